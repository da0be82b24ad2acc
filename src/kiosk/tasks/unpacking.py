# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a zip or tar, unpacked without trusting it: names, sizes and number are bounded."""

from __future__ import annotations

import bz2
import errno
import gzip
import shutil
import stat
import struct
import tarfile
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.errors import RecordingFault, RecordingUnreadable, StorageFull
from kiosk.recordings.files import MAX_FILES, files_of_folder, safe_name
from kiosk.tasks.progress import Stop, check

MAX_BYTES = 8 << 30
MAX_RATIO = 200  # texts pack well, but not without end
MAX_DIRECTORY_BYTES = 32 << 20  # what a hundred thousand files need, with long names
_SMALL_BYTES = 10 << 20
_END, _WIDE_END = b"PK\x05\x06", b"PK\x06\x06"
_END_BYTES = 70_000  # within these the records at the end are
_SAID_ELSEWHERE = 0xFFFFFFFF
_CHUNK_BYTES = 1 << 20
# All that zipfile raises for archives that lie (UnicodeDecodeError is a ValueError).
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    IndexError,
)
_BROKEN_TAR = (tarfile.TarError, gzip.BadGzipFile, *_BROKEN)
_MAX_READ_BYTES = 8 << 20  # at once; only headers that lie ask for more
_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP_HEAD, _BZIP2_HEAD = b"\x1f\x8b", b"BZh"
_TAR_MARK, _TAR_MARK_AT = b"ustar", 257


def is_archive(path: Path) -> bool:
    """Whether a file is a zip, a tar, or a compressed file that may be one, by its content. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(512)
    return head.startswith((*_ZIP_HEADS, _GZIP_HEAD, _BZIP2_HEAD)) or head[_TAR_MARK_AT:].startswith(
        _TAR_MARK
    )


@contextmanager
def unpacked(archive: Path, partial_folder: Path, stop: Stop) -> Iterator[dict[str, Path]]:
    """The files of the archive, by their names in it, for as long as the block lasts.

    Raises RecordingUnreadable (no archive, names that leave it, sizes beyond bounds), StorageFull, Stopped.
    """
    folder = partial_folder / f"copy-{uuid.uuid4().hex}"  # swept as an unfinished copy after a kill
    try:
        folder.mkdir(parents=True)
        _unpack(archive, folder, stop)
        yield files_of_folder(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(archive: Path, folder: Path, stop: Stop) -> None:
    with archive.open("rb") as file:
        head = file.read(4)
    if head not in _ZIP_HEADS:
        _unpack_tar(archive, head, folder, stop)
        return
    try:
        _check_directory(archive)
        with zipfile.ZipFile(archive) as packed:
            members = [m for m in packed.infolist() if not m.is_dir()]
            _check(archive, members, folder)
            for member in members:
                _write(packed, member, folder, stop)
    except (*_BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # a place before the file's beginning
            raise
        raise RecordingUnreadable(str(archive), RecordingFault.BROKEN, str(error)) from error


def _check_directory(archive: Path) -> None:
    """Refuses a list of files that would not fit into memory: `zipfile` reads it whole. Raises BadZipFile, OSError.

    Source of the records: APPNOTE.TXT of PKWARE, 4.3.14 and 4.3.16.
    """
    with archive.open("rb") as file:
        file.seek(max(0, archive.stat().st_size - _END_BYTES))
        end = file.read()
    at, wide = end.rfind(_END), end.rfind(_WIDE_END)
    sizes = [struct.unpack_from("<I", end, at + 12)[0]] if 0 <= at <= len(end) - 16 else []
    if 0 <= wide <= len(end) - 48:
        sizes = [size for size in sizes if size < _SAID_ELSEWHERE]
        sizes += struct.unpack_from("<Q", end, wide + 40)
    if max(sizes, default=0) > MAX_DIRECTORY_BYTES:
        raise zipfile.BadZipFile(f"a list of files of {max(sizes)} bytes")


def _check(archive: Path, members: list[zipfile.ZipInfo], folder: Path) -> None:
    total = sum(m.file_size for m in members)
    bomb = total > MAX_BYTES or any(
        m.file_size > _SMALL_BYTES and m.file_size > MAX_RATIO * max(1, m.compress_size) for m in members
    )
    if bomb or len(members) > MAX_FILES:
        raise RecordingUnreadable(str(archive), RecordingFault.BROKEN, f"{len(members)} files, {total} bytes")
    for member in members:
        if safe_name(member.filename) is None or stat.S_ISLNK(member.external_attr >> 16):
            raise RecordingUnreadable(str(archive), RecordingFault.BROKEN, f"refused: {member.filename!r}")
    if total > shutil.disk_usage(folder).free:
        raise StorageFull(str(folder), total)


def _write(packed: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, stop: Stop) -> None:
    with packed.open(member) as original:
        _copy(original, folder, member.filename, member.file_size, stop)


def _copy(original: IO[bytes], folder: Path, name: str, size_bytes: int, stop: Stop) -> None:
    path = folder / (safe_name(name) or "")
    left = size_bytes
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as copy:
            while chunk := original.read(_CHUNK_BYTES):
                check(stop)
                left -= len(chunk)
                if left < 0:
                    raise zipfile.BadZipFile(f"{name} is larger than it says")
                copy.write(chunk)
    except (FileExistsError, NotADirectoryError) as error:
        raise zipfile.BadZipFile(f"{name} twice") from error


class _Bounded:
    """A file of which never more than a piece is read at once, whatever a header says."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _MAX_READ_BYTES:
            raise tarfile.ReadError(f"a header of {size} bytes")
        return self._file.read(size)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()


def _unpack_tar(archive: Path, head: bytes, folder: Path, stop: Stop) -> None:
    most = min(MAX_BYTES, max(_SMALL_BYTES, MAX_RATIO * archive.stat().st_size))
    total = 0
    try:
        with _decompressed(archive, head) as plain:
            packed = tarfile.TarFile(fileobj=_Bounded(plain), mode="r")  # type: ignore[arg-type]  # reads are enough
            for number, member in enumerate(packed, start=1):
                check(stop)
                if member.isdir():
                    continue
                total += max(0, member.size)
                if number > MAX_FILES or total > most or member.size < 0:
                    raise tarfile.ReadError(f"{number} files, {total} bytes")
                if safe_name(member.name) is None or member.type not in _PLAIN_TYPES:
                    raise tarfile.ReadError(f"refused: {member.name!r}")
                if member.size > shutil.disk_usage(folder).free:
                    raise StorageFull(str(folder), member.size)
                original = packed.extractfile(member)
                if original is not None:
                    _copy(original, folder, member.name, member.size, stop)
    except (*_BROKEN_TAR, OSError) as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        raise RecordingUnreadable(str(archive), RecordingFault.BROKEN, str(error)) from error


_PLAIN_TYPES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)


def _decompressed(archive: Path, head: bytes) -> IO[bytes]:
    if head.startswith(_GZIP_HEAD):
        return gzip.open(archive, "rb")  # type: ignore[return-value]  # GzipFile is an IO in all but its type
    if head.startswith(_BZIP2_HEAD):
        return bz2.open(archive, "rb")
    return archive.open("rb")
