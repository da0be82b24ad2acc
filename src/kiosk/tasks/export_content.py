# SPDX-License-Identifier: AGPL-3.0-or-later
"""What packs and mirrors have in common for the one who makes them: a listing of events and of their files."""

from __future__ import annotations

import errno
import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from kiosk.errors import PackNotWritten, PackWriteFault, Stopped, StorageFull
from kiosk.library.library import Library
from kiosk.library.packs.manifest import ListedEvent, ListedFile, Manifest
from kiosk.library.packs.shelf import document_with_checksum
from kiosk.tasks.progress import Stop, check

log = logging.getLogger(__name__)

_CHUNK_BYTES = 1 << 20


@dataclass(slots=True)
class Listing:
    """Events and files in the order in which they were met."""

    events: list[ListedEvent] = field(default_factory=list)
    files: dict[str, ListedFile] = field(default_factory=dict)

    @property
    def size_bytes(self) -> int:
        events = sum(event.size_bytes for event in self.events if event.carried)
        return events + sum(file.size_bytes for file in self.files.values() if file.carried)


def chosen(library: Library, event_ids: Iterable[str]) -> list[str]:
    """The events, with those that are part of them; all of the library's where none is named. Raises PackNotWritten."""
    ids = list(event_ids) or [event.id for event in library.events()]
    if not ids:
        raise PackNotWritten("", PackWriteFault.NOTHING_CHOSEN)
    return library.packs.with_talks(ids)


def listed(
    library: Library,
    event_ids: Iterable[str],
    stop: Stop,
    take: Callable[[ListedEvent, bytes], None],
    base: Manifest | None = None,
) -> Listing:
    """Lists the events; `take` gets each document that is to be carried: what `base` holds is not.

    Raises EventNotFound, Stopped, and what `take` raises.
    """
    had_documents = {event.document for event in base.events} if base else set()
    had_files = {file.sha256 for file in base.files} if base else set()
    listing = Listing()
    for event_id in event_ids:
        check(stop)
        document = library.packs.document(event_id)
        checksum, data = document_with_checksum(document)
        carried = checksum not in had_documents
        event = ListedEvent(event_id, document.event.title, checksum, len(data), carried)
        if carried:
            take(event, data)
        listing.events.append(event)
        for file in document.files:
            listing.files[file.sha256] = ListedFile(
                file.sha256, file.size_bytes, file.sha256 not in had_files
            )
    return listing


def size_of(library: Library, event_ids: Iterable[str], stop: Stop | None = None) -> Listing:
    """What a pack of these events would carry. Raises EventNotFound, Stopped."""
    return listed(library, library.packs.with_talks(event_ids), stop or Stop(), lambda _event, _data: None)


def carried(listing: Listing) -> list[ListedFile]:
    return [file for file in listing.files.values() if file.carried]


def copy_checked(
    library: Library, file: ListedFile, target: BinaryIO, stop: Stop, show: Callable[[int], None]
) -> None:
    """Copies a file of the library. Raises PackNotWritten where it is not what it was, Stopped, OSError of the target."""
    digest = hashlib.sha256()
    had = 0
    try:
        source = library.path_of(file.sha256).open("rb")
    except OSError as error:
        raise PackNotWritten(str(library.path), PackWriteFault.FILE_DAMAGED, str(error)) from error
    with source:
        while True:
            try:
                chunk = source.read(_CHUNK_BYTES)
            except OSError as error:
                raise PackNotWritten(str(library.path), PackWriteFault.FILE_DAMAGED, str(error)) from error
            if not chunk:
                break
            if stop.is_set():
                raise Stopped
            digest.update(chunk)
            target.write(chunk)
            had += len(chunk)
            show(had)
    if digest.hexdigest() != file.sha256:
        raise PackNotWritten(str(library.path), PackWriteFault.FILE_DAMAGED, file.sha256)


def of_target_error(
    error: OSError, place: str, needed_bytes: int | None = None
) -> PackNotWritten | StorageFull:
    """What went wrong with the disk that is written to."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFull(place, needed_bytes)
    if error.errno == errno.EFBIG:
        return PackNotWritten(place, PackWriteFault.FILE_TOO_LARGE, str(error))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return PackNotWritten(place, PackWriteFault.NO_PERMISSION, str(error))
    return PackNotWritten(place, PackWriteFault.BROKEN, str(error))


def removed_since(base: Manifest | None, listing: Listing) -> tuple[str, ...]:
    now = {event.id for event in listing.events}
    return tuple(event.id for event in base.events if event.id not in now) if base else ()
