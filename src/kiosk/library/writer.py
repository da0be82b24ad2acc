# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to a library's content. One transaction makes an event visible, with all of its files, or changes nothing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.event import names_pdf
from kiosk.library.file_store import FileStore, StoredFile, never
from kiosk.library.records import (
    ATTACHED,
    DOCUMENT,
    IMAGE,
    RECORDING,
    event_columns,
    number_of,
    read_event,
    said_by_source,
)
from kiosk.library.search import Entry, event_entries, insert_entries

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.database import Database


class Change(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


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


class Writer:
    """What may be done while the library's writer lock is held. Made by `Library.writing`."""

    def __init__(self, database: Database, store: FileStore) -> None:
        self._database = database
        self._store = store

    def put(self, path: Path, origin: str | None = None, stopped: Callable[[], bool] = never) -> StoredFile:
        """Stores a file; without an event that names it, it goes away again in time.

        Raises OSError when it cannot be read, StorageFull, LibraryUnavailable, Stopped.
        """
        return self._store.put(path, origin, stopped)

    def index_path(self, sha256: str) -> Path:
        """Where what is derived from a stored file may be kept."""
        return self._store.index_path(sha256)

    def take(self, part: Path, origin: str) -> StoredFile:
        """Like `put`, for a file that was downloaded into the library's own `partial` folder: it is moved."""
        return self._store.take(part, origin)

    def store(
        self,
        event: Event,
        *,
        source_key: str,
        documents: Iterable[IncomingDocument] = (),
        image: StoredFile | None = None,
        recording: IncomingRecording | None = None,
        sample: bool = False,
    ) -> Change:
        """Adds an event, or brings it to what its source says now. Files stored earlier stay where none is given."""
        said, body = said_by_source(event)
        documents = tuple(documents)
        with self._database.transaction() as connection:
            row = connection.execute("SELECT number FROM events WHERE id = ?", (event.id,)).fetchone()
            if row is None:
                change, number = Change.ADDED, _insert(connection, event, source_key, sample=sample)
            else:
                number = int(row["number"])
                page = connection.execute(
                    "SELECT said, body FROM pages WHERE event = ?", (number,)
                ).fetchone()
                same = page is not None and (page["said"], page["body"]) == (said, body)
                change = Change.UNCHANGED if same else Change.CHANGED
            if change is not Change.UNCHANGED:
                connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (number, said, body))
                _derive(connection, number)
            released = _drop_unnamed_documents(connection, number, event)
            moved = [_set_file(connection, number, DOCUMENT, d.url, d.file, document=d) for d in documents]
            if image:
                moved.append(_set_file(connection, number, IMAGE, "", image))
            elif not event.image:
                released |= _clear_part(connection, number, IMAGE)
            if recording:
                released |= _set_recording(connection, number, recording)
            files_changed = bool(recording or released or any(old is not None for old in moved))
            if files_changed:
                _refresh_media(connection, number)
                change = Change.CHANGED if change is Change.UNCHANGED else change
            connection.execute("INSERT OR IGNORE INTO notes VALUES ('begun', ?)", (str(time.time()),))
            doomed = _forget_unused(connection, released | {old for old in moved if old})
        self._remove(doomed)
        return change

    def attach(
        self,
        event_id: str,
        *,
        documents: Iterable[IncomingDocument] = (),
        recording: IncomingRecording | None = None,
    ) -> None:
        """Adds files to an event by hand; a sync leaves them there. Raises EventNotFound."""
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            released: set[str] = set()
            for document in documents:
                old = _set_file(connection, number, ATTACHED, document.url, document.file, document=document)
                released |= {old} if old else set()
            if recording:
                released |= _set_recording(connection, number, recording)
            _derive(connection, number)
            _refresh_media(connection, number)
            doomed = _forget_unused(connection, released)
        self._remove(doomed)

    def override(self, event_id: str, fields: Mapping[str, object]) -> None:
        """Corrects fields of an event by hand, in their JSON form; a sync does not undo it. None takes one back.

        Raises EventNotFound, and ValueError when the event could not be read with them.
        """
        import json  # noqa: PLC0415 - not needed for the first screen

        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            for field, value in fields.items():
                connection.execute("DELETE FROM overrides WHERE event = ? AND field = ?", (number, field))
                if value is not None:
                    connection.execute(
                        "INSERT INTO overrides VALUES (?, ?, ?)",
                        (number, field, json.dumps(value, ensure_ascii=False)),
                    )
            try:
                _derive(connection, number)
            except (KeyError, TypeError, AttributeError) as error:
                raise ValueError(str(error)) from error

    def remove(self, event_id: str) -> None:
        """Removes an event and the files that no other one uses. Raises EventNotFound."""
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            rows = connection.execute("SELECT sha256 FROM event_files WHERE event = ?", (number,))
            used = {row["sha256"] for row in rows}
            connection.execute("DELETE FROM events WHERE number = ?", (number,))
            doomed = _forget_unused(connection, used)
        self._remove(doomed)

    def note_fetched(self, url: str, file: StoredFile, validator: str = "") -> None:
        """Remembers that this address was downloaded whole, for when the rest of its recording is not there yet.

        `validator`: which version of the address it is, kept for as long as the file is.
        """
        with self._database.transaction() as connection:
            _keep_file(connection, file)
            connection.execute(
                "INSERT OR REPLACE INTO fetched VALUES (?, ?, ?)", (url, file.sha256, time.time())
            )
            if validator:
                connection.execute(
                    "INSERT OR REPLACE INTO validators VALUES (?, ?, ?)", (url, file.sha256, validator)
                )

    def forget_fetched(self, urls: Collection[str]) -> None:
        with self._database.transaction() as connection:
            connection.executemany("DELETE FROM fetched WHERE url = ?", [(url,) for url in urls])

    def drop_file(self, sha256: str) -> None:
        """Takes a file out of every event that has it: it is damaged and cannot be had again."""
        with self._database.transaction() as connection:
            rows = connection.execute("SELECT DISTINCT event FROM event_files WHERE sha256 = ?", (sha256,))
            numbers = [int(row["event"]) for row in rows]
            connection.execute("DELETE FROM event_files WHERE sha256 = ?", (sha256,))
            connection.execute("DELETE FROM fetched WHERE sha256 = ?", (sha256,))
            for number in numbers:
                _refresh_media(connection, number)
            doomed = _forget_unused(connection, {sha256})
        self._remove(doomed)

    def sweep(self) -> int:
        """Removes files that no event names, and copies that were never finished. Says how many."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM files WHERE sha256 NOT IN (SELECT sha256 FROM event_files)"
                " AND sha256 NOT IN (SELECT sha256 FROM fetched)"
            )
            known = {row["sha256"] for row in connection.execute("SELECT sha256 FROM files")}
        orphans = [name for name in self._store.names() if name not in known]
        self._remove(orphans)
        return len(orphans) + self._store.sweep_indexes(known) + self._store.sweep_copies()

    def _remove(self, doomed: Collection[str]) -> None:
        if doomed:
            self._database.make_durable()  # else a power cut could bring rows back whose files are gone
            for sha256 in doomed:
                self._store.remove(sha256)


def _insert(connection: sqlite3.Connection, event: Event, source_key: str, *, sample: bool) -> int:
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


def _derive(connection: sqlite3.Connection, number: int) -> None:
    """Columns and search texts, from what the source says, corrections and attachments."""
    event = read_event(connection, number)
    columns = event_columns(event)
    connection.execute(
        f"UPDATE events SET {', '.join(f'{c} = ?' for c in columns)} WHERE number = ?",  # noqa: S608 - own names
        [*columns.values(), number],
    )
    insert_entries(connection, number, "event", event_entries(event))


def _keep_file(connection: sqlite3.Connection, file: StoredFile) -> None:
    connection.execute(
        "INSERT INTO files VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET origin = excluded.origin",
        (file.sha256, file.size_bytes, file.origin),
    )


def _set_file(
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
    _keep_file(connection, file)
    connection.execute(
        "INSERT OR REPLACE INTO event_files VALUES (?, ?, ?, ?, ?, ?)",
        (number, part, name, file.sha256, document.label if document else None, page_count),
    )
    return old["sha256"] if old else ""


def _set_recording(connection: sqlite3.Connection, number: int, recording: IncomingRecording) -> set[str]:
    """Says which files the recording that it replaces had."""
    released = _clear_part(connection, number, RECORDING)
    for name, file in recording.files.items():
        _set_file(connection, number, RECORDING, name, file)
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


def _clear_part(connection: sqlite3.Connection, number: int, part: str) -> set[str]:
    rows = connection.execute("SELECT sha256 FROM event_files WHERE event = ? AND part = ?", (number, part))
    released = {row["sha256"] for row in rows}
    connection.execute("DELETE FROM event_files WHERE event = ? AND part = ?", (number, part))
    return released


def _drop_unnamed_documents(connection: sqlite3.Connection, number: int, event: Event) -> set[str]:
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


def _refresh_media(connection: sqlite3.Connection, number: int) -> None:
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


def _forget_unused(connection: sqlite3.Connection, candidates: Collection[str]) -> list[str]:
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
