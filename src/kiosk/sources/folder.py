# SPDX-License-Identifier: AGPL-3.0-or-later
"""A folder of pages: a repository's Markdown, a site built to HTML, or a few files on a stick."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kiosk.catalogue.event import Event
from kiosk.errors import KioskError, PageFault, PageUnreadable, SourceFault, SourceUnreadable
from kiosk.sources.source import FailedPage, GonePage, ReadPage, SourceItem, Visit

log = logging.getLogger(__name__)

MARKDOWN_SUFFIXES = (".md", ".markdown")
HTML_SUFFIXES = (".html", ".htm")
PAGE_SUFFIXES = (*MARKDOWN_SUFFIXES, *HTML_SUFFIXES)
# Templates, drafts and what a generator makes of the pages (Eleventy, Jekyll, Hugo).
SKIPPED_FOLDERS = {
    "node_modules", "_site", "_includes", "_layouts", "_drafts", "vendor", "__pycache__", "archetypes", "themes", "layouts",
}  # fmt: skip
SKIPPED_FILES = {
    "readme.md",
    "license.md",
    "licence.md",
    "contributing.md",
    "changelog.md",
    "code_of_conduct.md",
    "security.md",
    "_index.md",  # Hugo's own pages of a section, which list others
}
ASSET_ROOTS = ("", "public", "static", "src", "assets", "content", "site")
MAX_PAGE_BYTES = 8 * 1024 * 1024
MAX_PAGES = 100_000


class FolderSource:
    """Pages below a folder, or one of them.

    `archive`: the zip or tar that the folder was unpacked from, which the events belong to.
    """

    title = ""

    def __init__(self, folder: Path, only: Path | None = None, archive: Path | None = None) -> None:
        self._folder = folder.resolve()
        self._only = only.resolve() if only else None
        self._archive = archive.resolve() if archive else None
        self._identity = f"archive:{self._archive}" if self._archive else f"folder:{self._folder}"

    @property
    def key(self) -> str:
        return f"file:{self._only}" if self._only else self._identity

    @property
    def location(self) -> str:
        return str(self._only or self._archive or self._folder)

    @property
    def kind(self) -> str:
        return "page" if self._only else "archive" if self._archive else "folder"

    def items(self, visit: Visit | None = None) -> Iterator[SourceItem]:
        """Every page in the order of its path. Raises SourceUnreadable where the folder cannot be read or has none."""
        pages = [self._only] if self._only else list(self._pages())
        if not pages:
            raise SourceUnreadable(self.location, SourceFault.NOTHING_INSIDE)
        visit = visit or Visit()
        names = {path.relative_to(self._folder).as_posix() for path in pages}
        known = visit.memory.addresses()
        yield from (GonePage(address) for address in sorted(known) if address not in names)
        # What was there before comes first: a page with another name may be one of those that are gone.
        for path in sorted(pages, key=lambda path: path.relative_to(self._folder).as_posix() not in known):
            yield from self._items_of(path)

    def _pages(self) -> Iterator[Path]:
        def refuse(error: OSError) -> None:
            if Path(error.filename or "") == self._folder:
                raise SourceUnreadable(str(self._folder), SourceFault.NO_PERMISSION, str(error)) from error
            log.warning("folder left out: %s", error)

        found = 0
        for top, folders, names in os.walk(self._folder, onerror=refuse):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in SKIPPED_FOLDERS)
            for name in sorted(names):
                if (
                    name.startswith(".")
                    or name.lower() in SKIPPED_FILES
                    or not name.lower().endswith(PAGE_SUFFIXES)
                ):
                    continue
                found += 1
                if found > MAX_PAGES:
                    return
                yield Path(top, name)

    def _items_of(self, path: Path) -> Iterator[SourceItem]:
        from kiosk.sources.extract.html_events import read_html_events  # noqa: PLC0415 - heavy parsers
        from kiosk.sources.extract.page import read_markdown_page  # noqa: PLC0415

        name = path.relative_to(self._folder).as_posix()
        try:
            text, identity = self._text(path), f"{self._identity}/{name}"
            if path.suffix.lower() in MARKDOWN_SUFFIXES:
                events = [read_markdown_page(text, source=name, identity=identity)]
            else:
                events = read_html_events(text, source=name, identity=identity)
        except KioskError as error:
            log.info("page left out: %r", error)
            draft = isinstance(error, PageUnreadable) and error.fault is PageFault.DRAFT
            yield (
                GonePage(name) if draft else FailedPage(name, error)
            )  # its site does not show a draft either
            return
        except RecursionError as cause:
            log.warning("page nested too deeply: %s", name)
            yield FailedPage(name, PageUnreadable(name, PageFault.BROKEN, str(cause)))
            return
        except Exception as cause:
            # A page of strangers: whatever it breaks, the other pages are read.
            log.exception("page not read: %s", name)
            yield FailedPage(name, PageUnreadable(name, PageFault.BROKEN, str(cause)))
            return
        for event in events:
            yield ReadPage(event, self._files(event, path), name, sole=len(events) == 1)

    def _text(self, path: Path) -> str:
        """The page's text. Raises PageUnreadable."""
        try:
            if not path.resolve().is_relative_to(self._folder):
                raise PageUnreadable(str(path), PageFault.NO_PERMISSION, "link out of the folder")
            if path.stat().st_size > MAX_PAGE_BYTES:
                raise PageUnreadable(str(path), PageFault.TOO_LARGE)
            data = path.read_bytes()
        except PermissionError as cause:
            raise PageUnreadable(str(path), PageFault.NO_PERMISSION, str(cause)) from cause
        except OSError as cause:
            raise PageUnreadable(str(path), PageFault.BROKEN, str(cause)) from cause
        return decoded(data, str(path))

    def _files(self, event: Event, page: Path) -> dict[str, Path]:
        wanted = [document.url for document in event.documents]
        if event.image:
            wanted.append(event.image)
        found = {}
        for url in wanted:
            path = self._local(url, page)
            if path is not None:
                found[url] = path
        return found

    def _local(self, url: str, page: Path) -> Path | None:
        """The file that an address names inside the folder."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        name = unquote(parts.path)
        if parts.scheme or parts.netloc or not name or "\0" in name:
            return None
        if name.startswith("/"):
            places = [self._folder / root / name.lstrip("/") for root in ASSET_ROOTS]
        else:
            places = [page.parent / name]
        for place in places:
            try:
                real = place.resolve()
                if real.is_file() and real.is_relative_to(self._folder):
                    return real
            except (OSError, ValueError):
                continue
        return None


def decoded(data: bytes, location: str) -> str:
    """Bytes as text: UTF-8, UTF-16 with its mark, else the western encoding. Raises PageUnreadable on what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text or sum(not c.isprintable() and not c.isspace() for c in text[:4000]) > 40:
        raise PageUnreadable(location, PageFault.NOT_TEXT)
    return text
