# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file in a form of its own: a calendar, a schedule, a feed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from kiosk.errors import KioskError, PageFault, PageUnreadable, SourceFault, SourceUnreadable
from kiosk.sources.content import Content, ContentReader, Surroundings
from kiosk.sources.readers import reader_for
from kiosk.sources.source import GonePage, ReadPage, SourceItem, Visit

log = logging.getLogger(__name__)

WINDOWS = {
    "feed",
    "podcast",
    "peertube",
}  # contents that show the newest only: what they leave out is not gone
MAX_BYTES = 64 << 20  # a schedule of the largest conferences has ten


class ContentFile:
    """One file, and those beside it that it names."""

    def __init__(self, path: Path, content: Content, reader: ContentReader) -> None:
        """Use `ContentFile.open`."""
        self._path = path
        self._content = content
        self._reader = reader
        self.title = ""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Raises SourceUnreadable where no reader knows the file, OSError."""
        path = path.resolve()
        if path.stat().st_size > MAX_BYTES:
            raise SourceUnreadable(str(path), SourceFault.UNKNOWN_KIND, "too large")
        content = Content(path.read_bytes(), str(path))
        reader = reader_for(content)
        if reader is None:
            raise SourceUnreadable(str(path), SourceFault.UNKNOWN_KIND)
        return cls(path, content, reader)

    @property
    def key(self) -> str:
        return f"file:{self._path}"

    @property
    def location(self) -> str:
        return str(self._path)

    @property
    def kind(self) -> str:
        return self._reader.kind

    def items(self, visit: Visit | None = None) -> Iterator[SourceItem]:
        """The events of the file. Raises SourceUnreadable."""
        known = (visit or Visit()).memory.addresses()
        items = read_all(self._reader, self._content, _Beside(self))
        there = {item.place for item in items if isinstance(item, ReadPage)}
        if there and self._reader.kind not in WINDOWS:
            yield from (GonePage(address) for address in sorted(known) if address not in there)
        yield from items


def read_all(reader: ContentReader, content: Content, around: Surroundings) -> list[SourceItem]:
    """The items of a content; what a stranger's file breaks is its own failure. Raises KioskError."""
    items: list[SourceItem] = []
    try:
        items.extend(reader.items(content, around))
    except KioskError:
        raise
    except Exception as cause:
        log.exception("not read: %s", content.address)
        if not items:
            raise SourceUnreadable(content.address, SourceFault.BROKEN, str(cause)) from cause
    return items


class _Beside:
    """The folder around the file."""

    def __init__(self, file: ContentFile) -> None:
        self._file = file
        self.key = file.key

    def source(self, item: str = "") -> str:
        name = Path(self._file.location).name
        return f"{name}#{item}" if item else name

    def name(self, title: str) -> None:
        self._file.title = title

    def open(self, address: str) -> Content:
        """A file of the same folder or below it. Raises PageUnreadable."""
        folder = Path(self._file.location).parent
        try:
            path = (folder / address).resolve()
            if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > MAX_BYTES:
                raise PageUnreadable(address, PageFault.BROKEN, "not beside it")
            return Content(path.read_bytes(), str(path))
        except (OSError, ValueError) as cause:
            raise PageUnreadable(address, PageFault.BROKEN, str(cause)) from cause
