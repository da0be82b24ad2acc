# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of the shapes of a page, kept while they are of use."""

from __future__ import annotations

import logging
import math
from collections import OrderedDict
from collections.abc import Sequence

from kiosk.recordings.bigbluebutton.drawing import (
    FRAME_MARGIN,
    LayerMark,
    Mark,
    PathMark,
    TextMark,
    TextMeasure,
)
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v1 import arrow, boxes, draw, ellipse, fields, text, times
from kiosk.recordings.bigbluebutton.tldraw.v1.geometry import Bounds, placed
from kiosk.recordings.bigbluebutton.tldraw.v1.style import Style, style_of

log = logging.getLogger(__name__)

Marks = tuple[Mark, ...]

BUDGET = 800_000  # coordinates in marks that are kept, about 50 MB with their paths
_FRAMED = {"text", "sticky", "image"}  # what the browser cuts off, with its text, far from its box
_LABEL_OF_TRIANGLE = 0.72  # of the way from the middle of its box to its centre of gravity


class Page:
    """Makes the marks of shapes and keeps those that were asked for last; one for each recording."""

    def __init__(self, measure: TextMeasure, budget: int = BUDGET) -> None:
        self._measure = measure
        self._budget = budget
        self._spent = 0
        self._kept: OrderedDict[TldrawShape, tuple[Marks, int]] = OrderedDict()

    def marks_of(self, shapes: Sequence[TldrawShape]) -> list[tuple[TldrawShape, Marks]]:
        """The marks of the shapes that are visible together (in drawing order), in units of the whiteboard.

        A shape that cannot be understood is left out, and the rest is drawn.
        """
        return [(shape, self._marks(shape)) for shape in shapes]

    def _marks(self, shape: TldrawShape) -> Marks:
        found = self._kept.get(shape)
        if found is not None:
            self._kept.move_to_end(shape)
            return found[0]
        marks = shape_marks(shape, self._measure)
        cost = 8 + sum(_cost(mark) for mark in marks)
        self._kept[shape] = (marks, cost)
        self._spent += cost
        while self._spent > self._budget and len(self._kept) > 1:
            self._spent -= self._kept.popitem(last=False)[1][1]
        return marks


def _cost(mark: Mark) -> int:
    if isinstance(mark, LayerMark):
        return 8 + sum(_cost(part) for part in mark.marks)
    return sum(len(values) + 4 for _, values in mark.segments) if isinstance(mark, PathMark) else 16


def shape_marks(shape: TldrawShape, measure: TextMeasure) -> Marks:
    """The marks of one shape; none where it cannot be understood."""
    if shape.before_font:
        measure = times.text_size
    try:
        turn = fields.rotation(shape.data)
        found = _drawn(shape, style_of(shape.data), measure)
    except (ValueError, ArithmeticError) as cause:
        log.info("shape %s left out: %s", shape.shape_id, cause)
        return ()
    if found is None:
        return ()
    bounds, marks = found
    if not marks:
        return ()
    frame = (0.0, 0.0, math.floor(bounds.width), math.floor(bounds.height))
    if shape.kind in _FRAMED:
        return (LayerMark(tuple(marks), placed(bounds, turn), frame=frame),)
    lines = tuple(mark for mark in marks if not _is_label(mark))
    if any(_reaches_beyond(mark, bounds) for mark in lines):
        labels = [mark for mark in marks if _is_label(mark)]
        marks = [LayerMark(lines, frame=frame), *labels]
    return (LayerMark(tuple(marks), placed(bounds, turn)),)


def _is_label(mark: Mark) -> bool:
    return isinstance(mark, LayerMark) and any(isinstance(part, TextMark) for part in mark.marks)


def _reaches_beyond(mark: Mark, bounds: Bounds) -> bool:
    """Whether the browser may cut something off: handles need not begin at the corner of their box."""
    if isinstance(mark, LayerMark):
        return any(_reaches_beyond(part, bounds) for part in mark.marks)
    if not isinstance(mark, PathMark):
        return False
    room = FRAME_MARGIN - mark.width
    for kind, values in mark.segments:
        if kind == "A":
            return True
        for numbers, most in ((values[::2], bounds.width), (values[1::2], bounds.height)):
            if numbers and not (-room <= min(numbers) and max(numbers) <= most + room):
                return True
    return False


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
        case "image":
            bounds = boxes.bounds(data)
            return bounds, text.image_marks(style, bounds)
    return None
