# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points, boxes and circles as tldraw 1 reckons with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.drawing import Affine
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import Point

_MAX_RADIUS = 1e10  # units


@dataclass(frozen=True, slots=True)
class Bounds:
    x: float
    y: float
    width: float
    height: float

    def moved(self, by: Point) -> Bounds:
        return Bounds(self.x + by[0], self.y + by[1], self.width, self.height)

    @property
    def middle(self) -> Point:
        """Of the element on the page, which is made of whole units, seen from its corner."""
        return math.floor(self.width) / 2, math.floor(self.height) / 2


def bounds_of(points: Sequence[Sequence[float]]) -> Bounds:
    """The box around points, at least one unit wide and high."""
    if len(points) < 2:
        return Bounds(0.0, 0.0, 1.0, 1.0)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x, y = min(xs), min(ys)
    return Bounds(x, y, max(1.0, max(xs) - x), max(1.0, max(ys) - y))


def placed(bounds: Bounds, turn: float) -> Affine:
    """From a shape's own units, whose zero is the corner of its bounds, to the whiteboard; turned about its middle."""
    x, y = bounds.x, bounds.y
    if turn == 0:
        return (1.0, 0.0, 0.0, 1.0, x, y)
    cos, sin = math.cos(turn), math.sin(turn)
    mx, my = bounds.middle
    return (cos, sin, -sin, cos, x + mx - cos * mx + sin * my, y + my - sin * mx - cos * my)


def distance(a: Sequence[float], b: Sequence[float]) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def between(a: Point, b: Point, share: float = 0.5) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def rounded(point: Point) -> Point:
    """To a hundredth, halves upwards."""
    return math.floor(point[0] * 100 + 0.5) / 100, math.floor(point[1] * 100 + 0.5) / 100


def turned(point: Point, about: Point, angle: float) -> Point:
    cos, sin = math.cos(angle), math.sin(angle)
    dx, dy = point[0] - about[0], point[1] - about[1]
    return about[0] + dx * cos - dy * sin, about[1] + dx * sin + dy * cos


def nudged(point: Point, towards: Point, by: float) -> Point:
    """The point, moved by a length towards another one."""
    way = distance(point, towards)
    return point if way == 0 else between(point, towards, by / way)


def angle_of(centre: Point, point: Point) -> float:
    return math.atan2(point[1] - centre[1], point[0] - centre[0])


def short_turn(start: float, end: float) -> float:
    """The shorter way from one angle to another, with its sign."""
    way = math.fmod(end - start, math.tau)
    return math.fmod(2 * way, math.tau) - way


def circle_through(a: Point, b: Point, c: Point) -> tuple[Point, float]:
    """Centre and radius. Raises ArithmeticError where the points are on one line, or as good as."""
    (x1, y1), (x2, y2), (x3, y3) = a, b, c
    s1, s2, s3 = x1 * x1 + y1 * y1, x2 * x2 + y2 * y2, x3 * x3 + y3 * y3
    d = 2 * (x1 * (y2 - y3) - y1 * (x2 - x3) + x2 * y3 - x3 * y2)
    x = -(s1 * (y3 - y2) + s2 * (y1 - y3) + s3 * (y2 - y1)) / d
    y = -(s1 * (x2 - x3) + s2 * (x3 - x1) + s3 * (x1 - x2)) / d
    radius = math.hypot(x - x1, y - y1)
    if not radius < _MAX_RADIUS:
        raise ArithmeticError("points on one line")
    return (x, y), radius
