# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of content that came as a whole.

packs        packs and mirrors that were taken in: `id` of the manifest, `place` the file or address it came from
pack_events  which events came with which of them, so that these are not removed to make room; `document` is the
             checksum of the event's document, so that a mirror need not send it again; `brought`: the event was not
             here before, so that a pack without it may take it away
"""

STEP = (
    """
    CREATE TABLE packs (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        place TEXT NOT NULL UNIQUE,
        mirror INTEGER NOT NULL,
        title TEXT NOT NULL,
        made TEXT NOT NULL,
        signer TEXT,
        validator TEXT NOT NULL,
        taken_s REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX packs_by_id ON packs (id)",
    """
    CREATE TABLE pack_events (
        event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
        pack INTEGER NOT NULL REFERENCES packs ON DELETE CASCADE,
        document TEXT NOT NULL,
        brought INTEGER NOT NULL,
        PRIMARY KEY (event, pack)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX pack_events_by_pack ON pack_events (pack)",
)
RESCUED = ("packs", "pack_events")
