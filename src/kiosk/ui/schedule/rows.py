# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of a conference's programme, in the user's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.event import AgendaItem
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.programme import ItemChange, ScheduleChange, day_of, is_timed
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.words import clock_span, date_phrase

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class TalkRow:
    """`group`: what stands above the first talk of a time; `opens`: the id of the event that the talk is, if any."""

    item_id: str
    group: str
    heads: bool  # the first of its group
    when: str
    title: str
    about: str  # room, track
    who: str
    change: str
    opens: str
    mark: str  # an icon: what there is of it
    can_unfold: bool
    unfolded: bool
    detail: str
    spoken: str
    sought: bool = False  # a search led to it


def talk_row(
    item: AgendaItem,
    group: str,
    *,
    heads: bool,
    change: ScheduleChange | None,
    detail: str | None,
    with_day: bool,
    sought: bool = False,
) -> TalkRow:
    """`detail`: the talk's description where it is unfolded. `with_day`: the list goes over several days."""
    hours = clock_span(item.start, item.end) if is_timed(item) else ""
    day = day_of(item)
    when = date_phrase(Moment(day), short=True) if with_day and day else ""
    when = ", ".join(part for part in (when, hours) if part)
    title = item.title or item.text
    about = " · ".join(part for part in (item.room, item.track) if part)
    who = ", ".join(speaker.name for speaker in item.speakers)
    changed = change_phrase(change)
    return TalkRow(
        item_id=item.id or title,
        group=group,
        heads=heads,
        when=when,
        title=title,
        about=about,
        who=who,
        change=changed,
        opens=item.opens or "",
        mark="play" if item.recording else "file-text" if item.documents else "",
        can_unfold=bool(item.summary) and not item.opens,
        unfolded=detail is not None,
        detail=detail or "",
        spoken=", ".join(part for part in (when, title, about, who, changed) if part),
        sought=sought,
    )


def gone_row(change: ScheduleChange) -> TalkRow:
    """A talk that is no longer in the programme."""
    said = change_phrase(change)
    return TalkRow(
        change.item,
        "",
        False,
        "",
        change.title,
        "",
        "",
        said,
        "",
        "",
        False,
        False,
        "",
        f"{change.title}, {said}",
    )


def change_phrase(change: ScheduleChange | None) -> str:
    if change is None:
        return ""
    match change.what:
        case ItemChange.ADDED:
            return translate("schedule", "New")
        case ItemChange.REMOVED:
            return translate("schedule", "No longer in the programme")
        case ItemChange.MOVED:
            old = _moment(change.before)
            if old is None:
                return translate("schedule", "Has another time")
            return translate("schedule", "Moved, was: {0}").format(date_phrase(old))
        case ItemChange.ROOM:
            if not change.before:
                return translate("schedule", "Has a room now")
            return translate("schedule", "Another room, was: {0}").format(change.before)
        case ItemChange.RETITLED:
            return translate("schedule", "Was called: {0}").format(change.before)


def _moment(text: str) -> Moment | None:
    try:
        return Moment.parse(text) if text else None
    except ValueError:
        return None


def change_of(item: AgendaItem, changes: Mapping[str, ScheduleChange]) -> ScheduleChange | None:
    return changes.get(item.id or item.title or item.text)


@QmlElement
@QmlUncreatable("made by ScheduleViewModel")
class TalkListModel(RowListModel[TalkRow]):
    row_type: ClassVar[type[TalkRow]] = TalkRow
