# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events that recur: which of their occurrences is the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kiosk.catalogue.event import Event
from kiosk.catalogue.moment import Moment

_DAY = timedelta(days=1)


def next_of(event: Event, now: datetime) -> Event:
    """The event with its next occurrence as start and end, the last one when all are over. `now` carries a zone.

    An occurrence that goes on counts as the next. An event that does not recur is left as it is.
    """
    if not event.occurrences:
        return event
    start, end = shifted(event.start, event.end, event.occurrences, now)
    return event if (start, end) == (event.start, event.end) else replace(event, start=start, end=end)


def shifted(
    start: Moment | None, end: Moment | None, occurrences: Sequence[Moment], now: datetime
) -> tuple[Moment | None, Moment | None]:
    """Start and end of the occurrence that is next, from those of any one and the starts of all."""
    if not occurrences:
        return start, end
    length = length_of(start, end)
    over = now.astimezone(UTC)
    for occurrence in occurrences:
        if _since(occurrence, over) < max(length or timedelta(0), _least(occurrence)):
            return occurrence, later(occurrence, length)
    return occurrences[-1], later(occurrences[-1], length)


def is_over(start: Moment, now: datetime) -> bool:
    """Whether a date has begun, one without an hour whether its day is over. `now` carries a zone."""
    return _since(start, now.astimezone(UTC)) >= _least(start)


def length_of(start: Moment | None, end: Moment | None) -> timedelta | None:
    """How long an occurrence takes as the clocks of its place show it, None where no end is known."""
    if start is None or end is None or start.has_time != end.has_time:
        return None
    if isinstance(start.value, datetime) and isinstance(end.value, datetime):
        if (start.value.tzinfo is None) != (end.value.tzinfo is None):
            return None
        try:
            return end.instant() - start.instant()
        except OverflowError:  # a zone that shifts the first or last day of the calendar out of it
            return None
    return datetime.combine(end.day, datetime.min.time()) - datetime.combine(start.day, datetime.min.time())


def later(start: Moment, length: timedelta | None) -> Moment | None:
    """The end of an occurrence that starts then."""
    if length is None:
        return None
    value: date | datetime = start.value
    try:
        return Moment(value + length)
    except OverflowError:
        return None


def _since(moment: Moment, now: datetime) -> timedelta:
    try:
        return now - moment.instant()
    except OverflowError:  # a zone that shifts the first or last day of the calendar out of it
        return now.replace(tzinfo=None) - datetime.combine(moment.day, datetime.min.time())


def _least(occurrence: Moment) -> timedelta:
    return timedelta(0) if occurrence.has_time else _DAY
