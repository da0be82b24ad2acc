# SPDX-License-Identifier: AGPL-3.0-or-later
"""Event documents from a library's rows, and back into them; the caller holds the transaction."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.catalogue.json_form import event_from_json
from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import EventNotFound
from kiosk.library.event_rows import (
    IncomingDocument,
    IncomingRecording,
    clear_part,
    derive,
    drop_unnamed_documents,
    insert_event,
    refresh_media,
    set_file,
    set_recording,
)
from kiosk.library.file_store import StoredFile
from kiosk.library.packs.event_document import EventDocument, TravellingFile, TravellingRecording
from kiosk.library.records import (
    ATTACHED,
    DOCUMENT,
    IMAGE,
    RECORDING,
    missing_files,
    number_of,
    read_overrides,
    said_by_source,
)
from kiosk.library.search import Entry, What

if TYPE_CHECKING:
    from datetime import datetime

_EVENT_PART = "event"


@dataclass(frozen=True, slots=True)
class TakenPack:
    """A pack or a mirror that was taken in. `validator`: which version of a mirror's manifest it was."""

    id: str
    place: str
    mirror: bool
    title: str
    made: datetime
    signer: str | None = None
    validator: str = ""


def read_event_document(connection: sqlite3.Connection, event_id: str) -> EventDocument:
    """The event as it travels. Raises EventNotFound."""
    number = number_of(connection, event_id)
    event = connection.execute(
        "SELECT source_key, sample, recording_kind, recording_duration_s FROM events WHERE number = ?",
        (number,),
    ).fetchone()
    page = connection.execute("SELECT said, body FROM pages WHERE event = ?", (number,)).fetchone()
    if page is None:
        raise EventNotFound(event_id)
    files = connection.execute(
        "SELECT part, name, sha256, label, page_count, size_bytes, origin FROM event_files JOIN files USING (sha256)"
        " WHERE event = ? ORDER BY part, name",
        (number,),
    ).fetchall()
    recording = None
    if event["recording_kind"] and any(row["part"] == RECORDING for row in files):
        record = connection.execute("SELECT record_id FROM recordings WHERE event = ?", (number,)).fetchone()
        recording = TravellingRecording(
            event["recording_kind"],
            event["recording_duration_s"],
            record["record_id"] if record else "",
            missing_files(connection, number),
        )
    return EventDocument(
        event_from_json(json.loads(page["said"]), page["body"]),
        event["source_key"],
        bool(event["sample"]),
        read_overrides(connection, number),
        recording,
        tuple(
            TravellingFile(
                row["part"],
                row["name"],
                row["sha256"],
                row["size_bytes"],
                row["label"],
                row["page_count"],
                _public(row["origin"]),
            )
            for row in files
            if recording or row["part"] != RECORDING
        ),
        _entries(connection, number),
    )


def _public(origin: str | None) -> str | None:
    """Where others can have the file from; the places of this computer's own files are nobody's business."""
    return origin if origin and is_web_address(origin) else None


def _entries(connection: sqlite3.Connection, number: int) -> dict[str, tuple[Entry, ...]]:
    rows = connection.execute(
        "SELECT part, what, place, title, text FROM entries WHERE event = ? AND part != ? ORDER BY number",
        (number, _EVENT_PART),
    )
    found: dict[str, list[Entry]] = {}
    for row in rows:
        found.setdefault(row["part"], []).append(
            Entry(What(row["what"]), row["text"], row["place"], row["title"])
        )
    return {part: tuple(entries) for part, entries in sorted(found.items())}


def take_pack(connection: sqlite3.Connection, pack: TakenPack) -> int:
    """Remembers a pack, in place of an older one from the same place. Returns its number."""
    values = (
        pack.id,
        int(pack.mirror),
        pack.title,
        pack.made.isoformat(),
        pack.signer,
        pack.validator,
        time.time(),
        pack.place,
    )
    connection.execute(
        "INSERT INTO packs (id, mirror, title, made, signer, validator, taken_s, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (place) DO UPDATE SET id = excluded.id, mirror = excluded.mirror, title = excluded.title,"
        " made = excluded.made, signer = excluded.signer, validator = excluded.validator, taken_s = excluded.taken_s",
        values,
    )
    row = connection.execute("SELECT number FROM packs WHERE place = ?", (pack.place,)).fetchone()
    return int(row["number"])


def take_event(
    connection: sqlite3.Connection,
    document: EventDocument,
    checksum: str,
    pack: int,
    files: Mapping[str, StoredFile],
) -> set[str]:
    """Brings an event to what its document says; `files` has each of its files, stored, by checksum.

    What the receiver corrected, attached, or has of a recording that the document lacks, stays. Says which files lost
    this event.
    """
    said, body = said_by_source(document.event)
    row = connection.execute("SELECT number FROM events WHERE id = ?", (document.event.id,)).fetchone()
    number = (
        int(row["number"])
        if row
        else insert_event(connection, document.event, document.source_key, sample=document.sample)
    )
    connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (number, said, body))
    for field, value in document.overrides.items():
        connection.execute(
            "INSERT OR IGNORE INTO overrides VALUES (?, ?, ?)",
            (number, field, json.dumps(value, ensure_ascii=False)),
        )
    released = drop_unnamed_documents(connection, number, document.event)
    for file in document.files:
        if file.part in (DOCUMENT, ATTACHED, IMAGE):
            incoming = IncomingDocument(
                file.name,
                files[file.sha256],
                file.label,
                file.page_count,
                document.entries.get(f"document {file.name}", ()) if file.part != IMAGE else None,
            )
            old = set_file(connection, number, file.part, file.name, incoming.file, document=incoming)
            released |= {old} if old else set()
    if not document.event.image and not any(file.part == IMAGE for file in document.files):
        released |= clear_part(connection, number, IMAGE)
    if document.recording:
        released |= set_recording(connection, number, _recording(document, document.recording, files))
    derive(connection, number)
    refresh_media(connection, number)
    connection.execute(
        "INSERT INTO pack_events VALUES (?1, ?2, ?3, ?4) ON CONFLICT (event, pack) DO UPDATE SET document = ?3",
        (number, pack, checksum, int(row is None or _was_brought(connection, number))),
    )
    hold(connection, number, pack)
    return released


def hold(connection: sqlite3.Connection, number: int, pack: int) -> None:
    """What came as a whole stays whole: its files are not removed to make room."""
    connection.execute("INSERT OR REPLACE INTO holds VALUES (?, ?, NULL)", (number, f"pack:{pack}"))


def _was_brought(connection: sqlite3.Connection, number: int) -> bool:
    row = connection.execute("SELECT 1 FROM pack_events WHERE event = ? AND brought", (number,)).fetchone()
    return row is not None


def _recording(
    document: EventDocument, recording: TravellingRecording, files: Mapping[str, StoredFile]
) -> IncomingRecording:
    return IncomingRecording(
        recording.kind,
        {file.name: files[file.sha256] for file in document.files if file.part == RECORDING},
        recording.duration_s,
        document.entries.get("recording", ()),
        recording.record_id,
        recording.missing,
    )


def removable(connection: sqlite3.Connection, event_ids: Iterable[str]) -> list[str]:
    """Those of the events that packs brought; what was here before is not theirs to take away."""
    found = []
    for event_id in event_ids:
        row = connection.execute(
            "SELECT 1 FROM pack_events JOIN events ON events.number = event WHERE id = ? AND brought",
            (event_id,),
        ).fetchone()
        if row:
            found.append(event_id)
    return found
