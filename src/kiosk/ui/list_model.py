# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list model over frozen rows: one role for each field, changes announced row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
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
from kiosk.ui.words import unbroken

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

# What is read as running text; all else may be an address, a key or a file, and is given as it is.
_PROSE = frozenset(
    {
        "title",
        "summary",
        "about",
        "words",
        "reply_words",
        "styled",
        "plain",
        "marked",
        "snippet",
        "where",
        "who",
        "detail",
        "change",
        "label",
    }
)


class RowModel(QAbstractListModel, Generic[Row]):
    """Rows of one frozen dataclass; a subclass names it in `row_type`. Roles are the field names in camelCase."""

    countChanged = Signal()
    row_type: ClassVar[type[Any]]  # Any: dataclasses have no common type

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [f.name for f in fields(self.row_type)]
        self._prose = [name in _PROSE for name in self._names]

    def row(self, place: int) -> Row:
        """The row at a place of the list."""
        raise NotImplementedError

    def _count(self) -> int:
        raise NotImplementedError

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count()

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            Qt.ItemDataRole.UserRole + i: QByteArray(_camel(n).encode()) for i, n in enumerate(self._names)
        }

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= place < len(self._names) or index.row() >= self._count():
            return None
        value = getattr(self.row(index.row()), self._names[place])
        return unbroken(value) if self._prose[place] and isinstance(value, str) else value

    def _get_count(self) -> int:
        return self._count()

    count = Property(int, _get_count, notify=countChanged)


class RowListModel(RowModel[Row]):
    """Shows rows that are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def row(self, place: int) -> Row:
        return self._rows[place]

    def _count(self) -> int:
        return len(self._rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Takes a new list; appends, cuts and changed rows are announced as such, anything else as a new list."""
        new = list(rows)
        if new == self._rows:
            return
        same = min(len(new), len(self._rows))
        changed = [i for i in range(same) if new[i] != self._rows[i]]
        before = len(self._rows)
        if len(changed) > same // 2:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
        else:
            for i in changed:
                self._rows[i] = new[i]
                self.dataChanged.emit(self.index(i), self.index(i))
            if len(new) > before:
                self.beginInsertRows(ROOT, before, len(new) - 1)
                self._rows.extend(new[before:])
                self.endInsertRows()
            elif len(new) < before:
                self.beginRemoveRows(ROOT, len(new), before - 1)
                del self._rows[len(new) :]
                self.endRemoveRows()
        if len(new) != before:
            self.countChanged.emit()


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.title() for word in rest)
