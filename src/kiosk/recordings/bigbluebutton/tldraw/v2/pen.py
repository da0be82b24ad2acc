# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds outlines of complex numbers (x + iy) as segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kiosk.recordings.bigbluebutton.drawing import SMOOTH_TO
from kiosk.recordings.bigbluebutton.shapes import Segment


class Pen:
    """Draws from where it is; `smooth` is SVG's T: its control point is the last one's mirror image."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._at = 0j
        self._control: complex | None = None

    def move(self, to: complex) -> None:
        self.segments.append(("M", (to.real, to.imag)))
        self._at, self._control = to, None

    def line(self, to: complex) -> None:
        self.segments.append(("L", (to.real, to.imag)))
        self._at, self._control = to, None

    def quad(self, control: complex, to: complex) -> None:
        self.segments.append(("Q", (control.real, control.imag, to.real, to.imag)))
        self._at, self._control = to, control

    def smooth(self, to: complex) -> None:
        self.quad(self._at if self._control is None else 2 * self._at - self._control, to)

    def smooth_through(self, side: Sequence[complex], to: complex) -> None:
        """`smooth` to the middle of each way from point to point, and then to the end."""
        control = self._at if self._control is None else 2 * self._at - self._control
        flat = [control.real, control.imag]
        x, y = control.real, control.imag
        for a, b in pairwise(side):
            x, y = a.real + b.real - x, a.imag + b.imag - y
            flat += (x, y)
        self.segments.append((SMOOTH_TO, (*flat, to.real, to.imag)))
        self._at, self._control = to, complex(x, y)

    def cubic(self, first: complex, second: complex, to: complex) -> None:
        self.segments.append(("C", (first.real, first.imag, second.real, second.imag, to.real, to.imag)))
        self._at, self._control = to, None

    def arc(self, radius: float, to: complex, *, large: bool, clockwise: bool) -> None:
        self.segments.append(("A", (radius, radius, 0.0, float(large), float(clockwise), to.real, to.imag)))
        self._at, self._control = to, None

    def close(self) -> None:
        self.segments.append(("Z", ()))
        self._control = None

    def polyline(self, points: Iterable[complex], *, closed: bool = False) -> None:
        for place, at in enumerate(points):
            if place:
                self.line(at)
            else:
                self.move(at)
        if closed:
            self.close()

    @property
    def drawn(self) -> tuple[Segment, ...]:
        return tuple(self.segments)


def polyline(points: Iterable[complex], *, closed: bool = False) -> tuple[Segment, ...]:
    pen = Pen()
    pen.polyline(points, closed=closed)
    return pen.drawn


def ellipse(centre: complex, rx: float, ry: float) -> tuple[Segment, ...]:
    """A whole ellipse from its left end, over the top."""
    left, right = centre - rx, centre + rx
    return (
        ("M", (left.real, left.imag)),
        ("A", (rx, ry, 0.0, 1.0, 1.0, right.real, right.imag)),
        ("A", (rx, ry, 0.0, 1.0, 1.0, left.real, left.imag)),
        ("Z", ()),
    )


def rounded(x: float, y: float, width: float, height: float, radius: float) -> tuple[Segment, ...]:
    """A rectangle with round corners."""
    r = max(0.0, min(radius, width / 2, height / 2))
    pen = Pen()
    pen.move(complex(x + r, y))
    for side, corner in (
        (complex(x + width - r, y), complex(x + width, y + r)),
        (complex(x + width, y + height - r), complex(x + width - r, y + height)),
        (complex(x + r, y + height), complex(x, y + height - r)),
        (complex(x, y + r), complex(x + r, y)),
    ):
        pen.line(side)
        pen.arc(r, corner, large=False, clockwise=True)
    pen.close()
    return pen.drawn


def through_middles(points: Sequence[complex], *, closed: bool) -> tuple[Segment, ...]:
    """A smooth curve that meets the middles of the ways between points; an open one ends straight at the last point.

    Source of the form: the paths that tldraw makes of the points of a stroke.
    """
    count = len(points)
    if count < 2:
        return ()
    if count == 2:
        return polyline(points)
    pen = Pen()
    if closed:
        middles = [(points[i] + points[(i + 1) % count]) / 2 for i in range(count)]
        pen.move(middles[0])
        for i in range(1, count + 1):
            pen.quad(points[i % count], middles[i % count])
        pen.close()
        return pen.drawn
    pen.move(points[0])
    for i in range(1, count - 1):
        pen.quad(points[i], (points[i] + points[i + 1]) / 2)
    pen.line(points[-1])
    return pen.drawn
