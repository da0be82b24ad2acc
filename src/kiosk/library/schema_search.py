# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search in a large library needs, and what events are chosen by.

entries.number   each group of entries has numbers of its own (`Group` in `search.py`)
search           also has an index of one-letter beginnings, for the first key that is pressed
event_tags       the themes of each event
event_people     the speakers of each event and of its programme; `person` is the folded name
favourites       events that a person marked
"""

_SPAN = 1 << 40

STEP = (
    f"""
    UPDATE entries SET number = number + {_SPAN} * CASE
        WHEN what = 'speaker' THEN 1 WHEN what IN ('page', 'slide') THEN 2
        WHEN what IN ('chat', 'caption') THEN 3 ELSE 0 END
    """,  # noqa: S608 - a number of our own
    "DROP TABLE search",
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        title, text, content = 'entry_texts', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    )
    """,
    "INSERT INTO search (search, rank) VALUES ('rank', 'bm25(20.0, 1.0)')",
    "INSERT INTO search (search) VALUES ('rebuild')",
    """
    CREATE TABLE event_tags (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        tag TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (tag, event)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX event_tags_by_event ON event_tags (event)",
    """
    CREATE TABLE event_people (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        affiliation TEXT NOT NULL,
        PRIMARY KEY (person, event)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX event_people_by_event ON event_people (event)",
    """
    CREATE TABLE favourites (
        event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE,
        marked_s REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX events_by_title ON events (title_folded, id)",
    "DROP INDEX events_by_kind",
    "DROP INDEX events_by_year",
    "CREATE INDEX events_by_kind ON events (kind) WHERE part_of IS NULL",
    "CREATE INDEX events_by_year ON events (year) WHERE part_of IS NULL",
    # `kiosk_fold` comes with the connection (`database.py`).
    """
    INSERT OR IGNORE INTO event_tags SELECT event, kiosk_fold(value), value FROM pages, json_each(said, '$.tags')
    """,
    """
    INSERT OR IGNORE INTO event_people
        SELECT event, kiosk_fold(json_extract(value, '$.name')), json_extract(value, '$.name'),
            coalesce(json_extract(value, '$.affiliation'), '')
        FROM pages, json_each(said, '$.speakers')
    """,
)
RESCUED = ("favourites",)
