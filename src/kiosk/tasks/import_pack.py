# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes in a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.library.packs.archive import PackArchive
from kiosk.tasks.progress import Progress, Stop, silent
from kiosk.tasks.take_content import Effect, plan, take_content

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.library.library import Library
    from kiosk.library.packs.key_ring import KeyRing


def effect_of_pack(
    library: Library,
    path: Path,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    keys: KeyRing | None = None,
    signed_only: bool = False,
) -> Effect:
    """What importing it would do. Raises PackUnreadable, LibraryUnavailable, Stopped."""
    with PackArchive(path) as pack:
        return plan(library, pack, progress, stop, keys=keys, signed_only=signed_only).effect


def import_pack(
    library: Library,
    path: Path,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    keys: KeyRing | None = None,
    signed_only: bool = False,
) -> Effect:
    """All of a pack or nothing; after a break it goes on where it was.

    Raises PackUnreadable, LibraryUnavailable, StorageFull, Stopped.
    """
    with PackArchive(path) as pack:
        work = plan(library, pack, progress, stop, keys=keys, signed_only=signed_only)
        take_content(library, pack, work, progress, stop)
    return work.effect
