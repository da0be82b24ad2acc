# SPDX-License-Identifier: AGPL-3.0-or-later
"""The events of an HTML page: what it states in schema.org's words, laid over what its structure says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.catalogue.event import AgendaItem, Event, Kind, Recording, Speaker, event_id
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold
from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import PageUnreadable
from kiosk.sources.extract.blocks import parse_html
from kiosk.sources.extract.page import read_html_page
from kiosk.sources.extract.recordings import recording_of
from kiosk.sources.extract.schema_org import Stated, StatedPerson, read_stated

MAX_EVENTS = 500
_TRAINING = ("EducationEvent", "CourseInstance")
_SOUND = ("PodcastEpisode", "AudioObject", "RadioEpisode")


def read_html_events(
    text: str, *, source: str, identity: str, base: str = "", listed: date | None = None
) -> list[Event]:
    """The event of a page, or those that it lists. As `read_html_page`, which reads the page's structure.

    Raises PageUnreadable.
    """
    root = parse_html(text)
    stated = read_stated(root) if root is not None else []
    events = [s for s in stated if s.what == "event" and s.name and (s.start or s.end)]
    videos = [s for s in stated if s.what == "video" and s.media]
    articles = [s for s in stated if s.what == "article" and s.published]
    page: Event | None = None
    try:
        page = read_html_page(text, source=source, identity=identity, base=base, listed=listed)
    except PageUnreadable:
        named = [s for s in [*events, *videos] if s.name]
        if not named:
            raise
        if len(events) <= 1:
            page = _bare(named[0], source, identity)
    own = _own(events, page, base)
    if own is not None and page is not None:
        return [_with_event(page, own, videos)]
    if len(events) > 1:
        return [_listed_event(one, source, identity) for one in events[:MAX_EVENTS]]
    assert page is not None  # noqa: S101 - the branches above leave nothing else
    if videos:
        page = _with_video(page, videos)
    if page.published is None and articles:
        page = replace(page, published=_day(articles[0].published))
    return [page]


def _bare(thing: Stated, source: str, identity: str) -> Event:
    """Where the page has no title but in what it states."""
    kind = Kind.CONFERENCE if thing.what == "event" else Kind.VIDEO
    return Event(event_id(identity, thing.name), source, thing.name, kind, summary=thing.description)


def _own(events: Sequence[Stated], page: Event | None, base: str) -> Stated | None:
    """The event that the page is about: the only one, or the one that has its address or title."""
    if len(events) == 1:
        return events[0]
    if page is None:
        return None
    address = base.rstrip("/")
    by_address = [e for e in events if address and e.url.rstrip("/") == address]
    by_title = [e for e in events if fold(e.name) == fold(page.title)]
    for found in (by_address, by_title):
        if len(found) == 1:
            return found[0]
    return None


def _with_event(page: Event, stated: Stated, videos: Sequence[Stated]) -> Event:
    """The page's event as it is stated; what is not stated stays as the page's structure says it."""
    start, end = _finer(page.start, stated.start), _finer(page.end, stated.end)
    if stated.start is not None and stated.end is None and page.start and page.start.day != stated.start.day:
        end = None  # belongs to another day than the one that is stated
    doubts = set(page.uncertain)
    if stated.start is not None:
        doubts -= {"start", "end", "kind"}
    if stated.doubtful:
        doubts |= {"start", "end"}
    recordings = _recordings(page, [stated, *videos])
    return replace(
        page,
        title=stated.name,
        kind=_kind(page, stated),
        start=start,
        end=end if start is not None else None,
        location=stated.location or page.location,
        language=page.language or _language(stated),
        summary=page.summary or stated.description,
        image=page.image or stated.image or None,
        speakers=page.speakers or _speakers(stated.people),
        agenda=page.agenda or tuple(_agenda_item(part) for part in stated.parts),
        recordings=recordings,
        uncertain=frozenset(doubts),
        cancelled=stated.cancelled,
    )


def _finer(read: Moment | None, stated: Moment | None) -> Moment | None:
    """What is stated, unless the page's own words say the hour of the same day as well."""
    if stated is None or (read and not stated.has_time and read.has_time and read.day == stated.day):
        return read
    return stated


def _kind(page: Event, stated: Stated) -> Kind:
    if stated.type in _TRAINING:
        return Kind.TRAINING
    if page.kind in (Kind.WEBINAR, Kind.TRAINING, Kind.CONFERENCE) and "kind" not in page.uncertain:
        return page.kind
    return Kind.WEBINAR if stated.online else Kind.CONFERENCE


def _language(stated: Stated) -> str | None:
    return stated.language if stated.language.isalpha() and len(stated.language) == 2 else None


def _speakers(people: Sequence[StatedPerson]) -> tuple[Speaker, ...]:
    return tuple(Speaker(p.name, p.affiliation or None, p.role or None) for p in people)


def _agenda_item(part: Stated) -> AgendaItem:
    return AgendaItem(
        part.name, part.name, part.start, part.end, _speakers(part.people), room=part.location or None
    )


def _recordings(page: Event, things: Sequence[Stated]) -> tuple[Recording, ...]:
    """Those of the page, and those that are stated and have another address."""
    found = list(page.recordings)
    for thing in things:
        for url in thing.media:
            recording = recording_of(url)
            if recording is not None and all(
                (r.provider, r.id or r.url) != (recording.provider, recording.id or recording.url)
                for r in found
            ):
                found.append(recording)
    return tuple(found)


def _with_video(page: Event, videos: Sequence[Stated]) -> Event:
    first = videos[0]
    kind = page.kind
    if kind is Kind.ANNOUNCEMENT and len(videos) == 1:
        kind = Kind.PODCAST if first.type in _SOUND else Kind.VIDEO
    return replace(
        page,
        kind=kind,
        published=page.published or _day(first.published),
        summary=page.summary or first.description,
        image=page.image or first.image or None,
        recordings=_recordings(page, videos),
    )


def _day(moment: Moment | None) -> Moment | None:
    return Moment(moment.day) if moment else None


def _listed_event(stated: Stated, source: str, identity: str) -> Event:
    """One of several events that a page states. Its own address is its identity, where it has one."""
    own = stated.url if is_web_address(stated.url) else ""
    start = stated.start.iso() if stated.start else ""
    unique = own or f"{identity}#{stated.name}@{start}"
    return Event(
        id=event_id(unique, stated.name),
        source=source,
        title=stated.name,
        kind=Kind.TRAINING
        if stated.type in _TRAINING
        else Kind.WEBINAR
        if stated.online
        else Kind.CONFERENCE,
        language=_language(stated),
        summary=stated.description,
        start=stated.start,
        end=stated.end,
        location=stated.location or None,
        speakers=_speakers(stated.people),
        agenda=tuple(_agenda_item(part) for part in stated.parts),
        recordings=_recordings(Event("", "", "", Kind.VIDEO), [stated]),
        image=stated.image or None,
        url=own or None,
        uncertain=frozenset({"start", "end"} if stated.doubtful else ()),
        cancelled=stated.cancelled,
    )
