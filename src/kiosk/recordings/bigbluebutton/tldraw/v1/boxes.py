# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rectangles and triangles.

Source: `RectangleUtil.tsx`, `TriangleUtil.tsx`, their helpers and components, of @tldraw/tldraw 1.29.2.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark
from kiosk.recordings.bigbluebutton.tldraw.v1 import fields
from kiosk.recordings.bigbluebutton.tldraw.v1.dashes import even_dashes
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import Data, Point
from kiosk.recordings.bigbluebutton.tldraw.v1.freehand import Pen, outline, stroke_points
from kiosk.recordings.bigbluebutton.tldraw.v1.geometry import Bounds, between, distance
from kiosk.recordings.bigbluebutton.tldraw.v1.hand import chances, smooth
from kiosk.recordings.bigbluebutton.tldraw.v1.style import Style

_LINE = 1.618  # of the style's width
_POINTS_OF_TRIANGLE = 32  # on each side

HandPoint = tuple[float, float, float]  # x, y, pressure


def bounds(data: Data) -> Bounds:
    width, height = fields.extent(data.get("size"))
    x, y = fields.point(data.get("point"))
    return Bounds(x, y, width, height)


def rectangle_marks(data: Data, style: Style) -> list[Mark]:
    size = fields.extent(data.get("size"))
    if style.drawn:
        return _by_hand(_rectangle_points(str(data.get("id")), size, style.width), style)
    line = 1 + style.width * _LINE
    x = y = line / 2
    right, bottom = max(0.0, size[0] - x), max(0.0, size[1] - y)
    found: list[Mark] = []
    if style.fill:
        # To the corner of the shape: half a line is left free at the left and the top only.
        found.append(PathMark(_polygon(_corners(x, y, x + right, y + bottom)), fill=style.fill))
    corners = _corners(x, y, right, bottom)
    lengths = (right - x, bottom - y, right - x, bottom - y)
    return found + [
        _side(start, end, length, style)
        for start, end, length in zip(corners, (*corners[1:], corners[0]), lengths, strict=True)
    ]


def triangle_marks(data: Data, style: Style) -> list[Mark]:
    size = fields.extent(data.get("size"))
    corners = _triangle(size)
    if style.drawn:
        return _by_hand(_triangle_points(str(data.get("id")), corners, style.width), style)
    found: list[Mark] = [PathMark(_polygon(corners), fill=style.fill)] if style.fill else []
    return found + [
        _side(start, end, distance(start, end), style)
        for start, end in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]


def _corners(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _triangle(size: Point) -> tuple[Point, Point, Point]:
    width, height = size
    return (width / 2, 0.0), (width, height), (0.0, height)


def _polygon(corners: tuple[Point, ...]) -> tuple[tuple[str, tuple[float, ...]], ...]:
    return (("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ()))


def _side(start: Point, end: Point, length: float, style: Style) -> PathMark:
    dash, offset = even_dashes(length, style.width * _LINE, style.dash)
    return PathMark(
        (("M", start), ("L", end)),
        stroke=style.stroke,
        width=1 + style.width * _LINE,
        dash=dash,
        dash_offset=offset,
    )


def _by_hand(points: list[HandPoint], style: Style) -> list[Mark]:
    """The outline of a closed line with its filling under it."""
    pen = Pen(
        size=style.width, thinning=0.65, streamline=0.3, smoothing=1, simulates_pressure=False, complete=True
    )
    drawn = stroke_points(points, pen)
    found: list[Mark] = []
    if style.fill:
        inner = smooth([v for p in drawn for v in p[:2]], closed=False)
        found.append(PathMark(inner, fill=style.fill))
    shape = smooth(outline(drawn, pen))
    found.append(
        PathMark(shape, fill=style.stroke, stroke=style.stroke, width=style.width, cap="butt", join="miter")
    )
    return found


def _moved(point: Point, by: Point) -> Point:
    return point[0] + by[0], point[1] + by[1]


def _between(start: Point, end: Point, count: int) -> list[HandPoint]:
    """Points on a line, pressed least in its middle."""
    steps = [i / (count - 1) for i in range(count)]
    return [(*between(start, end, t), min(1.0, 0.5 + abs(0.5 - t))) for t in steps]


def _offsets(chance: Iterator[float], count: int, width: float) -> list[Point]:
    return [(next(chance) * width * 0.75, next(chance) * width * 0.75) for _ in range(count)]


def _first_side(chance: Iterator[float], sides: int) -> int:
    return math.floor(abs(next(chance) * 2 * sides) + 0.5)


def _rectangle_points(shape_id: str, size: Point, line: float) -> list[HandPoint]:
    """Four sides whose corners are a little off, begun at any of them, and half of the first one again."""
    chance = chances(shape_id)
    width, height = size
    half = line / 2
    corners = [
        _moved(corner, offset)
        for corner, offset in zip(
            _corners(half, half, width - half, height - half), _offsets(chance, 4, line), strict=True
        )
    ]
    first = _first_side(chance, 4)
    rx, ry = min(width / 4, line * 2), min(height / 4, line * 2)  # the pen rounds the corners
    across, down = max(8, int(width // 16)), max(8, int(height // 16))
    top_left, top_right, bottom_right, bottom_left = corners
    sides = [
        _between(_moved(top_left, (rx, 0)), _moved(top_right, (-rx, 0)), across),
        _between(_moved(top_right, (0, ry)), _moved(bottom_right, (0, -ry)), down),
        _between(_moved(bottom_right, (-rx, 0)), _moved(bottom_left, (rx, 0)), across),
        _between(_moved(bottom_left, (0, -ry)), _moved(top_left, (0, ry)), down),
    ]
    sides = [sides[(i + first) % 4] for i in range(4)]
    surplus = math.floor((across if first % 2 == 0 else down) / -2) + 3
    return [*chain(*sides), *sides[0]][5:surplus]


def _triangle_points(shape_id: str, corners: tuple[Point, Point, Point], line: float) -> list[HandPoint]:
    """Three sides whose corners are a little off, begun at any of them, and the first one again."""
    chance = chances(shape_id)
    off = [_moved(c, offset) for c, offset in zip(corners, _offsets(chance, 3, line), strict=True)]
    first = _first_side(chance, 3)
    sides = [_between(off[i], off[(i + 1) % 3], _POINTS_OF_TRIANGLE) for i in range(3)]
    sides = [sides[(i + first) % 3] for i in range(3)]
    return [*chain(*sides), *sides[0]]
