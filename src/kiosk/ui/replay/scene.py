# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that follows the position of a replay: what is seen, what is beside it, how fast and how loud it plays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.chapter_steps import chapter_step
from kiosk.ui.replay.conversation_model import ConversationListModel
from kiosk.ui.replay.loop_view_model import LoopViewModel
from kiosk.ui.replay.player import ReplayPlayer
from kiosk.ui.replay.preview import preview_of
from kiosk.ui.replay.rows import ChapterListModel
from kiosk.ui.replay.side_lists import SideLists
from kiosk.ui.replay.sound import ReplaySound
from kiosk.ui.replay.speed import ReplaySpeed
from kiosk.ui.replay.theatre_view_model import TheatreViewModel
from kiosk.ui.replay.transcript_model import TranscriptListModel
from kiosk.ui.stage.shared_screen import shared_picture
from kiosk.ui.translation import resolved

if TYPE_CHECKING:
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("ReplayViewModel is one")
class ReplayScene(ReplayPlayer):
    captionsChanged = Signal()
    chapterChanged = Signal()
    told = Signal(str)  # a sentence for the banner

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = services.settings
        self._shown = True  # the window can be seen
        self._has_stage = False
        self._has_cameras = False
        self._speed = ReplaySpeed(services.settings, self)
        self._sound = ReplaySound(services.settings, self)
        self._speed.changed.connect(self._apply_rate)
        self._sound.changed.connect(self._apply_volume)
        self._theatre = TheatreViewModel(services.settings, self)
        self._theatre.decodingChanged.connect(self._apply_video)
        self._loop = LoopViewModel(lambda: self._session, self)
        self._cameras.hasPictureChanged.connect(self._follow_theatre)
        self._lists = SideLists(services.jobs, self.position_s, self._shared_picture, self)
        self._lists.seekWanted.connect(self.seek)
        self._lists.told.connect(self.told)
        self._lists.chapterChanged.connect(self.chapterChanged)
        self._settings.captionLanguageChanged.connect(self._choose_captions)
        self._settings.languageChanged.connect(self._choose_captions)
        self._settings.captionsChanged.connect(self._follow_caption)

    def _furnish(self, *, stage: bool, cameras: bool) -> None:
        """Says what the recording has: slides, and webcams of which pictures may come."""
        self._has_stage, self._has_cameras = stage, cameras
        self._follow_theatre()

    def _apply_all(self) -> None:
        """Tells a new session what was chosen."""
        self._apply_rate()
        self._apply_volume()
        self._apply_video()

    def retranslate(self) -> None:
        self._lists.retranslate()
        self._theatre.changed.emit()
        self._speed.changed.emit()
        self._loop.follow()

    def _session_changed(self) -> None:
        super()._session_changed()
        self._loop.follow()

    def _follow(self, *, shown: bool = True) -> None:
        super()._follow(shown=shown)
        self._follow_theatre()
        self._follow_caption()
        if shown:
            self._lists.follow(self.position_s())

    def _follow_theatre(self) -> None:
        here = self._timeline.slide_at(self.position_s()) is not None if self._timeline else False
        self._theatre.follow(
            stage=(self._has_stage and here) or self._sharing,
            cameras=self._cameras.hasPicture,
            has_cameras=self._has_cameras,
        )

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

    def _shared_picture(self) -> Callable[[], QImage] | None:
        """What gives the shared screen's picture, as large as it is in the file, while it has the stage."""
        image, share = self._share.image, self._session.share if self._session else None
        if not self._sharing or image is None or share is None:
            return None
        shown, path, moment_s = image.copy(), share.path, self.position_s()
        return lambda: shared_picture(path, moment_s) or shown

    def _apply_video(self) -> None:
        if self._session is None:
            return
        cameras, share = self._theatre.decoded
        self._session.set_seen(cameras=cameras and self._shown, share=share and self._shown)
        if not cameras:
            self._cameras.clear()
        if not share:
            self._share.clear()

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

    @Slot(int)
    def skipSlides(self, count: int) -> None:
        """To the next (1) or previous (-1) slide; back means to the beginning of this one first."""
        target = chapter_step(self._lists.chapter_starts, self.position_s(), count)
        if target is not None:
            self.seek(target)

    @Slot(float, result="QVariantMap")
    def previewAt(self, position_s: float) -> dict[str, object]:
        """What the seek bar says of a second: { time, title, note, sharing }."""
        titles = [row.title for row in self._lists.chapters.rows]
        return preview_of(self._timeline, self._lists.chapter_starts, titles, position_s, self.duration)

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
