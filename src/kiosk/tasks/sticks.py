# SPDX-License-Identifier: AGPL-3.0-or-later
"""USB sticks and other disks that were put in, and the packs on them."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from kiosk.errors import PackUnreadable

log = logging.getLogger(__name__)

SUFFIX = ".kioskpack"
MOUNTS = Path("/proc/self/mountinfo")
_MOST_ENTRIES = 500  # looked at in one folder
_MOST_FOLDERS = 100
_MOST_PACKS = 20  # read on one stick
# Where systems put what a person plugs in; the rest of the tree is the computer's own.
_PLUGGED = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_OWN = re.compile(
    r"/(?:boot|dev|etc|home|lib\w*|nix|opt|proc|root|run|s?bin|snap|srv|sys|usr|var|System|private)(?:/|$)"
)
# Asking a network that is gone would wait for ever; the others are no disks.
_NO_DISK = re.compile(
    r"nfs|cifs|smb|9p|afs|ceph|ncpfs|fuse\.(?!blk)|autofs|overlay|squashfs|proc|sysfs|cgroup|dev(?:pts|tmpfs)|mqueue"
    r"|securityfs|debugfs|tracefs|configfs|fusectl|bpf|pstore|efivarfs|ramfs|binfmt|hugetlb|rpc|nsfs"
)
_ESCAPE = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Stick:
    """A disk that can be written to. `name`: of the folder at which it is there."""

    path: Path
    name: str
    free_bytes: int


@dataclass(frozen=True, slots=True)
class FoundPack:
    """A pack on a stick. `id`: of its content."""

    path: Path
    stick: str
    id: str
    title: str
    made: datetime
    events: int
    size_bytes: int


def mount_points(text: str) -> list[Path]:
    """Where disks are mounted that are not the computer's own, by the text of `/proc/self/mountinfo`.

    Source: proc_pid_mountinfo(5). What is not as described there is left out.
    """
    found = []
    for line in text.splitlines():
        before, dash, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")[0]
        if not dash or len(fields) < 6 or fields[3] != "/" or _NO_DISK.match(kind):
            continue
        place = _ESCAPE.sub(lambda code: chr(int(code[1], 8)), fields[4])
        if place.startswith(_PLUGGED) or (place not in ("/", "/tmp") and not _OWN.match(place)):  # noqa: S108
            found.append(Path(place))
    return list(dict.fromkeys(found))


def linux_mount_points() -> list[Path]:
    try:
        return mount_points(MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError as error:
        log.warning("the mounted disks are not known: %s", error)
        return []


def sticks_at(places: Iterable[Path]) -> list[Stick]:
    """Those of the places that can be written to. May take long where a disk does not answer."""
    found = []
    for place in places:
        try:
            if place.is_dir() and os.access(place, os.W_OK):
                found.append(Stick(place, place.name or str(place), shutil.disk_usage(place).free))
        except OSError as error:
            log.info("stick left out: %s: %s", place, error)
    return found


def packs_at(places: Iterable[Path]) -> list[FoundPack]:
    """The packs in the places themselves and one folder below; what cannot be read is left out, with a log line."""
    from kiosk.library.packs.archive import PackArchive  # noqa: PLC0415 - the window starts without it

    found = []
    for place in places:
        for path in islice(_pack_files(place), _MOST_PACKS):
            try:
                with PackArchive(path) as pack:
                    manifest = pack.manifest
                    found.append(
                        FoundPack(
                            path,
                            place.name or str(place),
                            manifest.id,
                            manifest.title,
                            manifest.made,
                            len(manifest.events),
                            path.stat().st_size,
                        )
                    )
            except (PackUnreadable, OSError) as error:
                log.info("pack left out: %s: %r", path, error)
    return found


def _pack_files(place: Path) -> Iterator[Path]:
    folders: list[os.DirEntry[str]] = []
    for entry in _entries(place):
        if _is_pack(entry):
            yield Path(entry.path)
        elif len(folders) < _MOST_FOLDERS and not entry.name.startswith("."):
            folders.append(entry)
    for folder in folders:
        try:
            below = _entries(Path(folder.path)) if folder.is_dir(follow_symlinks=False) else []
        except OSError:
            continue
        yield from (Path(entry.path) for entry in below if _is_pack(entry))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(islice(entries, _MOST_ENTRIES), key=lambda entry: entry.name)
    except OSError as error:
        log.info("folder left out: %s: %s", folder, error)
        return []


def _is_pack(entry: os.DirEntry[str]) -> bool:
    try:
        # macOS puts a file “._name” beside each file on other systems' disks.
        return (
            is_pack_name(entry.name)
            and not entry.name.startswith(".")
            and entry.is_file(follow_symlinks=False)
        )
    except OSError:
        return False


def is_pack_name(name: str) -> bool:
    return name.lower().endswith(SUFFIX)


def free_name(folder: Path, stem: str) -> Path:
    """A pack's file that is not there yet: `stem.kioskpack`, `stem-2.kioskpack`, …"""
    name = re.sub(r"[^\w.-]+", "-", stem)[:60].strip("-.") or "kiosk"
    number = 1
    while True:
        path = folder / (f"{name}{SUFFIX}" if number == 1 else f"{name}-{number}{SUFFIX}")
        if not os.path.lexists(path):
            return path
        number += 1
