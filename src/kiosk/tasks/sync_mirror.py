# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mirror as one of the library's sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import KioskError, LibraryUnavailable, Stopped, StorageFull
from kiosk.library.sources import SourceCounts
from kiosk.library.writer import Change
from kiosk.tasks.mirror import take_mirror
from kiosk.tasks.sync_result import SyncResult

if TYPE_CHECKING:
    from kiosk.library.library import Library
    from kiosk.library.packs.key_ring import KeyRing
    from kiosk.net.network import Network
    from kiosk.tasks.progress import Progress, Stop
    from kiosk.tasks.take_content import Effect

KIND = "mirror"


def sync_mirror(
    library: Library,
    url: str,
    progress: Progress,
    stop: Stop,
    *,
    network: Network | None = None,
    recordings: bool,
    dry_run: bool,
    keys: KeyRing | None = None,
    signed_only: bool = False,
) -> SyncResult:
    """Brings the library to what a mirror has; events that it has no more stay, and are marked.

    Raises PackUnreadable, DownloadFailed, LibraryUnavailable, StorageFull, Stopped.
    """
    from kiosk.net.network import Network as NewNetwork  # noqa: PLC0415 - needs the network
    from kiosk.tasks.private_source import private_hosts_of  # noqa: PLC0415 - needs the network

    hosts = private_hosts_of(library, url, url)
    with (network or NewNetwork()).client(hosts, stop) as client:
        if not dry_run:
            library.sources.add(url, url, KIND, private=bool(hosts))
        try:
            effect = take_mirror(
                library,
                url,
                client,
                progress,
                stop,
                keys=keys,
                signed_only=signed_only,
                recordings=recordings,
                dry_run=dry_run,
            )
        except (Stopped, LibraryUnavailable, StorageFull):
            raise
        except KioskError as error:
            if not dry_run:
                library.sources.note_sync(url, SourceCounts(), error)
            raise
    result = SyncResult()
    if effect is None:
        for given in library.sources.given(url):
            if given.vanished_s is None:
                result.note(given.event_id, Change.UNCHANGED)
    else:
        _note(library, url, effect, result, dry_run=dry_run)
    if not dry_run:
        counts = SourceCounts(
            len(result.added), len(result.changed), len(result.unchanged), len(result.vanished), 0
        )
        library.sources.note_sync(url, counts, None)
    return result


def _note(library: Library, url: str, effect: Effect, result: SyncResult, *, dry_run: bool) -> None:
    for change, events in (
        (Change.ADDED, effect.added),
        (Change.CHANGED, effect.updated),
        (Change.UNCHANGED, effect.unchanged),
    ):
        for event_id, title in events:
            result.note(event_id, change)
            result.titles[event_id] = title
            if not dry_run:
                library.sources.note_given(url, event_id, url)
    there = {event_id for event_id, _ in (*effect.added, *effect.updated, *effect.unchanged)}
    for given in library.sources.given(url):
        if given.event_id not in there and given.vanished_s is None:
            result.vanished.append(given.event_id)
            if not dry_run:
                library.sources.note_vanished(url, given.event_id)
    if not dry_run:
        library.sources.describe(url, KIND, effect.title)
