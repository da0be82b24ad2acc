# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the newest change of a conference's programme changed, until the next one."""

from __future__ import annotations

import json
import sqlite3
import time
from typing import TYPE_CHECKING

from kiosk.catalogue.json_form import event_from_json
from kiosk.catalogue.programme import ItemChange, ScheduleChange, changes_between, has_schedule

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event

MAX_CHANGES = 2_000


def note_changes(connection: sqlite3.Connection, number: int, said: str, event: Event) -> None:
    """Compares a programme with what was stored of it. Nothing is noted where only other things changed."""
    if not has_schedule(event.agenda):
        return
    try:
        old = event_from_json(json.loads(said))
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    changes = changes_between(old.agenda, event.agenda)
    if not changes:
        return
    connection.execute("DELETE FROM schedule_changes WHERE event = ?", (number,))
    connection.executemany(
        "INSERT OR REPLACE INTO schedule_changes VALUES (?, ?, ?, ?, ?, ?)",
        [(number, c.item, c.what.value, c.title, c.before, time.time()) for c in changes[:MAX_CHANGES]],
    )


def read_changes(connection: sqlite3.Connection, number: int) -> list[ScheduleChange]:
    rows = connection.execute(
        "SELECT item, what, title, before FROM schedule_changes WHERE event = ? ORDER BY title, item",
        (number,),
    )
    return [ScheduleChange(r["item"], ItemChange(r["what"]), r["title"], r["before"]) for r in rows]
