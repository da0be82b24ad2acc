# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events as rows: what the source says, the corrections by hand laid over it, and the columns that cards need."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.event import Document, Event, names_pdf
from kiosk.catalogue.json_form import Json, event_from_json, stored_form
from kiosk.catalogue.recurring import later, length_of, next_of
from kiosk.catalogue.text import fold
from kiosk.errors import EventNotFound

if TYPE_CHECKING:
    from kiosk.catalogue.moment import Moment

# The parts that a file can play in an event. Attached ones were added by hand, not by the page.
RECORDING, DOCUMENT, ATTACHED, IMAGE = "recording", "document", "attached", "image"

_NEVER_S = -1e12  # sorts before every day that there is
_DAY = timedelta(days=1)
_FIXED_FIELDS = {"id", "source"}


@dataclass(frozen=True, slots=True)
class EventMedia:
    """The files of an event that are here. They have no suffix: names and formats are the keys."""

    recording: Mapping[str, Path]  # relative name → file; empty where there is none
    recording_kind: str | None  # "bigbluebutton" or "media"
    recording_duration_s: float | None
    documents: Mapping[str, Path]  # address as in Event.documents → file
    image: Path | None
    page_counts: Mapping[str, int]  # address → pages, of those documents that are decks
    missing: tuple[str, ...] = ()  # names of the recording's files that its server did not have


def said_by_source(event: Event) -> tuple[str, str]:
    """The event as it is kept: its JSON form, and its body."""
    return json.dumps(stored_form(event), ensure_ascii=False, sort_keys=True), event.body


def merged(said: Json, overrides: Mapping[str, object]) -> Json:
    """What the source says with the corrections by hand in place of the fields that they name.

    An overridden field is no longer uncertain. Id and source cannot be overridden.
    """
    fields = {name: value for name, value in overrides.items() if name not in _FIXED_FIELDS}
    doubts = [name for name in said.get("uncertain") or () if name not in fields]
    return {**said, "uncertain": doubts, **fields}


def read_overrides(connection: sqlite3.Connection, number: int) -> dict[str, object]:
    rows = connection.execute("SELECT field, value FROM overrides WHERE event = ?", (number,))
    return {row["field"]: json.loads(row["value"]) for row in rows}


def number_of(connection: sqlite3.Connection, event_id: str) -> int:
    """The row number of an event. Raises EventNotFound."""
    row = connection.execute("SELECT number FROM events WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        raise EventNotFound(event_id)
    return int(row[0])


def event_of_record(connection: sqlite3.Connection, record_id: str) -> str | None:
    """The id of the event whose recording is of this meeting: one that is here, else one that a page links."""
    row = connection.execute(
        "SELECT id FROM recordings JOIN events ON events.number = event WHERE record_id = ?"
        " ORDER BY recording_kind = 'media', number",  # the flat format of a meeting that is here whole comes after
        (record_id,),
    ).fetchone()
    row = (
        row
        or connection.execute(
            "SELECT id FROM pages JOIN events ON events.number = event WHERE links_recording AND instr(said, ?)"
            " ORDER BY recording_kind IS NULL, number",
            (record_id,),
        ).fetchone()
    )
    return str(row["id"]) if row else None


def missing_files(connection: sqlite3.Connection, number: int) -> tuple[str, ...]:
    row = connection.execute("SELECT missing FROM recordings WHERE event = ?", (number,)).fetchone()
    return tuple(row["missing"].splitlines()) if row else ()


def read_event(connection: sqlite3.Connection, number: int) -> Event:
    """The event as it stands: the source's word, corrections, and the documents attached by hand.

    One that recurs has its next occurrence as start and end.
    """
    page = connection.execute("SELECT said, body FROM pages WHERE event = ?", (number,)).fetchone()
    said: Json = json.loads(page["said"])
    overrides = read_overrides(connection, number)
    body = overrides.pop("body", None)
    event = event_from_json(merged(said, overrides), body if isinstance(body, str) else page["body"])
    event = next_of(event, datetime.now(UTC))
    attached = connection.execute(
        "SELECT name, label FROM event_files WHERE event = ? AND part = ? ORDER BY name", (number, ATTACHED)
    )
    known = {document.url for document in event.documents}
    extra = tuple(Document(r["name"], r["label"] or r["name"]) for r in attached if r["name"] not in known)
    return replace(event, documents=event.documents + extra) if extra else event


def instant_s(moment: Moment | None) -> float:
    """Seconds since 1970 for sorting; before all times where there is none."""
    if moment is None:
        return _NEVER_S
    try:
        return moment.instant().timestamp()
    except OverflowError:  # a zone that shifts the first or last day of the calendar out of it
        return _NEVER_S


def until_s(event: Event) -> float:
    """When the event is over: the end of its last day where no hour is given, of its last occurrence."""
    ends: list[Moment | None] = [event.start, event.end]
    if event.occurrences:
        ends += [event.occurrences[-1], later(event.occurrences[-1], length_of(event.start, event.end))]
    last = max((m for m in ends if m), key=instant_s, default=None)
    over = instant_s(last)
    return over if last is None or last.has_time else over + _DAY.total_seconds()


def event_columns(event: Event) -> dict[str, object]:
    """The columns of `events` that follow from the event alone."""
    day = event.start or event.published
    return {
        "source": event.source,
        "title": event.title,
        "title_folded": fold(event.title),
        "kind": event.kind.value,
        "language": event.language,
        "location": event.location,
        "starts": event.start.iso() if event.start else None,
        "ends": event.end.iso() if event.end else None,
        "published": event.published.iso() if event.published else None,
        "sorted_s": instant_s(day),
        "until_s": until_s(event),
        "year": day.day.year if day else None,
        "start_uncertain": int("start" in event.uncertain),
        "links_recording": int(event.recording is not None),
        "recording_provider": event.recording.provider if event.recording else None,
        "has_deck": int(any(names_pdf(document.url) for document in event.documents)),
        "part_of": event.part_of,
        "cancelled": int(event.cancelled),
        "occurrences": "\n".join(o.iso() for o in event.occurrences) or None,
    }
