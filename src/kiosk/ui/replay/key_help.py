# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet of keys: every line of what the keys do, in groups."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

Group = tuple[str, list[tuple[str, str]]]


def key_groups() -> list[Group]:
    """Titles, each with its lines: the keys, and what they do."""
    shift, ctrl, alt = translate("keys", "Shift"), translate("keys", "Ctrl"), translate("keys", "Alt")
    either = translate("keys", "{0} or {1}")
    space, enter, escape = (
        translate("keys", "Space"),
        translate("keys", "Enter"),
        translate("keys", "Esc"),
    )
    web = f"{alt}+{shift}+"
    return [
        (
            translate("keys", "Play"),
            [
                (either.format(space, "K"), translate("keys", "Play or pause")),
                (either.format(f"{ctrl}+T", "G"), translate("keys", "Go to a time")),
                ("← →", translate("keys", "5 seconds back or forward")),
                ("J  L", translate("keys", "15 seconds back or forward")),
                (f"{shift}+← →", translate("keys", "3 seconds back or forward")),
                (f"{alt}+← →", translate("keys", "10 seconds back or forward")),
                (f"{ctrl}+← →", translate("keys", "1 minute back or forward")),
                (f"{ctrl}+{alt}+← →", translate("keys", "5 minutes back or forward")),
                (",  .", translate("keys", "Pause, and one picture back or forward")),
                ("E", translate("keys", "Pause, and one picture forward")),
                ("0 – 9", translate("keys", "To a tenth of the replay")),
                (translate("keys", "Home  End"), translate("keys", "To the beginning or the end")),
                ("T", translate("keys", "Show the time")),
                (translate("keys", "Media keys"), translate("keys", "Play, pause, previous and next slide")),
            ],
        ),
        (
            translate("keys", "Slides and loop"),
            [
                (
                    either.format("P  N", translate("keys", "Page ↑ ↓")),
                    translate("keys", "Previous or next slide"),
                ),
                ("D", translate("keys", "Strip of slides")),
                ("A", translate("keys", "Loop: from here (A), to here (B), off")),
                ("I  O", translate("keys", "Beginning or end of the loop")),
                (f"{ctrl}+L", translate("keys", "Link to this moment")),
            ],
        ),
        (
            translate("keys", "Speed and sound"),
            [
                (either.format("<  >", "−  +"), translate("keys", "Slower or faster")),
                (
                    either.format("[  ]", f"{shift}+↓ ↑"),
                    translate("keys", "A little slower or faster"),
                ),
                ("=", translate("keys", "Normal speed")),
                (either.format("↑ ↓", f"{ctrl}+↑ ↓"), translate("keys", "Louder or softer")),
                (translate("keys", "Mouse wheel"), translate("keys", "Louder or softer, over the picture")),
                ("M", translate("keys", "Sound off or on")),
                ("B", translate("keys", "Sound track")),
            ],
        ),
        (
            translate("keys", "View"),
            [
                ("W", translate("keys", "Change the layout")),
                ("X", translate("keys", "Swap slides and cameras")),
                ("H", translate("keys", "Listen only")),
                ("S", translate("keys", "Side panel")),
                (
                    either.format("F", translate("keys", "a double press")),
                    translate("keys", "Full screen"),
                ),
                ("C", translate("keys", "Captions on or off")),
                ("V", translate("keys", "Language of the captions")),
                (escape, translate("keys", "Leave full screen, then back")),
                (either.format("?", "F1"), translate("keys", "This list")),
            ],
        ),
        (
            translate("keys", "Search and copy"),
            [
                (
                    either.format(f"{ctrl}+F", "/"),
                    translate("keys", "Search this recording, then F3 for the next result"),
                ),
                (f"{shift}+T", translate("keys", "Text of the slide")),
                (either.format(f"{ctrl}+S", f"{shift}+S"), translate("keys", "Save the stage as a picture")),
                (f"{ctrl}+{shift}+C", translate("keys", "Copy the stage as a picture")),
            ],
        ),
        (
            translate("keys", "Small picture, when it has the focus"),
            [
                ("← → ↑ ↓", translate("keys", "To another corner")),
                ("+  −", translate("keys", "Larger or smaller")),
                (enter, translate("keys", "Swap slides and cameras")),
            ],
        ),
        (
            translate("keys", "As in BigBlueButton’s player"),
            [
                (f"{web}{enter}", translate("keys", "Play or pause")),
                (f"{web}← →", translate("keys", "15 seconds back or forward")),
                (f"{web}↓ ↑", translate("keys", "Previous or next slide")),
                (f"{web}K", translate("keys", "Full screen")),
                (f"{web}L", translate("keys", "Side panel")),
                (f"{web}M", translate("keys", "Swap slides and cameras")),
            ],
        ),
    ]
