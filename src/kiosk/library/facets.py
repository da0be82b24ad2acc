# SPDX-License-Identifier: AGPL-3.0-or-later
"""What events are chosen by beside their kind and year: themes, speakers, favourites."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.catalogue.text import fold
from kiosk.library.records import number_of

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.database import Database


@dataclass(frozen=True, slots=True)
class Theme:
    """A tag: `key` is what it is chosen by."""

    key: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks. `affiliations`: those that events state, the most frequent first."""

    key: str
    name: str
    affiliations: tuple[str, ...]
    events: int


def person_key(name: str) -> str:
    """The same for one name however it is written: accents and case do not count."""
    return " ".join(fold(name).split())


def set_facets(connection: sqlite3.Connection, number: int, event: Event) -> None:
    """The rows of one event, in place of those that it had."""
    connection.execute("DELETE FROM event_tags WHERE event = ?", (number,))
    connection.executemany(
        "INSERT OR IGNORE INTO event_tags VALUES (?, ?, ?)",
        [(number, key, tag.strip()) for tag in event.tags if (key := person_key(tag))],
    )
    connection.execute("DELETE FROM event_people WHERE event = ?", (number,))
    people = [*event.speakers, *(speaker for item in event.agenda for speaker in item.speakers)]
    connection.executemany(
        "INSERT OR IGNORE INTO event_people VALUES (?, ?, ?, ?)",
        [
            (number, key, speaker.name.strip(), (speaker.affiliation or "").strip())
            for speaker in people
            if (key := person_key(speaker.name))
        ],
    )


class Facets:
    """Raises LibraryUnavailable, and EventNotFound where an event is named that is not there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def themes(self) -> list[Theme]:
        """The tags that events have, the most frequent first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT tag, min(name) AS name, count(*) AS events FROM event_tags GROUP BY tag"
                " ORDER BY events DESC, tag"
            )
            return [Theme(row["tag"], row["name"], row["events"]) for row in rows]

    def people(self, beginning: str = "", limit: int = 50) -> list[Person]:
        """Those whose name has a word that begins so, the most frequent first."""
        sought = person_key(beginning).replace("\\", "").replace("%", "").replace("_", "")
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT person, min(name) AS name, count(*) AS events FROM event_people"
                " WHERE person LIKE ?1 || '%' OR person LIKE '% ' || ?1 || '%'"
                " GROUP BY person ORDER BY events DESC, person LIMIT ?2",
                (sought, limit),
            ).fetchall()
            return [self._person(connection, row) for row in rows]

    def person(self, key: str) -> Person | None:
        """Somebody by key, or by name however it is written."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT person, min(name) AS name, count(*) AS events FROM event_people WHERE person = ?"
                " GROUP BY person",
                (person_key(key),),
            ).fetchone()
            return self._person(connection, row) if row else None

    @staticmethod
    def _person(connection: sqlite3.Connection, row: sqlite3.Row) -> Person:
        affiliations = connection.execute(
            "SELECT affiliation FROM event_people WHERE person = ? AND affiliation != ''"
            " GROUP BY affiliation ORDER BY count(*) DESC, affiliation",
            (row["person"],),
        )
        return Person(row["person"], row["name"], tuple(r[0] for r in affiliations), row["events"])

    def is_favourite(self, event_id: str) -> bool:
        with self._database.reading() as connection:
            return (
                connection.execute(
                    "SELECT 1 FROM favourites JOIN events ON number = event WHERE id = ?", (event_id,)
                ).fetchone()
                is not None
            )

    def set_favourite(self, event_id: str, *, favourite: bool = True) -> None:
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            if favourite:
                connection.execute("INSERT OR IGNORE INTO favourites VALUES (?, ?)", (number, time.time()))
            else:
                connection.execute("DELETE FROM favourites WHERE event = ?", (number,))
