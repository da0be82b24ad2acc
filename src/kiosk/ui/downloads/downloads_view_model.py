# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is on its way onto this computer: the Downloads screen, and what cards and the Event screen show of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from kiosk.errors import KioskError
from kiosk.library.downloads import Entry, State
from kiosk.tasks.queue_line import Line
from kiosk.ui.downloads.download_rows import (
    DownloadListModel,
    DownloadRow,
    UsageListModel,
    download_row,
    fraction_of,
    usage_row,
)
from kiosk.ui.downloads.download_words import line_phrase, made_room_sentence
from kiosk.ui.downloads.uses import HOLDER
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from kiosk.library.keeping import Usage
    from kiosk.net.network import Network
    from kiosk.tasks.queue import DownloadQueue
    from kiosk.tasks.queue_limits import Limits
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

SHOWN = 60  # lines of a long queue; the others come up as these are done
_BEGIN_MS = 1500  # after the window is there
_OPEN = {State.WAITING, State.RUNNING, State.PAUSED, State.FAILED}


@QmlElement
@QmlUncreatable("made by the program")
class DownloadsViewModel(QObject):
    changed = Signal()
    usageChanged = Signal()
    came = Signal(str)  # the id of an event whose media are here now, or are gone
    told = Signal(str)
    _moved = Signal()
    _went = Signal(list)  # ids and titles of events whose files were removed to make room

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._queue: DownloadQueue | None = None
        self._network: Network | None = None
        self._network_lock = threading.Lock()
        self._lines: dict[str, Line] = {}
        self._rows: dict[str, tuple[Line, DownloadRow]] = {}
        self._model = DownloadListModel(self)
        self._usage = UsageListModel(self)
        self._usage_phrase = ""
        self._revision = 0
        self._beginning = QTimer(self)
        self._beginning.setSingleShot(True)
        self._beginning.timeout.connect(self._begin)
        # The queue's threads only ever reach this object through its event queue.
        self._moved.connect(self._refresh, Qt.ConnectionType.QueuedConnection)
        self._went.connect(self._tell_gone, Qt.ConnectionType.QueuedConnection)
        services.settings.downloadsChanged.connect(self._obey_settings)

    def begin(self) -> None:
        """Goes on with what waits from an earlier time, once the window is there."""
        if not self._services.library.read_only:
            self._beginning.start(_BEGIN_MS)

    def _begin(self) -> None:
        entries = self._read()
        if any(entry.state in (State.WAITING, State.RUNNING) for entry in entries):
            self._started().wake()

    def close(self) -> None:
        """Ends what is under way; it goes on at the next start."""
        self._beginning.stop()
        if self._queue is not None and not self._queue.close():
            log.warning("downloads still end")

    def retranslate(self) -> None:
        self._rows.clear()
        self._show()
        self.loadUsage()

    def _read(self) -> list[Entry]:
        try:
            return self._services.library.downloads.entries()
        except KioskError as error:
            log.warning("queue not read: %r", error)
            return []

    def network(self) -> Network:
        """What all connections of this window share."""
        with self._network_lock:  # the window's thread and its jobs ask for it
            if self._network is None:
                from kiosk.net.network import Network  # noqa: PLC0415 - needs the network

                self._network = Network.of(self._services.settings.values)
            return self._network

    def _limits(self) -> Limits:
        from kiosk.tasks.queue_limits import limits_of  # noqa: PLC0415 - beside its use

        return limits_of(self._services.settings.values)

    def _started(self) -> DownloadQueue:
        if self._queue is None:
            from kiosk.tasks.queue import DownloadQueue  # noqa: PLC0415 - needs the network

            self._queue = DownloadQueue(
                self._services.library,
                self.network(),
                self._limits(),
                playable=self._services.playable,
                changed=self._moved.emit,
                gone=self._note_gone,
            )
        return self._queue

    def _note_gone(self, gone: list[Usage]) -> None:
        """Called by a thread of the queue."""
        self._went.emit([(usage.event_id, usage.title) for usage in gone])

    @Slot(list)
    def _tell_gone(self, gone: list[tuple[str, str]]) -> None:
        for event_id, _ in gone:
            self.came.emit(event_id)
        self.loadUsage()
        self.told.emit(made_room_sentence([title for _, title in gone]))

    def _obey_settings(self) -> None:
        if self._network is not None:
            self._network.obey(self._services.settings.values)
        if self._queue is not None:
            self._queue.set_limits(self._limits())

    def line(self, event_id: str) -> Line | None:
        """The event's place in the queue, None where it has none."""
        return self._lines.get(event_id)

    @Slot()
    def load(self) -> None:
        """Reads the queue and what takes room; the Downloads screen is there."""
        self._refresh()
        self.loadUsage()

    @Slot()
    def loadUsage(self) -> None:
        library = self._services.library

        def work() -> tuple[int, list[Usage]]:
            return library.keeping.total_bytes(), library.keeping.largest(besides=HOLDER)

        def done(found: tuple[int, list[Usage]]) -> None:
            total, usages = found
            limit = self._services.settings.values.library_limit_gb
            size = size_phrase(total)
            self._usage_phrase = (
                translate("downloads", "{0} of {1}").format(size, size_phrase(round(limit * 1e9)))
                if limit
                else size
            )
            self._usage.set_rows([usage_row(usage) for usage in usages])
            self.usageChanged.emit()

        self._services.jobs.run(work, done, self._failed)

    def _failed(self, error: KioskError) -> None:
        self.told.emit(sentence(error))

    @Slot()
    def _refresh(self) -> None:
        lines = self._queue.lines() if self._queue is not None else [Line(entry) for entry in self._read()]
        before, self._lines = self._lines, {line.entry.event_id: line for line in lines}
        self._show()
        for event_id, line in self._lines.items():
            old = before.get(event_id)
            if line.entry.state is State.DONE and old is not None and old.entry.state is not State.DONE:
                self.came.emit(event_id)

    def _show(self) -> None:
        lines = list(self._lines.values())
        shown = {line.entry.event_id: line for line in lines[:SHOWN]}
        # Most of a long queue waits: only what moved is put into words again.
        self._rows = {
            name: self._rows[name]
            if name in self._rows and self._rows[name][0] == line
            else (line, download_row(line))
            for name, line in shown.items()
        }
        self._model.set_rows([row for _, row in self._rows.values()])
        self._revision += 1
        self.changed.emit()

    @Slot(str)
    def add(self, event_id: str) -> None:
        """Puts an event at the end of the queue, to be kept once it is here."""
        library = self._services.library
        queue = self._started()
        self._run(lambda: library.keeping.keep(event_id))
        queue.add([event_id])

    @Slot(str)
    def pause(self, event_id: str) -> None:
        self._started().pause(event_id)

    @Slot(str)
    def resume(self, event_id: str) -> None:
        self._started().resume(event_id)

    @Slot(str)
    def cancel(self, event_id: str) -> None:
        library = self._services.library
        self._started().cancel(event_id)
        self._run(lambda: library.keeping.keep(event_id, kept=False))

    @Slot(str)
    def moveUp(self, event_id: str) -> None:
        self._started().move(event_id, -1)

    @Slot(str)
    def moveDown(self, event_id: str) -> None:
        self._started().move(event_id, 1)

    @Slot()
    def pauseAll(self) -> None:
        self._started().pause_all()

    @Slot()
    def resumeAll(self) -> None:
        self._started().resume_all()

    @Slot()
    def clearDone(self) -> None:
        self._started().clear_done()

    @Slot(str)
    def remove(self, event_id: str) -> None:
        """Takes an event's recording and documents off this computer."""
        from kiosk.tasks.evict import take_off  # noqa: PLC0415 - needs the network

        library = self._services.library

        def done(_: object) -> None:
            self.came.emit(event_id)
            self.loadUsage()
            if self._queue is not None:
                self._queue.wake()  # there is room again
            else:
                self._refresh()

        self._services.jobs.run(lambda: take_off(library, event_id), done, self._failed)

    def _run(self, work: Callable[[], object]) -> None:
        self._services.jobs.run(work, lambda _: None, self._failed)

    @Slot(str, result=str)
    def phrase(self, event_id: str) -> str:
        """How far an event is that is not done; empty where it is not in the queue."""
        line = self._lines.get(event_id)
        return line_phrase(line) if line is not None and line.entry.state in _OPEN else ""

    @Slot(str, result=float)
    def fraction(self, event_id: str) -> float:
        """0 to 1; below 0 where there is nothing to show."""
        line = self._lines.get(event_id)
        return fraction_of(line) if line is not None and line.entry.state in _OPEN else -1.0

    @Property(DownloadListModel, constant=True, final=True)
    def rows(self) -> DownloadListModel:
        return self._model

    @Property(UsageListModel, constant=True, final=True)
    def usage(self) -> UsageListModel:
        return self._usage

    @Property(str, notify=usageChanged, final=True)
    def usagePhrase(self) -> str:
        """What the library takes, of its limit where it has one."""
        return self._usage_phrase

    @Property(int, notify=changed, final=True)
    def revision(self) -> int:
        """Grows with each change; what is asked by event (`phrase`, `fraction`) depends on it."""
        return self._revision

    @Property(int, notify=changed, final=True)
    def openCount(self) -> int:
        """How many are not done."""
        return sum(line.entry.state in _OPEN for line in self._lines.values())

    @Property(int, notify=changed, final=True)
    def moreCount(self) -> int:
        """How many lines are not shown."""
        return max(0, len(self._lines) - SHOWN)

    @Property(bool, notify=changed, final=True)
    def canPauseAll(self) -> bool:
        return any(line.entry.state in (State.WAITING, State.RUNNING) for line in self._lines.values())

    @Property(bool, notify=changed, final=True)
    def canResumeAll(self) -> bool:
        return any(line.entry.state is State.PAUSED for line in self._lines.values())

    @Property(bool, notify=changed, final=True)
    def hasDone(self) -> bool:
        return any(line.entry.state is State.DONE for line in self._lines.values())
