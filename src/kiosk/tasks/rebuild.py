# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens a library whose database may be damaged: it is set aside then, and rebuilt from what is there."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import LibraryFault, LibraryUnavailable
from kiosk.library.cards import Shelf
from kiosk.library.faults import damage_showed, note_damage
from kiosk.library.library import Library
from kiosk.library.rescue import rescue

log = logging.getLogger(__name__)

_FIRST = 24  # cards of each shelf that a window shows first


@dataclass(frozen=True, slots=True)
class Opened:
    """`set_aside`: the damaged database that was replaced; None where it was sound."""

    library: Library
    set_aside: Path | None = None


def open_or_rebuild(path: Path, *, create: bool = True, thorough: bool = False) -> Opened:
    """The library in that folder. `thorough`: its whole database is looked through, which takes seconds for a large one;
    that is done as well where damage showed the last time. Otherwise what a window shows first is read.

    Raises LibraryUnavailable, StorageFull.
    """
    try:
        library = Library.open(path, create=create)
    except LibraryUnavailable as error:
        # A disk that cannot be read at the moment is not mended by a new database.
        if error.fault is not LibraryFault.DAMAGED or not (thorough or damage_showed(path)):
            raise
        return _rebuilt(path)
    if thorough or damage_showed(path):
        sound = library.database_is_sound()
        if sound:
            note_damage(path, shown=False)
    else:
        _read_first(library)
        sound = not damage_showed(path)
    if sound:
        return Opened(library)
    library.close()
    return _rebuilt(path)


def _read_first(library: Library) -> None:
    """Damage shows where there is some; whatever else is wrong is said by those who read it again."""
    try:
        for shelf in Shelf:
            library.cards(shelf, datetime.now(UTC), limit=_FIRST)
    except LibraryUnavailable as error:
        log.warning("the library cannot be read: %r", error)


def _rebuilt(path: Path) -> Opened:
    set_aside = rescue(path)
    return Opened(Library.open(path, create=False), set_aside)
