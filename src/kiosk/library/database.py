# SPDX-License-Identifier: AGPL-3.0-or-later
"""The connections to `library.db`: one a thread, write-ahead log, so that readers never wait for a writer."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.catalogue.text import fold
from kiosk.errors import LibraryFault, LibraryUnavailable
from kiosk.library.faults import of_os_error, translated
from kiosk.library.schema import APPLICATION_ID, VERSION, migrate, version_of
from kiosk.library.writer_lock import WriterLock

_BUSY_TIMEOUT_S = 10.0
_MIGRATION_WAIT_S = 30.0


class _Own:
    """A thread's connection; it goes with its thread, of which a long queue of downloads has thousands."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()


class Database:
    """The database of a library that exists and has the newest form. Raises LibraryUnavailable."""

    def __init__(self, library: Path, lock: WriterLock, *, create: bool, read_only: bool) -> None:
        self.library = library
        self.path = library / "library.db"
        self.read_only = read_only
        self._local = threading.local()
        self._connections: weakref.WeakSet[_Own] = weakref.WeakSet()
        self._list_lock = threading.Lock()
        self._immutable = False
        self._closed = False
        try:
            empty = not self.path.is_file() or self.path.stat().st_size == 0
        except OSError as error:
            raise of_os_error(error, library) from error
        if empty and (read_only or not create):
            raise LibraryUnavailable(str(library), LibraryFault.MISSING)
        try:
            self._check_form(lock, empty=empty)
        except BaseException:
            self.close()
            raise

    def _check_form(self, lock: WriterLock, *, empty: bool) -> None:
        with translated(self.library):
            version = 0 if empty else self._version()
        if version > VERSION:
            raise LibraryUnavailable(str(self.library), LibraryFault.NEWER_VERSION, f"version {version}")
        if version == VERSION:
            return
        if self.read_only:
            raise LibraryUnavailable(str(self.library), LibraryFault.NO_PERMISSION, f"version {version}")
        lock.acquire(_MIGRATION_WAIT_S)
        try:
            with translated(self.library):
                if version_of(self.connection) < VERSION:  # another process may have done it meanwhile
                    # Stays with the file, so it is set here only, when it is sure that the file is Kiosk's.
                    self.connection.execute("PRAGMA journal_mode = WAL")
                    migrate(self.connection)
        finally:
            lock.release()

    def _version(self) -> int:
        try:
            version = version_of(self.connection)
            if version:
                self.connection.execute("SELECT number FROM events LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            if not self.read_only or self._immutable:
                raise
            # No room for the shared-memory file beside it: a read-only folder. Nobody writes there either.
            self._immutable = True
            self._drop_connections()
            return self._version()
        else:
            self._refuse_strangers(version)
            return version

    def _refuse_strangers(self, version: int) -> None:
        mark = int(self.connection.execute("PRAGMA application_id").fetchone()[0])
        tables = int(self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
        if mark != APPLICATION_ID and (version or tables):
            raise LibraryUnavailable(str(self.library), LibraryFault.OF_ANOTHER_PROGRAM)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's own connection, in autocommit mode."""
        found: _Own | None = getattr(self._local, "own", None)
        if found is None:
            found = self._local.own = self._connect()
        return found.connection

    def _connect(self) -> _Own:
        mode = "ro" if self.read_only else "rwc"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if self._immutable else "")
        with self._list_lock:
            if self._closed:
                raise sqlite3.ProgrammingError("the library is closed")
            # A connection stays with its thread; only `close` reaches over.
            connection = sqlite3.connect(
                uri, uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
            own = _Own(connection)
            self._connections.add(own)
        connection.row_factory = sqlite3.Row
        connection.create_function("kiosk_fold", 1, fold, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        if not self.read_only:
            # The log may lose its last entries in a power cut, never its consistency; `make_durable` ends that.
            connection.execute("PRAGMA synchronous = NORMAL")
        return own

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from. Errors, and rows that cannot be understood, come as LibraryUnavailable."""
        with translated(self.library):
            try:
                yield self.connection
            except (ValueError, KeyError, TypeError) as error:
                raise LibraryUnavailable(str(self.library), LibraryFault.DAMAGED, repr(error)) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing. Raises LibraryUnavailable (also where the library is read-only), StorageFull."""
        self.check_writable()
        with translated(self.library):
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def check_writable(self) -> None:
        """Raises LibraryUnavailable where the library was opened to be read only."""
        if self.read_only:
            raise LibraryUnavailable(str(self.library), LibraryFault.NO_PERMISSION, "read-only")

    def make_durable(self) -> None:
        """Everything committed so far survives a power cut from now on."""
        with translated(self.library):
            self.connection.execute("PRAGMA wal_checkpoint(FULL)")

    def _drop_connections(self) -> None:
        with self._list_lock:
            for own in self._connections:
                own.connection.close()
            self._connections.clear()
        self._local = threading.local()

    def close(self) -> None:
        """May be called again, from any thread; work under way in others ends with Stopped."""
        self._closed = True
        self._drop_connections()
