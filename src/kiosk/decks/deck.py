# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PDF, read by a process of its own."""

from __future__ import annotations

import logging
import math
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.decks.frames import Header
from kiosk.decks.pages import Box, Clip, Link, OutlineEntry, PageImage, PageSize, PageText, Word
from kiosk.decks.worker_process import WorkerGone, WorkerProcess
from kiosk.errors import Component, ComponentMissing, DeckFault, DeckUnreadable, KioskError, Stopped

log = logging.getLogger(__name__)

MAX_FILE_BYTES = 2 << 30
_MAGIC_WITHIN = 1024  # readers accept some bytes before %PDF-
_A4 = PageSize(595.0, 842.0)  # for a page whose size cannot be read
_OPEN_LIMIT_S = 20
_REQUEST_LIMIT_S = 6


def open_deck(path: Path, *, request_limit_s: int | None = None) -> Deck:
    """The deck in that file, whatever its name. Raises DeckUnreadable, and ComponentMissing without PyMuPDF."""
    deck = Deck(path, request_limit_s=request_limit_s)
    deck.open()
    return deck


def page_texts(path: Path) -> list[str]:
    """The text of each page in order, for an index; of a page that cannot be read, "". Raises as `open_deck`."""
    with open_deck(path) as deck:
        return [_text_or_nothing(deck, page) for page in range(1, deck.page_count + 1)]


def _text_or_nothing(deck: Deck, page: int) -> str:
    try:
        return deck.text(page).plain
    except DeckUnreadable as error:
        log.warning("page %d has no readable text: %s", page, error.cause)
        return ""


class Deck:
    """A PDF, once `open` has been called; `open_deck` does both. May be used from any thread; requests wait for one another. Pages count from 1.

    A worker that dies is started again, and the request repeated once; a page that kills it twice, or takes too
    long, is refused from then on with DeckUnreadable, and the others stay readable. After `close`, or when it comes
    during a request, the request raises Stopped.
    """

    def __init__(self, path: Path, *, request_limit_s: int | None = None) -> None:
        self.path = path
        self._limit_s = request_limit_s or _REQUEST_LIMIT_S
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._bad: dict[tuple[object, object], DeckFault] = {}
        self._worker: WorkerProcess | None = None
        self._outline: tuple[OutlineEntry, ...] | None = None
        self._finalizer: weakref.finalize[[WorkerProcess], Deck] | None = None
        self.title = ""
        self.page_sizes_pt: tuple[PageSize, ...] = ()

    def open(self) -> None:
        """Starts the worker on the file; see `open_deck`. Raises Stopped when `close` comes meanwhile."""
        path = self.path
        _check_file(path)
        try:
            with self._lock:
                header, _ = self._with_second_try({"do": "open"})
            self.title = _string(header.get("title"))
            self.page_sizes_pt = tuple(_sizes(header))
        except (KioskError, ValueError, TypeError) as error:
            self.close()
            if isinstance(error, KioskError):
                raise
            raise DeckUnreadable(str(path), DeckFault.WORKER_DIED, str(error)) from error

    @property
    def page_count(self) -> int:
        return len(self.page_sizes_pt)

    @property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The bookmarks in order; none when they cannot be read."""
        if self._outline is None:
            try:
                header, _ = self._ask({"do": "outline"})
                rows = _rows(header.get("entries"), 3)
                self._outline = tuple(
                    OutlineEntry(_string(t), max(1, _whole(lvl)), _page(p)) for t, lvl, p in rows
                )
            except DeckUnreadable as error:
                log.warning("the deck's outline cannot be read: %s", error.cause)
                self._outline = ()
        return self._outline

    def text(self, page: int) -> PageText:
        """The words of a page with their boxes. Raises DeckUnreadable for a page that cannot be read."""
        header, _ = self._ask({"do": "words", "page": page})
        rows = _rows(header.get("words"), 7)
        return PageText(
            tuple(
                Word(_string(t), _box(a, b, c, d), _whole(bl), _whole(li)) for t, a, b, c, d, bl, li in rows
            )
        )

    def links(self, page: int) -> tuple[Link, ...]:
        """The links of a page. Raises DeckUnreadable for a page that cannot be read."""
        header, _ = self._ask({"do": "links", "page": page})
        rows = _rows(header.get("links"), 6)
        return tuple(
            Link(_box(a, b, c, d), _page(p), None if uri is None else _string(uri))
            for a, b, c, d, p, uri in rows
        )

    def render(self, page: int, width_px: int, *, clip: Clip | None = None) -> PageImage:
        """The page as a picture of that width, with annotations, turned as the file says; or the part `clip` of it.

        A picture beyond 40 million pixels comes smaller. Raises DeckUnreadable for a page that cannot be drawn.
        """
        header, data = self._ask(
            {"do": "render", "page": page, "width_px": width_px, "clip": None if clip is None else list(clip)}
        )
        x, y, width, height, stride = (_whole(header.get(n)) for n in ("x", "y", "width", "height", "stride"))
        image = PageImage(x, y, width, height, stride, data)
        if (
            image.width_px < 1
            or image.stride < 3 * image.width_px
            or len(data) < image.height_px * image.stride
        ):
            raise DeckUnreadable(str(self.path), DeckFault.WORKER_DIED, "short picture")
        return image

    @property
    def worker_pid(self) -> int | None:
        worker = self._worker
        return None if worker is None else worker.pid

    def close(self) -> None:
        """Ends the worker at once, also in the middle of a request. May be called again."""
        self._closed.set()
        worker = self._worker
        if worker is not None:
            worker.kill()
        with self._lock:
            self._end_worker()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, request: Header) -> tuple[Header, bytes]:
        key = (request["do"], request.get("page"))
        with self._lock:
            bad = self._bad.get(key) or self._bad.get(("render", request.get("page")))
            if bad is not None:
                raise DeckUnreadable(str(self.path), bad)
            try:
                return self._with_second_try(request)
            except DeckUnreadable as error:
                if error.fault in (DeckFault.WORKER_DIED, DeckFault.TOO_SLOW):
                    self._bad[key] = error.fault
                raise

    def _with_second_try(self, request: Header) -> tuple[Header, bytes]:
        """One death may have another cause than this request (memory, somebody's kill); two have not."""
        try:
            return self._one_try(request)
        except WorkerGone as gone:
            if self._closed.is_set():
                raise Stopped from gone
            log.warning("a deck's worker is gone: %s", "too slow" if gone.too_slow else gone.cause)
            if gone.too_slow:
                raise DeckUnreadable(str(self.path), DeckFault.TOO_SLOW) from gone
        try:
            return self._one_try(request)
        except WorkerGone as gone:
            if self._closed.is_set():
                raise Stopped from gone
            fault = DeckFault.TOO_SLOW if gone.too_slow else DeckFault.WORKER_DIED
            raise DeckUnreadable(str(self.path), fault, gone.cause) from gone

    def _one_try(self, request: Header) -> tuple[Header, bytes]:
        if self._closed.is_set():
            raise Stopped
        opening = request["do"] == "open"
        if self._worker is None:
            self._start_worker()
            if not opening:
                self._checked({"do": "open"}, _OPEN_LIMIT_S)
        return self._checked(request, _OPEN_LIMIT_S if opening else self._limit_s)

    def _start_worker(self) -> None:
        try:
            self._worker = WorkerProcess()
        except OSError as error:
            raise DeckUnreadable(str(self.path), DeckFault.WORKER_DIED, str(error)) from error
        self._finalizer = weakref.finalize(self, WorkerProcess.end, self._worker)
        if self._closed.is_set():  # `close` came between
            self._worker.kill()

    def _checked(self, request: Header, limit_s: int) -> tuple[Header, bytes]:
        """Asks the worker, and turns the fault that it names into an error."""
        if self._worker is None:  # pragma: no cover # `_one_try` has started it
            raise Stopped
        if request["do"] == "open":
            request = {"do": "open", "path": str(self.path.absolute())}
        try:
            header, payload = self._worker.ask(request, limit_s=limit_s)
        except WorkerGone:
            self._end_worker()
            raise
        fault = header.get("fault")
        if fault is None:
            return header, payload
        cause = str(header.get("cause", ""))
        if fault == "no-library":
            raise ComponentMissing(Component.PYMUPDF, cause)
        known = next((known for known in DeckFault if known == fault), DeckFault.WORKER_DIED)
        raise DeckUnreadable(str(self.path), known, cause)

    def _end_worker(self) -> None:
        if self._finalizer is not None:
            self._finalizer()
        self._worker = self._finalizer = None


def _check_file(path: Path) -> None:
    """Tells apart what needs no worker: no file, too long a one, one that is not a PDF."""
    try:
        size_bytes = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_MAGIC_WITHIN)
    except OSError as error:
        raise DeckUnreadable(str(path), DeckFault.MISSING, str(error)) from error
    if b"%PDF-" not in start:
        raise DeckUnreadable(str(path), DeckFault.NOT_A_PDF)
    if size_bytes > MAX_FILE_BYTES:
        raise DeckUnreadable(str(path), DeckFault.TOO_LARGE, f"{size_bytes} bytes")


def _sizes(header: Header) -> Iterator[PageSize]:
    rows = header.get("sizes")
    if not isinstance(rows, list) or not rows:
        raise ValueError("no pages")
    for row in rows:
        if row is None:
            yield _A4
        else:
            width, height = row
            yield PageSize(_number(width), _number(height))


def _rows(value: object, length: int) -> list[list[object]]:
    rows = value if isinstance(value, list) else []
    return [row for row in rows if isinstance(row, list) and len(row) == length]


def _box(x0: object, y0: object, x1: object, y1: object) -> Box:
    return Box(_number(x0), _number(y0), _number(x1), _number(y1))


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else 0.0


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _page(value: object) -> int | None:
    return value if isinstance(value, int) and value >= 1 else None
