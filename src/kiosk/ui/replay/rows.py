# SPDX-License-Identifier: AGPL-3.0-or-later
"""The chapters beside a replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from kiosk.recordings.bigbluebutton.timeline import Timeline
from kiosk.recordings.files import RecordingFiles
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.small_pictures import picture_url
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


def chapter_rows(timeline: Timeline, files: RecordingFiles, current: int) -> list[ChapterRow]:
    rows = []
    for number, chapter in enumerate(timeline.chapters):
        thumbnail = files.get(chapter.thumbnail or "") or files.get(chapter.slide)
        rows.append(
            ChapterRow(
                start=chapter.start_s,
                time=clock_time(chapter.start_s),
                title=chapter.title or translate("replay", "Slide {0}").format(number + 1),
                thumbnail=picture_url(thumbnail),
                current=number == current,
            )
        )
    return rows


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class ChapterListModel(RowListModel[ChapterRow]):
    row_type: ClassVar[type[ChapterRow]] = ChapterRow
