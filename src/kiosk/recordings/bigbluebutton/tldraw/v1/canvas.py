# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where browsers lay the canvas of tldraw 1."""

from __future__ import annotations

import math

_PADDING_PX = 64.0  # around each shape's element, on the screen


def canvas_shift(zoom: float) -> float:
    """How far, in units, everything is moved right and down at that zoom (pixels of the screen a unit).

    Source: Container of @tldraw/core 1: its padding is a number of pixels of the screen, and browsers lay elements out at
    whole units.
    """
    padding = _PADDING_PX / zoom
    return round(padding) - padding if zoom < 1 else 0.0


def raster_shift(zoom: float) -> float:
    """How far, as a fraction of a pixel of the screen, browsers draw everything too far right and down before they move it back.

    They do where the camera is at its origin: the canvas is drawn from a whole unit left of the slide's padding on, and
    that picture is then laid between pixels. Seen in Chromium at seventeen zooms.
    """
    return zoom * math.ceil(_PADDING_PX * max(1.0, 1 / zoom)) % 1.0
