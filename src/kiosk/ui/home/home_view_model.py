# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Home screen: what to go on with, what comes, what can be seen again, and a search over all of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, Slot

from kiosk.errors import KioskError
from kiosk.ui.home.cards import CardListModel, card_row
from kiosk.ui.home.filters_view_model import FiltersViewModel
from kiosk.ui.home.hits import HitListModel, HitRow, found_rows
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence

if TYPE_CHECKING:
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

FIRST_PAGE = 12
NEXT_PAGE = 24
CONTINUE_SHOWN = 3
UPCOMING_SHOWN = 12
HITS_OF_A_KIND = 12
TYPING_PAUSE_MS = 80
HARDLY_ANYTHING = 2


@QmlElement
@QmlUncreatable("made by the program")
class HomeViewModel(QObject):
    changed = Signal()
    queryChanged = Signal()
    resultsChanged = Signal()
    told = Signal(str)  # a sentence for the banner

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._continuing = CardListModel(self)
        self._upcoming = CardListModel(self)
        self._past = CardListModel(self)
        self._hits = HitListModel(self)
        self._filters = FiltersViewModel(services, self)
        self._filters.changed.connect(self._filter)
        self._past_total = 0
        self._upcoming_total = 0
        self._past_limit = FIRST_PAGE
        self._upcoming_limit = UPCOMING_SHOWN
        self._total = 0
        self._query = ""
        self._searched = ""
        self._error = ""
        self._busy = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._search)

    @Slot()
    def load(self) -> None:
        """Reads the shelves afresh from the library."""
        from kiosk.library.cards import Shelf  # noqa: PLC0415 - the library is opened before the first screen

        library, now = self._services.library, datetime.now(UTC)
        filters = self._filters.filters()
        try:
            self._past_total = library.count(Shelf.PAST, now, filters)
            self._upcoming_total = library.count(Shelf.UPCOMING, now)
            self._total = library.count_all()
            past = library.cards(Shelf.PAST, now, filters, limit=self._past_limit)
            upcoming = library.cards(Shelf.UPCOMING, now, limit=self._upcoming_limit)
            continuing = library.cards(Shelf.CONTINUE, now, limit=CONTINUE_SHOWN)
            summaries = {
                shelf[0].id: library.event(shelf[0].id).summary
                for shelf in (past, upcoming, continuing)
                if len(shelf) == 1  # there is room for it
            }
        except KioskError as error:
            log.warning("home not read: %r", error)
            self._error = sentence(error)
        else:
            self._error = ""
            self._past.set_rows([card_row(c, summaries.get(c.id, "")) for c in past])
            self._upcoming.set_rows([card_row(c, summaries.get(c.id, "")) for c in upcoming])
            self._continuing.set_rows([card_row(c, summaries.get(c.id, "")) for c in continuing])
        self.changed.emit()

    @Slot()
    def readAgain(self) -> None:
        """The library holds other events than before."""
        self.load()
        self._filters.read_choices()

    def retranslate(self) -> None:
        self.load()
        self._filters.read_choices()
        self._search()

    def _change_library(self, work: Callable[[], object], told: str) -> None:
        """Runs a change of the library in the background, then reads the shelves afresh."""
        self._busy = True
        self.changed.emit()

        def done(_result: object) -> None:
            self._busy = False
            self.load()
            self._filters.read_choices()
            if told:
                self.told.emit(told)

        def failed(error: KioskError) -> None:
            self._busy = False
            self.changed.emit()
            self.told.emit(sentence(error))

        self._services.jobs.run(work, done, failed)

    @Slot()
    def addSample(self) -> None:
        """Puts the bundled sample event into the library."""
        from kiosk.tasks.sample import install_sample  # noqa: PLC0415 - used once in a library's life

        library = self._services.library
        self._change_library(lambda: install_sample(library), "")

    @Slot(QUrl)
    def addFolder(self, folder: QUrl) -> None:
        """Takes in a folder: a recording, or pages about events."""
        from kiosk.tasks.take_in import take_in  # noqa: PLC0415 - needs the readers

        library, path = self._services.library, folder.toLocalFile()
        self._change_library(lambda: take_in(library, Path(path)), translate("home", "The folder was read."))

    @Slot()
    def showMorePast(self) -> None:
        self._past_limit += NEXT_PAGE
        self.load()

    @Slot()
    def showMoreUpcoming(self) -> None:
        self._upcoming_limit += NEXT_PAGE
        self.load()

    def _search(self) -> None:
        self._typing.stop()
        query = self._query.strip()
        if not query:
            self._searched = ""
            self._hits.set_rows([])
            self.resultsChanged.emit()
            return
        library = self._services.library

        def work() -> list[HitRow]:
            return found_rows(library, query, HITS_OF_A_KIND)

        def done(hits: list[HitRow]) -> None:
            if query == self._query.strip():
                self._searched = query
                self._hits.set_rows(hits)
                self.resultsChanged.emit()

        def failed(error: KioskError) -> None:
            self._error = sentence(error)
            self.changed.emit()

        self._services.jobs.run(work, done, failed)

    def _get_query(self) -> str:
        return self._query

    def _set_query(self, value: str) -> None:
        if value != self._query:
            self._query = value
            self.queryChanged.emit()
            if value.strip():
                self._typing.start()
            else:
                self._search()

    def _filter(self) -> None:
        self._past_limit = FIRST_PAGE
        self.load()

    query = Property(str, _get_query, _set_query, notify=queryChanged)

    @Property(FiltersViewModel, constant=True, final=True)
    def filters(self) -> FiltersViewModel:
        return self._filters

    @Property(CardListModel, constant=True, final=True)
    def continuing(self) -> CardListModel:
        return self._continuing

    @Property(CardListModel, constant=True, final=True)
    def upcoming(self) -> CardListModel:
        return self._upcoming

    @Property(CardListModel, constant=True, final=True)
    def past(self) -> CardListModel:
        return self._past

    @Property(HitListModel, constant=True, final=True)
    def hits(self) -> HitListModel:
        return self._hits

    @Property(int, notify=changed, final=True)
    def pastTotal(self) -> int:
        return self._past_total

    @Property(int, notify=changed, final=True)
    def upcomingTotal(self) -> int:
        return self._upcoming_total

    @Property(bool, notify=changed, final=True)
    def empty(self) -> bool:
        """Whether the library holds no event at all."""
        return self._total == 0 and not self._error

    @Property(bool, notify=changed, final=True)
    def begun(self) -> bool:
        """Whether the library holds hardly anything yet."""
        return 0 < self._total <= HARDLY_ANYTHING and not self._error

    @Property(bool, notify=changed, final=True)
    def busy(self) -> bool:
        """Whether the library is being changed at the moment."""
        return self._busy

    @Property(str, notify=changed, final=True)
    def error(self) -> str:
        return self._error

    @Property(str, notify=resultsChanged, final=True)
    def searched(self) -> str:
        """The words that the hits belong to; empty while no search was made."""
        return self._searched

    @Property(str, notify=resultsChanged, final=True)
    def resultsText(self) -> str:
        """How much was found, in words."""
        if not self._searched:
            return ""
        if not self._hits.rows:
            return translate("home", "Nothing found for “{0}”").format(self._searched)
        return translate("home", "%n result(s)", "", len(self._hits.rows))
