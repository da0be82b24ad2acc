# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes along what is on the stage: as a picture file, on the clipboard, or as the text of the slide."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from kiosk.errors import KioskError, PictureNotSaved
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.search_index import readable
from kiosk.ui.replay.still import png_of, stage_still, still_name, write_new
from kiosk.ui.sentences import sentence
from kiosk.ui.stage.stage_item import StageSource

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import SlideVisit, Timeline
    from kiosk.recordings.files import RecordingFiles
    from kiosk.ui.jobs import Jobs

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


def pictures_folder() -> Path:
    """Where pictures are kept on this platform: `Kiosk` in the user's pictures, else in their home."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(place or QDir.homePath()) / "Kiosk"


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class StillViewModel(QObject):
    slideChanged = Signal()
    busyChanged = Signal()
    told = Signal(str)  # a sentence for the banner

    def __init__(
        self,
        jobs: Jobs,
        clock: Callable[[], float],
        shared: Callable[[], Callable[[], QImage] | None],
        parent: QObject | None = None,
    ) -> None:
        """`clock`: the position in seconds. `shared`: what gives the shared screen's picture, in a job, while it has the stage."""
        super().__init__(parent)
        self._jobs = jobs
        self._clock = clock
        self._shared = shared
        self._source: StageSource | None = None
        self._title = ""
        self._slide: SlideVisit | None = None
        self._busy = False

    def take(self, timeline: Timeline | None, files: RecordingFiles, title: str) -> None:
        """Takes another recording, or none."""
        self._source = StageSource(timeline, files) if timeline and timeline.slides else None
        self._title = title or (timeline.title if timeline else "")
        self._slide = None
        self.slideChanged.emit()

    def follow(self, position_s: float) -> None:
        slide = self._source.timeline.slide_at(position_s) if self._source else None
        if slide is not self._slide:
            self._slide = slide
            self.slideChanged.emit()

    @Property(bool, notify=slideChanged, final=True)
    def possible(self) -> bool:
        """Whether there is a slide to take along."""
        return self._slide is not None

    @Property(str, notify=slideChanged, final=True)
    def slideText(self) -> str:
        """The text of the slide that is shown."""
        return readable(self._slide.text) if self._slide else ""

    @Property(bool, notify=busyChanged, final=True)
    def busy(self) -> bool:
        return self._busy

    @Slot()
    def save(self) -> None:
        """Writes the stage as a PNG file into the user's pictures, and says where."""
        folder, stem = pictures_folder(), still_name(self._title, self._clock())

        def write(image: QImage | None) -> Path | None:
            return write_new(png_of(image), folder, stem) if image is not None else None

        def done(path: Path | None) -> None:
            self._end(
                translate("replay", "Picture saved: {0}").format(QDir.toNativeSeparators(str(path)))
                if path
                else translate("replay", "There is no slide to save at this moment.")
            )

        self._begin(write, done)

    @Slot()
    def copy(self) -> None:
        """Puts the stage on the clipboard."""

        def done(image: QImage | None) -> None:
            if image is not None:
                QGuiApplication.clipboard().setImage(image)
            self._end(
                translate("replay", "Picture copied")
                if image is not None
                else translate("replay", "There is no slide to copy at this moment.")
            )

        self._begin(lambda image: image, done)

    def _begin(
        self, work: Callable[[QImage | None], object], done: Callable[..., None]
    ) -> None:  # ...: what `work` gives
        if self._busy:
            return
        source, moment_s, folder = self._source, self._clock(), pictures_folder()
        shared = self._shared()
        self._busy = True
        self.busyChanged.emit()

        def draw() -> object:
            try:
                return work(shared() if shared else stage_still(source, moment_s) if source else None)
            except OSError as cause:
                raise PictureNotSaved(str(folder), cause.strerror or str(cause)) from cause

        self._jobs.run(draw, done, self._failed)

    def _failed(self, error: KioskError) -> None:
        log.warning("no still: %r", error)
        self._end(sentence(error))

    def _end(self, words: str) -> None:
        self._busy = False
        self.busyChanged.emit()
        self.told.emit(words)
