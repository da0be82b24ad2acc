# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arcs and crossings of lines and arcs, in complex numbers."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.tldraw.v2.cloud import circle_centre
from kiosk.recordings.bigbluebutton.tldraw.v2.corners import vertex_count


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle from `start` to `end`; angles grow clockwise, as y grows downwards."""

    centre: complex
    radius: float
    start: complex
    end: complex
    clockwise: bool
    large: bool
    length: float

    def vertices(self) -> list[complex]:
        begin = cmath.phase(self.start - self.centre)
        turn = math.remainder(cmath.phase(self.end - self.centre) - begin, math.tau)
        if self.large:
            turn = (math.tau - abs(turn)) * (1 if self.clockwise else -1)
        count = min(5000, vertex_count(abs(turn * self.radius)))
        return [self.centre + cmath.rect(self.radius, begin + turn * i / count) for i in range(count + 1)]


def arc_through(start: complex, end: complex, by: complex) -> Arc | None:
    """The arc from start to end by way of a third point; None where they lie on a line."""
    centre = circle_centre(start, end, by)
    if centre is None:
        return None
    radius = abs(centre - start)
    ab, bc, ca = abs(start - end), abs(end - by), abs(by - start)
    if not math.isfinite(radius) or bc == 0 or ca == 0:
        return None
    clockwise = cross(end - start, by - start) < 0
    # Twice the angle at the third point is the rest of the circle.
    rest = 2 * math.acos(min(1.0, max(-1.0, (bc * bc + ca * ca - ab * ab) / (2 * bc * ca))))
    length = (math.tau - rest) * radius
    if length == 0 or length > 2**53:
        return None
    return Arc(centre, radius, start, end, clockwise, rest < math.pi, length)


def cross(a: complex, b: complex) -> float:
    return a.real * b.imag - a.imag * b.real


def turn_between(begin: float, end: float, clockwise: bool) -> float:
    """The angle from one direction to another, going round in one sense; 0 to a whole turn."""
    turn = (end % math.tau - begin % math.tau) % math.tau
    return turn if clockwise else math.tau - turn


def line_crossings(start: complex, end: complex, points: Sequence[complex], closed: bool) -> list[complex]:
    """Where a line meets an outline."""
    found = []
    way = end - start
    for place in range(len(points) if closed else len(points) - 1):
        first, second = points[place], points[(place + 1) % len(points)]
        side, apart = second - first, start - first
        along_line, along_side, slant = cross(side, apart), cross(way, apart), cross(way, side)
        if along_line == 0 or along_side == 0 or slant == 0:
            continue
        if 0 <= along_line / slant <= 1 and 0 <= along_side / slant <= 1:
            found.append(start + way * (along_line / slant))
    return found


def circle_crossings(
    centre: complex, radius: float, points: Sequence[complex], closed: bool
) -> list[complex]:
    """Where a circle meets an outline."""
    found = []
    for place in range(len(points) if closed else len(points) - 1):
        first, second = points[place], points[(place + 1) % len(points)]
        way, out = second - first, first - centre
        a = abs(way) ** 2
        b = 2 * (way.real * out.real + way.imag * out.imag)
        under = b * b - 4 * a * (abs(out) ** 2 - radius * radius)
        if a == 0 or under <= 0:
            continue
        root = math.sqrt(under)
        for share in ((-b + root) / (2 * a), (-b - root) / (2 * a)):
            if 0 <= share <= 1:
                found.append(first + way * share)
    return found
