# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where browsers lay the canvas of tldraw 1."""

from __future__ import annotations

_PADDING_PX = 64.0  # around each shape's element, on the screen


def canvas_shift(zoom: float) -> float:
    """How far, in units, everything is moved right and down at that zoom (pixels of the screen a unit).

    Source: Container of @tldraw/core 1: its padding is a number of pixels of the screen, and browsers lay elements out at
    whole units.
    """
    padding = _PADDING_PX / zoom
    return round(padding) - padding if zoom < 1 else 0.0
