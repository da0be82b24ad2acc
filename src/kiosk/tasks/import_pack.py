# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes in a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.library.packs.archive import PackArchive
from kiosk.tasks.progress import Progress, Stop, silent
from kiosk.tasks.take_content import Effect, plan, take_content

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kiosk.library.library import Library
    from kiosk.library.packs.key_ring import KeyRing
    from kiosk.library.packs.signature import PublicKey


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


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a person is told before a pack is taken in. `key`: of its maker, whoever that is."""

    effect: Effect
    made: datetime
    size_bytes: int
    key: PublicKey | None
    claimed_name: str


def look_at_pack(
    library: Library,
    path: Path,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    keys: KeyRing | None = None,
    signed_only: bool = False,
) -> LookedAt:
    """Raises as `effect_of_pack`."""
    with PackArchive(path) as pack:
        effect = plan(library, pack, progress, stop, keys=keys, signed_only=signed_only).effect
        signature = pack.signature
        return LookedAt(
            effect,
            pack.manifest.made,
            pack.manifest.size_bytes,
            signature.key if signature else None,
            signature.claimed_name if signature else "",
        )


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
