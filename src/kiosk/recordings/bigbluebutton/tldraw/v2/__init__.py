# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes of tldraw 2 (BigBlueButton 3.0 and later) as marks; `page` makes them, and is imported where there are such shapes.

Drawn as @bigbluebutton/tldraw 2.0.0-alpha.25 does in bbb-playback 5.1.3, with its light theme. What belongs to a group or
frame stays in it, though: the web player moves such shapes to the page without moving them.
"""

from kiosk.recordings.bigbluebutton.tldraw.v2.canvas import (
    CURSOR_COLOUR,
    CURSOR_RADIUS,
    CURSOR_SHIFT,
    SLIDE_CORNER,
    canvas_shift,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.style import BACKGROUND

__all__ = [
    "BACKGROUND",
    "CURSOR_COLOUR",
    "CURSOR_RADIUS",
    "CURSOR_SHIFT",
    "SLIDE_CORNER",
    "canvas_shift",
]
