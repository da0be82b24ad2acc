# SPDX-License-Identifier: AGPL-3.0-or-later
"""Works through the library's queue of downloads: several events at once, bounded by host, for as long as it takes.

One thread decides, and one thread a download works; none is there while there is nothing to do. What a person asks
for takes hold at once and is written down by the deciding thread, so that no caller waits for a disk.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.errors import KioskError, LibraryFault, LibraryUnavailable, Stopped
from kiosk.library.downloads import Entry, Priority, State, Trouble
from kiosk.library.patience import runner_lock
from kiosk.net.network import Network
from kiosk.tasks.download import Playable, discard_parts, plays_all
from kiosk.tasks.evict import evict
from kiosk.tasks.fetch import host_to_ask
from kiosk.tasks.queue_choice import ASLEEP_S, LOOK_S, Scope, chosen, next_look_s, ready, wanted
from kiosk.tasks.queue_limits import Limits
from kiosk.tasks.queue_line import Line
from kiosk.tasks.queue_run import Failure, Run, failure_of, is_set_aside, pause_s
from kiosk.tasks.room import Room

if TYPE_CHECKING:
    from kiosk.library.keeping import Usage
    from kiosk.library.library import Library
    from kiosk.tasks.fetch import FetchResult

log = logging.getLogger(__name__)

_MOVED_S = 0.25  # progress is told at most this often
_OPEN = (State.WAITING, State.RUNNING)


class DownloadQueue:
    """`changed` is called from any thread when `lines` has something new to say, a few times a second at most.
    `only`: work on these events alone. `insist`: what fails is tried again after a while; otherwise it keeps its
    place for the next one who runs the queue. `gone` is told, from any thread, of events whose media were removed to
    make room.
    """

    def __init__(
        self,
        library: Library,
        network: Network | None = None,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        *,
        playable: Playable = plays_all,
        changed: Callable[[], None] | None = None,
        only: Collection[str] | None = None,
        insist: bool = True,
        gone: Callable[[list[Usage]], None] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._library = library
        self._network = network or Network()
        self._limits = limits
        self._playable = playable
        self._changed = changed
        self._only = frozenset(only) if only is not None else None
        self._insist = insist
        self._now = now
        self._room = Room(
            library, limits.library_bytes, make_room=lambda needed: evict(library, needed, gone=gone)
        )
        self._condition = threading.Condition()
        self._commands: deque[Callable[[], object]] = deque()
        self._ended: deque[Run] = deque()
        self._running: dict[str, Run] = {}
        self._entries: list[Entry] = []
        self._hosts: dict[str, str] = {}
        self._thread: threading.Thread | None = None
        self._closing = False
        self._lock = runner_lock(library)
        self._has_lock = False
        self._elsewhere = False
        self._told_s = 0.0
        self._tried: set[str] = set()
        self.outcomes: dict[str, FetchResult | KioskError] = {}  # of what ended here, the last time
        self.set_limits(limits)

    def set_limits(self, limits: Limits) -> None:
        """Holds from now on, also for downloads under way."""
        self._limits = limits
        self._network.bandwidth.set_rate(limits.bytes_per_s)
        self._network.hosts.set_bound(limits.per_host)
        self._room.set_limit(limits.library_bytes)
        self.wake(start=False)

    def lines(self) -> list[Line]:
        """The queue as it is now, in its order. Touches no disk."""
        with self._condition:
            quiet = self._limits.quiet.end(self._now())
            return [
                Line(
                    entry,
                    self._running[entry.event_id].reading if entry.event_id in self._running else None,
                    self._elsewhere,
                    quiet if quiet and entry.priority < Priority.HIGH else None,
                )
                for entry in self._entries
            ]

    @property
    def idle(self) -> bool:
        """Whether no thread works on the queue."""
        return self._thread is None

    def add(
        self, event_ids: Sequence[str], priority: Priority = Priority.NORMAL, quality: str = "video"
    ) -> None:
        self._post(lambda: self._library.downloads.add(event_ids, priority=priority, quality=quality))

    def pause(self, event_id: str) -> None:
        self._end([event_id], State.PAUSED)

    def resume(self, event_id: str) -> None:
        """Also tries again what failed."""
        self._show(event_id, State.WAITING)
        self._post(lambda: self._library.downloads.set_state(event_id, State.WAITING))

    def pause_all(self) -> None:
        with self._condition:
            ids = [entry.event_id for entry in self._entries if entry.state in _OPEN]
        self._end(ids, State.PAUSED)

    def resume_all(self) -> None:
        self._post(lambda: self._library.downloads.set_all([State.PAUSED], State.WAITING))

    def cancel(self, event_id: str) -> None:
        """Takes an event out of the queue, with what has come of it. What was complete before stays."""
        run = self._abort(event_id)

        def drop() -> None:
            if run is not None:
                run.thread.join()
            self._library.downloads.remove(event_id)
            discard_parts(self._library, event_id)

        with self._condition:
            self._entries = [entry for entry in self._entries if entry.event_id != event_id]
        self._post(drop)

    def move(self, event_id: str, steps: int) -> None:
        self._post(lambda: self._library.downloads.move(event_id, steps))

    def clear_done(self) -> None:
        self._post(self._library.downloads.clear_done)

    def wake(self, *, start: bool = True) -> None:
        """Looks at the queue afresh: it was changed, or there is room or a network again."""
        with self._condition:
            if (start or self._thread is not None) and not self._closing:
                self._start()
            self._condition.notify_all()

    def close(self, deadline_s: float = 3.0) -> bool:
        """Ends everything; what was under way waits for the next start. Says whether all ended in time."""
        with self._condition:
            self._closing = True
            runs, thread = list(self._running.values()), self._thread
            self._condition.notify_all()
        for run in runs:
            run.cancel()
        if thread is not None and thread is not threading.current_thread():
            thread.join(deadline_s)
            return not thread.is_alive()
        return True

    def wait(self, timeout_s: float | None = None) -> bool:
        """Returns when nobody works on the queue any more; False after `timeout_s` seconds."""
        with self._condition:
            return self._condition.wait_for(lambda: self._thread is None, timeout_s)

    # Below: how what is asked for takes hold.

    def _post(self, command: Callable[[], object]) -> None:
        with self._condition:
            self._commands.append(command)
            if not self._closing:
                self._start()
            self._condition.notify_all()

    def _end(self, event_ids: Sequence[str], state: State) -> None:
        for event_id in event_ids:
            self._abort(event_id)
            self._show(event_id, state)

        def note() -> None:
            for event_id in event_ids:
                self._library.downloads.set_state(event_id, state)

        self._post(note)

    def _abort(self, event_id: str) -> Run | None:
        with self._condition:
            run = self._running.get(event_id)
        if run is not None:
            run.cancel()
        return run

    def _show(self, event_id: str, state: State) -> None:
        """Shows a state before it is written down."""
        with self._condition:
            run = self._running.get(event_id)
            self._entries = [
                _with_state(entry, state, run) if entry.event_id == event_id else entry
                for entry in self._entries
            ]
        self._tell()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._decide, name="kiosk-downloads", daemon=True)
            self._thread.start()

    def _run_ended(self, run: Run) -> None:
        with self._condition:
            self._ended.append(run)
            self._condition.notify_all()

    def _tell(self) -> None:
        self._told_s = time.monotonic()
        if self._changed is not None:
            self._changed()

    def _moved(self) -> None:
        if time.monotonic() - self._told_s >= _MOVED_S:
            self._tell()

    # Below: the deciding thread.

    def _decide(self) -> None:
        try:
            while True:
                self._settle()
                wait_s = self._step()
                self._tell()
                with self._condition:
                    if self._commands or self._ended:
                        continue
                    if wait_s is None or (self._closing and not self._running):
                        self._thread = None
                        self._give_lock_back()
                        self._condition.notify_all()
                        break
                    self._condition.wait(wait_s)
        except Exception:
            log.exception("the queue of downloads has ended")
            with self._condition:
                self._thread = None
                self._give_lock_back()
                self._condition.notify_all()
        self._tell()

    def _settle(self) -> None:
        """Writes down what was asked for and what has ended."""
        while self._commands or self._ended:
            with self._condition:
                run = self._ended.popleft() if self._ended else None
                command = self._commands.popleft() if not run and self._commands else None
            try:
                if run is not None:
                    self._note_end(run)
                if command is not None:
                    command()
            except KioskError as error:
                log.warning("queue of downloads: %r", error)

    def _step(self) -> float | None:
        """Starts what can start. Says after how many seconds to look again, None for when something changes."""
        try:
            self._load()
            self._obey_others()
            scope = Scope(self._only, self._insist, self._tried, self._elsewhere)
            now = self._now()
            waiting = wanted(self._entries, self._running, scope, now)
            if self._closing:
                return LOOK_S
            if not waiting and not self._running:
                self._give_lock_back()
                return None
            quiet_until = self._obey_quiet_hours()
            candidates = ready(waiting, self._running, scope, now, quiet=quiet_until is not None)
            if candidates and not self._take_lock():
                return LOOK_S
            under_way = [run.entry for run in self._running.values()]
            for entry in chosen(candidates, under_way, self._host, self._limits):
                self._begin(entry)
            if not self._running and not candidates:
                self._give_lock_back()
        except KioskError as error:
            log.warning("queue of downloads: %r", error)
            return ASLEEP_S
        return next_look_s(waiting, now, quiet_until, running=bool(self._running))

    def _load(self) -> None:
        entries = self._library.downloads.entries()
        with self._condition:
            if not self._commands:  # what is shown already is not undone before it is written down
                self._entries = entries

    def _obey_others(self) -> None:
        """Another process paused or removed an entry that runs here."""
        states = {entry.event_id: entry.state for entry in self._entries}
        for event_id, run in self._running.items():
            if states.get(event_id) is not State.RUNNING and not run.stop.is_set():
                run.cancel()

    def _obey_quiet_hours(self) -> datetime | None:
        until = self._limits.quiet.end(self._now())
        if until is not None:
            for run in self._running.values():
                if run.entry.priority < Priority.HIGH and not run.stop.is_set():
                    run.cancel()
        return until

    def _take_lock(self) -> bool:
        if self._has_lock:
            return True
        try:
            self._lock.acquire()
        except LibraryUnavailable as error:
            if error.fault is not LibraryFault.BUSY:
                raise
            self._elsewhere = True
            return False
        self._has_lock, self._elsewhere = True, False
        # Those of a process that was killed.
        self._library.downloads.set_all([State.RUNNING], State.WAITING)
        return True

    def _give_lock_back(self) -> None:
        if self._has_lock and not self._running:
            self._lock.release()
            self._has_lock = False

    def _begin(self, entry: Entry) -> None:
        self._library.downloads.note_running(entry.event_id)
        run = Run(
            self._library, entry, self._network, self._room, self._playable, self._run_ended, self._moved
        )
        self._tried.add(entry.event_id)
        shown = replace(entry, state=State.RUNNING, trouble=Trouble.NONE)
        with self._condition:
            self._running[entry.event_id] = run
            self._entries = [shown if one is entry else one for one in self._entries]
        run.thread.start()

    def _host(self, entry: Entry) -> str:
        if entry.event_id not in self._hosts:
            try:
                self._hosts[entry.event_id] = host_to_ask(self._library.event(entry.event_id))
            except KioskError:
                self._hosts[entry.event_id] = ""
        return self._hosts[entry.event_id]

    def _note_end(self, run: Run) -> None:
        event_id, downloads = run.entry.event_id, self._library.downloads
        run.thread.join()
        with self._condition:
            self._running.pop(event_id, None)
        outcome = run.error or run.result
        if outcome is not None:
            self.outcomes[event_id] = outcome
        reading = run.reading
        if reading.had_bytes:
            downloads.note_progress(event_id, reading.had_bytes, reading.total_bytes)
        if run.error is None:
            downloads.note_done(event_id, max(reading.had_bytes, reading.total_bytes or 0))
            return
        if isinstance(run.error, Stopped):
            downloads.note_stopped(event_id)
            return
        failure = failure_of(run.error)
        log.info("download of %s: %r", event_id, run.error)
        self._note_failure(run, failure)

    def _note_failure(self, run: Run, failure: Failure) -> None:
        failures = run.entry.failures + (1 if failure.counts else 0)
        event_id, downloads = run.entry.event_id, self._library.downloads
        if is_set_aside(failure, failures):
            downloads.set_aside(event_id, failure.trouble, failure.cause, failure.url, failures)
            return
        again_s = self._now().timestamp() + pause_s(failure, max(1, failures))
        downloads.note_failure(event_id, failure.trouble, failure.cause, failure.url, failures, again_s)


def _with_state(entry: Entry, state: State, run: Run | None) -> Entry:
    if run is None or not run.reading.had_bytes:
        return replace(entry, state=state)
    return replace(entry, state=state, had_bytes=run.reading.had_bytes, total_bytes=run.reading.total_bytes)
