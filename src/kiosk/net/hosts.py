# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many connections one host gets at a time, over all clients of the program."""

from __future__ import annotations

import threading

from kiosk.errors import Stopped

_TURN_S = 0.1


class HostSlots:
    """A bound for each host of its own."""

    def __init__(self, per_host: int = 1) -> None:
        self._per_host = max(1, per_host)
        self._free = threading.Condition()
        self._taken: dict[str, int] = {}

    def set_bound(self, per_host: int) -> None:
        with self._free:
            self._per_host = max(1, per_host)
            self._free.notify_all()

    def is_free(self, host: str) -> bool:
        """Whether a connection would not have to wait just now."""
        with self._free:
            return self._taken.get(host, 0) < self._per_host

    def take(self, host: str, stop: threading.Event) -> None:
        """Waits for a slot. Raises Stopped."""
        with self._free:
            while self._taken.get(host, 0) >= self._per_host:
                if stop.is_set():
                    raise Stopped
                self._free.wait(_TURN_S)
            self._taken[host] = self._taken.get(host, 0) + 1

    def give_back(self, host: str) -> None:
        with self._free:
            left = self._taken.get(host, 0) - 1
            if left > 0:
                self._taken[host] = left
            else:
                self._taken.pop(host, None)
            self._free.notify_all()
