# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search finds, best first: words as they are typed, then words of the same stem in French or English.

Ranking (bm25 of SQLite's FTS5) looks at every hit, some microseconds each. Where very many texts hold the words, as
while somebody types the first letters, it would take longer than a keystroke and say little: then titles come first,
and of the rest what was added last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kiosk.catalogue.text import fold
from kiosk.library.search import Group, What, numbers_of
from kiosk.library.snippets import WORD, snippet

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

MOST_RANKED = 4000
_MAX_WORDS = 12
_MIN_STEMMED = 4  # shorter words have no endings worth leaving out
_EVERYWHERE = (0, numbers_of(list(Group)[-1])[1])


@dataclass(frozen=True, slots=True)
class Hit:
    """`snippet`: the words around, those sought between OPEN_MARK and CLOSE_MARK. `place`: as `What` says."""

    event_id: str
    title: str  # of the event
    what: What
    place: float | None
    snippet: str
    item: str = ""  # the title of a part of the programme
    document: str = ""  # the address of the document that a page is of
    sought: tuple[str, ...] = ()  # what the words of the hit begin with, folded


@dataclass(frozen=True, slots=True)
class _Query:
    """`beginnings`: what the words of a hit begin with, folded."""

    fts: str
    beginnings: tuple[str, ...]


def sought_words(words: str) -> list[str]:
    """The words of a query as they were typed."""
    return [w for w in WORD.findall(words) if any(c.isalnum() for c in fold(w))][:_MAX_WORDS]


def _folded(words: Iterable[str]) -> list[str]:
    """Folding may part a word, as a ligature or an apostrophe does."""
    return [part for word in words for part in WORD.findall(fold(word)) if any(c.isalnum() for c in part)]


def _queries(words: str) -> list[_Query]:
    """The query as it was typed, and where that differs one by stems; none without a letter or digit.

    Nothing in `words` is FTS syntax.
    """
    typed = _folded(sought_words(words))[:_MAX_WORDS]
    if not typed:
        return []
    # A lone letter in the middle is a word, not the beginning of nearly all of them.
    parts = [f'"{w}"*' if len(w) > 1 or w is typed[-1] else f'"{w}"' for w in typed]
    queries = [_Query(" ".join(parts), tuple(typed))]
    stems = [_stems(w) for w in sought_words(words)]
    if any(stems):
        each = [
            sorted({f for part in (*found, word) for f in _folded([part])})
            for word, found in zip(sought_words(words), stems, strict=True)
        ]
        by_stem = " AND ".join("(" + " OR ".join(f'"{s}"*' for s in found) + ")" for found in each if found)
        queries.append(_Query(by_stem, tuple(s for found in each for s in found)))
    return queries


@cache
def _stemmers() -> tuple[BaseStemmer, ...]:
    from snowballstemmer import stemmer  # noqa: PLC0415 - not needed for the first screen

    return stemmer("french"), stemmer("english")


def _stems(word: str) -> list[str]:
    """Shorter forms that the word's relatives begin with; none for short words and numbers."""
    lower = word.lower()
    if len(lower) < _MIN_STEMMED or not lower.isalpha():
        return []
    found = {stemmer.stemWord(lower) for stemmer in _stemmers()}
    return [s for s in found if len(s) >= _MIN_STEMMED - 1 and s != lower and lower.startswith(s[:3])]


def find_hits(connection: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """The best hits of all kinds."""
    found: dict[int, _Query] = {}
    for query in _queries(words):
        if _is_broad(connection, query):
            share = max(1, limit // len(Group))
            numbers = [n for group in Group for n in _newest(connection, query, group, share)]
        else:
            numbers = _ranked(connection, query, _EVERYWHERE, limit)
        for number in numbers:
            found.setdefault(number, query)
        if len(found) >= limit:
            break
    return _hits(connection, list(found.items())[:limit])


def find_groups(connection: sqlite3.Connection, words: str, each: int) -> dict[Group, list[Hit]]:
    """The best hits of each group, at most `each`; groups without one are left out."""
    queries = [(query, _is_broad(connection, query)) for query in _queries(words)]
    groups = {}
    for group in Group:
        found: dict[int, _Query] = {}
        for query, broad in queries:
            numbers = (
                _newest(connection, query, group, each)
                if broad
                else _ranked(connection, query, numbers_of(group), each)
            )
            for number in numbers:
                found.setdefault(number, query)
            if len(found) >= each:
                break
        if found:
            groups[group] = _hits(connection, list(found.items())[:each])
    return groups


def _is_broad(connection: sqlite3.Connection, query: _Query) -> bool:
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        (query.fts, MOST_RANKED + 1),
    ).fetchone()
    return int(row[0]) > MOST_RANKED


def _ranked(connection: sqlite3.Connection, query: _Query, numbers: tuple[int, int], limit: int) -> list[int]:
    rows = connection.execute(
        "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?",
        (query.fts, *numbers, limit),
    )
    return [row[0] for row in rows]


def _newest(connection: sqlite3.Connection, query: _Query, group: Group, limit: int) -> list[int]:
    """Titles that hold the words first."""
    numbers = numbers_of(group)
    fts = [query.fts]
    if group is Group.EVENTS:
        fts.insert(0, f"{{title}} : ({query.fts})")
    found: dict[int, None] = {}
    for one in fts:
        rows = connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
            (one, *numbers, limit),
        )
        found.update(dict.fromkeys(row[0] for row in rows))
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _hits(connection: sqlite3.Connection, found: list[tuple[int, _Query]]) -> list[Hit]:
    def hits() -> Iterator[Hit]:
        for number, query in found:
            row = connection.execute(
                "SELECT events.id, events.title AS event_title, what, part, place, entries.title AS title, entries.text AS text"
                " FROM entries JOIN events ON events.number = entries.event WHERE entries.number = ?",
                (number,),
            ).fetchone()
            shown = snippet(row["title"], row["text"], query.beginnings)
            what = What(row["what"])
            item = row["title"] if what is What.AGENDA else ""
            document = row["part"].removeprefix("document ") if what is What.PAGE else ""
            yield Hit(
                row["id"], row["event_title"], what, row["place"], shown, item, document, query.beginnings
            )

    return list(hits())
