# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events as JSON: the stable form of `kiosk list --json`, and the one that the library stores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.catalogue.event import (
    AgendaItem,
    Captions,
    ChangedDate,
    Chapter,
    Document,
    Event,
    Kind,
    MediaFile,
    Recording,
    Speaker,
)
from kiosk.catalogue.moment import Moment

Json = dict[str, Any]  # Any: JSON has no narrower type


def _iso(moment: Moment | None) -> str | None:
    return moment.iso() if moment else None


def _speaker(speaker: Speaker) -> Json:
    return {
        "name": speaker.name,
        "affiliation": speaker.affiliation,
        "role": speaker.role,
        "host": speaker.host,
    }


def _recording(recording: Recording | None) -> Json | None:
    if recording is None:
        return None
    return {
        "url": recording.url,
        "provider": recording.provider,
        "id": recording.id,
        "duration": recording.duration_s,
        "files": [
            {
                "url": f.url,
                "type": f.type,
                "height": f.height_px,
                "size": f.size_bytes,
                "language": f.language,
            }
            for f in recording.files
        ],
        "captions": [
            {"url": c.url, "language": c.language, "label": c.label, "type": c.type}
            for c in recording.captions
        ],
        "chapters": [{"start": c.start_s, "title": c.title} for c in recording.chapters],
        "chapters_url": recording.chapters_url,
    }


def _documents(documents: tuple[Document, ...]) -> list[Json]:
    return [{"url": d.url, "label": d.label, "size": d.size} for d in documents]


def _agenda_item(item: AgendaItem) -> Json:
    return {
        "text": item.text,
        "title": item.title,
        "start": _iso(item.start),
        "end": _iso(item.end),
        "speakers": [_speaker(s) for s in item.speakers],
        "id": item.id,
        "room": item.room,
        "track": item.track,
        "summary": item.summary,
        "language": item.language,
        "documents": _documents(item.documents),
        "recording": _recording(item.recording),
        "url": item.url,
        "opens": item.opens,
    }


def event_to_json(event: Event) -> Json:
    """The documented form; times as ISO 8601, absent values as null."""
    return {
        "id": event.id,
        "source": event.source,
        "url": event.url,
        "title": event.title,
        "kind": event.kind.value,
        "language": event.language,
        "summary": event.summary,
        "published": _iso(event.published),
        "start": _iso(event.start),
        "end": _iso(event.end),
        "when_phrase": event.when_phrase,
        "location": event.location,
        "agenda": [_agenda_item(item) for item in event.agenda],
        "speakers": [_speaker(s) for s in event.speakers],
        "recording": _recording(event.recording),
        "other_recordings": [_recording(r) for r in event.recordings[1:]],
        "documents": _documents(event.documents),
        "image": event.image,
        "tags": list(event.tags),
        "uncertain": sorted(event.uncertain),
        "occurrences": [_iso(o) for o in event.occurrences],
        "part_of": event.part_of,
        "cancelled": event.cancelled,
        "changed_dates": [
            {"start": d.start.iso(), "title": d.title, "summary": d.summary, "location": d.location}
            for d in event.changed_dates
        ],
    }


# Fields that came after the first libraries were written. They are stored only where they say something: so what an
# older version stored still equals what is read now, and a thousand talks stay small.
_LATER_EVENT = ("occurrences", "part_of", "cancelled", "changed_dates")
_LATER_ITEM = ("id", "room", "track", "summary", "language", "documents", "recording", "url", "opens")
_LATER_RECORDING = ("duration", "files", "captions", "chapters", "chapters_url")


def stored_form(event: Event) -> Json:
    """The form that the library keeps; `event_from_json` reads it like the documented one."""
    form = event_to_json(event)
    for recording in (form["recording"], *form["other_recordings"]):
        _drop_empty(recording, _LATER_RECORDING)
    for item in form["agenda"]:
        _drop_empty(item["recording"], _LATER_RECORDING)
        _drop_empty(item, _LATER_ITEM)
    _drop_empty(form, _LATER_EVENT)
    return form


def _drop_empty(form: Json | None, names: tuple[str, ...]) -> None:
    if form is None:
        return
    for name in names:
        if form[name] is False or (not form[name] and form[name] != 0):
            del form[name]


def _moment(value: str | None) -> Moment | None:
    return Moment.parse(value) if value else None


def _read_speaker(value: Mapping[str, Any]) -> Speaker:
    return Speaker(value["name"], value.get("affiliation"), value.get("role"), bool(value.get("host", False)))


def _read_recording(value: Mapping[str, Any]) -> Recording:
    return Recording(
        value["url"],
        value["provider"],
        value.get("id"),
        duration_s=value.get("duration"),
        files=tuple(
            MediaFile(f["url"], f.get("type"), f.get("height"), f.get("size"), f.get("language"))
            for f in value.get("files") or ()
        ),
        captions=tuple(
            Captions(c["url"], c.get("language"), c.get("label"), c.get("type"))
            for c in value.get("captions") or ()
        ),
        chapters=tuple(Chapter(float(c["start"]), c["title"]) for c in value.get("chapters") or ()),
        chapters_url=value.get("chapters_url"),
    )


def _read_documents(values: Any) -> tuple[Document, ...]:  # Any: JSON
    return tuple(Document(d["url"], d["label"], d.get("size")) for d in values or ())


def _read_agenda_item(item: Mapping[str, Any]) -> AgendaItem:
    return AgendaItem(
        text=item["text"],
        title=item.get("title"),
        start=_moment(item.get("start")),
        end=_moment(item.get("end")),
        speakers=tuple(_read_speaker(s) for s in item.get("speakers") or ()),
        id=item.get("id"),
        room=item.get("room"),
        track=item.get("track"),
        summary=item.get("summary") or "",
        language=item.get("language"),
        documents=_read_documents(item.get("documents")),
        recording=_read_recording(item["recording"]) if item.get("recording") else None,
        url=item.get("url"),
        opens=item.get("opens"),
    )


def event_from_json(value: Mapping[str, Any], body: str = "") -> Event:
    """Reads what `event_to_json` writes; `body` is kept apart, since lists do not need it.

    Raises KeyError, TypeError or ValueError where the value has another form.
    """
    recordings = [value["recording"]] if value.get("recording") else []
    recordings += value.get("other_recordings") or []
    return Event(
        id=value["id"],
        source=value["source"],
        url=value.get("url"),
        title=value["title"],
        kind=Kind(value["kind"]),
        language=value.get("language"),
        summary=value.get("summary") or "",
        body=body,
        published=_moment(value.get("published")),
        start=_moment(value.get("start")),
        end=_moment(value.get("end")),
        when_phrase=value.get("when_phrase"),
        location=value.get("location"),
        agenda=tuple(_read_agenda_item(item) for item in value.get("agenda") or ()),
        speakers=tuple(_read_speaker(s) for s in value.get("speakers") or ()),
        recordings=tuple(_read_recording(r) for r in recordings),
        documents=_read_documents(value.get("documents")),
        image=value.get("image"),
        tags=tuple(value.get("tags") or ()),
        uncertain=frozenset(value.get("uncertain") or ()),
        occurrences=tuple(Moment.parse(o) for o in value.get("occurrences") or ()),
        part_of=value.get("part_of"),
        cancelled=bool(value.get("cancelled", False)),
        changed_dates=tuple(
            ChangedDate(
                Moment.parse(d["start"]),
                d.get("title") or "",
                d.get("summary") or "",
                d.get("location") or "",
            )
            for d in value.get("changed_dates") or ()
        ),
    )
