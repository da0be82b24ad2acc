# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list model whose rows are made when somebody looks at them: thousands cost nothing until then."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QObject

from kiosk.ui.list_model import ROOT, Row, RowModel


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as runs without gaps: first and last of each."""
    if not places:
        return []
    breaks = [i for i, (a, b) in enumerate(pairwise(places)) if b != a + 1]
    firsts = [0, *(i + 1 for i in breaks)]
    lasts = [*breaks, len(places) - 1]
    return [(places[a], places[b]) for a, b in zip(firsts, lasts, strict=True)]


class LazyRowModel(RowModel[Row]):
    """Shows some of many things, by their numbers in ascending order; a subclass makes a row of a number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[int] = []
        self._made: dict[int, Row] = {}

    def make_row(self, number: int) -> Row:
        """The row of a thing."""
        raise NotImplementedError

    @property
    def shown(self) -> Sequence[int]:
        """The numbers of the things that are shown."""
        return self._shown

    def row(self, place: int) -> Row:
        number = self._shown[place]
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self.make_row(number)
        return made

    def _count(self) -> int:
        return len(self._shown)

    def begin(self, numbers: Sequence[int]) -> None:
        """Takes other things, or the same in other words: a new list."""
        before = len(self._shown)
        self.beginResetModel()
        self._shown, self._made = list(numbers), {}
        self.endResetModel()
        if before != len(self._shown):
            self.countChanged.emit()

    def show(self, numbers: Sequence[int]) -> None:
        """Shows these of the things; what comes and goes is announced row by row."""
        old, new = self._shown, list(numbers)
        if new == old:
            return
        before = len(old)
        if new[:before] != old:  # else something was only added at the end
            kept = set(new)
            for first, last in reversed(runs([i for i, n in enumerate(old) if n not in kept])):
                self.beginRemoveRows(ROOT, first, last)
                del self._shown[first : last + 1]
                self.endRemoveRows()
        there = set(self._shown)
        for first, last in runs([i for i, n in enumerate(new) if n not in there]):
            self.beginInsertRows(ROOT, first, last)
            self._shown[first:first] = new[first : last + 1]
            self.endInsertRows()
        if len(new) != before:
            self.countChanged.emit()

    def renew(self, number: int) -> None:
        """Makes the row of one thing anew, where it is shown."""
        self._made.pop(number, None)
        place = self.place_of(number)
        if place >= 0:
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, number: int) -> int:
        """Where a thing is in the list, -1 where it is not shown."""
        if 0 <= number < len(self._shown) and self._shown[number] == number:
            return number
        try:
            return self._shown.index(number)
        except ValueError:
            return -1
