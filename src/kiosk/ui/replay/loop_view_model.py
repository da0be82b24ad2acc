# SPDX-License-Identifier: AGPL-3.0-or-later
"""The part of a replay that is played again and again, from A to B."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.playback.session import MediaSession
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.words import clock_time

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class LoopViewModel(QObject):
    """A alone waits for its B; with both the session turns at B."""

    changed = Signal()

    def __init__(self, session: Callable[[], MediaSession | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._start_s: float | None = None  # A, while there is no B

    def follow(self) -> None:
        """The session may have left the loop."""
        self.changed.emit()

    def _part(self) -> tuple[float, float] | None:
        session = self._session()
        return session.loop if session is not None else None

    @Slot()
    def setStart(self) -> None:
        """A: the loop begins here."""
        session = self._session()
        if session is None:
            return
        here, part = session.position_s(), session.loop
        if part is not None and here < part[1]:
            session.set_loop(here, part[1])
        else:
            if part is not None:
                session.clear_loop()
            self._start_s = here
        self.changed.emit()

    @Slot()
    def setEnd(self) -> None:
        """B: the loop ends here, and begins at A, else at the beginning."""
        session = self._session()
        if session is None:
            return
        part = session.loop
        start = part[0] if part is not None else self._start_s if self._start_s is not None else 0.0
        self._start_s = None
        session.set_loop(start, session.position_s())
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        self._start_s = None
        session = self._session()
        if session is not None and session.loop is not None:
            session.clear_loop()
        self.changed.emit()

    @Slot()
    def advance(self) -> None:
        """One key for all: A, then B, then off."""
        if self._part() is not None:
            self.clear()
        elif self._start_s is not None:
            self.setEnd()
        else:
            self.setStart()

    @Property(float, notify=changed, final=True)
    def start(self) -> float:
        """A in seconds, below zero where there is none."""
        part = self._part()
        return part[0] if part is not None else self._start_s if self._start_s is not None else -1.0

    @Property(float, notify=changed, final=True)
    def end(self) -> float:
        """B in seconds, below zero where there is none."""
        part = self._part()
        return part[1] if part is not None else -1.0

    @Property(bool, notify=changed, final=True)
    def active(self) -> bool:
        """Whether A or B is set."""
        return self._start_s is not None or self._part() is not None

    @Property(str, notify=changed, final=True)
    def words(self) -> str:
        part = self._part()
        if part is not None:
            return translate("replay", "Loop {0} – {1}").format(clock_time(part[0]), clock_time(part[1]))
        if self._start_s is not None:
            return translate("replay", "Loop from {0} to …").format(clock_time(self._start_s))
        return translate("replay", "No loop")
