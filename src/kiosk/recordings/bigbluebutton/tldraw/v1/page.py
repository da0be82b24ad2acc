# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of the shapes of a page, kept while they are of use."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, PathMark, TextMeasure
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v1 import arrow, boxes, draw, ellipse, fields, text
from kiosk.recordings.bigbluebutton.tldraw.v1.geometry import Bounds, placed
from kiosk.recordings.bigbluebutton.tldraw.v1.style import Style, style_of

log = logging.getLogger(__name__)

Marks = tuple[Mark, ...]

BUDGET = 1_500_000  # coordinates in marks that are kept, about 50 MB
_LABEL_OF_TRIANGLE = 0.72  # of the way from the middle of its box to its centre of gravity


class _Kept:
    """The marks of the shapes that were asked for last, by the shape itself."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._spent = 0
        self._marks: OrderedDict[int, tuple[TldrawShape, Marks, int]] = OrderedDict()

    def marks(self, shape: TldrawShape, measure: TextMeasure) -> Marks:
        key = id(shape)
        found = self._marks.get(key)
        if found is not None:
            self._marks.move_to_end(key)
            return found[1]
        marks = shape_marks(shape, measure)
        cost = 8 + sum(_cost(mark) for mark in marks)
        self._marks[key] = (shape, marks, cost)
        self._spent += cost
        while self._spent > self._budget and len(self._marks) > 1:
            self._spent -= self._marks.popitem(last=False)[1][2]
        return marks


def _cost(mark: Mark) -> int:
    if isinstance(mark, LayerMark):
        return 8 + sum(_cost(part) for part in mark.marks)
    return sum(len(values) + 4 for _, values in mark.segments) if isinstance(mark, PathMark) else 16


_kept = _Kept()


def marks_of(shapes: Sequence[TldrawShape], measure: TextMeasure) -> list[tuple[TldrawShape, Marks]]:
    """The marks of the shapes that are visible together (in drawing order), in units of the whiteboard.

    A shape that cannot be understood is left out, and the rest is drawn.
    """
    return [(shape, _kept.marks(shape, measure)) for shape in shapes]


def shape_marks(shape: TldrawShape, measure: TextMeasure) -> Marks:
    """The marks of one shape; none where it cannot be understood."""
    try:
        turn = fields.rotation(shape.data)
        found = _drawn(shape, style_of(shape.data), measure)
    except (ValueError, ArithmeticError) as cause:
        log.info("shape %s left out: %s", shape.shape_id, cause)
        return ()
    if found is None:
        return ()
    bounds, marks = found
    return (LayerMark(tuple(marks), transform=placed(bounds, turn)),) if marks else ()


def _drawn(shape: TldrawShape, style: Style, measure: TextMeasure) -> tuple[Bounds, list[Mark]] | None:
    """The bounds of a shape on the whiteboard, and its marks from the corner of its bounds on."""
    data = shape.data
    match shape.kind:
        case "draw":
            return draw.bounds(data), draw.marks(data, style)
        case "rectangle":
            bounds = boxes.bounds(data)
            return bounds, boxes.rectangle_marks(data, style) + text.box_label(data, style, bounds, measure)
        case "triangle":
            bounds = boxes.bounds(data)
            lower = bounds.height / 6 * _LABEL_OF_TRIANGLE
            return bounds, boxes.triangle_marks(data, style) + text.box_label(
                data, style, bounds, measure, lower=lower
            )
        case "ellipse":
            bounds = ellipse.bounds(data)
            return bounds, ellipse.marks(data, style) + text.box_label(data, style, bounds, measure)
        case "arrow":
            return arrow.bounds(data), arrow.marks(data, style, measure)
        case "text":
            bounds = text.text_bounds(data, style, measure)
            return bounds, text.text_marks(data, style, bounds)
        case "sticky":
            bounds = text.sticky_bounds(data)
            return bounds, text.sticky_marks(data, style, bounds)
    return None
