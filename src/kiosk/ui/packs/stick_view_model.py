# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copying events to a stick: which ones, what they take, where to, and the writing itself."""

from __future__ import annotations

import getpass
import logging
import shutil
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, Slot

from kiosk.config import default_keys_folder
from kiosk.errors import KeyUnusable, KioskError, Stopped
from kiosk.ui.jobs import Job
from kiosk.ui.navigator import Route, Screen
from kiosk.ui.packs.pack_rows import ChoiceListModel
from kiosk.ui.packs.pack_step import SHOW_PROGRESS_MS, Step
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from kiosk.library.packs.key_ring import KeyRing
    from kiosk.library.packs.shelf import WeighedEvent
    from kiosk.tasks.export_pack import ExportedPack
    from kiosk.ui.packs.sticks_view_model import SticksViewModel
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

SHOWN = 40  # events at first, and more with each press


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pack can be written."""

    path: Path
    name: str
    free_bytes: int


@QmlElement
@QmlUncreatable("made by the program")
class StickViewModel(QObject):
    changed = Signal()
    queryChanged = Signal()
    progressChanged = Signal()
    written = Signal()  # a stick holds another pack now

    def __init__(self, services: Services, sticks: SticksViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._sticks = sticks
        self._events: list[WeighedEvent] = []  # that fit what is typed
        self._chosen: dict[str, None] = {}
        self._shown = SHOWN
        self._query = ""
        self._model = ChoiceListModel(self)
        self._size_bytes = 0
        self._folder: _Place | None = None  # one that is no stick
        self._target: Path | None = None
        self._sign = False
        self._own = ""
        self._error = ""
        self._done = ""
        self._reading: Job | None = None
        self._weighing: Job | None = None
        self._job: Job | None = None
        self._step = Step()
        self._timer = QTimer(self)
        self._timer.setInterval(SHOW_PROGRESS_MS)
        self._timer.timeout.connect(self.progressChanged)
        sticks.changed.connect(self._sticks_changed)

    @staticmethod
    def _keys() -> KeyRing:
        from kiosk.library.packs.key_ring import KeyRing  # noqa: PLC0415 - only packs need it

        return KeyRing(default_keys_folder())

    @Slot()
    def load(self) -> None:
        """Reads the events afresh, and which sticks there are."""
        try:
            self._own = self._keys().own().name
        except KeyUnusable:
            self._own = ""
        if self._job is None:
            self._error = self._done = ""
        self._sticks.look()
        self._read()

    @Slot(str)
    def openWith(self, event_id: str) -> None:
        """Goes to the screen with this event chosen, and no other."""
        if self._job is None:
            self._chosen = {event_id: None}
            self._query = ""
            self.queryChanged.emit()
        self._services.navigator.go(Route(Screen.STICK))

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        library, words = self._services.library, self._query

        def done(events: list[WeighedEvent]) -> None:
            self._reading = None
            # What is chosen already comes first, so that it is seen.
            self._events = sorted(events, key=lambda event: event.id not in self._chosen)
            self._show()
            self._weigh()

        self._reading = self._services.jobs.run(lambda: library.packs.weighed(words), done, self._failed)

    def _weigh(self) -> None:
        """Sums up what is chosen; files that several events have count once."""
        if self._weighing is not None:
            self._weighing.cancel()
        library, ids = self._services.library, list(self._chosen)

        def done(size: int) -> None:
            self._weighing, self._size_bytes = None, size
            self.changed.emit()

        self._weighing = self._services.jobs.run(lambda: library.packs.files_bytes(ids), done, self._failed)

    def _failed(self, error: KioskError) -> None:
        self._error = sentence(error)
        self.changed.emit()

    def _show(self) -> None:
        self._model.show(self._events[: self._shown], self._chosen)
        self.changed.emit()

    @Slot(str, bool)
    def choose(self, event_id: str, chosen: bool) -> None:
        if chosen:
            self._chosen[event_id] = None
        else:
            self._chosen.pop(event_id, None)
        self._done = ""
        self._show()
        self._weigh()

    @Slot()
    def chooseAll(self) -> None:
        """All that fit what is typed."""
        self._chosen |= dict.fromkeys(event.id for event in self._events)
        self._show()
        self._weigh()

    @Slot()
    def chooseNone(self) -> None:
        self._chosen.clear()
        self._show()
        self._weigh()

    @Slot()
    def showMore(self) -> None:
        self._shown += SHOWN
        self._show()

    @Slot()
    def _sticks_changed(self) -> None:
        places = self._places()
        if self._target not in [place.path for place in places]:
            self._target = places[0].path if places else None
        self.changed.emit()

    def _places(self) -> list[_Place]:
        found = [_Place(stick.path, stick.name, stick.free_bytes) for stick in self._sticks.sticks]
        return [*found, *([self._folder] if self._folder is not None else [])]

    @Slot(str)
    def aim(self, path: str) -> None:
        """Chooses where to write."""
        self._target = Path(path)
        self.changed.emit()

    @Slot(QUrl)
    def aimAtFolder(self, url: QUrl) -> None:
        """Chooses a folder that a dialog gave."""
        path = Path(url.toLocalFile())
        try:
            free = shutil.disk_usage(path).free
        except OSError:
            free = 0
        self._folder = _Place(path, path.name or str(path), free)
        self.aim(str(path))

    @Slot(bool)
    def setSign(self, sign: bool) -> None:
        self._sign = sign and self._own != ""
        self.changed.emit()

    @Slot()
    def makeKey(self) -> None:
        """Makes the own key, and signs with it."""
        try:
            self._own = self._keys().make(f"{getpass.getuser()}@{socket.gethostname()}").name
        except KioskError as error:
            self._error = sentence(error)
        else:
            self._sign = True
        self.changed.emit()

    @Slot()
    def write(self) -> None:
        """Writes what is chosen, in the background."""
        folder = self._target
        if self._job is not None or folder is None or not self._chosen:
            return
        library, ids, step, job = self._services.library, list(self._chosen), self._step, Job()
        keys = self._keys() if self._sign else None
        stem = f"kiosk-{datetime.now().astimezone().date().isoformat()}"
        self._error = self._done = ""
        step.clear()

        def work() -> tuple[Path, ExportedPack]:
            from kiosk.tasks.export_pack import export_pack  # noqa: PLC0415 - needs the writers
            from kiosk.tasks.sticks import free_name  # noqa: PLC0415 - beside its use

            path = free_name(folder, stem)
            return path, export_pack(library, ids, path, step, job.stop, keys=keys)

        self._job = self._services.jobs.run(work, self._was_written, self._not_written, job)
        self._timer.start()
        self._tell_all()

    def _was_written(self, result: tuple[Path, ExportedPack]) -> None:
        path, pack = result
        self._end()
        self._done = translate(
            "packs",
            "%n event(s) written to “{0}” ({1}). Have the computer release the stick before you pull it out.",
            "",
            len(pack.manifest.events),
        ).format(path.name, size_phrase(pack.size_bytes))
        self._tell_all()
        self.written.emit()

    def _not_written(self, error: KioskError) -> None:
        self._end()
        stopped = translate("packs", "Stopped. Nothing was left on the stick.")
        self._error = stopped if isinstance(error, Stopped) else sentence(error)
        self._tell_all()
        self._sticks.look()

    def _end(self) -> None:
        self._job = None
        self._timer.stop()

    def _tell_all(self) -> None:
        self.changed.emit()
        self.progressChanged.emit()

    @Slot()
    def stop(self) -> None:
        if self._job is not None:
            self._job.stop.set()

    def retranslate(self) -> None:
        self._show()

    def close(self) -> None:
        self._timer.stop()
        for job in (self._reading, self._weighing, self._job):
            if job is not None:
                job.cancel()

    @Property(ChoiceListModel, constant=True, final=True)
    def events(self) -> ChoiceListModel:
        return self._model

    def _get_query(self) -> str:
        return self._query

    def _set_query(self, words: str) -> None:
        if words != self._query:
            self._query, self._shown = words, SHOWN
            self.queryChanged.emit()
            self._read()

    query = Property(str, _get_query, _set_query, notify=queryChanged, final=True)

    @Property(int, notify=changed, final=True)
    def more(self) -> int:
        """How many events are not shown."""
        return max(0, len(self._events) - self._shown)

    @Property(int, notify=changed, final=True)
    def chosenCount(self) -> int:
        return len(self._chosen)

    @Property(str, notify=changed, final=True)
    def summary(self) -> str:
        """How many are chosen, and what they take."""
        if not self._chosen:
            return translate("packs", "No event is chosen yet.")
        return translate("packs", "%n event(s) chosen, {0}", "", len(self._chosen)).format(
            size_phrase(self._size_bytes) if self._size_bytes else translate("packs", "text only")
        )

    @Property(list, notify=changed, final=True)
    def targets(self) -> list[dict[str, str]]:
        """Where it can be written: `value` and `text`."""
        return [
            {
                "value": str(place.path),
                "text": translate("packs", "{0} – {1} free").format(
                    place.name, size_phrase(place.free_bytes)
                ),
            }
            for place in self._places()
        ]

    @Property(bool, notify=changed, final=True)
    def hasTargets(self) -> bool:
        return bool(self._places())

    @Property(str, notify=changed, final=True)
    def target(self) -> str:
        return str(self._target) if self._target is not None else ""

    @property
    def _too_large(self) -> bool:
        free = next((place.free_bytes for place in self._places() if place.path == self._target), None)
        return free is not None and self._size_bytes > free

    @Property(str, notify=changed, final=True)
    def hindrance(self) -> str:
        """Why it cannot be written; empty where it can."""
        if self._target is None:
            return translate("packs", "No stick is plugged in. Plug one in, or choose a folder.")
        if self._too_large and self._job is None:
            return translate("packs", "There is not enough room for it. Choose fewer events.")
        return ""

    @Property(bool, notify=changed, final=True)
    def canWrite(self) -> bool:
        return self._job is None and bool(self._chosen) and self._target is not None and not self._too_large

    @Property(bool, notify=changed, final=True)
    def busy(self) -> bool:
        return self._job is not None

    @Property(str, notify=changed, final=True)
    def ownName(self) -> str:
        """What the own key calls this user; empty where there is none."""
        return self._own

    @Property(bool, notify=changed, final=True)
    def sign(self) -> bool:
        return self._sign

    @Property(str, notify=changed, final=True)
    def error(self) -> str:
        return self._error

    @Property(str, notify=changed, final=True)
    def done(self) -> str:
        """What was written, once it was."""
        return self._done

    @Property(float, notify=progressChanged, final=True)
    def fraction(self) -> float:
        return self._step.fraction if self._job is not None else -1.0

    @Property(str, notify=progressChanged, final=True)
    def progress(self) -> str:
        return self._step.phrase if self._job is not None else ""
