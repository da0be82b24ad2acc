# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of one event and of its files, inside a transaction that the caller holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.catalogue.event import names_pdf
from kiosk.library.facets import set_facets
from kiosk.library.records import ATTACHED, DOCUMENT, IMAGE, RECORDING, event_columns, read_event
from kiosk.library.search import Entry, event_entries, insert_entries

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.file_store import StoredFile


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """A document whose file is stored. `entries`: the texts of its pages, None to keep those that are indexed."""

    url: str
    file: StoredFile
    label: str | None = None
    page_count: int | None = None
    entries: tuple[Entry, ...] | None = None


@dataclass(frozen=True, slots=True)
class IncomingRecording:
    """A recording whose files are stored, under their names relative to it. `kind`: "bigbluebutton" or "media"."""

    kind: str
    files: Mapping[str, StoredFile]
    duration_s: float | None = None
    entries: tuple[Entry, ...] = ()
    record_id: str = ""  # BigBlueButton's identifier of the meeting
    missing: tuple[str, ...] = ()  # names of files that the recording names and that could not be had


def insert_event(connection: sqlite3.Connection, event: Event, source_key: str, *, sample: bool) -> int:
    columns = {
        "id": event.id,
        "source_key": source_key,
        **event_columns(event),
        "deck_here": 0,
        "offline": 0,
        "sample": int(sample),
    }
    cursor = connection.execute(
        f"INSERT INTO events ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 - own names
        list(columns.values()),
    )
    return int(cursor.lastrowid or 0)


def derive(connection: sqlite3.Connection, number: int) -> None:
    """Columns and search texts, from what the source says, corrections and attachments."""
    event = read_event(connection, number)
    columns = event_columns(event)
    connection.execute(
        f"UPDATE events SET {', '.join(f'{c} = ?' for c in columns)} WHERE number = ?",  # noqa: S608 - own names
        [*columns.values(), number],
    )
    insert_entries(connection, number, "event", event_entries(event))
    set_facets(connection, number, event)


def keep_file(connection: sqlite3.Connection, file: StoredFile) -> None:
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET origin = excluded.origin",
        (file.sha256, file.size_bytes, file.origin),
    )


def set_file(
    connection: sqlite3.Connection,
    number: int,
    part: str,
    name: str,
    file: StoredFile,
    *,
    document: IncomingDocument | None = None,
) -> str | None:
    """Gives a part to a file. Says which file had it: "" for none, None when it is this one already."""
    old = connection.execute(
        "SELECT sha256, page_count FROM event_files WHERE event = ? AND part = ? AND name = ?",
        (number, part, name),
    ).fetchone()
    page_count = document.page_count if document else None
    if document and document.entries is not None:
        insert_entries(connection, number, f"document {name}", document.entries)
    if old and old["sha256"] == file.sha256 and old["page_count"] == page_count:
        return None
    keep_file(connection, file)
    connection.execute(
        "INSERT OR REPLACE INTO event_files VALUES (?, ?, ?, ?, ?, ?)",
        (number, part, name, file.sha256, document.label if document else None, page_count),
    )
    return old["sha256"] if old else ""


def set_recording(connection: sqlite3.Connection, number: int, recording: IncomingRecording) -> set[str]:
    """Says which files the recording that it replaces had."""
    released = clear_part(connection, number, RECORDING)
    for name, file in recording.files.items():
        set_file(connection, number, RECORDING, name, file)
    connection.execute(
        "UPDATE events SET recording_kind = ?, recording_duration_s = ? WHERE number = ?",
        (recording.kind, recording.duration_s, number),
    )
    connection.execute(
        "INSERT OR REPLACE INTO recordings VALUES (?, ?, ?)",
        (number, recording.record_id, "\n".join(recording.missing)),
    )
    insert_entries(connection, number, "recording", recording.entries)
    return released


def is_of_page(connection: sqlite3.Connection, number: int, url: str) -> bool:
    """Whether the event's page names this document, and nobody attached one of the same address by hand."""
    if not any(document.url == url for document in read_event(connection, number).documents):
        return False
    row = connection.execute(
        "SELECT 1 FROM event_files WHERE event = ? AND part = ? AND name = ?", (number, ATTACHED, url)
    ).fetchone()
    return row is None


def clear_part(connection: sqlite3.Connection, number: int, part: str) -> set[str]:
    rows = connection.execute("SELECT sha256 FROM event_files WHERE event = ? AND part = ?", (number, part))
    released = {row["sha256"] for row in rows}
    connection.execute("DELETE FROM event_files WHERE event = ? AND part = ?", (number, part))
    return released


def drop_unnamed_documents(connection: sqlite3.Connection, number: int, event: Event) -> set[str]:
    """Documents that the page no longer names go. Says which files they had."""
    named = {document.url for document in event.documents}
    rows = connection.execute(
        "SELECT name, sha256 FROM event_files WHERE event = ? AND part = ?", (number, DOCUMENT)
    ).fetchall()
    gone = [row for row in rows if row["name"] not in named]
    for row in gone:
        connection.execute(
            "DELETE FROM event_files WHERE event = ? AND part = ? AND name = ?",
            (number, DOCUMENT, row["name"]),
        )
        insert_entries(connection, number, f"document {row['name']}", ())
    return {row["sha256"] for row in gone}


def refresh_media(connection: sqlite3.Connection, number: int) -> None:
    """The columns that say what of the event is here."""
    rows = connection.execute(
        "SELECT part, name, sha256, page_count FROM event_files WHERE event = ?", (number,)
    ).fetchall()
    has_recording = any(row["part"] == RECORDING for row in rows)
    papers = [row for row in rows if row["part"] in (DOCUMENT, ATTACHED)]
    decks = [row for row in papers if row["page_count"] or names_pdf(row["name"])]
    pages = next((row["page_count"] for row in decks if row["page_count"]), None)
    image = next((row["sha256"] for row in rows if row["part"] == IMAGE), None)
    if not has_recording:
        connection.execute(
            "UPDATE events SET recording_kind = NULL, recording_duration_s = NULL WHERE number = ?", (number,)
        )
        connection.execute("DELETE FROM recordings WHERE event = ?", (number,))
        insert_entries(connection, number, "recording", ())
    connection.execute(
        """
        UPDATE events SET deck_here = ?, has_deck = has_deck OR ?, page_count = ?, image_sha256 = ?, offline = ?
        WHERE number = ?
        """,
        (bool(decks), bool(decks), pages, image, bool(has_recording or papers), number),
    )


def forget_unused(connection: sqlite3.Connection, candidates: Collection[str]) -> list[str]:
    """Deletes the rows of those files that nothing names any more. Says which files may go after the commit."""
    unused = []
    for sha256 in sorted(candidates):
        if not sha256:
            continue
        used = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM event_files WHERE sha256 = ?1) OR EXISTS"
            " (SELECT 1 FROM fetched WHERE sha256 = ?1)",
            (sha256,),
        ).fetchone()
        if not used[0]:
            connection.execute("DELETE FROM files WHERE sha256 = ?", (sha256,))
            unused.append(sha256)
    return unused


def delete_events(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """Deletes events by their row numbers. Says which files may go after the commit."""
    used: set[str] = set()
    for number in numbers:
        rows = connection.execute("SELECT sha256 FROM event_files WHERE event = ?", (number,))
        used |= {row["sha256"] for row in rows}
        connection.execute("DELETE FROM events WHERE number = ?", (number,))
    return forget_unused(connection, used)


def talks_of(connection: sqlite3.Connection, event_id: str) -> list[int]:
    """The row numbers of the events that are talks of this one."""
    rows = connection.execute("SELECT number FROM events WHERE part_of = ?", (event_id,))
    return [int(row["number"]) for row in rows]
