# SPDX-License-Identifier: AGPL-3.0-or-later
"""A damaged database set aside, and a new one filled with what can still be read of it."""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kiosk.library import schema_downloads, schema_schedules
from kiosk.library.database import Database
from kiosk.library.faults import note_damage, of_os_error
from kiosk.library.file_store import FileStore
from kiosk.library.origins import read_origins
from kiosk.library.schema import RESCUED_TABLES
from kiosk.library.writer_lock import WriterLock

log = logging.getLogger(__name__)

_WAIT_S = 5.0
_COMPANIONS = ("", "-wal", "-shm")


def rescue(library: Path) -> Path:
    """Renames the database to `library.db.damaged-DATE` and makes a new one from it. Says where the old one is.

    Files stay where they are. Raises LibraryUnavailable, StorageFull.
    """
    lock = WriterLock(library)
    lock.acquire(_WAIT_S)
    try:
        aside = library / f"library.db.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        for companion in _COMPANIONS:
            old = library / f"library.db{companion}"
            if old.exists():
                old.rename(aside.with_name(aside.name + companion))
    except OSError as error:
        raise of_os_error(error, library) from error
    finally:
        lock.release()
    database = Database(library, WriterLock(library), create=True, read_only=False)
    try:
        _copy_all(aside, database)
    finally:
        database.close()
    note_damage(library, shown=False)
    return aside


def _copy_all(aside: Path, database: Database) -> None:
    with closing(sqlite3.connect(aside)) as old:
        # The checks come at the end: what a lost row leaves behind must not stop the others.
        database.connection.execute("PRAGMA foreign_keys = OFF")
        with database.transaction() as new:
            for table in RESCUED_TABLES:
                log.info("rescued from %s: %d rows", table, _copy(old, new, table))
            _drop_incomplete(new)
            log.info("found again by their origin: %d files", _adopt(new, database.library))
            new.execute("INSERT OR IGNORE INTO notes VALUES ('begun', ?)", (str(time.time()),))
    database.connection.execute("PRAGMA foreign_keys = ON")


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Row by row from the front, and what the front does not reach from the back."""
    known = _columns(new, table)
    columns = [name for name in _columns(old, table) if name in known]  # an older library has fewer
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    copied = 0
    if not columns:
        return copied
    for order in ("ASC", "DESC"):
        try:
            for row in old.execute(f"SELECT {names} FROM {table} ORDER BY 1 {order}"):  # noqa: S608 - names of our schema
                cursor = new.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608
                copied += cursor.rowcount
        except sqlite3.Error as error:
            log.warning("table %s not read to its end: %s", table, error)
        else:
            break
    return copied


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
    except sqlite3.Error as error:
        log.warning("table %s not read: %s", table, error)
        return []


def _drop_incomplete(new: sqlite3.Connection) -> None:
    """Events without their page cannot be shown; rows without their event mean nothing."""
    new.execute("DELETE FROM events WHERE number NOT IN (SELECT event FROM pages)")
    own = (
        "pages",
        "overrides",
        "event_files",
        "recordings",
        "positions",
        "watched",
        "entries",
        *schema_downloads.RESCUED,
        *schema_schedules.RESCUED,
        "source_events",
    )
    for table in own:
        new.execute(f"DELETE FROM {table} WHERE event NOT IN (SELECT number FROM events)")  # noqa: S608
    for table in ("event_files", "fetched", "validators"):
        new.execute(f"DELETE FROM {table} WHERE sha256 NOT IN (SELECT sha256 FROM files)")  # noqa: S608
    for table in ("source_items", "source_events"):
        new.execute(f"DELETE FROM {table} WHERE source NOT IN (SELECT key FROM sources)")  # noqa: S608
    new.execute(
        "UPDATE events SET recording_kind = NULL WHERE number NOT IN"
        " (SELECT event FROM event_files WHERE part = 'recording')"
    )


def _adopt(new: sqlite3.Connection, library: Path) -> int:
    """Downloaded files of which the database says nothing any more: noted as fetched, so that they do not come again."""
    store, found = FileStore(library), 0
    for origin in read_origins(library):
        known = new.execute("SELECT 1 FROM files WHERE sha256 = ?", (origin.sha256,)).fetchone()
        if known or not store.has(origin.sha256, origin.size_bytes):
            continue
        new.execute("INSERT INTO files VALUES (?, ?, ?)", (origin.sha256, origin.size_bytes, origin.url))
        new.execute(
            "INSERT OR REPLACE INTO fetched VALUES (?, ?, ?)", (origin.url, origin.sha256, time.time())
        )
        if origin.validator:
            new.execute(
                "INSERT OR REPLACE INTO validators VALUES (?, ?, ?)",
                (origin.url, origin.sha256, origin.validator),
            )
        found += 1
    return found
