# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a library knows of its sources: where they are, how their last sync went, and what they said of each item.

Written beside the content, like positions: it needs no writer lock, and a sync that is killed loses only reminders.
"""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.library.kept_errors import kept_error, read_error

if TYPE_CHECKING:
    from kiosk.catalogue.json_form import Json
    from kiosk.errors import KioskError
    from kiosk.library.database import Database


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """What the last sync of a source did."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of the library. Times are seconds since 1970; `retry_s`: its server asked to be left alone until then."""

    key: str
    location: str
    kind: str
    title: str
    private: bool
    added_s: float
    tried_s: float | None = None
    synced_s: float | None = None
    retry_s: float | None = None
    counts: SourceCounts = SourceCounts()
    error: KioskError | None = None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What is remembered of an address. `found`: what it led to, as its source keeps it."""

    validator: str = ""
    digest: str = ""
    found: str = ""
    read_s: float | None = None
    due_s: float = 0.0
    failures: int = 0
    aside_s: float = 0.0
    error: KioskError | None = None


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """An event that a source gave. `vanished_s`: since when it is gone from there."""

    event_id: str
    address: str
    vanished_s: float | None = None


class SourceStore:
    """The rows of the tables of `schema_sources`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SourceRow]:
        """Every source, the oldest first."""
        with self._database.reading() as connection:
            return [_source(row) for row in connection.execute("SELECT * FROM sources ORDER BY added_s, key")]

    def get(self, key: str) -> SourceRow | None:
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM sources WHERE key = ?", (key,)).fetchone()
        return _source(row) if row else None

    def add(self, key: str, location: str, kind: str, *, private: bool = False) -> None:
        """A source that is there already keeps what is known of it."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO sources (key, location, kind, title, private, added_s) VALUES (?, ?, ?, '', ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET location = excluded.location",
                (key, location, kind, int(private), time.time()),
            )

    def remove(self, key: str) -> None:
        """Forgets the source; its events stay."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM sources WHERE key = ?", (key,))

    def describe(self, key: str, kind: str, title: str) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE sources SET kind = ?, title = CASE ?2 WHEN '' THEN title ELSE ?2 END WHERE key = ?3",
                (kind, title, key),
            )

    def note_sync(
        self, key: str, counts: SourceCounts, error: KioskError | None, retry_s: float | None = None
    ) -> None:
        """How a sync went. One that failed as a whole keeps what the last good one brought."""
        now = time.time()
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE sources SET tried_s = ?, retry_s = ?, error = ? WHERE key = ?",
                (now, retry_s, kept_error(error), key),
            )
            if error is None:
                connection.execute(
                    "UPDATE sources SET synced_s = ?, added = ?, changed = ?, unchanged = ?, vanished = ?,"
                    " failed = ? WHERE key = ?",
                    (
                        now,
                        counts.added,
                        counts.changed,
                        counts.unchanged,
                        counts.vanished,
                        counts.failed,
                        key,
                    ),
                )

    def item(self, key: str, address: str) -> ItemRow | None:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT * FROM source_items WHERE source = ? AND address = ?", (key, address)
            ).fetchone()
            return _item(row) if row else None

    def note_item(self, key: str, address: str, item: ItemRow) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO source_items SELECT key, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM sources WHERE key = ?",
                (
                    address,
                    item.validator,
                    item.digest,
                    item.found,
                    item.read_s,
                    item.due_s,
                    item.failures,
                    item.aside_s,
                    kept_error(item.error),
                    key,
                ),
            )

    def troubled(self, key: str) -> list[tuple[str, ItemRow]]:
        """The addresses that failed at their last trial, and how."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM source_items WHERE source = ? AND failures > 0 AND error IS NOT NULL ORDER BY address",
                (key,),
            )
            return [(row["address"], _item(row)) for row in rows]

    def try_again(self, key: str) -> None:
        """Whatever was set aside may be tried at once."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE source_items SET aside_s = 0, due_s = 0 WHERE source = ? AND failures > 0", (key,)
            )
            connection.execute("UPDATE sources SET retry_s = NULL WHERE key = ?", (key,))

    def given(self, key: str) -> list[GivenEvent]:
        """The events that the source gave."""
        with self._database.reading() as connection:
            return [
                _given(row)
                for row in connection.execute(
                    _GIVEN + " WHERE source_events.source = ? ORDER BY number", (key,)
                )
            ]

    def vanished_s(self, event_id: str) -> float | None:
        """Since when an event is gone from every source that gave it; None while one still has it."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT count(*) - count(vanished_s) AS there, max(vanished_s) AS since FROM source_events"
                " JOIN events ON number = event WHERE id = ?",
                (event_id,),
            ).fetchone()
        return None if row["there"] or row["since"] is None else float(row["since"])

    def said(self, event_id: str) -> Json | None:
        """What a source said of an event the last time, corrections apart, with its `body`; None without the event."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT said, body FROM pages JOIN events ON events.number = event WHERE id = ?", (event_id,)
            ).fetchone()
            return {**json.loads(row["said"]), "body": row["body"]} if row else None

    def note_given(self, key: str, event_id: str, address: str) -> None:
        """The source has the event at this address now."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO source_events SELECT key, number, ?, NULL FROM sources, events"
                " WHERE key = ? AND id = ?",
                (address, key, event_id),
            )

    def note_vanished(self, key: str, event_id: str) -> None:
        """The source does not have the event any more; the first day of that is kept."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE source_events SET vanished_s = coalesce(vanished_s, ?) WHERE source = ?"
                " AND event = (SELECT number FROM events WHERE id = ?)",
                (time.time(), key, event_id),
            )


_GIVEN = "SELECT id, address, vanished_s FROM source_events JOIN events ON number = event"


def _source(row: sqlite3.Row) -> SourceRow:
    return SourceRow(
        row["key"],
        row["location"],
        row["kind"],
        row["title"],
        bool(row["private"]),
        row["added_s"],
        row["tried_s"],
        row["synced_s"],
        row["retry_s"],
        SourceCounts(row["added"], row["changed"], row["unchanged"], row["vanished"], row["failed"]),
        read_error(row["error"]),
    )


def _item(row: sqlite3.Row) -> ItemRow:
    return ItemRow(
        row["validator"],
        row["digest"],
        row["found"],
        row["read_s"],
        row["due_s"],
        row["failures"],
        row["aside_s"],
        read_error(row["error"]),
    )


def _given(row: sqlite3.Row) -> GivenEvent:
    return GivenEvent(row["id"], row["address"], row["vanished_s"])
