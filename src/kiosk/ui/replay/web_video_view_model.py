# SPDX-License-Identifier: AGPL-3.0-or-later
"""The video on the web that was shown at the moment: it is no part of the recording, so its address is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.ui.event.qr_code import qr_code_url
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import Timeline

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_S = 300.0


def video_intervals(timeline: Timeline) -> list[tuple[float, float, str]]:
    """When each video is announced over the stage: from, until, address; seconds.

    Recordings do not say when a video was stopped. It is taken to last until the stage changes: the next slide, screen
    share or video, and five minutes at most.
    """
    changes = sorted(
        [s.start_s for s in timeline.slides]
        + [i.start_s for i in timeline.screen_shares]
        + [v.start_s for v in timeline.external_videos]
    )
    found = []
    for video in timeline.external_videos:
        place = bisect_right(changes, video.start_s)
        until = changes[place] if place < len(changes) else timeline.duration_s
        found.append((video.start_s, min(until, video.start_s + LONGEST_S), video.url))
    return found


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class WebVideoViewModel(QObject):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._intervals: list[tuple[float, float, str]] = []
        self._current = -1
        self._closed = -1  # the one that was closed; it comes again when it is gone to again

    def take(self, timeline: Timeline | None) -> None:
        """Takes another recording, or none."""
        self._intervals = video_intervals(timeline) if timeline else []
        self._current = self._closed = -1
        self.changed.emit()

    def follow(self, position_s: float) -> None:
        """Brings the announcement up to a position."""
        place = bisect_right(self._intervals, (position_s, float("inf"), "")) - 1
        current = place if place >= 0 and position_s < self._intervals[place][1] else -1
        if current != self._current:
            self._current = current
            self._closed = -1
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Takes the announcement away until another video comes."""
        self._closed = self._current
        self.changed.emit()

    @Property(str, notify=changed, final=True)
    def address(self) -> str:
        """The address of the video that is announced; empty where there is none."""
        return (
            self._intervals[self._current][2] if self._current >= 0 and self._current != self._closed else ""
        )

    @Property(str, notify=changed, final=True)
    def code(self) -> str:
        """The address as a QR code, a `data:` address."""
        return qr_code_url(self.address) if self.address else ""
