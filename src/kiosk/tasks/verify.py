# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every stored file against its checksum; with repair, what can be had again is had again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.library.file_store import StoredFile, sha256_of
from kiosk.library.library import Library
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, check, silent
from kiosk.tasks.rebuild import open_or_rebuild
from kiosk.tasks.spares import Spares

if TYPE_CHECKING:
    from kiosk.net.network import Network

log = logging.getLogger(__name__)

_WAIT_FOR_WRITER_S = 5.0


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that is missing or has changed. `mended`: it is whole again; else, after a repair, no event names it."""

    sha256: str
    path: Path
    missing: bool
    events: tuple[str, ...]
    mended: bool = False


@dataclass(slots=True)
class Verification:
    checked: int = 0
    bad: list[BadFile] = field(default_factory=list)
    swept: int = 0  # files that no event names, removed by a repair
    set_aside: Path | None = None  # the damaged database that was replaced
    repaired: bool = False

    @property
    def sound(self) -> bool:
        return all(one.mended for one in self.bad)


def verify(
    library: Library,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    repair: bool = False,
    places: Sequence[str] = (),
    network: Network | None = None,
) -> Verification:
    """Reads every file. With `repair`, damaged ones come anew from where they came from, or leave their events.

    `places`: packs, or addresses of mirrors, to look for them in first.

    Raises LibraryUnavailable, StorageFull, Stopped.
    """
    stop = stop or Stop()
    result = Verification(repaired=repair)
    files = list(library.stored_files())
    suspects: list[tuple[StoredFile, Path]] = []
    for number, (file, path) in enumerate(files, start=1):
        check(stop)
        progress(ProgressStep(number, len(files), file.sha256[:12], Unit.FILES))
        if not _sound(file, path, stop):
            suspects.append((file, path))
    result.checked = len(files)
    if not repair:
        result.bad = [_bad(library, file, path) for file, path in suspects]
        return result
    with library.writing(_WAIT_FOR_WRITER_S) as writer, Spares(library, stop, places, network) as spares:
        for file, path in suspects:
            bad = _bad(library, file, path)
            mended = spares.mend(writer, file)
            if not mended:
                writer.drop_file(file.sha256)
            result.bad.append(BadFile(bad.sha256, bad.path, bad.missing, bad.events, mended))
        result.swept = writer.sweep()
    return result


def repair_at(
    path: Path,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    places: Sequence[str] = (),
    network: Network | None = None,
) -> Verification:
    """Like `verify` with repair, for a library that may not open: its database is set aside and rebuilt.

    Raises LibraryUnavailable, StorageFull, Stopped.
    """
    opened = open_or_rebuild(path, create=False, thorough=True)
    with opened.library as library:
        result = verify(library, progress, stop, repair=True, places=places, network=network)
    result.set_aside = opened.set_aside
    return result


def _sound(file: StoredFile, path: Path, stop: Stop) -> bool:
    try:
        return sha256_of(path, stop.is_set) == file.sha256
    except OSError as error:
        log.warning("not readable: %s: %s", path, error)
        return False


def _bad(library: Library, file: StoredFile, path: Path) -> BadFile:
    return BadFile(file.sha256, path, not path.exists(), tuple(library.events_with(file.sha256)))
