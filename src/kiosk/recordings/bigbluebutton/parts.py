# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a recording is lost when a file of it is: the cameras, a slide, the chat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum


class Part(StrEnum):
    """In the order in which a person misses them."""

    CAMERAS = "cameras"  # with the sound of the meeting
    SOUND = "sound"
    SCREEN = "screen"
    SLIDES = "slides"
    ALL_SLIDES = "all-slides"  # which one was shown when
    WHITEBOARD = "whiteboard"
    ZOOM = "zoom"
    CHAT = "chat"
    CAPTIONS = "captions"
    POLL_PICTURES = "poll-pictures"
    NOTES = "notes"
    POLLS = "polls"
    CURSOR = "cursor"
    TEXTS = "texts"  # of slides, which search needs
    TITLE = "title"  # with date and length
    OTHERS = "others"


_BY_NAME = {
    "shapes.svg": Part.ALL_SLIDES,
    "tldraw.json": Part.WHITEBOARD,
    "panzooms.xml": Part.ZOOM,
    "cursor.xml": Part.CURSOR,
    "slides_new.xml": Part.CHAT,
    "captions.json": Part.CAPTIONS,
    "notes.html": Part.NOTES,
    "polls.json": Part.POLLS,
    "presentation_text.json": Part.TEXTS,
    "metadata.xml": Part.TITLE,
}
_COUNTED = {Part.SLIDES, Part.POLL_PICTURES, Part.CAPTIONS}


def part_of(name: str) -> Part:
    """The part that a file of this name holds."""
    if known := _BY_NAME.get(name):
        return known
    folder, _, file = name.rpartition("/")
    if folder == "video":
        return Part.CAMERAS
    if folder == "audio":
        return Part.SOUND
    if folder == "deskshare":
        return Part.SCREEN
    if file.startswith("caption_"):
        return Part.CAPTIONS
    if file.startswith("poll_result"):
        return Part.POLL_PICTURES
    if file.startswith("slide") and not file.endswith(".txt"):
        return Part.SLIDES
    return Part.TEXTS if file.endswith(".txt") else Part.OTHERS


def lost_parts(names: Iterable[str]) -> list[tuple[Part, int]]:
    """The parts that these missing files hold, the gravest first; the number counts for slides and the like."""
    counts = Counter(part_of(name) for name in names)
    return [(part, counts[part] if part in _COUNTED else 1) for part in Part if counts[part]]
