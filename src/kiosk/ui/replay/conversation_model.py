# SPDX-License-Identifier: AGPL-3.0-or-later
"""The conversation beside a replay: what has come by the position, row by row."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from PySide6.QtCore import QObject

from kiosk.recordings.bigbluebutton.timeline import Message, Timeline
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.replay.conversation_rows import (
    ConversationRow,
    Entry,
    changes,
    conversation,
    conversation_row,
    there,
)
from kiosk.ui.replay.lazy_rows import LazyRowModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class ConversationListModel(LazyRowModel[ConversationRow]):
    row_type: ClassVar[type[ConversationRow]] = ConversationRow

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._by_id: dict[str, Message] = {}
        self._changes: list[float] = []
        self._change = -1

    def make_row(self, number: int) -> ConversationRow:
        return conversation_row(self._entries[number], self._by_id)

    def take(self, timeline: Timeline | None) -> None:
        """Takes another recording, or none."""
        self._entries = conversation(timeline) if timeline else []
        self._by_id = {m.message_id: m for m in timeline.messages if m.message_id} if timeline else {}
        self._changes, self._change = changes(self._entries), -1
        self.begin([])

    def follow(self, position_s: float) -> None:
        """Shows what is there at a position."""
        change = bisect_right(self._changes, position_s)
        if change != self._change:
            self._change = change
            self.show(there(self._entries, position_s))

    def retranslate(self) -> None:
        self.begin(self.shown)
