# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Replay screen: which recording is open, and all that follows its position."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

import kiosk.ui.replay.seek_marks_item  # noqa: F401 - tells QML of the item
from kiosk.errors import KioskError, MediaUnplayable, RecordingFault, RecordingUnreadable
from kiosk.recordings.bigbluebutton.ending import begins_after, ended_at
from kiosk.tasks.progress import check
from kiosk.ui.jobs import Job
from kiosk.ui.missing import missing_sentence
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.chapter_steps import chapter_step
from kiosk.ui.replay.conversation_model import ConversationListModel
from kiosk.ui.replay.keys import ReplayKeys
from kiosk.ui.replay.loop_view_model import LoopViewModel
from kiosk.ui.replay.moment_link import MomentLink
from kiosk.ui.replay.player import ReplayPlayer
from kiosk.ui.replay.preview import preview_of
from kiosk.ui.replay.rows import ChapterListModel
from kiosk.ui.replay.seek_marks import SeekMark, marks_of
from kiosk.ui.replay.side_lists import SideLists
from kiosk.ui.replay.sound import ReplaySound
from kiosk.ui.replay.speed import ReplaySpeed
from kiosk.ui.replay.theatre_view_model import TheatreViewModel
from kiosk.ui.replay.transcript_model import TranscriptListModel
from kiosk.ui.replay.watched import resumed_at
from kiosk.ui.replay.watching import Watching
from kiosk.ui.sentences import sentence
from kiosk.ui.stage.stage_item import StageSource
from kiosk.ui.translation import resolved

if TYPE_CHECKING:
    from kiosk.ui.replay.loading import Replay
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the program")
class ReplayViewModel(ReplayPlayer):
    loadFractionChanged = Signal()
    loaded = Signal()  # another recording, or none
    captionsChanged = Signal()
    chapterChanged = Signal()
    errorChanged = Signal()
    told = Signal(str)  # a sentence for the banner
    said = Signal(str)  # a change made by a key, in a few words over the stage

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._settings = services.settings
        self._event_id = ""
        self._replay: Replay | None = None
        self._job: Job | None = None
        self._loading = False
        self._load_fraction = 0.0
        self._error = ""
        self._sample = False
        self._url: str | None = None
        self._shown = True
        self._cameras_failed = False
        self._watching = Watching(services.library)
        self._speed = ReplaySpeed(services.settings, self)
        self._sound = ReplaySound(services.settings, self)
        self._speed.changed.connect(self._apply_rate)
        self._sound.changed.connect(self._apply_volume)
        self._theatre = TheatreViewModel(services.settings, self)
        self._theatre.decodingChanged.connect(self._apply_video)
        self._loop = LoopViewModel(lambda: self._session, self)
        self._link = MomentLink(self.position_s, self)
        self._marks: tuple[SeekMark, ...] = ()
        self._keys = ReplayKeys(self, services.settings)
        self._keys.said.connect(self.said)
        self._cameras.hasPictureChanged.connect(self._follow_theatre)
        self.sought.connect(self._jump)
        self._lists = SideLists(services.jobs, self.position_s, self._shared_picture, self)
        self._lists.seekWanted.connect(self.seek)
        self._lists.told.connect(self.told)
        self._lists.chapterChanged.connect(self.chapterChanged)
        self._stage: StageSource | None = None
        self._missing: tuple[str, ...] = ()
        self._settings.captionLanguageChanged.connect(self._choose_captions)
        self._settings.languageChanged.connect(self._choose_captions)
        self._settings.captionsChanged.connect(self._follow_caption)

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
        self._sample, self._missing = card.sample, media.missing
        self._url = event.recording.url if event.recording else None
        start = at_s if at_s >= 0 else resumed_at(position)
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
        session = MediaSession(
            replay.engine,
            self._posted.emit,
            SessionListener(self._session_changed, self._camera_frame, self._share_frame, self._failed),
            duration_s=replay.duration_s,
            master=replay.master,
            share=Share(replay.share, [(i.start_s, i.end_s) for i in timeline.screen_shares])
            if replay.share and timeline
            else None,
            cameras=replay.has_cameras,
        )
        self._stage = StageSource(timeline, replay.files) if timeline and timeline.slides else None
        self._cameras_failed = False
        self._link.begin(self._event_id, self._url)
        self._attach(session, timeline, has_share=replay.share is not None)
        self._apply_rate()
        self._apply_volume()
        self._follow_theatre()
        self._apply_video()
        self._watching.begin(self._event_id)
        self._lists.take(timeline, replay.files, replay.title)
        self._marks = marks_of(timeline, self._lists.chapter_starts) if timeline else ()
        self._choose_captions()
        if replay.engine_error is not None:
            self._tell(replay.engine_error)
        if self._missing:
            self.told.emit(missing_sentence(self._missing))
        self.loaded.emit()
        session.seek(start_s)
        if play:
            session.play()
        self._announce_all()

    def retranslate(self) -> None:
        self._lists.retranslate()
        self._theatre.changed.emit()
        self._keys.retranslate()
        self._speed.changed.emit()
        self._loop.follow()

    @Slot()
    def close(self) -> None:
        """Ends the replay and remembers where it was."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._session is not None:
            self._watching.save(self.duration)
            self._watching.begin("")
            engine = self._replay.engine if self._replay else None
            if self._detach() and engine is not None:
                engine.close()
        if self._replay is None and not self._loading and not self._error:
            return
        self._replay, self._stage, self._loading, self._error, self._event_id = None, None, False, "", ""
        self._marks = ()
        self._link.begin("", None)
        self._lists.take(None, {})
        self._follow_theatre()
        self.loaded.emit()
        self._announce_all()
        self.errorChanged.emit()

    def _announce_all(self) -> None:
        self._follow()
        self.stateChanged.emit()
        self.sharingChanged.emit()
        self.captionsChanged.emit()

    def _failed(self, error: KioskError) -> None:
        """One medium cannot be played. Cameras of which no picture came leave their place."""
        if not self._cameras.hasPicture and isinstance(error, MediaUnplayable):
            self._cameras_failed |= self._replay is not None and error.path == str(self._replay.master)
            self._follow_theatre()
        self._tell(error)

    def _tell(self, error: KioskError) -> None:
        self._error = sentence(error)
        self.errorChanged.emit()

    def _session_changed(self) -> None:
        super()._session_changed()
        self._end_with_media()
        self._loop.follow()
        if not self.playing:
            self._watching.save(self.duration)

    def _end_with_media(self) -> None:
        """Nothing that lies beyond the end of the media is listed or marked."""
        timeline, length = self._timeline, self.duration
        if timeline is None or self._replay is None or not 0 < length < timeline.duration_s:
            return
        self._timeline = ended_at(timeline, length)
        if not begins_after(timeline, length):
            return
        timeline = self._timeline
        self._lists.take(timeline, self._replay.files, self._replay.title)
        self._marks = marks_of(timeline, self._lists.chapter_starts)
        self._choose_captions()
        self.loaded.emit()

    def _tick(self) -> None:
        super()._tick()
        if self.playing:
            self._watching.played(self.position_s(), self.duration)

    def _jump(self) -> None:
        self._watching.jumped(self.duration)

    def _follow(self, *, shown: bool = True) -> None:
        super()._follow(shown=shown)
        self._follow_theatre()
        self._follow_caption()
        if shown:
            self._lists.follow(self.position_s())

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

    def _shared_picture(self) -> QImage | None:
        """The shared screen's picture while it has the stage."""
        return self._share.image if self._sharing else None

    def _apply_video(self) -> None:
        if self._session is None:
            return
        cameras, share = self._theatre.decoded
        self._session.set_seen(cameras=cameras and self._shown, share=share and self._shown)
        if not cameras:
            self._cameras.clear()
        if not share:
            self._share.clear()

    def _follow_theatre(self) -> None:
        here = self._timeline.slide_at(self.position_s()) is not None if self._timeline else False
        self._theatre.follow(
            stage=(self._stage is not None and here) or self._sharing,
            cameras=self._cameras.hasPicture,
            has_cameras=self.hasCameras and not self._cameras_failed,
        )

    @Slot(int)
    def skipSlides(self, count: int) -> None:
        """To the next (1) or previous (-1) slide; back means to the beginning of this one first."""
        target = chapter_step(self._lists.chapter_starts, self.position_s(), count)
        if target is not None:
            self.seek(target)

    def _apply_rate(self) -> None:
        if self._session is not None:
            self._session.set_rate(self._settings.values.rate)

    def _apply_volume(self) -> None:
        if self._session is not None:
            self._session.set_volume(self._settings.values.volume, muted=self._sound.muted)

    @Slot(bool)
    def setShown(self, shown: bool) -> None:
        """Whether the window can be seen; no picture is decoded while it cannot."""
        if shown != self._shown:
            self._shown = shown
            self._apply_video()

    @Slot(float, result="QVariantMap")
    def previewAt(self, position_s: float) -> dict[str, object]:
        """What the seek bar says of a second: { time, title, note, sharing }."""
        titles = [row.title for row in self._lists.chapters.rows]
        return preview_of(self._timeline, self._lists.chapter_starts, titles, position_s, self.duration)

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

    @Property(ReplaySpeed, constant=True, final=True)
    def speed(self) -> ReplaySpeed:
        return self._speed

    @Property(ReplaySound, constant=True, final=True)
    def sound(self) -> ReplaySound:
        return self._sound

    @Property(TheatreViewModel, constant=True, final=True)
    def theatre(self) -> TheatreViewModel:
        return self._theatre

    @Property(LoopViewModel, constant=True, final=True)
    def loop(self) -> LoopViewModel:
        return self._loop

    @Property(MomentLink, constant=True, final=True)
    def link(self) -> MomentLink:
        return self._link

    @Property(ReplayKeys, constant=True, final=True)
    def keys(self) -> ReplayKeys:
        return self._keys

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

    @Property("QVariant", notify=loaded, final=True)
    def marks(self) -> object:
        """What a SeekMarksItem draws."""
        return self._marks
