# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes events and their files into a pack: one file for a stick."""

from __future__ import annotations

import os
import shutil
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kiosk.errors import StorageFull
from kiosk.library.packs.archive import MANIFEST, SIGNATURE, PackArchive, event_member, file_member
from kiosk.library.packs.manifest import ListedEvent, ListedFile, Manifest, manifest_bytes
from kiosk.library.packs.signature import signature_bytes
from kiosk.tasks.export_content import (
    Listing,
    carried,
    chosen,
    copy_checked,
    listed,
    of_target_error,
    removed_since,
)
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, check, silent

if TYPE_CHECKING:
    from typing import BinaryIO

    from kiosk.library.library import Library
    from kiosk.library.packs.key_ring import KeyRing

_SAMPLE_BYTES = 1 << 16
_WORTH_PACKING = 0.9  # a file that gets no smaller than this is stored as it is
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


@dataclass(frozen=True, slots=True)
class ExportedPack:
    manifest: Manifest
    size_bytes: int


def export_pack(
    library: Library,
    event_ids: Iterable[str],
    path: Path,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    title: str = "",
    keys: KeyRing | None = None,
    base: Path | None = None,
) -> ExportedPack:
    """Writes the events (all where none is named) to a file that is there whole, or not at all.

    `keys`: signs with the own key of this ring. `base`: a pack that its receivers have; what is in it is left out.
    Raises EventNotFound, PackNotWritten, PackUnreadable (the base), KeyUnusable, StorageFull, Stopped.
    """
    stop = stop or Stop()
    ids = chosen(library, event_ids)
    secret, name = (keys.secret(), keys.own().name) if keys else (None, "")
    older: Manifest | None = None
    if base is not None:
        with PackArchive(base) as archive:
            older = archive.manifest
    part = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", allowZip64=True) as pack:

            def take(event: ListedEvent, data: bytes) -> None:
                pack.writestr(_info(event_member(event.document), zipfile.ZIP_DEFLATED), data)

            listing = listed(library, ids, stop, take, older)
            _check_room(path, listing)
            _write_files(library, pack, carried(listing), progress, stop)
            manifest = Manifest(
                datetime.now(UTC).replace(microsecond=0),
                title or _title(listing),
                tuple(listing.events),
                tuple(listing.files.values()),
                older.id if older else None,
                removed_since(older, listing),
            )
            data = manifest_bytes(manifest)
            pack.writestr(_info(MANIFEST, zipfile.ZIP_DEFLATED), data)
            if secret:
                pack.writestr(_info(SIGNATURE, zipfile.ZIP_STORED), signature_bytes(secret, name, data))
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        _settle(path.parent)
        size = path.stat().st_size
    except OSError as error:
        _discard(part)
        raise of_target_error(error, str(path)) from error
    except BaseException:
        _discard(part)
        raise
    return ExportedPack(manifest, size)


def _settle(folder: Path) -> None:
    """So that the name is on the stick, too, before somebody is told that it can be pulled out."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders; there the name is written at once
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _title(listing: Listing) -> str:
    """The one event's own, else none: what to call several is for the screens to say."""
    return listing.events[0].title if len(listing.events) == 1 else ""


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _NO_TIME)
    info.compress_type = method
    info.external_attr = 0o644 << 16
    return info


def _check_room(path: Path, listing: Listing) -> None:
    needed = sum(file.size_bytes for file in carried(listing))
    if needed > shutil.disk_usage(path.parent).free:
        raise StorageFull(str(path), needed)


def _write_files(
    library: Library, pack: zipfile.ZipFile, files: list[ListedFile], progress: Progress, stop: Stop
) -> None:
    total = sum(file.size_bytes for file in files)
    done = 0
    for file in files:
        check(stop)
        info = _info(file_member(file.sha256), _method(library.path_of(file.sha256)))
        info.file_size = file.size_bytes
        label = file.sha256[:12]

        def show(had: int, before: int = done, label: str = label) -> None:
            progress(ProgressStep(before + had, total, label, Unit.BYTES))

        with pack.open(info, "w", force_zip64=file.size_bytes >= 1 << 31) as member:
            copy_checked(library, file, cast("BinaryIO", member), stop, show)
        done += file.size_bytes


def _method(path: Path) -> int:
    """Media are packed already; texts shrink to a fraction."""
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE_BYTES)
    except OSError:
        return zipfile.ZIP_STORED
    small = len(zlib.compress(sample, 1)) < _WORTH_PACKING * len(sample)
    return zipfile.ZIP_DEFLATED if small else zipfile.ZIP_STORED


def _discard(part: Path) -> None:
    """The stick may be gone, and what is left on it is no pack."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
