# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files under the SHA-256 of their content: `files/ab/cdef…`. What has its name there is complete."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import Stopped
from kiosk.library.faults import of_os_error

_CHUNK_BYTES = 1 << 20
_COPY_PREFIX = "copy-"

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class StoredFile:
    sha256: str
    size_bytes: int
    origin: str | None


def never() -> bool:
    return False


def sha256_of(path: Path, stopped: Stop = never) -> str:
    """The checksum of a file. Raises OSError, and Stopped between two chunks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            if stopped():
                raise Stopped
            digest.update(chunk)
    return digest.hexdigest()


class _SourceGone(Exception):
    """Reading the original failed, which is no fault of the library's disk."""


def _expect(wanted: str, found: str, source: Path) -> None:
    if wanted != found:
        raise _SourceGone(f"{source} changed while it was read")


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    try:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
    except OSError as error:
        raise _SourceGone(str(error)) from error


def _origin(source: Path) -> str | None:
    """Where a file came from, None where that is no text: its path holds bytes that are no UTF-8."""
    try:
        str(source).encode()
    except UnicodeEncodeError:
        return None
    return str(source)


def _sync_folder(folder: Path) -> None:
    """A new name survives a power cut only when its folder is written out as well."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _note_checksum(part: Path, sha256: str) -> None:
    """Writes the checksum of a downloaded file into the note beside it (`kiosk.net.partial_file`), if there is one."""
    note = part.with_name(f"{part.name}.json")
    with contextlib.suppress(OSError, ValueError, TypeError):
        value = json.loads(note.read_text(encoding="utf-8"))
        whole = note.with_name(f"{note.name}.new")
        whole.write_text(json.dumps({**value, "sha256": sha256}), encoding="utf-8")
        whole.replace(note)


class FileStore:
    """The files of one library. Errors of the library's own disk come as LibraryUnavailable or StorageFull."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.files = library / "files"
        self.partial = library / "partial"
        self.indexes = library / "indexes"

    def path(self, sha256: str) -> Path:
        return self.files / sha256[:2] / sha256[2:]

    def index_path(self, sha256: str) -> Path:
        """Where what is derived from that file may be kept; it goes with the file."""
        return self.indexes / sha256

    def put(self, source: Path, origin: str | None = None, stopped: Stop = never) -> StoredFile:
        """Copies a file in, unless it is there already. Raises OSError when the source cannot be read, Stopped."""
        sha256 = sha256_of(source, stopped)
        size_bytes = source.stat().st_size
        if not self.has(sha256, size_bytes):
            self._copy(source, sha256, stopped)
        return StoredFile(sha256, size_bytes, origin or _origin(source))

    def take(self, source: Path, origin: str | None = None, sha256: str | None = None) -> StoredFile:
        """Moves a complete file of `partial` in; it is on the disk when this returns. Raises OSError.

        `sha256`: its checksum, where it is known for sure.
        """
        sha256 = sha256 or sha256_of(source)
        _note_checksum(source, sha256)
        size_bytes = source.stat().st_size
        if self.has(sha256, size_bytes):
            source.unlink()
        else:
            with source.open("rb+") as file:
                os.fsync(file.fileno())
            self._give_name(source, sha256)
        return StoredFile(sha256, size_bytes, origin)

    def has(self, sha256: str, size_bytes: int) -> bool:
        """Whether a file is here. One of another length under that name was damaged from outside, and is written again."""
        try:
            return self.path(sha256).stat().st_size == size_bytes
        except OSError:
            return False

    def _copy(self, source: Path, sha256: str, stopped: Stop) -> None:
        part = self.partial / f"{_COPY_PREFIX}{uuid.uuid4().hex}"
        digest = hashlib.sha256()
        with source.open("rb") as original:
            try:
                self.partial.mkdir(exist_ok=True)
                with part.open("xb") as copy:
                    for chunk in _chunks(original):
                        if stopped():
                            raise Stopped
                        digest.update(chunk)
                        copy.write(chunk)
                    copy.flush()
                    os.fsync(copy.fileno())
                _expect(sha256, digest.hexdigest(), source)
                self._give_name(part, sha256)
            except OSError as error:
                raise of_os_error(error, self.library) from error
            except _SourceGone as error:
                raise OSError(str(error)) from error
            finally:
                part.unlink(missing_ok=True)

    def _give_name(self, part: Path, sha256: str) -> None:
        path = self.path(sha256)
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                _sync_folder(self.files)
            part.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            raise of_os_error(error, self.library) from error

    def remove(self, sha256: str) -> None:
        """Removes a file if it is there, and its folder when that is empty."""
        path = self.path(sha256)
        try:
            path.unlink(missing_ok=True)
            self.index_path(sha256).unlink(missing_ok=True)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
        except OSError as error:
            raise of_os_error(error, self.library) from error

    def names(self) -> Iterator[str]:
        """The checksums that files are stored under."""
        if not self.files.is_dir():
            return
        for folder in sorted(self.files.iterdir()):
            if folder.is_dir():
                for file in sorted(folder.iterdir()):
                    yield folder.name + file.name

    def awaited(self) -> set[str]:
        """Checksums of downloaded files that may be stored and not noted yet: their writer was killed in between."""
        found = set()
        for note in self.partial.glob("download-*.json") if self.partial.is_dir() else ():
            with contextlib.suppress(OSError, ValueError, AttributeError):
                found.add(str(json.loads(note.read_text(encoding="utf-8")).get("sha256", "")))
        return found - {""}

    def sweep_indexes(self, known: Collection[str]) -> int:
        """Removes indexes of files that are not known, and copies that were never finished. Says how many there were."""
        found = sorted(self.indexes.iterdir()) if self.indexes.is_dir() else []
        doomed = [path for path in found if path.name not in known]
        for path in doomed:
            path.unlink(missing_ok=True)
        return len(doomed)

    def sweep_copies(self) -> int:
        """Removes copies that were never finished. Says how many there were."""
        parts = sorted(self.partial.glob(f"{_COPY_PREFIX}*")) if self.partial.is_dir() else []
        for part in parts:
            if part.is_dir():
                shutil.rmtree(part, ignore_errors=True)
            else:
                part.unlink(missing_ok=True)
        return len(parts)

    def free_bytes(self) -> int:
        return shutil.disk_usage(self.library).free
