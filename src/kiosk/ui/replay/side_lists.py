# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is beside and over the stage, kept at the position: chapters, transcript, conversation, notes, captions, search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from kiosk.ui.event.qr_code import qr_code_url
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.caption_view_model import CaptionViewModel
from kiosk.ui.replay.conversation_model import ConversationListModel
from kiosk.ui.replay.notes_model import NoteListModel
from kiosk.ui.replay.rows import ChapterListModel, chapter_rows
from kiosk.ui.replay.search_view_model import ReplaySearchViewModel
from kiosk.ui.replay.still_view_model import StillViewModel
from kiosk.ui.replay.transcript_model import TranscriptListModel
from kiosk.ui.replay.web_video_view_model import WebVideoViewModel
from kiosk.ui.words import unbroken

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import Timeline
    from kiosk.recordings.files import RecordingFiles
    from kiosk.ui.jobs import Jobs

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class SideLists(QObject):
    """Follows one recording; an empty one holds nothing."""

    chapterChanged = Signal()
    captionChanged = Signal()
    seekWanted = Signal(float)  # a second to go to
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
        self._chapters = ChapterListModel(self)
        self._transcript = TranscriptListModel(self)
        self._conversation = ConversationListModel(self)
        self._notes = NoteListModel(self)
        self._captions = CaptionViewModel(clock, self)
        self._web_video = WebVideoViewModel(self)
        self._search = ReplaySearchViewModel(jobs, self)
        self._still = StillViewModel(jobs, clock, shared, self)
        self.chapter_starts: list[float] = []
        self.chapter = -1
        self._timeline: Timeline | None = None
        self._files: RecordingFiles = {}
        self._captions.textChanged.connect(self.captionChanged)
        self._search.wanted.connect(self.seekWanted)
        self._still.told.connect(self.told)

    def take(self, timeline: Timeline | None, files: RecordingFiles, title: str = "") -> None:
        """Takes another recording, or none."""
        self._timeline, self._files = timeline, files
        self.chapter_starts = [chapter.start_s for chapter in timeline.chapters] if timeline else []
        self.chapter = -1
        self._chapters.set_rows(chapter_rows(timeline, files, -1) if timeline else [])
        self._conversation.take(timeline)
        self._notes.take(timeline.notes if timeline else "")
        self._captions.take(timeline)
        self._transcript.take(self._captions.cues)
        self._web_video.take(timeline)
        self._still.take(timeline, files, title)
        self._search.take(timeline)
        self.chapterChanged.emit()

    def choose_language(self, wanted: tuple[str, ...]) -> None:
        """Takes the captions of the first wanted language that there is, else the first."""
        self._captions.choose(wanted)
        self._transcript.take(self._captions.cues)
        self._search.use_locale(self._captions.locale)

    def retranslate(self) -> None:
        """Says everything again in the language that is now in force."""
        if self._timeline is not None:
            self._chapters.set_rows(chapter_rows(self._timeline, self._files, self.chapter))
        self._conversation.retranslate()
        self._search.retranslate()
        self._captions.trackChanged.emit()
        self.chapterChanged.emit()

    def follow(self, position_s: float) -> None:
        """Brings the lists up to a position."""
        if self._timeline is None:
            return
        self._conversation.follow(position_s)
        self._transcript.follow(position_s)
        self._web_video.follow(position_s)
        self._still.follow(position_s)
        self._search.follow(position_s)
        chapter = bisect_right(self.chapter_starts, position_s) - 1
        if chapter != self.chapter:
            self.chapter = chapter
            self._chapters.set_rows(
                [replace(row, current=n == chapter) for n, row in enumerate(self._chapters.rows)]
            )
            self.chapterChanged.emit()

    def follow_caption(self, position_s: float, *, shown: bool, speed: float = 0.0) -> None:
        """Brings the caption up to a position. `speed`: seconds of the recording a second, 0 while paused."""
        self._captions.follow(position_s, shown=shown and self._timeline is not None, speed=speed)

    @property
    def chapter_title(self) -> str:
        rows = self._chapters.rows
        return unbroken(rows[self.chapter].title) if 0 <= self.chapter < len(rows) else ""

    @property
    def caption(self) -> str:
        return self._captions.text

    @property
    def locale(self) -> str:
        return self._captions.locale

    @Slot(str, result=str)
    def code(self, address: str) -> str:
        """An address as a QR code, a `data:` address; empty for what no code can hold."""
        return qr_code_url(address)

    @Property(ChapterListModel, constant=True, final=True)
    def chapters(self) -> ChapterListModel:
        return self._chapters

    @Property(TranscriptListModel, constant=True, final=True)
    def transcript(self) -> TranscriptListModel:
        return self._transcript

    @Property(ConversationListModel, constant=True, final=True)
    def chat(self) -> ConversationListModel:
        """Messages, polls and videos of the web."""
        return self._conversation

    @Property(NoteListModel, constant=True, final=True)
    def notes(self) -> NoteListModel:
        return self._notes

    @Property(CaptionViewModel, constant=True, final=True)
    def captions(self) -> CaptionViewModel:
        return self._captions

    @Property(WebVideoViewModel, constant=True, final=True)
    def webVideo(self) -> WebVideoViewModel:
        return self._web_video

    @Property(ReplaySearchViewModel, constant=True, final=True)
    def search(self) -> ReplaySearchViewModel:
        return self._search

    @Property(StillViewModel, constant=True, final=True)
    def still(self) -> StillViewModel:
        return self._still
