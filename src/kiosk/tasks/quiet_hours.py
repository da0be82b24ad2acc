# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hours of the day in which nothing is downloaded by itself."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

log = logging.getLogger(__name__)

_SPAN = re.compile(r"\s*(\d{1,2})(?::(\d{2}))?\s*-\s*(\d{1,2})(?::(\d{2}))?\s*")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Spans of a day by the computer's clock; one whose end is not after its begin goes over midnight."""

    spans: tuple[tuple[time, time], ...] = ()

    def end(self, now: datetime) -> datetime | None:
        """When the quiet that holds at `now` ends, None where there is none."""
        moment = now
        for _ in range(len(self.spans) + 1):  # one span may lead into the next
            ends = [end for end in (self._end_of(span, moment) for span in self.spans) if end]
            if not ends:
                break
            moment = max(ends)
            if moment - now >= _DAY:
                break
        return moment if moment > now else None

    @staticmethod
    def _end_of(span: tuple[time, time], now: datetime) -> datetime | None:
        begin, end = span
        for day in (now.date() - _DAY, now.date()):
            first = datetime.combine(day, begin, now.tzinfo)
            last = datetime.combine(day, end, now.tzinfo)
            if end <= begin:
                last += _DAY
            if first <= now < last:
                return last
        return None


def parse_quiet_hours(text: str) -> QuietHours:
    """`8:00-18:00, 22-6`. Raises ValueError."""
    spans = []
    for part in filter(None, (one.strip() for one in text.split(","))):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise ValueError(f"not a span of hours: {part}")
        begin_h, begin_m, end_h, end_m = (int(group or 0) for group in match.groups())
        spans.append((time(begin_h % 24 if begin_h == 24 else begin_h, begin_m), _end(end_h, end_m)))
    return QuietHours(tuple(spans))


def _end(hour: int, minute: int) -> time:
    return time(0, 0) if (hour, minute) == (24, 0) else time(hour, minute)


def quiet_hours_of(text: str) -> QuietHours:
    """Like `parse_quiet_hours`; what cannot be read is no quiet at all, and said in the log."""
    try:
        return parse_quiet_hours(text)
    except ValueError as error:
        log.warning("quiet hours left out: %s", error)
        return QuietHours()
