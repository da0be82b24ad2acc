# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of one deck for the window: pictures now if they are at hand, else later by a signal."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from kiosk.decks.deck_queue import DeckQueue, Priority
from kiosk.decks.page_cache import PageCache, PictureKey
from kiosk.decks.pages import Clip, Link, OutlineEntry, PageImage, PageSize, PageText, neighbours
from kiosk.errors import KioskError
from kiosk.ui.qml_types import QmlElement, QmlUncreatable

if TYPE_CHECKING:
    from kiosk.decks.deck import Deck

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

PAGES_BYTES = 64 << 20  # ten pages of 1920x1080
THUMBNAILS_BYTES = 24 << 20
WAITING_THUMBNAILS = 48
KEPT_TEXTS = 2_000
ROUGH_WIDTH_PX = 320  # drawn first where nothing of a page is at hand


@dataclass(frozen=True, slots=True)
class _Arrival:
    generation: int
    deliver: Callable[[], None]


@QmlElement
@QmlUncreatable("made by SlidesViewModel")
class PageSource(QObject):
    """One deck at a time. All methods and signals belong to the window's thread."""

    opened = Signal()
    openFailed = Signal(object)  # KioskError
    pictureCame = Signal(int)
    pageFailed = Signal(int, object)  # page, KioskError
    textCame = Signal(int)
    linksCame = Signal(int)
    outlineCame = Signal()

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: DeckQueue | None = None
        self._generation = 0
        self._pages = PageCache(PAGES_BYTES)
        self._thumbnails = PageCache(THUMBNAILS_BYTES)
        self._waiting_thumbnails: OrderedDict[PictureKey, None] = OrderedDict()
        self._last_page = 0
        self.sizes: tuple[PageSize, ...] = ()
        self.title = ""
        self.outline: tuple[OutlineEntry, ...] = ()
        self._texts: OrderedDict[int, PageText] = OrderedDict()
        self._links: dict[int, tuple[Link, ...]] = {}
        self._failed: dict[int, KioskError] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def open(self, path: Path) -> None:
        """Starts to open a deck; `opened` or `openFailed` follows."""
        self.close()
        generation = self._generation

        def tell(result: Deck | KioskError) -> None:
            if isinstance(result, KioskError):
                error = result
                self._post(generation, lambda: self.openFailed.emit(error))
                return
            sizes, title = result.page_sizes_pt, result.title
            self._post(generation, lambda: self._open(sizes, title))

        self._queue = DeckQueue(path, tell)

    def close(self) -> None:
        """Ends the deck's worker and forgets its pages; answers still on their way are dropped."""
        self._generation += 1
        if self._queue is not None:
            self._queue.close()
        self._queue = None
        self._pages.clear()
        self._thumbnails.clear()
        self._waiting_thumbnails.clear()
        self._texts.clear()
        self._links.clear()
        self._failed.clear()
        self._last_page = 0
        self.sizes, self.title, self.outline = (), "", ()

    def size(self, page: int) -> PageSize | None:
        return self.sizes[page - 1] if 1 <= page <= len(self.sizes) else None

    def failure(self, page: int) -> KioskError | None:
        """Why a page cannot be drawn, once that is known."""
        return self._failed.get(page)

    def picture(self, key: PictureKey) -> PageImage | None:
        """The very picture, if it is at hand."""
        return self._pages.get(key) or self._thumbnails.get(key)

    def rough(self, page: int) -> PageImage | None:
        """The best picture of the whole page that is at hand."""
        return self._pages.largest(page) or self.small(page)

    def small(self, page: int) -> PageImage | None:
        """The best thumbnail that is at hand."""
        return self._thumbnails.largest(page)

    def ask_page(self, key: PictureKey) -> None:
        """Asks for what is on screen now: withdraws older wishes, and draws the neighbours ahead afterwards."""
        if self._queue is None or key.page in self._failed:
            return
        self._queue.withdraw(Priority.PAGE)
        if self.rough(key.page) is None:
            rough = PictureKey(key.page, min(ROUGH_WIDTH_PX, key.width_px))
            self._ask_picture(Priority.PAGE, rough, self._thumbnails)
        self._ask_picture(Priority.PAGE, key, self._pages)
        self.draw_ahead(key)

    def draw_ahead(self, key: PictureKey) -> None:
        """Draws the pages beside this one at the same width, when nothing else is to do."""
        if self._queue is None:
            return
        self._queue.withdraw(Priority.NEIGHBOUR)
        forward, self._last_page = key.page >= self._last_page, key.page
        if key.clip is None:
            for page in neighbours(key.page, len(self.sizes), forward=forward):
                beside = PictureKey(page, key.width_px)
                if self._pages.get(beside) is None:
                    self._ask_picture(Priority.NEIGHBOUR, beside, self._pages)

    def ask_thumbnail(self, key: PictureKey) -> None:
        """Asks for a small picture; only the last few dozen wishes are kept."""
        if self._queue is None or key.page in self._failed:
            return
        self._waiting_thumbnails[key] = None
        self._waiting_thumbnails.move_to_end(key)
        if len(self._waiting_thumbnails) > WAITING_THUMBNAILS:
            dropped, _ = self._waiting_thumbnails.popitem(last=False)
            self._queue.withdraw_one((Priority.THUMBNAIL, dropped))
        self._ask_picture(Priority.THUMBNAIL, key, self._thumbnails)

    def text(self, page: int) -> PageText | None:
        """The words of a page if they are known; see `ask_text`."""
        return self._texts.get(page)

    def ask_text(self, page: int, priority: Priority = Priority.TEXT) -> None:
        """Asks for the words of a page; `textCame` follows, also for a page without readable words."""

        def work(deck: Deck, generation: int) -> None:
            text = deck.text(page)
            self._post(generation, lambda: self._keep_text(page, text))

        self._ask(priority, ("text", page), work, lambda _: self._keep_text(page, PageText()))

    def links(self, page: int) -> tuple[Link, ...]:
        """The links of a page as far as they are known; see `ask_links`."""
        return self._links.get(page, ())

    def ask_links(self, page: int) -> None:
        """Asks for the links of a page; `linksCame` follows."""
        if page in self._links:
            self.linksCame.emit(page)
            return

        def work(deck: Deck, generation: int) -> None:
            links = deck.links(page)
            self._post(generation, lambda: self._keep_links(page, links))

        self._ask(Priority.TEXT, ("links", page), work, lambda _: self._keep_links(page, ()))

    def _ask_picture(self, priority: Priority, key: PictureKey, cache: PageCache) -> None:
        def work(deck: Deck, generation: int) -> None:
            if cache.get(key) is None:
                cache.put(key, deck.render(key.page, key.width_px, clip=key.clip))
            self._post(generation, lambda: self._announce(key))

        self._ask(priority, (priority, key), work, lambda error: self._fail(key, error))

    def _ask(
        self,
        priority: Priority,
        key: object,
        work: Callable[[Deck, int], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        generation = self._generation
        if self._queue is not None:
            self._queue.ask(
                priority,
                key,
                lambda deck: work(deck, generation),
                lambda error: self._post(generation, lambda: failed(error)),
            )

    def _post(self, generation: int, deliver: Callable[[], None]) -> None:
        """Called on the deck's thread."""
        self._arrived.emit(_Arrival(generation, deliver))

    @Slot(object)
    def _deliver(self, arrival: _Arrival) -> None:
        if arrival.generation == self._generation:
            arrival.deliver()

    def _open(self, sizes: tuple[PageSize, ...], title: str) -> None:
        self.sizes, self.title = sizes, title
        self.opened.emit()

        def work(deck: Deck, generation: int) -> None:
            outline = deck.outline
            self._post(generation, lambda: self._keep_outline(outline))

        self._ask(Priority.TEXT, "outline", work, lambda _: None)

    def _keep_outline(self, outline: tuple[OutlineEntry, ...]) -> None:
        self.outline = outline
        self.outlineCame.emit()

    def _announce(self, key: PictureKey) -> None:
        self._waiting_thumbnails.pop(key, None)
        self.pictureCame.emit(key.page)

    def _fail(self, key: PictureKey, error: KioskError) -> None:
        self._waiting_thumbnails.pop(key, None)
        self._failed[key.page] = error
        self.pageFailed.emit(key.page, error)

    def _keep_text(self, page: int, text: PageText) -> None:
        self._texts[page] = text
        while len(self._texts) > KEPT_TEXTS:
            self._texts.popitem(last=False)
        self.textCame.emit(page)

    def _keep_links(self, page: int, links: tuple[Link, ...]) -> None:
        self._links[page] = links
        self.linksCame.emit(page)


def qt_image(image: PageImage) -> QImage:
    """The same picture in the format that is painted fastest."""
    rgb = QImage(image.data, image.width_px, image.height_px, image.stride, QImage.Format.Format_RGB888)
    return rgb.convertToFormat(QImage.Format.Format_RGB32)


def wanted_clip(whole: tuple[int, int], seen: tuple[int, int, int, int], max_pixels: int) -> Clip | None:
    """The part to draw when the whole picture would be too large: what is seen and half as much again around it.

    `whole`: width and height; `seen`: x, y, width, height; all in pixels. The part starts on a coarse grid, so that a
    small move finds the same one again.
    """
    if whole[0] * whole[1] <= max_pixels:
        return None
    step = 256
    x, y, width, height = seen
    left = max(0, (x - width // 4) // step * step)
    top = max(0, (y - height // 4) // step * step)
    right = min(whole[0], -(-(x + width + width // 4) // step) * step)
    bottom = min(whole[1], -(-(y + height + height // 4) // step) * step)
    return Clip(left, top, max(1, right - left), max(1, bottom - top))
