# SPDX-License-Identifier: AGPL-3.0-or-later
"""One thread that asks a deck, what is wanted most first."""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from kiosk.errors import DeckFault, DeckUnreadable, KioskError, Stopped

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.decks.deck import Deck

log = logging.getLogger(__name__)


class Priority(IntEnum):
    """What a request is for; the first is served first, and each can be withdrawn as a whole."""

    PAGE = 0  # on screen now
    TEXT = 1  # text and links of the page on screen
    NEIGHBOUR = 2  # drawn ahead
    THUMBNAIL = 3
    SEARCH = 4


@dataclass(order=True, slots=True)
class _Request:
    rank: tuple[int, int]
    key: Hashable = field(compare=False)
    priority: Priority = field(compare=False)
    work: Callable[[Deck], None] = field(compare=False)
    failed: Callable[[KioskError], None] = field(compare=False)


class DeckQueue:
    """Opens a deck on its own thread and puts requests to it. All callbacks come on that thread.

    `opened` gets the deck, or the error when there is none; then no request is answered.
    """

    def __init__(self, path: Path, opened: Callable[[Deck | KioskError], None]) -> None:
        self._path = path
        self._opened = opened
        self._changed = threading.Condition()
        self._heap: list[_Request] = []
        self._pending: dict[Hashable, _Request] = {}
        self._numbers = itertools.count()
        self._closed = False
        self._deck: Deck | None = None
        self._thread = threading.Thread(target=self._run, name="deck", daemon=True)
        self._thread.start()

    def ask(
        self,
        priority: Priority,
        key: Hashable,
        work: Callable[[Deck], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        """Puts a request; one of the same key that still waits is replaced, and keeps the better priority."""
        with self._changed:
            if self._closed:
                return
            waiting = self._pending.get(key)
            if waiting is not None and waiting.priority < priority:
                return
            # Late thumbnails first: they are the ones in view after a long scroll.
            number = next(self._numbers)
            order = -number if priority is Priority.THUMBNAIL else number
            request = _Request((priority, order), key, priority, work, failed)
            self._pending[key] = request
            heapq.heappush(self._heap, request)
            self._changed.notify()

    def withdraw(self, priority: Priority) -> None:
        """Forgets all waiting requests of that priority."""
        with self._changed:
            self._pending = {k: r for k, r in self._pending.items() if r.priority is not priority}
            self._heap = list(self._pending.values())
            heapq.heapify(self._heap)

    def withdraw_one(self, key: Hashable) -> None:
        """Forgets one request, if it still waits."""
        with self._changed:
            self._pending.pop(key, None)

    def close(self, timeout_s: float = 2.0) -> bool:
        """Forgets what waits, ends the deck's worker and the thread. True when the thread has ended in time."""
        with self._changed:
            self._closed = True
            self._pending.clear()
            self._heap.clear()
            self._changed.notify()
            deck = self._deck
        if deck is not None:
            deck.close()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        opened = self._open()
        if opened is None:
            return
        with opened as deck:
            while (request := self._next()) is not None:
                try:
                    request.work(deck)
                except Stopped:
                    return
                except KioskError as error:
                    request.failed(error)
                except Exception as error:
                    log.exception("a request to a deck failed")
                    request.failed(DeckUnreadable(str(self._path), DeckFault.DAMAGED, str(error)))

    def _open(self) -> Deck | None:
        from kiosk.decks.deck import Deck  # noqa: PLC0415 - what starts processes is not needed before

        deck = Deck(self._path)
        with self._changed:
            if self._closed:
                return None
            self._deck = deck
        try:
            deck.open()
        except Stopped:
            return None
        except KioskError as error:
            self._opened(error)
            return None
        self._opened(deck)
        return deck

    def _next(self) -> _Request | None:
        """The most wanted request; waits for one without waking up in between."""
        with self._changed:
            while not self._closed:
                while self._heap:
                    request = heapq.heappop(self._heap)
                    if self._pending.get(request.key) is request:
                        del self._pending[request.key]
                        return request
                self._changed.wait()
            return None
