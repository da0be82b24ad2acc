# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a picture of a recording lies on the device that shows it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

WHOLE_PX = 4 * 1024 * 1024  # up to so many pixels an SVG is drawn whole, else the part of it that is seen
PATIENCE_S = 25.0  # for one picture; real slides as SVG take resvg up to five
STEPS = 16  # in a pixel: how finely an SVG's place is told apart


class Fit(Enum):
    """How a picture of other proportions lies in its box, in CSS's words."""

    MEET = "meet"  # whole, in the middle
    COVER = "cover"  # fills the box, cut at both sides
    COVER_CORNER = "cover-corner"  # fills the box, cut at the right or below

    def place(self, size: QSizeF, box: QRectF) -> QRectF:
        """Where a picture of that size lies."""
        factors = box.width() / size.width(), box.height() / size.height()
        shown = size * (min(factors) if self is Fit.MEET else max(factors))
        if self is Fit.COVER_CORNER:
            return QRectF(box.topLeft(), shown)
        spare = QPointF(box.width() - shown.width(), box.height() - shown.height())
        return QRectF(box.topLeft() + spare / 2, shown)


WantedKey = tuple[str, int, int, int, int, int, int, Fit]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture at its place: `box` and what of it is `seen`, in pixels of the device."""

    name: str
    box: QRectF
    seen: QRectF
    fit: Fit = Fit.MEET

    @property
    def drawn(self) -> QRectF:
        """What of the box an SVG is drawn for: all of it where that is not too much."""
        whole = self.box.width() * self.box.height() <= WHOLE_PX
        return self.box if whole else self.box.intersected(self.seen)

    @property
    def origin(self) -> tuple[int, int]:
        """The whole pixel at which the drawing begins."""
        return math.floor(self.drawn.x()), math.floor(self.drawn.y())

    @property
    def size(self) -> QSize:
        x, y = self.origin
        return QSize(math.ceil(self.drawn.right() - x), math.ceil(self.drawn.bottom() - y))

    @property
    def key(self) -> WantedKey:
        """The same for pictures that are alike but for whole pixels of their place."""
        x, y = self.origin
        part = self.size
        box = (self.box.x() - x, self.box.y() - y, self.box.width(), self.box.height())
        left, top, width, height = (round(side * STEPS) for side in box)
        return (self.name, left, top, width, height, part.width(), part.height(), self.fit)
