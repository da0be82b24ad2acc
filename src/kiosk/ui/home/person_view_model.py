# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Speaker screen: somebody, and all events that they speak at."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.errors import KioskError
from kiosk.ui.home.cards import CardListModel, card_row
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence

if TYPE_CHECKING:
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

FIRST_PAGE = 24


@QmlElement
@QmlUncreatable("made by the program")
class PersonViewModel(QObject):
    changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._asked = ""
        self._name = ""
        self._about = ""
        self._error = ""
        self._total = 0
        self._limit = FIRST_PAGE
        self._events = CardListModel(self)

    @Slot(str)
    def open(self, name: str) -> None:
        """Shows the person of that name, however it is written."""
        if name != self._asked:
            self._limit = FIRST_PAGE
        self._asked = name
        self.load()

    @Slot()
    def load(self) -> None:
        """Reads the person afresh from the library."""
        from kiosk.library.cards import Filters, Shelf  # noqa: PLC0415 - the library is opened before the first screen
        from kiosk.library.facets import person_key  # noqa: PLC0415

        if not self._asked:
            return
        library, now = self._services.library, datetime.now(UTC)
        filters = Filters(person=person_key(self._asked))
        try:
            person = library.facets.person(self._asked)
            self._total = library.count(Shelf.ALL, now, filters)
            cards = library.cards(Shelf.ALL, now, filters, limit=self._limit)
        except KioskError as error:
            log.warning("person not shown: %r", error)
            self._error = sentence(error)
        else:
            self._error = ""
            self._name = person.name if person else self._asked
            self._about = " · ".join(person.affiliations) if person else ""
            self._events.set_rows([card_row(card) for card in cards])
        self.changed.emit()

    @Slot()
    def showMore(self) -> None:
        self._limit += FIRST_PAGE
        self.load()

    @Property(CardListModel, constant=True, final=True)
    def events(self) -> CardListModel:
        return self._events

    @Property(int, notify=changed, final=True)
    def total(self) -> int:
        return self._total

    @Property(str, notify=changed, final=True)
    def name(self) -> str:
        return self._name

    @Property(str, notify=changed, final=True)
    def about(self) -> str:
        """Where they work, as events say."""
        return self._about

    @Property(str, notify=changed, final=True)
    def error(self) -> str:
        return self._error
