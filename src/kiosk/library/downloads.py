# SPDX-License-Identifier: AGPL-3.0-or-later
"""The queue of downloads as the library keeps it: it survives restarts, and every process sees the same one."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from kiosk.library.records import number_of

if TYPE_CHECKING:
    from kiosk.library.database import Database


class Priority(IntEnum):
    LOW = 0  # what comes by itself
    NORMAL = 1
    HIGH = 2  # what somebody waits for


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    FAILED = "failed"  # set aside: it is not tried again before somebody asks
    DONE = "done"


class Trouble(StrEnum):
    """Why a download failed, or waits. Those of a `DownloadFault` have its word."""

    NONE = ""
    NOT_FOUND = "not-found"
    FORBIDDEN = "forbidden"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    CERTIFICATE_EXPIRED = "certificate-expired"
    WRONG_CONTENT = "wrong-content"
    CHECKSUM = "checksum"
    TOO_LARGE = "too-large"
    ADDRESS_REFUSED = "address-refused"
    DISALLOWED = "disallowed"
    SERVER = "server"
    BUSY = "busy"
    STORAGE_FULL = "storage-full"
    OVER_LIMIT = "over-limit"  # of the library's own size
    LIBRARY_BUSY = "library-busy"
    UNREADABLE = "unreadable"  # it came, and is not what it should be
    NOTHING_TO_FETCH = "nothing-to-fetch"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the queue. `not_before_s`: seconds since 1970 of the next attempt, 0 for any time.

    `had_bytes` and `total_bytes` (None while unknown) are of the last moment that was noted.
    """

    event_id: str
    title: str
    priority: Priority
    quality: str
    state: State
    trouble: Trouble
    cause: str
    url: str
    failures: int
    not_before_s: float
    had_bytes: int
    total_bytes: int | None
    added_s: float


_COLUMNS = (
    "events.id AS id, title, priority, quality, state, fault, cause, url, failures, not_before_s, had_bytes,"
    " total_bytes, added_s"
)
_FROM = "FROM downloads JOIN events ON events.number = downloads.event"
_ORDER = "ORDER BY priority DESC, place"


def _entry(row: sqlite3.Row) -> Entry:
    trouble = row["fault"] if row["fault"] in set(Trouble) else Trouble.OTHER  # of a newer Kiosk
    return Entry(
        row["id"],
        row["title"],
        Priority(min(max(row["priority"], Priority.LOW), Priority.HIGH)),
        row["quality"],
        State(row["state"]),
        Trouble(trouble),
        row["cause"],
        row["url"],
        row["failures"],
        row["not_before_s"],
        row["had_bytes"],
        row["total_bytes"],
        row["added_s"],
    )


class Downloads:
    """The rows of the queue. Changes are small and need no writer lock: SQLite's own suffices. Raises LibraryUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, states: Iterable[State] = ()) -> list[Entry]:
        """In the order in which they are worked on; of these states, or all."""
        wanted = [state.value for state in states]
        where = f"WHERE state IN ({', '.join('?' * len(wanted))})" if wanted else ""
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} {_FROM} {where} {_ORDER}", wanted)
            return [_entry(row) for row in rows]

    def entry(self, event_id: str) -> Entry | None:
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} {_FROM} WHERE events.id = ?",
                (event_id,),
            ).fetchone()
        return _entry(row) if row else None

    def add(
        self, event_ids: Iterable[str], *, priority: Priority = Priority.NORMAL, quality: str = "video"
    ) -> None:
        """Puts events at the end of their priority. What is in the queue waits again, without its failures.

        Raises EventNotFound; then none is added.
        """
        with self._database.transaction() as connection:
            for event_id in event_ids:
                number = number_of(connection, event_id)
                place = connection.execute(
                    "SELECT coalesce(max(place), 0) + 1 FROM downloads WHERE priority = ?", (priority,)
                ).fetchone()[0]
                connection.execute(
                    "INSERT INTO downloads VALUES (?1, ?2, ?3, ?4, ?5, '', '', '', 0, 0, 0, NULL, ?6)"
                    " ON CONFLICT (event) DO UPDATE SET state = CASE state WHEN 'running' THEN state ELSE ?5 END,"
                    " priority = max(priority, ?2), quality = ?4, fault = '', cause = '', url = '', failures = 0,"
                    " not_before_s = 0",
                    (number, priority, place, quality, State.WAITING, time.time()),
                )

    def set_state(self, event_id: str, state: State) -> None:
        """What a person asks for. An entry that waits again is tried at once. Unknown ones are passed over."""
        self._update(
            event_id,
            "state = ?, fault = '', cause = '', url = '', failures = 0, not_before_s = 0",
            state.value,
        )

    def set_all(self, old: Iterable[State], new: State) -> int:
        """All entries of some states into another one. Says how many there were."""
        wanted = [state.value for state in old]
        with self._database.transaction() as connection:
            return connection.execute(
                f"UPDATE downloads SET state = ? WHERE state IN ({', '.join('?' * len(wanted))})",  # noqa: S608
                [new.value, *wanted],
            ).rowcount

    def note_failure(  # noqa: PLR0917 - what there is to say of it
        self, event_id: str, trouble: Trouble, cause: str, url: str, failures: int, not_before_s: float
    ) -> None:
        """The entry waits for its next attempt."""
        self._update(
            event_id,
            "state = CASE state WHEN 'running' THEN 'waiting' ELSE state END, fault = ?, cause = ?, url = ?,"
            " failures = ?, not_before_s = ?",
            *(trouble.value, cause, url, failures, not_before_s),
        )

    def set_aside(self, event_id: str, trouble: Trouble, cause: str, url: str, failures: int) -> None:
        """The entry is not tried again by itself."""
        self._update(
            event_id,
            "state = 'failed', fault = ?, cause = ?, url = ?, failures = ?, not_before_s = 0",
            *(trouble.value, cause, url, failures),
        )

    def note_running(self, event_id: str) -> None:
        self._update(event_id, "state = 'running', fault = '', cause = '', url = ''")

    def note_done(self, event_id: str, total_bytes: int) -> None:
        """All of it is here."""
        self._update(
            event_id,
            "state = 'done', fault = '', cause = '', url = '', failures = 0, had_bytes = ?1, total_bytes = ?1",
            total_bytes,
        )

    def note_stopped(self, event_id: str) -> None:
        """It was told to stop; unless somebody paused it, it waits to go on."""
        self._update(event_id, "state = CASE state WHEN 'running' THEN 'waiting' ELSE state END")

    def note_progress(self, event_id: str, had_bytes: int, total_bytes: int | None) -> None:
        self._update(event_id, "had_bytes = ?, total_bytes = ?", had_bytes, total_bytes)

    def note_begun(self, event_id: str, url: str) -> None:
        """Remembers an address whose file has begun to come for an event."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO download_parts SELECT number, ? FROM events WHERE id = ?",
                (url, event_id),
            )

    def begun(self, event_id: str) -> list[str]:
        """The addresses whose files have begun to come for an event and for no other one."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT url FROM download_parts JOIN events ON number = event WHERE id = ?1 AND url NOT IN"
                " (SELECT url FROM download_parts JOIN events ON number = event WHERE id <> ?1)",
                (event_id,),
            )
            return [row["url"] for row in rows]

    def forget_begun(self, event_id: str) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM download_parts WHERE event = (SELECT number FROM events WHERE id = ?)",
                (event_id,),
            )

    def remove(self, event_id: str) -> None:
        """Takes an event out of the queue. Its parts are not touched."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM downloads WHERE event = (SELECT number FROM events WHERE id = ?)", (event_id,)
            )

    def clear_done(self) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM downloads WHERE state = ?", (State.DONE,))

    def move(self, event_id: str, steps: int) -> None:
        """Up (below zero) or down among those that are not done; an entry takes the priority of where it comes to."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                f"SELECT events.id AS id, event, priority, place {_FROM} WHERE state <> 'done' {_ORDER}"
            ).fetchall()
            order = [row["id"] for row in rows]
            if event_id not in order:
                return
            old = order.index(event_id)
            new = min(max(old + steps, 0), len(rows) - 1)
            if new == old:
                return
            others = [row for row in rows if row["id"] != event_id]
            before = others[new - 1] if new else None
            after = others[new] if new < len(others) else None
            connection.execute(
                "UPDATE downloads SET priority = ?, place = ? WHERE event = ?",
                (*_between(before, after), rows[old]["event"]),
            )

    def _update(self, event_id: str, columns: str, *values: object) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                f"UPDATE downloads SET {columns} WHERE event = (SELECT number FROM events WHERE id = ?)",  # noqa: S608
                (*values, event_id),
            )


def _between(before: sqlite3.Row | None, after: sqlite3.Row | None) -> tuple[int, float]:
    """Priority and place of what stands between two rows."""
    if before is None and after is not None:
        return after["priority"], after["place"] - 1
    if after is None and before is not None:
        return before["priority"], before["place"] + 1
    if before is None or after is None:
        return Priority.NORMAL, 1.0
    if before["priority"] != after["priority"]:
        return before["priority"], before["place"] + 1
    return before["priority"], (before["place"] + after["place"]) / 2
