# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Replay screen: one position, and all that is seen, heard and read at it."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from kiosk.errors import KioskError, RecordingFault, RecordingUnreadable
from kiosk.tasks.progress import check
from kiosk.ui.jobs import Job
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.conversation_model import ConversationListModel
from kiosk.ui.replay.rates import RATES, stepped
from kiosk.ui.replay.rows import ChapterListModel
from kiosk.ui.replay.side_lists import SideLists
from kiosk.ui.replay.transcript_model import TranscriptListModel
from kiosk.ui.replay.video_item import VideoChannel
from kiosk.ui.sentences import sentence
from kiosk.ui.stage.stage_item import StageSource
from kiosk.ui.translation import resolved
from kiosk.ui.words import clock_time

if TYPE_CHECKING:
    from kiosk.playback.session import MediaSession
    from kiosk.recordings.bigbluebutton.timeline import Timeline
    from kiosk.ui.replay.loading import Replay
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

TICK_MS = 40  # how often the stage follows while playing
SHOWN_EVERY = 5  # ticks between two updates of the time that is shown
SAVED_EVERY_S = 5.0
RESUME_EARLIER_S = 3.0
RESUME_FROM_S = 10.0  # a replay that was barely begun starts at its beginning


@QmlElement
@QmlUncreatable("made by the program")
class ReplayViewModel(QObject):
    loadFractionChanged = Signal()
    loaded = Signal()  # another recording, or none
    momentChanged = Signal()  # many times a second while playing
    positionChanged = Signal()  # some times a second while playing
    stateChanged = Signal()  # playing, ended, length
    rateChanged = Signal()
    volumeChanged = Signal()
    captionsChanged = Signal()
    sharingChanged = Signal()
    chapterChanged = Signal()
    errorChanged = Signal()
    told = Signal(str)  # a sentence for the banner
    _posted = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._settings = services.settings
        self._event_id = ""
        self._replay: Replay | None = None
        self._session: MediaSession | None = None
        self._job: Job | None = None
        self._loading = False
        self._load_fraction = 0.0
        self._error = ""
        self._sample = False
        self._muted = False
        self._sharing = False
        self._shown = True
        self._ticks = 0
        self._saved_s = -1.0
        self._lists = SideLists(services.jobs, self.position_s, self._shared_picture, self)
        self._lists.seekWanted.connect(self.seek)
        self._lists.told.connect(self.told)
        self._lists.chapterChanged.connect(self.chapterChanged)
        self._cameras = VideoChannel(self)
        self._share = VideoChannel(self)
        self._stage: StageSource | None = None
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._settings.captionLanguageChanged.connect(self._choose_captions)
        self._settings.languageChanged.connect(self._choose_captions)
        self._settings.captionsChanged.connect(self._follow_caption)
        self._settings.listenOnlyChanged.connect(self._apply_video)

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        work()

    @Slot(str, float, bool)
    def open(self, event_id: str, at_s: float, play: bool) -> None:
        """Opens the recording of an event at a second (below zero: where it was left), and plays if asked."""
        self.close()
        library = self._services.library
        self._event_id = event_id
        self._loading = True
        self.loaded.emit()
        try:
            event, media, card = library.event(event_id), library.media(event_id), library.card(event_id)
            position = library.position(event_id) if at_s < 0 else None
            if not media.recording:
                raise RecordingUnreadable(event.title, RecordingFault.NOTHING_TO_PLAY)
        except KioskError as error:
            self._failed_to_load(error)
            return
        self._sample = card.sample
        start = (
            at_s
            if at_s >= 0
            else position - RESUME_EARLIER_S
            if position and position > RESUME_FROM_S
            else 0.0
        )
        files, title, length = dict(media.recording), event.title, media.recording_duration_s

        job = Job()

        def read(fraction: float) -> None:
            check(job.stop)
            self._posted.emit(lambda: self._set_load_fraction(job, fraction))

        def work() -> Replay:
            from kiosk.tasks.recordings import open_recording  # noqa: PLC0415 - heavy readers, in the job's thread
            from kiosk.ui.replay.loading import load_replay  # noqa: PLC0415

            return load_replay(title, files, length, lambda f: open_recording(library, event_id, f, read))

        self._load_fraction = 0.0
        self.loadFractionChanged.emit()
        self._job = self._services.jobs.run(
            work, lambda replay: self._start(replay, max(0.0, start), play), self._failed_to_load, job
        )

    def _set_load_fraction(self, job: Job, fraction: float) -> None:
        if job is self._job:
            self._load_fraction = fraction
            self.loadFractionChanged.emit()

    def _failed_to_load(self, error: KioskError) -> None:
        log.warning("no replay: %r", error)
        self._loading = False
        self._tell(error)
        self.loaded.emit()

    def _start(self, replay: Replay, start_s: float, play: bool) -> None:
        from kiosk.playback.session import MediaSession, SessionListener, Share  # noqa: PLC0415 - needed only here

        self._job = None
        self._loading = False
        self._replay = replay
        timeline = replay.timeline
        self._session = MediaSession(
            replay.engine,
            self._posted.emit,
            SessionListener(self._session_changed, self._camera_frame, self._share_frame, self._tell),
            duration_s=replay.duration_s,
            master=replay.master,
            share=Share(replay.share, [(i.start_s, i.end_s) for i in timeline.screen_shares])
            if replay.share and timeline
            else None,
            cameras=replay.has_cameras,
        )
        self._apply_video()
        self._stage = StageSource(timeline, replay.files) if timeline and timeline.slides else None
        self._session.set_rate(self._settings.values.rate)
        self._session.set_volume(self._settings.values.volume, muted=self._muted)
        self._lists.take(timeline, replay.files, replay.title)
        self._choose_captions()
        if replay.engine_error is not None:
            self._tell(replay.engine_error)
        self.loaded.emit()
        self._session.seek(start_s)
        if play:
            self._session.play()
        self._announce_all()

    def retranslate(self) -> None:
        self._lists.retranslate()

    @Slot()
    def close(self) -> None:
        """Ends the replay and remembers where it was."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._timer.stop()
        if self._session is not None:
            self._save(force=True)
            engine = self._replay.engine if self._replay else None
            if self._session.close() and engine is not None:
                engine.close()
            self._session = None
        if self._replay is None and not self._loading and not self._error:
            return
        self._replay, self._stage, self._loading, self._error, self._event_id = None, None, False, "", ""
        self._sharing = False
        self._saved_s = -1.0
        self._lists.take(None, {})
        self._cameras.clear()
        self._share.clear()
        self.loaded.emit()
        self._announce_all()
        self.errorChanged.emit()

    def _announce_all(self) -> None:
        self._follow()
        self.stateChanged.emit()
        self.rateChanged.emit()
        self.volumeChanged.emit()
        self.captionsChanged.emit()

    def _tell(self, error: KioskError) -> None:
        self._error = sentence(error)
        self.errorChanged.emit()

    def _session_changed(self) -> None:
        running = self._session is not None and self._session.playing
        if running and not self._timer.isActive():
            self._timer.start()
        elif not running:
            self._timer.stop()
            self._save(force=True)
        self.stateChanged.emit()
        self._follow()

    def _tick(self) -> None:
        if self._session is None:
            return
        self._session.follow()
        self._ticks += 1
        self._follow(shown=self._ticks % SHOWN_EVERY == 0)
        self._save()

    def _follow(self, *, shown: bool = True) -> None:
        """Brings everything that depends on the position up to it."""
        position = self.position_s()
        self.momentChanged.emit()
        timeline = self._timeline
        sharing = timeline is not None and self._share_path and timeline.sharing_at(position)
        if bool(sharing) != self._sharing:
            self._sharing = bool(sharing)
            self.sharingChanged.emit()
        self._follow_caption()
        if shown:
            self.positionChanged.emit()
            self._lists.follow(position)

    def _follow_caption(self) -> None:
        playing = self._session is not None and self._session.playing
        self._lists.follow_caption(
            self.position_s(),
            shown=self._settings.values.captions,
            speed=self._settings.values.rate if playing else 0.0,
        )

    def _choose_captions(self) -> None:
        values = self._settings.values
        self._lists.choose_language((values.caption_language, resolved(values.language)))
        self.captionsChanged.emit()
        self._follow_caption()

    def _save(self, *, force: bool = False) -> None:
        position = self.position_s()
        if (
            not self._event_id
            or self._session is None
            or (not force and abs(position - self._saved_s) < SAVED_EVERY_S)
        ):
            return
        self._saved_s = position
        try:
            if self._session.ended or position < RESUME_FROM_S:
                self._services.library.clear_position(self._event_id)
            else:
                self._services.library.set_position(self._event_id, position)
        except KioskError as error:
            log.info("position not kept: %r", error)

    def _camera_frame(self) -> None:
        if self._session is not None:
            self._cameras.show(self._session.camera_frame(), moving=self._session.playing)

    def _share_frame(self) -> None:
        if self._session is not None:
            self._share.show(self._session.share_frame(), moving=self._session.playing)

    def _shared_picture(self) -> QImage | None:
        """The shared screen's picture while it has the stage."""
        return self._share.image if self._sharing else None

    def _apply_video(self) -> None:
        if self._session is not None:
            seen = self._shown and not self._settings.values.listen_only
            self._session.set_seen(cameras=seen, share=seen)
            if self._settings.values.listen_only:
                self._cameras.clear()
                self._share.clear()

    def position_s(self) -> float:
        return self._session.position_s() if self._session else 0.0

    @property
    def _timeline(self) -> Timeline | None:
        return self._replay.timeline if self._replay else None

    @property
    def _share_path(self) -> bool:
        return self._replay is not None and self._replay.share is not None

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
            self._session.seek(position_s)

    @Slot(float)
    def skip(self, seconds: float) -> None:
        self.seek(self.position_s() + seconds)

    @Slot(int)
    def skipSlides(self, count: int) -> None:
        """To the next (1) or previous (-1) slide; back means to the beginning of this one first."""
        if not self._lists.chapter_starts:
            return
        position = self.position_s()
        place = bisect_right(self._lists.chapter_starts, position) - 1
        if count < 0 and place >= 0 and position - self._lists.chapter_starts[place] > 2.0:
            count += 1
        self.seek(self._lists.chapter_starts[min(max(0, place + count), len(self._lists.chapter_starts) - 1)])

    @Slot(float)
    def setRate(self, rate: float) -> None:
        self._settings.rate = rate
        if self._session is not None:
            self._session.set_rate(self._settings.values.rate)
        self.rateChanged.emit()

    @Slot(int)
    def stepRate(self, steps: int) -> None:
        """The next faster (1) or slower (-1) speed."""
        self.setRate(stepped(self._settings.values.rate, steps))

    @Slot(float)
    def setVolume(self, volume: float) -> None:
        self._settings.volume = volume
        self._muted = False
        self._apply_volume()

    @Slot()
    def toggleMuted(self) -> None:
        self._muted = not self._muted
        self._apply_volume()

    def _apply_volume(self) -> None:
        if self._session is not None:
            self._session.set_volume(self._settings.values.volume, muted=self._muted)
        self.volumeChanged.emit()

    @Slot(bool)
    def setShown(self, shown: bool) -> None:
        """Whether the window can be seen; no picture is decoded while it cannot."""
        if shown != self._shown:
            self._shown = shown
            self._apply_video()

    @Slot(float, result="QVariantMap")
    def previewAt(self, position_s: float) -> dict[str, str]:
        """What the seek bar shows of a second: { time, title, picture }."""
        found = {"time": clock_time(position_s), "title": "", "picture": ""}
        place = bisect_right(self._lists.chapter_starts, position_s) - 1
        if place >= 0:
            row = self._lists.chapters.rows[place]
            found |= {"title": row.title, "picture": row.thumbnail}
        return found

    @Property(bool, notify=loaded, final=True)
    def loading(self) -> bool:
        return self._loading

    @Property(float, notify=loadFractionChanged, final=True)
    def loadFraction(self) -> float:
        """How much of a recording that is opened for the first time has been read, 0 to 1."""
        return self._load_fraction

    @Property(bool, notify=loaded, final=True)
    def ready(self) -> bool:
        return self._session is not None

    @Property(str, notify=loaded, final=True)
    def title(self) -> str:
        return self._replay.title if self._replay else ""

    @Property(bool, notify=loaded, final=True)
    def sample(self) -> bool:
        return self._sample

    @Property(str, notify=errorChanged, final=True)
    def error(self) -> str:
        return self._error

    @Property("QVariant", notify=loaded, final=True)
    def stage(self) -> object:
        """What a StageItem takes as its source."""
        return self._stage

    @Property(bool, notify=loaded, final=True)
    def hasStage(self) -> bool:
        return self._stage is not None

    @Property(bool, notify=loaded, final=True)
    def hasCameras(self) -> bool:
        return self._replay is not None and self._replay.has_cameras

    @Property(VideoChannel, constant=True, final=True)
    def cameras(self) -> VideoChannel:
        return self._cameras

    @Property(VideoChannel, constant=True, final=True)
    def share(self) -> VideoChannel:
        return self._share

    @Property(bool, notify=sharingChanged, final=True)
    def sharing(self) -> bool:
        return self._sharing

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

    @Property(float, notify=rateChanged, final=True)
    def rate(self) -> float:
        return self._settings.values.rate

    @Property(float, notify=volumeChanged, final=True)
    def volume(self) -> float:
        return self._settings.values.volume

    @Property(bool, notify=volumeChanged, final=True)
    def muted(self) -> bool:
        return self._muted

    @Property(SideLists, constant=True, final=True)
    def side(self) -> SideLists:
        """What is beside and over the stage."""
        return self._lists

    @Property("QVariantList", notify=captionsChanged, final=True)
    def captionChoices(self) -> list[dict[str, str]]:
        """The languages of captions as { value, text }."""
        return self._lists.captions.choices

    @Property(str, notify=captionsChanged, final=True)
    def captionLocale(self) -> str:
        return self._lists.locale

    @Property(ChapterListModel, constant=True, final=True)
    def chapters(self) -> ChapterListModel:
        return self._lists.chapters

    @Property(int, notify=chapterChanged, final=True)
    def chapter(self) -> int:
        return self._lists.chapter

    @Property(str, notify=chapterChanged, final=True)
    def chapterTitle(self) -> str:
        return self._lists.chapter_title

    @Property(TranscriptListModel, constant=True, final=True)
    def transcript(self) -> TranscriptListModel:
        return self._lists.transcript

    @Property(ConversationListModel, constant=True, final=True)
    def chat(self) -> ConversationListModel:
        return self._lists.chat

    @Property("QVariantList", notify=loaded, final=True)
    def marks(self) -> list[dict[str, object]]:
        """The marks of the seek bar as { kind: chapter, poll or share; start; end } in seconds."""
        timeline = self._timeline
        if timeline is None:
            return []
        found: list[dict[str, object]] = [
            {"kind": "share", "start": i.start_s, "end": i.end_s} for i in timeline.screen_shares
        ]
        found += [{"kind": "chapter", "start": s, "end": s} for s in self._lists.chapter_starts if s > 0]
        found += [{"kind": "poll", "start": p.start_s, "end": p.start_s} for p in timeline.polls]
        return found

    @Property("QVariantList", constant=True, final=True)
    def rates(self) -> list[float]:
        return list(RATES)
