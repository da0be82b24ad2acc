# SPDX-License-Identifier: AGPL-3.0-or-later
"""voctoweb's public JSON (media.ccc.de and others): a conference, one event, or what a search found.

https://github.com/voc/voctoweb: `public/conferences/ACRONYM`, `public/events/GUID`, `public/events/search`.
Sizes of recordings are in MiB, lengths in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.catalogue.event import AgendaItem, Captions, Event, Kind, MediaFile, Recording, Speaker, event_id
from kiosk.catalogue.moment import Moment
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.content import Content, Surroundings
from kiosk.sources.feeds.parsing import parse_json, prose, words_of_html
from kiosk.sources.feeds.values import Json, address, language, moment, rows, words
from kiosk.sources.source import ReadPage, SourceItem

kind = "voctoweb"

MAX_TALKS = 20_000

_CAPTIONS = ("application/x-subrip", "text/vtt", "text/srt", "application/srt")


def reads(content: Content) -> bool:
    """Whether these bytes are voctoweb's JSON."""
    data = content.data
    if not data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return False
    if re.search(rb'"conferences"\s*:\s*\[', data[:4096]) and b'"webgen_location"' in data[:16384]:
        return True
    return (b'"conference_url"' in data and b'"frontend_link"' in data) or (
        b'"webgen_location"' in data[:65536] and b'"acronym"' in data[:65536]
    )


def items(content: Content, around: Surroundings) -> Iterator[SourceItem]:
    """A conference with its talks, or events that stand alone. Raises SourceUnreadable."""
    whole = parse_json(content.data)
    if isinstance(whole, list):
        whole = {"events": whole}
    if not isinstance(whole, dict):
        raise SourceUnreadable(content.address, SourceFault.BROKEN)
    talks = rows(whole.get("events"))
    if len(talks) > MAX_TALKS:
        raise SourceUnreadable(content.address, SourceFault.TOO_MANY, str(len(talks)))
    if "conferences" in whole and not talks:
        raise SourceUnreadable(content.address, SourceFault.ONLY_A_LIST)
    if words(whole.get("acronym")):
        around.name(words(whole.get("title")))
        yield from (ReadPage(event) for event in conference(whole, around.source, content.address))
        return
    alone = talks or ([whole] if words(whole.get("guid")) else [])
    found = [event for talk in alone if (event := event_of(talk, around.source(words(talk.get("guid")))))]
    if not found:
        raise SourceUnreadable(content.address, SourceFault.NOTHING_INSIDE)
    if len(found) == 1:
        found = [replace(found[0], source=around.source())]
    for event in found:
        yield ReadPage(event, sole=len(found) == 1)


def conference(whole: Json, source_of: Callable[[str], str], where: str = "") -> Iterator[Event]:
    """The conference, then its talks. Only a talk's own page lists its files; `fetch` asks for it."""
    acronym = words(whole.get("acronym"))
    title = words(whole.get("title")) or acronym
    own = address(whole.get("url")) or where
    identity = event_id(f"voctoweb:{own}:{acronym}", acronym)
    talks: dict[str, Event] = {}
    for row in rows(whole.get("events")):
        event = event_of(row, source_of(words(row.get("guid"))), identity)
        if event is not None:
            talks[event.id] = event
    agenda = sorted((_item(event) for event in talks.values()), key=_order)
    days = [item.start.day for item in agenda if item.start]
    yield Event(
        id=identity,
        source=source_of(""),
        title=title,
        kind=Kind.CONFERENCE,
        summary=words_of_html(whole.get("description"), 300),
        body=prose(whole.get("description")),
        start=Moment(min(days)) if days else None,
        end=Moment(max(days)) if days else None,
        agenda=tuple(agenda),
        image=address(whole.get("logo_url")) or None,
        url=address(whole.get("link")) or None,
    )
    yield from talks.values()


def _order(item: AgendaItem) -> tuple[bool, datetime]:
    latest = datetime.max.replace(tzinfo=UTC)
    try:
        return item.start is None, item.start.instant() if item.start else latest
    except OverflowError:  # a zone that shifts the first or last day of the calendar out of it
        return True, latest


def _item(event: Event) -> AgendaItem:
    return AgendaItem(
        text=event.title,
        title=event.title,
        start=event.start,
        speakers=event.speakers,
        id=event.id,
        summary=event.summary,
        language=event.language,
        recording=replace(event.recording, files=(), captions=()) if event.recording else None,
        url=event.url,
        opens=event.id,
    )


def event_of(row: Json, source: str, part_of: str | None = None) -> Event | None:
    """One talk; None where it has no title or no guid."""
    title, guid = words(row.get("title")), words(row.get("guid"), 100)
    if not title or not guid:
        return None
    people = row.get("persons")
    about = row.get("description")
    subtitle = words(row.get("subtitle"))
    page = address(row.get("frontend_link"))
    started = moment(row.get("date"))
    tags = row.get("tags")
    return Event(
        id=event_id(f"voctoweb:{guid}", words(row.get("slug")) or guid),
        source=source,
        title=title,
        kind=Kind.VIDEO,
        language=language(row.get("original_language")),
        summary=subtitle or words_of_html(about, 300),
        body=prose(about),
        published=moment(row.get("release_date")),
        start=started,
        speakers=tuple(
            Speaker(name) for one in (people if isinstance(people, list) else []) if (name := words(one))
        ),
        recordings=tuple(recordings_of(row, guid, page)),
        image=address(row.get("poster_url")) or address(row.get("thumb_url")) or None,
        tags=tuple(
            dict.fromkeys(
                tag
                for one in (tags if isinstance(tags, list) else [])
                if (tag := words(one)) and not tag.isdigit()
            )
        ),
        url=page or None,
        uncertain=frozenset({"start"}) if started and not knows_hour(started) else frozenset(),
        part_of=part_of,
    )


def knows_hour(started: Moment) -> bool:
    """Midnight, of the place or of UTC, stands for a day whose hour is not known."""
    if not isinstance(started.value, datetime):
        return False
    shift = started.value.utcoffset() or timedelta(0)
    seconds = started.value.hour * 3600 + started.value.minute * 60 + started.value.second
    return bool(seconds) and bool((seconds - shift.total_seconds()) % 86_400)


def recordings_of(row: Json, guid: str, page: str) -> Iterator[Recording]:
    """The recording with the files that the event lists; a conference's list has none of them."""
    files, captions = [], []
    for one in rows(row.get("recordings")):
        url, kind_of_file = address(one.get("recording_url")), words(one.get("mime_type"), 60)
        if not url:
            continue
        if kind_of_file in _CAPTIONS or url.endswith((".srt", ".vtt")):
            captions.append(Captions(url, _first_language(one.get("language")), None, kind_of_file or None))
        elif kind_of_file.startswith(("video/", "audio/")):
            files.append(
                MediaFile(
                    url,
                    kind_of_file.partition(";")[0],
                    _count(one.get("height")) if kind_of_file.startswith("video/") else 0,
                    (_count(one.get("size")) or 0) << 20 or None,
                    words(one.get("language"), 40) or None,
                )
            )
    own = address(row.get("url")) or page
    if not own and not files:
        return
    duration = row.get("length") or row.get("duration")
    yield Recording(
        page or own or files[0].url,
        "voctoweb",
        guid,
        duration_s=_seconds(duration),
        files=tuple(files),
        captions=tuple(captions),
    )


def _first_language(value: object) -> str | None:
    return language(words(value, 40).partition("-")[0])


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e8:
        return None
    return int(value)


def _seconds(value: object) -> float | None:
    count = _count(value)
    return float(count) if count and timedelta(seconds=count) < timedelta(days=30) else None
