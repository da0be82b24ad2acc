# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists of the Event screen, in the user's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.event import AgendaItem, Document, Event, Speaker, names_pdf
from kiosk.catalogue.programme import is_timed
from kiosk.catalogue.recurring import is_over
from kiosk.ui.event.prose import Block
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.words import NBSP, clock_span, date_phrase, size_phrase

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

CHANGED_SHOWN = 5


@dataclass(frozen=True, slots=True)
class AgendaRow:
    when: str
    title: str
    who: str


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    name: str
    about: str  # role and affiliation
    host: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    url: str
    label: str
    about: str  # "PDF, 3,1 Mo, on this computer"
    here: bool
    is_deck: bool


def changed_dates_phrase(event: Event, now: datetime) -> str:
    """Which of the dates to come are otherwise than the others, and how; a line each."""
    coming = [one for one in event.changed_dates if not is_over(one.start, now)]
    return "\n".join(
        translate("event", "{0}: {1}").format(
            date_phrase(one.start),
            ". ".join(part.rstrip(".") for part in (one.title, one.location, one.summary) if part),
        )
        for one in sorted(coming, key=lambda one: one.start.iso())[:CHANGED_SHOWN]
    )


def agenda_row(item: AgendaItem) -> AgendaRow:
    when = clock_span(item.start, item.end) if is_timed(item) else ""
    who = ", ".join(s.name for s in item.speakers)
    if item.title and (when or who):
        return AgendaRow(when, item.title, who)
    return AgendaRow(when, item.text if not when else item.title or item.text, who if item.title else "")


def speaker_row(speaker: Speaker) -> SpeakerRow:
    return SpeakerRow(
        speaker.name, ", ".join(p for p in (speaker.role, speaker.affiliation) if p), speaker.host
    )


def document_row(document: Document, files: Mapping[str, Path]) -> DocumentRow:
    """The document with its format and size; the size of the file where it is here, else as the page states it."""
    here = files.get(document.url)
    name = document.url.partition("#")[0].partition("?")[0].rpartition("/")[2]
    suffix = name.rpartition(".")[2].upper() if "." in name else ""
    size = ""
    if here is not None:
        try:
            size = size_phrase(here.stat().st_size)
        except OSError:
            here = None
    size = size or (document.size or "").replace(" ", NBSP)
    place = (
        translate("document", "on this computer")
        if here is not None
        else translate("document", "online only")
    )
    about = ", ".join(part for part in (suffix, size, place) if part)
    return DocumentRow(
        document.url, document.label, about, here is not None, here is not None and names_pdf(document.url)
    )


@QmlElement
@QmlUncreatable("made by EventViewModel")
class AgendaListModel(RowListModel[AgendaRow]):
    row_type: ClassVar[type[AgendaRow]] = AgendaRow


@QmlElement
@QmlUncreatable("made by EventViewModel")
class SpeakerListModel(RowListModel[SpeakerRow]):
    row_type: ClassVar[type[SpeakerRow]] = SpeakerRow


@QmlElement
@QmlUncreatable("made by EventViewModel")
class DocumentListModel(RowListModel[DocumentRow]):
    row_type: ClassVar[type[DocumentRow]] = DocumentRow


@QmlElement
@QmlUncreatable("made by EventViewModel")
class BlockListModel(RowListModel[Block]):
    row_type: ClassVar[type[Block]] = Block
