# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells the library which event is looked at, so that making room takes none that is in use or was just now."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kiosk.ui.navigator import Screen

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.ui.services import Services

_IN_USE = {Screen.EVENT, Screen.REPLAY, Screen.SLIDES}
_HELD_S = 12 * 3600.0  # what a killed window leaves behind holds no longer
HOLDER = f"window:{os.getpid()}"


class Uses(QObject):
    """Follows the navigator."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._holder = HOLDER
        self._held = ""
        if not services.library.read_only:
            services.navigator.currentChanged.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        route = self._services.navigator.current
        event_id = route.event_id if route.screen in _IN_USE else ""
        if event_id == self._held:
            return
        self._held = event_id
        library, holder = self._services.library, self._holder

        def note() -> None:
            library.keeping.hold_only(holder, event_id or None, time.time() + _HELD_S)
            if event_id:
                library.keeping.note_use(event_id)

        self._services.jobs.run(note, lambda _: None, self._failed)

    @staticmethod
    def _failed(error: KioskError) -> None:
        """Nothing that a person has to know; `Jobs` has logged it."""
