# SPDX-License-Identifier: AGPL-3.0-or-later
"""The written forms of schedules, brought to one: values as they stand in the file, not yet read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from kiosk.sources.feeds.parsing import (
    child,
    child_text,
    first_element,
    inner_text,
    parse_json,
    parse_xml,
)
from kiosk.sources.feeds.values import Json, member, rows, words
from kiosk.sources.strangers_xml import local_name

MAX_TALKS = 20_000  # the largest conferences have some thousands

_ROOT = re.compile(rb"<(?:[\w.-]+:)?schedule[\s>/]")


@dataclass(slots=True)
class Talk:
    """Fields as the schedule writes them. `day`, `day_start`: of the day that the talk is listed under."""

    title: object = None
    subtitle: object = None
    guid: object = None
    id: object = None
    slug: object = None
    date: object = None
    start: object = None
    end: object = None
    duration: object = None
    day: object = None
    day_start: object = None
    room: object = None
    track: object = None
    language: object = None
    abstract: object = None
    description: object = None
    url: object = None
    video_url: object = None
    persons: list[tuple[object, object]] = field(default_factory=list)  # name, role
    links: list[tuple[object, object]] = field(default_factory=list)  # address, label
    attachments: list[tuple[object, object]] = field(default_factory=list)


@dataclass(slots=True)
class Conference:
    title: object = None
    acronym: object = None
    subtitle: object = None
    description: object = None
    venue: object = None
    city: object = None
    start: object = None
    end: object = None
    zone: object = None
    day_change: object = None
    url: object = None
    base_url: object = None
    logo: object = None
    version: object = None
    talks: list[Talk] = field(default_factory=list)


def looks_like_xml(data: bytes) -> bool:
    """Whether the document's first element is a schedule."""
    return _ROOT.match(first_element(data)) is not None


def looks_like_json(data: bytes) -> bool:
    return (
        data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        and re.search(rb'"(?:schedule|conference)"\s*:\s*\{', data[:65536]) is not None
        and re.search(rb'"(?:days|events|talks)"\s*:\s*[\[{]', data) is not None
    )


def read_xml(data: bytes) -> Conference | None:
    root = parse_xml(data)
    if root is None or local_name(root) != "schedule":
        return None
    about = child(root, "conference")
    found = Conference() if about is None else _conference(about)
    found.url = found.url or child_text(root, "url")
    found.base_url = found.base_url or child_text(root, "base_url")
    found.version = child_text(root, "version")
    for day in root:
        if local_name(day) == "day":
            found.talks += _talks_of_day(day)
    found.talks += [_talk(event, None, "") for event in root if local_name(event) == "event"]
    return found


def _conference(about: etree._Element) -> Conference:
    return Conference(
        title=child_text(about, "title"),
        acronym=child_text(about, "acronym", "acroynm"),
        subtitle=child_text(about, "subtitle"),
        description=child_text(about, "description"),
        venue=child_text(about, "venue", "location"),
        city=child_text(about, "city"),
        start=child_text(about, "start"),
        end=child_text(about, "end"),
        zone=child_text(about, "time_zone_name", "timezone", "time_zone"),
        day_change=child_text(about, "day_change"),
        url=child_text(about, "url"),
        base_url=child_text(about, "base_url"),
        logo=child_text(about, "logo"),
    )


def _talks_of_day(day: etree._Element) -> Iterator[Talk]:
    for one in day:
        match local_name(one):
            case "room":
                name = one.get("name") or ""
                yield from (_talk(event, day, name) for event in one if local_name(event) == "event")
            case "event":  # some write no rooms around the talks
                yield _talk(one, day, "")


def _talk(event: etree._Element, day: etree._Element | None, room: str) -> Talk:
    recording = child(event, "recording")
    return Talk(
        title=child_text(event, "title"),
        subtitle=child_text(event, "subtitle"),
        guid=event.get("guid") or child_text(event, "guid"),
        id=event.get("id") or child_text(event, "id"),
        slug=child_text(event, "slug"),
        date=child_text(event, "date"),
        start=child_text(event, "start"),
        end=child_text(event, "end"),
        duration=child_text(event, "duration"),
        day=day.get("date") if day is not None else None,
        day_start=day.get("start") if day is not None else None,
        room=child_text(event, "room") or room,
        track=child_text(event, "track"),
        language=child_text(event, "language"),
        abstract=child_text(event, "abstract"),
        description=child_text(event, "description"),
        url=child_text(event, "url"),
        video_url=child_text(event, "video_download_url")
        or (child_text(recording, "url", "link") if recording is not None else ""),
        persons=[
            (inner_text(person), person.get("role"))
            for person in _below(event, "persons", "person", "speaker")
        ],
        links=[
            (link.get("href") or inner_text(link), inner_text(link))
            for link in _below(event, "links", "link")
        ],
        attachments=[
            (a.get("href") or inner_text(a), inner_text(a))
            for a in _below(event, "attachments", "attachment")
        ],
    )


def _below(event: etree._Element, group: str, *names: str) -> list[etree._Element]:
    return [
        one for parent in event if local_name(parent) == group for one in parent if local_name(one) in names
    ]


def read_json(data: bytes) -> Conference | None:
    """Versions 1 (days, rooms, talks) and 2 (a flat list of talks)."""
    whole = parse_json(data)
    schedule = member(whole, "schedule") or whole
    about = member(schedule, "conference")
    if not isinstance(about, dict):
        return None
    logo = about.get("logo")
    found = Conference(
        title=about.get("title"),
        acronym=about.get("acronym"),
        subtitle=about.get("subtitle"),
        description=about.get("description"),
        venue=about.get("venue") or about.get("location"),
        city=about.get("city"),
        start=about.get("start"),
        end=about.get("end"),
        zone=about.get("time_zone_name") or about.get("timezone"),
        day_change=about.get("day_change"),
        url=about.get("url") or schedule.get("url"),
        base_url=about.get("base_url") or schedule.get("base_url"),
        logo=logo.get("url") if isinstance(logo, dict) else logo,
        version=schedule.get("version"),
    )
    tracks = _names(about.get("tracks"))
    rooms = _names(about.get("rooms")) | _names(schedule.get("rooms"))
    for day in rows(about.get("days")) or rows(schedule.get("days")):
        begins = day.get("day_start") or day.get("start")
        for room, talk in islice(_of_day(day), MAX_TALKS + 1):
            found.talks.append(_json_talk(talk, day.get("date"), begins, room, tracks, rooms))
    flat = rows(schedule.get("events")) or rows(about.get("events")) or rows(schedule.get("talks"))
    for talk in flat[: MAX_TALKS + 1]:
        found.talks.append(_json_talk(talk, None, None, "", tracks, rooms))
    return found


def _of_day(day: Json) -> Iterator[tuple[str, Json]]:
    rooms = day.get("rooms")
    if isinstance(rooms, dict):
        for name, talks in rooms.items():
            yield from ((name, talk) for talk in rows(talks))
    else:
        for room in rows(rooms):
            yield from ((words(room.get("name")), talk) for talk in rows(room.get("events")))
    yield from (("", talk) for talk in rows(day.get("events")))


def _names(values: object) -> dict[str, str]:
    """What slugs and guids stand for."""
    found: dict[str, str] = {}
    for row in rows(values):
        name = words(row.get("name"))
        found |= {words(row[key]): name for key in ("slug", "guid") if name and words(row.get(key))}
    return found


def _named(value: object, names: dict[str, str]) -> object:
    """A room or a track: a name, or an object with a name, or with what stands for one."""
    if not isinstance(value, dict) or set(value) <= {"fr", "en", "de"}:
        return value
    return (
        words(value.get("name"))
        or next(
            (names[words(value.get(key))] for key in ("slug", "guid") if words(value.get(key)) in names), None
        )
        or value.get("slug")
    )


def _json_talk(  # noqa: PLR0917 - the parts of one step of `read_json`
    talk: Json, day: object, begins: object, room: str, tracks: dict[str, str], rooms: dict[str, str]
) -> Talk:
    people = rows(talk.get("persons")) or rows(talk.get("participants")) or rows(talk.get("speakers"))
    names = (
        [one for one in talk.get("persons") or [] if isinstance(one, str)]
        if isinstance(talk.get("persons"), list)
        else []
    )
    return Talk(
        title=talk.get("title"),
        subtitle=talk.get("subtitle"),
        guid=talk.get("guid"),
        id=talk.get("id") or talk.get("code"),
        slug=talk.get("slug"),
        date=talk.get("date"),
        start=talk.get("start"),
        end=talk.get("end"),
        duration=talk.get("duration"),
        day=day,
        day_start=begins,
        room=_named(talk.get("room"), rooms) or room,
        track=_named(talk.get("track"), tracks),
        language=talk.get("language"),
        abstract=talk.get("abstract"),
        description=talk.get("description"),
        url=talk.get("url"),
        video_url=talk.get("video_download_url")
        or member(talk, "recording", "url")
        or talk.get("recording_url")
        or talk.get("video_url"),
        persons=[
            (
                p.get("public_name") or p.get("name") or p.get("full_public_name") or p.get("display_name"),
                p.get("role"),
            )
            for p in people
        ]
        + [(name, None) for name in names],
        links=[(_reference(one), one.get("title") or one.get("name")) for one in rows(talk.get("links"))],
        attachments=[
            (_reference(one), one.get("title") or one.get("name")) for one in rows(talk.get("attachments"))
        ],
    )


def _reference(one: Json) -> object:
    return one.get("url") or one.get("href")
