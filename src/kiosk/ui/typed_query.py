# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that somebody types into a field, sought when they pause."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("searches are one")
class TypedQuery(QObject):
    queryChanged = Signal()
    paused = Signal()  # the words are to be sought

    def __init__(self, pause_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(pause_ms)
        self._typing.timeout.connect(self.paused)

    @property
    def typing(self) -> bool:
        """Whether the words may change any moment."""
        return self._typing.isActive()

    def seek_now(self) -> None:
        """Does not wait for a pause."""
        self._typing.stop()
        self.paused.emit()

    def say(self, query: str) -> None:
        """Takes words that nobody types, and seeks them at once."""
        if query != self._query:
            self._query = query
            self.queryChanged.emit()
        self.seek_now()

    def _get_query(self) -> str:
        return self._query

    def _set_query(self, query: str) -> None:
        if query != self._query:
            self._query = query
            self.queryChanged.emit()
            self._typing.start()

    query = Property(str, _get_query, _set_query, notify=queryChanged)
