# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where tldraw 2 puts its canvas and the web player the slide on it."""

from __future__ import annotations

SLIDE_CORNER = 1.0  # x and y of the slide, as the web player says
# The web player's cursor is a red ellipse of 2.5 x 2.5 units with the thickest line, its corner where the cursor is.
CURSOR_SHIFT = 1.25
CURSOR_RADIUS = 6.25
CURSOR_COLOUR = "#e03131"


def canvas_shift(zoom: float) -> float:
    """How far, in units, all of the canvas is moved right and down at that zoom (pixels of the screen a unit).

    Source: Canvas of @bigbluebutton/editor 2.0.0-alpha.24. Its layer is one pixel wide and grows about its middle, half a
    pixel from the corner; a shift of its own is to make up for that, and does about half of it.
    """
    if zoom >= 1:
        own = 0.125 + (min(zoom, 8.0) - 1) / 7 * (0.5 - 0.125)
    else:
        own = -2 + (max(zoom, 0.1) - 0.1) / 0.9 * 2.125
    return own + 0.5 * (1 - zoom) / zoom
