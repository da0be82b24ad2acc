# SPDX-License-Identifier: AGPL-3.0-or-later
"""The heads of tldraw 2's arrows. Source of their proportions: arrowheads of @bigbluebutton/editor."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v2.arrow_body import Body
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import ellipse, polyline

BARB = cmath.rect(1.0, math.pi / 6)
SLANT = cmath.rect(1.0, math.pi / 4)

# Of each: from the tip, and the point on the line where the head ends.
_Head = Callable[[complex, complex], tuple[Segment, ...]]


def _arrow(tip: complex, back: complex) -> tuple[Segment, ...]:
    way = back - tip
    return polyline((tip + way * BARB, tip, tip + way * BARB.conjugate()))


def _triangle(tip: complex, back: complex) -> tuple[Segment, ...]:
    way = back - tip
    return polyline((tip + way * BARB, tip, tip + way * BARB.conjugate()), closed=True)


def _inverted(tip: complex, back: complex) -> tuple[Segment, ...]:
    side = (back - tip) / 2 * 1j
    return polyline((tip + side, back, tip - side), closed=True)


def _dot(tip: complex, back: complex) -> tuple[Segment, ...]:
    out = (back - tip) * 0.45
    return ellipse(tip + out, abs(out), abs(out))


def _diamond(tip: complex, back: complex) -> tuple[Segment, ...]:
    way = (back - tip) * 0.75
    left, right = tip + way * SLANT, tip + way * SLANT.conjugate()
    return polyline((left + right - tip, left, tip, right), closed=True)


def _square(tip: complex, back: complex) -> tuple[Segment, ...]:
    way = (back - tip) * 0.85
    side = way / 2 * 1j
    return polyline((tip + side, tip + way + side, tip + way - side, tip - side), closed=True)


def _bar(tip: complex, back: complex) -> tuple[Segment, ...]:
    side = (back - tip) / 2 * 1j
    return polyline((tip + side, tip - side))


def _nothing(tip: complex, back: complex) -> tuple[Segment, ...]:  # noqa: ARG001 - tldraw draws no pipe either
    return ()


HEADS: dict[str, _Head] = {
    "none": _nothing,
    "arrow": _arrow,
    "triangle": _triangle,
    "inverted": _inverted,
    "dot": _dot,
    "diamond": _diamond,
    "square": _square,
    "bar": _bar,
    "pipe": _nothing,
}
LINES_ONLY = ("none", "arrow", "bar", "pipe")  # heads that hide nothing of the line


def head_path(kind: str, body: Body, at_end: bool, stroke: float) -> tuple[Segment, ...]:
    """The outline of a head at one end; nothing where there is none."""
    tip, other = (body.end, body.start) if at_end else (body.start, body.end)
    length = max(min(body.length / 5, stroke * 3), stroke)
    if body.handle is None:
        way = other - tip
        return HEADS[kind](tip, tip + way / abs(way) * length) if way else ()
    back = _back_on_circle(tip, length, body, at_end)
    return () if back is None else HEADS[kind](tip, back)


def _back_on_circle(tip: complex, length: float, body: Body, at_end: bool) -> complex | None:
    """The point on the bow at that distance from its tip."""
    circle = body.handle
    if circle is None or circle.radius == 0:
        return None
    out = circle.centre - tip
    apart = abs(out)
    reach = (apart * apart + length * length - circle.radius * circle.radius) / (2 * apart)
    under = length * length - reach * reach
    if under < 0:
        return None
    way = out / apart
    side = way * 1j * math.sqrt(under)
    return tip + way * reach + (-side if at_end != circle.clockwise else side)
