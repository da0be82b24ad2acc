# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one door for background work: plain functions in, results on the window's thread out."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.errors import KioskError, Stopped

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)
T = TypeVar("T")
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class _Outcome:
    deliver: Callable[[], None]
    job: Job


class Job:
    """A piece of work under way; `cancel` drops its result and tells the work to stop."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.dropped = False

    def cancel(self) -> None:
        self.dropped = True
        self.stop.set()


class Jobs(QObject):
    """Runs functions on a few worker threads and hands their results to the thread of this object.

    Work never sees a QObject. An error that is no KioskError is logged with its traceback and handed on as one.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, workers: int = 3) -> None:
        super().__init__(parent)
        self._workers = workers
        self._name = f"kiosk-jobs-{next(_numbers)}"
        self._pool: ThreadPoolExecutor | None = None
        self._running: set[Job] = set()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        return not self._running

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KioskError], None],
        job: Job | None = None,
    ) -> Job:
        """Starts `work`; exactly one of `done` and `failed` is called later, unless the job is cancelled."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not needed for the first screen

            self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix=self._name)
        job = job or Job()
        self._running.add(job)
        self._pool.submit(self._work, work, done, failed, job)
        return job

    def _work(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[KioskError], None], job: Job
    ) -> None:
        def deliver_failure(error: KioskError) -> Callable[[], None]:
            return lambda: failed(error)

        try:
            result = work()
        except Stopped as error:
            deliver = deliver_failure(error)
        except KioskError as error:
            log.warning("job failed: %r", error)
            deliver = deliver_failure(error)
        except Exception as error:
            log.exception("job failed")
            deliver = deliver_failure(KioskError(str(error)))
        else:

            def deliver() -> None:
                done(result)

        self._finished.emit(_Outcome(deliver, job))

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        self._running.discard(outcome.job)
        if not outcome.job.dropped:
            outcome.deliver()

    def dismiss(self) -> None:
        """Tells all its work to stop, drops what comes of it, and takes no more."""
        for job in self._running:
            job.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def shut_down(self, deadline_s: float = 3.0) -> bool:
        """Dismisses its work and waits for it, at most `deadline_s` seconds; says whether all ended."""
        self.dismiss()
        threads = [t for t in threading.enumerate() if t.name.startswith(f"{self._name}_")]
        end_s = time.monotonic() + deadline_s
        for thread in threads:
            thread.join(max(0.0, end_s - time.monotonic()))
        late = [t.name for t in threads if t.is_alive()]
        if late:
            log.warning("still working at the end: %s", ", ".join(late))
        return not late
