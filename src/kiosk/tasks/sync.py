# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings a library to what a source says now."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import (
    DownloadFailed,
    KioskError,
    LibraryUnavailable,
    RecordingUnreadable,
    SourceFault,
    SourceUnreadable,
    Stopped,
    StorageFull,
)
from kiosk.library.sources import SourceCounts
from kiosk.sources import (
    AsidePage,
    FailedPage,
    GonePage,
    ReadPage,
    SamePage,
    Source,
    Visit,
    is_address,
    open_source,
)
from kiosk.sources.folder import FolderSource
from kiosk.tasks.ledger import Ledger
from kiosk.tasks.mirror_address import is_mirror
from kiosk.tasks.page_files import PageFiles
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, check, silent
from kiosk.tasks.sync_result import Aside, SyncResult, differences
from kiosk.tasks.unpacking import is_archive, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.library.library import Library
    from kiosk.library.packs.key_ring import KeyRing
    from kiosk.library.writer import Writer
    from kiosk.net.network import Network
    from kiosk.net.politeness import PoliteClient

__all__ = ["MediaChoice", "SyncOptions", "SyncResult", "due_sources", "sync"]

log = logging.getLogger(__name__)

WAIT_FOR_WRITER_S = 30.0
MAX_PATIENCE_S = 7 * 86_400.0


class MediaChoice(StrEnum):
    """Which files come with the pages: pictures always do."""

    NONE = "none"
    SLIDES = "slides"  # the documents
    ALL = "all"  # the recordings as well: they are put into the queue of downloads


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """How to read. `everything`: also pages that are not due to be looked at again.

    `network`: how the web is reached; `client`: the one to ask it with, in place of one of the network's.
    """

    media: MediaChoice = MediaChoice.SLIDES
    dry_run: bool = False
    everything: bool = False
    network: Network | None = None
    client: PoliteClient | None = None


def sync(
    library: Library,
    location: str,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    media: MediaChoice = MediaChoice.SLIDES,
    dry_run: bool = False,
    everything: bool = False,
    network: Network | None = None,
    client: PoliteClient | None = None,
    keys: KeyRing | None = None,
    signed_only: bool = False,
) -> SyncResult:
    """Reads every page of a source into the library. A page that cannot be read costs only itself.

    Raises SourceUnreadable and DownloadFailed where the source as a whole gives nothing (what it gave before stays as
    it is), LibraryUnavailable, StorageFull, and Stopped with every page before it stored. Of mirrors: `keys` says whose
    are known, with `signed_only` no other one is taken in; PackUnreadable.
    """
    stop = stop or Stop()
    if is_mirror(location):
        from kiosk.tasks.sync_mirror import sync_mirror  # noqa: PLC0415 - needs the network

        recordings = media is not MediaChoice.NONE
        return sync_mirror(
            library,
            location,
            progress,
            stop,
            network=network,
            recordings=recordings,
            dry_run=dry_run,
            keys=keys,
            signed_only=signed_only,
        )
    options = SyncOptions(media, dry_run, everything, network, client)
    with ExitStack() as stack:
        source = _opened(library, location, stop, stack)
        run = _Sync(library, source, options, progress, stop, stack)
        if dry_run:
            run.read()
            return run.result
        library.sources.add(source.key, source.location, source.kind, private=run.private)
        try:
            run.read()
        except Stopped:
            raise
        except (LibraryUnavailable, StorageFull):
            raise
        except KioskError as error:
            library.sources.note_sync(source.key, SourceCounts(), error, _again_s(error))
            raise
        library.sources.describe(source.key, source.kind, source.title)
        library.sources.note_sync(source.key, run.counts(), None)
    if media is MediaChoice.ALL:
        _queue_recordings(library, run.result)
    return run.result


def _again_s(error: KioskError) -> float | None:
    """Before when a server asked not to be asked again, in seconds since 1970."""
    wait_s = error.again_in_s if isinstance(error, DownloadFailed) else None
    return None if wait_s is None else time.time() + min(wait_s, MAX_PATIENCE_S)


def due_sources(library: Library) -> list[str]:
    """The locations of the sources that may be synced now, the oldest first: no server is asked before it wants to be."""
    now_s = time.time()
    return [row.location for row in library.sources.all() if row.retry_s is None or row.retry_s <= now_s]


def _opened(library: Library, location: str, stop: Stop, stack: ExitStack) -> Source:
    """The source, an archive unpacked for as long as the stack lasts. Raises SourceUnreadable, StorageFull, Stopped."""
    path = Path(location)
    try:
        archive = not is_address(location) and path.is_file() and is_archive(path)
    except OSError as error:
        raise SourceUnreadable(location, SourceFault.BROKEN, str(error)) from error
    if not archive:
        return open_source(location)
    try:
        files = stack.enter_context(unpacked(path, library.partial_folder, stop))
    except RecordingUnreadable as error:
        raise SourceUnreadable(location, SourceFault.BROKEN, error.cause) from error
    except OSError as error:
        raise SourceUnreadable(location, SourceFault.BROKEN, str(error)) from error
    if not files:
        raise SourceUnreadable(location, SourceFault.NOTHING_INSIDE)
    return FolderSource(_root_of(files), archive=path)


def _root_of(files: dict[str, Path]) -> Path:
    """The folder that the archive was unpacked into; the one folder in it, where it has just one, as forges pack it."""
    name, path = next(iter(files.items()))
    root = path
    for _ in Path(name).parts:
        root = root.parent
    tops = {Path(each).parts[0] for each in files if len(Path(each).parts) > 1}
    if len(tops) == 1 and all(len(Path(each).parts) > 1 for each in files):
        return root / tops.pop()
    return root


class _Sync:
    """One sync under way."""

    def __init__(  # noqa: PLR0917 - the parts of `sync`
        self,
        library: Library,
        source: Source,
        options: SyncOptions,
        progress: Progress,
        stop: Stop,
        stack: ExitStack,
    ) -> None:
        self.result = SyncResult()
        self.private = False
        self._library = library
        self._source = source
        self._options = options
        self._progress = progress
        self._stop = stop
        self._ledger = Ledger(library, source.key, dry=options.dry_run)
        self._client = options.client
        if self._client is None and is_address(source.location):
            self._client = stack.enter_context(self._new_client())
        self._stack = stack
        self._held: Writer | None = None
        self._number = 0

    def _new_client(self) -> PoliteClient:
        from kiosk.net.network import Network  # noqa: PLC0415 - needs the network's libraries
        from kiosk.tasks.private_source import private_hosts_of  # noqa: PLC0415

        hosts = private_hosts_of(self._library, self._source.key, self._source.location)
        self.private = bool(hosts)
        return (self._options.network or Network()).polite_client(hosts, self._stop)

    def read(self) -> None:
        """Raises as `sync`."""
        files = PageFiles(
            self._library,
            self._client,
            self._ledger,
            self.result,
            self._stop,
            documents=self._options.media is not MediaChoice.NONE,
        )
        visit = Visit(
            memory=self._ledger, client=self._client, stop=self._stop, everything=self._options.everything
        )
        try:
            for item in self._source.items(visit):
                check(self._stop)
                match item:
                    case FailedPage(location=page, error=error, known=known):
                        log.warning("page left out: %s: %r", page, error)
                        self.result.failed.append((page, error))
                        if known is not None:
                            self._ledger.note(page, known)
                    case AsidePage(location=page, error=error, until_s=until_s):
                        self.result.aside.append(Aside(page, error, until_s))
                    case GonePage(address=address):
                        self.result.vanished += self._ledger.gone_from(address)
                    case SamePage():
                        self._keep(item, files)
                    case ReadPage():
                        self._take(item, files)
        finally:
            if self._client is not None:
                self.result.requests = self._client.requests
                self.result.received_bytes += self._client.received_bytes
        back = set(self.result.added) | set(self.result.changed) | set(self.result.unchanged)
        self.result.vanished = [event_id for event_id in self.result.vanished if event_id not in back]

    def _keep(self, page: SamePage, files: PageFiles) -> None:
        """What did not change stays, and what could not be had of its files the last time is tried again."""
        for event_id in self._ledger.still_at(page.address):
            self._number += 1
            self.result.unchanged.append(event_id)
            if not self._options.dry_run and files.wanting(event_id):
                event = self._library.event(event_id)
                incoming = files.fetch(event, {})
                with self._writer() as writer:
                    files.attach(writer, event, incoming, self._source.key)
        if page.known is not None:
            self._ledger.note(page.address, page.known)

    def _take(self, page: ReadPage, files: PageFiles) -> None:
        self._number += 1
        self._progress(ProgressStep(self._number, None, page.event.title, Unit.PAGES))
        if self._ledger.is_alias(page):
            return
        event, moved = self._ledger.settled(page)
        if event.cancelled and not self._library.holds(event.id):
            return  # nobody here has heard of it
        said = self._library.sources.said(event.id)
        changes = differences(said, event)
        self.result.titles[event.id] = event.title
        if changes:
            self.result.differences[event.id] = changes
        if moved:
            self.result.moved.append(event.id)
        if self._options.dry_run:
            self.result.note(event.id, self._library.change_of(event))
            return
        incoming = files.fetch(event, page.files)
        with self._writer() as writer:
            change = files.store(writer, event, incoming, self._source.key)
            self._ledger.given(event.id, page.place)
        if page.known is not None:
            self._ledger.note(page.place, page.known)
        self.result.note(event.id, change)

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        """The library's writer: all along where nothing waits for a network, else for each event."""
        if self._client is not None:
            with self._library.writing(WAIT_FOR_WRITER_S) as writer:
                yield writer
            return
        if self._held is None:
            self._held = self._stack.enter_context(self._library.writing(WAIT_FOR_WRITER_S))
        yield self._held

    def counts(self) -> SourceCounts:
        result = self.result
        return SourceCounts(
            len(result.added),
            len(result.changed),
            len(result.unchanged),
            len(result.vanished),
            len(result.failed) + len(result.aside),
        )


def _queue_recordings(library: Library, result: SyncResult) -> None:
    """Puts what can be downloaded and is not here into the queue; what somebody paused there stays so."""
    from kiosk.library.downloads import State  # noqa: PLC0415 - beside its use
    from kiosk.tasks.fetch import to_come  # noqa: PLC0415 - needs the network

    paused = {entry.event_id for entry in library.downloads.entries([State.PAUSED])}
    result.queued = [
        event_id
        for event_id in [*result.added, *result.changed, *result.unchanged]
        if event_id not in paused and to_come(library.event(event_id), library.media(event_id))
    ]
    library.downloads.add(result.queued)
