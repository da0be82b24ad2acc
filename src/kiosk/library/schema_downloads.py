# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of what is to be downloaded, and of what stays when room is needed.

downloads       the queue, one row an event; `place` gives the order within a priority
download_parts  the addresses whose files an entry has begun, so that a cancelled one leaves nothing behind
kept            events that a person wants to have without a network
uses            when an event was last looked at or downloaded: the least recently used goes first
holds           events that must stay for another reason (a pack, a replay under way), until a moment where one is given
"""

from __future__ import annotations

# `state`: waiting, running, paused, failed, done. `fault`: why it failed or waits, a word of `library.downloads`.
# `until_s`: null for good.
STEP = (
    """
    CREATE TABLE downloads (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        priority INTEGER NOT NULL,
        place REAL NOT NULL,
        quality TEXT NOT NULL,
        state TEXT NOT NULL,
        fault TEXT NOT NULL,
        cause TEXT NOT NULL,
        url TEXT NOT NULL,
        failures INTEGER NOT NULL,
        not_before_s REAL NOT NULL,
        had_bytes INTEGER NOT NULL,
        total_bytes INTEGER,
        added_s REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX downloads_by_order ON downloads (state, priority DESC, place)",
    """
    CREATE TABLE download_parts (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        url TEXT NOT NULL,
        PRIMARY KEY (event, url)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE kept (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        kept_s REAL NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE uses (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        used_s REAL NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE holds (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        holder TEXT NOT NULL,
        until_s REAL,
        PRIMARY KEY (event, holder)
    ) STRICT, WITHOUT ROWID
    """,
)

# What a rescue copies, after the events: everything that a person said. `download_parts` comes again by itself.
RESCUED = ("downloads", "kept", "uses", "holds")
