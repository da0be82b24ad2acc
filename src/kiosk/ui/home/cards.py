# SPDX-License-Identifier: AGPL-3.0-or-later
"""A card of the Home screen: what the library knows of an event, in the user's words."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication

from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.small_pictures import picture_url
from kiosk.ui.words import (
    KIND_ICONS,
    cancelled_word,
    clock_time,
    date_phrase,
    duration_phrase,
    kind_name,
    pages_phrase,
)

if TYPE_CHECKING:
    from kiosk.library.cards import EventCard

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

SUMMARY_SHOWN = 260  # characters, some four lines


@dataclass(frozen=True, slots=True)
class CardRow:
    event_id: str
    title: str
    kind: str
    kind_icon: str
    when: str
    image: str
    length: str  # of the replay, empty where there is none
    pages: str
    availability: str  # in words: is it on this computer?
    availability_icon: str
    progress: float  # share watched, 0 to 1
    resume: str  # "23:10 of 58:40", empty where nothing was begun
    watched: str  # in words: was it seen to its end?
    favourite: bool
    sample: bool
    cancelled: str  # in words: was it called off?
    summary: str  # only where there is room for it
    spoken: str  # the whole card in one sentence, for screen readers


def _state(card: EventCard) -> tuple[str, str]:
    offered = (card.has_recording, card.has_deck)
    here = (card.recording_here, card.deck_here)
    if not any(offered) and not any(here):
        return "", ""
    if all(h for o, h in zip(offered, here, strict=True) if o):
        return translate("card", "On this computer"), "hard-drive"
    if any(here):
        return translate("card", "Partly on this computer"), "hard-drive"
    return translate("card", "Online only"), "cloud"


def card_row(card: EventCard, summary: str = "") -> CardRow:
    """The card in words."""
    state, state_icon = _state(card)
    when = date_phrase(card.start or card.published, card.end if card.start else None, short=True)
    length = ""
    if card.recording_here and card.recording_duration_s:
        length = duration_phrase(card.recording_duration_s)
    elif card.has_recording:
        length = translate("card", "Replay")
    pages = pages_phrase(card.page_count) if card.page_count else ""
    progress, resume = 0.0, ""
    if card.position_s and card.recording_duration_s:
        progress = min(1.0, card.position_s / card.recording_duration_s)
        resume = translate("card", "{0} of {1}").format(
            clock_time(card.position_s), clock_time(card.recording_duration_s)
        )
    watched = translate("card", "Watched") if card.watched else ""
    if watched and not resume:
        progress = 1.0
    kind = kind_name(card.kind)
    marked = translate("card", "Favourite") if card.favourite else ""
    cancelled = cancelled_word() if card.cancelled else ""
    spoken = ", ".join(
        part
        for part in (kind, card.title, cancelled, marked, when, length, resume, watched, pages, state)
        if part
    )
    return CardRow(
        event_id=card.id,
        title=card.title,
        kind=kind,
        kind_icon=KIND_ICONS[card.kind],
        when=when,
        image=picture_url(card.image),
        length=length,
        pages=pages,
        availability=state,
        availability_icon=state_icon,
        progress=progress,
        resume=resume,
        watched=watched,
        favourite=card.favourite,
        sample=card.sample,
        cancelled=cancelled,
        summary=textwrap.shorten(summary, SUMMARY_SHOWN, placeholder=" …"),
        spoken=spoken,
    )


@QmlElement
@QmlUncreatable("made by HomeViewModel")
class CardListModel(RowListModel[CardRow]):
    row_type: ClassVar[type[CardRow]] = CardRow
