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
from kiosk.catalogue.text import fold

OPEN_MARK, CLOSE_MARK = "\x02", "\x03"

_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LATIN = re.compile(r"[\u0000-\u017f\u2010-\u2026\u20ac]*")
_MAX_ENTRY_CHARACTERS = 50_000
_MAX_WORDS = 12
_SNIPPET_BEFORE, _SNIPPET_CHARACTERS = 50, 180


class What(StrEnum):
    """The kinds of text; `place` is a page number for PAGE, a second of the recording for the last three."""

    EVENT = "event"
    AGENDA = "agenda"
    SPEAKER = "speaker"
    DOCUMENT = "document"
    PAGE = "page"
    SLIDE = "slide"
    CHAT = "chat"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that can be found. `title` weighs more than `text`."""

    what: What
    text: str
    place: float | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """`snippet`: the words around, those sought between OPEN_MARK and CLOSE_MARK."""

    event_id: str
    title: str  # of the event
    what: What
    place: float | None
    snippet: str


def event_entries(event: Event) -> Iterator[Entry]:
    """What a search finds of the event's page."""
    names = ", ".join(s.name for s in event.speakers)
    rest = (event.summary, event.body, event.location or "", " ".join(event.tags), names)
    yield Entry(What.EVENT, "\n".join(part for part in rest if part), title=event.title)
    for item in event.agenda:
        yield Entry(What.AGENDA, item.text)
    for speaker in event.speakers:
        yield Entry(
            What.SPEAKER, ", ".join(p for p in (speaker.name, speaker.role, speaker.affiliation) if p)
        )
    for document in event.documents:
        yield Entry(What.DOCUMENT, document.label)


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
    for entry in entries:
        title, text = clean(entry.title), clean(entry.text)
        if title or text:
            folded = (_own_folding(title), _own_folding(text))
            rows.append((event, part, entry.what.value, entry.place, title, text, *folded))
    connection.executemany(
        "INSERT INTO entries (event, part, what, place, title, text, title_folded, text_folded)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _sought(words: str) -> list[str]:
    """The words of a query, folded; each may be the beginning of a word."""
    return [w for w in _WORD.findall(fold(words)) if any(c.isalnum() for c in w)][:_MAX_WORDS]


def find_hits(connection: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """The best hits first; none for a query without a letter or digit. Nothing in `words` is FTS syntax."""
    sought = _sought(words)
    if not sought:
        return []
    query = " ".join(f'"{word}"*' for word in sought)
    rows = connection.execute(
        """
        SELECT events.id, events.title AS event_title, what, place, entries.title AS title, entries.text AS text
        FROM (SELECT rowid AS number, rank FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?) AS found
        JOIN entries ON entries.number = found.number
        JOIN events ON events.number = entries.event
        ORDER BY found.rank, entries.number
        """,
        (query, limit),
    ).fetchall()
    return [
        Hit(r["id"], r["event_title"], What(r["what"]), r["place"], _snippet(r["title"], r["text"], sought))
        for r in rows
    ]


def _snippet(title: str, text: str, sought: list[str]) -> str:
    """The part of the text, or else of the title, where the first word sought stands."""
    for candidate in (text, title):
        marked = _marked(candidate, sought)
        if marked:
            return marked
    return (text or title)[:_SNIPPET_CHARACTERS]


def _marked(text: str, sought: list[str]) -> str:
    beginnings = tuple(sought)
    spans = [m.span() for m in _WORD.finditer(text) if fold(m.group()).startswith(beginnings)]
    if not spans:
        return ""
    first, last = _window(text, spans[0][0])
    out = ["… " if first else ""]
    at = first
    for start, end in spans:
        if start >= first and end <= last:
            out += [text[at:start], OPEN_MARK, text[start:end], CLOSE_MARK]
            at = end
    return "".join([*out, text[at:last], " …" if last < len(text) else ""])


def _window(text: str, start: int) -> tuple[int, int]:
    """A stretch of text around a place, cut between words."""
    first = max(0, start - _SNIPPET_BEFORE)
    if first:
        gap = text.find(" ", first, start)
        first = gap + 1 if gap >= 0 else start
    last = min(len(text), first + _SNIPPET_CHARACTERS)
    if last < len(text):
        gap = text.rfind(" ", start, last)
        if gap > start:
            last = gap
    return first, last
