# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ends the wait for a server that never gets to the point, or when the user has stopped.

A timeout of a socket counts from its last byte: a server that sends the lines before its answer one byte at a time, or
"100 Continue" for ever, keeps one waiting as long as it likes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

_LOOK_S = 0.2


class Watch:
    """While inside, calls `shut` once when `stop` is set, or when `head_came` has not been called in time."""

    def __init__(self, stop: threading.Event, head_s: float, shut: Callable[[], None]) -> None:
        self.late = False
        self._stop = stop
        self._until: float | None = time.monotonic() + head_s
        self._shut = shut
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True, name="kiosk-watch")

    def head_came(self) -> None:
        self._until = None

    def _look(self) -> None:
        while not self._over.wait(_LOOK_S):
            until = self._until
            self.late = until is not None and time.monotonic() > until
            if self.late or self._stop.is_set():
                self._shut()
                return

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
