# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands at an address, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kiosk.errors import (
    DownloadFailed,
    DownloadFault,
    KioskError,
    PageUnreadable,
    SourceFault,
    SourceUnreadable,
)
from kiosk.net.politeness import PoliteClient
from kiosk.sources.content import Content, ContentReader
from kiosk.sources.content_file import WINDOWS, read_all
from kiosk.sources.readers import reader_for
from kiosk.sources.source import FailedPage, GonePage, Known, ReadPage, SamePage, SourceItem, Visit
from kiosk.sources.web.addresses import Scope, clean, names_listing, site_of
from kiosk.sources.web.explorer import Discovery, Explorer
from kiosk.sources.web.leads import Listing
from kiosk.sources.web.page import digest_of, read_web_page, text_of
from kiosk.sources.web.page_leads import read_leads
from kiosk.sources.web.platforms import is_peertube, read_instance, read_platform
from kiosk.sources.web.site import SitePages

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
            raise DownloadFailed(address, DownloadFault.TOO_LARGE, "too many addresses")
        return content_of(self.client.get(urljoin(self.address, address), max_bytes=MAX_CONTENT_BYTES))


def content_of(answer: Answer) -> Content:
    return Content(answer.data, answer.url, answer.content_type)


def read_address(source: WebSource, visit: Visit, client: PoliteClient) -> Iterator[SourceItem]:
    """The events at the source's address. Raises DownloadFailed, SourceUnreadable, Stopped."""
    platform = read_platform(source, visit, client)
    if platform is not None:
        yield from platform
        return
    known = visit.memory.item(source.location) or Known()
    remembered = Listing.from_text(known.found) if known.found else None
    answer = client.get(source.location, known=known.validator, max_bytes=MAX_CONTENT_BYTES)
    if answer.unchanged:
        if remembered is None:
            yield from _all_same(source, visit)
        else:
            yield from _site(source, visit, client, Scope(known.digest), remembered, "")
        return
    content = content_of(answer)
    reader = reader_for(content)
    seen = Known(answer.validator, digest_of(answer.data), read_s=visit.now_s)
    if reader is not None:
        if seen.digest == known.digest:
            yield from _all_same(source, visit)
        else:
            yield from read_content(reader, content, OnTheWeb(source, client, source.location), visit, seen)
        return
    if is_peertube(answer.data):
        yield from read_instance(source, visit, client, answer.url)
        return
    root = clean(answer.url) or source.location
    if remembered is not None and site_of(root) != site_of(known.digest):
        # A network that wants its own sign-in leads elsewhere; a site that moved has to be given anew.
        raise DownloadFailed(source.location, DownloadFault.WRONG_CONTENT, f"leads to {root}")
    scope = Scope(root)
    try:
        listing = read_leads(text_of(content), scope, root)
    except PageUnreadable as error:
        raise SourceUnreadable(source.location, SourceFault.UNKNOWN_KIND, error.cause) from error
    if is_site(scope, listing):
        if remembered is not None and remembered.leads and not listing.leads:
            raise DownloadFailed(source.location, DownloadFault.WRONG_CONTENT, "a page that leads nowhere")
        yield from _site(source, visit, client, scope, listing, seen.digest)
        visit.memory.note(source.location, replace(seen, digest=root, found=listing.to_text()))
        return
    source.kind = "page"
    if seen.digest == known.digest:
        yield SamePage(source.location)
        return
    items = list(read_web_page(content))
    for number, item in enumerate(items, start=1):
        if isinstance(item, ReadPage):
            last = number == len(items)
            yield replace(item, address=source.location, known=seen if last else None, sole=len(items) == 1)
        else:
            yield item


def _all_same(source: WebSource, visit: Visit) -> Iterator[SourceItem]:
    """A content or a page that did not change: what it gave is still there."""
    row = visit.memory.addresses()
    yield from (SamePage(address) for address, there in sorted(row.items()) if there)
    if not row:
        yield SamePage(source.location)


def is_site(scope: Scope, listing: Listing) -> bool:
    """Whether a page is one that leads to others: a site's first page, or a listing."""
    if urlsplit(scope.root).path in ("", "/"):
        return True
    if listing.more or names_listing(scope.root):
        return True
    below = [lead for lead in listing.leads if lead.main and scope.below(lead.address)]
    folder = urlsplit(scope.root).path
    return len([lead for lead in listing.leads if lead.main and lead.day]) > 2 or (
        folder.endswith("/") and len(below) > 4
    )


def _site(  # noqa: PLR0917 - the parts of `read_address`
    source: WebSource, visit: Visit, client: PoliteClient, scope: Scope, root: Listing, digest: str
) -> Iterator[SourceItem]:
    source.kind = "site"
    found = Explorer(scope, visit, client).explore(root)
    source.title = found.title
    for address, error, known in found.failed:
        yield FailedPage(address, error, known)
    for address in found.same:
        yield SamePage(address)
    yield from SitePages(scope, visit, client, found, digest).items()
    for reader, content, known in found.contents:
        yield from _content_of_site(source, client, found, reader, content)
        visit.memory.note(content.address, known)


def _content_of_site(
    source: WebSource, client: PoliteClient, found: Discovery, reader: ContentReader, content: Content
) -> Iterator[SourceItem]:
    """A calendar or podcast of the site, without the events that have a page of their own."""
    try:
        items = read_all(reader, content, OnTheWeb(source, client, content.address))
    except KioskError as error:
        yield FailedPage(content.address, error)
        return
    for item in items:
        if isinstance(item, ReadPage):
            if item.event.url and clean(item.event.url) in found.leads:
                continue
            yield replace(item, address=content.address, sole=False)
        else:
            yield item


def read_content(
    reader: ContentReader, content: Content, around: OnTheWeb, visit: Visit, seen: Known
) -> Iterator[SourceItem]:
    """The events of a content that a reader knows; one that it had before and has no more is gone."""
    around.source_of.kind = reader.kind
    items = read_all(reader, content, around)
    there = {item.place for item in items if isinstance(item, ReadPage)}
    if there and reader.kind not in WINDOWS:
        yield from (GonePage(address) for address in sorted(visit.memory.addresses()) if address not in there)
    yield from items
    visit.memory.note(around.address, seen)
