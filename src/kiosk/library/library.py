# SPDX-License-Identifier: AGPL-3.0-or-later
"""The offline library: one folder with a database and a content-addressed file store.

Reading is allowed from any thread and never waits for a writer; changes go through `writing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.catalogue.event import Event, Kind
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.programme import ScheduleChange
from kiosk.errors import EventNotFound, LibraryFault, LibraryUnavailable, StorageFull
from kiosk.library.cards import (
    EVERYTHING,
    EventCard,
    Filters,
    Selection,
    Shelf,
    count_cards,
    distinct,
    read_card,
    read_cards,
)
from kiosk.library.database import Database
from kiosk.library.downloads import Downloads
from kiosk.library.facets import Facets
from kiosk.library.faults import check_writable, of_os_error
from kiosk.library.file_store import FileStore, StoredFile
from kiosk.library.finding import Hit, find_groups, find_hits
from kiosk.library.keeping import Keeping
from kiosk.library.packs.shelf import PackShelf
from kiosk.library.records import (
    ATTACHED,
    DOCUMENT,
    IMAGE,
    RECORDING,
    EventMedia,
    event_of_record,
    instant_s,
    missing_files,
    number_of,
    read_event,
    said_by_source,
)
from kiosk.library.references import readings
from kiosk.library.schedules import read_changes
from kiosk.library.search import Group
from kiosk.library.sources import SourceStore
from kiosk.library.viewing import Viewing
from kiosk.library.writer import Change, Writer
from kiosk.library.writer_lock import WriterLock

__all__ = ["EventMedia", "Library"]


class Library:
    """An open library. Close it, or use it in a `with` statement."""

    def __init__(self, path: Path, database: Database, store: FileStore, lock: WriterLock) -> None:
        """Use `Library.open`."""
        self.path = path
        self._database = database
        self._store = store
        self._lock = lock
        self.downloads = Downloads(database)
        self.keeping = Keeping(database)
        self.facets = Facets(database)
        self.sources = SourceStore(database)
        self.viewing = Viewing(database)
        self.packs = PackShelf(database, store)

    @classmethod
    def open(cls, path: Path, *, create: bool = True, read_only: bool = False) -> Self:
        """The library in that folder, made if it is not there and `create`. Raises LibraryUnavailable, StorageFull.

        A read-only library may be on a file server or a locked stick, shared by several programs.
        """
        path = Path(path)
        try:
            if path.exists() and not path.is_dir():
                raise LibraryUnavailable(str(path), LibraryFault.NOT_A_FOLDER)
            if not path.exists():
                if read_only or not create:
                    raise LibraryUnavailable(str(path), LibraryFault.MISSING)
                path.mkdir(parents=True, exist_ok=True)
            elif not read_only:
                check_writable(path)
        except OSError as error:
            raise of_os_error(error, path) from error
        lock = WriterLock(path)
        database = Database(path, lock, create=create, read_only=read_only)
        return cls(path, database, FileStore(path), lock)

    @property
    def read_only(self) -> bool:
        return self._database.read_only

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever stored in it; an emptied library is not new."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM notes WHERE name = 'begun'").fetchone() is None

    def cards(
        self,
        shelf: Shelf,
        now: datetime,
        filters: Filters = EVERYTHING,
        *,
        offset: int = 0,
        limit: int = 24,
    ) -> list[EventCard]:
        """A stretch of a shelf; `now` carries a zone."""
        with self._database.reading() as connection:
            selection = Selection(shelf, now, filters)
            return read_cards(connection, self._store.path, selection, offset, limit)

    def card(self, event_id: str) -> EventCard:
        """The card of one event. Raises EventNotFound."""
        with self._database.reading() as connection:
            card = read_card(connection, self._store.path, event_id)
        if card is None:
            raise EventNotFound(event_id)
        return card

    def count(self, shelf: Shelf, now: datetime, filters: Filters = EVERYTHING) -> int:
        with self._database.reading() as connection:
            return count_cards(connection, Selection(shelf, now, filters))

    def count_all(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM events").fetchone()[0])

    def years(self) -> list[int]:
        """The years in which there are events, newest first."""
        with self._database.reading() as connection:
            return [int(year) for year in reversed(distinct(connection, "year"))]

    def kinds(self) -> list[Kind]:
        """The kinds of event that there are, in the order of `Kind`."""
        with self._database.reading() as connection:
            found = distinct(connection, "kind")
        return [kind for kind in Kind if kind.value in found]

    def event(self, event_id: str) -> Event:
        """All that is known of an event. Raises EventNotFound."""
        with self._database.reading() as connection:
            return read_event(connection, number_of(connection, event_id))

    def events(self, kind: Kind | None = None, since: Moment | None = None) -> Iterator[Event]:
        """All events, or those of a kind, or from a day on (without a date: published since); newest first.

        The talks of a conference are in its programme, not here.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT number FROM events WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR sorted_s >= ?2)"
                " AND part_of IS NULL"
                " ORDER BY sorted_s DESC, id",
                (kind.value if kind else None, instant_s(since) if since else None),
            ).fetchall()
        for row in rows:
            with self._database.reading() as connection:
                if connection.execute("SELECT 1 FROM pages WHERE event = ?", tuple(row)).fetchone():
                    yield read_event(connection, int(row["number"]))

    def find(self, reference: str) -> Event:
        """The event that a person means: an id or its beginning, a page's file name, or words of the title.

        Raises EventNotFound, with the candidates where it fits several.
        """
        with self._database.reading() as connection:
            for ids in readings(connection, reference.strip()):
                if len(ids) == 1:
                    return read_event(connection, number_of(connection, ids[0]))
                if ids:
                    raise EventNotFound(reference, tuple(ids))
        raise EventNotFound(reference)

    def event_of_record(self, record_id: str) -> str | None:
        """The id of the event with the recording of this meeting, by BigBlueButton's identifier."""
        with self._database.reading() as connection:
            return event_of_record(connection, record_id)

    def media(self, event_id: str) -> EventMedia:
        """The files of an event that are here. Raises EventNotFound."""
        with self._database.reading() as connection:
            number = number_of(connection, event_id)
            row = connection.execute(
                "SELECT recording_kind, recording_duration_s FROM events WHERE number = ?", (number,)
            ).fetchone()
            files = connection.execute(
                "SELECT part, name, sha256, page_count FROM event_files WHERE event = ? ORDER BY part, name",
                (number,),
            ).fetchall()
            missing = missing_files(connection, number)
        path = self._store.path
        papers = [f for f in files if f["part"] in (DOCUMENT, ATTACHED)]
        return EventMedia(
            recording={f["name"]: path(f["sha256"]) for f in files if f["part"] == RECORDING},
            recording_kind=row["recording_kind"],
            recording_duration_s=row["recording_duration_s"],
            documents={f["name"]: path(f["sha256"]) for f in papers},
            image=next((path(f["sha256"]) for f in files if f["part"] == IMAGE), None),
            page_counts={f["name"]: f["page_count"] for f in papers if f["page_count"]},
            missing=missing,
        )

    def recording_files(self, event_id: str) -> dict[str, StoredFile]:
        """The files of the recording that is here, by their names in it. Raises EventNotFound."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT name, files.* FROM event_files JOIN files USING (sha256) WHERE event = ? AND part = ?",
                (number_of(connection, event_id), RECORDING),
            )
            found = {r["name"]: StoredFile(r["sha256"], r["size_bytes"], r["origin"]) for r in rows}
        return {name: file for name, file in found.items() if self._store.path(file.sha256).is_file()}

    def change_of(self, event: Event) -> Change:
        """What storing the event would do to it, its files apart."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT said, body FROM pages JOIN events ON events.number = event WHERE id = ?", (event.id,)
            ).fetchone()
        if row is None:
            return Change.ADDED
        return Change.UNCHANGED if tuple(row) == said_by_source(event) else Change.CHANGED

    def schedule_changes(self, event_id: str) -> list[ScheduleChange]:
        """What the newest change of its programme changed. Raises EventNotFound."""
        with self._database.reading() as connection:
            return read_changes(connection, number_of(connection, event_id))

    def database_is_sound(self) -> bool:
        """Whether SQLite's own check of the whole database finds nothing; takes seconds for a large one."""
        try:
            with self._database.reading() as connection:
                return [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]
        except LibraryUnavailable as error:
            if error.fault is LibraryFault.DAMAGED:
                return False
            raise

    def stored_document(self, event_id: str, url: str) -> tuple[str, int | None] | None:
        """The checksum and the number of pages of a document that is here, None where it is not."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT sha256, event_files.page_count FROM event_files JOIN events ON events.number = event_files.event"
                " WHERE events.id = ? AND name = ? AND part IN (?, ?)",
                (event_id, url, DOCUMENT, ATTACHED),
            ).fetchone()
        return (row["sha256"], row["page_count"]) if row else None

    def position(self, event_id: str) -> float | None:
        """The second at which somebody stopped watching."""
        return self.viewing.position(event_id)

    def set_position(self, event_id: str, position_s: float) -> None:
        """Remembers where somebody stopped; in a read-only library for this run only. Raises EventNotFound."""
        self.viewing.set_position(event_id, position_s)

    def clear_position(self, event_id: str) -> None:
        self.viewing.clear_position(event_id)

    def search(self, words: str, limit: int = 40) -> list[Hit]:
        """Where the words stand, best first. Every word counts, and may be unfinished."""
        with self._database.reading() as connection:
            return find_hits(connection, words, limit)

    def search_groups(self, words: str, each: int = 8) -> dict[Group, list[Hit]]:
        """The best hits of each kind, at most `each` of one."""
        with self._database.reading() as connection:
            return find_groups(connection, words, each)

    def fetched(self, url: str) -> StoredFile | None:
        """The file that was downloaded from this address for a recording that is not complete yet."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT files.* FROM fetched JOIN files USING (sha256) WHERE url = ?", (url,)
            ).fetchone()
        if row is None or not self._store.path(row["sha256"]).is_file():
            return None
        return StoredFile(row["sha256"], row["size_bytes"], row["origin"])

    def validator(self, url: str) -> tuple[StoredFile, str] | None:
        """The stored file that came from this address, and which version of it it is: an ETag, or a date."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT files.*, validator FROM validators JOIN files USING (sha256) WHERE url = ?", (url,)
            ).fetchone()
        if row is None or not self._store.path(row["sha256"]).is_file():
            return None
        return StoredFile(row["sha256"], row["size_bytes"], row["origin"]), row["validator"]

    def stored_files(self) -> Iterator[tuple[StoredFile, Path]]:
        """Every file that an event names, and where it is."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT sha256, size_bytes, origin FROM files ORDER BY sha256"
            ).fetchall()
        for row in rows:
            yield StoredFile(row["sha256"], row["size_bytes"], row["origin"]), self._store.path(row["sha256"])

    def events_with(self, sha256: str) -> list[str]:
        """The ids of the events that have this file."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT id FROM event_files JOIN events ON events.number = event WHERE sha256 = ?"
                " ORDER BY id",
                (sha256,),
            )
            return [row[0] for row in rows]

    def holds(self, event_id: str) -> bool:
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM events WHERE id = ?", (event_id,)).fetchone() is not None

    def path_of(self, sha256: str) -> Path:
        """Where the file with this checksum is, or would be."""
        return self._store.path(sha256)

    def index_path(self, sha256: str) -> Path:
        """Where what is derived from a file may be kept. It need not be there, and goes with the file."""
        return self._store.index_path(sha256)

    def recording_checksums(self, event_id: str) -> dict[str, str]:
        """The checksums of the files of an event's recording, by name. Raises EventNotFound."""
        with self._database.reading() as connection:
            number = number_of(connection, event_id)
            rows = connection.execute(
                "SELECT name, sha256 FROM event_files WHERE event = ? AND part = ?", (number, RECORDING)
            )
            return {row["name"]: row["sha256"] for row in rows}

    def free_bytes(self) -> int:
        """Room on the disk that the library is on."""
        return self._store.free_bytes()

    @property
    def partial_folder(self) -> Path:
        """Where downloads grow; on the same disk as the files."""
        return self._store.partial

    @contextmanager
    def writing(self, wait_s: float = 0.0) -> Iterator[Writer]:
        """The right to change the content, for one holder at a time over all processes.

        Raises LibraryUnavailable (busy after `wait_s` seconds, read-only), StorageFull. What a killed or stopped
        writer left behind is taken up by the next one, and swept when that one has finished.
        """
        self._database.check_writable()
        self._lock.acquire(wait_s)
        mark = self.path / "unfinished"
        writer = Writer(self._database, self._store)
        try:
            was_unfinished = mark.exists()
            try:
                mark.touch()
            except OSError as error:
                raise of_os_error(error, self.path) from error
            try:
                yield writer
            except StorageFull:
                writer.sweep()  # what was not finished must not fill the disk
                raise
            if was_unfinished:
                writer.sweep()
            self._database.make_durable()
            mark.unlink(missing_ok=True)
        finally:
            self._lock.release()

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
