# SPDX-License-Identifier: AGPL-3.0-or-later
"""The caption of the moment. It changes at the very second of its cue, not when somebody happens to look."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from kiosk.recordings.bigbluebutton.interval_index import IntervalIndex
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.language_names import language_name
from kiosk.ui.words import unbroken

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import CaptionTrack, Cue, Timeline

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

LONGEST_WAIT_MS = 60_000


def caption_text(cues: list[Cue]) -> str:
    """The words of cues that are heard together, a line each, with the speaker's name where it is known."""
    said = translate("replay", "{0}: {1}")
    lines = (said.format(cue.speaker, cue.text) if cue.speaker else cue.text for cue in cues)
    return unbroken("\n".join(lines))


def fitting(locales: list[str], wanted: tuple[str, ...]) -> str:
    """The first wanted language that there is: the same code, else the same language; else the first of all."""
    for code in (w.replace("_", "-").lower() for w in wanted if w):
        same = [locale for locale in locales if locale.replace("_", "-").lower() == code]
        alike = [locale for locale in locales if locale.lower()[:2] == code[:2]]
        if same or alike:
            return (same or alike)[0]
    return locales[0] if locales else ""


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class CaptionViewModel(QObject):
    textChanged = Signal()
    trackChanged = Signal()

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        """`clock`: the position in seconds, asked when a cue is due."""
        super().__init__(parent)
        self._clock = clock
        self._tracks: dict[str, CaptionTrack] = {}
        self._locale = ""
        self._cues: tuple[Cue, ...] = ()
        self._at = IntervalIndex([])
        self._changes: list[float] = []  # when what is heard changes, in seconds
        self._change = -1
        self._shown = False
        self._speed = 0.0
        self._text = ""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setTimerType(Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._look)

    def take(self, timeline: Timeline | None) -> None:
        """Takes another recording, or none."""
        self._tracks = dict(timeline.captions) if timeline else {}
        self.choose(())

    def choose(self, wanted: tuple[str, ...]) -> None:
        """Takes the first wanted language that there is, else the first."""
        locale = fitting(list(self._tracks), wanted)
        track = self._tracks.get(locale)
        cues = track.cues if track else ()
        if cues is not self._cues:
            self._cues = cues
            self._at = IntervalIndex([(cue.start_s, cue.end_s) for cue in cues])
            self._changes = sorted({cue.start_s for cue in cues} | {cue.end_s for cue in cues})
        self._change = -1
        self._locale = locale
        self.trackChanged.emit()

    @property
    def cues(self) -> tuple[Cue, ...]:
        return self._cues

    def follow(self, position_s: float, *, shown: bool, speed: float) -> None:
        """Brings the caption up to a position. `speed`: seconds of the recording a second, 0 while paused."""
        change = bisect_right(self._changes, position_s)
        if change != self._change or shown != self._shown:
            self._change, self._shown = change, shown
            text = caption_text([self._cues[i] for i in self._at.at(position_s)]) if shown else ""
            if text != self._text:
                self._text = text
                self.textChanged.emit()
        self._speed = speed
        if speed > 0 and shown and change < len(self._changes):
            wait_ms = math.ceil((self._changes[change] - position_s) / speed * 1000)
            self._due.start(min(max(1, wait_ms), LONGEST_WAIT_MS))
        else:
            self._due.stop()

    def _look(self) -> None:
        """A cue is due: shows it, or waits on where the clock was not quite there yet."""
        self.follow(self._clock(), shown=self._shown, speed=self._speed)

    @Property(str, notify=textChanged, final=True)
    def text(self) -> str:
        """The words to be drawn; empty where nothing is said or captions are off."""
        return self._text

    @Property(str, notify=trackChanged, final=True)
    def locale(self) -> str:
        return self._locale

    @Property("QVariantList", notify=trackChanged, final=True)
    def choices(self) -> list[dict[str, str]]:
        """The languages that there are as { value, text }."""
        return [
            {"value": track.locale, "text": language_name(track.locale, track.name)}
            for track in self._tracks.values()
        ]
