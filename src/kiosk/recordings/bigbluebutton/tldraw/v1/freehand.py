# SPDX-License-Identifier: AGPL-3.0-or-later
"""Perfect freehand: the outline of a stroke whose width follows the pressure, or the speed, of the hand.

The algorithm and its numbers are those of perfect-freehand 1.2.0 by Steve Ruiz (MIT), which tldraw 1 draws with: points
are pulled towards the line that has been drawn so far (streamline), each gets a radius from its pressure, and points
to the left and right of it make an outline with round caps. Outlines here are flat lists: x, y, x, y, ….
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_PI = math.pi + 0.0001  # the library's own: with π itself browsers leave a gap in caps
_PRESSURE_RATE = 0.275  # how fast pressure follows speed, where it is simulated
_TAIL = 3.0  # units before the end of a stroke in which points are noise
_FIRST_PRESSURE, _PRESSURE = 0.25, 0.5  # of points that come without one


@dataclass(frozen=True, slots=True)
class Pen:
    """How a stroke is made; tapers are lengths over which it begins and ends thin."""

    size: float
    thinning: float = 0.5
    smoothing: float = 0.5
    streamline: float = 0.5
    simulates_pressure: bool = True
    easing: Callable[[float], float] | None = None
    complete: bool = False  # the stroke reaches its last point, rather than ending slightly behind it
    taper_start: float = 0.0
    taper_end: float = 0.0
    swell: float = (
        0.0  # by how much the outline lies farther out, as if a line of twice that width were drawn along it
    )


# A point of a stroke: x, y, pressure, the direction to the point before it, the way to that point, the way so far.
StrokePoint = tuple[float, float, float, float, float, float, float]


def _turns(
    count: int, angle: float, *, first: int = 1, whole: bool = True
) -> tuple[tuple[float, float], ...]:
    """Cosine and sine of the fractions of an angle, added up as the library does, whose last one may fall out."""

    def fractions() -> Iterator[float]:
        fraction = 1 / count if first else 0.0
        while fraction < 1 or (whole and fraction == 1):
            yield fraction
            fraction += 1 / count

    return tuple((math.cos(angle * f), math.sin(angle * f)) for f in fractions())


_START_CAP = _turns(13, _PI)
_END_CAP = _turns(29, 3 * _PI, whole=False)  # one and a half turns, which hides sharp ends
_CORNER = _turns(13, _PI, first=0)
_DOT = _turns(13, 2 * _PI)


def stroke_points(points: Sequence[Sequence[float]], pen: Pen) -> list[StrokePoint]:
    """The points of a stroke as it will be drawn. `points` are x, y and perhaps pressure."""
    given = [(p[0], p[1], p[2] if len(p) > 2 and p[2] >= 0 else None) for p in points]
    if not given:
        return []
    if len(given) == 1:
        x, y, pressure = given[0]
        given.append((x + 1, y + 1, pressure))
    elif len(given) == 2:
        (x, y, pressure), (end_x, end_y, _) = given
        given = [(x, y, pressure)]
        given += [(x + (end_x - x) * i / 4, y + (end_y - y) * i / 4, None) for i in range(1, 5)]
    pull = 0.15 + (1 - pen.streamline) * 0.85
    x, y, pressure = given[0]
    found: list[StrokePoint] = [(x, y, _FIRST_PRESSURE if pressure is None else pressure, 1.0, 1.0, 0.0, 0.0)]
    length, size = 0.0, pen.size
    begun = False
    last = len(given) - 1
    for i in range(1, last + 1):
        to_x, to_y, pressure = given[i]
        if not (pen.complete and i == last):
            to_x, to_y = x + (to_x - x) * pull, y + (to_y - y) * pull
        dx, dy = x - to_x, y - to_y
        if dx == 0 and dy == 0:
            continue
        distance = math.hypot(dx, dy)
        length += distance
        if i < last and not begun:
            if length < size:
                continue
            begun = True
        x, y = to_x, to_y
        found.append(
            (
                x,
                y,
                _PRESSURE if pressure is None else pressure,
                dx / distance,
                dy / distance,
                distance,
                length,
            )
        )
    vector = found[1][3:5] if len(found) > 1 else (0.0, 0.0)
    found[0] = (*found[0][:3], vector[0], vector[1], 0.0, 0.0)
    return found


def _simulated(before: float, distance: float, size: float) -> float:
    """The pressure of a hand that moved this far since the point before: slow is strong."""
    speed = min(1.0, distance / size)
    return min(1.0, before + (1 - speed - before) * speed * _PRESSURE_RATE)


def outline(points: Sequence[StrokePoint], pen: Pen) -> list[float]:
    """The outline of a stroke as a flat list of coordinates."""
    if not points or pen.size <= 0:
        return []
    size, thinning, easing = pen.size, pen.thinning, pen.easing

    def radius_of(pressure: float) -> float:
        share = 0.5 - thinning * (0.5 - pressure)
        return size * (easing(share) if easing else share)

    total = points[-1][6]
    taper_start, taper_end, swell = pen.taper_start, pen.taper_end, pen.swell
    nearest = (size * pen.smoothing) ** 2
    before = points[0][2]  # pressure, begun with the mean of the first ones: hands begin slowly
    for point in points[:10]:
        pressure = _simulated(before, point[5], size) if pen.simulates_pressure else point[2]
        before = (before + pressure) / 2
    radius = radius_of(points[-1][2])
    first_radius = 0.0
    left: list[float] = []
    right: list[float] = []
    last = len(points) - 1
    last_vx, last_vy = points[0][3], points[0][4]
    left_x = right_x = points[0][0]
    left_y = right_y = points[0][1]
    after_corner = False
    for i, (x, y, given_pressure, vx, vy, distance, length) in enumerate(points):
        pressure = given_pressure
        if i < last and total - length < _TAIL:
            continue
        if thinning:
            if pen.simulates_pressure:
                pressure = _simulated(before, distance, size)
            radius = radius_of(pressure)
        else:
            radius = size / 2
        first_radius = first_radius or radius
        if taper_start or taper_end:
            radius *= min(
                _taper_in(length / taper_start) if length < taper_start else 1.0,
                _taper_out((total - length) / taper_end) if total - length < taper_end else 1.0,
            )
        radius = max(0.01, radius)
        if i < last:
            next_vx, next_vy = points[i + 1][3], points[i + 1][4]
            turn = vx * next_vx + vy * next_vy
        else:
            next_vx, next_vy, turn = vx, vy, 1.0
        if turn < 0 or (not after_corner and vx * last_vx + vy * last_vy < 0):
            ox, oy = last_vy * (radius + swell), -last_vx * (radius + swell)
            for cos, sin in _CORNER:
                left += (x - ox * cos + oy * sin, y - ox * sin - oy * cos)
                right += (x + ox * cos + oy * sin, y - ox * sin + oy * cos)
            left_x, left_y = left[-2], left[-1]
            right_x, right_y = right[-2], right[-1]
            if turn < 0:
                after_corner = True
            continue
        after_corner = False
        if i == last:
            ox, oy = vy * (radius + swell), -vx * (radius + swell)
            left += (x - ox, y - oy)
            right += (x + ox, y + oy)
            continue
        ox = (next_vy + (vy - next_vy) * turn) * radius
        oy = -(next_vx + (vx - next_vx) * turn) * radius
        more = 1 + swell / radius
        to_x, to_y = x - ox, y - oy
        if i <= 1 or (left_x - to_x) ** 2 + (left_y - to_y) ** 2 > nearest:
            left += (x - ox * more, y - oy * more)
            left_x, left_y = to_x, to_y
        to_x, to_y = x + ox, y + oy
        if i <= 1 or (right_x - to_x) ** 2 + (right_y - to_y) ** 2 > nearest:
            right += (x + ox * more, y + oy * more)
            right_x, right_y = to_x, to_y
        before = pressure
        last_vx, last_vy = vx, vy
    return _capped(points, pen, (left, right), radius + swell, (first_radius or radius) + swell)


def _capped(
    points: Sequence[StrokePoint],
    pen: Pen,
    sides: tuple[list[float], list[float]],
    radius: float,
    first_radius: float,
) -> list[float]:
    """Left side, end, right side backwards, and start as one outline."""
    left, right = sides
    x, y = points[0][0], points[0][1]
    if len(points) == 1:
        if (pen.taper_start or pen.taper_end) and not pen.complete:
            return [*left, x + 1, y + 1, *_backwards(right)]
        offset = -first_radius / math.sqrt(2)
        return _around((x, y), (-offset, offset), _DOT)
    start: list[float] = []
    if not pen.taper_start:
        start = _around((x, y), (right[0] - x, right[1] - y), _START_CAP)
    end_x, end_y, vx, vy = points[-1][0], points[-1][1], points[-1][3], points[-1][4]
    end = [end_x, end_y]
    if not pen.taper_end:
        end = _around((end_x, end_y), (-vy * radius, vx * radius), _END_CAP)
    return [*left, *end, *_backwards(right), *start]


def _around(
    centre: tuple[float, float], arm: tuple[float, float], turns: Sequence[tuple[float, float]]
) -> list[float]:
    """Where the end of an arm comes to when it is turned about a centre."""
    (x, y), (dx, dy) = centre, arm
    return [v for cos, sin in turns for v in (x + dx * cos - dy * sin, y + dx * sin + dy * cos)]


def _backwards(flat: list[float]) -> list[float]:
    return [v for i in range(len(flat) - 2, -1, -2) for v in (flat[i], flat[i + 1])]


def _taper_in(share: float) -> float:
    return share * (2 - share)


def _taper_out(share: float) -> float:
    return (share - 1) ** 3 + 1


def stroke_outline(points: Sequence[Sequence[float]], pen: Pen) -> list[float]:
    """The outline of the stroke through these points, as a flat list of coordinates."""
    return outline(stroke_points(points, pen), pen)
