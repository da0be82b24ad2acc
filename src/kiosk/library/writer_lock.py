# SPDX-License-Identifier: AGPL-3.0-or-later
"""One writer at a time, over all processes: a lock on a file, which the system drops when its holder dies."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

from kiosk.errors import LibraryFault, LibraryUnavailable
from kiosk.library.faults import of_os_error

_PAUSE_S = 0.05


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists there only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists there only

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


class WriterLock:
    """The right to change a library's content, or another right with a file of its own name. Not reentrant; threads of one process wait for one another too."""

    def __init__(self, library: Path, name: str = "lock") -> None:
        self._library = library
        self._name = name
        self._thread_lock = threading.Lock()
        self._descriptor: int | None = None

    def acquire(self, wait_s: float = 0.0) -> None:
        """Takes the lock, waiting at most `wait_s` seconds. Raises LibraryUnavailable (busy, no permission)."""
        deadline = time.monotonic() + wait_s
        if not self._thread_lock.acquire(timeout=max(0.0, wait_s)):
            raise LibraryUnavailable(str(self._library), LibraryFault.BUSY)
        try:
            self._descriptor = self._locked_file(deadline)
        except BaseException:
            self._thread_lock.release()
            raise

    def _locked_file(self, deadline: float) -> int:
        try:
            descriptor = os.open(self._library / self._name, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise of_os_error(error, self._library) from error
        waiting = threading.Event()
        try:
            locked = _try_lock(descriptor)
            while not locked and time.monotonic() < deadline:
                waiting.wait(_PAUSE_S)
                locked = _try_lock(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if not locked:
            os.close(descriptor)
            raise LibraryUnavailable(str(self._library), LibraryFault.BUSY)
        return descriptor

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)  # closing drops the lock
            self._descriptor = None
            self._thread_lock.release()
