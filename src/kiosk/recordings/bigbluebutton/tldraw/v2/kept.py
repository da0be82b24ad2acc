# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks that were made, kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, PathMark
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape

Marks = tuple[Mark, ...]

BUDGET = 1_500_000  # coordinates, about 50 MB


@dataclass(slots=True)
class _Made:
    shape: TldrawShape
    of: object
    marks: Marks
    cost: int


class Kept:
    """The marks of the shapes that were asked for last; each is made anew where what it was made of has changed."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._spent = 0
        self._made: OrderedDict[tuple[str, TldrawShape], _Made] = OrderedDict()

    def marks(self, what: str, shape: TldrawShape, of: object, make: Callable[[], Sequence[Mark]]) -> Marks:
        """The marks of a shape; `what` tells several of one shape apart, `of` is what else they are made of."""
        key = (what, shape)
        made = self._made.get(key)
        if made is not None and made.of == of and _alike(made.shape, shape):
            self._made.move_to_end(key)
            return made.marks
        marks = tuple(make())
        cost = 8 + sum(_cost(mark) for mark in marks)
        if made is not None:
            self._spent -= made.cost
        self._made[key] = _Made(shape, of, marks, cost)
        self._made.move_to_end(key)
        self._spent += cost
        while self._spent > self._budget and len(self._made) > 1:
            self._spent -= self._made.popitem(last=False)[1].cost
        return marks


def _alike(a: TldrawShape, b: TldrawShape) -> bool:
    """The same update; of two recordings, updates that call themselves the same may differ."""
    return a.data is b.data or a.data == b.data


def _cost(mark: Mark) -> int:
    if isinstance(mark, PathMark):
        return sum(len(values) + 4 for _, values in mark.segments)
    return 8 + len(mark.marks) if isinstance(mark, LayerMark) else 16
