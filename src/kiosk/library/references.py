# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person may mean by a few words: an event's id or its beginning, a file name, words of a title."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kiosk.catalogue.text import fold

_MAX_CANDIDATES = 20


def readings(connection: sqlite3.Connection, reference: str) -> Iterator[list[str]]:
    """The ids that a reference may mean, the closest reading first."""

    def ids(condition: str, *values: str) -> list[str]:
        statement = (
            f"SELECT id FROM events WHERE {condition} ORDER BY sorted_s DESC, id LIMIT {_MAX_CANDIDATES}"  # noqa: S608 - own text, values bound
        )
        return [row[0] for row in connection.execute(statement, values)]

    if not reference:
        return
    yield ids("id = ?", reference)
    yield ids("id LIKE ? ESCAPE '\\'", f"{_literal(reference)}%")
    yield ids("source = ?1 OR source LIKE ?2 ESCAPE '\\'", reference, f"%/{_literal(reference)}")
    folded = fold(reference)
    yield ids("title_folded = ?", folded)
    words = [f"%{_literal(word)}%" for word in folded.split()]
    if words:
        yield ids(" AND ".join(["title_folded LIKE ? ESCAPE '\\'"] * len(words)), *words)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
