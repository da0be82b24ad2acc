# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists beside a replay, kept at its position: chapters, transcript, chat, and the caption of the moment."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.ui.replay.rows import (
    ChapterListModel,
    LineListModel,
    chapter_rows,
    chat_changes,
    chat_rows,
    cue_rows,
)

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import Cue, Timeline
    from kiosk.recordings.files import RecordingFiles


class SideLists(QObject):
    """Follows one recording; an empty one holds nothing."""

    chapterChanged = Signal()
    captionChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chapters = ChapterListModel(self)
        self.transcript = LineListModel(self)
        self.chat = LineListModel(self)
        self.chapter_starts: list[float] = []
        self.chapter = -1
        self.caption = ""
        self.locale = ""
        self._timeline: Timeline | None = None
        self._files: RecordingFiles = {}
        self._cues: tuple[Cue, ...] = ()
        self._cue_starts: list[float] = []
        self._cue = -1
        self._chat_changes: list[float] = []  # when the chat changes, in seconds
        self._chat_change = -1

    def take(self, timeline: Timeline | None, files: RecordingFiles) -> None:
        """Takes another recording, or none."""
        self._timeline, self._files = timeline, files
        self.chapter_starts = [chapter.start_s for chapter in timeline.chapters] if timeline else []
        self.chapter = -1
        self.chapters.set_rows(chapter_rows(timeline, files, -1) if timeline else [])
        self.chat.set_rows([])
        self._chat_changes = chat_changes(timeline.messages, timeline.polls) if timeline else []
        self._chat_change = -1
        self.choose_language(())
        self.chapterChanged.emit()

    def choose_language(self, wanted: tuple[str, ...]) -> None:
        """Takes the captions of the first wanted language that there is, else the first."""
        tracks = self._timeline.captions if self._timeline else {}
        fitting = [t for w in wanted if w for t in tracks if t.lower().startswith(w.lower())]
        self.locale = next(iter((*fitting, *tracks)), "")
        track = tracks.get(self.locale)
        self._cues = track.cues if track else ()
        self._cue_starts = [cue.start_s for cue in self._cues]
        self._cue = -1
        self._chat_change = -1  # polls speak the program's language
        self.transcript.set_rows(cue_rows(self._cues, -1))

    def follow(self, position_s: float) -> None:
        """Brings the lists up to a position."""
        timeline = self._timeline
        if timeline is None:
            return
        change = bisect_right(self._chat_changes, position_s)
        if change != self._chat_change:
            self._chat_change = change
            self.chat.set_rows(chat_rows(timeline.messages, timeline.polls, position_s))
        chapter = bisect_right(self.chapter_starts, position_s) - 1
        if chapter != self.chapter:
            self.chapter = chapter
            self.chapters.set_rows(chapter_rows(timeline, self._files, chapter))
            self.chapterChanged.emit()
        cue = bisect_right(self._cue_starts, position_s) - 1
        if cue != self._cue:
            self._cue = cue
            self.transcript.set_rows(cue_rows(self._cues, cue))

    def follow_caption(self, position_s: float, *, shown: bool) -> None:
        """Brings the caption up to a position."""
        text = ""
        if self._timeline is not None and shown:
            text = "\n".join(cue.text for cue in self._timeline.cues_at(self.locale, position_s))
        if text != self.caption:
            self.caption = text
            self.captionChanged.emit()

    @property
    def chapter_title(self) -> str:
        return self.chapters.rows[self.chapter].title if 0 <= self.chapter < len(self.chapters.rows) else ""
