# SPDX-License-Identifier: AGPL-3.0-or-later
"""The programme of a conference: its days, rooms and tracks, what is on now and next, and what changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kiosk.catalogue.event import AgendaItem
from kiosk.catalogue.moment import Moment

NIGHT_ENDS_H = 5  # what begins before is of the night after the day before
LEAST_TALKS = 12  # a shorter programme is shown with its event
_USUAL = timedelta(minutes=30)  # how long a talk without an end counts as going on


def has_schedule(agenda: Sequence[AgendaItem]) -> bool:
    """Whether a programme is long enough to have a screen of its own."""
    return sum(item.start is not None for item in agenda) >= LEAST_TALKS


def knows_hour(moment: Moment | None) -> bool:
    """Whether a start says an hour: of talks without an end, midnight (also in UTC) stands for a day alone."""
    if moment is None or not isinstance(moment.value, datetime):
        return False
    seconds = moment.value.hour * 3600 + moment.value.minute * 60 + moment.value.second
    shift = moment.value.utcoffset() or timedelta(0)
    return bool(seconds) and bool((seconds - shift.total_seconds()) % 86_400)


def is_timed(item: AgendaItem) -> bool:
    return (item.end is not None and item.start is not None and item.start.has_time) or knows_hour(item.start)


def day_of(item: AgendaItem) -> date | None:
    """The conference's day: small hours belong to the evening before."""
    if item.start is None:
        return None
    value = item.start.value
    if (
        isinstance(value, datetime)
        and is_timed(item)
        and value.hour < NIGHT_ENDS_H
        and value.date() > date.min
    ):
        return value.date() - timedelta(days=1)
    return item.start.day


def days_of(agenda: Iterable[AgendaItem]) -> list[date]:
    return sorted({day for item in agenda if (day := day_of(item)) is not None})


def rooms_of(agenda: Iterable[AgendaItem]) -> list[str]:
    """In the order in which the programme first names them."""
    return list(dict.fromkeys(item.room for item in agenda if item.room))


def tracks_of(agenda: Iterable[AgendaItem]) -> list[str]:
    return sorted({item.track for item in agenda if item.track}, key=str.casefold)


def now_and_next(agenda: Iterable[AgendaItem], now: datetime) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """What is on, and of each room what comes next on the same day. `now` carries a zone.

    Times without a zone are taken for those of this computer's place.
    """
    on: list[AgendaItem] = []
    coming: dict[str, tuple[datetime, AgendaItem]] = {}
    for item in agenda:
        if item.start is None or not is_timed(item):
            continue
        start, end = _here(item.start, now), _here(item.end, now) if item.end else None
        if start is None:
            continue
        if start <= now < (end or start + _USUAL):
            on.append(item)
        elif now < start < now + timedelta(hours=12):
            room = item.room or ""
            if room not in coming or start < coming[room][0]:
                coming[room] = (start, item)
    following = [item for _, item in sorted(coming.values(), key=lambda pair: pair[0])]
    return on, following


def next_turn(agenda: Iterable[AgendaItem], now: datetime) -> datetime | None:
    """When something next begins or ends."""
    turns = [
        moment
        for item in agenda
        if is_timed(item)
        for one in (item.start, item.end)
        if one is not None and (moment := _here(one, now)) is not None and moment > now
    ]
    return min(turns, default=None)


def _here(moment: Moment, now: datetime) -> datetime | None:
    value = moment.value
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo is not None else value.replace(tzinfo=now.tzinfo)


class ItemChange(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # in time; `before` is the old start
    ROOM = "room"  # `before` is the old room
    RETITLED = "retitled"  # `before` is the old title


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """`item`: the talk's id in its programme."""

    item: str
    what: ItemChange
    title: str
    before: str = ""


def changes_between(old: Iterable[AgendaItem], new: Iterable[AgendaItem]) -> list[ScheduleChange]:
    """What changed about each talk, the weightiest thing alone; talks without an id are known by their title."""
    before = {_key(item): item for item in old}
    after = {_key(item): item for item in new}
    found = [
        ScheduleChange(key, ItemChange.REMOVED, item.title or item.text)
        for key, item in before.items()
        if key not in after
    ]
    for key, item in after.items():
        title = item.title or item.text
        was = before.get(key)
        if was is None:
            found.append(ScheduleChange(key, ItemChange.ADDED, title))
        elif was.start != item.start:
            found.append(ScheduleChange(key, ItemChange.MOVED, title, was.start.iso() if was.start else ""))
        elif was.room != item.room:
            found.append(ScheduleChange(key, ItemChange.ROOM, title, was.room or ""))
        elif (was.title or was.text) != title:
            found.append(ScheduleChange(key, ItemChange.RETITLED, title, was.title or was.text))
    return found


def _key(item: AgendaItem) -> str:
    return item.id or item.title or item.text
