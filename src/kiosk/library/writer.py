# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes to a library's content. One transaction makes an event visible, with all of its files, or changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.library.event_rows import (
    IncomingDocument,
    IncomingRecording,
    clear_part,
    delete_events,
    derive,
    drop_unnamed_documents,
    forget_unused,
    insert_event,
    is_of_page,
    keep_file,
    refresh_media,
    set_file,
    set_recording,
    talks_of,
)
from kiosk.library.file_removal import remove_files
from kiosk.library.file_store import FileStore, StoredFile, never
from kiosk.library.origins import Origin, note_origin
from kiosk.library.records import ATTACHED, DOCUMENT, IMAGE, RECORDING, number_of, said_by_source
from kiosk.library.schedules import note_changes

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.database import Database


class Change(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


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

    def take(self, part: Path, origin: str | None, sha256: str | None = None) -> StoredFile:
        """Like `put`, for a file that was written into the library's own `partial` folder: it is moved.

        `sha256`: its checksum, where it is known for sure.
        """
        return self._store.take(part, origin, sha256)

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
                change, number = Change.ADDED, insert_event(connection, event, source_key, sample=sample)
            else:
                number = int(row["number"])
                page = connection.execute(
                    "SELECT said, body FROM pages WHERE event = ?", (number,)
                ).fetchone()
                same = page is not None and (page["said"], page["body"]) == (said, body)
                change = Change.UNCHANGED if same else Change.CHANGED
                if page is not None and not same:
                    note_changes(connection, number, page["said"], event)
            if change is not Change.UNCHANGED:
                connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (number, said, body))
                derive(connection, number)
            released = drop_unnamed_documents(connection, number, event)
            moved = [set_file(connection, number, DOCUMENT, d.url, d.file, document=d) for d in documents]
            if image:
                moved.append(set_file(connection, number, IMAGE, "", image))
            elif not event.image:
                released |= clear_part(connection, number, IMAGE)
            if recording:
                released |= set_recording(connection, number, recording)
            files_changed = bool(recording or released or any(old is not None for old in moved))
            if files_changed:
                refresh_media(connection, number)
                change = Change.CHANGED if change is Change.UNCHANGED else change
            connection.execute("INSERT OR IGNORE INTO notes VALUES ('begun', ?)", (str(time.time()),))
            doomed = forget_unused(connection, released | {old for old in moved if old})
        self._remove(doomed)
        return change

    def attach(
        self,
        event_id: str,
        *,
        documents: Iterable[IncomingDocument] = (),
        recording: IncomingRecording | None = None,
    ) -> None:
        """Adds files to an event by hand; a sync leaves them there. A document that the event's page names is the
        page's, and goes when the page drops it. Raises EventNotFound.
        """
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            released: set[str] = set()
            for document in documents:
                part = DOCUMENT if is_of_page(connection, number, document.url) else ATTACHED
                old = set_file(connection, number, part, document.url, document.file, document=document)
                released |= {old} if old else set()
            if recording:
                released |= set_recording(connection, number, recording)
            derive(connection, number)
            refresh_media(connection, number)
            doomed = forget_unused(connection, released)
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
                derive(connection, number)
            except (KeyError, TypeError, AttributeError) as error:
                raise ValueError(str(error)) from error

    def remove(self, event_id: str) -> None:
        """Removes an event, the talks that are part of it, and the files that no other one uses. Raises EventNotFound."""
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            numbers = [number, *talks_of(connection, event_id)]
            doomed = delete_events(connection, numbers)
        self._remove(doomed)

    def note_fetched(self, url: str, file: StoredFile, validator: str = "") -> None:
        """Remembers that this address was downloaded whole, for when the rest of its recording is not there yet.

        `validator`: which version of the address it is, kept for as long as the file is.
        """
        with self._database.transaction() as connection:
            keep_file(connection, file)
            connection.execute(
                "INSERT OR REPLACE INTO fetched VALUES (?, ?, ?)", (url, file.sha256, time.time())
            )
            if validator:
                connection.execute(
                    "INSERT OR REPLACE INTO validators VALUES (?, ?, ?)", (url, file.sha256, validator)
                )

    def keep_fetched(self, part: Path, url: str, validator: str = "") -> StoredFile:
        """`take` and `note_fetched` in one. Raises OSError, StorageFull, LibraryUnavailable."""
        file = self._store.take(part, url)
        self.note_fetched(url, file, validator)
        note_origin(self._store.library, Origin(file.sha256, file.size_bytes, url, validator))
        return file

    def readopt(self, file: StoredFile, url: str, validator: str = "") -> bool:
        """Notes a file that was stored when its writer was killed, just before it could be noted.

        False where it is not there.
        """
        if not self._store.has(file.sha256, file.size_bytes):
            return False
        self.note_fetched(url, file, validator)
        return True

    def release_media(self, event_id: str) -> None:
        """Takes recording and documents off this computer; the event stays. Raises EventNotFound."""
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            released = clear_part(connection, number, RECORDING) | clear_part(connection, number, DOCUMENT)
            derive(connection, number)
            refresh_media(connection, number)
            doomed = forget_unused(connection, released)
        self._remove(doomed)

    def forget_fetched(self, urls: Collection[str]) -> None:
        with self._database.transaction() as connection:
            connection.executemany("DELETE FROM fetched WHERE url = ?", [(url,) for url in urls])

    def drop_fetched(self, urls: Collection[str]) -> None:
        """Like `forget_fetched`; files that no event has go as well."""
        with self._database.transaction() as connection:
            released: set[str] = set()
            for url in urls:
                row = connection.execute(
                    "DELETE FROM fetched WHERE url = ? RETURNING sha256", (url,)
                ).fetchone()
                released |= {row["sha256"]} if row else set()
            doomed = forget_unused(connection, released)
        self._remove(doomed)

    def drop_file(self, sha256: str) -> None:
        """Takes a file out of every event that has it: it is damaged and cannot be had again."""
        with self._database.transaction() as connection:
            rows = connection.execute("SELECT DISTINCT event FROM event_files WHERE sha256 = ?", (sha256,))
            numbers = [int(row["event"]) for row in rows]
            connection.execute("DELETE FROM event_files WHERE sha256 = ?", (sha256,))
            connection.execute("DELETE FROM fetched WHERE sha256 = ?", (sha256,))
            for number in numbers:
                refresh_media(connection, number)
            doomed = forget_unused(connection, {sha256})
        self._remove(doomed)

    def sweep(self) -> int:
        """Removes files that no event names, and copies that were never finished. Says how many."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM files WHERE sha256 NOT IN (SELECT sha256 FROM event_files)"
                " AND sha256 NOT IN (SELECT sha256 FROM fetched)"
            )
            known = {row["sha256"] for row in connection.execute("SELECT sha256 FROM files")}
            known |= self._store.awaited()
        orphans = [name for name in self._store.names() if name not in known]
        self._remove(orphans)
        return len(orphans) + self._store.sweep_indexes(known) + self._store.sweep_copies()

    def _remove(self, doomed: Collection[str]) -> None:
        remove_files(self._database, self._store, doomed)
