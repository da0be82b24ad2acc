# SPDX-License-Identifier: AGPL-3.0-or-later
"""Times in ISO 8601 as pages write it: one-digit days, spaces, offsets with and without a colon, or none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from kiosk.catalogue.moment import Moment

_TIME = re.compile(
    r"\s*(\d{4})-?(\d{1,2})-?(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?(?![\d])",
    re.IGNORECASE,
)


def stated_moment(text: str) -> Moment | None:
    """The day or the instant; without an offset the clock of the event's place. None for what is none."""
    match = _TIME.match(text[:60])
    if match is None:
        return None
    try:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        if match[4] is None:
            return Moment(date(year, month, day))
        hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
        if (hour, minute) == (24, 0):
            return Moment(date(year, month, day))
        value = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the place's own clock
        return Moment(value.replace(tzinfo=_zone(match[7])) if match[7] else value)
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if text[0] == "-" else shift)
