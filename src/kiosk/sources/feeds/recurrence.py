# SPDX-License-Identifier: AGPL-3.0-or-later
"""When an event that recurs takes place: RFC 5545's RRULE, RDATE, EXDATE and RECURRENCE-ID, with bounds.

dateutil follows the rules; here are zones, exceptions, slips that are out there, and the limits that keep a rule of
every second for ever from being followed.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice

log = logging.getLogger(__name__)

AHEAD = timedelta(days=731)  # the next two years
MAX_PAST = 1_000  # occurrences
MAX_AHEAD = 1_000
MAX_FOLLOWED = 20_000
MAX_TOTAL_S = 15.0  # for all rules of a calendar

_DAY = timedelta(days=1)
_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?[^;]*;?", re.IGNORECASE)
_OFTEN = re.compile(r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)

When = date | datetime


@dataclass(slots=True)
class Budget:
    """How long the rules of one calendar may take."""

    until_s: float = field(default_factory=lambda: time.monotonic() + MAX_TOTAL_S)

    def spent(self) -> bool:
        return time.monotonic() > self.until_s


@dataclass(frozen=True, slots=True)
class Rule:
    """`moved`: occurrences that begin at another time, or not at all."""

    start: When
    rules: tuple[str, ...] = ()
    more: tuple[When, ...] = ()
    fewer: tuple[When, ...] = ()
    moved: tuple[tuple[When, When | None], ...] = ()


def occurrences(rule: Rule, now: datetime, budget: Budget) -> list[When]:
    """The starts, in order; the last thousand of the past, those of the next two years. Empty where it does not recur."""
    if not rule.rules and not rule.more:
        return []
    shown: dict[datetime, When] = {}
    for one in _followed(rule, now, budget):
        shown[_key(one)] = one
    for one in rule.more:
        shown[_key(_alike(one, rule.start))] = _alike(one, rule.start)
    days = {one for one in rule.fewer if not isinstance(one, datetime)}
    moments = {
        _key(one) for one in rule.fewer if isinstance(one, datetime) or not isinstance(rule.start, datetime)
    }
    kept = {
        key: one
        for key, one in shown.items()
        if key not in moments and not (isinstance(one, datetime) and one.date() in days)
    }
    for old, new in rule.moved:
        kept.pop(_key(_alike(old, rule.start)), None)
        if new is not None:
            moved = _alike(new, rule.start)
            kept[_key(moved)] = moved
    found = [kept[key] for key in sorted(kept)]
    today = _key(now)
    past = [one for one in found if _key(one) < today][-MAX_PAST:]
    horizon = _horizon(rule, now)
    ahead = [one for one in found if today <= _key(one) <= horizon][:MAX_AHEAD]
    return past + ahead


def _horizon(rule: Rule, now: datetime) -> datetime:
    """Two years from now; from the start where that is still to come."""
    try:
        return max(_key(now), _key(rule.start)) + AHEAD
    except OverflowError:
        return datetime.max  # noqa: DTZ901 - compared with wall clocks


def _followed(rule: Rule, now: datetime, budget: Budget) -> Iterator[When]:
    """What the rules give. The start counts as the first occurrence, as every calendar program has it."""
    yield rule.start
    if budget.spent():
        log.info("rules left out: those before took too long")
        return
    local = _naive(rule.start)
    horizon = _horizon(rule, now)
    for stated in rule.rules:
        if _OFTEN.search(stated):
            log.info("rule left out, it comes too often: %s", stated[:80])
            continue
        for one in islice(_dates(stated, rule.start, local), MAX_FOLLOWED):
            if one - 2 * _DAY > horizon:
                break
            yield _with_zone(one, rule.start)


def _dates(stated: str, start: When, local: datetime) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only rules need it

    until = _until(stated, start)
    bare = _UNTIL.sub("", stated).strip(";")
    try:
        for one in rrulestr(bare, dtstart=local):
            if until is not None and one > until:
                return
            yield one
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError) as error:
        log.info("rule left out: %s: %s", stated[:80], error)


def _until(stated: str, start: When) -> datetime | None:
    """The last moment as the clocks of the event's place show it; of a day, its end. None where none can be read."""
    match = _UNTIL.search(stated)
    if match is None:
        return None
    try:
        day = datetime.strptime(match[1], "%Y%m%d")  # noqa: DTZ007 - the wall clock, on purpose
        if match[2] is None:
            return day + _DAY - timedelta(microseconds=1)
        moment = datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - as above
    except (ValueError, OverflowError):
        return None
    if not isinstance(start, datetime):
        return day
    if match[3] and start.tzinfo is not None:
        try:
            return moment.replace(tzinfo=UTC).astimezone(start.tzinfo).replace(tzinfo=None)
        except (OverflowError, ValueError):
            return moment
    return moment


def _naive(value: When) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, datetime.min.time())


def _with_zone(value: datetime, start: When) -> When:
    if not isinstance(start, datetime):
        return value.date()
    return value.replace(tzinfo=start.tzinfo)


def _alike(value: When, start: When) -> When:
    """A day of an event with hours means that event's hour; an hour without a zone is of the event's place."""
    if isinstance(start, datetime):
        if not isinstance(value, datetime):
            return datetime.combine(value, start.timetz())
        return value.replace(tzinfo=start.tzinfo) if value.tzinfo is None else value
    return value.date() if isinstance(value, datetime) else value


def _key(value: When) -> datetime:
    """What tells one occurrence from another: the instant, without a zone the wall clock."""
    if not isinstance(value, datetime):
        return datetime.combine(value, datetime.min.time())
    if value.tzinfo is None:
        return value
    try:
        return value.astimezone(UTC).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return value.replace(tzinfo=None)
