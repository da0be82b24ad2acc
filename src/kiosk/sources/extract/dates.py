# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates and hours as French and English pages phrase them.

A year that the page does not state is settled by the publication date and the weekday; what contradicts itself is
marked as doubtful. A zone is never guessed from a time: French pages mean Europe/Paris.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold
from kiosk.sources.extract.vocabulary import MONTHS, WEEKDAYS

PARIS = ZoneInfo("Europe/Paris")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)

_RANGE = re.compile(
    rf"(?:(?P<wd>{_WEEKDAY})\s+)?(?<![\d.,/:])(?P<d1>\d{{1,2}})(?:er)?(?:\s+(?P<m1>{_MONTH}))?(?:\s+(?P<y1>\d{{4}}))?"
    rf"\s*(?P<sep>et|au|a|-|–|&|to|and)\s*(?:(?P<wd2>{_WEEKDAY})\s+)?(?:le\s+)?(?P<d2>\d{{1,2}})(?:er)?\s+(?P<m2>{_MONTH})\b\.?(?:\s+(?P<y2>\d{{4}}))?"
)
_SINGLE = re.compile(
    rf"(?:(?P<wd>{_WEEKDAY})\s*,?\s+(?:le\s+)?)?(?<![\d.,/:])(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\b\.?(?:,?\s+(?P<y>\d{{4}}))?"
)
_ENGLISH = re.compile(
    rf"(?:(?P<wd>{_WEEKDAY})\s*,?\s+)?\b(?P<m>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:)(?:\s*[-–]\s*(?P<d2>\d{{1,2}})(?!\d|:))?(?:,?\s+(?P<y>\d{{4}}))?"
)
_NUMERIC = re.compile(r"(?<!\d)(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>20\d{2})(?!\d)")

_HOUR = r"(?P<h{n}>\d{{1,2}})\s*(?:h\s*(?P<i{n}>\d{{2}})?|:(?P<j{n}>\d{{2}}))\s*(?P<p{n}>[ap]\.?m\.?)?"
_SPAN = re.compile(
    r"(?:de|from|entre)?\s*" + _HOUR.format(n=1) + r"\s*(?:a|-|–|—|/|et|to|au)\s*" + _HOUR.format(n=2)
)
_BARE_SPAN = re.compile(r"\bde\s+(?P<h1>\d{1,2})\s*(?:a|-)\s*(?P<h2>\d{1,2})\s*(?:h|heures)(?P<i2>\d{2})?")
_AT = re.compile(
    r"(?:\ba|\bat|\bdes|,|\bpartir de|-|–|:|^)\s*" + _HOUR.format(n=1) + r"(?!\s*(?:de (?:jeu|formation)|d'))"
)
_NOT_A_START = re.compile(
    r"se presenter|arriver|accueil|pause|duree|avant le|inscri|jusqu'a|limite|cloture|depot"
)


@dataclass(frozen=True, slots=True)
class When:
    """A date as found: days, hours, and whether year and weekday agree. `place` is where it stands in the text."""

    start: date
    end: date | None
    begins: time | None
    ends: time | None
    year_stated: bool
    doubtful: bool
    phrase: str
    place: int = 0


def _year(
    day: int, month: int, weekday: int | None, published: date | None, context_year: int | None
) -> tuple[int | None, bool]:
    """The year of a day and month, and whether it is doubtful."""
    candidates = [context_year] if context_year else []
    if published is not None:
        candidates += sorted(
            (published.year - 1, published.year, published.year + 1),
            key=lambda y: (
                abs((_date(y, month, day) or date.min) - published) if _date(y, month, day) else timedelta.max
            ),
        )
    fitting = [y for y in candidates if _date(y, month, day)]
    if not fitting:
        return None, True
    if weekday is None:
        return fitting[0], False
    for year in fitting:
        found = _date(year, month, day)
        if found is not None and found.weekday() == weekday:
            return year, False
    return fitting[0], True


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str, published: date | None, context_year: int | None = None) -> Iterator[When]:
    """All dates of a text in order, each with the hours that stand close behind it."""
    plain = fold(text).replace("\u00a0", " ").replace("\u202f", " ")
    taken: list[tuple[int, int]] = []
    hits: list[tuple[int, int, re.Match[str], str]] = []
    for kind, pattern in (
        ("range", _RANGE),
        ("single", _SINGLE),
        ("english", _ENGLISH),
        ("numeric", _NUMERIC),
    ):
        for match in pattern.finditer(plain):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            hits.append((match.start(), match.end(), match, kind))
    hits.sort(key=lambda hit: hit[0])
    for number, (start, end, match, kind) in enumerate(hits):
        limit = hits[number + 1][0] if number + 1 < len(hits) else len(plain)
        found = _read(match, kind, published, context_year)
        if found is None:
            continue
        first, last, stated, doubtful = found
        begins, ends = hours(plain[end : min(limit, end + 70)])
        if begins is None and number == 0:
            before, after = hours(plain[max(0, start - 45) : start])
            if before is not None and after is not None:
                begins, ends = before, after
        yield When(
            first,
            last,
            begins,
            ends,
            stated,
            doubtful,
            text[start:end].strip() if len(text) == len(plain) else match[0],
            start,
        )


def _read(
    match: re.Match[str], kind: str, published: date | None, context_year: int | None
) -> tuple[date, date | None, bool, bool] | None:
    groups = match.groupdict()
    weekday = WEEKDAYS.get(groups.get("wd") or "")
    if kind == "numeric":
        found = _date(int(groups["y"]), int(groups["m"]), int(groups["d"]))
        return (found, None, True, False) if found else None
    if kind == "range":
        month2 = MONTHS[groups["m2"]]
        month1 = MONTHS[groups["m1"]] if groups["m1"] else month2
        stated = groups["y2"]
        year, doubtful = (
            (int(stated), False)
            if stated
            else _year(int(groups["d1"]), month1, weekday, published, context_year)
        )
        if year is None:
            return None
        first, last = _date(year, month1, int(groups["d1"])), _date(year, month2, int(groups["d2"]))
        if first is None or last is None:
            return None
        if last < first:
            last = _date(year + 1, month2, int(groups["d2"])) if month2 < month1 else None
        doubtful = doubtful or (weekday is not None and first.weekday() != weekday)
        return first, last, bool(stated), doubtful
    day, month = int(groups["d"]), MONTHS[groups["m"]]
    stated = groups.get("y")
    year, doubtful = (int(stated), False) if stated else _year(day, month, weekday, published, context_year)
    if year is None:
        return None
    first = _date(year, month, day)
    if first is None:
        return None
    last = _date(year, month, int(groups["d2"])) if groups.get("d2") else None
    return first, last, bool(stated), doubtful or (weekday is not None and first.weekday() != weekday)


def _clock(match: re.Match[str], n: int, later: str | None = None) -> time | None:
    groups = match.groupdict()
    hour, minute = int(groups[f"h{n}"]), int(groups.get(f"i{n}") or groups.get(f"j{n}") or 0)
    half = (groups.get(f"p{n}") or later or "")[:1]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def hours(text: str) -> tuple[time | None, time | None]:
    """The first hours of a folded text: from and to, or from alone."""
    for match in _SPAN.finditer(text):
        if _NOT_A_START.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        begins, ends = _clock(match, 1, match.groupdict().get("p2")), _clock(match, 2)
        if begins and ends:
            return begins, ends
    if bare := _BARE_SPAN.search(text):
        first, last = int(bare["h1"]), int(bare["h2"])
        if first < 24 and last < 24:
            return time(first), time(last, int(bare["i2"] or 0))
    for match in _AT.finditer(text):
        if not _NOT_A_START.search(text[max(0, match.start() - 30) : match.start() + 3]):
            begins = _clock(match, 1)
            if begins:
                return begins, None
    return None, None


def moments(when: When, zone: ZoneInfo | None) -> tuple[Moment, Moment | None]:
    """Start and end as moments; for several days with hours the end is that of the last day."""

    def at(day: date, clock: time) -> Moment:
        return Moment(
            datetime.combine(day, clock, zone).replace(tzinfo=zone) if zone else datetime.combine(day, clock)
        )

    start = at(when.start, when.begins) if when.begins else Moment(when.start)
    if when.end:
        return start, at(when.end, when.ends) if when.ends and when.begins else Moment(when.end)
    if when.begins and when.ends:
        end_day = when.start if when.ends > when.begins else when.start + timedelta(days=1)
        return start, at(end_day, when.ends)
    return start, None
