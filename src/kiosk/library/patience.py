# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing to a library that others write to as well: waiting until it is free, and the right to run its downloads."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import LibraryFault, LibraryUnavailable, Stopped
from kiosk.library.writer_lock import WriterLock

if TYPE_CHECKING:
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer

_TURN_S = 0.3
_PART_PAUSE_S = 0.2
_RUNNER_LOCK = "downloads.lock"


@contextmanager
def writing_when_free(
    library: Library, stop: threading.Event, waiting: Callable[[bool], None] | None = None
) -> Iterator[Writer]:
    """`Library.writing` after as long a wait as it takes; `waiting` is told when a wait begins and ends.

    Raises Stopped, StorageFull, and LibraryUnavailable where waiting does not help.
    """
    told = False
    while True:
        if stop.is_set():
            raise Stopped
        context = library.writing(_TURN_S)
        try:
            writer = context.__enter__()
        except LibraryUnavailable as error:
            if error.fault is not LibraryFault.BUSY:
                raise
            if waiting and not told:
                told = True
                waiting(True)
            continue
        break
    if waiting and told:
        waiting(False)
    try:
        yield writer
    except BaseException:
        if not context.__exit__(*sys.exc_info()):
            raise
    else:
        context.__exit__(None, None, None)


def runner_lock(library: Library) -> WriterLock:
    """The right to work through the queue of downloads, for one process at a time."""
    return WriterLock(library.path, _RUNNER_LOCK)


@contextmanager
def part_lock(part: Path, stop: threading.Event) -> Iterator[None]:
    """One download into a partial file at a time, over all processes. Raises OSError, Stopped.

    Windows refuses a second writer by itself.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - exists there only

    part.parent.mkdir(parents=True, exist_ok=True)
    while True:
        descriptor = os.open(part.with_name(f"{part.name}.lock"), os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            if stop.wait(_PART_PAUSE_S):
                raise Stopped from None
            continue
        except BaseException:
            os.close(descriptor)
            raise
        if _still_named(descriptor, part.with_name(f"{part.name}.lock")):
            break
        os.close(descriptor)  # its holder removed it meanwhile
    try:
        yield
    finally:
        part.with_name(f"{part.name}.lock").unlink(missing_ok=True)
        os.close(descriptor)


def _still_named(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False
