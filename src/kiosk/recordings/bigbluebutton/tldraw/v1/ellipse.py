# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ellipses. Source: `EllipseUtil.tsx`, its helpers and components, of @tldraw/tldraw 1.29.2."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark
from kiosk.recordings.bigbluebutton.tldraw.v1 import draw, fields
from kiosk.recordings.bigbluebutton.tldraw.v1.dashes import even_dashes
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import Data, Point
from kiosk.recordings.bigbluebutton.tldraw.v1.freehand import Pen, outline, stroke_points
from kiosk.recordings.bigbluebutton.tldraw.v1.geometry import Bounds
from kiosk.recordings.bigbluebutton.tldraw.v1.hand import chances, smooth
from kiosk.recordings.bigbluebutton.tldraw.v1.style import Style

_LINE = 1.618  # of the style's width
_SMALL = 64.0  # a perimeter below which dashes are reckoned for twice its length


def bounds(data: Data) -> Bounds:
    radius_x, radius_y = fields.extent(data.get("radius"))
    x, y = fields.point(data.get("point"))
    return Bounds(x, y, 2 * radius_x, 2 * radius_y)


def perimeter(rx: float, ry: float) -> float:
    """Ramanujan's second approximation."""
    if rx + ry == 0:
        return 0.0
    h = ((rx - ry) / (rx + ry)) ** 2
    return math.pi * (rx + ry) * (1 + 3 * h / (10 + math.sqrt(4 - 3 * h)))


def marks(data: Data, style: Style) -> list[Mark]:
    radii = fields.extent(data.get("radius"))
    if style.drawn:
        return _by_hand(str(data.get("id")), radii, style)
    line = 1 + style.width * _LINE
    rx, ry = max(0.0, radii[0] - line / 2), max(0.0, radii[1] - line / 2)
    if rx == 0 or ry == 0:
        return []  # browsers draw no ellipse without extent
    around = perimeter(rx, ry)
    dash, offset = even_dashes(
        around * 2 if around < _SMALL else around, style.width * _LINE, style.dash, multiple=4
    )
    return [
        PathMark(
            draw.ellipse(radii, (rx, ry)),
            fill=style.fill,
            stroke=style.stroke,
            width=line,
            dash=dash,
            dash_offset=offset,
        )
    ]


def _by_hand(shape_id: str, radii: Point, style: Style) -> list[Mark]:
    chance = chances(shape_id)
    rx = radii[0] + next(chance) * style.width * 2
    ry = radii[1] + next(chance) * style.width * 2
    around = perimeter(abs(rx), abs(ry))
    size = 1 + style.width * 2
    drawn = stroke_points(_points(chance, radii, (rx, ry), around), Pen(size=size, streamline=0))
    found: list[Mark] = []
    if style.fill:
        found.append(PathMark(smooth([v for p in drawn for v in p[:2]], closed=False), fill=style.fill))
    pen = Pen(size=size + 1, thinning=0.618, taper_start=around / 12, taper_end=around / 8)
    shape = smooth(outline(drawn, pen))
    found.append(PathMark(shape, fill=style.stroke, stroke=style.stroke, width=style.width))
    return found


def _points(
    chance: Iterator[float], centre: Point, radii: Point, around: float
) -> list[tuple[float, float, float]]:
    """Once around and a little further, fast in the middle."""
    start = math.pi + math.pi * next(chance)
    extra = abs(next(chance))
    count = max(16.0, around / 10)
    points = []
    for i in range(math.ceil(count)):
        t = -(math.cos(math.pi * i / (count + 1)) - 1) / 2
        angle = start * 2 + math.pi * (2 + extra) * t
        points.append(
            (
                radii[0] * math.cos(angle) + centre[0],
                radii[1] * math.sin(angle) + centre[1],
                t + 0.5 + next(chance) / 2,
            )
        )
    return points
