# SPDX-License-Identifier: AGPL-3.0-or-later
"""tldraw 2's lines: straight from point to point, or a smooth curve through them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark
from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v2.chance import chances
from kiosk.recordings.bigbluebutton.tldraw.v2.dashes import Cap, whole_dashes
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import MAX_POINTS, Fields, NotUnderstood, point
from kiosk.recordings.bigbluebutton.tldraw.v2.freehand import Brush, middle_line, outline, set_radii
from kiosk.recordings.bigbluebutton.tldraw.v2.paint import dashed_line
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import Pen, polyline, through_middles
from kiosk.recordings.bigbluebutton.tldraw.v2.style import choice_of_line, colour, dash_of, stroke_width

TENSION = 1.25 / 6
STEPS = 10  # points of each piece of a curve
Piece = tuple[complex, complex, complex, complex]


def handles(props: Fields) -> list[complex]:
    """The points of a line in the order of their indexes. Raises NotUnderstood where there are not two."""
    # Newer tldraw says "points".
    given = props.get("handles", props.get("points"))
    if not isinstance(given, Mapping) or not 2 <= len(given) <= MAX_POINTS:
        raise NotUnderstood("handles")
    found = []
    for value in given.values():
        at = point(value)
        index = value.get("index")
        found.append((index if isinstance(index, str) else "", at))
    found.sort(key=lambda handle: handle[0])
    return [at for _, at in found]


def pieces(points: Sequence[complex]) -> list[Piece]:
    """The cubic curves through the points."""
    last = len(points) - 2
    found = []
    for i in range(len(points) - 1):
        begin, end = points[i], points[i + 1]
        first = begin if i == 0 else begin + (end - points[i - 1]) * TENSION
        second = end if i == last else end - (points[i + 2] - begin) * TENSION
        found.append((begin, first, second, end))
    return found


def _sampled(piece: Piece) -> list[complex]:
    a, b, c, d = piece
    found = []
    for i in range(STEPS + 1):
        t = i / STEPS
        s = 1 - t
        found.append(s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d)
    return found


def spline(points: Sequence[complex]) -> list[complex]:
    """Points along the smooth curve."""
    return [at for piece in pieces(points) for at in _sampled(piece)] + [points[-1]]


def line_marks(shape_id: str, props: Fields) -> list[Mark]:
    """A line. Raises NotUnderstood."""
    points = handles(props)
    ink, width, dash = colour(props), stroke_width(props), dash_of(props)
    if choice_of_line(props) == "cubic":
        return _curve(points, dash, width, ink.solid)
    if dash == "solid":
        return [PathMark(polyline(points), stroke=ink.solid, width=width)]
    if dash == "draw":
        return [PathMark(_trembling(shape_id, points, width), stroke=ink.solid, width=width)]
    last = len(points) - 2
    return [
        dashed_line(
            start,
            end,
            ink,
            width,
            dash,
            begin=Cap.OUTSET if i > 0 else Cap.NONE,
            finish=Cap.OUTSET if i < last else Cap.NONE,
        )
        for i, (start, end) in enumerate(itertools.pairwise(points))
    ]


def _curve(points: Sequence[complex], dash: str, width: float, colour_name: str) -> list[Mark]:
    whole = pieces(points)
    if dash == "draw":
        brush = Brush(width, 0.4, 0.0, 0.5, True, _linear, True)
        middle = middle_line([(at, 1.0) for at in spline(points)], brush)
        set_radii(middle, brush)
        path = through_middles(outline(middle, brush), closed=True)
        return [PathMark(path, fill=colour_name, stroke=colour_name, width=1)]
    if dash == "solid":
        pen = Pen()
        pen.move(points[0])
        for _, first, second, end in whole:
            pen.cubic(first, second, end)
        return [PathMark(pen.drawn, stroke=colour_name, width=width)]
    marks: list[Mark] = []
    for i, piece in enumerate(whole):
        sampled = _sampled(piece)
        length = sum(abs(b - a) for a, b in itertools.pairwise(sampled))
        pattern, offset = whole_dashes(
            length,
            width,
            dash,
            start=Cap.OUTSET if i > 0 else Cap.NONE,
            end=Cap.OUTSET if i < len(whole) - 1 else Cap.NONE,
        )
        pen = Pen()
        pen.move(piece[0])
        pen.cubic(*piece[1:])
        marks.append(PathMark(pen.drawn, stroke=colour_name, width=width, dash=pattern, dash_offset=offset))
    return marks


def _linear(share: float) -> float:
    return share


def _trembling(seed: str, points: Sequence[complex], width: float) -> tuple[Segment, ...]:
    """The line twice, with round corners; the second time its corners tremble."""
    chance = chances(seed)
    moved = [points[0]]
    for at in points[1:]:
        moved.append(at + complex(next(chance) * width / 3, next(chance) * width / 3))
    pen = Pen()
    for way in (points, moved):
        pen.move(way[0])
        last = len(way) - 2
        for i, (start, end) in enumerate(itertools.pairwise(way)):
            leg = end - start
            inset = leg / abs(leg) * min(abs(leg) / 4, width * 2) if leg else 0j
            if i:
                pen.quad(start, start + inset)
            else:
                pen.line(start + inset)
            pen.line(end if i == last else end - inset)
    return pen.drawn
