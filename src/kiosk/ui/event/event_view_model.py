# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Event screen: what the page says of an event, and what can be done with it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.catalogue.event import names_pdf
from kiosk.catalogue.media_choice import choose
from kiosk.catalogue.programme import has_schedule
from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import KioskError
from kiosk.ui.event.prose import blocks
from kiosk.ui.event.qr_code import qr_code_url
from kiosk.ui.event.rows import (
    AgendaListModel,
    BlockListModel,
    DocumentListModel,
    SpeakerListModel,
    agenda_row,
    changed_dates_phrase,
    document_row,
    speaker_row,
)
from kiosk.ui.missing import missing_sentence
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.small_pictures import picture_url
from kiosk.ui.words import (
    KIND_ICONS,
    clock_time,
    date_phrase,
    duration_phrase,
    kind_name,
    pages_phrase,
    size_phrase,
    unbroken,
    vanished_phrase,
)

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.cards import EventCard
    from kiosk.library.library import EventMedia
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

# Providers whose recordings have no file to keep: watching them needs the provider's own page.
PAGE_ONLY = {"youtube", "dailymotion", "acast"}


@dataclass(frozen=True, slots=True)
class EventProps:
    """All that the screen shows besides its lists."""

    event_id: str = ""
    error: str = ""
    title: str = ""
    kind: str = ""
    kind_icon: str = "calendar"
    when: str = ""
    doubt: str = ""  # what about the date is to be checked, with the page's own words
    cancelled: str = ""  # that it was called off
    changed_dates: str = ""  # what some of its dates have otherwise, a line each
    vanished: str = ""  # that its source does not have it any more
    location: str = ""
    summary: str = ""
    image: str = ""
    sample: bool = False
    favourite: bool = False
    can_replay: bool = False
    replay_label: str = ""
    replay_note: str = ""  # why there is no replay here, or how far it was watched
    missing: str = ""  # what of the recording its server did not have
    can_show_slides: bool = False
    slides_label: str = ""
    address: str = ""  # of the page or the recording, to take along
    address_label: str = ""
    qr_code: str = ""
    schedule_of: str = ""  # the id of the conference whose programme has a screen of its own
    schedule_label: str = ""
    has_date: bool = False


def derive_props(event: Event, media: EventMedia, card: EventCard, position_s: float | None) -> EventProps:
    """Pure: what the screen shows of an event."""
    can_replay = bool(media.recording)
    replay_label, note = translate("event", "Replay"), ""
    if can_replay and media.recording_duration_s:
        length = duration_phrase(media.recording_duration_s)
        if position_s:
            replay_label = translate("event", "Resume at {0}").format(clock_time(position_s))
            note = translate("event", "Watched up to {0} of {1}").format(
                clock_time(position_s), clock_time(media.recording_duration_s)
            )
        else:
            replay_label = translate("event", "Replay, {0}").format(length)
            note = translate("event", "Watched to the end") if card.watched else ""
    elif not can_replay:
        note = _why_no_replay(event)
    address, address_label = _address(event)
    doubtful = event.uncertain & {"start", "end"} if event.start else frozenset()
    return EventProps(
        event_id=event.id,
        title=unbroken(event.title),
        kind=kind_name(event.kind),
        kind_icon=KIND_ICONS[event.kind],
        when=_when(event),
        doubt=translate("event", "To be checked: the page says “{0}”").format(event.when_phrase)
        if doubtful and event.when_phrase
        else translate("event", "Date to be checked")
        if doubtful
        else "",
        cancelled=translate("event", "This event was cancelled.") if event.cancelled else "",
        changed_dates=unbroken(changed_dates_phrase(event, datetime.now(UTC))),
        location=unbroken(event.location or ""),
        summary=unbroken(event.summary),
        image=picture_url(media.image),
        sample=card.sample,
        favourite=card.favourite,
        can_replay=can_replay,
        replay_label=replay_label,
        replay_note=note,
        missing=missing_sentence(media.missing) if can_replay else "",
        can_show_slides=any(names_pdf(url) for url in media.documents),
        slides_label=translate("event", "Slides, {0}").format(pages_phrase(card.page_count))
        if card.page_count
        else translate("event", "Slides"),
        address=address,
        address_label=address_label,
        qr_code=qr_code_url(address) if address else "",
        schedule_of=event.id if has_schedule(event.agenda) else event.part_of or "",
        schedule_label=_schedule_label(event),
        has_date=event.start is not None,
    )


def _same_words(text: str, summary: str) -> bool:
    """Whether a text says just what the summary above it says."""
    return " ".join(text.split()) == " ".join(summary.split())


def _schedule_label(event: Event) -> str:
    if has_schedule(event.agenda):
        return translate("event", "Programme, %n talk(s)", "", len(event.agenda))
    return translate("event", "The whole programme") if event.part_of else ""


def _when(event: Event) -> str:
    if event.start:
        return date_phrase(event.start, event.end)
    if event.when_phrase:
        return event.when_phrase
    if event.published:
        return translate("event", "Published on {0}").format(date_phrase(event.published))
    return ""


def _why_no_replay(event: Event) -> str:
    recording = event.recording
    if recording is None:
        return ""
    if recording.provider in PAGE_ONLY:
        return translate("event", "The recording can only be watched on its own site. Its address is below.")
    chosen = choose(recording.files)
    if chosen is not None and chosen.size_bytes:
        return translate("event", "The recording is online and not on this computer yet ({0}).").format(
            size_phrase(chosen.size_bytes)
        )
    return translate("event", "The recording is online and not on this computer yet.")


def _address(event: Event) -> tuple[str, str]:
    page = (event.url, translate("event", "Page of the event"))
    recording = (event.recording.url if event.recording else None, translate("event", "Recording online"))
    elsewhere = event.recording is not None and event.recording.provider in PAGE_ONLY
    for address, label in (recording, page) if elsewhere else (page, recording):
        if address and is_web_address(address):
            return address, label
    return "", ""


@QmlElement
@QmlUncreatable("made by the program")
class EventViewModel(QObject):
    changed = Signal()
    told = Signal(str)  # a sentence for the banner
    opened = Signal(str)  # the id of the event that is shown now, empty for none

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._props = EventProps()
        self._agenda = AgendaListModel(self)
        self._speakers = SpeakerListModel(self)
        self._documents = DocumentListModel(self)
        self._body = BlockListModel(self)

    @Slot(str)
    def open(self, event_id: str) -> None:
        """Shows an event; where it cannot be read the screen says so."""
        library = self._services.library
        try:
            event = library.event(event_id)
            media = library.media(event_id)
            card = library.card(event_id)
            position_s = library.position(event_id)
            gone = vanished_phrase(library.sources.vanished_s(event_id))
        except KioskError as error:
            log.warning("event not shown: %r", error)
            self._props = EventProps(event_id=event_id, error=sentence(error))
            self._clear()
        else:
            self._props = replace(derive_props(event, media, card, position_s), vanished=gone)
            long = has_schedule(event.agenda)  # a programme of hundreds of talks has a screen of its own
            self._agenda.set_rows([] if long else [agenda_row(item) for item in event.agenda])
            self._speakers.set_rows([speaker_row(s) for s in event.speakers])
            self._documents.set_rows([document_row(d, media.documents) for d in event.documents])
            text = blocks(event.body)
            told = len(text) == 1 and _same_words(text[0].plain, event.summary)
            self._body.set_rows(() if told else text)
        self.changed.emit()
        self.opened.emit(event_id)

    def _clear(self) -> None:
        self._agenda.set_rows([])
        self._speakers.set_rows([])
        self._documents.set_rows([])
        self._body.set_rows([])

    def retranslate(self) -> None:
        if self._props.event_id:
            self.open(self._props.event_id)

    @Slot()
    def close(self) -> None:
        self._props = EventProps()
        self._clear()
        self.opened.emit("")

    @Slot()
    def replay(self) -> None:
        """The one press that leads to a playing replay."""
        if self._props.can_replay:
            self._services.navigator.openReplay(self._props.event_id, -1.0)

    @Slot()
    def showSchedule(self) -> None:
        if self._props.schedule_of:
            self._services.navigator.openSchedule(self._props.schedule_of)

    @Slot()
    def saveCalendar(self) -> None:
        """Writes the event's dates as an iCalendar file into the user's documents."""
        from kiosk.ui.event.calendar_file import save_calendar  # noqa: PLC0415 - beside its use

        self.told.emit(save_calendar(self._services.library, self._props.event_id, self._props.title))

    @Slot()
    def showSlides(self) -> None:
        if self._props.can_show_slides:
            self._services.navigator.openSlides(self._props.event_id, 0)

    @Slot(bool)
    def setFavourite(self, favourite: bool) -> None:
        """Marks the event, or takes the mark away."""
        try:
            self._services.library.facets.set_favourite(self._props.event_id, favourite=favourite)
        except KioskError as error:
            log.warning("favourite not kept: %r", error)
            self.told.emit(sentence(error))
        else:
            self._props = replace(self._props, favourite=favourite)
        self.changed.emit()

    @Property(AgendaListModel, constant=True, final=True)
    def agenda(self) -> AgendaListModel:
        return self._agenda

    @Property(SpeakerListModel, constant=True, final=True)
    def speakers(self) -> SpeakerListModel:
        return self._speakers

    @Property(DocumentListModel, constant=True, final=True)
    def documents(self) -> DocumentListModel:
        return self._documents

    @Property(BlockListModel, constant=True, final=True)
    def body(self) -> BlockListModel:
        return self._body

    @Property(str, notify=changed, final=True)
    def eventId(self) -> str:
        return self._props.event_id

    @Property(str, notify=changed, final=True)
    def error(self) -> str:
        return self._props.error

    @Property(str, notify=changed, final=True)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed, final=True)
    def kind(self) -> str:
        return self._props.kind

    @Property(str, notify=changed, final=True)
    def kindIcon(self) -> str:
        return self._props.kind_icon

    @Property(str, notify=changed, final=True)
    def when(self) -> str:
        return self._props.when

    @Property(str, notify=changed, final=True)
    def doubt(self) -> str:
        return self._props.doubt

    @Property(str, notify=changed, final=True)
    def vanished(self) -> str:
        return self._props.vanished

    @Property(str, notify=changed, final=True)
    def location(self) -> str:
        return self._props.location

    @Property(str, notify=changed, final=True)
    def summary(self) -> str:
        return self._props.summary

    @Property(str, notify=changed, final=True)
    def image(self) -> str:
        return self._props.image

    @Property(str, notify=changed, final=True)
    def cancelled(self) -> str:
        return self._props.cancelled

    @Property(str, notify=changed, final=True)
    def changedDates(self) -> str:
        return self._props.changed_dates

    @Property(bool, notify=changed, final=True)
    def sample(self) -> bool:
        return self._props.sample

    @Property(bool, notify=changed, final=True)
    def favourite(self) -> bool:
        return self._props.favourite

    @Property(bool, notify=changed, final=True)
    def canReplay(self) -> bool:
        return self._props.can_replay

    @Property(str, notify=changed, final=True)
    def replayLabel(self) -> str:
        return self._props.replay_label

    @Property(str, notify=changed, final=True)
    def replayNote(self) -> str:
        return self._props.replay_note

    @Property(str, notify=changed, final=True)
    def missing(self) -> str:
        return self._props.missing

    @Property(bool, notify=changed, final=True)
    def canShowSlides(self) -> bool:
        return self._props.can_show_slides

    @Property(str, notify=changed, final=True)
    def slidesLabel(self) -> str:
        return self._props.slides_label

    @Property(str, notify=changed, final=True)
    def address(self) -> str:
        return self._props.address

    @Property(str, notify=changed, final=True)
    def addressLabel(self) -> str:
        return self._props.address_label

    @Property(str, notify=changed, final=True)
    def scheduleLabel(self) -> str:
        return self._props.schedule_label

    @Property(bool, notify=changed, final=True)
    def hasDate(self) -> bool:
        return self._props.has_date

    @Property(str, notify=changed, final=True)
    def qrCode(self) -> str:
        return self._props.qr_code
