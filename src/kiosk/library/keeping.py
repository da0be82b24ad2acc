# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stays on this computer and what may go: kept events, holds, last uses, and what each event takes."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.library.records import DOCUMENT, RECORDING, number_of

if TYPE_CHECKING:
    from kiosk.library.database import Database


@dataclass(frozen=True, slots=True)
class Usage:
    """What an event takes. `own_bytes`: of files that no other event has, which removing them gives back."""

    event_id: str
    title: str
    total_bytes: int
    own_bytes: int
    kept: bool
    held: bool
    can_come_again: bool  # all of it was downloaded, and the event still says from where
    used_s: float  # seconds since 1970, 0 for never


# Files that removing an event's media takes away: those that can be had again.
_MEDIA_PARTS = f"'{RECORDING}', '{DOCUMENT}'"
_CAN_COME_AGAIN = f"""NOT EXISTS (SELECT 1 FROM event_files JOIN files USING (sha256) WHERE event = number
        AND part IN ({_MEDIA_PARTS}) AND coalesce(origin, '') NOT LIKE 'http%')"""  # noqa: S608 - own names
_USAGE = f"""
    SELECT events.id AS id, title,
        (SELECT total(size_bytes) FROM files WHERE sha256 IN
            (SELECT sha256 FROM event_files WHERE event = number AND part IN ({_MEDIA_PARTS}))) AS total_bytes,
        (SELECT total(size_bytes) FROM files WHERE sha256 IN
            (SELECT sha256 FROM event_files WHERE event = number AND part IN ({_MEDIA_PARTS}))
            AND sha256 NOT IN (SELECT sha256 FROM event_files WHERE event <> number)) AS own_bytes,
        links_recording AND NOT sample AND {_CAN_COME_AGAIN} AS can_come_again,
        EXISTS (SELECT 1 FROM kept WHERE kept.event = number) AS kept,
        EXISTS (SELECT 1 FROM holds WHERE holds.event = number AND coalesce(until_s, ?1) >= ?1
            AND holder <> ?2) AS held,
        max(coalesce((SELECT used_s FROM uses WHERE uses.event = number), 0),
            coalesce((SELECT watched_s FROM positions WHERE positions.event = number), 0),
            coalesce((SELECT watched_s FROM watched WHERE watched.event = number), 0)) AS used_s
    FROM events
"""  # noqa: S608 - names of our schema
# What may be evicted was downloaded, all of it, from addresses that can be asked again.
_EVICTABLE = "WHERE recording_kind IS NOT NULL AND can_come_again"


def _usage(row: sqlite3.Row) -> Usage:
    return Usage(
        row["id"],
        row["title"],
        int(row["total_bytes"]),
        int(row["own_bytes"]),
        bool(row["kept"]),
        bool(row["held"]),
        bool(row["can_come_again"]),
        row["used_s"],
    )


class Keeping:
    """Raises LibraryUnavailable, and EventNotFound where an event is named that is not there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def total_bytes(self) -> int:
        """What all files of the library take."""
        with self._database.reading() as connection:
            return int(connection.execute("SELECT total(size_bytes) FROM files").fetchone()[0])

    def usage(self, event_id: str, besides: str = "") -> Usage:
        """What an event takes; what `besides` holds does not count as held."""
        with self._database.reading() as connection:
            number = number_of(connection, event_id)
            row = connection.execute(f"{_USAGE} WHERE number = ?3", (time.time(), besides, number)).fetchone()
            return _usage(row)

    def largest(self, limit: int = 50, besides: str = "") -> list[Usage]:
        """The events that take the most, as `usage`."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"{_USAGE} WHERE recording_kind IS NOT NULL OR deck_here ORDER BY total_bytes DESC LIMIT ?3",
                (time.time(), besides, limit),
            )
            return [_usage(row) for row in rows if row["total_bytes"]]

    def evictable(self) -> list[Usage]:
        """Events whose media may go when room is needed, the least recently used first."""
        with self._database.reading() as connection:
            rows = connection.execute(f"{_USAGE} {_EVICTABLE}", (time.time(), ""))
            found = [_usage(row) for row in rows]
        free = [usage for usage in found if not usage.kept and not usage.held and usage.own_bytes]
        return sorted(free, key=lambda usage: (usage.used_s, usage.event_id))

    def is_kept(self, event_id: str) -> bool:
        with self._database.reading() as connection:
            return self._has(connection, "kept", event_id)

    def keep(self, event_id: str, *, kept: bool = True) -> None:
        """Marks an event as one to have without a network, or takes that back."""
        self._mark("kept", event_id, present=kept)

    def note_use(self, event_id: str) -> None:
        """The event was looked at, played or downloaded just now."""
        if not self._database.read_only:
            self._mark("uses", event_id, present=True)

    def hold(self, event_id: str, holder: str, until_s: float | None = None) -> None:
        """The event's files stay while `holder` (for example "pack:NAME") says so, at most until a moment."""
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            connection.execute("INSERT OR REPLACE INTO holds VALUES (?, ?, ?)", (number, holder, until_s))

    def hold_only(self, holder: str, event_id: str | None, until_s: float | None = None) -> None:
        """Like `hold`, of this event and no other one; None holds none."""
        self.release(holder)
        if event_id is not None:
            self.hold(event_id, holder, until_s)

    def release(self, holder: str, event_id: str | None = None) -> None:
        """Ends what `holder` holds: of one event, or all."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM holds WHERE holder = ?1 AND (?2 IS NULL OR event ="
                " (SELECT number FROM events WHERE id = ?2))",
                (holder, event_id),
            )

    def is_held(self, event_id: str) -> bool:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT 1 FROM holds JOIN events ON number = event WHERE id = ?1 AND coalesce(holds.until_s, ?2) >= ?2",
                (event_id, time.time()),
            ).fetchone()
        return row is not None

    @staticmethod
    def _has(connection: sqlite3.Connection, table: str, event_id: str) -> bool:
        row = connection.execute(
            f"SELECT 1 FROM {table} JOIN events ON number = event WHERE id = ?",  # noqa: S608 - own names
            (event_id,),
        ).fetchone()
        return row is not None

    def _mark(self, table: str, event_id: str, *, present: bool) -> None:
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            if present:
                connection.execute(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?)",  # noqa: S608 - own names
                    (number, time.time()),
                )
            else:
                connection.execute(f"DELETE FROM {table} WHERE event = ?", (number,))  # noqa: S608 - own names
