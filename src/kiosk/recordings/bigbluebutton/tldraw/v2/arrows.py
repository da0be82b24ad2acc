# SPDX-License-Identifier: AGPL-3.0-or-later
"""tldraw 2's arrows: a straight or bent line with heads and a label, its ends free or tied to shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.recordings.bigbluebutton.drawing import Align, LayerMark, Mark, PathMark, TextMark, TextMeasure
from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v2.arrow_body import (
    Body,
    Terminal,
    Tied,
    body_of,
    relation,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.arrow_heads import HEADS, LINES_ONLY, head_path
from kiosk.recordings.bigbluebutton.tldraw.v2.dashes import whole_dashes
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, choice, flag, number, point, table, text
from kiosk.recordings.bigbluebutton.tldraw.v2.paint import filled
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import Pen, polyline, rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.placing import Placed
from kiosk.recordings.bigbluebutton.tldraw.v2.style import (
    ARROW_LABEL_SIZES,
    BACKGROUND,
    HALO,
    LINE_HEIGHT,
    STROKE_WIDTHS,
    colour,
    dash_of,
    family,
    fill_of,
    size_of,
    stroke_width,
)

LABEL_MARGIN = 4.25  # around a label, where the line is left out
ENDS = ("start", "end")

TieTo = Callable[[str, bool], Tied | None]


@dataclass(frozen=True, slots=True)
class Binding:
    """What an end of an arrow is tied to, and where in that shape's box (shares of width and height)."""

    shape_id: str
    anchor: complex
    exact: bool
    precise: bool


def bindings_of(props: Fields, records: Mapping[str, Fields]) -> dict[str, Binding]:
    """The bindings of both ends, by "start" and "end". `records`: those that newer tldraw keeps beside the arrow.

    Raises NotUnderstood.
    """
    found = {}
    for end in ENDS:
        value = records.get(end) or table(props, end)
        shape_id = value.get("boundShapeId", value.get("toId"))
        if isinstance(shape_id, str):
            anchor = value.get("normalizedAnchor")
            at = complex(0.5, 0.5) if anchor is None else point(anchor)
            precise = flag(value, "isPrecise", at != complex(0.5, 0.5))
            found[end] = Binding(shape_id, at, flag(value, "isExact"), precise)
    return found


def arrow_marks(
    placed: Placed, props: Fields, bindings: Mapping[str, Binding], tie: TieTo, measure: TextMeasure
) -> list[Mark]:
    """An arrow. `tie` gives the shape of an id. Raises NotUnderstood."""
    stroke = stroke_width(props)
    body = body_of(*_terminals(placed, props, bindings, tie), number(props, "bend"), stroke, placed.place)
    if body is None:
        return []
    ink = colour(props)
    line = _line(body)
    label = _label(props, body, line, measure)
    heads = []
    hidden: list[tuple[Segment, ...]] = [] if label is None else [label[0]]
    fills: list[PathMark] = []
    for end in ENDS:
        kind = _head(props, end)
        path = head_path(kind, body, end == "end", stroke)
        if not path:
            continue
        heads.append(PathMark(path, stroke=ink.solid, width=stroke))
        if kind not in LINES_ONLY:
            hidden.append(path)
            fills += filled(path, fill_of(props), ink)
    pattern, offset = whole_dashes(body.length, stroke, dash_of(props))
    drawn = PathMark(line, stroke=ink.solid, width=stroke, dash=pattern, dash_offset=offset)
    marks: list[Mark] = [LayerMark((drawn,), hidden=tuple(hidden)) if hidden else drawn, *fills, *heads]
    return marks if label is None else [*marks, label[1]]


def _head(props: Fields, end: str) -> str:
    name, default = ("arrowheadStart", "none") if end == "start" else ("arrowheadEnd", "arrow")
    return choice(props, name, HEADS, default)


def _terminals(
    placed: Placed, props: Fields, bindings: Mapping[str, Binding], tie: TieTo
) -> tuple[Terminal, Terminal]:
    tied = {end: tie(binding.shape_id, binding.exact) for end, binding in bindings.items()}
    kin = relation(tied.get("start"), tied.get("end"))
    found = []
    for end, other in (("start", "start-contains-end"), ("end", "end-contains-start")):
        binding, to = bindings.get(end), tied.get(end)
        if binding is not None and to is not None:
            exact_place = binding.precise or kin in ("double-bound", other)
            share = binding.anchor if exact_place else complex(0.5, 0.5)
            at = placed.place.own(to.place.page(to.outline.at(share)))
        else:
            value = table(props, end)
            at = complex(number(value, "x", 2.0 if end == "end" and not value else 0.0), number(value, "y"))
        found.append(Terminal(at, to, _head(props, end) != "none"))
    return found[0], found[1]


def _line(body: Body) -> tuple[Segment, ...]:
    if body.arc is None:
        return polyline((body.start, body.end))
    pen = Pen()
    pen.move(body.start)
    pen.arc(body.arc.radius, body.end, large=body.arc.large, clockwise=body.arc.clockwise)
    return pen.drawn


def _label(
    props: Fields, body: Body, line: Sequence[Segment], measure: TextMeasure
) -> tuple[tuple[Segment, ...], TextMark] | None:
    """The place that the line leaves free for the label, and the label; None without a text."""
    words = text(props)
    if not words.strip():
        return None
    size = ARROW_LABEL_SIZES[size_of(props)]
    mark = TextMark(
        words,
        family(props),
        size,
        colour(props, "labelColor").solid,
        align=Align.MIDDLE,
        line_height=LINE_HEIGHT,
        outline=BACKGROUND,
        halo=HALO,
    )
    width, height = measure(mark)
    points = body.arc.vertices() if body.arc and line else [body.start, body.end]
    across = max(p.real for p in points) - min(p.real for p in points)
    down = max(p.imag for p in points) - min(p.imag for p in points)
    if across > down:
        width, height = _squeezed(mark, max(min(width, 64.0), min(across - 64.0, width)), width, measure)
    if width > 16 * size:
        width, height = _squeezed(mark, 16 * size, width, measure)
    wide, high = width + 2 * LABEL_MARGIN, height + 2 * LABEL_MARGIN
    free = rounded(body.middle.real - wide / 2, body.middle.imag - high / 2, wide, high, 4)
    # The text has half a unit more room than it was measured with.
    inner = wide - 8
    _, height = measure(replace(mark, width=inner))
    at = replace(mark, x=body.middle.real - inner / 2, y=body.middle.imag - height / 2, width=inner)
    return free, at


def _squeezed(mark: TextMark, room: float, natural: float, measure: TextMeasure) -> tuple[float, float]:
    """The size of a text in a room of that width: as wide as the room once it is wrapped."""
    if room >= natural:
        return natural, measure(mark)[1]
    return room, measure(replace(mark, width=room))[1]


def tied_stroke(props: Fields) -> float:
    """The width of the lines of a shape that an arrow is tied to; 0 for shapes without such."""
    return STROKE_WIDTHS[size_of(props)] if "size" in props else 0.0
