# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where shapes lie on the page: turned and moved, within their groups and frames, in the order of drawing."""

from __future__ import annotations

import cmath
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.drawing import Affine
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import NotUnderstood, number

MAX_DEPTH = 50  # of groups within groups


@dataclass(frozen=True, slots=True)
class Place:
    """A turn (a complex number of length 1) and then a shift."""

    turn: complex = 1 + 0j
    shift: complex = 0j

    def page(self, at: complex) -> complex:
        """From the shape's own coordinates to the page's."""
        return at * self.turn + self.shift

    def own(self, at: complex) -> complex:
        """From the page's coordinates to the shape's own."""
        return (at - self.shift) * self.turn.conjugate()

    def within(self, parent: Place) -> Place:
        return Place(self.turn * parent.turn, parent.page(self.shift))

    @property
    def affine(self) -> Affine:
        cos, sin = self.turn.real, self.turn.imag
        return (cos, sin, -sin, cos, self.shift.real, self.shift.imag)


PAGE = Place()


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape with its place on the page; `frames` are those that it lies in, outermost first."""

    shape: TldrawShape
    place: Place
    opacity: float
    frames: tuple[Placed, ...] = ()


def own_place(shape: TldrawShape) -> tuple[Place, float]:
    """The place within the parent, and the opacity. Raises NotUnderstood."""
    data = shape.data
    turn = number(data, "rotation", 0.0, -1e4, 1e4)
    shift = complex(number(data, "x"), number(data, "y"))
    return Place(cmath.rect(1.0, math.remainder(turn, math.tau)), shift), number(
        data, "opacity", 1.0, 0.0, 1.0
    )


def index_of(shape: TldrawShape) -> str:
    index = shape.data.get("index")
    return index if isinstance(index, str) else ""


def placed(shapes: Sequence[TldrawShape]) -> list[Placed]:
    """The shapes from the lowest to the topmost, each parent before what it holds.

    Siblings are ordered by `index` as text, but tied arrows lie above what they are tied to. A shape whose parent is not there lies on the page. What cannot be placed is
    left out, with all that it holds; so are shapes that hold one another.
    """
    known = {shape.shape_id for shape in shapes}
    children: dict[str, list[TldrawShape]] = defaultdict(list)
    for shape in shapes:
        children[shape.parent_id if shape.parent_id in known else ""].append(shape)
    parents = {shape.shape_id: shape.parent_id for shape in shapes}
    for siblings in children.values():
        arrows = [shape for shape in siblings if shape.kind == "arrow"]
        siblings.sort(key=index_of)
        for arrow in arrows:
            _put_above(arrow, siblings, parents)
    found: list[Placed] = []
    seen: set[str] = set()

    def visit(parent: str, around: Place, opacity: float, frames: tuple[Placed, ...], depth: int) -> None:
        for shape in children.get(parent, ()):
            if shape.shape_id in seen:
                continue
            seen.add(shape.shape_id)
            try:
                place, own_opacity = own_place(shape)
            except NotUnderstood:
                continue
            here = Placed(shape, place.within(around), opacity * own_opacity, frames)
            found.append(here)
            if shape.shape_id in children and depth < MAX_DEPTH:
                inner = (*frames, here) if shape.kind == "frame" else frames
                visit(shape.shape_id, here.place, here.opacity, inner, depth + 1)

    visit("", PAGE, 1.0, (), 0)
    return found


def _ties(arrow: TldrawShape) -> list[str]:
    """The ids of the shapes that an arrow is tied to."""
    props = arrow.data.get("props")
    ends = [props.get(end) for end in ("start", "end")] if isinstance(props, Mapping) else []
    ids = [end.get("boundShapeId") for end in ends if isinstance(end, Mapping)]
    return [shape_id for shape_id in ids if isinstance(shape_id, str)]


def _nearest(shape_id: str, places: Mapping[str, int], parents: Mapping[str, str]) -> str:
    """The shape, or the group around it, that is among those with a place; empty where none is."""
    for _ in range(MAX_DEPTH):
        if shape_id in places:
            return shape_id
        shape_id = parents.get(shape_id, "")
    return ""


def _put_above(arrow: TldrawShape, siblings: list[TldrawShape], parents: Mapping[str, str]) -> None:
    """Moves an arrow next above the highest shape that it is tied to, as tldraw does; other arrows may lie between."""
    ties = _ties(arrow)
    if not ties:
        return
    places = {shape.shape_id: place for place, shape in enumerate(siblings)}
    around = (_nearest(tie, places, parents) for tie in ties)
    highest = max((places[name] for name in around if name not in ("", arrow.shape_id)), default=-1)
    if highest < 0:
        return
    own = places[arrow.shape_id]
    if own > highest and all(shape.kind == "arrow" for shape in siblings[highest + 1 : own]):
        return
    siblings.remove(arrow)
    siblings.insert(highest + 1 if own > highest else highest, arrow)


def children_of(shapes: Sequence[Placed]) -> dict[str, list[Placed]]:
    """What each group and frame holds."""
    held: dict[str, list[Placed]] = defaultdict(list)
    for shape in shapes:
        held[shape.shape.parent_id].append(shape)
    return held
