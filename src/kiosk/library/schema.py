# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of `library.db`, and the steps from each older form to the newest.

events       what a card needs, one row an event; nothing in it has to be parsed
pages        what the source says of an event: the stable JSON form, and the page's text
overrides    corrections by hand, kept apart so that a sync does not undo them
files        the content-addressed files; `origin` is where it came from, for repair
event_files  which file plays which part in an event
positions    where somebody stopped watching
watched      what somebody watched to its end
entries      the texts that a search finds; `search` is their full-text index
recordings   which meeting the recording that is here is of, and which of its files its server lacked
fetched      files of a download that is not complete as a whole yet
validators   which version of an address a downloaded file is, so that it is asked for again only when it changed
notes        facts about the library itself

Tables of a topic of its own stand in `schema_TOPIC.py`.
"""

from __future__ import annotations

import sqlite3

from kiosk.library import (
    schema_cancelled,
    schema_downloads,
    schema_packs,
    schema_schedules,
    schema_search,
    schema_sources,
    schema_talks,
)

APPLICATION_ID = 0x4B696F73  # "Kios"

# `folded` is null where SQLite's own folding of `text` comes to the same.
_VERSION_1 = (
    """
    CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        source_key TEXT NOT NULL,
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        title_folded TEXT NOT NULL,
        kind TEXT NOT NULL,
        language TEXT,
        location TEXT,
        starts TEXT,
        ends TEXT,
        published TEXT,
        sorted_s REAL NOT NULL,
        until_s REAL NOT NULL,
        year INTEGER,
        start_uncertain INTEGER NOT NULL,
        links_recording INTEGER NOT NULL,
        recording_provider TEXT,
        recording_kind TEXT,
        recording_duration_s REAL,
        has_deck INTEGER NOT NULL,
        deck_here INTEGER NOT NULL,
        page_count INTEGER,
        image_sha256 TEXT,
        offline INTEGER NOT NULL,
        sample INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX events_by_time ON events (sorted_s DESC, id, until_s, kind, year, offline)",
    "CREATE INDEX events_by_end ON events (until_s)",
    "CREATE INDEX events_by_kind ON events (kind)",
    "CREATE INDEX events_by_year ON events (year)",
    "CREATE INDEX events_by_source ON events (source_key, source)",
    """
    CREATE TABLE pages (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        said TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE overrides (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (event, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE files (
        sha256 TEXT PRIMARY KEY,
        size_bytes INTEGER NOT NULL,
        origin TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE event_files (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        part TEXT NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES files,
        label TEXT,
        page_count INTEGER,
        PRIMARY KEY (event, part, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX event_files_by_file ON event_files (sha256)",
    """
    CREATE TABLE positions (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        position_s REAL NOT NULL,
        watched_s REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX positions_by_time ON positions (watched_s DESC)",
    """
    CREATE TABLE entries (
        number INTEGER PRIMARY KEY,
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        part TEXT NOT NULL,
        what TEXT NOT NULL,
        place REAL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        title_folded TEXT,
        text_folded TEXT
    ) STRICT
    """,
    "CREATE INDEX entries_by_event ON entries (event, part)",
    """
    CREATE VIEW entry_texts AS
        SELECT number, coalesce(title_folded, title) AS title, coalesce(text_folded, text) AS text FROM entries
    """,
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        title, text, content = 'entry_texts', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    )
    """,
    "INSERT INTO search (search, rank) VALUES ('rank', 'bm25(20.0, 1.0)')",
    """
    CREATE TRIGGER entry_added AFTER INSERT ON entries BEGIN
        INSERT INTO search (rowid, title, text)
        VALUES (new.number, coalesce(new.title_folded, new.title), coalesce(new.text_folded, new.text));
    END
    """,
    """
    CREATE TRIGGER entry_removed AFTER DELETE ON entries BEGIN
        INSERT INTO search (search, rowid, title, text)
        VALUES ('delete', old.number, coalesce(old.title_folded, old.title), coalesce(old.text_folded, old.text));
    END
    """,
    """
    CREATE TABLE fetched (
        url TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL REFERENCES files,
        fetched_s REAL NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

# `missing`: the names, one a line.
_VERSION_2 = (
    """
    CREATE TABLE recordings (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        record_id TEXT NOT NULL,
        missing TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX recordings_by_id ON recordings (record_id)",
    """
    CREATE TABLE validators (
        url TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL REFERENCES files ON DELETE CASCADE,
        validator TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX validators_by_file ON validators (sha256)",
)

_WATCHED = (
    """
    CREATE TABLE watched (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        watched_s REAL NOT NULL
    ) STRICT
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _VERSION_1,
    _VERSION_2,
    schema_downloads.STEP,
    schema_schedules.STEP,
    schema_sources.STEP,
    _WATCHED,
    schema_packs.STEP,
    schema_search.STEP,
    schema_talks.STEP,
    schema_cancelled.STEP,
)
VERSION = len(MIGRATIONS)

# Order in which a rescue copies what it can read: what others refer to comes first.
RESCUED_TABLES = (
    "events",
    "pages",
    "overrides",
    "files",
    "fetched",
    "validators",
    "event_files",
    "recordings",
    "positions",
    "watched",
    "entries",
    *schema_downloads.RESCUED,
    *schema_schedules.RESCUED,
    "notes",
    *schema_sources.RESCUED,
    *schema_packs.RESCUED,
    *schema_search.RESCUED,
)


def version_of(connection: sqlite3.Connection) -> int:
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the database to the newest version, whole or not at all. The connection is in no transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[version_of(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
