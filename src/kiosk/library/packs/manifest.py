# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a pack or a mirror says that it holds: `pack.json`, `mirror.json` (docs/packs.md)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from kiosk.library.packs import checked

FORMAT = "kiosk-pack"
VERSION = 1
MAX_MANIFEST_BYTES = 64 << 20
MAX_DOCUMENT_BYTES = 64 << 20
MAX_EVENTS = 100_000
MAX_FILES = 2_000_000


class NewerVersion(ValueError):
    """The manifest is of a form that a later Kiosk writes."""


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """An event and the document that says what it is. Not `carried`: the pack that this one builds on has it."""

    id: str
    title: str
    document: str  # SHA-256
    size_bytes: int
    carried: bool = True


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of an event. Not `carried`: the pack that this one builds on has it."""

    sha256: str
    size_bytes: int
    carried: bool = True


@dataclass(frozen=True, slots=True)
class Manifest:
    """`removed`: ids of events that the pack it builds on (`base`, that one's id) had and this one has no more."""

    made: datetime
    title: str
    events: tuple[ListedEvent, ...]
    files: tuple[ListedFile, ...]
    base: str | None = None
    removed: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same content, whenever it was made."""
        digest = hashlib.sha256()
        for event in self.events:
            digest.update(f"event {event.document}\n".encode())
        for file in self.files:
            digest.update(f"file {file.sha256} {file.carried}\n".encode())
        digest.update(f"base {self.base} {' '.join(self.removed)}".encode())
        return digest.hexdigest()

    @property
    def size_bytes(self) -> int:
        """What it carries, before any compression."""
        events = sum(event.size_bytes for event in self.events if event.carried)
        return events + sum(file.size_bytes for file in self.files if file.carried)


def manifest_bytes(manifest: Manifest) -> bytes:
    return checked.written(
        {
            "format": FORMAT,
            "version": VERSION,
            "id": manifest.id,
            "made": manifest.made.isoformat(),
            "title": manifest.title,
            "base": manifest.base,
            "removed": list(manifest.removed),
            "events": [
                {
                    "id": event.id,
                    "title": event.title,
                    "document": event.document,
                    "size": event.size_bytes,
                    "carried": event.carried,
                }
                for event in manifest.events
            ],
            "files": [
                {"sha256": file.sha256, "size": file.size_bytes, "carried": file.carried}
                for file in manifest.files
            ],
        }
    )


def read_manifest(data: bytes) -> Manifest:
    """Raises ValueError where it is none, NewerVersion where a later Kiosk wrote it."""
    value = checked.parsed(data)
    if value.get("format") != FORMAT:
        raise checked.Unfit("not a manifest of Kiosk")
    if checked.whole(value.get("version")) > VERSION:
        raise NewerVersion(f"version {value['version']}")
    made = datetime.fromisoformat(checked.text(value.get("made")))
    if made.tzinfo is None:
        raise checked.Unfit("a time without a zone")
    events = tuple(
        ListedEvent(
            checked.text(one.get("id")),
            checked.text(one.get("title")),
            checked.checksum(one.get("document")),
            checked.whole(one.get("size"), MAX_DOCUMENT_BYTES),
            checked.flag(one.get("carried", True)),
        )
        for one in checked.objects(value.get("events"), MAX_EVENTS)
    )
    files = tuple(
        ListedFile(
            checked.checksum(one.get("sha256")),
            checked.whole(one.get("size")),
            checked.flag(one.get("carried", True)),
        )
        for one in checked.objects(value.get("files"), MAX_FILES)
    )
    if len({event.id for event in events}) != len(events) or len({f.sha256 for f in files}) != len(files):
        raise checked.Unfit("something is listed twice")
    base = value.get("base")
    manifest = Manifest(
        made,
        checked.text(value.get("title")),
        events,
        files,
        None if base is None else checked.checksum(base),
        checked.texts(value.get("removed", []), MAX_EVENTS),
    )
    if checked.checksum(value.get("id")) != manifest.id:
        raise checked.Unfit("the id is of another content")
    return manifest
