# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search inside a recording: results as one types, each leading to its second."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.language_names import language_name
from kiosk.ui.replay.lazy_rows import LazyRowModel
from kiosk.ui.replay.marking import marked, snippet
from kiosk.ui.replay.search_index import Passage, Place, SearchIndex, passages_of, query_words
from kiosk.ui.typed_query import TypedQuery
from kiosk.ui.words import clock_time

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.recordings.bigbluebutton.timeline import Timeline
    from kiosk.ui.jobs import Job, Jobs

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

TYPING_PAUSE_MS = 100
MAX_HITS = 300  # of each group
SAME_MOMENT_S = 0.05


@dataclass(frozen=True, slots=True)
class FoundRow:
    group: str
    start: float  # seconds; below zero in the notes
    time: str
    symbol: str  # icon
    who: str
    words: str  # the passage around the words
    current: bool
    spoken: str  # for a screen reader


SYMBOLS = {
    Place.SLIDE: "presentation",
    Place.CAPTION: "captions",
    Place.CHAT: "message-square",
    Place.POLL: "chart-column",
    Place.NOTE: "notebook-pen",
}


def group_name(place: Place) -> str:
    match place:
        case Place.SLIDE:
            return translate("replay", "Slides")
        case Place.CAPTION:
            return translate("replay", "Spoken")
        case Place.CHAT:
            return translate("replay", "Chat")
        case Place.POLL:
            return translate("replay", "Polls")
        case Place.NOTE:
            return translate("replay", "Notes")


@QmlElement
@QmlUncreatable("made by SearchViewModel")
class FoundListModel(LazyRowModel[FoundRow]):
    row_type: ClassVar[type[FoundRow]] = FoundRow

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Passage] = []
        self.words: tuple[str, ...] = ()
        self.locale = ""
        self.current = -1

    def take(self, found: list[Passage], words: tuple[str, ...], locale: str) -> None:
        self.found, self.words, self.locale, self.current = found, words, locale, -1
        self.begin(range(len(found)))

    def make_row(self, number: int) -> FoundRow:
        passage = self.found[number]
        group = group_name(passage.place)
        if passage.locale and passage.locale != self.locale:
            group = translate("replay", "Spoken, in other languages")
        time = clock_time(passage.start_s) if passage.start_s is not None else ""
        words = snippet(passage.text, self.words)
        who = passage.who or (language_name(passage.locale) if passage.locale != self.locale else "")
        return FoundRow(
            group=group,
            start=passage.start_s if passage.start_s is not None else -1.0,
            time=time,
            symbol=SYMBOLS[passage.place],
            who=who,
            words=words,
            current=number == self.current,
            spoken=", ".join(part for part in (group, time, who, words) if part),
        )


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class ReplaySearchViewModel(TypedQuery):
    changed = Signal()  # what was found, and which hit is gone to
    wanted = Signal(float)  # a second to go to
    noteWanted = Signal(int)  # a row of the notes to go to
    asked = Signal()  # the field is to be shown and have the focus
    shownWanted = Signal()  # the field is to be shown
    awaitedNoteChanged = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(TYPING_PAUSE_MS, parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._timeline: Timeline | None = None
        self._locale = ""
        self._index: SearchIndex | None = None
        self._searched: tuple[str, ...] = ()
        self._more = False  # than are shown
        self._carried = ""
        self._carried_note = self._awaited_note = -1
        self._position_s = 0.0
        self._hits = FoundListModel(self)
        self.paused.connect(self._search)

    def take(self, timeline: Timeline | None) -> None:
        """Takes another recording, or none; words that were carried here are sought at once."""
        self._drop_index()
        self._timeline = timeline
        self._await_note(self._carried_note if timeline is not None else -1)
        if timeline is None:
            self.say("")
        elif self._carried:
            self.say(self._carried)
            self._carried, self._carried_note = "", -1
            self.shownWanted.emit()

    def use_locale(self, locale: str) -> None:
        """Says which captions come first."""
        if locale != self._locale:
            self._locale = locale
            self._drop_index()
            self._search()

    def follow(self, position_s: float) -> None:
        self._position_s = position_s

    def retranslate(self) -> None:
        self._hits.begin(self._hits.shown)
        self.changed.emit()

    def _drop_index(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job, self._index = None, None

    @Slot()
    def ask(self) -> None:
        """Shows the field."""
        self.asked.emit()

    @Slot(str)
    def carry(self, query: str) -> None:
        """Keeps words for the recording that is opened next."""
        self.carryToNote(query, -1)

    @Slot(str, int)
    def carryToNote(self, query: str, row: int) -> None:
        """Keeps words, and the paragraph of the notes that is to be shown; -1 for none."""
        self._carried, self._carried_note = " ".join(query.split()), row

    @Slot()
    def noteShown(self) -> None:
        self._await_note(-1)

    def _await_note(self, row: int) -> None:
        if row != self._awaited_note:
            self._awaited_note = row
            self.awaitedNoteChanged.emit()

    @Slot()
    def prepare(self) -> None:
        """Gets the index ready in the background; the field has the focus."""
        timeline, locale = self._timeline, self._locale
        if timeline is None or self._index is not None or self._job is not None:
            return

        def done(index: SearchIndex) -> None:
            self._job, self._index = None, index
            self._search()

        def failed(_error: KioskError) -> None:
            self._job = None
            self.changed.emit()

        self._job = self._jobs.run(lambda: SearchIndex(passages_of(timeline, locale)), done, failed)

    def _search(self) -> None:
        words = query_words(self._query)
        if words and self._index is None and self._timeline is not None:
            self.prepare()
            self.changed.emit()
            return
        found = self._index.find(words, MAX_HITS) if self._index is not None else []
        self._searched = words
        groups = Counter(self._index.passages[n].place for n in found) if self._index else Counter()
        self._more = any(count >= MAX_HITS for count in groups.values())
        self._hits.take([self._index.passages[n] for n in found] if self._index else [], words, self._locale)
        self.changed.emit()

    @Property(FoundListModel, constant=True, final=True)
    def hits(self) -> FoundListModel:
        return self._hits

    @Property(int, notify=awaitedNoteChanged, final=True)
    def awaitedNote(self) -> int:
        """The paragraph of the notes to show as soon as there is a panel, or -1."""
        return self._awaited_note

    @Property(bool, notify=changed, final=True)
    def active(self) -> bool:
        """Whether words are sought."""
        return bool(self._searched)

    @Property(int, notify=changed, final=True)
    def current(self) -> int:
        """The row of the hit last gone to, or -1."""
        return self._hits.current

    @Property(str, notify=changed, final=True)
    def summary(self) -> str:
        """How much was found, in words; empty while nothing is sought."""
        if not query_words(self._query):
            return ""
        if self._job is not None or self.typing:
            return translate("replay", "Searching…")
        count = self._hits.rowCount()
        if not count:
            return translate("replay", "Nothing found in this recording")
        if self._hits.current >= 0:
            return translate("replay", "Result {0} of {1}").format(self._hits.current + 1, count)
        if self._more:
            return translate("replay", "The first %n results", "", count)
        return translate("replay", "%n result(s)", "", count)

    @Property("QVariantList", notify=changed, final=True)
    def marks(self) -> list[dict[str, object]]:
        """The hits for the seek bar as { kind: slide, caption, chat or poll; start: seconds; current }, by time."""
        found: dict[tuple[float, str], dict[str, object]] = {
            (round(p.start_s, 1), p.place.value): {
                "kind": p.place.value,
                "start": p.start_s,
                "current": number == self._hits.current,
            }
            for number, p in enumerate(self._hits.found)
            if p.start_s is not None
        }
        return [found[key] for key in sorted(found)]

    @Property(str, notify=changed, final=True)
    def terms(self) -> str:
        """The words that were sought, folded."""
        return " ".join(self._searched)

    @Slot(str, str, str, result=str)
    def mark(self, text: str, terms: str, colour: str) -> str:
        """A text for Qt's styled text with folded words marked in a colour."""
        return marked(text, tuple(terms.split()), colour)

    @Slot(int)
    def goTo(self, row: int) -> None:
        """Goes to the second of a hit, or to its paragraph of the notes."""
        if not 0 <= row < len(self._hits.found):
            return
        before, self._hits.current = self._hits.current, row
        for number in {before, row} - {-1}:
            self._hits.renew(number)
        passage = self._hits.found[row]
        if passage.start_s is None:
            self.noteWanted.emit(passage.row)
        else:
            self.wanted.emit(passage.start_s)
        self.changed.emit()

    @Slot()
    def next(self) -> None:
        """The next hit of the list; first the one that comes next in the recording."""
        if self.typing:
            self.seek_now()
        count = len(self._hits.found)
        if not count:
            return
        if self._hits.current < 0:
            later = [
                (p.start_s, n)
                for n, p in enumerate(self._hits.found)
                if p.start_s is not None and p.start_s >= self._position_s - SAME_MOMENT_S
            ]
            self.goTo(min(later)[1] if later else 0)
        else:
            self.goTo((self._hits.current + 1) % count)

    @Slot()
    def previous(self) -> None:
        count = len(self._hits.found)
        if count:
            self.goTo((self._hits.current - 1) % count if self._hits.current >= 0 else count - 1)
