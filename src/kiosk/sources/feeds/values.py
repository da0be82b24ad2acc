# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values in files of strangers: texts, languages, moments and lengths of time in the forms that are out there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import squeeze

Json = dict[str, Any]  # Any: JSON has no narrower type

MAX_TEXT_CHARACTERS = 40_000
MAX_TITLE_CHARACTERS = 500

# ISO 639-2, both of its forms where they differ, as schedules and voctoweb write them.
_TWO_LETTERS = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "deu": "de",
    "ger": "de",
    "spa": "es",
    "ita": "it",
    "nld": "nl",
    "dut": "nl",
    "por": "pt",
    "pol": "pl",
    "rus": "ru",
    "jpn": "ja",
    "zho": "zh",
    "chi": "zh",
    "gsw": "de",
    "swe": "sv",
    "dan": "da",
    "nor": "no",
    "fin": "fi",
    "ces": "cs",
    "cze": "cs",
    "ell": "el",
    "gre": "el",
    "tur": "tr",
    "ukr": "uk",
    "ara": "ar",
    "cat": "ca",
    "eus": "eu",
    "baq": "eu",
    "bre": "br",
    "hun": "hu",
}
_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_ISO_LENGTH = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?)?",
    re.ASCII,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def words(value: object, limit: int = MAX_TITLE_CHARACTERS) -> str:
    """One line of text; of one in several languages the French, the English, or the first."""
    return squeeze(text(value, limit).replace("\n", " "))[:limit]


def text(value: object, limit: int = MAX_TEXT_CHARACTERS) -> str:
    """A text with its lines, "" for what is none."""
    if isinstance(value, dict):
        offered = [value.get(name) for name in ("fr", "en")] + list(value.values())
        value = next((one for one in offered if isinstance(one, str) and one.strip()), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        plain = value[:limit] if isinstance(value, str) else str(value)
    except ValueError:  # an integer with more digits than Python writes
        return ""
    return _CONTROL.sub("", plain.replace("\r\n", "\n").replace("\r", "\n")).strip()[:limit]


def language(value: object) -> str | None:
    """ISO 639-1 of "fr", "fr-FR", "fra" or "de_formal", None for what is no language."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:$|[^A-Za-z])", value + " ") if isinstance(value, str) else None
    if match is None:
        return None
    code = match[1].lower()
    return code if len(code) == 2 else _TWO_LETTERS.get(code)


def address(value: object, base: str = "") -> str:
    """An address of the web, "" for anything else. A relative one is joined to `base`."""
    from urllib.parse import urljoin, urlsplit  # noqa: PLC0415 - beside their use

    url = words(value, 2000)
    if not url or any(c.isspace() for c in url):
        return ""
    try:
        whole = urljoin(base, url) if base else url
        parts = urlsplit(whole)
        if parts.scheme in ("http", "https") and parts.hostname:
            return whole
    except ValueError:
        pass
    return ""


def zone(name: object) -> tzinfo | None:
    """The zone of that name in the tz database; UTC's many names, too."""
    key = words(name, 64)
    if not key:
        return None
    if key.upper() in ("UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT"):
        return UTC
    try:
        return ZoneInfo(key)
    except (ValueError, OSError, LookupError):
        return None


def offset(stated: str | None) -> tzinfo | None:
    """`Z`, `+02:00`, `+0200` or `+02`."""
    if not stated:
        return None
    if stated in ("Z", "z"):
        return UTC
    digits = stated[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if shift >= timedelta(hours=24):
        return None
    return timezone(-shift if stated[0] == "-" else shift) if shift else UTC


def moment(value: object) -> Moment | None:
    """A day or an instant in any usual spelling of ISO 8601, None for anything else. What follows is not looked at."""
    match = _MOMENT.match(words(value, 60))
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    try:
        if match[4] is None:
            return Moment(date(year, month, day))
        second = min(int(match[6] or 0), 59)
        micro = int((match[7] or "0").ljust(6, "0")[:6])
        return Moment(
            datetime(year, month, day, int(match[4]), int(match[5]), second, micro, tzinfo=offset(match[8]))
        )
    except ValueError:
        return None


def clock(value: object) -> time | None:
    """`9:30`, `09:30:00`."""
    match = _CLOCK.fullmatch(words(value, 20))
    try:
        return time(int(match[1]), int(match[2]), min(int(match[3] or 0), 59)) if match else None
    except ValueError:
        return None


def length(value: object) -> timedelta | None:
    """`hh:mm`, `d:hh:mm` (frab's and pretalx' form for more than a day), ISO 8601's `PT30M`, or minutes."""
    stated = words(value, 40)
    try:
        if match := _ISO_LENGTH.fullmatch(stated.upper()):
            weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
            found = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        elif re.fullmatch(r"\d{1,4}(?::\d{1,2}){1,2}", stated, re.ASCII):
            parts = [int(part) for part in stated.split(":")]
            days, hours, minutes = parts if len(parts) == 3 else (0, *parts)
            found = timedelta(days=days, hours=hours, minutes=minutes)
        elif re.fullmatch(r"\d{1,5}", stated, re.ASCII):
            found = timedelta(minutes=int(stated))
        else:
            return None
    except OverflowError:
        return None
    return found if timedelta(0) < found < timedelta(days=60) else None


def fixed(value: datetime) -> datetime:
    """The same instant with its offset of that day in place of a zone: so it is written, and so it compares."""
    shift = value.utcoffset()
    return value if shift is None else value.replace(tzinfo=timezone(shift) if shift else UTC)


def member(value: object, *names: str) -> Any:  # Any: JSON
    """What stands in an object under a way of names, None where there is nothing."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def rows(value: object) -> list[Json]:
    """The objects of a list."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
