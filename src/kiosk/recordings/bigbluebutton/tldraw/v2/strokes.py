# SPDX-License-Identifier: AGPL-3.0-or-later
"""Freehand shapes of tldraw 2: the pen and the highlighter."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark
from kiosk.recordings.bigbluebutton.tldraw.v2.chance import chances
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import (
    MAX_POINTS,
    Fields,
    NotUnderstood,
    flag,
    pressed_point,
    rows,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.freehand import Brush, RawPoint, middle_line
from kiosk.recordings.bigbluebutton.tldraw.v2.ink import inked
from kiosk.recordings.bigbluebutton.tldraw.v2.paint import filled
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import ellipse, through_middles
from kiosk.recordings.bigbluebutton.tldraw.v2.style import (
    TEXT_SIZES,
    colour,
    dash_of,
    fill_of,
    size_of,
    stroke_width,
)

HIGHLIGHT_OVER = 0.35  # opacity of a highlighter above what it marks …
HIGHLIGHT_UNDER = 0.82  # … and below it
HIGHLIGHT_WIDTH = 1.12  # of the size of a text


def raw_points(props: Fields) -> tuple[list[RawPoint], bool]:
    """The points of all segments, and whether the last segment is straight. Raises NotUnderstood where there is none."""
    points: list[RawPoint] = []
    straight = False
    for segment in rows(props, "segments"):
        if not isinstance(segment, Mapping):
            raise NotUnderstood("segments")
        straight = segment.get("type") == "straight"
        given = rows(segment, "points")
        if len(points) + len(given) > MAX_POINTS:
            raise NotUnderstood("points")
        here = [pressed_point(value) for value in given]
        points += _between(here[0][0], here[1][0]) if straight and len(here) >= 2 else here
    if not points:
        raise NotUnderstood("segments")
    return points, straight


def _between(start: complex, end: complex) -> list[RawPoint]:
    """A straight segment as points, dense at its start, with more pressure at both ends."""
    count = max(4, min(MAX_POINTS, int(abs(end - start) / 16)))
    points = []
    for i in range(count):
        share = (i / (count - 1)) ** 2
        eased = 2 * share * share if share < 0.5 else -1 + (4 - 2 * share) * share
        points.append((start + (end - start) * share, min(1.0, 0.5 + abs(0.5 - eased) * 0.65)))
    return points


def _linear(share: float) -> float:
    return share


def _out_sine(share: float) -> float:
    return math.sin(share * math.pi / 2)


def _pen_easing(share: float) -> float:
    return share * 0.65 + math.sin(share * math.pi / 2) * 0.35


def solid_brush(width: float, finished: bool) -> Brush:
    """A brush without thick and thin."""
    return Brush(1 + width, 0.0, 0.62 + (1 + width) / 8 * 0.06, 0.62, False, _linear, finished)


def _brush(props: Fields, width: float, finished: bool) -> Brush:
    if dash_of(props) != "draw":
        return solid_brush(width, finished)
    if flag(props, "isPen"):
        return Brush(1 + width * 1.2, 0.62, 0.62, 0.62, False, _pen_easing, finished)
    return Brush(1 + width, 0.5, 0.62 + (1 + width) / 8 * 0.06, 0.62, True, _out_sine, finished)


def draw_marks(shape_id: str, props: Fields) -> list[Mark]:
    """A stroke of the pen. Raises NotUnderstood."""
    points, straight = raw_points(props)
    width, dash, closed = stroke_width(props), dash_of(props), flag(props, "isClosed")
    shown = width
    if dash == "draw" and len(points) == 1 and not flag(props, "isPen"):
        shown += next(chances(shape_id)) * width / 6
    brush = _brush(props, shown, flag(props, "isComplete") or straight)
    ink = colour(props)
    if dash == "draw":
        marks: list[Mark] = []
        if closed and len(points) > 1 and fill_of(props) != "none":
            middle = [p.at for p in middle_line(points, brush)]
            marks += filled(through_middles(middle, closed=True), fill_of(props), ink)
        return [*marks, PathMark(inked(points, brush), fill=ink.solid)]
    middle = [p.at for p in middle_line(points, brush)]
    if len(middle) < 2:
        return [PathMark(ellipse(points[0][0], 0.5, 0.5), fill=ink.solid, stroke=ink.solid, width=width)]
    path = through_middles(middle, closed=closed)
    pattern = {"dotted": (0.1, width * 2), "dashed": (width * 2, width * 2)}.get(dash, ())
    return [
        *(filled(path, fill_of(props), ink) if closed else ()),
        PathMark(path, stroke=ink.solid, width=width, dash=pattern),
    ]


def highlight_width(props: Fields) -> float:
    return TEXT_SIZES[size_of(props)] * HIGHLIGHT_WIDTH


def highlight_brush(width: float, finished: bool) -> Brush:
    return Brush(1 + width, 0.0, 0.5, 0.5, False, _out_sine, finished)


def highlight_mark(shape_id: str, props: Fields, opacity: float) -> PathMark:
    """A stroke of the highlighter. Raises NotUnderstood."""
    points, straight = raw_points(props)
    width = highlight_width(props)
    if len(points) == 1 and not flag(props, "isPen"):
        width += next(chances(shape_id)) * width / 6
    finished = flag(props, "isComplete") or straight
    middle = [p.at for p in middle_line(points, highlight_brush(width, finished))]
    path = through_middles(middle, closed=False) if len(middle) > 1 else ellipse(points[0][0], 0.1, 0.1)
    return PathMark(path, stroke=colour(props).highlight, width=width, opacity=opacity)
