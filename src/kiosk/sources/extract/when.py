# SPDX-License-Identifier: AGPL-3.0-or-later
"""When an event takes place: the likeliest of the dates that a page names, with its hours."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold
from kiosk.sources.extract.blocks import Block
from kiosk.sources.extract.dates import PARIS, When, find_dates, hours, moments
from kiosk.sources.extract.front_matter import Front, string
from kiosk.sources.extract.stated_time import stated_moment
from kiosk.sources.extract.vocabulary import PRACTICAL

_POSTPONED = re.compile(
    r"reporte[es]* a une date ulterieure|date a venir|annule[es]*\b|postponed|date a confirmer"
)
_HAPPENED = re.compile(
    r"s'est (?:tenue?|deroulee?)|a eu lieu|se tiendra|aura lieu|se deroulera|\bce (?:lundi|mardi|mercredi|jeudi|vendredi)\b"
)
_LABELLED = re.compile(r"^\W*(?:date|dates|quand|horaires?|when|date et heure|jour)\s*:", re.IGNORECASE)
_EVENT_LINE = re.compile(
    r"webinaire|conference|formation|table ronde|evenement|rendez-vous|rdv|atelier|se deroulera|aura lieu|se tiendra|organise|inscri|participe"
)


_STARTS = (
    "start",
    "start_date",
    "startDate",
    "start_datetime",
    "event_date",
    "eventDate",
    "event_start",
    "starts_at",
)
_ENDS = ("end", "end_date", "endDate", "end_datetime", "event_end", "date_end", "ends_at")


def _explicit(fields: Front, names: tuple[str, ...]) -> Moment | None:
    """A time that a field of its own states."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, date | datetime):
            return Moment(value)
        if isinstance(value, str) and (found := stated_moment(value)):
            return found
    return None


def read_when(
    fields: Front, title: str, blocks: list[Block], stated: date | datetime | None, language: str | None
) -> tuple[Moment | None, Moment | None, str, set[str]]:
    """Start, end, the page's phrase, and what of it is doubtful. `stated`: the front matter's date ."""
    day = stated.date() if isinstance(stated, datetime) else stated
    zone = PARIS if language != "en" else None
    if explicit := _explicit(fields, _STARTS):
        return explicit, _explicit(fields, _ENDS), "", set()
    if isinstance(stated, datetime) and stated.tzinfo is not None:
        end = fields.get("end_datetime") or fields.get("end_date") or fields.get("end")
        if end is None and isinstance(fields.get("schedule"), dict):
            end = fields["schedule"].get("end")
        finish = Moment(end) if isinstance(end, datetime) and end.tzinfo is not None else None
        return Moment(stated), finish, "", set()
    label = string(fields, "dateLabel")
    if label:
        found = next(find_dates(label, day), None)
        if (
            found is not None
            and day is not None
            and found.start.year != day.year
            and (found.start.month, found.start.day) == (day.month, day.day)
        ):
            found = replace(
                found, start=day, end=None, doubtful=True
            )  # a slip of the year: the front matter knows better
        if found is None or (day is None and not found.year_stated):
            return None, None, label, {"start"}
        if day is None and found.year_stated and found.doubtful:
            return (
                None,
                None,
                label,
                {"start", "end"},
            )  # year and weekday contradict each other, and nothing else tells
        if found.begins is None and found.end is None:
            found = _with_hours(found, label, blocks, "")
        start, end = moments(found, zone)
        unsure = {"start", "end"} if found.doubtful else set()
        return start, end, label, unsure
    context = _context_year(title)
    best: tuple[int, int, When, str] | None = None
    title_days = {found.start for found in find_dates(title, day, context)}
    place = 0
    for number, (text, weight) in enumerate(_lines(title, fields, blocks)):
        if _POSTPONED.search(fold(text)):
            continue
        for found in find_dates(text, day, context):
            if not found.year_stated and day is None and context is None:
                continue
            score = (
                weight
                + (4 if found.begins else 0)
                + (2 if found.ends else 0)
                + (1 if found.year_stated else 0)
            )
            if day is not None and abs((found.start - day).days) > 400:
                score -= 6
            if found.start in title_days:
                score += 8
            if _HAPPENED.search(fold(text)):
                score += 2
            score -= min(number // 6, 4)
            place += 1
            if best is None or score > best[0]:
                best = (score, place, found, text)
    if best is None or best[0] < 3:
        return None, None, "", set()
    found = best[2]
    if found.begins is None and found.end is None:
        found = _with_hours(found, best[3], blocks, string(fields, "description"))
    start, end = moments(found, zone)
    return start, end, found.phrase, {"start", "end"} if found.doubtful else set()


_HOURS_LINE = re.compile(
    r"^\W*(?:horaires?|heures?|de|a|from|time)\b|\bde \d{1,2} ?h|\d{1,2} ?h ?\d{0,2} ?(?:a|-|–|/) ?\d{1,2} ?h"
)


def _with_hours(found: When, line: str, blocks: list[Block], description: str) -> When:
    """The date with the hours that stand in the line itself, in the lines around it, or in a line of their own."""
    texts = [text for block in blocks for text in block.text.split("\n")]
    near: list[str] = [line]
    if line in texts:
        place = texts.index(line)
        near += texts[place + 1 : place + 5]
        if place:
            near.append(texts[place - 1])
    near.append(description)
    for place, text in enumerate(texts):
        if text is not line and any(other.start == found.start for other in find_dates(text, found.start)):
            near += texts[place : place + 4]
    near += [t for t in texts if re.match(r"^\W*horaires?\b", fold(t))]
    for text in near:
        folded = fold(text)
        other = next(iter(find_dates(text, found.start)), None)
        if text is not line and other is not None and other.start != found.start:
            continue
        if text is line or _HOURS_LINE.search(folded):
            begins, ends = hours(folded)
            if begins is not None:
                return replace(found, begins=begins, ends=ends)
    return found


def _context_year(title: str) -> int | None:
    match = re.search(r"\b(20[12]\d)\b", title)
    return int(match[1]) if match else None


def _lines(title: str, fields: Front, blocks: list[Block]) -> list[tuple[str, int]]:
    """The lines in which an event's date may stand, with how likely each is."""
    lines = [(title, 4), (string(fields, "description"), 3)]
    practical = False
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            practical = bool(re.match(rf"^(?:{PRACTICAL})$", fold(block.text).strip(" :")))
        for line in block.text.split("\n"):
            folded = fold(line)
            weight = 0
            if _LABELLED.match(folded):
                weight = 6
            elif block.strong or block.lead:
                weight = 4
            elif block.kind == "heading":
                weight = 3
            elif practical:
                weight = 4
            elif _EVENT_LINE.search(folded):
                weight = 2
            elif number < 3:
                weight = 1
            if block.struck:
                weight -= 5
            lines.append((line, weight))
    return lines
