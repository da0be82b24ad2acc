# SPDX-License-Identifier: AGPL-3.0-or-later
"""One recording under way: where it is, its pictures, and what moves it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.typed_time import seconds_of
from kiosk.ui.replay.video_item import VideoChannel
from kiosk.ui.words import clock_time

if TYPE_CHECKING:
    from kiosk.playback.session import MediaSession
    from kiosk.recordings.bigbluebutton.timeline import Timeline

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

LEAST_TICK_MS = 2
TICK_S = 0.040  # the stage follows when something changes on it, but not more often than this
SHOWN_EVERY_S = 0.200  # how often the time is told
SCRUB_EVERY_MS = 150  # how often the media follow while somebody drags along the bar; the stage always does


@QmlElement
@QmlUncreatable("ReplayViewModel is one")
class ReplayPlayer(QObject):
    """Follows the session that it is given with `_attach`; without one everything is at rest."""

    momentChanged = Signal()  # many times a second while playing
    positionChanged = Signal()  # some times a second while playing
    stateChanged = Signal()  # playing, ended, length
    sharingChanged = Signal()
    shareNearChanged = Signal()
    sought = Signal()  # somebody went to another second
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: MediaSession | None = None
        self._timeline: Timeline | None = None
        self._has_share = False
        self._sharing = False
        self._share_near = False
        self._followed_at_s = 0.0  # of the monotonic clock
        self._told_at_s = 0.0
        self._next_change_s = math.inf  # of what is on the stage
        self._cameras = VideoChannel(self)
        self._share = VideoChannel(self)
        self._cameras.roomChanged.connect(self._apply_rooms)
        self._share.roomChanged.connect(self._apply_rooms)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._scrub_s: float | None = None  # where somebody drags
        self._scrub = QTimer(self)
        self._scrub.setSingleShot(True)
        self._scrub.setInterval(SCRUB_EVERY_MS)
        self._scrub.timeout.connect(self._seek_scrubbed)

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        work()
        self._look_after()

    def _attach(self, session: MediaSession, timeline: Timeline | None, *, has_share: bool) -> None:
        self._session, self._timeline, self._has_share = session, timeline, has_share
        self._apply_rooms()

    def _apply_rooms(self) -> None:
        if self._session is not None:
            self._session.set_rooms(cameras=self._cameras.room, share=self._share.room)

    def _detach(self) -> bool:
        """Ends the session; says whether it ended in time."""
        self._timer.stop()
        self._scrub.stop()
        self._scrub_s = None
        session, self._session = self._session, None
        done = session.close() if session is not None else True
        self._timeline, self._has_share, self._sharing = None, False, False
        self._share_near = False
        self._cameras.clear()
        self._share.clear()
        return done

    def _session_changed(self) -> None:
        if self._session is not None:
            self._session.follow()
        self.stateChanged.emit()
        self._follow()
        self._look_after()  # now that it is known what changes next

    def _look_after(self) -> None:
        """Sets the timer to when the session wants to be looked after, or the stage is to follow."""
        wait_s = self._session.wait_s if self._session is not None else None
        if self._session is None or (wait_s is None and not self._session.playing):
            self._timer.stop()
            return
        waits_s = [wait_s] if wait_s is not None else []
        if self._session.playing:
            waits_s.append(self._stage_wait_s(self._session))
        self._timer.start(max(LEAST_TICK_MS, math.ceil(min(waits_s) * 1000)))

    def _stage_wait_s(self, session: MediaSession) -> float:
        """How long until the stage is to follow, in seconds: something changes on it, or the time is to be told."""
        now_s = time.monotonic()
        changes_s = (self._next_change_s - self.position_s()) / session.rate
        told_s = self._told_at_s + SHOWN_EVERY_S - now_s
        return max(self._followed_at_s + TICK_S - now_s, min(changes_s, told_s))

    def _tick(self) -> None:
        if self._session is None:
            return
        self._session.follow()
        if self._stage_wait_s(self._session) <= 0:
            self._followed_at_s = now_s = time.monotonic()
            self._follow(shown=now_s >= self._told_at_s + SHOWN_EVERY_S - LEAST_TICK_MS / 1000)
        self._look_after()

    def _follow(self, *, shown: bool = True) -> None:
        """Brings everything that depends on the position up to it; `shown`: the time that is told too."""
        position = self.position_s()
        self._next_change_s = self._timeline.next_change_s(position) if self._timeline else math.inf
        self.momentChanged.emit()
        sharing = self._has_share and self._timeline is not None and self._timeline.sharing_at(position)
        if sharing != self._sharing:
            self._sharing = sharing
            self.sharingChanged.emit()
        self._make_room()
        if shown:
            self._told_at_s = time.monotonic()
            self.positionChanged.emit()

    def _make_room(self) -> None:
        """The stage and the shared screen do not need their memory at the same time."""
        near = self._session is not None and self._session.share_near
        if near != self._share_near:
            self._share_near = near
            if not near:
                self._share.clear()
            self.shareNearChanged.emit()

    def _camera_frame(self) -> None:
        if self._session is not None:
            self._cameras.show(self._session.camera_frame(), moving=self._session.playing)

    def _share_frame(self) -> None:
        if self._session is not None:
            self._share.show(self._session.share_frame(), moving=self._session.playing)

    def position_s(self) -> float:
        if self._scrub_s is not None:
            return self._scrub_s
        return self._session.position_s() if self._session else 0.0

    @Slot()
    def toggle(self) -> None:
        if self._session is not None:
            (self._session.pause if self._session.playing else self._session.play)()

    @Slot()
    def pause(self) -> None:
        if self._session is not None:
            self._session.pause()

    @Slot(float)
    def seek(self, position_s: float) -> None:
        """Goes to a second."""
        if self._session is not None:
            self.sought.emit()
            self._session.seek(position_s)

    @Slot(float)
    def scrub(self, position_s: float) -> None:
        """Somebody drags along the bar: the stage follows at once, sound and video some times a second."""
        if self._session is None:
            return
        if self._scrub_s is None:
            self.sought.emit()
        self._scrub_s = min(max(0.0, position_s), self.duration)
        if not self._scrub.isActive():
            self._scrub.start()
        self._follow()

    def _seek_scrubbed(self) -> None:
        if self._session is not None and self._scrub_s is not None:
            self._session.seek(self._scrub_s)

    @Slot()
    def endScrub(self) -> None:
        """The bar is let go."""
        self._scrub.stop()
        target, self._scrub_s = self._scrub_s, None
        if self._session is not None and target is not None:
            self._session.seek(target)

    @Slot(float)
    def skip(self, seconds: float) -> None:
        self.seek(self.position_s() + seconds)

    @Slot(int)
    def stepFrames(self, count: int) -> None:
        """Pauses and goes some pictures on, or back below zero."""
        self.pause()
        if self._session is not None:
            self.seek(self._session.stepped_s(count))

    @Slot(str, result=float)
    def timeOf(self, text: str) -> float:
        """The second of this replay that somebody typed, below zero where it is none."""
        seconds = seconds_of(text)
        return seconds if seconds is not None and seconds <= self.duration else -1.0

    @Slot(float, result=str)
    def timeText(self, position_s: float) -> str:
        return clock_time(position_s)

    @Property(VideoChannel, constant=True, final=True)
    def cameras(self) -> VideoChannel:
        return self._cameras

    @Property(VideoChannel, constant=True, final=True)
    def share(self) -> VideoChannel:
        return self._share

    @Property(bool, notify=sharingChanged, final=True)
    def sharing(self) -> bool:
        """Whether the screen share has the stage."""
        return self._sharing

    @Property(bool, notify=shareNearChanged, final=True)
    def shareNear(self) -> bool:
        """Whether the screen share has the stage, or is about to."""
        return self._share_near

    @Property(float, notify=momentChanged, final=True)
    def moment(self) -> float:
        return self.position_s()

    @Property(float, notify=positionChanged, final=True)
    def position(self) -> float:
        return self.position_s()

    @Property(str, notify=positionChanged, final=True)
    def positionText(self) -> str:
        return clock_time(self.position_s())

    @Property(float, notify=stateChanged, final=True)
    def duration(self) -> float:
        return self._session.duration_s if self._session else 0.0

    @Property(str, notify=stateChanged, final=True)
    def durationText(self) -> str:
        return clock_time(self.duration)

    @Property(bool, notify=stateChanged, final=True)
    def playing(self) -> bool:
        return self._session is not None and self._session.playing

    @Property(bool, notify=stateChanged, final=True)
    def ended(self) -> bool:
        return self._session is not None and self._session.ended
