# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps in the library where a replay was really watched."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.ui.replay.watched import Verdict, Watched

if TYPE_CHECKING:
    from kiosk.library.library import Library

log = logging.getLogger(__name__)

SAVED_EVERY_S = 5.0


class Watching:
    """Of one event at a time; `""`: of none."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._event_id = ""
        self._watched = Watched()
        self._saved_s = -SAVED_EVERY_S

    def begin(self, event_id: str) -> None:
        self._event_id = event_id
        self._watched = Watched()
        self._saved_s = -SAVED_EVERY_S

    def played(self, position_s: float, duration_s: float) -> None:
        """The position while playing; kept every few seconds."""
        self._watched = self._watched.played(position_s)
        if abs(position_s - self._saved_s) >= SAVED_EVERY_S:
            self.save(duration_s)

    def jumped(self, duration_s: float) -> None:
        """Somebody goes elsewhere: what was watched until now counts, what comes has yet to."""
        self.save(duration_s)
        self._watched = self._watched.jumped()

    def save(self, duration_s: float) -> None:
        verdict = self._watched.verdict(duration_s)
        if not self._event_id or verdict is Verdict.NOTHING:
            return
        position = self._watched.until_s
        if position == self._saved_s:
            return
        self._saved_s = position
        try:
            match verdict:
                case Verdict.KEEP:
                    self._library.set_position(self._event_id, position)
                case Verdict.SEEN:
                    self._library.viewing.set_watched(self._event_id)
                case Verdict.FORGET:
                    self._library.clear_position(self._event_id)
        except KioskError as error:
            log.info("position not kept: %r", error)
