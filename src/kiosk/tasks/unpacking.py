# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a zip, unpacked without trusting it: names, sizes and number are bounded."""

from __future__ import annotations

import errno
import shutil
import stat
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import RecordingFault, RecordingUnreadable, StorageFull
from kiosk.recordings.files import MAX_FILES, files_of_folder, safe_name
from kiosk.tasks.progress import Stop, check

MAX_BYTES = 8 << 30
MAX_RATIO = 200  # texts pack well, but not without end
_SMALL_BYTES = 10 << 20
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
_LANDMARKS = ("metadata.xml", "shapes.svg")


@contextmanager
def unpacked(archive: Path, partial_folder: Path, stop: Stop) -> Iterator[dict[str, Path]]:
    """The files of the recording in the zip, by their names in it, for as long as the block lasts.

    Raises RecordingUnreadable (no zip, names that leave it, sizes beyond bounds), StorageFull, Stopped.
    """
    folder = partial_folder / f"copy-{uuid.uuid4().hex}"  # swept as an unfinished copy after a kill
    try:
        folder.mkdir(parents=True)
        _unpack(archive, folder, stop)
        yield recording_in(files_of_folder(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def recording_in(files: dict[str, Path]) -> dict[str, Path]:
    """The files below the topmost folder that looks like a recording's; all where none does."""
    homes = [name.rpartition("/")[0] for name in files if name.rpartition("/")[2] in _LANDMARKS]
    if not homes:
        return files
    home = min(homes, key=lambda name: (name.count("/"), len(name)))
    if not home:
        return files
    return {
        name.removeprefix(f"{home}/"): path for name, path in files.items() if name.startswith(f"{home}/")
    }


def _unpack(archive: Path, folder: Path, stop: Stop) -> None:
    try:
        with zipfile.ZipFile(archive) as packed:
            members = [m for m in packed.infolist() if not m.is_dir()]
            _check(archive, members, folder)
            for member in members:
                _write(packed, member, folder, stop)
    except (*_BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # a place before the file's beginning
            raise
        raise RecordingUnreadable(str(archive), RecordingFault.BROKEN, str(error)) from error


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
    path = folder / (safe_name(member.filename) or "")
    left = member.file_size
    with packed.open(member) as original:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as copy:
                while chunk := original.read(_CHUNK_BYTES):
                    check(stop)
                    left -= len(chunk)
                    if left < 0:
                        raise zipfile.BadZipFile(f"{member.filename} is larger than it says")
                    copy.write(chunk)
        except FileExistsError as error:
            raise zipfile.BadZipFile(f"{member.filename} twice") from error
