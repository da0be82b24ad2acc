# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outlines of shapes, as far as arrows that are tied to them have to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.drawing import TextMeasure
from kiosk.recordings.bigbluebutton.tldraw.v2 import geo
from kiosk.recordings.bigbluebutton.tldraw.v2.boxes import box_size
from kiosk.recordings.bigbluebutton.tldraw.v2.corners import vertex_count
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, NotUnderstood, flag, table
from kiosk.recordings.bigbluebutton.tldraw.v2.freehand import middle_line, outline, set_radii
from kiosk.recordings.bigbluebutton.tldraw.v2.labels import text_size
from kiosk.recordings.bigbluebutton.tldraw.v2.lines import handles, spline
from kiosk.recordings.bigbluebutton.tldraw.v2.notes import note_size
from kiosk.recordings.bigbluebutton.tldraw.v2.placing import MAX_DEPTH, Placed
from kiosk.recordings.bigbluebutton.tldraw.v2.strokes import (
    highlight_brush,
    highlight_width,
    raw_points,
    solid_brush,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.style import choice_of_line, stroke_width

BOXES = ("frame", "image", "embed", "bookmark", "poll", "video")


@dataclass(frozen=True, slots=True)
class Outline:
    """Points in the shape's own coordinates, and the box around it."""

    points: tuple[complex, ...]
    closed: bool
    corner: complex
    size: complex

    def at(self, share: complex) -> complex:
        """A point by its shares (0 to 1) of the box's width and height."""
        return self.corner + complex(self.size.real * share.real, self.size.imag * share.imag)


def _around(points: Sequence[complex], closed: bool, corners: Sequence[complex] | None = None) -> Outline:
    of = points if corners is None else corners
    if not of:
        raise NotUnderstood("outline")
    left, top = min(p.real for p in of), min(p.imag for p in of)
    right, bottom = max(p.real for p in of), max(p.imag for p in of)
    return Outline(tuple(points), closed, complex(left, top), complex(right - left, bottom - top))


def _box(width: float, height: float) -> Outline:
    corners = (0j, complex(width, 0), complex(width, height), complex(0, height))
    return _around(corners, True)


def outline_of(
    placed: Placed, held: Mapping[str, Sequence[Placed]], measure: TextMeasure, depth: int = 0
) -> Outline:
    """The outline of a shape. Raises NotUnderstood."""
    shape = placed.shape
    props = table(shape.data, "props")
    match shape.kind:
        case "geo":
            return _geo(shape.shape_id, props, measure)
        case "text":
            width, height, scale = text_size(props, measure)
            return _box(width * scale, height * scale)
        case "note":
            return _box(*note_size(props, measure))
        case "draw":
            return _stroke(props)
        case "highlight":
            return _highlight(props)
        case "line":
            points = handles(props)
            curve = spline(points)
            return _around(curve if choice_of_line(props) == "cubic" else points, False)
        case "group" if depth < MAX_DEPTH:
            return _group(placed, held, measure, depth)
        case kind if kind in BOXES:
            return _box(*box_size(kind, props))
    raise NotUnderstood(shape.kind)


def _geo(shape_id: str, props: Fields, measure: TextMeasure) -> Outline:
    points = geo.vertices(shape_id, props, measure)
    if geo.kind_of(props) == "ellipse":
        width, height = (max(1.0, side) for side in geo.box_of(props, measure))
        return _around(points, True, (0j, complex(width, height)))
    return _around(points, True)


def _circle(centre: complex, radius: float) -> Outline:
    count = vertex_count(6.2832 * radius)
    turned: Callable[[int], complex] = lambda i: centre + radius * (-1) ** (2 * i / count)  # noqa: E731
    return _around([turned(i) for i in range(count)], True)


def _stroke(props: Fields) -> Outline:
    points, _ = raw_points(props)
    width = stroke_width(props)
    raw = [p for p, _ in points]
    span_x = max(p.real for p in raw) - min(p.real for p in raw)
    span_y = max(p.imag for p in raw) - min(p.imag for p in raw)
    if span_x < width * 2 and span_y < width * 2:
        return _circle(0j, width)
    middle = [p.at for p in middle_line(points, solid_brush(width, True))]
    return _around(middle, flag(props, "isClosed"))


def _highlight(props: Fields) -> Outline:
    points, _ = raw_points(props)
    width = highlight_width(props)
    if len(points) < 2:
        return _circle(0j, width / 2)
    brush = highlight_brush(width, True)
    middle = middle_line(points, brush)
    set_radii(middle, brush)
    return _around(outline(middle, brush), True)


def _group(placed: Placed, held: Mapping[str, Sequence[Placed]], measure: TextMeasure, depth: int) -> Outline:
    """What arrows see of a group is the outline of its lowest shape, in a box around all of them."""
    first: tuple[complex, ...] = ()
    every: list[complex] = []
    for child in held.get(placed.shape.shape_id, ()):
        try:
            inner = outline_of(child, held, measure, depth + 1)
        except NotUnderstood:
            continue
        points = [placed.place.own(child.place.page(p)) for p in inner.points]
        first = first or tuple(points)
        every += points
    return _around(first, True, every)
