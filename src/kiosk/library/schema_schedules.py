# SPDX-License-Identifier: AGPL-3.0-or-later
"""What conferences and events that recur add to the tables.

events.part_of       the id of the conference that an event is a talk of; such events stand on no shelf
events.occurrences   the starts of an event that recurs, one a line; null where it does not
schedule_changes     what the newest change of a schedule changed, one row a talk
"""

STEP = (
    "ALTER TABLE events ADD COLUMN part_of TEXT",
    "ALTER TABLE events ADD COLUMN occurrences TEXT",
    "CREATE INDEX events_by_whole ON events (part_of) WHERE part_of IS NOT NULL",
    "CREATE INDEX events_that_recur ON events (ends) WHERE occurrences IS NOT NULL",
    "DROP INDEX events_by_time",
    "CREATE INDEX events_by_time ON events (sorted_s DESC, id, until_s, kind, year, offline, part_of)",
    """
    CREATE TABLE schedule_changes (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        item TEXT NOT NULL,
        what TEXT NOT NULL,
        title TEXT NOT NULL,
        before TEXT NOT NULL,
        seen_s REAL NOT NULL,
        PRIMARY KEY (event, item)
    ) STRICT, WITHOUT ROWID
    """,
)
RESCUED = ("schedule_changes",)
