# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arrows and lines, straight and bent.

Source: `ArrowUtil.tsx`, `arrowHelpers.ts` and their components, of @tldraw/tldraw 1.29.2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, PathMark, TextMeasure
from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v1 import fields
from kiosk.recordings.bigbluebutton.tldraw.v1.dashes import even_dashes
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import Data, Point
from kiosk.recordings.bigbluebutton.tldraw.v1.freehand import Pen, stroke_outline
from kiosk.recordings.bigbluebutton.tldraw.v1.geometry import (
    Bounds,
    angle_of,
    between,
    bounds_of,
    circle_through,
    distance,
    nudged,
    rounded,
    short_turn,
    turned,
)
from kiosk.recordings.bigbluebutton.tldraw.v1.hand import chances, smooth
from kiosk.recordings.bigbluebutton.tldraw.v1.shadow import rounded_box
from kiosk.recordings.bigbluebutton.tldraw.v1.style import Style
from kiosk.recordings.bigbluebutton.tldraw.v1.text import label_mark, label_of, label_size

_LINE = 1.618  # of the style's width
_SHORTEST = 2.0  # between the ends; what is shorter is not drawn
_HEAD = 8.0  # of the style's width
_WING = math.pi / 6
_STEPS_OF_BOUNDS = 20
_ROOM_OF_LABEL = 128.0  # an arrow that is not longer than its label and this shrinks the label
_MASK = 0.1  # by how much of its box an arrow with a label may reach beyond it, and by how much at most
_MASK_BEYOND = 100.0
_MASK_CORNER = 4.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """The handles of an arrow, its decorations, and the circle on which it lies where it is bent."""

    start: Point
    bend: Point
    end: Point
    bent_left: bool
    head_at_start: bool
    head_at_end: bool
    circle: tuple[Point, float] | None

    @property
    def sweep(self) -> float:
        """The angle from start to end as seen from the centre, the shorter way."""
        if self.circle is None:
            return 0.0
        centre = self.circle[0]
        return short_turn(angle_of(centre, self.start), angle_of(centre, self.end))

    @property
    def length(self) -> float:
        """Along the line; of a bent one with the sign of its sweep."""
        return self.circle[1] * self.sweep if self.circle else distance(self.start, self.end)


def arrow_of(data: Data) -> Arrow:
    handles = fields.mapping(data.get("handles"))
    start, bend, end = (
        fields.point(fields.mapping(handles.get(name)).get("point")) for name in ("start", "bend", "end")
    )
    decorations = fields.mapping(data.get("decorations"))
    straight = distance(bend, rounded(between(start, end))) < 1
    way = data.get("bend", 0.0)
    return Arrow(
        start=start,
        bend=bend,
        end=end,
        bent_left=way is not None and fields.finite(way) < 0,
        head_at_start=bool(decorations.get("start")),
        head_at_end=bool(decorations.get("end")),
        circle=None if straight else circle_through(start, end, bend),
    )


def bounds(data: Data) -> Bounds:
    return inner_bounds(arrow_of(data)).moved(fields.point(data.get("point")))


def inner_bounds(arrow: Arrow) -> Bounds:
    """The box around the line in units of the handles."""
    middle = between(arrow.start, arrow.end)
    if distance(arrow.bend, middle) <= 2:
        return bounds_of([arrow.start, arrow.end])
    centre, radius = arrow.circle or circle_through(arrow.start, arrow.end, arrow.bend)
    first = angle_of(centre, arrow.start)
    way = short_turn(first, angle_of(centre, arrow.end))
    angles = [first + way * i / (_STEPS_OF_BOUNDS - 1) for i in range(_STEPS_OF_BOUNDS)]
    return bounds_of([_on_circle(centre, radius, angle) for angle in angles])


def _on_circle(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + math.cos(angle) * radius, centre[1] + math.sin(angle) * radius


def marks(data: Data, style: Style, measure: TextMeasure) -> list[Mark]:
    arrow = arrow_of(data)
    box = inner_bounds(arrow)
    drawn = _line_and_heads(str(data.get("id")), arrow, style)
    label = label_of(data)
    if not label:
        return list(drawn)
    size = label_size(label, style, measure)
    length = abs(arrow.length)
    scale = max(0.5, min(1.0, max(length / (size[1] + _ROOM_OF_LABEL), length / (size[0] + _ROOM_OF_LABEL))))
    half = rounded((box.width / 2, box.height / 2))
    offset = (arrow.bend[0] - half[0], arrow.bend[1] - half[1])
    middle = box.middle
    at = (middle[0] + offset[0] * scale, middle[1] + offset[1] * scale)
    found: list[Mark] = []
    if drawn:
        hole = (box.width / 2 + offset[0], box.height / 2 + offset[1])
        found.append(
            LayerMark(
                drawn, clip=_around_label(_reach(drawn, box), box, hole, (size[0] * scale, size[1] * scale))
            )
        )
    found.append(label_mark(label, style, size, at, scale=scale))
    return found


def _around_label(reach: Bounds, box: Bounds, middle: Point, size: Point) -> tuple[Segment, ...]:
    """Where an arrow is seen: around its label, and not far from what it spans. Source: SVG's default of a mask."""
    width, height = size
    left = max(-_MASK_BEYOND, reach.x - _MASK * reach.width)
    top = max(-_MASK_BEYOND, reach.y - _MASK * reach.height)
    right = min(box.width + _MASK_BEYOND, reach.x + (1 + _MASK) * reach.width)
    bottom = min(box.height + _MASK_BEYOND, reach.y + (1 + _MASK) * reach.height)
    return (
        ("M", (left, top)),
        ("L", (right, top)),
        ("L", (right, bottom)),
        ("L", (left, bottom)),
        ("Z", ()),
        *rounded_box(middle[0] - width / 2, middle[1] - height / 2, width, height, _MASK_CORNER),
    )


def _reach(drawn: tuple[PathMark, ...], box: Bounds) -> Bounds:
    """The box around what is drawn, without the width of its lines."""
    points: list[Point] = []
    for mark in drawn:
        for kind, values in mark.segments:
            if kind == "A":
                points += ((box.x, box.y), (box.x + box.width, box.y + box.height))
            else:
                points += zip(values[::2], values[1::2], strict=True)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Bounds(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _line_and_heads(shape_id: str, arrow: Arrow, style: Style) -> tuple[PathMark, ...]:
    between_ends = distance(arrow.start, arrow.end)
    if between_ends < _SHORTEST:
        return ()
    line = 1 + style.width * _LINE
    head = min(between_ends / 3, style.width * _HEAD)
    found = [_bent_line(shape_id, arrow, style) if arrow.circle else _straight_line(shape_id, arrow, style)]
    ends = []
    if arrow.head_at_start:
        ends.append((arrow.start, arrow.end, arrow.length < 0))
    if arrow.head_at_end:
        ends.append((arrow.end, arrow.start, arrow.length >= 0))
    for tip, other, sweep in ends:
        left, right = (
            _bent_wings(tip, head, arrow.circle, sweep) if arrow.circle else _wings(tip, other, head)
        )
        found.append(PathMark((("M", left), ("L", tip), ("L", right)), stroke=style.stroke, width=line))
    return tuple(found)


def _wings(tip: Point, other: Point, head: float) -> tuple[Point, Point]:
    back = nudged(tip, other, head)
    return turned(back, tip, _WING), turned(back, tip, -_WING)


def _bent_wings(tip: Point, head: float, circle: tuple[Point, float], sweep: bool) -> tuple[Point, Point]:
    """Where a small circle about the tip meets the arrow's, turned, and moved away from the tip."""
    centre, radius = circle
    small = head * 0.618
    way = distance(tip, centre)
    along = (way * way - radius * radius + small * small) / (2 * way)
    across = small * small - along * along
    if across < 0:
        return tip, tip
    side = math.sqrt(across) * (1 if sweep else -1)
    dx, dy = (centre[0] - tip[0]) / way, (centre[1] - tip[1]) / way
    back = (tip[0] + dx * along - dy * side, tip[1] + dy * along + dx * side)
    return (
        nudged(turned(back, tip, _WING), tip, head * -0.382),
        nudged(turned(back, tip, -_WING), tip, head * -0.382),
    )


def _ease_out(share: float) -> float:
    return share * (2 - share)


def _straight_line(shape_id: str, arrow: Arrow, style: Style) -> PathMark:
    line = 1 + style.width * _LINE
    if style.drawn:
        start = nudged(arrow.start, arrow.end, style.width) if arrow.head_at_start else arrow.start
        end = nudged(arrow.end, arrow.start, style.width) if arrow.head_at_end else arrow.end
        pen = Pen(
            size=style.width,
            thinning=0.618 + next(chances(shape_id)) * 0.2,
            easing=_ease_out,
            streamline=0,
            complete=True,
        )
        shape = smooth(stroke_outline([start, end], pen))
        return PathMark(shape, fill=style.stroke, stroke=style.stroke, width=line / 2)
    dash, offset = even_dashes(arrow.length, style.width * _LINE, style.dash, multiple=2, closed=False)
    return PathMark(
        (("M", rounded(arrow.start)), ("L", rounded(arrow.end))),
        stroke=style.stroke,
        width=line,
        dash=dash,
        dash_offset=offset,
    )


def _bent_line(shape_id: str, arrow: Arrow, style: Style) -> PathMark:
    line = 1 + style.width * _LINE
    if arrow.circle is None:
        raise ValueError("a bent arrow without a circle")
    centre, radius = arrow.circle
    if style.drawn:
        return PathMark(smooth(_bent_by_hand(shape_id, arrow, centre, radius, style)), fill=style.stroke)
    dash, offset = even_dashes(abs(arrow.length), line, style.dash, multiple=2, closed=False)
    arc = (radius, radius, 0.0, 0.0, 0.0 if arrow.bent_left else 1.0, *arrow.end)
    return PathMark(
        (("M", arrow.start), ("A", arc)),
        stroke=style.stroke,
        width=line,
        dash=dash,
        dash_offset=offset,
    )


def _bent_by_hand(shape_id: str, arrow: Arrow, centre: Point, radius: float, style: Style) -> list[float]:
    chance = chances(shape_id)
    ease = _sine if next(chances(shape_id)) > 0 else _cubic
    length = arrow.length
    start, end = arrow.start, arrow.end
    if arrow.head_at_start:
        start = turned(start, centre, style.width / length)
    if arrow.head_at_end:
        end = turned(end, centre, -style.width / length)
    first = angle_of(centre, start)
    way = short_turn(first, angle_of(centre, end))
    count = 8 + math.floor(abs(length) / 20 + next(chance) / 2)
    points = [rounded(_on_circle(centre, radius, first + way * ease(i / count))) for i in range(count)]
    pen = Pen(
        size=1 + style.width,
        thinning=0.618 + next(chance) * 0.2,
        easing=_ease_out,
        simulates_pressure=False,
        streamline=0,
        complete=True,
    )
    return stroke_outline([start, *points, end], pen)


def _sine(share: float) -> float:
    return -(math.cos(math.pi * share) - 1) / 2


def _cubic(share: float) -> float:
    return 4 * share**3 if share < 0.5 else (share - 1) * (2 * share - 2) ** 2 + 1
