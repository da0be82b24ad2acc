# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list model whose rows are made when somebody looks at them: thousands cost nothing until then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kiosk.ui.qml_types import Property

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as runs without gaps: first and last of each."""
    if not places:
        return []
    breaks = [i for i, (a, b) in enumerate(pairwise(places)) if b != a + 1]
    firsts = [0, *(i + 1 for i in breaks)]
    lasts = [*breaks, len(places) - 1]
    return [(places[a], places[b]) for a, b in zip(firsts, lasts, strict=True)]


class LazyRowModel(QAbstractListModel, Generic[Row]):
    """Shows some of many things, by their numbers in ascending order; a subclass makes a row of a number.

    Roles are the field names of the row's frozen dataclass, in camelCase.
    """

    countChanged = Signal()
    row_type: ClassVar[type[Any]]  # Any: dataclasses have no common type

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[int] = []
        self._made: dict[int, Row] = {}
        self._names = [f.name for f in fields(self.row_type)]

    def make_row(self, number: int) -> Row:
        """The row of a thing."""
        raise NotImplementedError

    @property
    def shown(self) -> Sequence[int]:
        """The numbers of the things that are shown."""
        return self._shown

    def row(self, place: int) -> Row:
        """The row at a place of the list."""
        number = self._shown[place]
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self.make_row(number)
        return made

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            Qt.ItemDataRole.UserRole + i: QByteArray(_camel(n).encode()) for i, n in enumerate(self._names)
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= place < len(self._names) or index.row() >= len(self._shown):
            return None
        return getattr(self.row(index.row()), self._names[place])

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

    def _count(self) -> int:
        return len(self._shown)

    count = Property(int, _count, notify=countChanged)


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)
