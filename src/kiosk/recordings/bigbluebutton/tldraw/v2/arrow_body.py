# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where an arrow begins and ends, and its bow between: tied ends stop before the shape that they point to.

Source of the rules: straight-arrow, curved-arrow and shared of @bigbluebutton/editor 2.0.0-alpha.24.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.tldraw.v2.arcs import (
    Arc,
    arc_through,
    circle_crossings,
    line_crossings,
    turn_between,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.outlines import Outline
from kiosk.recordings.bigbluebutton.tldraw.v2.placing import Place

MIN_LENGTH = 10.0
TIED_GAP = 10.0  # between an arrow's head and the shape that it is tied to
STRAIGHT_BELOW = 8.0  # a smaller bend is none


@dataclass(frozen=True, slots=True)
class Tied:
    """A shape that an end of an arrow is tied to; `stroke` is the width of its own lines, 0 without."""

    shape_id: str
    place: Place
    outline: Outline
    exact: bool
    stroke: float

    def page_box(self) -> tuple[float, float, float, float]:
        """left, top, right, bottom on the page."""
        points = [self.place.page(p) for p in self.outline.points]
        return (
            min(p.real for p in points),
            min(p.imag for p in points),
            max(p.real for p in points),
            max(p.imag for p in points),
        )


@dataclass(frozen=True, slots=True)
class Terminal:
    """An end of an arrow in the arrow's coordinates; `head`: whether it has a head."""

    at: complex
    tied: Tied | None
    head: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The line between the ends. `handle` is the circle that heads lie on."""

    start: complex
    end: complex
    middle: complex
    arc: Arc | None = None
    handle: Arc | None = None

    @property
    def length(self) -> float:
        return self.arc.length if self.arc else abs(self.end - self.start)


def relation(start: Tied | None, end: Tied | None) -> str:
    """How the shapes of both ends relate: safe, double-bound, start-contains-end, end-contains-start."""
    if start is None or end is None:
        return "safe"
    if start.shape_id == end.shape_id:
        return "double-bound"
    a, b = start.page_box(), end.page_box()
    if a[0] < b[0] and a[1] < b[1] and a[2] > b[2] and a[3] > b[3]:
        return "start-contains-end"
    if b[0] < a[0] and b[1] < a[1] and b[2] > a[2] and b[3] > a[3]:
        return "end-contains-start"
    return "safe"


def same(a: complex, b: complex) -> bool:
    return abs(a.real - b.real) < 0.0001 and abs(a.imag - b.imag) < 0.0001


def body_of(start: Terminal, end: Terminal, bend: float, stroke: float, place: Place) -> Body | None:
    """The arrow's body in its own coordinates; None where it has no length."""
    if same(start.at, end.at):
        return None
    if abs(bend) >= STRAIGHT_BELOW:
        curved = _curved(start, end, bend, stroke, place)
        if curved is not None:
            return curved
    return _straight(start, end, stroke, place)


def _gap(terminal: Terminal, stroke: float) -> float:
    """What an end keeps away from its shape besides TIED_GAP: half of both lines."""
    return stroke / 2 + (terminal.tied.stroke / 2 if terminal.tied else 0.0)


def _met(terminal: Terminal, other: complex, place: Place) -> complex | None:
    """Where the straight way from the other end meets the tied shape; None where it does not."""
    tied = terminal.tied
    if tied is None or tied.exact:
        return None
    begin, end = tied.place.own(place.page(other)), tied.place.own(place.page(terminal.at))
    crossings = line_crossings(begin, end, tied.outline.points, tied.outline.closed)
    if not crossings:
        return None
    nearest = min(crossings, key=lambda p: abs(p - begin))
    return place.own(tied.place.page(nearest))


def _straight(start: Terminal, end: Terminal, stroke: float, place: Place) -> Body | None:
    way = (end.at - start.at) / abs(end.at - start.at)
    met_end = _met(end, start.at, place)
    met_start = _met(start, end.at, place)
    a = start.at if met_start is None else met_start
    b = end.at if met_end is None else met_end
    kin = relation(start.tied, end.tied)
    both = start.tied is not None and end.tied is not None
    if (
        start.tied is not None
        and end.tied is not None
        and kin == "safe"
        and not start.tied.exact
        and not end.tied.exact
    ):
        if met_end is not None and met_start is None:
            if start.tied.outline.closed:
                a = b + way * MIN_LENGTH
        elif met_end is None and end.tied.outline.closed:
            b = a - way * MIN_LENGTH
    if a == b:
        return None
    along = (b - a) / abs(b - a)
    flipped = not same(along, way)
    offset_a = offset_b = 0.0
    least = MIN_LENGTH
    if kin != "double-bound":
        if kin != "start-contains-end" and start.tied and start.head and not start.tied.exact:
            offset_a = TIED_GAP + _gap(start, stroke)
            least += _gap(start, stroke)
        if kin != "end-contains-start" and end.tied and end.head and not end.tied.exact:
            offset_b = TIED_GAP + _gap(end, stroke)
            least += _gap(end, stroke)
    sense = -1 if flipped else 1
    if abs((b - along * offset_b * sense) - (a + along * offset_a * sense)) < least:
        factor = -1.5 if offset_a and offset_b else -1.0
        offset_a, offset_b = offset_a * factor, offset_b * factor
    a += along * offset_a * sense
    b -= along * offset_b * sense
    middle = (a + b) / 2
    if flipped:
        if both:
            b = a - along * MIN_LENGTH
        middle = (start.at + end.at) / 2
    return Body(a, b, middle) if a != b else None


def _curved(start: Terminal, end: Terminal, bend: float, stroke: float, place: Place) -> Body | None:
    """A bow; None where it is as good as straight."""
    way = (end.at - start.at) / abs(end.at - start.at)
    by = (start.at + end.at) / 2 + complex(way.imag, -way.real) * -bend
    circle = arc_through(start.at, end.at, by)
    if circle is None:
        return None
    clockwise = bend < 0
    centre, radius = circle.centre, circle.radius

    def angle(at: complex) -> float:
        return cmath.phase(at - centre)

    def along(begin: float, to: float) -> float:
        return turn_between(begin, to, clockwise)

    def on_circle(turn: float) -> complex:
        return centre + cmath.rect(radius, turn)

    whole = along(angle(start.at), angle(end.at))
    a, b = start.at, end.at
    sense = 1 if clockwise else -1
    offset_a = offset_b = 0.0
    least = MIN_LENGTH
    met_start = _met_by_arc(start, (a, b), circle, place, along)
    if met_start is not None:
        a = met_start
        if start.head:
            offset_a = TIED_GAP + _gap(start, stroke)
            least += _gap(start, stroke)
    met_end = _met_by_arc(end, (a, b), circle, place, along)
    if met_end is not None:
        b = met_end
        if end.head:
            offset_b = TIED_GAP + _gap(end, stroke)
            least += _gap(end, stroke)
    angle_a, angle_b = angle(a), angle(b)
    turn = along(angle_a, angle_b)
    length = turn * radius
    if length == 0:
        return None

    def moved(offset: float, begin: float, direction: int) -> complex:
        return on_circle(begin + turn * offset / length * direction)

    near_a = moved(offset_a, angle_a, sense) if offset_a else a
    near_b = moved(offset_b, angle_b, -sense) if offset_b else b
    if abs(near_a - near_b) < least:
        factor = -1.5 if offset_a and offset_b else -2.0
        offset_a, offset_b = offset_a * factor, offset_b * factor
    if offset_a:
        a = moved(offset_a, angle_a, sense)
    if offset_b:
        b = moved(offset_b, angle_b, -sense)

    if start.tied and end.tied and not start.tied.exact and not end.tied.exact:
        angle_a, angle_b = angle(a), angle(b)
        turn = along(angle_a, angle_b)
        length = turn * radius
        kin = relation(start.tied, end.tied)
        if kin == "double-bound" and length < 30:
            a, b = start.at, end.at
        elif kin == "safe" and length:
            if met_start is None:
                a = start.at
            if met_end is None or along(angle(start.at), angle_a) > along(angle(start.at), angle_b):
                b = on_circle(angle_a + turn * min(0.9, MIN_LENGTH / length) * sense)
    # The middle lies half way; where the ends have passed one another they change places.
    turn = turn_between(angle(a), angle(b), True)
    if not clockwise:
        turn = math.tau - turn
    middle = on_circle(angle(a) + turn * 0.5 * sense)
    if turn > whole:
        middle = 2 * centre - middle
        a, b = b, a
    if same(a, b):
        a, b = middle + (1 + 1j), middle - (1 + 1j)
    arc = arc_through(a, b, middle)
    return None if arc is None else Body(a, b, middle, arc, circle)


def _met_by_arc(
    terminal: Terminal,
    ends: tuple[complex, complex],
    circle: Arc,
    place: Place,
    along: Callable[[float, float], float],
) -> complex | None:
    """Where the bow meets a tied shape, nearest to a quarter of its way from this end; an open outline is always met."""
    tied = terminal.tied
    if tied is None or tied.exact:
        return None
    own_centre, first, last = (tied.place.own(place.page(p)) for p in (circle.centre, *ends))
    begin = cmath.phase(first - own_centre)
    whole = along(begin, cmath.phase(last - own_centre))
    reached = [
        (turn, at)
        for at in circle_crossings(own_centre, circle.radius, tied.outline.points, tied.outline.closed)
        if (turn := along(begin, cmath.phase(at - own_centre))) <= whole
    ]
    if reached:
        aim = whole * (0.25 if terminal.at == circle.start else 0.75) if tied.outline.closed else 0.0
        met = min(reached, key=lambda found: abs(found[0] - aim))[1]
    elif tied.outline.closed:
        return None
    else:
        met = tied.place.own(place.page(terminal.at))
    return place.own(tied.place.page(met))
