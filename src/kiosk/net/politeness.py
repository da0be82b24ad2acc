# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading pages without being a burden: one question at a time, as often as the site allows, and only what it allows."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

from kiosk.errors import DownloadFailed, DownloadFault, Stopped
from kiosk.net.address_guard import AddressGuard
from kiosk.net.answer import MAX_BYTES, Answer
from kiosk.net.bandwidth import Bandwidth
from kiosk.net.client import Client, Download
from kiosk.net.robots import EVERYTHING, NOTHING, Robots, read_robots
from kiosk.net.robots import MAX_BYTES as MAX_ROBOTS_BYTES

T = TypeVar("T")
log = logging.getLogger(__name__)

MAX_TOTAL_S = 3600.0  # of one sync; what is left is read at the next one
MAX_TOTAL_BYTES = 1 << 30

_ATTEMPTS = 3  # for a page; a file is insisted on more
_SILENCES = 3  # pages in a row that cannot be reached; the others will not be either


class OutOfBudget(DownloadFailed):
    """This sync has taken as long, or as much, as one may; the next one goes on."""


class PoliteClient:
    """Asks for pages of web sites. One for a sync; for one thread.

    A host that says that it is busy for long, or does not answer any more, is left alone for the rest of the sync.
    """

    def __init__(
        self,
        guard: AddressGuard | None = None,
        stop: threading.Event | None = None,
        *,
        max_total_s: float = MAX_TOTAL_S,
        max_total_bytes: int = MAX_TOTAL_BYTES,
        pause_s: float = 1.0,
        bandwidth: Bandwidth | None = None,
    ) -> None:
        self.stop = stop or threading.Event()
        self.guard = guard or AddressGuard()
        self.client = Client(self.guard, self.stop, pause_s=pause_s, attempts=_ATTEMPTS, bandwidth=bandwidth)
        self.requests = 0
        self.received_bytes = 0
        self.busy: dict[str, DownloadFailed] = {}
        self._robots: dict[str, Robots] = {}
        self._asked_at: dict[str, float] = {}
        self._silences: dict[str, int] = {}
        self._until = time.monotonic() + max_total_s
        self._max_total_bytes = max_total_bytes

    def get(self, url: str, *, known: str = "", max_bytes: int = MAX_BYTES) -> Answer:
        """The page. Raises DownloadFailed (disallowed, too), OutOfBudget, Stopped."""
        origin = origin_of(url)
        robots = self._allowing(url, origin)

        def get() -> Answer:
            return self.client.get(url, known=known, max_bytes=max_bytes)

        answer = self._ask(url, origin, robots.delay_s or 0.0, get)
        self.received_bytes += answer.received_bytes
        return answer

    def download(self, url: str, part: Path, *, max_bytes: int, known: str = "") -> Download:
        """A file that a page names, into `part`. Raises DownloadFailed, OutOfBudget, StorageFull, Stopped."""
        origin = origin_of(url)
        robots = self._allowing(url, origin)

        def download() -> Download:
            return self.client.download(url, part, max_bytes=max_bytes, known=known)

        return self._ask(url, origin, robots.delay_s or 0.0, download)

    def _allowing(self, url: str, origin: str) -> Robots:
        """What the site asks of robots, where it allows the address. A failure names what was wanted."""
        try:
            robots = self.robots(origin)
        except DownloadFailed as error:
            raise replace(error, url=url) from error
        if not robots.allows(url):
            raise DownloadFailed(url, DownloadFault.DISALLOWED, "robots.txt")
        return robots

    def robots(self, origin: str) -> Robots:
        """What the site asks of robots. Raises DownloadFailed where it cannot be reached, Stopped."""
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        return self._robots[origin]

    def _read_robots(self, origin: str) -> Robots:
        try:
            url = f"{origin}/robots.txt"
            answer = self._ask(url, origin, 0.0, lambda: self.client.get(url, max_bytes=MAX_ROBOTS_BYTES))
        except DownloadFailed as error:
            # RFC 9309, 2.3.1.3 and 2.3.1.4: none, everything is allowed; a fault of the server, nothing is.
            match error.fault:
                case DownloadFault.NOT_FOUND | DownloadFault.FORBIDDEN | DownloadFault.TOO_LARGE:
                    return EVERYTHING
                case DownloadFault.SERVER if error.cause.startswith("HTTP 4"):
                    return EVERYTHING
                case DownloadFault.SERVER if error.cause.startswith("HTTP 5"):
                    return NOTHING
                case DownloadFault.SERVER | DownloadFault.WRONG_CONTENT:
                    return EVERYTHING
                case _:
                    raise
        if answer.data.lstrip()[:1] == b"<":  # a page that the site gives for every address
            return EVERYTHING
        return read_robots(answer.data)

    def _ask(self, url: str, origin: str, delay_s: float, ask: Callable[[], T]) -> T:
        if origin in self.busy:
            raise replace(self.busy[origin], url=url)
        self._wait(url, origin, delay_s)
        self.requests += 1
        try:
            answer = ask()
        except DownloadFailed as error:
            silent = self._silences.get(origin, 0) + 1 if error.fault is DownloadFault.UNREACHABLE else 0
            self._silences[origin] = silent
            if error.fault is DownloadFault.BUSY or silent >= _SILENCES:
                self.busy[origin] = error
            raise
        finally:
            if origin in self._robots:  # the delay is between pages; to learn of it is none
                self._asked_at[origin] = time.monotonic()
        self._silences.pop(origin, None)
        return answer

    def _wait(self, url: str, origin: str, delay_s: float) -> None:
        left = self._until - time.monotonic()
        wait_s = self._asked_at.get(origin, -1e9) + delay_s - time.monotonic()
        if left <= max(wait_s, 0.0) or self.received_bytes > self._max_total_bytes:
            raise OutOfBudget(url, DownloadFault.BUSY, "enough for one sync")
        if wait_s > 0 and self.stop.wait(wait_s):
            raise Stopped
        if self.stop.is_set():
            raise Stopped

    def close(self) -> None:
        self.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, in lower case."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
