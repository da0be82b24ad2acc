# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the shared screen shows at the second that the seek bar points at."""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QImage

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.video_item import VideoChannel

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.errors import KioskError
    from kiosk.playback.glimpses import Glimpses
    from kiosk.recordings.bigbluebutton.timeline import Timeline
    from kiosk.ui.jobs import Job, Jobs

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

REST_MS = 120  # somebody who moves on does not want to see what lies between
KEPT = 48  # pictures of 0.3 MB at most
WIDTH_PX = 400
STEPS = 600  # of the whole length: pictures closer together are the same one
LEAST_STEP_S = 1.0
AFTER_BEGIN_S = 0.2  # the first picture of a share may come a little after its beginning


@QmlElement
@QmlUncreatable("made by SharePreview")
class PreviewChannel(VideoChannel):
    def put(self, image: QImage) -> None:
        """Shows a picture that nobody else writes to."""
        first = self._image is None
        self._image = image
        if first:
            self.hasPictureChanged.emit()
        self.frameChanged.emit()


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class SharePreview(QObject):
    """Pictures are made on another thread, one at a time, when the pointer rests, and some are kept."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._glimpses: Glimpses | None = None
        self._timeline: Timeline | None = None
        self._step_s = LEAST_STEP_S
        self._job: Job | None = None
        self._kept: OrderedDict[float, QImage] = OrderedDict()  # by moment in seconds
        self._wanted: float | None = None
        self._picture = PreviewChannel(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._make)

    def take(self, path: Path | None, timeline: Timeline | None) -> None:
        """Takes the shared screen of another recording, or none."""
        if self._glimpses is not None:
            self._glimpses.close()
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._glimpses = None
        self._kept.clear()
        self._timeline = timeline if path is not None else None
        self.ask(-1.0)
        if path is None or timeline is None:
            return
        from kiosk.playback.glimpses import Glimpses  # noqa: PLC0415 - needed only where a screen was shared
        from kiosk.playback.vlc_engine import VlcEngine  # noqa: PLC0415

        self._glimpses = Glimpses(path, VlcEngine)
        self._step_s = max(LEAST_STEP_S, timeline.duration_s / STEPS)

    def _moment(self, position_s: float) -> float | None:
        """The moment whose picture stands for a position; None where no screen is shared."""
        if self._timeline is None or position_s < 0:
            return None
        share = next((s for s in self._timeline.screen_shares if s.start_s <= position_s < s.end_s), None)
        if share is None:
            return None
        return max(share.start_s + AFTER_BEGIN_S, position_s // self._step_s * self._step_s)

    @Slot(float)
    def ask(self, position_s: float) -> None:
        """The seek bar points at a second; below zero: nowhere."""
        moment_s = self._moment(position_s)
        if moment_s == self._wanted:
            return
        self._wanted = moment_s
        self._rest.stop()
        if moment_s is None:
            self._picture.clear()
        elif moment_s in self._kept:
            self._kept.move_to_end(moment_s)
            self._picture.put(self._kept[moment_s])
        else:
            self._picture.clear()
            self._rest.start()

    def _make(self) -> None:
        glimpses, moment_s = self._glimpses, self._wanted
        if glimpses is None or moment_s is None or moment_s in self._kept or self._job is not None:
            return

        def work() -> QImage | None:
            frame = glimpses.at(moment_s)
            if frame is None:
                return None
            image = QImage(
                frame.data, frame.width_px, frame.height_px, frame.stride_bytes, QImage.Format.Format_RGB32
            )
            return image.scaledToWidth(
                min(WIDTH_PX, frame.width_px), Qt.TransformationMode.SmoothTransformation
            ).copy()

        def done(image: QImage | None) -> None:
            self._job = None
            if image is not None:
                self._kept[moment_s] = image
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            if self._wanted == moment_s and image is not None:
                self._picture.put(image)
            elif self._wanted != moment_s:
                self._make()  # the pointer has gone on

        def failed(error: KioskError) -> None:
            log.info("no look ahead at the shared screen: %r", error)
            self._job = None
            if self._glimpses is glimpses:
                self._glimpses = None
                glimpses.close()

        self._job = self._jobs.run(work, done, failed)

    @Property(PreviewChannel, constant=True, final=True)
    def picture(self) -> PreviewChannel:
        return self._picture
