# SPDX-License-Identifier: AGPL-3.0-or-later
"""One download of the queue in a thread of its own, and what its end means."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.errors import (
    DeckUnreadable,
    DownloadFailed,
    DownloadFault,
    EventNotFound,
    KioskError,
    LibraryFault,
    LibraryUnavailable,
    RecordingFault,
    RecordingUnreadable,
    Stopped,
    StorageFull,
)
from kiosk.library.downloads import Trouble
from kiosk.tasks.fetch import FetchOptions, FetchResult, Quality, fetch, private_hosts
from kiosk.tasks.queue_line import Reading
from kiosk.tasks.rate import RateMeter, left_s
from kiosk.tasks.side_by_side import Clients

if TYPE_CHECKING:
    from kiosk.library.downloads import Entry
    from kiosk.library.library import Library
    from kiosk.net.network import Network
    from kiosk.tasks.download import Playable
    from kiosk.tasks.progress import ProgressStep
    from kiosk.tasks.room import Room

log = logging.getLogger(__name__)

_NOTE_EVERY_S = 1.0
_FIRST_PAUSE_S = 30.0
_LONGEST_PAUSE_S = 3600.0
_ROOM_PAUSE_S = 600.0
_BUSY_PAUSE_S = 30.0
_ATTEMPTS = 6
_ATTEMPTS_UNREACHABLE = 30  # a day without a network is no reason to give up
# What does not change by asking again.
_FINAL = {
    DownloadFault.NOT_FOUND,
    DownloadFault.FORBIDDEN,
    DownloadFault.TOO_LARGE,
    DownloadFault.ADDRESS_REFUSED,
    DownloadFault.DISALLOWED,
}


@dataclass(frozen=True, slots=True)
class Failure:
    """`final`: trying again is of no use. `pause_s`: until the next attempt, None for as long as failures say."""

    trouble: Trouble
    cause: str
    url: str = ""
    final: bool = False
    pause_s: float | None = None
    counts: bool = True  # towards being set aside


def failure_of(error: KioskError) -> Failure:
    """What an error means for its entry."""
    match error:
        case DownloadFailed():
            pause_s = None if error.again_in_s is None else min(error.again_in_s, 24 * 3600.0)
            return Failure(Trouble(error.fault.value), error.cause, error.url, error.fault in _FINAL, pause_s)
        case StorageFull():
            trouble = Trouble.OVER_LIMIT if error.of_library else Trouble.STORAGE_FULL
            return Failure(trouble, "", pause_s=_ROOM_PAUSE_S, counts=False)
        case LibraryUnavailable() if error.fault is LibraryFault.BUSY:
            return Failure(Trouble.LIBRARY_BUSY, error.cause, pause_s=_BUSY_PAUSE_S, counts=False)
        case RecordingUnreadable():
            nothing = error.fault is RecordingFault.NOT_A_RECORDING
            return Failure(
                Trouble.NOTHING_TO_FETCH if nothing else Trouble.UNREADABLE, error.cause, final=True
            )
        case DeckUnreadable():
            return Failure(Trouble.UNREADABLE, error.cause, final=True)
        case EventNotFound():
            return Failure(Trouble.NOTHING_TO_FETCH, error.reference, final=True)
        case _:
            return Failure(Trouble.OTHER, str(error))


def is_set_aside(failure: Failure, failures: int) -> bool:
    """Whether an entry that failed so often is not tried again by itself."""
    most = _ATTEMPTS_UNREACHABLE if failure.trouble is Trouble.UNREACHABLE else _ATTEMPTS
    return failure.final or failures >= most


def pause_s(failure: Failure, failures: int) -> float:
    """How long to wait after the `failures`-th failure: twice as long each time, or as its cause asks."""
    if failure.pause_s is not None:
        return failure.pause_s
    return min(_FIRST_PAUSE_S * 2.0 ** (failures - 1), _LONGEST_PAUSE_S)


class Run:
    """A download under way. `ended` is called in its thread when it is over; then `error` and `result` are set."""

    def __init__(  # noqa: PLR0917 - what it works with
        self,
        library: Library,
        entry: Entry,
        network: Network,
        room: Room,
        playable: Playable,
        ended: Callable[[Run], None],
        moved: Callable[[], None],
    ) -> None:
        self.entry = entry
        self.stop = threading.Event()
        self.error: KioskError | None = None
        self.result: FetchResult | None = None
        self._library = library
        self._network = network
        self._room = room.share(entry.event_id)
        self._playable = playable
        self._ended = ended
        self._moved = moved
        self._clients: Clients | None = None
        self._meter = RateMeter()
        self._reading = Reading(entry.had_bytes, entry.total_bytes)
        self._noted_s = 0.0
        self.thread = threading.Thread(
            target=self._work, name=f"kiosk-download-{entry.event_id}", daemon=True
        )

    @property
    def reading(self) -> Reading:
        return self._reading

    def cancel(self) -> None:
        """Ends it at once, also while a server is silent."""
        self.stop.set()
        if self._clients is not None:
            self._clients.abort()

    def _work(self) -> None:
        try:
            event = self._library.event(self.entry.event_id)
            with Clients(self._network, private_hosts(event), self.stop) as clients:
                self._clients = clients
                self.result = self._room.work(lambda: self._fetch(clients))
        except KioskError as error:
            self.error = Stopped() if self.stop.is_set() else error
        except Exception as error:
            log.exception("download failed: %s", self.entry.event_id)
            self.error = KioskError(str(error))
        finally:
            self._clients = None
            self._room.release()
            self._ended(self)

    def _fetch(self, clients: Clients) -> FetchResult:
        return fetch(
            self._library,
            self.entry.event_id,
            self._progress,
            self.stop,
            clients=clients,
            options=FetchOptions(
                Quality(self.entry.quality), self._playable, self._wait_for_library, self._room
            ),
        )

    def _progress(self, step: ProgressStep) -> None:
        self._room.watch()
        now = time.monotonic()
        received = self._clients.received_bytes if self._clients else 0
        self._meter.note(now, received)
        rate = self._meter.bytes_per_s(now)
        self._reading = Reading(step.done, step.total, rate, left_s(step.done, step.total, rate), step.label)
        if now - self._noted_s >= _NOTE_EVERY_S:
            self._noted_s = now
            self._library.downloads.note_progress(self.entry.event_id, step.done, step.total)
        self._moved()

    def _wait_for_library(self, waits: bool) -> None:
        reading = self._reading
        self._reading = Reading(
            reading.had_bytes, reading.total_bytes, label=reading.label, waits_for_library=waits
        )
        self._moved()
