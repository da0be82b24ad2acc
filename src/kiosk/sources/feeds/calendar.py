# SPDX-License-Identifier: AGPL-3.0-or-later
"""iCalendar (RFC 5545, with CONFERENCE and IMAGE of RFC 7986). An entry that recurs is one event."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from kiosk.catalogue.event import ChangedDate, Document, Event, Recording, Speaker, event_id
from kiosk.catalogue.moment import Moment
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.content import Content, Surroundings
from kiosk.sources.extract.kind import kind_of
from kiosk.sources.extract.recordings import recording_of
from kiosk.sources.feeds.media import media_type
from kiosk.sources.feeds.parsing import prose, words_of_html
from kiosk.sources.feeds.recurrence import Budget, Rule, occurrences
from kiosk.sources.feeds.values import address, fixed, language, text, words, zone
from kiosk.sources.source import ReadPage, SourceItem

kind = "calendar"

MAX_ENTRIES = 20_000
MAX_CHANGED = 200  # occurrences of one entry

log = logging.getLogger(__name__)

_BEGIN = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR", re.IGNORECASE | re.MULTILINE)
_ENTRY = re.compile(r"^BEGIN:VEVENT\b.*?^END:VEVENT\b[^\n]*", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_ZONE = re.compile(r"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE\b[^\n]*", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")

# What icalendar raises of strangers' text; OSError: it opens the zone that is named (python/cpython#85702).
_UNREADABLE = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError)

Component = Any  # Any: icalendar types its components' values so wide that every use would be a cast


def reads(content: Content) -> bool:
    """Whether these bytes are a calendar."""
    return _BEGIN.search(content.data[:4096]) is not None


def items(content: Content, around: Surroundings) -> Iterator[SourceItem]:
    """The entries, each an event; those called off, too. Raises SourceUnreadable."""
    count = content.data.upper().count(b"BEGIN:VEVENT")
    if count > MAX_ENTRIES:
        raise SourceUnreadable(content.address, SourceFault.TOO_MANY, str(count))
    reader = _Reader(content, around)
    found = list(reader.events())
    if not found:
        fault = SourceFault.BROKEN if count else SourceFault.NOTHING_INSIDE
        raise SourceUnreadable(content.address, fault, "no entry with a date")
    for event in found:
        yield ReadPage(event, sole=len(found) == 1)


def calendars_of(data: bytes) -> list[Component]:
    """The calendars of a file; where the file as a whole is broken, one with those entries that are not."""
    from icalendar import Calendar  # noqa: PLC0415 - 120 ms, and only calendars need it

    plain = _decoded(data)
    try:
        found = Calendar.from_ical(plain, multiple=True)
    except _UNREADABLE as error:
        log.info("calendar read entry by entry: %s", error)
    else:
        if any(one.walk("VEVENT") for one in found):
            return list(found)
    zones = "\r\n".join(match[0].strip() for match in _ZONE.finditer(plain))
    calendars: list[Component] = []
    for match in _ENTRY.finditer(plain):
        whole = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}\r\n{match[0].strip()}\r\nEND:VCALENDAR\r\n"
        try:
            calendars += Calendar.from_ical(whole, multiple=True)
        except _UNREADABLE as error:
            log.info("calendar entry left out: %s", error)
            if zones:  # a zone may be what is broken
                zones = ""
    return calendars


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        plain = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        plain = data.decode("cp1252", errors="replace")
    return plain.replace("\0", "").lstrip()


class _Reader:
    def __init__(self, content: Content, around: Surroundings) -> None:
        self._around = around
        self._calendars = calendars_of(content.data)
        self._budget = Budget()
        self._now = datetime.now().astimezone()
        self._used: dict[str, int] = {}

    def events(self) -> Iterator[Event]:
        for calendar in self._calendars:
            name = words(str(calendar.get("X-WR-CALNAME", "") or calendar.get("NAME", "")))
            if name:
                self._around.name(name)
            place = zone(str(calendar.get("X-WR-TIMEZONE", "")))
            yield from self._of_calendar(calendar, place)

    def _of_calendar(self, calendar: Component, place: tzinfo | None) -> Iterator[Event]:
        masters: list[Component] = []
        moved: dict[str, list[Component]] = {}
        for entry in calendar.walk("VEVENT"):
            if entry.get("RECURRENCE-ID") is not None:
                moved.setdefault(_uid(entry), []).append(entry)
            else:
                masters.append(entry)
        whole = {_uid(entry) for entry in masters if entry.get("RRULE") or entry.get("RDATE")}
        for entry in masters:
            yield from self._of_entry(entry, place, moved.get(_uid(entry), []))
        for uid, entries in moved.items():
            for entry in entries if uid not in whole else ():
                yield from self._of_entry(entry, place, [])

    def _of_entry(self, entry: Component, place: tzinfo | None, moved: list[Component]) -> Iterator[Event]:
        try:
            event = self._event(entry, place, moved)
        except (*_UNREADABLE, OverflowError) as error:
            log.info("calendar entry left out: %s", error)
            return
        if event is not None:
            yield event

    def _event(self, entry: Component, place: tzinfo | None, moved: list[Component]) -> Event | None:
        start = _value(entry, "DTSTART")
        if start is None:
            return None
        end = _end(entry, start)
        about = _text(entry, "DESCRIPTION") or _text(entry, "X-ALT-DESC")
        title = words(_text(entry, "SUMMARY")) or words_of_html(about, 120)
        if not title:
            return None
        times = occurrences(
            Rule(
                start,
                _lines(entry, "RRULE"),
                tuple(_dates(entry, "RDATE")),
                tuple(_dates(entry, "EXDATE")),
                tuple(_moved(moved)),
            ),
            self._now,
            self._budget,
        )
        link = address(_text(entry, "URL"))
        identity = self._identity(entry, title)
        documents, recordings = _attached(entry, link, about)
        location = words(_text(entry, "LOCATION"))
        sort, unsure = kind_of(
            title=title,
            tags=_categories(entry),
            page_type="",
            source="",
            agenda_page=False,
            location=location,
            text=about,
            recording=recordings[0] if recordings else None,
            has_start=True,
        )
        shown = [Moment(_placed(one, place)) for one in times]
        return Event(
            id=event_id(identity, title),
            source=self._around.source(identity.removeprefix("ics:")),
            title=title,
            kind=sort,
            language=language(_parameter(entry, "SUMMARY", "LANGUAGE")),
            summary=words_of_html(about, 300),
            body=prose(about),
            published=_moment(_value(entry, "CREATED")),
            start=Moment(_placed(start, place)),
            end=Moment(_placed(end, place)) if end is not None else None,
            location=location or None,
            speakers=_speakers(entry),
            recordings=tuple(recordings),
            documents=tuple(documents),
            image=next((url for url in _addresses(entry, "IMAGE")), None),
            tags=tuple(_categories(entry)),
            url=link or next(iter(_addresses(entry, "CONFERENCE")), None),
            uncertain=frozenset({"kind"}) if unsure else frozenset(),
            occurrences=tuple(shown) if len(shown) > 1 else (),
            cancelled=_is_cancelled(entry),
            changed_dates=tuple(_changed_dates(entry, moved, place)) if len(shown) > 1 else (),
        )

    def _identity(self, entry: Component, title: str) -> str:
        uid = _uid(entry)
        again = _value(entry, "RECURRENCE-ID")
        own = uid or f"{title}@{_value(entry, 'DTSTART')}"
        if again is not None:
            own += f"#{again.isoformat()}"
        count = self._used[own] = self._used.get(own, 0) + 1
        own = own if count == 1 else f"{own}#{count}"
        return f"ics:{own}" if len(uid) >= 16 or "@" in uid else f"ics:{self._around.key}:{own}"


def _uid(entry: Component) -> str:
    return words(str(entry.get("UID", "")), 300)


def _text(entry: Component, name: str) -> str:
    value = entry.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return text(str(value)) if value is not None else ""


def _parameter(entry: Component, name: str, parameter: str) -> str:
    value = entry.get(name)
    return str(getattr(value, "params", {}).get(parameter, ""))


def _value(entry: Component, name: str) -> date | datetime | None:
    value = entry.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    found = getattr(value, "dt", None)
    if isinstance(found, datetime):
        found.utcoffset()  # a broken zone shows here
        return found
    return found if isinstance(found, date) else None


def _moment(value: date | datetime | None) -> Moment | None:
    return Moment(fixed(value) if isinstance(value, datetime) else value) if value is not None else None


def _placed(value: date | datetime, place: tzinfo | None) -> date | datetime:
    """The instant with its offset; one in UTC on the clocks of the calendar's own zone, where it states one."""
    if not isinstance(value, datetime):
        return value
    if place is not None and value.tzinfo is not None and not value.utcoffset() and _is_utc(value.tzinfo):
        value = value.astimezone(place)
    return fixed(value)


def _is_utc(there: tzinfo) -> bool:
    return str(there).upper() in ("UTC", "ETC/UTC", "UTC+00:00", "TZUTC()")


def _end(entry: Component, start: date | datetime) -> date | datetime | None:
    """The end; of whole days the last one, since DTEND is the day after it. None where none is stated that can be."""
    end = _value(entry, "DTEND")
    if end is None:
        lasts = getattr(entry.get("DURATION"), "dt", None)
        if not isinstance(lasts, timedelta) or lasts <= timedelta(0) or lasts > timedelta(days=4000):
            return None
        end = start + lasts
    if not isinstance(start, datetime):
        day = (end.date() if isinstance(end, datetime) else end) - timedelta(days=1)
        return day if day > start else None
    if not isinstance(end, datetime):
        return None
    if (start.tzinfo is None) != (end.tzinfo is None):
        end = end.replace(tzinfo=start.tzinfo)
    return end if end > start else None


def _lines(entry: Component, name: str) -> tuple[str, ...]:
    value = entry.get(name)
    values = value if isinstance(value, list) else [value] if value is not None else []
    return tuple(one.to_ical().decode("utf-8", "replace") for one in values[:10] if hasattr(one, "to_ical"))


def _dates(entry: Component, name: str) -> Iterator[date | datetime]:
    value = entry.get(name)
    for group in value if isinstance(value, list) else [value] if value is not None else []:
        for one in list(getattr(group, "dts", ()))[:5000]:
            found = getattr(one, "dt", None)
            if isinstance(found, tuple):  # a period
                found = found[0]
            if isinstance(found, date):
                yield found


def _moved(entries: list[Component]) -> Iterator[tuple[date | datetime, date | datetime | None]]:
    """Which occurrences begin at another time, or, with None, not at all."""
    for entry in entries:
        old, new = _value(entry, "RECURRENCE-ID"), _value(entry, "DTSTART")
        if old is not None:
            yield old, None if _is_cancelled(entry) else new


def _is_cancelled(entry: Component) -> bool:
    return words(str(entry.get("STATUS", ""))).upper() == "CANCELLED"


def _changed_dates(entry: Component, moved: list[Component], place: tzinfo | None) -> Iterator[ChangedDate]:
    """Those occurrences of an entry that say something else than it does."""
    usual = _texts(entry)
    for one in moved[:MAX_CHANGED]:
        start = _value(one, "DTSTART")
        if start is None or _is_cancelled(one):
            continue
        own = [text if text != other else "" for text, other in zip(_texts(one), usual, strict=True)]
        if any(own):
            yield ChangedDate(Moment(_placed(start, place)), *own)


def _texts(entry: Component) -> tuple[str, str, str]:
    """Title, summary and place."""
    about = _text(entry, "DESCRIPTION") or _text(entry, "X-ALT-DESC")
    return words(_text(entry, "SUMMARY")), words_of_html(about, 300), words(_text(entry, "LOCATION"))


def _categories(entry: Component) -> list[str]:
    value = entry.get("CATEGORIES")
    groups = value if isinstance(value, list) else [value] if value is not None else []
    names = [words(str(one)) for group in groups for one in getattr(group, "cats", ())]
    return list(dict.fromkeys(name for name in names if name))[:20]


def _addresses(entry: Component, name: str) -> list[str]:
    value = entry.get(name)
    values = value if isinstance(value, list) else [value] if value is not None else []
    return [url for one in values if (url := address(str(one)))]


def _attached(entry: Component, link: str, about: str) -> tuple[list[Document], list[Recording]]:
    """What is attached by address: recordings, and papers. What lies inside the calendar itself stays there."""
    documents: dict[str, Document] = {}
    recordings: dict[str, Recording] = {}
    value = entry.get("ATTACH")
    for one in value if isinstance(value, list) else [value] if value is not None else []:
        url = address(str(one))
        if not url:
            continue
        if recording := recording_of(url):
            recordings[url] = recording
        elif not media_type(url):
            parameters = getattr(one, "params", {})
            label = words(str(parameters.get("FILENAME", "") or parameters.get("X-FILENAME", "")))
            documents[url] = Document(url, label or url.rstrip("/").rpartition("/")[2] or url)
    for url in [link, *_LINK.findall(about)[:50]]:
        found = recording_of(url.rstrip(".,;"))
        if found is not None and (url == link or found.provider.startswith(("bbb", "mp4"))):
            recordings.setdefault(found.url, found)
    return list(documents.values()), list(recordings.values())


def _speakers(entry: Component) -> tuple[Speaker, ...]:
    """Those whom the calendar calls speakers: RFC 9073's PARTICIPANT components."""
    found = []
    for one in getattr(entry, "subcomponents", ()):
        if one.name == "PARTICIPANT" and words(str(one.get("PARTICIPANT-TYPE", ""))).upper() in (
            "SPEAKER",
            "PERFORMER",
        ):
            name = words(str(one.get("SUMMARY", "")))
            found += [Speaker(name)] if name else []
    return tuple(found)
