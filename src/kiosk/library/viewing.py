# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far somebody watched each recording, and which ones to their end."""

from __future__ import annotations

import math
import time

from kiosk.library.database import Database
from kiosk.library.records import number_of


class Viewing:
    """Raises LibraryUnavailable, and EventNotFound where an event is named that is not there.

    In a read-only library it is for this run only.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._own: dict[str, float | None] = {}  # positions of a read-only library

    def position(self, event_id: str) -> float | None:
        """The second at which somebody stopped watching."""
        if event_id in self._own:
            return self._own[event_id]
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT position_s FROM positions JOIN events ON events.number = positions.event WHERE id = ?",
                (event_id,),
            ).fetchone()
        return float(row[0]) if row else None

    def set_position(self, event_id: str, position_s: float) -> None:
        """Remembers where somebody stopped."""
        if not math.isfinite(position_s) or position_s < 0:
            raise ValueError(f"no position: {position_s}")
        if self._database.read_only:
            self._own[event_id] = position_s
            return
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            connection.execute(
                "INSERT OR REPLACE INTO positions VALUES (?, ?, ?)", (number, position_s, time.time())
            )

    def clear_position(self, event_id: str) -> None:
        """The next replay starts at the beginning."""
        if self._database.read_only:
            self._own[event_id] = None
            return
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM positions WHERE event = (SELECT number FROM events WHERE id = ?)", (event_id,)
            )

    def set_watched(self, event_id: str) -> None:
        """Remembers that somebody watched it to its end."""
        self.clear_position(event_id)
        if self._database.read_only:
            return
        with self._database.transaction() as connection:
            number = number_of(connection, event_id)
            connection.execute("INSERT OR REPLACE INTO watched VALUES (?, ?)", (number, time.time()))
