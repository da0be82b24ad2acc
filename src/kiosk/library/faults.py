# SPDX-License-Identifier: AGPL-3.0-or-later
"""What SQLite and the file system say, as Kiosk's own errors."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import KioskError, LibraryFault, LibraryUnavailable, Stopped, StorageFull

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_LITTLE_BYTES = 1 << 20
_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DAMAGE_MARK = "damaged"  # beside the database: damage showed while it was used

_SQLITE_FAULTS = {
    sqlite3.SQLITE_BUSY: LibraryFault.BUSY,
    sqlite3.SQLITE_LOCKED: LibraryFault.BUSY,
    sqlite3.SQLITE_READONLY: LibraryFault.NO_PERMISSION,
    sqlite3.SQLITE_PERM: LibraryFault.NO_PERMISSION,
    sqlite3.SQLITE_AUTH: LibraryFault.NO_PERMISSION,
    sqlite3.SQLITE_CANTOPEN: LibraryFault.NO_PERMISSION,
}


def of_os_error(error: OSError, library: Path) -> KioskError:
    """The error of a file operation inside the library's folder."""
    if error.errno in _FULL:
        return StorageFull(str(library))
    if error.errno in _FORBIDDEN:
        return LibraryUnavailable(str(library), LibraryFault.NO_PERMISSION, str(error))
    if error.errno == errno.ENOTDIR or isinstance(error, FileExistsError):
        return LibraryUnavailable(str(library), LibraryFault.NOT_A_FOLDER, str(error))
    if isinstance(error, FileNotFoundError):
        return LibraryUnavailable(str(library), LibraryFault.MISSING, str(error))
    return LibraryUnavailable(str(library), LibraryFault.DAMAGED, str(error))


def of_sqlite_error(error: sqlite3.Error, library: Path) -> KioskError:
    """The error of a database operation; a connection that was closed meanwhile counts as stopped."""
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return Stopped()
    primary = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if primary == sqlite3.SQLITE_FULL or (primary == sqlite3.SQLITE_IOERR and _nearly_full(library)):
        return StorageFull(str(library))
    fault = _SQLITE_FAULTS.get(primary, LibraryFault.DAMAGED)
    return LibraryUnavailable(str(library), fault, str(error))


def _nearly_full(library: Path) -> bool:
    try:
        return shutil.disk_usage(library).free < _LITTLE_BYTES
    except OSError:
        return False


@contextmanager
def translated(library: Path) -> Iterator[None]:
    """Turns the errors of SQLite inside the block into LibraryUnavailable, StorageFull or Stopped."""
    try:
        yield
    except sqlite3.Error as error:
        if (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF in _CORRUPT:
            note_damage(library, shown=True)
        raise of_sqlite_error(error, library) from error


def note_damage(library: Path, *, shown: bool) -> None:
    """Remembers that SQLite found the database damaged, so that the next one who opens it looks closer; or forgets it."""
    with contextlib.suppress(OSError):
        mark = library / _DAMAGE_MARK
        if shown:
            mark.touch()
        else:
            mark.unlink(missing_ok=True)


def damage_showed(library: Path) -> bool:
    return (library / _DAMAGE_MARK).exists()


def check_writable(path: Path) -> None:
    """SQLite opens what it may not write and complains only later. Raises PermissionError."""
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(13, "not writable", str(path))
    database = path / "library.db"
    if database.exists() and not os.access(database, os.R_OK | os.W_OK):
        raise PermissionError(13, "not writable", str(database))
