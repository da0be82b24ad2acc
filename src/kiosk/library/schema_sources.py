# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of sources.

sources        the places that a library is filled from, and how the last sync of each went
source_items   what is remembered of an address of a source: pages, listings, feeds, documents
source_events  which events a source gave, at which of its addresses, and since when they are gone from there
"""

# Times are seconds since 1970. `retry_s`: the server asked not to be asked before; `private`: the host of the location
# had a private address when it was added; `error`, `found`: JSON. `aside_s`: not to be tried before, since it failed
# again and again.
STEP = (
    """
    CREATE TABLE sources (
        key TEXT PRIMARY KEY,
        location TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        private INTEGER NOT NULL,
        added_s REAL NOT NULL,
        tried_s REAL,
        synced_s REAL,
        retry_s REAL,
        added INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0,
        unchanged INTEGER NOT NULL DEFAULT 0,
        vanished INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        error TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE source_items (
        source TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
        address TEXT NOT NULL,
        validator TEXT NOT NULL,
        digest TEXT NOT NULL,
        found TEXT NOT NULL,
        read_s REAL,
        due_s REAL NOT NULL,
        failures INTEGER NOT NULL,
        aside_s REAL NOT NULL,
        error TEXT,
        PRIMARY KEY (source, address)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE source_events (
        source TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        address TEXT NOT NULL,
        vanished_s REAL,
        PRIMARY KEY (source, event)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX source_events_by_event ON source_events (event)",
    "CREATE INDEX source_events_by_address ON source_events (source, address)",
)

RESCUED = ("sources", "source_items", "source_events")
