# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transcript beside a replay: the cues of one language, the one that is heard marked."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from kiosk.recordings.bigbluebutton.timeline import Cue
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.lazy_rows import LazyRowModel
from kiosk.ui.words import clock_time

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    start: float  # seconds
    time: str
    name: str  # the speaker
    new_speaker: bool  # the speaker's name stands above the words
    words: str
    current: bool
    spoken: str  # for a screen reader


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class TranscriptListModel(LazyRowModel[TranscriptRow]):
    row_type: ClassVar[type[TranscriptRow]] = TranscriptRow
    currentRowChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cues: tuple[Cue, ...] = ()
        self._starts: list[float] = []
        self._current = -1

    def make_row(self, number: int) -> TranscriptRow:
        cue = self._cues[number]
        words = " ".join(cue.text.split())
        new = cue.speaker != "" and (number == 0 or self._cues[number - 1].speaker != cue.speaker)
        time = clock_time(cue.start_s)
        return TranscriptRow(
            start=cue.start_s,
            time=time,
            name=cue.speaker,
            new_speaker=new,
            words=words,
            current=number == self._current,
            spoken=", ".join(part for part in (time, cue.speaker if new else "", words) if part),
        )

    def take(self, cues: tuple[Cue, ...]) -> None:
        """Takes other cues, sorted by time."""
        if cues is self._cues:
            return
        self._cues, self._starts = cues, [cue.start_s for cue in cues]
        self._current = -1
        self.begin(range(len(cues)))
        self.currentRowChanged.emit()

    def follow(self, position_s: float) -> None:
        """Marks the last cue that has begun: two rows change, whatever their number."""
        current = bisect_right(self._starts, position_s) - 1
        if current == self._current:
            return
        before, self._current = self._current, current
        for number in (before, current):
            if number >= 0:
                self.renew(number)
        self.currentRowChanged.emit()

    @Property(int, notify=currentRowChanged, final=True)
    def currentRow(self) -> int:
        """The row that is heard; -1 before the first."""
        return self._current
