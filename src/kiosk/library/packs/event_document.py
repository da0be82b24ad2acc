# SPDX-License-Identifier: AGPL-3.0-or-later
"""One event as it travels: what its source says, corrections by hand, its files by their checksums, and the texts that
a search finds in them, so that the receiver need not read every file again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.catalogue.event import Event
from kiosk.catalogue.json_form import Json, event_from_json, event_to_json
from kiosk.catalogue.web_address import is_web_address
from kiosk.library.packs import checked
from kiosk.library.packs.well_typed import fits
from kiosk.library.records import ATTACHED, DOCUMENT, IMAGE, RECORDING, event_columns, merged
from kiosk.library.search import Entry, What

FORM = 1
MAX_FILES = 200_000
MAX_ENTRIES = 500_000
MAX_BODY_CHARACTERS = 20_000_000
_PARTS = (RECORDING, DOCUMENT, ATTACHED, IMAGE)
_KINDS = ("bigbluebutton", "media")
_UNFIT_NAME = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class TravellingFile:
    """A file's part in the event. `origin`: the public address that it came from."""

    part: str
    name: str
    sha256: str
    size_bytes: int
    label: str | None = None
    page_count: int | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class TravellingRecording:
    kind: str
    duration_s: float | None
    record_id: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventDocument:
    """`entries`: by part, as `insert_entries` takes them; those of the event's page follow from the event."""

    event: Event
    source_key: str
    sample: bool
    overrides: Mapping[str, object]
    recording: TravellingRecording | None
    files: tuple[TravellingFile, ...]
    entries: Mapping[str, tuple[Entry, ...]]


def document_bytes(document: EventDocument) -> bytes:
    """The same bytes for the same event."""
    recording = document.recording
    return checked.written(
        {
            "form": FORM,
            "said": event_to_json(document.event),
            "body": document.event.body,
            "source_key": document.source_key,
            "sample": document.sample,
            "overrides": dict(document.overrides),
            "recording": recording
            and {
                "kind": recording.kind,
                "duration_s": recording.duration_s,
                "record_id": recording.record_id,
                "missing": list(recording.missing),
            },
            "files": [
                {
                    "part": file.part,
                    "name": file.name,
                    "sha256": file.sha256,
                    "size": file.size_bytes,
                    "label": file.label,
                    "page_count": file.page_count,
                    "origin": file.origin,
                }
                for file in document.files
            ],
            "entries": {
                part: [[entry.what.value, entry.place, entry.title, entry.text] for entry in entries]
                for part, entries in document.entries.items()
            },
        }
    )


def read_document(data: bytes) -> EventDocument:
    """Raises ValueError where it is none."""
    value = checked.parsed(data)
    if checked.whole(value.get("form")) > FORM:
        raise checked.Unfit(f"form {value['form']}")
    overrides = value.get("overrides")
    if not isinstance(overrides, dict):
        raise checked.Unfit("no corrections")
    _check_texts(
        {name: value for name, value in overrides.items() if name != "body"}
    )  # whose field may be unknown
    event = _event(value, overrides)
    files = tuple(_file(one) for one in checked.objects(value.get("files"), MAX_FILES))
    if len({(file.part, file.name) for file in files}) != len(files):
        raise checked.Unfit("a file is named twice")
    return EventDocument(
        event,
        checked.text(value.get("source_key")),
        checked.flag(value.get("sample")),
        overrides,
        _recording(value.get("recording"), files),
        files,
        _entries(value.get("entries")),
    )


def _event(value: Json, overrides: Json) -> Event:
    """Raises ValueError, also where it could not be read with its corrections later on."""
    said = value.get("said")
    if not isinstance(said, dict):
        raise checked.Unfit("no event")
    body = checked.text(value.get("body"), MAX_BODY_CHARACTERS)
    try:
        event = event_from_json(said, body)
        corrected = dict(overrides)
        corrected_body = corrected.pop("body", None)
        if corrected_body is not None:
            checked.text(corrected_body, MAX_BODY_CHARACTERS)
        again = event_from_json(merged(said, corrected), body)
        for one in (event, again):
            if not fits(one, Event):
                raise checked.Unfit("an event of other types")
            _check_texts(event_to_json(one))
            event_columns(one)
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as cause:
        raise checked.Unfit(repr(cause)) from cause
    checked.text(event.id, 200)
    return event


def _check_texts(value: object, depth: int = 0) -> None:
    """Only what an event is made of: texts, truth values and lists and objects of them."""
    if depth > 8:
        raise checked.Unfit("nested too deeply")
    match value:
        case None | bool():
            return
        case int() | float():
            checked.optional_number(value)
        case str():
            checked.text(value, 1_000_000)
        case list():
            for one in value:
                _check_texts(one, depth + 1)
        case dict():
            for name, one in value.items():
                checked.text(name)
                _check_texts(one, depth + 1)
        case _:
            raise checked.Unfit(f"no part of an event: {value!r:.80}")


def _file(one: Json) -> TravellingFile:
    part, name = checked.text(one.get("part")), checked.text(one.get("name"))
    inside = part == RECORDING
    if part not in _PARTS or _UNFIT_NAME.search(name):
        raise checked.Unfit(f"no part of an event: {part!r} {name!r}")
    if inside and (name.startswith("/") or "\\" in name or ".." in name.split("/") or not name):
        raise checked.Unfit(f"a name that leaves the recording: {name!r}")
    page_count = one.get("page_count")
    origin = checked.optional_text(one.get("origin"))
    return TravellingFile(
        part,
        name,
        checked.checksum(one.get("sha256")),
        checked.whole(one.get("size")),
        checked.optional_text(one.get("label")),
        None if page_count is None else checked.whole(page_count, 1_000_000),
        origin if origin and is_web_address(origin) else None,
    )


def _recording(value: object, files: tuple[TravellingFile, ...]) -> TravellingRecording | None:
    there = any(file.part == RECORDING for file in files)
    if value is None and not there:
        return None
    if not isinstance(value, dict) or not there:
        raise checked.Unfit("a recording without its files, or files without their recording")
    kind = checked.text(value.get("kind"))
    if kind not in _KINDS:
        raise checked.Unfit(f"no kind of recording: {kind!r}")
    missing = checked.texts(value.get("missing"), MAX_FILES)
    if any(_UNFIT_NAME.search(name) for name in missing):
        raise checked.Unfit("no name of a file")
    return TravellingRecording(
        kind,
        checked.optional_number(value.get("duration_s")),
        checked.text(value.get("record_id")),
        missing,
    )


def _entries(value: object) -> dict[str, tuple[Entry, ...]]:
    if not isinstance(value, dict):
        raise checked.Unfit("no texts")
    count = 0
    found = {}
    for part, rows in value.items():
        if not isinstance(rows, list) or part == "event":
            raise checked.Unfit(f"no texts of a part: {part!r:.80}")
        count += len(rows)
        if count > MAX_ENTRIES:
            raise checked.Unfit("too many texts")
        found[checked.text(part)] = tuple(_entry(row) for row in rows)
    return found


def _entry(row: object) -> Entry:
    if not isinstance(row, list) or len(row) != 4:
        raise checked.Unfit(f"no text to find: {row!r:.80}")
    what, place, title, text = row
    return Entry(
        What(checked.text(what)),
        checked.text(text, 1_000_000),
        checked.optional_number(place),
        checked.text(title, 1_000_000),
    )
