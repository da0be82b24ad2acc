# SPDX-License-Identifier: AGPL-3.0-or-later
"""All shapes that are visible together as marks, each made once."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, TextMeasure
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v2.arrow_body import Tied
from kiosk.recordings.bigbluebutton.tldraw.v2.arrows import (
    Binding,
    arrow_marks,
    bindings_of,
    tied_stroke,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.boxes import (
    bookmark_marks,
    corners_of,
    embed_marks,
    frame_marks,
    image_marks,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, NotUnderstood, table
from kiosk.recordings.bigbluebutton.tldraw.v2.geo import geo_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.kept import Kept, Marks
from kiosk.recordings.bigbluebutton.tldraw.v2.labels import text_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.lines import line_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.notes import note_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.outlines import outline_of
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import polyline
from kiosk.recordings.bigbluebutton.tldraw.v2.placing import Place, Placed, children_of, placed
from kiosk.recordings.bigbluebutton.tldraw.v2.poll import poll_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.strokes import (
    HIGHLIGHT_OVER,
    HIGHLIGHT_UNDER,
    draw_marks,
    highlight_mark,
)

log = logging.getLogger(__name__)

Drawn = tuple[TldrawShape, Marks]

# Shapes with shadows or headings that keep to the page however the shape is turned.
UPRIGHT = ("frame", "note", "embed", "bookmark", "poll")


def drawing_order(shapes: Sequence[TldrawShape]) -> tuple[TldrawShape, ...]:
    """The shapes that are visible together, from the lowest to the topmost."""
    return tuple(there.shape for there in placed(shapes))


class Page:
    """Makes the marks of shapes and keeps those that were asked for last; one for each recording."""

    def __init__(self, measure: TextMeasure) -> None:
        self._measure = measure
        self._kept = Kept()

    def marks_of(self, shapes: Sequence[TldrawShape]) -> list[Drawn]:
        """The marks of the shapes that are visible together, in drawing order, in units of the whiteboard.

        A shape that cannot be understood is left out, and the rest is drawn. The marks of a shape are the same objects
        each time, as long as nothing that they depend on has changed.
        """
        return _Scene(placed(shapes), self._measure, self._kept).drawn()

    def marks_below_slide(self, shapes: Sequence[TldrawShape]) -> list[Drawn]:
        """What lies below the slide: highlighters' strong colour, which shows where the slide is transparent."""
        around = [shape for shape in shapes if shape.kind in ("highlight", "group", "frame")]
        return [
            (there.shape, _underlay(there, self._kept))
            for there in placed(around)
            if there.shape.kind == "highlight" and not there.frames
        ]


@dataclass(slots=True)
class _Scene:
    """The shapes that are visible together."""

    shapes: list[Placed]
    measure: TextMeasure
    kept: Kept
    ids: dict[str, Placed] = field(init=False)
    held: dict[str, list[Placed]] = field(init=False)
    records: dict[str, dict[str, Fields]] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = {there.shape.shape_id: there for there in self.shapes}
        self.held = children_of(self.shapes)
        self.records = _binding_records(self.shapes)

    def drawn(self) -> list[Drawn]:
        found: list[Drawn] = []
        for there in self.shapes:
            marks = self._marks(there)
            if marks:
                found.append((there.shape, marks))
            if there.shape.kind == "frame":
                found += [
                    (child.shape, _underlay(child, self.kept))
                    for child in self.shapes
                    if child.shape.kind == "highlight" and child.frames and child.frames[-1] is there
                ]
        return found

    def _marks(self, there: Placed) -> Marks:
        shape = there.shape
        try:
            bindings = self._bindings(shape) if shape.kind == "arrow" else {}
            of = self._made_of(there, bindings)
            inner = self.kept.marks("own", shape, of, lambda: self._made(there, bindings))
        except (NotUnderstood, ArithmeticError, RecursionError) as reason:
            log.debug("shape %s is left out: %r", shape.shape_id, reason)
            inner = self.kept.marks("own", shape, "left out", tuple)
        return _placed_marks("placed", there, inner, self.kept)

    def _made_of(self, there: Placed, bindings: Mapping[str, Binding]) -> object:
        """What marks depend on besides the shape."""
        if bindings:
            return (there.place, self._tied_to(bindings))
        return there.place.turn if there.shape.kind in UPRIGHT else None

    def _bindings(self, shape: TldrawShape) -> dict[str, Binding]:
        return bindings_of(table(shape.data, "props"), self.records.get(shape.shape_id, {}))

    def _tied_to(self, bindings: Mapping[str, Binding]) -> list[object]:
        """All that an arrow's line depends on besides itself."""
        found: list[object] = []
        for binding in bindings.values():
            there = self.ids.get(binding.shape_id)
            if there is not None:
                found += [there.shape, there.place]
                found += [(child.shape, child.place) for child in self.held.get(binding.shape_id, ())]
        return found

    def _tie(self, shape_id: str, exact: bool) -> Tied | None:
        there = self.ids.get(shape_id)
        if there is None or there.shape.kind == "arrow":
            return None
        try:
            outline = outline_of(there, self.held, self.measure)
        except NotUnderstood:
            return None
        stroke = tied_stroke(table(there.shape.data, "props"))
        return Tied(shape_id, there.place, outline, exact, stroke)

    def _made(self, there: Placed, bindings: Mapping[str, Binding]) -> Sequence[Mark]:
        shape, measure = there.shape, self.measure
        if shape.data.get("typeName", "shape") != "shape":
            return []
        props = table(shape.data, "props")
        match shape.kind:
            case "draw":
                return draw_marks(shape.shape_id, props)
            case "highlight":
                return [highlight_mark(shape.shape_id, props, HIGHLIGHT_OVER)]
            case "geo":
                return geo_marks(shape.shape_id, props, measure)
            case "arrow":
                return arrow_marks(there, props, bindings, self._tie, measure)
            case "line":
                return line_marks(shape.shape_id, props)
            case "text":
                return text_marks(props, measure)
            case "note":
                return note_marks(props, there.place.turn, measure)
            case "frame":
                return frame_marks(props, there.place, measure)
            case "poll":
                return poll_marks(props, there.place.turn, measure)
            case "image":
                return image_marks(props)
            case "embed":
                return embed_marks(props, there.place)
            case "bookmark":
                return bookmark_marks(props, there.place)
        return []


def _binding_records(shapes: Sequence[Placed]) -> dict[str, dict[str, Fields]]:
    """Bindings that newer tldraw keeps as records of their own, by arrow and end."""
    found: dict[str, dict[str, Fields]] = {}
    for there in shapes:
        data = there.shape.data
        if data.get("typeName") != "binding":
            continue
        arrow, to, props = data.get("fromId"), data.get("toId"), data.get("props")
        if isinstance(arrow, str) and isinstance(to, str) and isinstance(props, Mapping):
            end = props.get("terminal")
            if end in ("start", "end"):
                found.setdefault(arrow, {})[end] = {**props, "boundShapeId": to}
    return found


def _placed_marks(what: str, there: Placed, inner: Marks, kept: Kept) -> Marks:
    """The marks at their place on the page, cut off at the frames around them."""
    if not inner or there.opacity == 0:
        return ()

    def make() -> tuple[Mark, ...]:
        layer: Mark = LayerMark(inner, there.place.affine, there.opacity)
        for frame in reversed(there.frames):
            layer = LayerMark((layer,), clip=_frame_clip(frame.place, frame.shape))
        return (layer,)

    frames = tuple((frame.place, frame.shape) for frame in there.frames)
    # Marks are told apart by identity: a layer around marks that were made anew is made anew.
    of = (_Same(inner), there.place, there.opacity, frames)
    return kept.marks(what, there.shape, of, make)


class _Same:
    """Equal only for the very same tuple."""

    __slots__ = ("what",)

    def __init__(self, what: Marks) -> None:
        self.what = what

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.what is self.what

    def __hash__(self) -> int:
        return id(self.what)


def _frame_clip(place: Place, frame: TldrawShape) -> tuple[tuple[str, tuple[float, ...]], ...]:
    try:
        corners = corners_of("frame", table(frame.data, "props"))
    except NotUnderstood:
        corners = ()
    return polyline([place.page(corner) for corner in corners], closed=True)


def _underlay(there: Placed, kept: Kept) -> Marks:
    """A highlighter's strong colour."""
    shape = there.shape
    try:
        inner = kept.marks(
            "under",
            shape,
            None,
            lambda: (highlight_mark(shape.shape_id, table(shape.data, "props"), HIGHLIGHT_UNDER),),
        )
    except (NotUnderstood, ArithmeticError):
        inner = kept.marks("under", shape, "left out", tuple)
    return _placed_marks("under, placed", there, inner, kept)
