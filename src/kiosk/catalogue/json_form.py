# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events as JSON: the stable form of `kiosk list --json`, and the one that the library stores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.catalogue.event import AgendaItem, Document, Event, Kind, Recording, Speaker
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


def _recording(recording: Recording) -> Json:
    return {"url": recording.url, "provider": recording.provider, "id": recording.id}


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
        "agenda": [
            {
                "text": item.text,
                "title": item.title,
                "start": _iso(item.start),
                "end": _iso(item.end),
                "speakers": [_speaker(s) for s in item.speakers],
            }
            for item in event.agenda
        ],
        "speakers": [_speaker(s) for s in event.speakers],
        "recording": _recording(event.recordings[0]) if event.recordings else None,
        "other_recordings": [_recording(r) for r in event.recordings[1:]],
        "documents": [{"url": d.url, "label": d.label, "size": d.size} for d in event.documents],
        "image": event.image,
        "tags": list(event.tags),
        "uncertain": sorted(event.uncertain),
    }


def _moment(value: str | None) -> Moment | None:
    return Moment.parse(value) if value else None


def _read_speaker(value: Mapping[str, Any]) -> Speaker:
    return Speaker(value["name"], value.get("affiliation"), value.get("role"), bool(value.get("host", False)))


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
        agenda=tuple(
            AgendaItem(
                text=item["text"],
                title=item.get("title"),
                start=_moment(item.get("start")),
                end=_moment(item.get("end")),
                speakers=tuple(_read_speaker(s) for s in item.get("speakers") or ()),
            )
            for item in value.get("agenda") or ()
        ),
        speakers=tuple(_read_speaker(s) for s in value.get("speakers") or ()),
        recordings=tuple(Recording(r["url"], r["provider"], r.get("id")) for r in recordings),
        documents=tuple(Document(d["url"], d["label"], d.get("size")) for d in value.get("documents") or ()),
        image=value.get("image"),
        tags=tuple(value.get("tags") or ()),
        uncertain=frozenset(value.get("uncertain") or ()),
    )
