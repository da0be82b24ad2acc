# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sticks that are there, and the packs on them; a new one is offered once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.ui.jobs import Job
from kiosk.ui.packs.mount_watch import MountWatch, mounted_places
from kiosk.ui.packs.pack_rows import StickPackListModel, stick_pack_row
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.library.library import Library
    from kiosk.tasks.progress import Stop
    from kiosk.tasks.sticks import FoundPack, Stick
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

_MOST_COMPARED = 1000  # events of a pack that are compared with the library's; a larger one counts as news


@dataclass(frozen=True, slots=True)
class _Seen:
    sticks: list[Stick]
    packs: list[FoundPack]
    here: set[str]  # ids of packs whose content is here
    unfit: set[str]  # ids of those that would be refused


@QmlElement
@QmlUncreatable("made by the program")
class SticksViewModel(QObject):
    changed = Signal()
    offered = Signal(str, str)  # a sentence, and the file of the pack; none where there are several
    withdrawn = Signal()  # something that was offered is not there any more

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._seen = _Seen([], [], set(), set())
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
        library, job = self._services.library, Job()
        signed_only = self._services.settings.values.signed_packs_only

        def work() -> _Seen:
            from kiosk.tasks.sticks import packs_at, sticks_at  # noqa: PLC0415 - needs the readers

            places = mounted_places()
            sticks, packs = sticks_at(places), packs_at(places)
            here, unfit = {pack.id for pack in library.packs.taken()}, set()
            for pack in packs:
                if pack.id not in here and pack.events <= _MOST_COMPARED:
                    news = _brings_news(library, pack, signed_only=signed_only, stop=job.stop)
                    if news is None:
                        unfit.add(pack.id)
                    elif not news:
                        here.add(pack.id)
            return _Seen(sticks, packs, here, unfit)

        self._job = self._services.jobs.run(work, self._show, self._failed, job)

    def _show(self, seen: _Seen) -> None:
        self._job, self._seen = None, seen
        self._model.set_rows([stick_pack_row(pack, taken=pack.id in seen.here) for pack in seen.packs])
        there = {pack.path: pack.id for pack in seen.packs}
        for path in [path for path, content in self._offered.items() if there.get(path) != content]:
            del self._offered[path]
            self.withdrawn.emit()
        new = [
            pack
            for pack in seen.packs
            if pack.id not in seen.here | seen.unfit and pack.path not in self._offered
        ]
        self._offered.update((pack.path, pack.id) for pack in new)
        if len(new) == 1:
            self.offered.emit(_offer(new[0]), str(new[0].path))
        elif new:
            text = translate("packs", "The stick “{0}” brings %n packs.", "", len(new))
            self.offered.emit(text.format(new[0].stick), "")
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
            [stick_pack_row(pack, taken=pack.id in self._seen.here) for pack in self._seen.packs]
        )
        self.changed.emit()

    def close(self) -> None:
        self._watch.close()
        if self._job is not None:
            self._job.cancel()

    @Property(StickPackListModel, constant=True, final=True)
    def packs(self) -> StickPackListModel:
        return self._model


def _brings_news(library: Library, pack: FoundPack, *, signed_only: bool, stop: Stop) -> bool | None:
    """Whether taking it in would change anything; None where it would be refused. Raises Stopped."""
    from kiosk.config import default_keys_folder  # noqa: PLC0415 - beside its use
    from kiosk.errors import PackUnreadable  # noqa: PLC0415
    from kiosk.library.packs.key_ring import KeyRing  # noqa: PLC0415
    from kiosk.tasks.import_pack import effect_of_pack  # noqa: PLC0415

    keys = KeyRing(default_keys_folder())
    try:
        return effect_of_pack(
            library, pack.path, stop=stop, keys=keys, signed_only=signed_only
        ).changes_anything
    except PackUnreadable as error:
        log.info("a pack is not offered: %r", error)
        return None


def _offer(pack: FoundPack) -> str:
    if pack.title:
        return translate("packs", "The stick “{0}” brings “{1}” (%n event(s)).", "", pack.events).format(
            pack.stick, pack.title
        )
    return translate("packs", "The stick “{0}” brings %n event(s).", "", pack.events).format(pack.stick)
