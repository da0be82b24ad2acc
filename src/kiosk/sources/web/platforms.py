# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of video platforms as people copy them, read through the platforms' own interfaces.

PeerTube's paths: https://docs.joinpeertube.org/api-rest-reference.html and its client's routes; voctoweb's: its routes.
What an address looks like is a guess until the interface has answered; where it has not, the address is a page like
any other.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kiosk.catalogue.event import Event, Kind, MediaFile, Recording, event_id
from kiosk.errors import DownloadFailed, DownloadFault, SourceFault, SourceUnreadable
from kiosk.sources.content import Content
from kiosk.sources.feeds import peertube, voctoweb
from kiosk.sources.feeds.media import media_type
from kiosk.sources.feeds.parsing import parse_json
from kiosk.sources.feeds.values import member, rows, words
from kiosk.sources.source import GonePage, ReadPage, SourceItem

if TYPE_CHECKING:
    from kiosk.net.politeness import PoliteClient
    from kiosk.sources.content import ContentReader
    from kiosk.sources.source import Visit
    from kiosk.sources.web.source import WebSource

log = logging.getLogger(__name__)

PAGE_VIDEOS = 100  # the most that PeerTube gives at once
MAX_VIDEOS = 5_000
_MAX_BYTES = 64 << 20
_NOT_THERE = (
    DownloadFault.NOT_FOUND,
    DownloadFault.FORBIDDEN,
    DownloadFault.SERVER,
    DownloadFault.WRONG_CONTENT,
    DownloadFault.DISALLOWED,
)
_ID = r"([\w-]{10,40})"
_VIDEO = re.compile(rf"/(?:w|videos/(?:watch|embed))/{_ID}/?")
_PLAYLIST = re.compile(rf"/(?:w/p|videos/watch/playlist|video-playlists/embed)/{_ID}/?")
_CHANNEL = re.compile(r"/(?:c|video-channels)/([\w.@-]{1,120})(?:/videos|/video-playlists)?/?")
_ACCOUNT = re.compile(r"/(?:a|accounts)/([\w.@-]{1,120})(?:/video-channels|/videos)?/?")
_TALK = re.compile(r"/v/([\w.-]{1,300})/?")
_CONFERENCE = re.compile(r"/c/([\w.-]{1,120})/?")
_INSTANCE = re.compile(
    rb"<meta[^>]{0,60}og:platform[^>]{0,60}PeerTube|<meta[^>]{0,60}PeerTube[^>]{0,60}og:platform",
    re.IGNORECASE,
)


class _Plain:
    """Names for the items of an answer: the address that the person gave, and what tells them apart."""

    def __init__(self, source: WebSource) -> None:
        self._source = source
        self.key = source.key

    def source(self, item: str = "") -> str:
        return f"{self._source.location}#{item}" if item else self._source.location

    def name(self, title: str) -> None:
        self._source.title = title

    def open(self, address: str) -> Content:
        raise DownloadFailed(address, DownloadFault.ADDRESS_REFUSED, "nothing more is opened")


def read_platform(source: WebSource, visit: Visit, client: PoliteClient) -> Iterator[SourceItem] | None:
    """The events at a platform's address, None where it is not one. Raises DownloadFailed, SourceUnreadable, Stopped."""
    parts = urlsplit(source.location)
    origin, path = f"{parts.scheme}://{parts.netloc}", unquote(parts.path)
    api = f"{origin}/api/v1"
    if media_type(source.location):
        return _medium(source, client)
    if match := _PLAYLIST.fullmatch(path):
        return _listing(source, visit, client, f"{api}/video-playlists/{match[1]}/videos")
    if match := _VIDEO.fullmatch(path):
        return _one(source, client, f"{api}/videos/{match[1]}", peertube)
    if match := _TALK.fullmatch(path):
        return _one(source, client, f"{origin}/public/events/{match[1]}", voctoweb)
    listings = []
    if match := _CHANNEL.fullmatch(path):
        listings.append(f"{api}/video-channels/{match[1]}/videos")
    if match := _ACCOUNT.fullmatch(path):
        listings.append(f"{api}/accounts/{match[1]}/videos")
    for listing in listings:
        if (found := _listing(source, visit, client, listing)) is not None:
            return found
    if match := _CONFERENCE.fullmatch(path):
        return _one(source, client, f"{origin}/public/conferences/{match[1]}", voctoweb)
    return None


def is_peertube(page: bytes) -> bool:
    """Whether a page is one of PeerTube's: they say so in their head."""
    return _INSTANCE.search(page[:200_000]) is not None


def read_instance(
    source: WebSource, visit: Visit, client: PoliteClient, address: str
) -> Iterator[SourceItem]:
    """The videos that an instance publishes itself. Raises DownloadFailed, SourceUnreadable, Stopped."""
    parts = urlsplit(address)
    found = _listing(source, visit, client, f"{parts.scheme}://{parts.netloc}/api/v1/videos", "&isLocal=true")
    if found is None:
        raise SourceUnreadable(source.location, SourceFault.NOTHING_INSIDE, "no list of videos")
    yield from found


def _one(
    source: WebSource, client: PoliteClient, api: str, reader: ContentReader
) -> Iterator[SourceItem] | None:
    content = _content(client, api)
    if content is None or not reader.reads(content):
        return None
    source.kind = reader.kind
    return iter(list(reader.items(content, _Plain(source))))


def _content(client: PoliteClient, address: str) -> Content | None:
    """The interface's answer, None where there is no such interface."""
    try:
        answer = client.get(address, max_bytes=_MAX_BYTES)
    except DownloadFailed as error:
        if error.fault not in _NOT_THERE:
            raise
        log.info("no interface: %r", error)
        return None
    return Content(answer.data, answer.url, answer.content_type)


def _listing(
    source: WebSource, visit: Visit, client: PoliteClient, api: str, more: str = ""
) -> Iterator[SourceItem] | None:
    """Page after page, for as long as each brings new videos; a list without an end ends after some thousands."""
    around = _Plain(source)
    events: dict[str, Event] = {}
    seen = start = 0
    while start < MAX_VIDEOS:
        content = _content(client, f"{api}?count={PAGE_VIDEOS}&start={start}&sort=-publishedAt{more}")
        whole = parse_json(content.data) if content is not None else None
        if not isinstance(whole, dict) or not isinstance(whole.get("data"), list):
            if start:
                break
            return None
        listed = [row["video"] if isinstance(row.get("video"), dict) else row for row in rows(whole["data"])]
        for row in listed:
            event = peertube.event_of(row, around.source(words(row.get("uuid"), 60)))
            if event is not None:
                events.setdefault(event.id, event)
        if listed and not start:
            around.name(words(member(listed[0], "channel", "displayName")) or urlsplit(api).netloc)
        total = whole.get("total")
        start += len(listed)
        if not listed or len(events) == seen or not isinstance(total, int) or start >= total:
            break
        seen = len(events)
    source.kind = peertube.kind
    if not events:
        raise SourceUnreadable(source.location, SourceFault.NOTHING_INSIDE, "no public video")
    there = {event.source for event in events.values()}
    gone = [GonePage(address) for address in sorted(visit.memory.addresses()) if address not in there]
    items: list[SourceItem] = [*gone] if start < MAX_VIDEOS else []
    items += [ReadPage(event) for event in events.values()]
    return iter(items)


def _medium(source: WebSource, client: PoliteClient) -> Iterator[SourceItem]:
    """A media file as an event; its size is asked for, and nothing of it comes yet."""
    head = client.client.head(source.location)
    if head.content_type.lower().startswith("text/html"):
        raise DownloadFailed(source.location, DownloadFault.WRONG_CONTENT, "a web page")
    stated = head.content_type.partition(";")[0].strip().lower()
    sort = stated if stated.startswith(("video/", "audio/")) else media_type(source.location)
    name = unquote(urlsplit(source.location).path.rpartition("/")[2])
    title = re.sub(r"[_\-\s]+", " ", name.rpartition(".")[0]).strip() or name
    sound = (sort or "").startswith("audio/")
    file = MediaFile(source.location, sort, 0 if sound else None, head.size_bytes)
    source.kind, source.title = "medium", title
    yield ReadPage(
        Event(
            id=event_id(f"medium:{source.location}", title),
            source=source.location,
            title=title,
            kind=Kind.PODCAST if sound else Kind.VIDEO,
            recordings=(Recording(source.location, "mp4", None, files=(file,)),),
            uncertain=frozenset({"title", "kind"}),
        ),
        sole=True,
    )
