# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes events and their files as plain static files, for any web server to give to any number of kiosks.

`mirror.json` names everything else by its SHA-256, so that what has a name never changes: `events/SHA256.json`,
`files/ab/cdef…`. A reader that began before a change still finds what it was told of: files go one export later.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.errors import StorageFull
from kiosk.library.packs.manifest import ListedEvent, ListedFile, Manifest, manifest_bytes, read_manifest
from kiosk.library.packs.mirror_names import MANIFEST, SIGNATURE, event_name, file_name
from kiosk.library.packs.signature import signature_bytes
from kiosk.tasks.export_content import chosen, copy_checked, listed, of_target_error
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, check, silent

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.library.library import Library
    from kiosk.library.packs.key_ring import KeyRing

log = logging.getLogger(__name__)

_PART = ".part"


@dataclass(frozen=True, slots=True)
class ExportedMirror:
    """`written_bytes`: of files that were not there; `removed`: how many files nothing names any more."""

    manifest: Manifest
    written_bytes: int
    removed: int


def export_mirror(
    library: Library,
    event_ids: Iterable[str],
    folder: Path,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    title: str = "",
    keys: KeyRing | None = None,
) -> ExportedMirror:
    """Brings a mirror to what the library has of the events (all where none is named).

    Readers see the old state or the new one. Raises EventNotFound, PackNotWritten, KeyUnusable, StorageFull, Stopped.
    """
    stop = stop or Stop()
    secret, name = (keys.secret(), keys.own().name) if keys else (None, "")
    ids = chosen(library, event_ids)
    written = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _manifest_of(folder)

        def take(event: ListedEvent, data: bytes) -> None:
            nonlocal written
            path = folder / event_name(event.document)
            if not _has(path, len(data)):
                _write(path, data)
                written += len(data)

        listing = listed(library, ids, stop, take)
        missing = [f for f in listing.files.values() if not _has(folder / file_name(f.sha256), f.size_bytes)]
        needed = sum(file.size_bytes for file in missing)
        if needed > shutil.disk_usage(folder).free:
            raise StorageFull(str(folder), needed)
        _copy_files(library, missing, folder, progress, stop)
        written += needed
        manifest = Manifest(
            datetime.now(UTC).replace(microsecond=0),
            title,
            tuple(listing.events),
            tuple(listing.files.values()),
        )
        if before is None or before.id != manifest.id or before.title != title:
            data = manifest_bytes(manifest)
            _write_newer(folder / MANIFEST, data)
            written += len(data)
        else:
            manifest = before  # not written again, so that readers are told that nothing changed
        if secret:
            _sign(folder, secret, name)
        else:
            (folder / SIGNATURE).unlink(missing_ok=True)
        removed = _sweep(folder, [manifest, *([before] if before else [])])
    except OSError as error:
        raise of_target_error(error, str(folder)) from error
    return ExportedMirror(manifest, written, removed)


def _manifest_of(folder: Path) -> Manifest | None:
    try:
        return read_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        log.warning("mirror.json is made anew: %r", error)
        return None


def _has(path: Path, size_bytes: int) -> bool:
    try:
        return path.stat().st_size == size_bytes
    except OSError:
        return False


def _write(path: Path, data: bytes) -> None:
    """There whole, or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + _PART)
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _write_newer(path: Path, data: bytes) -> None:
    """Its time is a whole second after the one before it: web servers tell versions by that. Raises OSError."""
    before_s = int(path.stat().st_mtime) if path.exists() else 0
    _write(path, data)
    if int(path.stat().st_mtime) <= before_s:
        os.utime(path, (before_s + 1, before_s + 1))


def _sign(folder: Path, secret: bytes, name: str) -> None:
    data = signature_bytes(secret, name, (folder / MANIFEST).read_bytes())
    path = folder / SIGNATURE
    if not path.exists() or path.read_bytes() != data:
        _write_newer(path, data)


def _copy_files(
    library: Library, files: list[ListedFile], folder: Path, progress: Progress, stop: Stop
) -> None:
    total = sum(file.size_bytes for file in files)
    done = 0
    for file in files:
        check(stop)
        path = folder / file_name(file.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + _PART)

        def show(had: int, before: int = done, label: str = file.sha256[:12]) -> None:
            progress(ProgressStep(before + had, total, label, Unit.BYTES))

        try:
            with part.open("wb") as target:
                copy_checked(library, file, target, stop, show)
                target.flush()
                os.fsync(target.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        done += file.size_bytes


def _sweep(folder: Path, manifests: list[Manifest]) -> int:
    """Removes events and files that none of the manifests names."""
    named = {event_name(event.document) for manifest in manifests for event in manifest.events}
    named |= {file_name(file.sha256) for manifest in manifests for file in manifest.files}
    doomed = [
        path
        for part in ("events", "files")
        if (folder / part).is_dir()
        for path in sorted((folder / part).rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() not in named
    ]
    for path in doomed:
        path.unlink(missing_ok=True)
    return len(doomed)
