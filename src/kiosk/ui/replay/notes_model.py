# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shared notes beside a replay, a row a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import ClassVar

from kiosk.recordings.bigbluebutton.notes import BOLD, PLAIN, NoteKind, NoteLine, note_lines
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class NoteRow:
    words: str
    styled: str  # the same for Qt's styled text: escaped, with what is bold
    mark: str  # "•", "3." or nothing
    depth: int  # of nested lists
    title: bool
    links: list[str]


def note_row(line: NoteLine) -> NoteRow:
    styled = escape(line.marked, quote=False).replace(BOLD, "<b>").replace(PLAIN, "</b>")
    return NoteRow(line.text, styled, line.mark, line.depth, line.kind is NoteKind.TITLE, list(line.links))


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class NoteListModel(RowListModel[NoteRow]):
    row_type: ClassVar[type[NoteRow]] = NoteRow

    def take(self, notes: str) -> None:
        """Takes other notes, in the text format of the timeline."""
        self.set_rows([note_row(line) for line in note_lines(notes)])
