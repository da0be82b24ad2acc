# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which key does what in a replay.

Those of BigBlueButton's web player (`src/config.js` of bbb-playback 5.1: Alt+Shift and a key), those of VLC, and those
that video sites have in common. Where two disagree, VLC's with modifiers and the sites' without them are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
WEB = ALT | SHIFT  # the web player's
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Action(StrEnum):
    TOGGLE = "toggle"
    SKIP = "skip"  # seconds
    FRAME = "frame"  # pictures
    SLIDE = "slide"  # slides
    START = "start"
    END = "end"
    TENTH = "tenth"  # of the length
    RATE = "rate"  # steps of the menu
    RATE_FINE = "rate-fine"  # fine steps
    RATE_NORMAL = "rate-normal"
    VOLUME = "volume"  # per cent
    MUTE = "mute"
    LOOP = "loop"
    LOOP_START = "loop-start"
    LOOP_END = "loop-end"
    TIME = "time"
    CAPTIONS = "captions"
    CAPTION_LANGUAGE = "caption-language"
    AUDIO_TRACK = "audio-track"
    LAYOUT = "layout"
    SWAP = "swap"
    LISTEN = "listen"
    PANEL = "panel"
    FILMSTRIP = "filmstrip"
    FULL_SCREEN = "full-screen"
    LINK = "link"
    GO_TO = "go-to"
    SAVE_PICTURE = "save-picture"
    HELP = "help"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Stroke:
    """What was asked for: an action, and how far."""

    action: Action
    amount: float = 0.0


KEYS: dict[tuple[Key, Qt.KeyboardModifier], Stroke] = {
    (Key.Key_Space, NONE): Stroke(Action.TOGGLE),
    (Key.Key_K, NONE): Stroke(Action.TOGGLE),
    (Key.Key_MediaTogglePlayPause, NONE): Stroke(Action.TOGGLE),
    (Key.Key_MediaPlay, NONE): Stroke(Action.TOGGLE),
    (Key.Key_MediaPause, NONE): Stroke(Action.TOGGLE),
    (Key.Key_Left, NONE): Stroke(Action.SKIP, -5),
    (Key.Key_Right, NONE): Stroke(Action.SKIP, 5),
    (Key.Key_J, NONE): Stroke(Action.SKIP, -15),
    (Key.Key_L, NONE): Stroke(Action.SKIP, 15),
    (Key.Key_Left, SHIFT): Stroke(Action.SKIP, -3),
    (Key.Key_Right, SHIFT): Stroke(Action.SKIP, 3),
    (Key.Key_Left, ALT): Stroke(Action.SKIP, -10),
    (Key.Key_Right, ALT): Stroke(Action.SKIP, 10),
    (Key.Key_Left, CTRL): Stroke(Action.SKIP, -60),
    (Key.Key_Right, CTRL): Stroke(Action.SKIP, 60),
    (Key.Key_Left, CTRL | ALT): Stroke(Action.SKIP, -300),
    (Key.Key_Right, CTRL | ALT): Stroke(Action.SKIP, 300),
    (Key.Key_E, NONE): Stroke(Action.FRAME, 1),
    (Key.Key_N, NONE): Stroke(Action.SLIDE, 1),
    (Key.Key_P, NONE): Stroke(Action.SLIDE, -1),
    (Key.Key_PageDown, NONE): Stroke(Action.SLIDE, 1),
    (Key.Key_PageUp, NONE): Stroke(Action.SLIDE, -1),
    (Key.Key_MediaNext, NONE): Stroke(Action.SLIDE, 1),
    (Key.Key_MediaPrevious, NONE): Stroke(Action.SLIDE, -1),
    (Key.Key_Home, NONE): Stroke(Action.START),
    (Key.Key_End, NONE): Stroke(Action.END),
    (Key.Key_Up, NONE): Stroke(Action.VOLUME, 5),
    (Key.Key_Down, NONE): Stroke(Action.VOLUME, -5),
    (Key.Key_Up, CTRL): Stroke(Action.VOLUME, 5),
    (Key.Key_Down, CTRL): Stroke(Action.VOLUME, -5),
    (Key.Key_Up, SHIFT): Stroke(Action.RATE_FINE, 1),
    (Key.Key_Down, SHIFT): Stroke(Action.RATE_FINE, -1),
    (Key.Key_M, NONE): Stroke(Action.MUTE),
    (Key.Key_A, NONE): Stroke(Action.LOOP),
    (Key.Key_I, NONE): Stroke(Action.LOOP_START),
    (Key.Key_O, NONE): Stroke(Action.LOOP_END),
    (Key.Key_T, NONE): Stroke(Action.TIME),
    (Key.Key_C, NONE): Stroke(Action.CAPTIONS),
    (Key.Key_V, NONE): Stroke(Action.CAPTION_LANGUAGE),
    (Key.Key_B, NONE): Stroke(Action.AUDIO_TRACK),
    (Key.Key_W, NONE): Stroke(Action.LAYOUT),
    (Key.Key_X, NONE): Stroke(Action.SWAP),
    (Key.Key_H, NONE): Stroke(Action.LISTEN),
    (Key.Key_S, NONE): Stroke(Action.PANEL),
    (Key.Key_D, NONE): Stroke(Action.FILMSTRIP),
    (Key.Key_F, NONE): Stroke(Action.FULL_SCREEN),
    (Key.Key_L, CTRL): Stroke(Action.LINK),
    (Key.Key_T, CTRL): Stroke(Action.GO_TO),
    (Key.Key_G, NONE): Stroke(Action.GO_TO),
    (Key.Key_S, SHIFT): Stroke(Action.SAVE_PICTURE),
    (Key.Key_F1, NONE): Stroke(Action.HELP),
    (Key.Key_Escape, NONE): Stroke(Action.BACK),
    (Key.Key_Return, WEB): Stroke(Action.TOGGLE),
    (Key.Key_Enter, WEB): Stroke(Action.TOGGLE),
    (Key.Key_K, WEB): Stroke(Action.FULL_SCREEN),
    (Key.Key_L, WEB): Stroke(Action.PANEL),
    (Key.Key_M, WEB): Stroke(Action.SWAP),
    (Key.Key_Left, WEB): Stroke(Action.SKIP, -15),
    (Key.Key_Right, WEB): Stroke(Action.SKIP, 15),
    (Key.Key_Up, WEB): Stroke(Action.SLIDE, 1),
    (Key.Key_Down, WEB): Stroke(Action.SLIDE, -1),
}
# By what is written, since these lie elsewhere on every keyboard.
WRITTEN: dict[str, Stroke] = {
    ">": Stroke(Action.RATE, 1),
    "<": Stroke(Action.RATE, -1),
    "+": Stroke(Action.RATE, 1),
    "-": Stroke(Action.RATE, -1),
    "]": Stroke(Action.RATE_FINE, 1),
    "[": Stroke(Action.RATE_FINE, -1),
    "=": Stroke(Action.RATE_NORMAL),
    ".": Stroke(Action.FRAME, 1),
    ",": Stroke(Action.FRAME, -1),
    "?": Stroke(Action.HELP),
    **{str(n): Stroke(Action.TENTH, n / 10) for n in range(10)},
}


def stroke_of(key: int, modifiers: Qt.KeyboardModifier, text: str) -> Stroke | None:
    """What a key asks for; None: nothing of ours."""
    held = modifiers & ~KEYPAD
    try:
        known = KEYS.get((Key(key), held))
    except ValueError:
        known = None
    if known is not None:
        return known
    # Characters behind AltGr come with Ctrl and Alt on some systems; with one of them alone they are somebody's command.
    if held & (CTRL | ALT) in (NONE, CTRL | ALT) and not held & Qt.KeyboardModifier.MetaModifier:
        return WRITTEN.get(text)
    return None
