# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process that reads one PDF: `python -m kiosk.decks.worker`, spoken to by frames on its standard streams.

It stands apart since PyMuPDF is not thread-safe and a hostile file may crash it, loop or swallow memory.
"""

from __future__ import annotations

import math
import os
import signal
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from kiosk.decks.frames import BrokenFrame, Header, read_frame, write_frame
from kiosk.decks.pages import PageSize, fitting_width, height_for
from kiosk.errors import DeckFault

MAX_PAGES = 20_000
MAX_PIXELS = 40_000_000  # of one picture: 120 MB
MAX_SIDE_PX = 30_000
MAX_WORDS = 50_000
MAX_LINKS = 2_000
MAX_OUTLINE = 5_000
MAX_TEXT = 2_000  # characters of a word, a title or an address
MAX_MEMORY_BYTES = 1 << 30
KEPT_DISPLAY_LISTS = 6
RESIDENT_BYTES = 128 << 20  # above that, MuPDF forgets the images and fonts that it keeps between pages

# PyMuPDF has no type information: its objects are Any here, and only here.
Lib = Any


class Refused(Exception):
    def __init__(self, fault: str, cause: str = "") -> None:
        super().__init__(cause)
        self.fault = fault
        self.cause = cause


class Reader:
    """One open PDF."""

    def __init__(self, lib: Lib, path: str) -> None:
        self._lib = lib
        self._lists: OrderedDict[int, tuple[Lib, Lib]] = OrderedDict()
        self._doc = lib.open(path, filetype="pdf")
        if self._doc.needs_pass:
            raise Refused(DeckFault.ENCRYPTED)
        count = self._doc.page_count
        if count < 1:
            raise Refused(DeckFault.DAMAGED, "no pages")
        if count > MAX_PAGES:
            raise Refused(DeckFault.TOO_LARGE, f"{count} pages")
        self.sizes = [self._size(number) for number in range(count)]
        if all(size is None for size in self.sizes):
            raise Refused(DeckFault.DAMAGED, "no page can be read")

    def _size(self, index: int) -> PageSize | None:
        try:
            rect = self._doc.load_page(index).rect
        except Exception:  # noqa: BLE001 # any of MuPDF's errors: this page only
            return None
        sides = PageSize(float(rect.width), float(rect.height))
        return sides if all(math.isfinite(s) and s > 0 for s in sides) else None

    def describe(self) -> Header:
        metadata = self._doc.metadata or {}
        return {
            "title": _text(metadata.get("title") or ""),
            "sizes": [list(size) if size else None for size in self.sizes],
        }

    def outline(self) -> Header:
        """The bookmarks, walked without recursion: a file may nest them a thousand deep."""
        entries: list[list[object]] = []
        stack: list[tuple[Lib, int]] = [(self._doc.outline, 1)]
        while stack and len(entries) < MAX_OUTLINE:
            item, level = stack.pop()
            if item is None or item.this.m_internal is None:
                continue
            page = item.page
            entries.append(
                [_text(item.title or ""), level, page + 1 if 0 <= page < len(self.sizes) else None]
            )
            stack.append((item.next, level))
            stack.append((item.down, level + 1))
        return {"entries": entries}

    def render(self, number: int, width_px: int, clip: list[int] | None) -> tuple[Header, bytes]:
        size, _, shown = self._page(number)
        width = fitting_width(size, width_px, MAX_PIXELS) if clip is None else max(1, width_px)
        height = height_for(size, width)
        area = shown.rect
        to_pixels = self._lib.Matrix(1, 0, 0, 1, -area.x0, -area.y0) * self._lib.Matrix(
            width / area.width, height / area.height
        )
        part = None
        if clip is not None:
            x, y = max(0, min(clip[0], width - 1)), max(0, min(clip[1], height - 1))
            right, bottom = min(width, x + max(1, clip[2])), min(height, y + max(1, clip[3]))
            if (right - x) * (bottom - y) > MAX_PIXELS:
                raise Refused(DeckFault.TOO_LARGE, "picture")
            part = self._lib.Rect(x, y, right, bottom) * ~to_pixels
        elif max(width, height) > MAX_SIDE_PX:
            raise Refused(DeckFault.TOO_LARGE, "picture")
        pixels = shown.get_pixmap(matrix=to_pixels, colorspace=self._lib.csRGB, alpha=0, clip=part)
        header: Header = {
            "x": pixels.x,
            "y": pixels.y,
            "width": pixels.width,
            "height": pixels.height,
            "stride": pixels.stride,
        }
        data = bytes(pixels.samples_mv)
        if _resident_bytes() > RESIDENT_BYTES:
            self._lib.TOOLS.store_shrink(100)
        return header, data

    def words(self, number: int) -> Header:
        _, page, _ = self._page(number)
        # Words come in the unrotated page's coordinates; everything else is as shown.
        turn = page.rotation_matrix
        rows: list[list[object]] = []
        for x0, y0, x1, y1, text, block, line, _ in page.get_text("words", flags=self._flags())[:MAX_WORDS]:
            box = self._lib.Rect(x0, y0, x1, y1) * turn
            rows.append([_text(text), box.x0, box.y0, box.x1, box.y1, block, line])
        return {"words": rows}

    def links(self, number: int) -> Header:
        _, page, _ = self._page(number)
        rows: list[list[object]] = []
        inside = (self._lib.LINK_GOTO, self._lib.LINK_NAMED)  # programs, other files and scripts are left out
        for link in self._links(page):
            box, kind, target, uri = link["from"], link["kind"], link.get("page"), link.get("uri")
            if kind in inside and isinstance(target, int) and 0 <= target < len(self.sizes):
                rows.append([box.x0, box.y0, box.x1, box.y1, target + 1, None])
            elif kind == self._lib.LINK_URI and isinstance(uri, str) and uri:
                rows.append([box.x0, box.y0, box.x1, box.y1, None, _text(uri)])
            if len(rows) >= MAX_LINKS:
                break
        return {"links": rows}

    def _links(self, page: Lib) -> Iterator[dict[str, Lib]]:
        yield from page.get_links()

    def _flags(self) -> int:
        # Without TEXT_PRESERVE_LIGATURES, so that « ﬁ » is found as « fi ».
        return int(self._lib.TEXT_PRESERVE_WHITESPACE | self._lib.TEXT_MEDIABOX_CLIP)

    def _page(self, number: int) -> tuple[PageSize, Lib, Lib]:
        """Size, page and display list; a list drawn again takes a third of the time."""
        if not 1 <= number <= len(self.sizes):
            raise Refused(DeckFault.DAMAGED, f"no page {number}")
        size = self.sizes[number - 1]
        if size is None:
            raise Refused(DeckFault.DAMAGED, f"page {number}")
        if number not in self._lists:
            page = self._doc.load_page(number - 1)
            self._lists[number] = page, page.get_displaylist(annots=1)
            if len(self._lists) > KEPT_DISPLAY_LISTS:
                self._lists.popitem(last=False)
        self._lists.move_to_end(number)
        return (size, *self._lists[number])


def _resident_bytes() -> int:
    """Memory in use, or 0 where the system does not say; MuPDF itself does not tell what it keeps."""
    try:
        fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


def _text(text: str) -> str:
    """Bounded, without control characters and lone surrogates, which pipes and screens do not take."""
    plain = "".join(c for c in text[:MAX_TEXT] if c.isprintable() or c in "\u00a0\u202f\u2009")
    return plain.encode("utf-8", "replace").decode()


def _answer(reader: Reader, request: Header) -> tuple[Header, bytes]:
    page = _whole(request.get("page", 1))
    match request.get("do"):
        case "render":
            clip = request.get("clip")
            part = [_whole(side) for side in clip] if isinstance(clip, list) and len(clip) == 4 else None
            return reader.render(page, _whole(request.get("width_px")), part)
        case "words":
            return reader.words(page), b""
        case "links":
            return reader.links(page), b""
        case "outline":
            return reader.outline(), b""
    raise Refused(DeckFault.WORKER_DIED, "unknown request")


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise Refused(DeckFault.WORKER_DIED, "not a number")
    return value


def _guarded(work: Callable[[Header], tuple[Header, bytes]], request: Header) -> tuple[Header, bytes]:
    try:
        return work(request)
    except Refused as refused:
        return {"fault": refused.fault, "cause": refused.cause}, b""
    except MemoryError:
        return {"fault": DeckFault.TOO_LARGE, "cause": "memory"}, b""
    except Exception as error:  # noqa: BLE001 # the border: whatever MuPDF raises is the file's fault
        cause = f"{type(error).__name__}: {error}"[:300]
        too_large = "alloc" in cause or "FzErrorLimit" in cause
        return {"fault": DeckFault.TOO_LARGE if too_large else DeckFault.DAMAGED, "cause": _text(cause)}, b""


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answers until the other side closes. The first request opens the file."""
    try:
        lib = _library()
    except ImportError as error:
        write_frame(replies, {"fault": "no-library", "cause": str(error)})
        return
    reader: Reader | None = None

    def answer(request: Header) -> tuple[Header, bytes]:
        nonlocal reader
        if request.get("do") == "open":
            reader = Reader(lib, str(request.get("path")))
            return reader.describe(), b""
        if reader is None:
            raise Refused(DeckFault.WORKER_DIED, "nothing is open")
        return _answer(reader, request)

    while True:
        try:
            request, _ = read_frame(requests)
        except BrokenFrame:
            return
        _alarm(_whole(request.get("limit_s", 60)) + 1)
        header, payload = _guarded(answer, request)
        _alarm(0)
        try:
            write_frame(replies, header, payload)
        except OSError:
            return


def _library() -> Lib:
    import pymupdf  # noqa: PLC0415 # the client must hear of it when it is missing

    lib: Lib = pymupdf
    lib.TOOLS.mupdf_display_errors(False)
    lib.TOOLS.mupdf_display_warnings(False)
    return lib


def _alarm(seconds: int) -> None:
    """Ends this process by itself after that time (0: never), also when its parent died and MuPDF never returns."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_self() -> None:
    """No more memory than a deck needs, no file written, no dump of a crash."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 # POSIX only

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is for the parent
        for kind, limit in (
            (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(kind)[1]
            soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (soft, soft))


def main() -> int:
    """Keeps the real standard output for frames: MuPDF prints its messages there."""
    requests = os.fdopen(os.dup(0), "rb", buffering=0)
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 # Windows only

        msvcrt.setmode(requests.fileno(), os.O_BINARY)
        msvcrt.setmode(replies.fileno(), os.O_BINARY)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    _limit_self()
    serve(requests, replies)
    return 0


if __name__ == "__main__":
    sys.exit(main())
