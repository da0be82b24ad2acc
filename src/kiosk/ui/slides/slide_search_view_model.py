# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search inside one deck: page after page in the background, hits as they are found."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from kiosk.decks.deck_queue import Priority
from kiosk.decks.find import Match, boxes_of_words, find_in_page
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.slides.page_source import PageSource
from kiosk.ui.slides.slide_rows import AreaListModel, HitRow, SlideHitListModel, area_row, hit_row
from kiosk.ui.typed_query import TypedQuery

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

TYPING_PAUSE_MS = 200
MAX_HITS = 500
PAGES_A_TURN = 20  # looked at before the window gets its turn


@QmlElement
@QmlUncreatable("made by SlidesViewModel")
class SlideSearchViewModel(TypedQuery):
    changed = Signal()
    pageWanted = Signal(int)

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(TYPING_PAUSE_MS, parent)
        self._source = source
        self._searched = ""
        self._next_page = 0  # the page that is looked at; 0 when all were, or none is to be
        self._matches: list[tuple[HitRow, Match]] = []
        self._current = -1
        self._shown_page = 0
        self._found_words: tuple[int, tuple[str, ...]] = (
            0,
            (),
        )  # of a search elsewhere that led to this page
        self._hits = SlideHitListModel(self)
        self._areas = AreaListModel(self)
        self.paused.connect(self._begin)
        self._going_on = QTimer(self)
        self._going_on.setSingleShot(True)
        self._going_on.timeout.connect(self._go_on)
        source.textCame.connect(self._look_at)
        source.textCame.connect(self._text_came)

    def reset(self) -> None:
        """Forgets the search; another deck is opened."""
        self._found_words = (0, ())
        self.say("")

    def mark_words(self, page: int, words: tuple[str, ...]) -> None:
        """Marks the words of a page that begin so, folded, until something is searched here."""
        self._found_words = (page, words)
        self._mark()

    def show_page(self, page: int) -> None:
        """Says which page is on screen, for the marks."""
        self._shown_page = page
        self._mark()

    def retranslate(self) -> None:
        self.changed.emit()

    @Property(SlideHitListModel, constant=True, final=True)
    def hits(self) -> SlideHitListModel:
        return self._hits

    @Property(AreaListModel, constant=True, final=True)
    def areas(self) -> AreaListModel:
        """The marks on the page that is shown."""
        return self._areas

    @Property(int, notify=changed, final=True)
    def current(self) -> int:
        """The row of the hit last gone to, or -1."""
        return self._current

    @Property(bool, notify=changed, final=True)
    def searching(self) -> bool:
        return self._next_page > 0

    @Property(str, notify=changed, final=True)
    def summary(self) -> str:
        """How much was found, in words; empty while nothing is searched."""
        if not self._searched:
            return ""
        count = len(self._matches)
        if count >= MAX_HITS:
            return translate("slides", "The first %n results", "", count)
        if not count:
            return (
                translate("slides", "Searching…")
                if self.searching
                else translate("slides", "Nothing found in these slides")
            )
        if self._current >= 0:
            return translate("slides", "Result {0} of {1}").format(self._current + 1, count)
        return translate("slides", "%n result(s)", "", count)

    @Slot(int)
    def goTo(self, row: int) -> None:
        """Shows the page of a hit and marks it."""
        if 0 <= row < len(self._matches):
            self._current = row
            self.pageWanted.emit(self._matches[row][0].page)
            self._mark()
            self.changed.emit()

    @Slot()
    def next(self) -> None:
        """The next hit; the first one from the shown page on where none was chosen yet."""
        if self.typing:
            self.seek_now()
        if not self._matches:
            return
        if self._current < 0:
            pages = [row.page for row, _ in self._matches]
            self.goTo(next((i for i, page in enumerate(pages) if page >= self._shown_page), 0))
        else:
            self.goTo((self._current + 1) % len(self._matches))

    @Slot()
    def previous(self) -> None:
        if self._matches:
            self.goTo(
                (self._current - 1) % len(self._matches) if self._current >= 0 else len(self._matches) - 1
            )

    def _begin(self) -> None:
        self._going_on.stop()
        query = " ".join(self._query.split())
        if query:
            self._found_words = (0, ())
        self._searched, self._matches, self._current = query, [], -1
        self._hits.set_rows([])
        self._next_page = 1 if query and self._source.sizes else 0
        self._go_on()

    def _go_on(self) -> None:
        """Looks at pages whose text is known, then asks for the next one."""
        last = self._next_page + PAGES_A_TURN
        while 0 < self._next_page <= len(self._source.sizes):
            if self._next_page == last:
                self._going_on.start(0)
                break
            text = self._source.text(self._next_page)
            if text is None:
                self._source.ask_text(self._next_page, Priority.SEARCH)
                break
            page = self._next_page
            for number, match in enumerate(find_in_page(text, self._searched)):
                if len(self._matches) < MAX_HITS:
                    self._matches.append((hit_row(page, number, match), match))
            self._next_page += 1
            if len(self._matches) >= MAX_HITS:
                self._next_page = 0
        if self._next_page > len(self._source.sizes):
            self._next_page = 0
        self._hits.set_rows([row for row, _ in self._matches])
        self._mark()
        self.changed.emit()

    @Slot(int)
    def _look_at(self, page: int) -> None:
        if page == self._next_page and not self._going_on.isActive():
            self._go_on()

    @Slot(int)
    def _text_came(self, page: int) -> None:
        if page == self._shown_page == self._found_words[0]:
            self._mark()

    def _mark(self) -> None:
        size = self._source.size(self._shown_page)
        if size is None:
            self._areas.set_rows([])
            return
        page, words = self._found_words
        if words and page == self._shown_page:
            text = self._source.text(page)
            boxes = boxes_of_words(text, words) if text is not None else []
            self._areas.set_rows([area_row(box, size, current=False) for box in boxes])
            return
        self._areas.set_rows(
            [
                area_row(box, size, current=index == self._current)
                for index, (row, match) in enumerate(self._matches)
                if row.page == self._shown_page
                for box in match.boxes
            ]
        )
