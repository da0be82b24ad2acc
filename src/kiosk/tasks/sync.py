# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings a library to what a source says now."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.errors import (
    DeckUnreadable,
    DownloadFailed,
    KioskError,
    PageFault,
    PageUnreadable,
    RecordingUnreadable,
)
from kiosk.library.writer import Change
from kiosk.sources import FailedPage, ReadPage, open_source
from kiosk.tasks.papers import incoming_document
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, check, silent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.catalogue.event import Event
    from kiosk.library.event_rows import IncomingDocument
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer

log = logging.getLogger(__name__)

WAIT_FOR_WRITER_S = 5.0


class MediaChoice(StrEnum):
    """Which files come with the pages: pictures always do."""

    NONE = "none"
    SLIDES = "slides"  # the documents
    ALL = "all"  # the recordings as well


@dataclass(slots=True)
class SyncResult:
    """What happened, as ids of events; `failed` says what could not be read, and why."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, KioskError]] = field(default_factory=list)

    @property
    def read_any(self) -> bool:
        return bool(self.added or self.changed or self.unchanged)

    def note(self, event_id: str, change: Change) -> None:
        {Change.ADDED: self.added, Change.CHANGED: self.changed, Change.UNCHANGED: self.unchanged}[
            change
        ].append(event_id)


def sync(
    library: Library,
    location: str,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    media: MediaChoice = MediaChoice.SLIDES,
    dry_run: bool = False,
) -> SyncResult:
    """Reads every page of a source into the library. A page that cannot be read costs only itself.

    Raises SourceUnreadable, LibraryUnavailable, StorageFull, and Stopped with every page before it stored.
    """
    stop = stop or Stop()
    source = open_source(location)
    if dry_run:
        return _compare(library, location, progress, stop)
    result = SyncResult()
    with library.writing(WAIT_FOR_WRITER_S) as writer:
        for number, item in enumerate(source.items(), start=1):
            check(stop)
            match item:
                case FailedPage(location=page, error=error):
                    log.warning("page left out: %s: %r", page, error)
                    result.failed.append((page, error))
                case ReadPage(event=event, files=files):
                    progress(ProgressStep(number, None, event.title, Unit.PAGES))
                    result.note(
                        event.id, _store(library, writer, source.key, event, files, media, stop, result)
                    )
    if media is MediaChoice.ALL:
        _fetch_recordings(library, result, progress, stop)
    return result


def _compare(library: Library, location: str, progress: Progress, stop: Stop) -> SyncResult:
    result = SyncResult()
    for number, item in enumerate(open_source(location).items(), start=1):
        check(stop)
        match item:
            case FailedPage(location=page, error=error):
                result.failed.append((page, error))
            case ReadPage(event=event):
                progress(ProgressStep(number, None, event.title, Unit.PAGES))
                result.note(event.id, library.change_of(event))
    return result


def _store(  # noqa: PLR0917 - the parts of one step of `sync`
    library: Library,
    writer: Writer,
    source_key: str,
    event: Event,
    files: Mapping[str, Path],
    media: MediaChoice,
    stop: Stop,
    result: SyncResult,
) -> Change:
    documents: list[IncomingDocument] = []
    if media is not MediaChoice.NONE:
        for document in event.documents:
            path = files.get(document.url)
            if path is None:
                continue
            try:
                documents.append(incoming_document(library, writer, event.id, document.url, path, stop))
            except (DeckUnreadable, OSError) as error:
                result.failed.append((document.url, _as_kiosk_error(document.url, error)))
    image: StoredFile | None = None
    if event.image and event.image in files:
        try:
            image = writer.put(files[event.image], stopped=stop.is_set)
        except OSError as error:
            result.failed.append((event.image, _as_kiosk_error(event.image, error)))
    return writer.store(event, source_key=source_key, documents=documents, image=image)


def _as_kiosk_error(location: str, error: KioskError | OSError) -> KioskError:
    if isinstance(error, KioskError):
        return error
    fault = PageFault.NO_PERMISSION if isinstance(error, PermissionError) else PageFault.BROKEN
    return PageUnreadable(location, fault, str(error))


def _fetch_recordings(library: Library, result: SyncResult, progress: Progress, stop: Stop) -> None:
    from kiosk.tasks.fetch import can_fetch, fetch  # noqa: PLC0415 - needs the network

    for event_id in [*result.added, *result.changed, *result.unchanged]:
        event = library.event(event_id)
        if not can_fetch(event) or library.media(event_id).recording:
            continue
        try:
            fetch(library, event_id, progress, stop)
        except (DownloadFailed, RecordingUnreadable) as error:
            result.failed.append((event_id, error))
