# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Replay screen: which recording is open, and what has become of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

import kiosk.ui.replay.seek_marks_item  # noqa: F401 - tells QML of the item
from kiosk.errors import KioskError, MediaUnplayable, RecordingFault, RecordingUnreadable
from kiosk.recordings.bigbluebutton.ending import begins_after, ended_at
from kiosk.tasks.progress import check
from kiosk.ui.jobs import Job
from kiosk.ui.missing import damaged_sentence, faults_sentence
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.keys import ReplayKeys
from kiosk.ui.replay.moment_link import MomentLink
from kiosk.ui.replay.scene import ReplayScene
from kiosk.ui.replay.seek_marks import SeekMark, marks_of
from kiosk.ui.replay.share_preview import SharePreview
from kiosk.ui.replay.watched import resumed_at
from kiosk.ui.replay.watching import Watching
from kiosk.ui.sentences import sentence
from kiosk.ui.stage.stage_item import StageSource
from kiosk.ui.words import unbroken

if TYPE_CHECKING:
    from kiosk.ui.replay.loading import Replay
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlUncreatable("made by the program")
class ReplayViewModel(ReplayScene):
    loadFractionChanged = Signal()
    loaded = Signal()  # another recording, or none
    errorChanged = Signal()
    said = Signal(str)  # a change made by a key, in a few words over the stage

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self._services = services
        self._event_id = ""
        self._replay: Replay | None = None
        self._job: Job | None = None
        self._loading = False
        self._load_fraction = 0.0
        self._error = ""
        self._sample = False
        self._url: str | None = None
        self._watching = Watching(services.library)
        self._link = MomentLink(self.position_s, self)
        self._marks: tuple[SeekMark, ...] = ()
        self._share_preview = SharePreview(services.jobs, self)
        self._keys = ReplayKeys(self, services.settings)
        self._keys.said.connect(self.said)
        self.sought.connect(self._jump)
        self._stage: StageSource | None = None
        self._missing: tuple[str, ...] = ()
        self._faults = ""  # what of the recording is missing or damaged, in words

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
        self._tell(sentence(error))
        self.loaded.emit()

    def _start(self, replay: Replay, start_s: float, play: bool) -> None:
        from kiosk.playback.pictures import Share  # noqa: PLC0415 - needed only here
        from kiosk.playback.session import MediaSession, SessionListener  # noqa: PLC0415 - needed only here

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
        self._link.begin(self._event_id, self._url)
        self._attach(session, timeline, has_share=replay.share is not None)
        self._furnish(stage=self._stage is not None, cameras=replay.has_cameras)
        self._share_preview.take(replay.share if replay.engine else None, timeline)
        self._apply_all()
        self._watching.begin(self._event_id)
        self._lists.take(timeline, replay.files, replay.title)
        self._marks = marks_of(timeline, self._lists.chapter_starts) if timeline else ()
        self._choose_captions()
        if replay.engine_error is not None:
            self._tell(sentence(replay.engine_error))
        self._sound.lookForOutput()
        self._faults = faults_sentence(self._missing, timeline)
        if self._faults:
            self.told.emit(self._faults)
        self.loaded.emit()
        session.seek(start_s)
        if play:
            session.play()
        self._announce_all()

    def retranslate(self) -> None:
        super().retranslate()
        self._keys.retranslate()

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
        if self._faults:
            self.told.emit("")  # was said of this recording
            self._faults = ""
        self._replay, self._stage, self._loading, self._error, self._event_id = None, None, False, "", ""
        self._marks, self._missing = (), ()
        self._link.begin("", None)
        self._share_preview.take(None, None)
        self._lists.take(None, {})
        self._furnish(stage=False, cameras=False)
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
        log.warning("%r", error)
        replay = self._replay
        path = error.path if isinstance(error, MediaUnplayable) else ""
        if replay is not None and path == str(replay.master) and not self._cameras.hasPicture:
            self._furnish(stage=self._stage is not None, cameras=False)
        name = next((n for n, p in replay.files.items() if str(p) == path), "") if replay is not None else ""
        self._tell(damaged_sentence([name]) if name and self._timeline is not None else sentence(error))

    def _tell(self, words: str) -> None:
        self._error = words
        self.errorChanged.emit()

    @Slot()
    def dismissError(self) -> None:
        """The sentence about what cannot be played was read."""
        self._tell("")

    def _session_changed(self) -> None:
        super()._session_changed()
        self._end_with_media()
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
        return unbroken(self._replay.title) if self._replay else ""

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

    @Property(SharePreview, constant=True, final=True)
    def sharePreview(self) -> SharePreview:
        return self._share_preview

    @Property(MomentLink, constant=True, final=True)
    def link(self) -> MomentLink:
        return self._link

    @Property(ReplayKeys, constant=True, final=True)
    def keys(self) -> ReplayKeys:
        return self._keys

    @Property("QVariant", notify=loaded, final=True)
    def marks(self) -> object:
        """What a SeekMarksItem draws."""
        return self._marks
