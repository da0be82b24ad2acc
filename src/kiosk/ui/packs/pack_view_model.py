# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pack that is about to be taken in: what it would do, who made it, and the import itself."""

from __future__ import annotations

import logging
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, Slot

from kiosk.catalogue.moment import Moment
from kiosk.config import default_keys_folder
from kiosk.errors import KioskError, PackFault, PackUnreadable, Stopped, StorageFull
from kiosk.ui.jobs import Job
from kiosk.ui.navigator import Route, Screen
from kiosk.ui.pack_words import effect_sentences
from kiosk.ui.packs.pack_rows import EffectListModel, EffectRow, effect_rows
from kiosk.ui.packs.pack_step import SHOW_PROGRESS_MS, Step
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.words import date_phrase, size_phrase

if TYPE_CHECKING:
    from kiosk.library.packs.key_ring import KeyRing
    from kiosk.tasks.import_pack import LookedAt
    from kiosk.tasks.take_content import Effect
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

SHOWN = 60  # titles at first, and more with each press


class State(StrEnum):
    NONE = "none"
    LOOKING = "looking"
    READY = "ready"
    IMPORTING = "importing"
    BROKEN_OFF = "broken-off"  # stopped, or the stick is gone; it can go on
    DONE = "done"
    REFUSED = "refused"


@QmlElement
@QmlUncreatable("made by the program")
class PackViewModel(QObject):
    changed = Signal()
    progressChanged = Signal()
    came = Signal()  # the library holds other events now

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._path: Path | None = None
        self._state = State.NONE
        self._looked: LookedAt | None = None
        self._error: KioskError | None = None
        self._trust_error: KioskError | None = None
        self._rows: list[EffectRow] = []
        self._shown = SHOWN
        self._model = EffectListModel(self)
        self._job: Job | None = None
        self._step = Step()
        self._timer = QTimer(self)
        self._timer.setInterval(SHOW_PROGRESS_MS)
        self._timer.timeout.connect(self.progressChanged)

    @staticmethod
    def _keys() -> KeyRing:
        from kiosk.library.packs.key_ring import KeyRing  # noqa: PLC0415 - only packs need it

        return KeyRing(default_keys_folder())

    @property
    def _signed_only(self) -> bool:
        return self._services.settings.values.signed_packs_only

    @Slot(str)
    def open(self, path: str) -> None:
        """Goes to the screen of a pack and looks at it. While another one is taken in, that one stays."""
        if self._state is not State.IMPORTING:
            self._path = Path(path)
            self._look()
        self._services.navigator.go(Route(Screen.PACK))

    @Slot(QUrl)
    def openUrl(self, url: QUrl) -> None:
        """As `open`, for a file that a dialog gave."""
        if url.isLocalFile():
            self.open(url.toLocalFile())

    def _look(self) -> None:
        path = self._path
        if path is None:
            return
        self._drop_job()
        self._looked, self._error, self._trust_error, self._shown = None, None, None, SHOWN
        library, keys, signed_only, step, job = (
            self._services.library,
            self._keys(),
            self._signed_only,
            self._step,
            Job(),
        )
        step.clear()

        def work() -> LookedAt:
            from kiosk.tasks.import_pack import look_at_pack  # noqa: PLC0415 - needs the readers

            return look_at_pack(library, path, step, job.stop, keys=keys, signed_only=signed_only)

        self._job = self._services.jobs.run(work, self._looked_at, self._refused, job)
        self._timer.start()
        self._set(State.LOOKING)

    def _looked_at(self, looked: LookedAt) -> None:
        self._job, self._looked = None, looked
        self._rows = effect_rows(looked.effect)
        self._set(State.READY)

    def _refused(self, error: KioskError) -> None:
        self._job, self._error = None, error
        self._set(State.REFUSED)

    @Slot()
    def take(self) -> None:
        """Imports it, or goes on where an import was broken off."""
        path = self._path
        if path is None or self._state not in (State.READY, State.BROKEN_OFF):
            return
        self._drop_job()
        self._error = None
        library, keys, signed_only, step, job = (
            self._services.library,
            self._keys(),
            self._signed_only,
            self._step,
            Job(),
        )
        step.clear()

        def work() -> Effect:
            from kiosk.tasks.import_pack import import_pack  # noqa: PLC0415 - needs the readers

            return import_pack(library, path, step, job.stop, keys=keys, signed_only=signed_only)

        self._job = self._services.jobs.run(work, self._taken, self._broken_off, job)
        self._timer.start()
        self._set(State.IMPORTING)

    def _taken(self, effect: Effect) -> None:

        self._job = None
        if self._looked is not None:
            self._looked = replace(self._looked, effect=effect)
        self._rows = effect_rows(effect)
        self._set(State.DONE)
        self.came.emit()

    def _broken_off(self, error: KioskError) -> None:
        self._job, self._error = None, error
        goes_on = isinstance(error, Stopped | StorageFull) or (
            isinstance(error, PackUnreadable) and error.fault in (PackFault.GONE, PackFault.MISSING)
        )
        again = goes_on or not isinstance(error, PackUnreadable)
        self._set(State.BROKEN_OFF if again else State.REFUSED)

    @Slot()
    def stop(self) -> None:
        """Ends the import soon; what has come stays for when it goes on."""
        if self._job is not None:
            self._job.stop.set()

    @Slot()
    def lookAgain(self) -> None:
        if self._state is State.REFUSED:
            self._look()

    @Slot(str)
    def trust(self, name: str) -> None:
        """Trusts the maker from now on, under a name that this user gives."""
        from kiosk.library.packs.key_ring import NamedKey  # noqa: PLC0415 - only packs need it

        if not self.canTrust or self._looked is None or self._looked.key is None:
            return
        try:
            self._keys().trust(NamedKey(name.strip(), self._looked.key).line, name.strip())
        except KioskError as error:
            self._trust_error = error
            self.changed.emit()
            return
        self._look()

    @Slot()
    def showMore(self) -> None:
        self._shown += SHOWN
        self._set(self._state)

    def retranslate(self) -> None:
        if self._looked is not None:
            self._rows = effect_rows(self._looked.effect)
        self._set(self._state)

    def close(self) -> None:
        self._drop_job()
        self._timer.stop()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _set(self, state: State) -> None:
        self._state = state
        if state not in (State.LOOKING, State.IMPORTING):
            self._timer.stop()
        self._model.set_rows(self._rows[: self._shown] if self._looked is not None else [])
        self.changed.emit()
        self.progressChanged.emit()

    @Property(str, notify=changed, final=True)
    def state(self) -> str:
        """A word of `State`."""
        return self._state.value

    @Property(str, notify=changed, final=True)
    def title(self) -> str:
        if self._looked is not None and self._looked.effect.title:
            return self._looked.effect.title
        return self._path.stem if self._path is not None else ""

    @Property(str, notify=changed, final=True)
    def about(self) -> str:
        """The file, when the pack was made, and its size."""
        if self._path is None:
            return ""
        if self._looked is None:
            return str(self._path)
        made = date_phrase(Moment(self._looked.made.astimezone().replace(second=0, microsecond=0)))
        return translate("packs", "{0} · made on {1} · {2}").format(
            self._path, made, size_phrase(self._looked.size_bytes)
        )

    @Property(list, notify=changed, final=True)
    def sentences(self) -> list[str]:
        """What it would do, or did."""
        if self._looked is None:
            return []
        return effect_sentences(self._looked.effect, done=self._state is State.DONE)

    @Property(EffectListModel, constant=True, final=True)
    def rows(self) -> EffectListModel:
        return self._model

    @Property(int, notify=changed, final=True)
    def more(self) -> int:
        """How many titles are not shown."""
        return len(self._rows) - self._model.rowCount() if self._looked is not None else 0

    @Property(str, notify=changed, final=True)
    def error(self) -> str:
        return sentence(self._error) if self._error is not None else ""

    @Property(bool, notify=changed, final=True)
    def canTake(self) -> bool:
        looked = self._looked
        return (
            looked is not None
            and looked.effect.changes_anything
            and (
                self._state is State.BROKEN_OFF
                or (self._state is State.READY and looked.effect.needed_bytes <= looked.effect.free_bytes)
            )
        )

    @Property(bool, notify=changed, final=True)
    def canTrust(self) -> bool:
        """Whether a stranger made it. In a booth whose owner takes packs of trusted makers only, nobody else decides."""
        looked = self._looked
        return (
            looked is not None
            and looked.effect.trust.value == "stranger"
            and not self._signed_only
            and self._state in (State.READY, State.BROKEN_OFF, State.DONE)
        )

    @Property(str, notify=changed, final=True)
    def fingerprint(self) -> str:
        return self._looked.key.fingerprint if self._looked is not None and self._looked.key else ""

    @Property(str, notify=changed, final=True)
    def claimedName(self) -> str:
        """What the maker calls itself."""
        return self._looked.claimed_name if self._looked is not None else ""

    @Property(str, notify=changed, final=True)
    def trustError(self) -> str:
        return sentence(self._trust_error) if self._trust_error is not None else ""

    @Property(float, notify=progressChanged, final=True)
    def fraction(self) -> float:
        """0 to 1; below 0 where there is nothing to show."""
        return self._step.fraction if self._job is not None else -1.0

    @Property(str, notify=progressChanged, final=True)
    def progress(self) -> str:
        """How far it is, in words."""
        if self._state is State.LOOKING:
            return translate("packs", "Looking at it…")
        return self._step.phrase if self._state is State.IMPORTING else ""
