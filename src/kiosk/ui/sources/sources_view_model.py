# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Sources screen: its list, and the syncs that it starts, one after the other, in the background."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, Slot

from kiosk.config import default_keys_folder
from kiosk.errors import KioskError, Stopped
from kiosk.ui.jobs import Job
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.sources.source_rows import SourceListModel, source_line

if TYPE_CHECKING:
    from kiosk.net.network import Network
    from kiosk.tasks.progress import ProgressStep
    from kiosk.tasks.sync import SyncResult
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

SHOW_PROGRESS_MS = 400


class _Step:
    """Where the work says how far it is; read by the window's thread now and then."""

    def __init__(self) -> None:
        self.step: ProgressStep | None = None

    def __call__(self, step: ProgressStep) -> None:
        self.step = step


@QmlElement
@QmlUncreatable("made by the program")
class SourcesViewModel(QObject):
    changed = Signal()
    progressChanged = Signal()
    told = Signal(str)  # a sentence for the banner
    synced = Signal()  # the library may hold other events now

    def __init__(
        self, services: Services, network: Callable[[], Network], parent: QObject | None = None
    ) -> None:
        """`network`: gives what all connections of this window share."""
        super().__init__(parent)
        self._services = services
        self._network = network
        self._rows = SourceListModel(self)
        self._queue: list[str] = []  # locations
        self._working = ""  # the location that is synced now
        self._job: Job | None = None
        self._step = _Step()
        self._progress = ""
        self._error = ""
        self._timer = QTimer(self)
        self._timer.setInterval(SHOW_PROGRESS_MS)
        self._timer.timeout.connect(self._show_progress)

    @Slot()
    def load(self) -> None:
        """Reads the list afresh from the library."""
        store = self._services.library.sources
        try:
            rows = [
                source_line(
                    row,
                    store.troubled(row.key),
                    working=row.location == self._working,
                    waiting=row.location in self._queue,
                )
                for row in store.all()
            ]
        except KioskError as error:
            self._error = sentence(error)
        else:
            self._error = ""
            self._rows.set_rows(rows)
        self.changed.emit()

    def retranslate(self) -> None:
        self.load()

    @Slot(str)
    def addAddress(self, text: str) -> None:
        """Syncs the site, page or feed at an address; one without a scheme is of the web."""
        address = text.strip()
        if not address:
            return
        if "://" not in address and not Path(address).exists():
            address = f"https://{address}"
        self._add(address)

    @Slot(QUrl)
    def addFolder(self, folder: QUrl) -> None:
        """Syncs a folder of pages, or a file: an archive of pages, a calendar, a schedule."""
        self._add(folder.toLocalFile())

    def _add(self, location: str) -> None:
        from kiosk.sources import open_source  # noqa: PLC0415 - needs the readers
        from kiosk.sources.registry import is_address  # noqa: PLC0415

        try:
            place = open_source(location).location if is_address(location) else location
        except KioskError as error:
            self.told.emit(sentence(error))
            return
        self._enqueue([place])

    @Slot(str)
    def sync(self, key: str) -> None:
        """Syncs a source; what was set aside is tried again."""
        row = self._services.library.sources.get(key)
        if row is not None:
            self._services.library.sources.try_again(key)
            self._enqueue([row.location])

    @Slot()
    def syncAll(self) -> None:
        from kiosk.tasks.sync import due_sources  # noqa: PLC0415 - needs the readers

        self._enqueue(due_sources(self._services.library))

    @Slot()
    def stop(self) -> None:
        """Ends the sync under way and drops those that wait; what was read is kept."""
        self._queue.clear()
        if self._job is not None:
            self._job.stop.set()
        self.load()

    @Slot(str)
    def remove(self, key: str) -> None:
        """Forgets a source; its events stay."""
        row = self._services.library.sources.get(key)
        if row is None or row.location == self._working:
            return
        self._queue = [location for location in self._queue if location != row.location]
        try:
            self._services.library.sources.remove(key)
        except KioskError as error:
            self.told.emit(sentence(error))
            return
        self.load()
        self.told.emit(
            translate("sources", "“{0}” is no longer synced. Its events stay.").format(
                row.title or row.location
            )
        )

    def close(self) -> None:
        """The window is closing."""
        self._queue.clear()
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def _enqueue(self, locations: list[str]) -> None:
        self._queue += [one for one in locations if one not in self._queue and one != self._working]
        if self._job is None:
            self._next()
        else:
            self.load()

    def _next(self) -> None:
        if not self._queue:
            self._working, self._job = "", None
            self._timer.stop()
            self._set_progress("")
            self.load()
            return
        location = self._working = self._queue.pop(0)
        library, network, step, job = self._services.library, self._network, self._step, Job()
        signed_only = self._services.settings.values.signed_packs_only
        step.step = None

        def work() -> SyncResult:
            from kiosk.library.packs.key_ring import KeyRing  # noqa: PLC0415 - beside its use
            from kiosk.tasks.sync import sync  # noqa: PLC0415 - needs the readers

            return sync(
                library,
                location,
                step,
                job.stop,
                network=network(),
                keys=KeyRing(default_keys_folder()),
                signed_only=signed_only,
            )

        self._job = self._services.jobs.run(work, self._done, self._failed, job)
        self._timer.start()
        self._set_progress(translate("sources", "Looking at {0}…").format(location))
        self.load()

    def _done(self, result: SyncResult) -> None:
        if result.added or result.changed:
            self.synced.emit()
        if not result.read_any and result.failed:
            self.told.emit(sentence(result.failed[0][1]))
        self._next()

    def _failed(self, error: KioskError) -> None:
        if not isinstance(error, Stopped):
            self.told.emit(sentence(error))
        self.synced.emit()  # what came before it failed is there
        self._next()

    def _show_progress(self) -> None:
        step = self._step.step
        if step is not None:
            self._set_progress(
                translate("sources", "%n event(s) read: {0}", "", step.done).format(step.label)
            )

    def _set_progress(self, text: str) -> None:
        if text != self._progress:
            self._progress = text
            self.progressChanged.emit()

    @Property(SourceListModel, constant=True, final=True)
    def rows(self) -> SourceListModel:
        return self._rows

    @Property(bool, notify=changed, final=True)
    def busy(self) -> bool:
        """Whether a sync is under way."""
        return self._job is not None

    @Property(str, notify=progressChanged, final=True)
    def progress(self) -> str:
        """What the sync under way is at, in words."""
        return self._progress

    @Property(str, notify=changed, final=True)
    def error(self) -> str:
        return self._error
