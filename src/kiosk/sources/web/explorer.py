# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds what a site leads to: its sitemaps, feeds and calendars, its listings with their further pages.

What did not change since the last time is not sent again: what it led to is remembered with its version.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.errors import DownloadFailed, DownloadFault, KioskError
from kiosk.net.politeness import OutOfBudget, origin_of
from kiosk.sources.content import Content, ContentReader
from kiosk.sources.readers import reader_for
from kiosk.sources.schedule import NO_EVENT_S, after_failure
from kiosk.sources.source import Known
from kiosk.sources.web.addresses import Scope, clean, is_taxonomy, listing_of, names_listing, page_number
from kiosk.sources.web.feed_leads import read_feed
from kiosk.sources.web.leads import Lead, Listing, merged
from kiosk.sources.web.page import text_of
from kiosk.sources.web.page_leads import read_leads
from kiosk.sources.web.sitemap import read_sitemap

if TYPE_CHECKING:
    from kiosk.net.politeness import PoliteClient
    from kiosk.sources.source import Visit

log = logging.getLogger(__name__)

MAX_SITEMAPS = 50
MAX_FEEDS = 12
MAX_LISTINGS = 16
MAX_LISTING_PAGES = 300
MAX_BYTES = 64 << 20
_FRUITLESS = 2  # further pages of a listing that bring nothing new, before it is left

Parse = Callable[[bytes, str, str], Listing | None]  # bytes, address, content type


@dataclass(slots=True)
class Discovery:
    """`leads`: by address; `listed`: those that a feed or the content of a listing names. `whole`: nothing failed.

    `contents`: calendars and feeds that a reader knows, with what to remember of them once they are read.
    `same`: the addresses of those that did not change.
    """

    title: str = ""
    leads: dict[str, Lead] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    listings: set[str] = field(default_factory=set)
    contents: list[tuple[ContentReader, Content, Known]] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    failed: list[tuple[str, KioskError, Known]] = field(default_factory=list)
    whole: bool = True


class Explorer:
    """One exploration of a site. Raises only Stopped; what fails is told in the discovery."""

    def __init__(self, scope: Scope, visit: Visit, client: PoliteClient) -> None:
        self._scope = scope
        self._visit = visit
        self._client = client
        self._seen: set[str] = set()
        self._all: list[Lead] = []
        self.found = Discovery()

    def explore(self, root: Listing) -> Discovery:
        """`root`: what the source's own page leads to."""
        found = self.found
        found.title = root.title
        found.listings.add(self._scope.root)
        self._seen.add(self._scope.root)
        # The navigation of a page that is not the site's first one leads to the rest of the site.
        self._all += [lead for lead in root.leads if self._scope.below(lead.address)]
        self._take_listing(Listing(leads=[lead for lead in root.leads if lead.day]))
        sitemap = self._sitemaps()
        listings = self._listings(root, sitemap)
        feeds = list(root.feeds)
        known = {lead.address for lead in sitemap}
        for address in listings:
            listing = self._page(address)
            if listing is None:
                continue
            found.listings.add(address)
            feeds += [feed for feed in listing.feeds if feed not in feeds]
            self._take_listing(listing)
            self._follow(address, listing, known)
        self._follow(self._scope.root, root, known)
        self._feeds(feeds)
        found.leads = merged(self._all)
        return found

    def _sitemaps(self) -> list[Lead]:
        """The pages that the site's sitemaps name."""
        stated = self._client.robots(origin_of(self._scope.root)).sitemaps
        todo = [address for one in stated if (address := clean(one))] or [f"{self._scope.origin}/sitemap.xml"]
        leads: list[Lead] = []
        read = 0
        while todo and read < MAX_SITEMAPS:
            address = todo.pop(0)
            if address in self._seen:
                continue
            self._seen.add(address)
            read += 1
            listing = self._read(
                address, lambda data, _, __: read_sitemap(data, self._scope), optional=not stated
            )
            if listing is not None:
                todo += listing.sitemaps
                leads += [lead for lead in listing.leads if self._scope.below(lead.address)]
            elif not stated and read == 1:
                todo.append(f"{self._scope.origin}/sitemap_index.xml")
        self._all += leads
        return leads

    def _listings(self, root: Listing, sitemap: list[Lead]) -> list[str]:
        """The pages that list news or events, those that the root leads to first."""
        first = [lead.address for lead in root.leads if names_listing(lead.address, lead.label)]
        then = [lead.address for lead in sitemap if names_listing(lead.address)]
        scoped = [a for a in dict.fromkeys(first + then) if self._scope.below(a) and a != self._scope.root]
        return scoped[:MAX_LISTINGS]

    def _take_listing(self, listing: Listing) -> None:
        main = [lead for lead in listing.leads if lead.main]
        self._all += main
        self.found.listed.update(lead.address for lead in main if lead.day and not is_taxonomy(lead.address))

    def _follow(self, address: str, listing: Listing, known: set[str]) -> None:
        """The further pages of a listing, unless a sitemap names all that its first page does."""
        first = [lead.address for lead in listing.leads if lead.main and lead.day]
        if first and known.issuperset(first):
            return
        have = {lead.address for lead in self._all} if not known else known | set(first)
        todo = sorted(listing.more, key=lambda page: page_number(page) or 0)
        fruitless = 0
        while todo and fruitless < _FRUITLESS and len(self._seen) < MAX_LISTING_PAGES:
            page = todo.pop(0)
            if page in self._seen or (
                page_number(page) is not None and listing_of(page) != listing_of(address)
            ):
                continue
            more = self._page(page)
            if more is None:
                fruitless += 1
                continue
            self.found.listings.add(page)
            main = {lead.address for lead in more.leads if lead.main}
            fruitless = 0 if main - have else fruitless + 1
            have |= main
            self._take_listing(more)
            todo += [p for p in more.more if p not in self._seen and p not in todo]
            todo.sort(key=lambda page: page_number(page) or 0)

    def _page(self, address: str) -> Listing | None:
        if address in self._seen:
            return None
        self._seen.add(address)

        def parse(data: bytes, url: str, content_type: str) -> Listing:
            return read_leads(text_of(Content(data, url, content_type)), self._scope, address)

        return self._read(address, parse)

    def _feeds(self, feeds: list[tuple[str, str]]) -> None:
        for _, address in feeds[:MAX_FEEDS]:
            todo = [address]
            while todo:
                feed = todo.pop(0)
                if feed in self._seen:
                    continue
                self._seen.add(feed)
                listing = self._read(feed, self._feed, optional=True)
                if listing is None:
                    continue
                self._all += listing.leads
                self.found.listed.update(
                    lead.address for lead in listing.leads if not is_taxonomy(lead.address)
                )
                if len(self._seen) < MAX_LISTING_PAGES:
                    todo += listing.more

    def _feed(self, data: bytes, url: str, content_type: str) -> Listing | None:
        """Leads of a feed of the site's own pages; other feeds and calendars are kept for their readers."""
        listing = read_feed(data, self._scope, url)
        if listing is not None and listing.leads and b"<enclosure" not in data:
            return listing
        content = Content(data, url, content_type)
        reader = reader_for(content)
        if reader is not None:
            self.found.contents.append((reader, content, Known(found=Listing().to_text())))
            return Listing()
        return listing

    def _read(self, address: str, parse: Parse, *, optional: bool = False) -> Listing | None:
        """What an address leads to, as remembered where it did not change or cannot be had now."""
        known = self._visit.memory.item(address)
        remembered = Listing.from_text(known.found) if known and known.found else None
        now_s = self._visit.now_s
        if (
            known is not None
            and known.failures
            and (known.aside_s > now_s or (optional and known.due_s > now_s))
        ):
            return remembered
        try:
            version = known.validator if known and remembered is not None else ""
            answer = self._client.get(address, known=version, max_bytes=MAX_BYTES)
            if answer.unchanged and known is not None:
                if known.failures:
                    self._visit.memory.note(address, replace(known, failures=0, aside_s=0.0, error=None))
                self.found.same.append(address)
                return remembered
            listing = parse(answer.data, answer.url, answer.content_type)
        except OutOfBudget:
            self.found.whole = False
            return remembered
        except KioskError as error:
            return self._fail(address, known, remembered, error, optional=optional)
        if listing is None and not optional:
            strange = DownloadFailed(address, DownloadFault.WRONG_CONTENT, "not what it should be")
            return self._fail(address, known, remembered, strange, optional=optional)
        seen = Known(answer.validator if listing is not None else "", read_s=now_s)
        if listing is not None:
            seen = replace(seen, found=listing.to_text())
        else:
            seen = replace(seen, failures=1, due_s=now_s + NO_EVENT_S)
        if self.found.contents and self.found.contents[-1][1].address == answer.url:
            reader, content, _ = self.found.contents.pop()
            content = replace(content, address=address)
            self.found.contents.append((reader, content, seen))  # remembered when its events are stored
        else:
            self._visit.memory.note(address, seen)
        return listing

    def _fail(
        self,
        address: str,
        known: Known | None,
        remembered: Listing | None,
        error: KioskError,
        *,
        optional: bool,
    ) -> Listing | None:
        noted = after_failure(known, error, self._visit.now_s)
        missing = isinstance(error, DownloadFailed) and error.fault is DownloadFault.NOT_FOUND
        if optional and missing and remembered is None:
            # Most sites have no such thing: no failure, and no reason to ask at every sync.
            self._visit.memory.note(address, replace(noted, error=None, due_s=self._visit.now_s + NO_EVENT_S))
            return None
        self.found.whole = False
        self.found.failed.append((address, error, noted))
        return remembered
