# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large a page is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.decks.pages import PageSize

FULL_SIZE = 96 / 72  # device-independent pixels for a point at 100 %
LEAST, MOST = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)


class ZoomMode(StrEnum):
    PAGE = "page"  # the whole page is seen
    WIDTH = "width"  # it takes the whole width
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Zoom:
    mode: ZoomMode = ZoomMode.PAGE
    factor: float = 1.0  # of the full size, where the mode is FREE


def shown_factor(zoom: Zoom, size: PageSize, view_width: float, view_height: float) -> float:
    """The factor that a page is shown at, 1 being its full size."""
    by_width = max(1.0, view_width) / (size.width_pt * FULL_SIZE)
    match zoom.mode:
        case ZoomMode.PAGE:
            return min(by_width, max(1.0, view_height) / (size.height_pt * FULL_SIZE))
        case ZoomMode.WIDTH:
            return by_width
        case ZoomMode.FREE:
            return zoom.factor


def zoomed(factor: float) -> Zoom:
    return Zoom(ZoomMode.FREE, min(MOST, max(LEAST, factor)))


def next_larger(factor: float) -> Zoom:
    """The next step above what is shown."""
    return zoomed(next((step for step in STEPS if step > factor * 1.01), MOST))


def next_smaller(factor: float) -> Zoom:
    return zoomed(next((step for step in reversed(STEPS) if step < factor * 0.99), LEAST))
