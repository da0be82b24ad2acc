# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether there is room for what will come: on the disk, and within what the library may take."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kiosk.errors import StorageFull
from kiosk.library.library import Library

T = TypeVar("T")

_RESERVE_BYTES = 64 << 20  # stays free for the rest of the computer
_LAST_BYTES = 1 << 20  # without which not even room can be made: that is written into the database


class Room:
    """Shared by downloads under way, each of which has reserved what is still to come of it.

    What lies in partial files already is on the disk, so nobody reserves it again.
    """

    def __init__(
        self,
        library: Library,
        limit_bytes: int = 0,
        *,
        make_room: Callable[[int], int] | None = None,
        free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free,
    ) -> None:
        """`limit_bytes`: what the library may take, 0 for no limit. `make_room` gives back that many bytes, and says
        how many those were."""
        self._library = library
        self._limit_bytes = limit_bytes
        self._make_room = make_room
        self._free = free
        self._lock = threading.Lock()
        self._left: dict[str, int] = {}

    def set_limit(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes

    def reserve(self, key: str, left_bytes: int) -> None:
        """Asks for room for what is still to come, and makes it where it lacks. Raises StorageFull, with what is needed."""
        with self._lock:
            others = sum(size for name, size in self._left.items() if name != key)
            wanted = left_bytes + others + min(_RESERVE_BYTES, left_bytes)
            short = wanted - self._free(self._library.path)
            if short > 0 and not (self._give_back(short) and wanted <= self._free(self._library.path)):
                raise StorageFull(str(self._library.path), left_bytes)
            over = self.over_limit_bytes(left_bytes + others)
            if over > 0 and self._give_back(over) < over:
                raise StorageFull(str(self._library.path), left_bytes, of_library=True)
            self._left[key] = left_bytes

    def make(self, key: str) -> bool:
        """Gives back what is still to come of a download that met a full disk. False where nothing may go."""
        with self._lock:
            return self._give_back(max(1, self._left.get(key, 0))) > 0

    def watch(self) -> None:
        """Raises StorageFull before the disk is so full that no room could be made."""
        if self._free(self._library.path) < _LAST_BYTES:
            raise StorageFull(str(self._library.path))

    def _give_back(self, size_bytes: int) -> int:
        return self._make_room(size_bytes) if self._make_room is not None else 0

    def note_left(self, key: str, left_bytes: int) -> None:
        """So much is still to come."""
        with self._lock:
            if key in self._left:
                self._left[key] = max(0, left_bytes)

    def release(self, key: str) -> None:
        with self._lock:
            self._left.pop(key, None)

    def share(self, key: str) -> RoomShare:
        return RoomShare(self, key)

    def over_limit_bytes(self, more_bytes: int = 0) -> int:
        """How far the library would be over its limit with that much more; 0 or less where it is not."""
        if not self._limit_bytes:
            return 0
        return (
            self._library.keeping.total_bytes() + parts_bytes(self._library) + more_bytes - self._limit_bytes
        )


@dataclass(frozen=True, slots=True)
class RoomShare:
    """What one download has reserved."""

    room: Room
    key: str

    def reserve(self, left_bytes: int) -> None:
        """Raises StorageFull."""
        self.room.reserve(self.key, left_bytes)

    def work(self, work: Callable[[], T]) -> T:
        """Does the work, and goes on with it where the disk turned out to be full meanwhile and room could be made.

        Raises StorageFull.
        """
        while True:
            try:
                return work()
            except StorageFull as error:
                asked = error.needed_bytes is not None  # `reserve` has tried
                if asked or error.of_library or not self.room.make(self.key):
                    raise

    def watch(self) -> None:
        """Raises StorageFull."""
        self.room.watch()

    def note_left(self, left_bytes: int) -> None:
        self.room.note_left(self.key, left_bytes)

    def release(self) -> None:
        self.room.release(self.key)


def parts_bytes(library: Library) -> int:
    """What partial files take."""
    folder = library.partial_folder
    total = 0
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            total += path.stat().st_size
        except OSError:  # it was taken in meanwhile
            continue
    return total
