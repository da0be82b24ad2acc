# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sticks that are there, and the packs on them; a new one is offered once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.ui.packs.mount_watch import MountWatch, mounted_places
from kiosk.ui.packs.pack_rows import StickPackListModel, stick_pack_row
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.tasks.sticks import FoundPack, Stick
    from kiosk.ui.jobs import Job
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Seen:
    sticks: list[Stick]
    packs: list[FoundPack]
    taken: set[str]  # ids of packs whose content is here


@QmlElement
@QmlUncreatable("made by the program")
class SticksViewModel(QObject):
    changed = Signal()
    offered = Signal(str, str)  # a sentence, and the file of the pack
    withdrawn = Signal(str)  # the file of a pack that is not there any more

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._seen = _Seen([], [], set())
        self._offered: dict[Path, str] = {}  # what was offered since its stick was put in: file → id
        self._model = StickPackListModel(self)
        self._job: Job | None = None
        self._again = False
        self._watch = MountWatch(self)
        self._watch.changed.connect(self.look)

    @property
    def sticks(self) -> list[Stick]:
        return self._seen.sticks

    @Slot()
    def look(self) -> None:
        """Looks at what is mounted, in the background."""
        if self._job is not None:
            self._again = True  # a stick came or went meanwhile
            return
        library = self._services.library

        def work() -> _Seen:
            from kiosk.tasks.sticks import packs_at, sticks_at  # noqa: PLC0415 - needs the readers

            places = mounted_places()
            return _Seen(sticks_at(places), packs_at(places), {pack.id for pack in library.packs.taken()})

        self._job = self._services.jobs.run(work, self._show, self._failed)

    def _show(self, seen: _Seen) -> None:
        self._job, self._seen = None, seen
        self._model.set_rows([stick_pack_row(pack, taken=pack.id in seen.taken) for pack in seen.packs])
        there = {pack.path: pack.id for pack in seen.packs}
        for path in [path for path, content in self._offered.items() if there.get(path) != content]:
            del self._offered[path]
            self.withdrawn.emit(str(path))
        for pack in seen.packs:
            if pack.id not in seen.taken and pack.path not in self._offered:
                self._offered[pack.path] = pack.id
                self.offered.emit(_offer(pack), str(pack.path))
        self.changed.emit()
        self._next()

    def _failed(self, error: KioskError) -> None:
        log.warning("sticks were not looked at: %r", error)
        self._job = None
        self._next()

    def _next(self) -> None:
        if self._again:
            self._again = False
            self.look()

    def retranslate(self) -> None:
        self._model.set_rows(
            [stick_pack_row(pack, taken=pack.id in self._seen.taken) for pack in self._seen.packs]
        )
        self.changed.emit()

    def close(self) -> None:
        self._watch.close()
        if self._job is not None:
            self._job.cancel()

    @Property(StickPackListModel, constant=True, final=True)
    def packs(self) -> StickPackListModel:
        return self._model


def _offer(pack: FoundPack) -> str:
    if pack.title:
        return translate("packs", "The stick “{0}” brings “{1}” (%n event(s)).", "", pack.events).format(
            pack.stick, pack.title
        )
    return translate("packs", "The stick “{0}” brings %n event(s).", "", pack.events).format(pack.stick)
