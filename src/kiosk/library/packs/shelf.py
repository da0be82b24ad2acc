# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a library knows of packs: the documents of its events, and the packs that were taken in."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold
from kiosk.library.event_rows import delete_events, forget_unused
from kiosk.library.file_removal import remove_files
from kiosk.library.packs.event_document import EventDocument, document_bytes
from kiosk.library.packs.rows import (
    TakenPack,
    hold,
    read_event_document,
    removable,
    take_event,
    take_pack,
)
from kiosk.library.records import number_of

if TYPE_CHECKING:
    from kiosk.library.database import Database
    from kiosk.library.file_store import FileStore, StoredFile


@dataclass(frozen=True, slots=True)
class WeighedEvent:
    """An event, and what its files take."""

    id: str
    title: str
    start: Moment | None
    size_bytes: int


class PackShelf:
    """Reading is allowed from any thread; `take` needs the library's writer lock."""

    def __init__(self, database: Database, store: FileStore) -> None:
        self._database = database
        self._store = store

    def document(self, event_id: str) -> EventDocument:
        """The event as it travels. Raises EventNotFound."""
        with self._database.reading() as connection:
            return read_event_document(connection, event_id)

    def with_talks(self, event_ids: Iterable[str]) -> list[str]:
        """The events, each followed by those that are part of it, such as the talks of a conference."""
        found: dict[str, None] = {}
        with self._database.reading() as connection:
            for event_id in event_ids:
                found[event_id] = None
                rows = connection.execute("SELECT id FROM events WHERE part_of = ? ORDER BY id", (event_id,))
                found.update(dict.fromkeys(row["id"] for row in rows))
        return list(found)

    def weighed(self, words: str = "") -> list[WeighedEvent]:
        """The events that can be put into a pack, newest first, talks counted with their conference; those whose titles
        have all of the words, or all."""
        wanted = [f"%{word}%" for word in fold(words.replace("%", " ").replace("_", " ")).split()]
        fits = "".join(" AND whole.title_folded LIKE ?" for _ in wanted)
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, title, starts, (SELECT total(size_bytes) FROM files WHERE sha256 IN (SELECT sha256 FROM"  # noqa: S608
                " event_files JOIN events AS part ON part.number = event WHERE part.number = whole.number"
                " OR part.part_of = whole.id)) AS bytes"
                f" FROM events AS whole WHERE part_of IS NULL{fits} ORDER BY sorted_s DESC, id",
                wanted,
            ).fetchall()
        return [
            WeighedEvent(
                row["id"],
                row["title"],
                Moment.parse(row["starts"]) if row["starts"] else None,
                int(row["bytes"]),
            )
            for row in rows
        ]

    def files_bytes(self, event_ids: Iterable[str]) -> int:
        """The size of the files of these events and of what is part of them, each file once."""
        with self._database.reading() as connection:
            row = connection.execute(
                "WITH wanted AS (SELECT value AS id FROM json_each(?)) SELECT total(size_bytes) FROM files WHERE sha256 IN"
                " (SELECT sha256 FROM event_files JOIN events ON events.number = event"
                " WHERE events.id IN (SELECT id FROM wanted) OR part_of IN (SELECT id FROM wanted))",
                (json.dumps(list(event_ids)),),
            ).fetchone()
        return int(row[0])

    def taken(self) -> list[TakenPack]:
        """The packs and mirrors that were taken in, the last one first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM packs ORDER BY taken_s DESC").fetchall()
        return [
            TakenPack(
                row["id"],
                row["place"],
                bool(row["mirror"]),
                row["title"],
                datetime.fromisoformat(row["made"]),
                row["signer"],
                row["validator"],
            )
            for row in rows
        ]

    def documents_of(self, place: str) -> dict[str, str]:
        """The events that came from a place, and the checksums of the documents that they came with."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT events.id, document FROM pack_events JOIN packs ON packs.number = pack"
                " JOIN events ON events.number = event WHERE place = ?",
                (place,),
            )
            return {row["id"]: row["document"] for row in rows}

    def removable(self, event_ids: Collection[str]) -> list[str]:
        """Those of the events that packs brought; what was here before is not theirs to take away."""
        with self._database.reading() as connection:
            return removable(connection, event_ids)

    def take(
        self,
        pack: TakenPack,
        documents: Mapping[str, EventDocument],
        files: Mapping[str, StoredFile],
        *,
        kept: Mapping[str, str],
        removed: Collection[str],
        whole: bool = True,
    ) -> None:
        """All of a pack at once, or nothing of it.

        `documents` by checksum; `files`: every file that they name, stored, by checksum; `kept`: events of the pack
        that are here as they should be, with their documents' checksums; `removed`: ids of events to remove. Not `whole`:
        more of the same events is still to be had, so that they are looked at again next time.
        """
        with self._database.transaction() as connection:
            number = take_pack(connection, pack)
            released: set[str] = set()
            for checksum, document in documents.items():
                released |= take_event(connection, document, checksum if whole else "", number, files)
            for event_id, checksum in kept.items():
                connection.execute(
                    "INSERT INTO pack_events SELECT number, ?1, ?2, 0 FROM events WHERE id = ?3"
                    " ON CONFLICT (event, pack) DO UPDATE SET document = ?2",
                    (number, checksum if whole else "", event_id),
                )
                hold(connection, number_of(connection, event_id), number)
            doomed = delete_events(
                connection, [number_of(connection, one) for one in removable(connection, removed)]
            )
            released |= _forget_fetched(connection, pack.place)
            connection.execute("INSERT OR IGNORE INTO notes VALUES ('begun', strftime('%s', 'now'))")
            doomed += forget_unused(connection, released)
        remove_files(self._database, self._store, doomed)

    def has(self, document: EventDocument) -> bool:
        """Whether taking this document would change nothing."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT 1 FROM events WHERE id = ?", (document.event.id,)).fetchone()
            return row is not None and _same(read_event_document(connection, document.event.id), document)


def _forget_fetched(connection: sqlite3.Connection, place: str) -> set[str]:
    """Files that came from a place for content that is here now, or that it has no more."""
    rows = connection.execute(
        "DELETE FROM fetched WHERE substr(url, 1, length(?1) + 1) = ?1 || '#' RETURNING sha256", (place,)
    )
    return {row["sha256"] for row in rows}


def _same(here: EventDocument, there: EventDocument) -> bool:
    """Files and corrections that only the receiver has do not count; nor does where a file came from."""
    mine = {(f.part, f.name): f.sha256 for f in here.files}
    theirs = {(f.part, f.name): f.sha256 for f in there.files}
    return (
        here.event == there.event
        and theirs.items() <= mine.items()
        and there.overrides.keys() <= here.overrides.keys()
    )


def document_with_checksum(document: EventDocument) -> tuple[str, bytes]:
    """The name of a document, and what is written under it."""
    data = document_bytes(document)
    return hashlib.sha256(data).hexdigest(), data
