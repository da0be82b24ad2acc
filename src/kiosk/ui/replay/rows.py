# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists beside a replay: chapters, transcript, chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QUrl

from kiosk.recordings.bigbluebutton.timeline import Cue, Message, Poll, Timeline
from kiosk.recordings.files import RecordingFiles
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.words import clock_time

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ChapterRow:
    start: float  # seconds
    time: str
    title: str
    thumbnail: str
    current: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    """A caption, a message or a poll, at its second."""

    start: float
    time: str
    name: str
    words: str
    moderator: bool
    poll: bool
    current: bool


def chapter_rows(timeline: Timeline, files: RecordingFiles, current: int) -> list[ChapterRow]:
    rows = []
    for number, chapter in enumerate(timeline.chapters):
        thumbnail = files.get(chapter.thumbnail or "") or files.get(chapter.slide)
        rows.append(
            ChapterRow(
                start=chapter.start_s,
                time=clock_time(chapter.start_s),
                title=chapter.title or translate("replay", "Slide {0}").format(number + 1),
                thumbnail=QUrl.fromLocalFile(str(thumbnail)).toString() if thumbnail else "",
                current=number == current,
            )
        )
    return rows


def cue_rows(cues: Sequence[Cue], current: int) -> list[LineRow]:
    return [
        LineRow(cue.start_s, clock_time(cue.start_s), cue.speaker, cue.text, False, False, number == current)
        for number, cue in enumerate(cues)
    ]


def chat_changes(messages: Sequence[Message], polls: Sequence[Poll]) -> list[float]:
    """The seconds at which `chat_rows` gives something else, sorted."""
    times = [m.start_s for m in messages] + [m.cleared_s for m in messages if m.cleared_s is not None]
    return sorted(times + [p.start_s for p in polls])


def chat_rows(messages: Sequence[Message], polls: Sequence[Poll], moment_s: float) -> list[LineRow]:
    """What has been written and voted up to a moment, without what was cleared; a message before a poll of its time."""
    rows = [
        (m.start_s, 0, LineRow(m.start_s, clock_time(m.start_s), m.name, m.text, m.moderator, False, False))
        for m in messages
        if m.start_s <= moment_s and (m.cleared_s is None or m.cleared_s > moment_s)
    ]
    rows += [
        (
            p.start_s,
            1,
            LineRow(
                p.start_s,
                clock_time(p.start_s),
                translate("replay", "Poll"),
                poll_text(p),
                False,
                True,
                False,
            ),
        )
        for p in polls
        if p.start_s <= moment_s
    ]
    return [row for _, _, row in sorted(rows, key=lambda r: r[:2])]


def poll_text(poll: Poll) -> str:
    """The question and its results, a line an answer."""
    total = sum(answer.votes for answer in poll.answers)
    lines = [poll.question] if poll.question else []
    for answer in poll.answers:
        share = round(100 * answer.votes / total) if total else 0
        lines.append(
            translate("replay", "{0}: {1} ({2} %)").format(answer_name(answer.text), answer.votes, share)
        )
    return "\n".join(lines)


def answer_name(key: str) -> str:
    match key.casefold():
        case "yes":
            return translate("replay", "Yes")
        case "no":
            return translate("replay", "No")
        case "abstention":
            return translate("replay", "Abstention")
        case "true":
            return translate("replay", "True")
        case "false":
            return translate("replay", "False")
        case _:
            return key


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class ChapterListModel(RowListModel[ChapterRow]):
    row_type: ClassVar[type[ChapterRow]] = ChapterRow


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class LineListModel(RowListModel[LineRow]):
    row_type: ClassVar[type[LineRow]] = LineRow
