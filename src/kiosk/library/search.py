# SPDX-License-Identifier: AGPL-3.0-or-later
"""Full-text search: what is found where. Accents, case and ligatures do not count; words may be unfinished."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.event import Event
from kiosk.catalogue.programme import has_schedule
from kiosk.catalogue.text import fold

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LATIN = re.compile(r"[\u0000-\u017f\u2010-\u2026\u20ac]*")
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\[]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)")
_MAX_ENTRY_CHARACTERS = 50_000


class What(StrEnum):
    """The kinds of text.

    `place` is a page number for PAGE, a second of the recording for SLIDE, CHAT, CAPTION and POLL, the paragraph of the
    shared notes for NOTE, and for AGENDA the item's place in a programme that has a screen of its own; the last two
    counted from 0.
    """

    EVENT = "event"
    AGENDA = "agenda"
    SPEAKER = "speaker"
    DOCUMENT = "document"
    PAGE = "page"
    SLIDE = "slide"
    CHAT = "chat"
    CAPTION = "caption"
    POLL = "poll"
    NOTE = "note"


class Group(StrEnum):
    """Kinds of text that are shown together."""

    EVENTS = "events"  # the event's page, its programme and the names of its documents
    SPEAKERS = "speakers"
    SLIDES = "slides"
    SPOKEN = "spoken"  # captions, chat, polls and shared notes


GROUP_OF = {
    What.EVENT: Group.EVENTS,
    What.AGENDA: Group.EVENTS,
    What.DOCUMENT: Group.EVENTS,
    What.SPEAKER: Group.SPEAKERS,
    What.PAGE: Group.SLIDES,
    What.SLIDE: Group.SLIDES,
    What.CHAT: Group.SPOKEN,
    What.CAPTION: Group.SPOKEN,
    What.POLL: Group.SPOKEN,
    What.NOTE: Group.SPOKEN,
}
# The entries of a group have numbers of their own, so that a search can look at one group alone. As in `schema_search`.
GROUP_SPAN = 1 << 40


def numbers_of(group: Group) -> tuple[int, int]:
    """The first number that an entry of the group may have, and the last."""
    first = list(Group).index(group) * GROUP_SPAN
    return first, first + GROUP_SPAN - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that can be found. `title` weighs more than `text`; that of AGENDA is shown alone, not sought."""

    what: What
    text: str
    place: float | None = None
    title: str = ""


def event_entries(event: Event) -> Iterator[Entry]:
    """What a search finds of the event's page."""
    names = ", ".join(s.name for s in event.speakers)
    dates = (text for d in event.changed_dates for text in (d.title, d.location, d.summary))
    rest = (event.summary, plain(event.body), event.location or "", " ".join(event.tags), names, *dates)
    yield Entry(What.EVENT, "\n".join(part for part in rest if part), title=event.title)
    scheduled = has_schedule(event.agenda)
    for place, item in enumerate(event.agenda):
        people = ", ".join(s.name for s in item.speakers)
        title = "" if item.title is None or item.title in item.text else item.title
        about = "" if item.opens else plain(item.summary)  # a talk that opens is found by itself
        yield Entry(
            What.AGENDA,
            "\n".join(p for p in (title, item.text, item.room, item.track, people, about) if p),
            float(place) if scheduled and item.start is not None else None,
            item.title or "",
        )
    for speaker in event.speakers:
        yield Entry(
            What.SPEAKER, ", ".join(p for p in (speaker.name, speaker.role, speaker.affiliation) if p)
        )
    for document in event.documents:
        yield Entry(What.DOCUMENT, document.label)


def plain(body: str) -> str:
    """The words of an event's body: its Markdown has headings, lists, emphasis and links, as `Event` says."""
    return _EMPHASIS.sub("", _LINK.sub(r"\1", _LINE_MARK.sub("", body)))


def clean(text: str) -> str:
    """Text to keep and to show: no control or invisible characters, no typographic ligatures, single spaces."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIGATURES))
    return _SPACES.sub(" ", _CONTROL.sub(" ", plain)).strip()[:_MAX_ENTRY_CHARACTERS]


def _own_folding(text: str) -> str | None:
    """The folded text where SQLite's own folding would come to something else, None where it does the same."""
    folded = fold(text)
    if _LATIN.fullmatch(text):
        decomposed = unicodedata.normalize("NFD", text.replace("’", "'"))
        if "".join(c for c in decomposed if not unicodedata.combining(c)).lower() == folded:
            return None
    return folded


def insert_entries(connection: sqlite3.Connection, event: int, part: str, entries: Iterable[Entry]) -> None:
    """Replaces the entries of one part of an event: its page, its recording or one document."""
    connection.execute("DELETE FROM entries WHERE event = ? AND part = ?", (event, part))
    rows = []
    free = {group: _free_number(connection, group) for group in Group}
    for entry in entries:
        title, text = clean(entry.title), clean(entry.text)
        if title or text:
            group = GROUP_OF[entry.what]
            # A talk's title stands in its text already; an event that is called so comes before it.
            shown_alone = entry.what is What.AGENDA
            folded = ("" if shown_alone else _own_folding(title), _own_folding(text))
            rows.append((free[group], event, part, entry.what.value, entry.place, title, text, *folded))
            free[group] += 1
    connection.executemany(
        "INSERT INTO entries (number, event, part, what, place, title, text, title_folded, text_folded)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _free_number(connection: sqlite3.Connection, group: Group) -> int:
    first, last = numbers_of(group)
    row = connection.execute(
        "SELECT max(number) FROM entries WHERE number BETWEEN ? AND ?", (first, last)
    ).fetchone()
    return int(row[0]) + 1 if row[0] is not None else first
