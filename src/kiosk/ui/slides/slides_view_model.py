# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Slides screen: which deck, which page, how large, and what is on it."""

from __future__ import annotations

import logging
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.errors import DeckFault, DeckUnreadable, KioskError
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.slides.deck_choice import DeckChoice, deck_choices, first_shown
from kiosk.ui.slides.page_item import PageItem  # noqa: F401 # makes the item known to QML
from kiosk.ui.slides.page_source import PageSource
from kiosk.ui.slides.slide_rows import (
    DeckListModel,
    DeckRow,
    LinkListModel,
    OutlineListModel,
    PageListModel,
    link_row,
    outline_rows,
    page_rows,
)
from kiosk.ui.slides.slide_search_view_model import SlideSearchViewModel
from kiosk.ui.slides.slide_zoom_view_model import SlideZoomViewModel
from kiosk.ui.words import pages_phrase, unbroken

if TYPE_CHECKING:
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


class State(StrEnum):
    CLOSED = "closed"
    LOADING = "loading"
    READY = "ready"
    NO_DECK = "noDeck"
    NOT_HERE = "notHere"
    BROKEN = "broken"


@QmlElement
@QmlUncreatable("made by the program")
class SlidesViewModel(QObject):
    stateChanged = Signal()
    pageChanged = Signal()
    textChanged = Signal()
    outlineChanged = Signal()
    addressChanged = Signal()
    overviewChanged = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._source = PageSource(self)
        self._search = SlideSearchViewModel(self._source, self)
        self._pages = PageListModel(self)
        self._links = LinkListModel(self)
        self._outline = OutlineListModel(self)
        self._decks = DeckListModel(self)
        self._choices: list[DeckChoice] = []
        self._deck = -1
        self._state = State.CLOSED
        self._error: KioskError | None = None
        self._event_id = ""
        self._event_title = ""
        self._page = 0
        self._wanted_page = 0  # shown once the deck is open; 0: the one last seen
        self._carried: tuple[str, tuple[str, ...]] | None = (
            None  # document and words of the hit that leads here
        )
        self._seen: dict[tuple[str, str], int] = {}  # last page by event and document, while the program runs
        self._zoom = SlideZoomViewModel(self)
        self._address = ""
        self._overview = False
        self._source.opened.connect(self._show_deck)
        self._source.openFailed.connect(self._show_failure)
        self._source.pageFailed.connect(self._note_failure)
        self._source.textCame.connect(self._note_text)
        self._source.linksCame.connect(self._note_links)
        self._source.outlineCame.connect(self._note_outline)
        self._search.pageWanted.connect(self.goTo)

    @Slot(str, str)
    def carry(self, document: str, words: str) -> None:
        """Keeps which document is opened next, and the words, folded, that are marked on the page that is wanted."""
        self._carried = (document, tuple(words.split()))

    @Slot(str)
    @Slot(str, int)
    def open(self, event_id: str, page: int = 0) -> None:
        """Shows the event's deck at a page counted from 1; 0 for the one last seen."""
        carried, self._carried = self._carried, None
        if event_id == self._event_id and self._state in (State.LOADING, State.READY):
            self._wanted_page = page or self._wanted_page
            if page and self._state is State.READY:
                self.goTo(page)
            return
        self.close()
        self._event_id, self._wanted_page = event_id, page
        try:
            event = self._services.library.event(event_id)
            media = self._services.library.media(event_id)
        except KioskError as error:
            self._show_failure(error)
            return
        self._event_title = event.title
        self._choices = deck_choices(event.documents, media.documents, media.page_counts)
        self._decks.set_rows([DeckRow(choice.label, choice.file is not None) for choice in self._choices])
        if carried is None or not page:
            self._open_deck(first_shown(self._choices))
            return
        document, words = carried
        found = next(
            (n for n, choice in enumerate(self._choices) if choice.url == document and choice.file), -1
        )
        self._open_deck(found if found >= 0 else first_shown(self._choices))
        self._search.mark_words(page, words)

    @Slot(int)
    def openDeck(self, index: int) -> None:
        """Shows another deck of the same event."""
        if 0 <= index < len(self._choices) and index != self._deck:
            self._wanted_page = 0
            self._open_deck(index)

    @Slot()
    def close(self) -> None:
        """Ends the deck's worker; the last page stays remembered."""
        self._source.close()
        self._choices, self._deck = [], -1
        self._event_id = self._event_title = ""
        self._overview = False
        self._decks.set_rows([])
        self._forget_deck()
        self._set_state(State.CLOSED)
        self.overviewChanged.emit()

    def retranslate(self) -> None:
        """Says everything again in the language now in force."""
        self.stateChanged.emit()
        self.pageChanged.emit()
        self._search.retranslate()

    def _open_deck(self, index: int) -> None:
        self._forget_deck()
        self._deck = index
        if index < 0:
            self._set_state(State.NO_DECK)
            return
        choice = self._choices[index]
        if choice.file is None:
            self._source.close()
            self._set_state(State.NOT_HERE)
            return
        self._set_state(State.LOADING)
        self._source.open(choice.file)

    def _forget_deck(self) -> None:
        self._error = None
        self._page = 0
        self._zoom.show_page(None)
        self._zoom.fitPage()
        self._pages.set_rows([])
        self._links.set_rows([])
        self._outline.set_rows([])
        self._search.reset()
        self._set_address("")
        self.pageChanged.emit()
        self.outlineChanged.emit()

    def _set_state(self, state: State) -> None:
        self._state = state
        self.stateChanged.emit()

    @Slot()
    def _show_deck(self) -> None:
        self._pages.set_rows(page_rows(self._source.sizes))
        self._set_state(State.READY)
        page = self._wanted_page or self._seen.get(self._place(), 1)
        self._wanted_page = 0
        self.goTo(page)

    @Slot(object)
    def _show_failure(self, error: KioskError) -> None:
        self._error = error
        self._set_state(State.BROKEN)

    @Slot(int, object)
    def _note_failure(self, page: int, error: KioskError) -> None:
        log.warning("page %d of a deck cannot be drawn: %r", page, error)
        if page == self._page:
            self.pageChanged.emit()

    def _place(self) -> tuple[str, str]:
        return self._event_id, self._choices[self._deck].url if self._deck >= 0 else ""

    # The page

    @Slot(int)
    def goTo(self, page: int) -> None:
        """Shows a page, the nearest one there is."""
        page = min(max(1, page), len(self._source.sizes))
        if page < 1 or page == self._page:
            return
        self._page = page
        self._seen[self._place()] = page
        self._links.set_rows([])
        self._set_address("")
        self._zoom.show_page(self._source.size(page))
        self.pageChanged.emit()
        self.textChanged.emit()
        self._search.show_page(page)
        if self._source.text(page) is None:
            self._source.ask_text(page)
        self._source.ask_links(page)

    @Slot()
    def next(self) -> None:
        self.goTo(self._page + 1)

    @Slot()
    def previous(self) -> None:
        if self._page > 1:
            self.goTo(self._page - 1)

    @Slot()
    def first(self) -> None:
        self.goTo(1)

    @Slot()
    def last(self) -> None:
        self.goTo(len(self._source.sizes))

    @Slot(str)
    def goToText(self, typed: str) -> None:
        """Shows the page whose number was typed; anything else changes nothing."""
        if typed.strip().isdecimal():
            self.goTo(int(typed.strip()[:6]))
        self.pageChanged.emit()  # the field shows the page in force again

    @Slot(int)
    def _note_text(self, page: int) -> None:
        if page == self._page:
            self.textChanged.emit()

    @Slot(int)
    def _note_links(self, page: int) -> None:
        size = self._source.size(page)
        if page == self._page and size is not None:
            self._links.set_rows([link_row(link, size) for link in self._source.links(page)])

    @Slot()
    def _note_outline(self) -> None:
        self._outline.set_rows(outline_rows(self._source.outline))
        self.outlineChanged.emit()

    @Slot(int)
    def follow(self, row: int) -> None:
        """Goes where a link of the page leads; an address is only shown, for copying."""
        if 0 <= row < len(self._links.rows):
            link = self._links.rows[row]
            if link.target:
                self.goTo(link.target)
            else:
                self._set_address(link.address)

    @Slot()
    def dismissAddress(self) -> None:
        self._set_address("")

    def _set_address(self, address: str) -> None:
        if address != self._address:
            self._address = address
            self.addressChanged.emit()

    # What QML sees

    @Property(str, notify=stateChanged, final=True)
    def state(self) -> str:
        """loading, ready, noDeck, notHere, broken or closed."""
        return self._state.value

    @Property(str, notify=stateChanged, final=True)
    def message(self) -> str:
        """Why the deck cannot be shown, in one sentence."""
        error = self._error
        if isinstance(error, DeckUnreadable) and error.fault in (DeckFault.TOO_SLOW, DeckFault.WORKER_DIED):
            # No page was reached: the file as a whole is at fault.
            error = replace(error, fault=DeckFault.DAMAGED)
        return "" if error is None else self._sentence(error)

    @Property(str, notify=pageChanged, final=True)
    def pageMessage(self) -> str:
        """Why this page cannot be shown, in one sentence."""
        error = self._source.failure(self._page)
        return "" if error is None else self._sentence(error)

    def _sentence(self, error: KioskError) -> str:
        """Names the document as the page does: its file in the library has a checksum for a name."""
        if isinstance(error, DeckUnreadable) and self._deck >= 0:
            return sentence(replace(error, path=self._choices[self._deck].label))
        return sentence(error)

    @Property(str, notify=stateChanged, final=True)
    def eventId(self) -> str:
        return self._event_id

    @Property(str, notify=stateChanged, final=True)
    def eventTitle(self) -> str:
        return unbroken(self._event_title)

    @Property(str, notify=stateChanged, final=True)
    def deckLabel(self) -> str:
        return self._choices[self._deck].label if self._deck >= 0 else ""

    @Property(int, notify=stateChanged, final=True)
    def deckIndex(self) -> int:
        return self._deck

    @Property(DeckListModel, constant=True, final=True)
    def decks(self) -> DeckListModel:
        return self._decks

    @Property("QVariantList", notify=stateChanged, final=True)
    def deckChoices(self) -> list[dict[str, str]]:
        """The decks as { value, text }, for a chooser."""
        return [{"value": str(i), "text": choice.label} for i, choice in enumerate(self._choices)]

    @Property(PageSource, constant=True, final=True)
    def source(self) -> PageSource:
        return self._source

    @Property(SlideSearchViewModel, constant=True, final=True)
    def search(self) -> SlideSearchViewModel:
        return self._search

    @Property(SlideZoomViewModel, constant=True, final=True)
    def zoom(self) -> SlideZoomViewModel:
        return self._zoom

    @Property(PageListModel, constant=True, final=True)
    def pages(self) -> PageListModel:
        return self._pages

    @Property(LinkListModel, constant=True, final=True)
    def links(self) -> LinkListModel:
        return self._links

    @Property(OutlineListModel, constant=True, final=True)
    def outline(self) -> OutlineListModel:
        return self._outline

    @Property(bool, notify=outlineChanged, final=True)
    def hasOutline(self) -> bool:
        return len(self._outline.rows) > 0

    @Property(int, notify=pageChanged, final=True)
    def page(self) -> int:
        return self._page

    @Property(int, notify=stateChanged, final=True)
    def pageCount(self) -> int:
        return len(self._source.sizes)

    @Property(str, notify=stateChanged, final=True)
    def pagesPhrase(self) -> str:
        return pages_phrase(len(self._source.sizes))

    @Property(str, notify=pageChanged, final=True)
    def pageLabel(self) -> str:
        return (
            translate("slides", "Page {0} of {1}").format(self._page, len(self._source.sizes))
            if self._page
            else ""
        )

    @Property(str, notify=textChanged, final=True)
    def pageText(self) -> str:
        text = self._source.text(self._page)
        return "" if text is None else text.plain

    @Property(str, notify=addressChanged, final=True)
    def address(self) -> str:
        """The address of the link last pressed; Kiosk never opens it by itself."""
        return self._address

    def _get_overview(self) -> bool:
        return self._overview

    def _set_overview(self, overview: bool) -> None:
        if overview != self._overview:
            self._overview = overview
            self.overviewChanged.emit()

    overview = Property(bool, _get_overview, _set_overview, notify=overviewChanged)
