# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events as an iCalendar file (RFC 5545) that any calendar program takes.

Instants are written in universal time, so that no zone has to be described; occurrences one by one, for the same
reason. A time without a zone stays without.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.moment import Moment
from kiosk.errors import PackNotWritten, PackWriteFault
from kiosk.tasks.progress import Stop, check

if TYPE_CHECKING:
    from kiosk.catalogue.event import AgendaItem, Event
    from kiosk.library.library import Library

log = logging.getLogger(__name__)

_FOLD_BYTES = 73  # 75 with the line's beginning
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExportedCalendar:
    path: Path
    entries: int
    dateless: int  # events that no calendar can show


def export_calendar(
    library: Library, event_ids: Iterable[str], path: Path, stop: Stop | None = None
) -> ExportedCalendar:
    """Writes the events, all where none is named; of a conference that is named its talks, too.

    Raises EventNotFound, PackNotWritten, Stopped.
    """
    named = list(event_ids)
    events = (library.event(one) for one in named) if named else library.events()
    entries: list[str] = []
    dateless = 0
    now = datetime.now(UTC)
    for event in events:
        check(stop or Stop())
        lines = list(entry(event, now))
        dateless += not lines
        entries += ["".join(lines)] if lines else []
        if named:
            entries += ["".join(talk_entry(event, item, now)) for item in event.agenda if _has_hour(item)]
    if not entries:
        raise PackNotWritten(str(path), PackWriteFault.NOTHING_CHOSEN, "no event with a date")
    write_whole(path, calendar_text(entries).encode())
    return ExportedCalendar(path, len(entries), dateless)


def write_whole(path: Path, data: bytes) -> None:
    """The file is there whole, or not at all. Raises PackNotWritten."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        fault = PackWriteFault.NO_PERMISSION if isinstance(error, PermissionError) else PackWriteFault.BROKEN
        raise PackNotWritten(str(path), fault, str(error)) from error


def calendar_text(entries: Iterable[str]) -> str:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kiosk//Kiosk//EN\r\nCALSCALE:GREGORIAN\r\n"
    return f"{head}{''.join(entries)}END:VCALENDAR\r\n"


def _has_hour(item: AgendaItem) -> bool:
    return item.start is not None and item.start.has_time and item.end is not None and bool(item.title)


def entry(event: Event, now: datetime) -> Iterator[str]:
    """The lines of one event; none where it has no date."""
    if event.start is None:
        return
    more: dict[str, str | tuple[str, ...]] = {
        "LOCATION": event.location or "",
        "DESCRIPTION": event.summary or event.body,
        "URL": event.url or "",
        "CATEGORIES": event.tags,
    }
    uid = f"{event.id}@kiosk"
    yield from _entry(
        uid, event.title, event.start, event.end, now, more, event.occurrences, cancelled=event.cancelled
    )
    for one in event.changed_dates:
        if one.start in event.occurrences:
            own = {"LOCATION": one.location, "DESCRIPTION": one.summary}
            yield from _entry(
                uid,
                one.title or event.title,
                event.start,
                event.end,
                now,
                more | {name: text for name, text in own.items() if text},
                (one.start,),
                cancelled=event.cancelled,
                instead=True,
            )


def talk_entry(event: Event, item: AgendaItem, now: datetime) -> Iterator[str]:
    if item.start is None:
        return
    names = ", ".join(speaker.name for speaker in item.speakers)
    yield from _entry(
        f"{event.id}-{item.id or item.title}@kiosk",
        item.title or item.text,
        item.start,
        item.end,
        now,
        {
            "LOCATION": item.room or event.location or "",
            "DESCRIPTION": "\n\n".join(part for part in (names, item.summary) if part),
            "URL": item.url or "",
            "CATEGORIES": (item.track,) if item.track else (),
        },
    )


def _entry(  # noqa: PLR0917 - the parts of an entry
    uid: str,
    title: str,
    start: Moment,
    end: Moment | None,
    now: datetime,
    more: dict[str, str | tuple[str, ...]],
    occurrences: tuple[Moment, ...] = (),
    *,
    cancelled: bool = False,
    instead: bool = False,
) -> Iterator[str]:
    """`instead`: it stands for the one occurrence that is given, of an entry with the same UID."""
    yield "BEGIN:VEVENT\r\n"
    yield folded(f"UID:{escaped(uid)}")
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}\r\n"
    first = occurrences[0] if occurrences else start
    if instead:
        yield _when("RECURRENCE-ID", first)
    yield _when("DTSTART", first)
    if end is not None:
        yield from _end(start, end, first)
    rest = [one for one in occurrences[1:] if one.has_time == first.has_time]
    for place in range(0, len(rest), 50):
        values = ",".join(_value(one) for one in rest[place : place + 50])
        yield folded(f"RDATE{'' if first.has_time else ';VALUE=DATE'}:{values}")
    yield folded(f"SUMMARY:{escaped(title)}")
    if cancelled:
        yield "STATUS:CANCELLED\r\n"
    for name, value in more.items():
        if isinstance(value, tuple):
            if value:
                yield folded(f"{name}:{','.join(escaped(one) for one in value)}")
        elif name == "URL":
            if value and value.isprintable() and " " not in value:
                yield folded(f"URL:{value}")
        elif value:
            yield folded(f"{name}:{escaped(value)}")
    yield "END:VEVENT\r\n"


def _end(start: Moment, end: Moment, first: Moment) -> Iterator[str]:
    """The end, moved with the first occurrence; of whole days the day after the last, as RFC 5545 has it."""
    try:
        if not start.has_time:
            last = first.day + (end.day - start.day) + _DAY
            yield f"DTEND;VALUE=DATE:{last:%Y%m%d}\r\n"
        elif end.has_time and end.instant() > start.instant():
            lasts = int((end.instant() - start.instant()).total_seconds())
            yield f"DURATION:PT{lasts}S\r\n"
    except OverflowError:
        log.info("an end beyond the calendar's")


def _when(name: str, moment: Moment) -> str:
    return f"{name}{'' if moment.has_time else ';VALUE=DATE'}:{_value(moment)}\r\n"


def _value(moment: Moment) -> str:
    value = moment.value
    if not isinstance(value, datetime):
        return f"{value.year:04}{value:%m%d}"
    if value.tzinfo is None:
        return f"{value.year:04}{value:%m%dT%H%M%S}"
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        return f"{value.year:04}{value:%m%dT%H%M%S}"
    return f"{value.year:04}{value:%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11; control characters are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(c for c in plain if c == "\n" or (c.isprintable() or c in " \u00a0\u202f\t"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """Content lines of at most 75 bytes, cut between characters."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > _FOLD_BYTES:
            pieces.append(piece)
            piece, size = "", 0
        piece += character
        size += width
    return "\r\n ".join([*pieces, piece]) + "\r\n"
