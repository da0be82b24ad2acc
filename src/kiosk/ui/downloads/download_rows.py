# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of the Downloads screen, in the user's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication

from kiosk.library.downloads import State
from kiosk.ui.downloads.download_words import line_phrase, rate_phrase
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from kiosk.library.keeping import Usage
    from kiosk.tasks.queue_line import Line

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

ICONS = {
    State.WAITING: "clock",
    State.RUNNING: "download",
    State.PAUSED: "pause",
    State.FAILED: "circle-alert",
    State.DONE: "check",
}


@dataclass(frozen=True, slots=True)
class DownloadRow:
    event_id: str
    title: str
    what: str  # which part of the event it is
    phrase: str  # how far it is, or what holds it up
    rate: str
    mark: str
    fraction: float  # 0 to 1, below 0 where that cannot be told
    progress_state: str  # a word of `State`
    can_pause: bool
    can_resume: bool
    resume_label: str
    can_move: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class UsageRow:
    """An event that takes room."""

    event_id: str
    title: str
    size: str
    about: str  # why it stays, or that it may go
    can_remove: bool
    spoken: str


def fraction_of(line: Line) -> float:
    """0 to 1, below 0 where that cannot be told."""
    if line.entry.state is State.DONE:
        return 1.0
    had, total = line.entry.had_bytes, line.entry.total_bytes
    if line.reading is not None:
        had, total = line.reading.had_bytes, line.reading.total_bytes
    return min(1.0, had / total) if total else -1.0


def download_row(line: Line) -> DownloadRow:
    """Pure."""
    entry, reading = line.entry, line.reading
    failed = entry.state is State.FAILED
    phrase = line_phrase(line)
    rate = rate_phrase(reading.bytes_per_s) if reading is not None and reading.bytes_per_s else ""
    what = (
        translate("downloads", "Sound only")
        if entry.quality == "audio"
        else translate("downloads", "Recording and documents")
    )
    return DownloadRow(
        event_id=entry.event_id,
        title=entry.title,
        what=what,
        phrase=phrase,
        rate=rate,
        mark=ICONS[entry.state],
        fraction=fraction_of(line),
        progress_state=entry.state.value,
        can_pause=entry.state in (State.WAITING, State.RUNNING),
        can_resume=failed or entry.state is State.PAUSED,
        resume_label=translate("downloads", "Try again") if failed else translate("downloads", "Go on"),
        can_move=entry.state is not State.DONE,
        spoken=f"{entry.title}, {what}, {phrase}",
    )


def usage_row(usage: Usage) -> UsageRow:
    """Pure."""
    if usage.kept:
        about = translate("downloads", "Kept")
    elif usage.held:
        about = translate("downloads", "In use, or part of a pack")
    elif usage.can_come_again:
        about = translate("downloads", "May go when room is needed")
    else:
        about = translate("downloads", "Only on this computer")
    size = size_phrase(usage.total_bytes)
    return UsageRow(
        event_id=usage.event_id,
        title=usage.title,
        size=size,
        about=about,
        can_remove=usage.can_come_again and not usage.held,
        spoken=f"{usage.title}, {size}, {about}",
    )


@QmlElement
@QmlUncreatable("made by DownloadsViewModel")
class DownloadListModel(RowListModel[DownloadRow]):
    row_type: ClassVar[type[DownloadRow]] = DownloadRow


@QmlElement
@QmlUncreatable("made by DownloadsViewModel")
class UsageListModel(RowListModel[UsageRow]):
    row_type: ClassVar[type[UsageRow]] = UsageRow
