# SPDX-License-Identifier: AGPL-3.0-or-later
"""The programme of a conference: by day, room and track, what is on now and next, and what changed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.programme import (
    ItemChange,
    ScheduleChange,
    day_of,
    days_of,
    is_timed,
    next_turn,
    now_and_next,
    rooms_of,
    tracks_of,
)
from kiosk.ui.event.prose import blocks
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.schedule.rows import TalkListModel, TalkRow, change_of, gone_row, talk_row
from kiosk.ui.sentences import sentence
from kiosk.ui.words import clock_span, date_phrase, unbroken

if TYPE_CHECKING:
    from kiosk.catalogue.event import AgendaItem
    from kiosk.errors import KioskError
    from kiosk.library.library import Library
    from kiosk.ui.jobs import Job
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

NOW, CHANGED = "now", "changed"
_LONGEST_WAIT_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Programme:
    """A conference's programme as it is shown from. `changes` by the talk's id."""

    title: str
    agenda: tuple[AgendaItem, ...]
    changes: dict[str, ScheduleChange]
    days: tuple[date, ...]
    rooms: tuple[str, ...]
    tracks: tuple[str, ...]


def read_programme(library: Library, event_id: str) -> Programme:
    """Raises EventNotFound, LibraryUnavailable."""
    event = library.event(event_id)
    changes = {change.item: change for change in library.schedule_changes(event_id)}
    return Programme(
        event.title,
        event.agenda,
        changes,
        tuple(days_of(event.agenda)),
        tuple(rooms_of(event.agenda)),
        tuple(tracks_of(event.agenda)),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the programme is shown. `view`: a day (ISO 8601), NOW or CHANGED; empty room and track: all.

    `sought`: the place in the programme of the talk that a search led to, counted from 0.
    """

    view: str = ""
    room: str = ""
    track: str = ""
    unfolded: str = ""
    sought: int | None = None


def rows_of(programme: Programme, choice: Choice, now: datetime) -> list[TalkRow]:
    """The lines of a choice; `now` carries a zone."""
    shown = [
        item
        for item in programme.agenda
        if (not choice.room or item.room == choice.room) and (not choice.track or item.track == choice.track)
    ]
    if choice.view == NOW:
        on, following = now_and_next(shown, now)
        return [
            *_rows(programme, on, choice, translate("schedule", "Now")),
            *_rows(programme, following, choice, translate("schedule", "Next")),
        ]
    if choice.view == CHANGED:
        changed = [item for item in shown if change_of(item, programme.changes) is not None]
        gone = [c for c in programme.changes.values() if c.what is ItemChange.REMOVED]
        lost = [gone_row(change) for change in gone] if not choice.room and not choice.track else []
        return [*_rows(programme, changed, choice, "", with_day=True), *lost]
    return _rows(programme, [item for item in shown if _iso(day_of(item)) == choice.view], choice, None)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _rows(
    programme: Programme,
    items: Sequence[AgendaItem],
    choice: Choice,
    group: str | None,
    *,
    with_day: bool = False,
) -> list[TalkRow]:
    """`group` None: one group for each start."""
    rows: list[TalkRow] = []
    before: str | None = None
    sought = item_at(programme, choice.sought)
    for item in items:
        start = clock_span(item.start, None) if is_timed(item) else ""
        own = start if group is None else group
        unfolded = choice.unfolded and choice.unfolded == (item.id or item.title)
        rows.append(
            talk_row(
                item,
                own,
                heads=own not in (before, ""),
                change=change_of(item, programme.changes),
                detail=plain_text(item.summary) if unfolded else None,
                with_day=with_day,
                sought=item is sought,
            )
        )
        before = own
    return rows


def item_at(programme: Programme, place: int | None) -> AgendaItem | None:
    """The talk at a place of the programme; None where the programme became shorter."""
    return programme.agenda[place] if place is not None and 0 <= place < len(programme.agenda) else None


def choice_of_talk(programme: Programme, place: int) -> Choice | None:
    """The day of a talk with the talk unfolded, None where it has no day."""
    item = item_at(programme, place)
    day = day_of(item) if item is not None else None
    if item is None or day is None:
        return None
    return Choice(day.isoformat(), unfolded="" if item.opens else item.id or item.title or "", sought=place)


def plain_text(markdown: str) -> str:
    """A description as paragraphs without marks."""
    return "\n\n".join(f"{block.mark} {block.plain}".strip() for block in blocks(markdown))


def first_view(programme: Programme, now: datetime) -> str:
    """Today where the conference has it, else its first day; what is on now where something is."""
    if now_and_next(programme.agenda, now)[0]:
        return NOW
    today = now.date()
    day = today if today in programme.days else next(iter(programme.days), None)
    return _iso(day)


@QmlElement
@QmlUncreatable("made by the program")
class ScheduleViewModel(QObject):
    changed = Signal()
    sought = Signal(int)  # the row of the talk that is to be shown

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._talks = TalkListModel(self)
        self._programme: Programme | None = None
        self._choice = Choice()
        self._event_id = ""
        self._seek: int | None = None
        self._error = ""
        self._job: Job | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._show)

    def _now(self) -> datetime:
        return datetime.now().astimezone()

    @Slot(str, int)
    def open(self, event_id: str, talk: int) -> None:
        """Reads a programme in the background; the choice of before stays where it is the same one.

        `talk`: the place in it of the talk to show, counted from 1; 0 for none.
        """
        if self._job is not None:
            self._job.cancel()
        if event_id != self._event_id:
            self._programme, self._choice = None, Choice()
            self._talks.set_rows([])
        self._event_id, self._error = event_id, ""
        self._seek = talk - 1 if talk > 0 else None
        library = self._services.library
        self._job = self._services.jobs.run(
            lambda: read_programme(library, event_id), self._opened, self._failed
        )
        self.changed.emit()

    def _opened(self, programme: Programme) -> None:
        self._job = None
        self._programme = programme
        found = choice_of_talk(programme, self._seek) if self._seek is not None else None
        self._seek = None
        if found is not None:
            self._choice = found
        elif not self._choice.view:
            self._choice = Choice(first_view(programme, self._now()))
        self._show()
        if found is not None:
            row = next((place for place, one in enumerate(self._talks.rows) if one.sought), None)
            if row is not None:
                self.sought.emit(row)

    def _failed(self, error: KioskError) -> None:
        log.warning("no programme: %r", error)
        self._job = None
        self._error = sentence(error)
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._turn.stop()

    def retranslate(self) -> None:
        if self._programme is not None:
            self._show()

    def _choose(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice = choice
            self._show()

    def _show(self) -> None:
        if self._programme is None:
            return
        now = self._now()
        self._talks.set_rows(rows_of(self._programme, self._choice, now))
        self._turn.stop()
        if self._choice.view == NOW and (turn := next_turn(self._programme.agenda, now)) is not None:
            wait_ms = int((turn - now).total_seconds() * 1000) + 500
            self._turn.start(max(500, min(wait_ms, _LONGEST_WAIT_MS)))
        self.changed.emit()

    @Slot(str)
    def showView(self, view: str) -> None:
        """A day, "now", or "changed"."""
        self._choose(replace(self._choice, view=view, unfolded="", sought=None))

    @Slot(str)
    def showRoom(self, room: str) -> None:
        """One room alone; all with an empty name."""
        self._choose(replace(self._choice, room=room, unfolded="", sought=None))

    @Slot(str)
    def showTrack(self, track: str) -> None:
        self._choose(replace(self._choice, track=track, unfolded="", sought=None))

    @Slot(str, str)
    def press(self, item_id: str, opens: str) -> None:
        """Opens a talk that is an event, else unfolds what the programme says of it."""
        if opens:
            self._services.navigator.openEvent(opens)
            return
        self._choose(replace(self._choice, unfolded="" if self._choice.unfolded == item_id else item_id))

    @Property(TalkListModel, constant=True, final=True)
    def talks(self) -> TalkListModel:
        return self._talks

    @Property(str, notify=changed, final=True)
    def error(self) -> str:
        return self._error

    @Property(bool, notify=changed, final=True)
    def loading(self) -> bool:
        return self._programme is None and not self._error

    @Property(str, notify=changed, final=True)
    def title(self) -> str:
        return unbroken(self._programme.title) if self._programme else ""

    @Property(str, notify=changed, final=True)
    def view(self) -> str:
        return self._choice.view

    @Property(str, notify=changed, final=True)
    def room(self) -> str:
        return self._choice.room

    @Property(str, notify=changed, final=True)
    def track(self) -> str:
        return self._choice.track

    @Property("QVariantList", notify=changed, final=True)
    def views(self) -> list[dict[str, str]]:
        """The days, and before them what is on now, and what changed, where there is any."""
        programme = self._programme
        if programme is None:
            return []
        found = [
            {"value": day.isoformat(), "text": date_phrase(Moment(day), short=True)} for day in programme.days
        ]
        on, following = now_and_next(programme.agenda, self._now())
        if on or following or self._choice.view == NOW:
            found.insert(0, {"value": NOW, "text": translate("schedule", "Now and next")})
        if programme.changes:
            text = translate("schedule", "What changed ({0})").format(len(programme.changes))
            found.append({"value": CHANGED, "text": text})
        return found

    @Property("QVariantList", notify=changed, final=True)
    def rooms(self) -> list[dict[str, str]]:
        return _choices(translate("schedule", "All rooms"), self._programme.rooms if self._programme else ())

    @Property("QVariantList", notify=changed, final=True)
    def tracks(self) -> list[dict[str, str]]:
        return _choices(
            translate("schedule", "All tracks"), self._programme.tracks if self._programme else ()
        )

    @Property(str, notify=changed, final=True)
    def countPhrase(self) -> str:
        """How many talks the list has."""
        return translate("schedule", "%n talk(s)", "", len(self._talks.rows)) if self._programme else ""


def _choices(every: str, names: Sequence[str]) -> list[dict[str, str]]:
    return [{"value": "", "text": every}, *({"value": name, "text": name} for name in names)] if names else []
