# SPDX-License-Identifier: AGPL-3.0-or-later
"""Having an event on this computer: its size before it comes, how far it is, what it takes, and how it goes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.catalogue.event import papers_of
from kiosk.errors import KioskError
from kiosk.library.downloads import State
from kiosk.ui.downloads.download_rows import fraction_of
from kiosk.ui.downloads.download_words import line_phrase
from kiosk.ui.downloads.uses import HOLDER
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from kiosk.library.keeping import Usage
    from kiosk.tasks.estimate import Estimate
    from kiosk.tasks.queue_line import Line
    from kiosk.ui.downloads.downloads_view_model import DownloadsViewModel
    from kiosk.ui.jobs import Job
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KeepProps:
    """What the Event screen shows of it. `fraction`: 0 to 1, below 0 for none."""

    can_keep: bool = False
    keep_label: str = ""
    under_way: bool = False
    phrase: str = ""
    fraction: float = -1.0
    can_pause: bool = False
    resume_label: str = ""
    here: str = ""  # what it takes, where it is here
    kept: bool = False
    can_remove: bool = False


def derive_props(
    usage: Usage, line: Line | None, offered: Estimate | None, *, can_fetch: bool, editable: bool
) -> KeepProps:
    """Pure. `offered`: what its servers say, None before they have."""
    if line is not None and line.entry.state is not State.DONE:
        stopped = line.entry.state in (State.PAUSED, State.FAILED)
        return KeepProps(
            under_way=True,
            phrase=line_phrase(line),
            fraction=fraction_of(line),
            can_pause=not stopped,
            resume_label=translate("keep", "Try again")
            if line.entry.state is State.FAILED
            else translate("keep", "Go on"),
        )
    label = translate("keep", "Keep on this computer")
    if offered is not None and offered.size_bytes is not None:
        about = translate("keep", "Keep {0}") if offered.exact else translate("keep", "Keep about {0}")
        label = about.format(size_phrase(offered.size_bytes))
    return KeepProps(
        can_keep=can_fetch and editable,
        keep_label=label,
        here=translate("keep", "On this computer: {0}").format(size_phrase(usage.total_bytes))
        if usage.total_bytes
        else "",
        kept=usage.kept,
        can_remove=editable and bool(usage.total_bytes) and usage.can_come_again and not usage.held,
    )


@QmlElement
@QmlUncreatable("made by the program")
class KeepViewModel(QObject):
    changed = Signal()

    def __init__(
        self, services: Services, downloads: DownloadsViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._downloads = downloads
        self._event_id = ""
        self._usage: Usage | None = None
        self._offered: Estimate | None = None
        self._can_fetch = False
        self._job: Job | None = None
        self._props = KeepProps()
        downloads.changed.connect(self._show)

    def open(self, event_id: str) -> None:
        """Shows an event; asks its servers for sizes in the background where something is not here."""
        self.close()
        self._event_id = event_id
        self.load()

    def load(self) -> None:
        """Reads afresh what is here."""
        library, event_id = self._services.library, self._event_id
        if not event_id:
            return
        try:
            self._usage = library.keeping.usage(event_id, besides=HOLDER)
            event, media = library.event(event_id), library.media(event_id)
        except KioskError as error:
            log.warning("not known what is here: %r", error)
            self._usage = None
            self._show()
            return
        lacks = (event.recording is not None and not media.recording) or any(
            url not in media.documents for url in papers_of(event)
        )
        self._can_fetch = False
        self._show()
        if lacks and not library.read_only:
            self._ask(event_id)

    def _ask(self, event_id: str) -> None:
        from kiosk.ui.jobs import Job  # noqa: PLC0415 - beside its use

        library, job = self._services.library, Job()
        downloads = self._downloads

        def work() -> tuple[bool, Estimate | None]:
            from kiosk.errors import DownloadFailed  # noqa: PLC0415 - beside its use
            from kiosk.tasks.estimate import estimate  # noqa: PLC0415 - needs the network
            from kiosk.tasks.fetch import can_fetch  # noqa: PLC0415 - needs the network

            if not can_fetch(library.event(event_id)):
                return False, None
            try:
                return True, estimate(library, event_id, downloads.network(), job.stop)
            except DownloadFailed as error:
                log.info("size not known: %r", error)
                return True, None

        def done(found: tuple[bool, Estimate | None]) -> None:
            self._can_fetch, self._offered = found
            self._show()

        def failed(error: KioskError) -> None:
            log.info("size not known: %r", error)

        self._job = self._services.jobs.run(work, done, failed, job)

    def _show(self) -> None:
        props = KeepProps()
        if self._usage is not None:
            props = derive_props(
                self._usage,
                self._downloads.line(self._event_id),
                self._offered,
                can_fetch=self._can_fetch,
                editable=not self._services.library.read_only,
            )
        if props != self._props:
            self._props = props
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._usage = self._offered = None
        self._event_id = ""
        self._can_fetch = False
        self._show()

    @Slot()
    def keep(self) -> None:
        if self._props.can_keep:
            self._downloads.add(self._event_id)

    @Slot()
    def pause(self) -> None:
        self._downloads.pause(self._event_id)

    @Slot()
    def resume(self) -> None:
        self._downloads.resume(self._event_id)

    @Slot()
    def cancel(self) -> None:
        self._downloads.cancel(self._event_id)

    @Slot()
    def remove(self) -> None:
        if self._props.can_remove:
            self._downloads.remove(self._event_id)

    @Slot(bool)
    def setKept(self, kept: bool) -> None:
        """Whether it stays when room is needed."""
        library, event_id = self._services.library, self._event_id
        self._services.jobs.run(
            lambda: library.keeping.keep(event_id, kept=kept), lambda _: self.load(), lambda _: None
        )

    @Property(bool, notify=changed, final=True)
    def canKeep(self) -> bool:
        return self._props.can_keep

    @Property(str, notify=changed, final=True)
    def keepLabel(self) -> str:
        return self._props.keep_label

    @Property(bool, notify=changed, final=True)
    def underWay(self) -> bool:
        return self._props.under_way

    @Property(str, notify=changed, final=True)
    def phrase(self) -> str:
        return self._props.phrase

    @Property(float, notify=changed, final=True)
    def fraction(self) -> float:
        return self._props.fraction

    @Property(bool, notify=changed, final=True)
    def canPause(self) -> bool:
        return self._props.can_pause

    @Property(str, notify=changed, final=True)
    def resumeLabel(self) -> str:
        return self._props.resume_label

    @Property(str, notify=changed, final=True)
    def here(self) -> str:
        return self._props.here

    @Property(bool, notify=changed, final=True)
    def kept(self) -> bool:
        return self._props.kept

    @Property(bool, notify=changed, final=True)
    def canRemove(self) -> bool:
        return self._props.can_remove
