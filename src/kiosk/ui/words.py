# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates, lengths, sizes and kinds in the user's words. The only place that makes them."""

from __future__ import annotations

import re
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kiosk.catalogue.event import Kind
from kiosk.catalogue.moment import Moment

translate = QCoreApplication.translate
NBSP = "\u00a0"
_BREAKS = re.compile("(?<=«) | (?=[?!:;»])")

KIND_ICONS = {
    Kind.WEBINAR: "presentation",
    Kind.TRAINING: "graduation-cap",
    Kind.CONFERENCE: "users",
    Kind.VIDEO: "video",
    Kind.PODCAST: "podcast",
    Kind.ANNOUNCEMENT: "megaphone",
}


def unbroken(text: str) -> str:
    """A text to be shown, in which no line begins with a French mark that has a space before it, or ends with «.

    Pages write ordinary spaces there. What is stored stays as its source wrote it.
    """
    return _BREAKS.sub(NBSP, text)


def kind_name(kind: Kind) -> str:
    match kind:
        case Kind.WEBINAR:
            return translate("words", "Webinar")
        case Kind.TRAINING:
            return translate("words", "Training")
        case Kind.CONFERENCE:
            return translate("words", "Conference")
        case Kind.VIDEO:
            return translate("words", "Video")
        case Kind.PODCAST:
            return translate("words", "Podcast")
        case Kind.ANNOUNCEMENT:
            return translate("words", "News")


def cancelled_word() -> str:
    """Of an event that was called off."""
    return translate("words", "Cancelled")


def _french() -> bool:
    return QLocale().language() == QLocale.Language.French


def _day(day: date, pattern: str) -> str:
    text = QLocale().toString(QDate(day.year, day.month, day.day), pattern)
    return text.replace(" 1 ", " 1er ", 1) if _french() and day.day == 1 and "d" in pattern else text


def _clock(moment: Moment) -> str:
    clock = moment.clock
    if clock is None:
        return ""
    if _french():
        return f"{clock.hour}h{clock.minute:02}" if clock.minute else f"{clock.hour}h"
    return f"{clock.hour}:{clock.minute:02}"


def date_phrase(start: Moment | None, end: Moment | None = None, *, short: bool = False) -> str:
    """`mercredi 8 décembre 2021, 9h – 10h`, `22 – 25 mai 2023`; empty without a start. `short` leaves the hours out
    and shortens the day's name."""
    if start is None:
        return ""
    last = end.day if end is not None else start.day
    if last > start.day:
        first, final = start.day, last
        if (first.year, first.month) == (final.year, final.month):
            begin = _day(first, "d")
        elif first.year == final.year:
            begin = _day(first, "d MMMM")
        else:
            begin = _day(first, "d MMMM yyyy")
        return f"{begin}{NBSP}– {_day(final, 'd MMMM yyyy')}"
    text = _day(start.day, "ddd d MMM yyyy" if short else "dddd d MMMM yyyy").strip()
    if short or not start.has_time:
        return text
    hours = _clock(start)
    if end is not None and end.has_time:
        hours = f"{hours}{NBSP}–{NBSP}{_clock(end)}"
    return f"{text}, {hours}"


def vanished_phrase(since_s: float | None) -> str:
    """That the source of an event does not have it any more; empty where one has."""
    if since_s is None:
        return ""
    day = _day(datetime.fromtimestamp(since_s).astimezone().date(), "d MMMM yyyy")
    return translate("words", "Its source no longer has this event (seen on {0}). It stays here.").format(day)


def clock_span(start: Moment | None, end: Moment | None) -> str:
    """The hours of an agenda item: `9h05 – 9h20`, or its start alone; empty where none is known."""
    if start is None or not start.has_time:
        return ""
    text = _clock(start)
    return f"{text}{NBSP}–{NBSP}{_clock(end)}" if end is not None and end.has_time else text


def duration_phrase(duration_s: float) -> str:
    """`58 min`, `1 h 05 min`, or `45 s`."""
    minutes = round(duration_s / 60)
    if duration_s < 60:
        return f"{round(duration_s)}{NBSP}s"
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02}{NBSP}min"


def pages_phrase(count: int) -> str:
    return translate("words", "%n page(s)", "", count).replace(" ", NBSP)


def size_phrase(size_bytes: int) -> str:
    """`3,1 Mo` or `3.1 MB`: decimal units, as web pages state them."""
    value, unit = size_value(size_bytes)
    return f"{value}{NBSP}{unit}"


def size_value(size_bytes: int) -> tuple[str, str]:
    """The number and the unit of a size; `48`, not `48,0`."""
    units = ("octets", "Ko", "Mo", "Go", "To") if _french() else ("bytes", "KB", "MB", "GB", "TB")
    value, unit = float(size_bytes), 0
    while round(value) >= 1000 and unit < len(units) - 1:
        value, unit = value / 1000, unit + 1
    digits = 0 if unit < 2 or value >= 100 or round(value, 1) == round(value) else 1
    return QLocale().toString(value, "f", digits), units[unit]


def clock_time(position_s: float) -> str:
    """A place in a replay: `4:12`, `1:02:03`."""
    seconds = max(0, int(position_s))
    if seconds >= 3600:
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 60}:{seconds % 60:02}"
