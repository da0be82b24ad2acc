# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of single moments of one file, for a look ahead while something else plays."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.playback.engine import Engine, VideoFrame
from kiosk.playback.still import glimpse


class ClosableEngine(Engine, Protocol):
    def close(self) -> None: ...


class Glimpses:
    """Has an engine of its own, made when the first picture is wanted; one picture at a time."""

    def __init__(self, path: Path, make_engine: Callable[[], ClosableEngine]) -> None:
        self._path = path
        self._make_engine = make_engine
        self._lock = threading.Lock()  # held while a picture is made
        self._closed = threading.Event()
        self._engine: ClosableEngine | None = None

    def at(self, moment_s: float) -> VideoFrame | None:
        """The picture of a moment in seconds; None where there is none, or it is closed. Takes some tenths of a second.

        Raises MediaUnplayable, ComponentMissing.
        """
        with self._lock:
            try:
                if self._closed.is_set():
                    return None
                if self._engine is None:
                    self._engine = self._make_engine()
                return glimpse(self._engine, self._path, moment_s, self._closed.is_set)
            finally:
                self._let_go()

    def close(self) -> None:
        """Ends it without waiting: the engine goes now, or with the picture that is being made."""
        self._closed.set()
        if self._lock.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._lock.release()

    def _let_go(self) -> None:
        if self._closed.is_set() and self._engine is not None:
            self._engine.close()
            self._engine = None
