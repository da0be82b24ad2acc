# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands at an address, and how it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from kiosk.net.politeness import PoliteClient
from kiosk.sources.content import Content, ContentReader
from kiosk.sources.content_file import read_all
from kiosk.sources.readers import reader_for
from kiosk.sources.source import GonePage, Known, ReadPage, SamePage, SourceItem, Visit
from kiosk.sources.web.page import read_web_page

if TYPE_CHECKING:
    from kiosk.net.client import Answer
    from kiosk.sources.web.source import WebSource

MAX_CONTENT_BYTES = 64 << 20
_MAX_MORE = 200  # further addresses that one content may lead to


@dataclass(slots=True)
class OnTheWeb:
    """What lies around a content of the web: addresses that it names, asked for politely."""

    source_of: WebSource
    client: PoliteClient
    address: str
    left: int = _MAX_MORE

    @property
    def key(self) -> str:
        return self.source_of.key

    def source(self, item: str = "") -> str:
        return f"{self.address}#{item}" if item else self.address

    def name(self, title: str) -> None:
        self.source_of.title = title

    def open(self, address: str) -> Content:
        """Raises DownloadFailed, Stopped."""
        self.left -= 1
        if self.left < 0:
            from kiosk.errors import DownloadFailed, DownloadFault  # noqa: PLC0415

            raise DownloadFailed(address, DownloadFault.TOO_LARGE, "too many addresses")
        return content_of(self.client.get(urljoin(self.address, address), max_bytes=MAX_CONTENT_BYTES))


def content_of(answer: Answer) -> Content:
    return Content(answer.data, answer.url, answer.content_type)


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def read_address(source: WebSource, visit: Visit, client: PoliteClient) -> Iterator[SourceItem]:
    """The events at the source's address. Raises DownloadFailed, SourceUnreadable, Stopped."""
    known = visit.memory.item(source.location) or Known()
    answer = client.get(source.location, known=known.validator, max_bytes=MAX_CONTENT_BYTES)
    seen = Known(answer.validator, digest_of(answer.data), read_s=visit.now_s)
    if answer.unchanged or seen.digest == known.digest:
        yield SamePage(source.location)
        return
    content = content_of(answer)
    reader = reader_for(content)
    if reader is not None:
        yield from read_content(reader, content, OnTheWeb(source, client, source.location), visit, seen)
        return
    source.kind = "page"
    for item in read_web_page(content):
        yield replace(item, address=source.location, known=seen) if isinstance(item, ReadPage) else item


def read_content(
    reader: ContentReader, content: Content, around: OnTheWeb, visit: Visit, seen: Known
) -> Iterator[SourceItem]:
    """The events of a content that a reader knows; one that it had before and has no more is gone."""
    around.source_of.kind = reader.kind
    items = read_all(reader, content, around)
    there = {item.place for item in items if isinstance(item, ReadPage)}
    if there:
        yield from (GonePage(address) for address in sorted(visit.memory.addresses()) if address not in there)
    yield from items
    visit.memory.note(around.address, seen)
