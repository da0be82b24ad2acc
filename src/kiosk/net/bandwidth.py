# SPDX-License-Identifier: AGPL-3.0-or-later
"""A limit of bytes a second over all connections: a token bucket."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from kiosk.errors import Stopped

_BURST_S = 0.25  # how much of a second's share may come at once
_TURN_S = 0.2  # a changed limit holds after this at the latest


class Bandwidth:
    """Shared by all connections. A rate of 0 is no limit. `clock`: seconds; `wait`: sleeps unless told to stop."""

    def __init__(
        self,
        bytes_per_s: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[threading.Event, float], bool] = threading.Event.wait,
    ) -> None:
        self._rate = max(0.0, bytes_per_s)
        self._clock = clock
        self._wait = wait
        self._lock = threading.Lock()
        self._tokens = 0.0
        self._filled_at = clock()

    @property
    def bytes_per_s(self) -> float:
        return self._rate

    def set_rate(self, bytes_per_s: float) -> None:
        """Holds from now on, also for connections that are waiting."""
        with self._lock:
            self._fill()
            self._rate = max(0.0, bytes_per_s)
            self._tokens = min(self._tokens, self._rate * _BURST_S)

    def spend(self, size_bytes: int, stop: threading.Event) -> None:
        """Returns when that many bytes, which have come, fit under the limit. Raises Stopped."""
        with self._lock:
            self._fill()
            self._tokens -= size_bytes  # below zero: a debt that those who come later wait for, too
        while True:
            with self._lock:
                self._fill()
                if not self._rate or self._tokens > -1.0:  # a byte: no wait is shorter than a clock can tell
                    return
                wait_s = min(-self._tokens / self._rate, _TURN_S)
            if self._wait(stop, wait_s):
                raise Stopped

    def _fill(self) -> None:
        now = self._clock()
        if self._rate:
            gained = (now - self._filled_at) * self._rate
            self._tokens = min(self._tokens + gained, self._rate * _BURST_S)
        else:
            self._tokens = 0.0
        self._filled_at = now
