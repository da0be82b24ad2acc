# SPDX-License-Identifier: AGPL-3.0-or-later
"""Programme and speakers: the lists below the headings (or bold lines) that announce them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from kiosk.catalogue.event import AgendaItem, Speaker
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold
from kiosk.sources.extract.blocks import Block
from kiosk.sources.extract.dates import hours
from kiosk.sources.extract.people import find_people, read_people, read_trailing
from kiosk.sources.extract.vocabulary import HOSTS, PROGRAMME, SPEAKERS

_PROGRAMME = re.compile(rf"^(?:{'|'.join(PROGRAMME)})$")
_SPEAKERS = re.compile(rf"^(?:{'|'.join(SPEAKERS)})$")
_HOST_LINE = re.compile(rf"^{HOSTS}\s*:")
_ANIMATED = re.compile(r"\banimee?s? par\s+(?:\*\*)?([^.;:(\n]+)", re.IGNORECASE)


def announcement(block: Block) -> str:
    """The words by which a block announces what follows: a heading, a bold line, a line that ends in a colon."""
    text = block.text.strip()
    last = text.split("\n")[-1].strip()
    if block.kind == "heading" or block.strong:
        return fold(text).strip(" :.*")
    if block.lead and block.lead.rstrip().endswith(":") and len(block.lead) >= len(text) - 3:
        return fold(block.lead).strip(" :")
    if last.endswith(":") and len(last) < 120:
        return fold(last).strip(" :")
    return ""


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks below an announcement, until the next one of the same weight."""

    title: str
    head: Block
    blocks: list[Block]


def sections(blocks: list[Block], pattern: re.Pattern[str]) -> list[Section]:
    """Every section whose announcement matches."""
    found = []
    for place, block in enumerate(blocks):
        words = announcement(block)
        if not words or len(words) > 110 or not pattern.match(words):
            continue
        below: list[Block] = []
        group = 0
        for other in blocks[place + 1 :]:
            if other.kind == "heading" and (block.kind != "heading" or other.level <= block.level):
                break
            if other.kind == "text" and below and any(b.kind == "item" for b in below):
                break  # the list is over
            if other.kind == "text" and announcement(other) and block.kind != "heading":
                break
            if other.kind == "item":
                group = group or other.group
            below.append(other)
        found.append(Section(words, block, below))
    return found


def read_agenda(blocks: list[Block], day: date | None, zone: ZoneInfo | None) -> list[AgendaItem]:
    """The programme in order; empty where there is none or it is prose."""
    for section in sections(blocks, _PROGRAMME):
        items = [
            b for b in section.blocks if b.kind == "item" and b.depth == _top(section.blocks) and not b.struck
        ]
        if items:
            return [_agenda_item(b, day, zone) for b in items]
    return []


_HOUR = re.compile(r"^\s*(?:de\s+)?\d{1,2}\s*(?:h|:\d{2})", re.IGNORECASE)


def _top(blocks: list[Block]) -> int:
    return min((b.depth for b in blocks if b.kind == "item"), default=1)


def _agenda_item(block: Block, day: date | None, zone: ZoneInfo | None) -> AgendaItem:
    lines = block.text.split("\n")
    lead = block.lead if _HOUR.match(block.lead) and len(block.lead) > 8 else ""
    # An hour in bold (or on a line of its own) and what it begins: the rest tells about it.
    text = lead or (lines[0] if _HOUR.match(lines[0]) and len(lines[0]) > 8 else " ".join(lines))
    text = re.sub(r"\s+", " ", text).strip(" ;,")
    match = re.match(
        r"^\s*(?:de\s+)?\d{1,2}\s*(?:h\s*\d{0,2}|:\d{2})(?:\s*(?:[-–—/à]|a)\s*\d{1,2}\s*(?:h\s*\d{0,2}|:\d{2}))?\s*[:–—-]?\s*",
        text,
    )
    begins: time | None = None
    ends: time | None = None
    title = text
    if match:
        begins, ends = hours(fold(match[0]))
        title = text[match.end() :].strip(" :–—-") or text
    speakers: tuple[Speaker, ...] = ()
    by = re.search(r",?\s+(?:par|anim[ée]e? par|by)\s+(.+)$", title)
    if by:
        people = read_people(by[1])
        if people:
            speakers = tuple(people)
    return AgendaItem(text, title, _at(day, begins, zone), _at(day, ends, zone), speakers)


def _at(day: date | None, clock: time | None, zone: ZoneInfo | None) -> Moment | None:
    if day is None or clock is None:
        return None
    return Moment(datetime.combine(day, clock, zone))


def read_speakers(blocks: list[Block], description: str = "") -> list[Speaker]:
    """The people of all speakers' sections, of bold lines that are a name with its affiliation, and the moderators."""
    found: list[Speaker] = []

    def add(people: list[Speaker]) -> None:
        for person in people:
            place = next((i for i, s in enumerate(found) if fold(s.name) == fold(person.name)), None)
            if place is None:
                found.append(person)
            elif person.affiliation and not found[place].affiliation:  # said more fully further on
                found[place] = replace(person, host=person.host or found[place].host)

    for section in sections(blocks, _SPEAKERS):
        items = [b for b in section.blocks if b.kind == "item"]
        lines = items or [b for b in section.blocks if b.kind == "text"][:6]
        read = [read_people(b.text) for b in lines]
        if sum(bool(some) for some in read) * 2 >= len(lines):
            for some in read:
                add(some)
    for group in _groups(blocks):
        read = [read_people(b.text.split("\n")[0]) for b in group]
        known = [some for some in read if some and (some[0].affiliation or some[0].role)]
        if len(known) * 2 >= len(group) and (len(group) > 1 or known):
            for some in known:
                add(some)
    for block in blocks:
        if block.kind == "heading":
            continue
        for line in block.text.split("\n"):
            folded = fold(line)
            if match := _LABEL.match(folded):
                add(read_people(line if _HOST_LINE.match(folded) else line[match.end() :]))
            elif block.strong and block.kind == "text" and re.search(r",|\s[-–—]\s", line):
                add([p for p in read_people(line) if p.affiliation or p.role])
            else:
                add(
                    [p for p in find_people(line) if p.affiliation or p.role or p.host or _LED.search(folded)]
                )
    add(
        [
            p
            for p in find_people(description)
            if p.affiliation or p.role or p.host or _LED.search(fold(description))
        ]
    )
    for section in sections(blocks, _PROGRAMME):
        for block in section.blocks:
            if block.kind == "item":
                add(read_trailing(block.text.split("\n")[0]))
    bare = [p for p in found if p.host and not (p.affiliation or p.role)]
    # Several moderators of whom nothing is said belong to several programmes, not to this event.
    return [p for p in found if p not in bare] if len(bare) > 1 else found


_LABEL = re.compile(
    rf"^\W*(?:{HOSTS}|intervenante?s?|formatrices?|formateurs?|speakers?|conferenciere?s?|oratrices?|orateurs?)\s*:\s*"
)
_LED = re.compile(
    r"\b(?:led|presented|hosted|moderated) by\b|\b(?:presentation|intervention)s?\b[^.;:]{0,90}\b(?:par|de)\b"
)


def _groups(blocks: list[Block]) -> list[list[Block]]:
    """The items of each list, list by list."""
    groups: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind == "item":
            groups.setdefault(block.group, []).append(block)
    return list(groups.values())


def shown_apart(blocks: list[Block]) -> set[int]:
    """The ids of the blocks that make up programme and speakers, which a screen shows in places of their own."""
    apart: set[int] = set()
    for section in sections(blocks, _PROGRAMME):
        items = [b for b in section.blocks if b.kind == "item"]
        if items:
            apart |= {id(b) for b in (section.head, *items)}
            break
    for section in sections(blocks, _SPEAKERS):
        items = [b for b in section.blocks if b.kind == "item"]
        if items and sum(bool(read_people(b.text)) for b in items) * 2 >= len(items):
            apart |= {id(b) for b in (section.head, *items)}
    return apart
