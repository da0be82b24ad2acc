# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing to a library that others write to as well: waiting until it is free, and the right to run its downloads."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import LibraryFault, LibraryUnavailable, Stopped
from kiosk.library.writer_lock import WriterLock

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.event_rows import IncomingDocument, IncomingRecording
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Change, Writer

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


class ShortWriter:
    """Some of what a `Writer` does, each under a lock of its own: between two files others may write.

    For downloads, which take hours. Raises as `writing_when_free` and the writer's own methods.
    """

    def __init__(
        self,
        library: Library,
        stop: threading.Event,
        waiting: Callable[[bool], None] | None = None,
        begun: Callable[[str], None] | None = None,
    ) -> None:
        """`begun`: told of each address before its file begins to come."""
        self._library = library
        self._stop = stop
        self._waiting = waiting
        self._begun = begun

    def begin(self, url: str) -> None:
        if self._begun:
            self._begun(url)

    def part_lock(self, part: Path) -> AbstractContextManager[None]:
        return part_lock(part, self._stop)

    def keep_fetched(self, part: Path, url: str, validator: str = "") -> StoredFile:
        with self.writing() as writer:
            return writer.keep_fetched(part, url, validator)

    def readopt(self, file: StoredFile, url: str, validator: str = "") -> bool:
        with self.writing() as writer:
            return writer.readopt(file, url, validator)

    def forget_fetched(self, urls: Collection[str]) -> None:
        with self.writing() as writer:
            writer.forget_fetched(urls)

    def attach(
        self,
        event_id: str,
        *,
        documents: Iterable[IncomingDocument] = (),
        recording: IncomingRecording | None = None,
    ) -> None:
        with self.writing() as writer:
            writer.attach(event_id, documents=documents, recording=recording)

    def store(
        self,
        event: Event,
        *,
        source_key: str,
        documents: Iterable[IncomingDocument] = (),
        recording: IncomingRecording | None = None,
    ) -> Change:
        with self.writing() as writer:
            return writer.store(event, source_key=source_key, documents=documents, recording=recording)

    def writing(self) -> AbstractContextManager[Writer]:
        return writing_when_free(self._library, self._stop, self._waiting)


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
