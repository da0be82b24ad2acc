# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conference schedules: `schedule.xml` and `schedule.json` of Pentabarf, frab, pretalx, wafer and c3voc.

One event with all talks as its programme; a talk with a recording or documents is an event of its own, too.
The forms: c3voc's schemas for the XML and for versions 1 and 2 of the JSON, frab's and pretalx' exporters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from kiosk.catalogue.event import AgendaItem, Document, Event, Kind, Speaker, event_id
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.content import Content, Surroundings
from kiosk.sources.feeds import media
from kiosk.sources.feeds.parsing import prose, words_of_html
from kiosk.sources.feeds.schedule_forms import (
    MAX_TALKS,
    Conference,
    Talk,
    looks_like_json,
    looks_like_xml,
    read_json,
    read_xml,
)
from kiosk.sources.feeds.values import (
    address,
    clock,
    fixed,
    language,
    length,
    moment,
    words,
    zone,
)
from kiosk.sources.source import ReadPage, SourceItem

kind = "schedule"

_DAY = timedelta(days=1)
_MAX_DAYS = 400  # longer conferences have a slip in one of their dates


def reads(content: Content) -> bool:
    """Whether these bytes are a schedule."""
    return looks_like_xml(content.data) or looks_like_json(content.data)


def items(content: Content, around: Surroundings) -> Iterator[SourceItem]:
    """The conference, then its talks that open like events of their own. Raises SourceUnreadable."""
    if content.data.count(b"<event") > 2 * MAX_TALKS:  # said before anything is made of them
        raise SourceUnreadable(content.address, SourceFault.TOO_MANY)
    conference = read_xml(content.data) if looks_like_xml(content.data) else read_json(content.data)
    if conference is None:
        raise SourceUnreadable(content.address, SourceFault.BROKEN, "no schedule in it")
    if len(conference.talks) > MAX_TALKS:
        raise SourceUnreadable(content.address, SourceFault.TOO_MANY, str(len(conference.talks)))
    title = words(conference.title) or words(conference.acronym)
    if not title and not conference.talks:
        raise SourceUnreadable(content.address, SourceFault.NOTHING_INSIDE)
    around.name(title)
    yield from (
        ReadPage(event) for event in events_of(conference, around.key, around.source, content.address)
    )


def events_of(
    conference: Conference, key: str, source_of: Callable[[str], str], where: str = ""
) -> Iterator[Event]:
    """The conference and those of its talks that have something to open."""
    yield from _Reader(conference, key, where).events(source_of)


class _Reader:
    def __init__(self, conference: Conference, key: str, where: str) -> None:
        self.conference = conference
        self.zone = zone(conference.zone)
        self.title = words(conference.title) or words(conference.acronym) or where
        # Talks keep their ids when they are retitled: the programme names them by these.
        self._short = words(conference.acronym) or self.title
        self.id = event_id(f"{key}#schedule:{words(conference.acronym)}", self._short)
        self.base = (
            address(conference.base_url)
            or address(conference.url)
            or (where if is_web_address(where) else "")
        )
        self._seen: dict[str, int] = {}

    def events(self, source_of: Callable[[str], str]) -> Iterator[Event]:
        talks: list[Event] = []
        agenda: list[AgendaItem] = []
        for talk in self.conference.talks:
            item = self._item(talk)
            if item is None:
                continue
            if item.recording is not None or item.documents:
                event = self._event(item, source_of(item.id or ""))
                item = replace(item, opens=event.id)
                talks.append(event)
            agenda.append(item)
        agenda.sort(key=_order)
        yield self._whole(agenda, source_of(""))
        yield from talks

    def _whole(self, agenda: list[AgendaItem], source: str) -> Event:
        start, end = self._span(agenda)
        place = ", ".join(p for p in (words(self.conference.venue), words(self.conference.city)) if p)
        about = prose(self.conference.description)
        subtitle = words(self.conference.subtitle)
        return Event(
            id=self.id,
            source=source,
            title=self.title,
            kind=Kind.CONFERENCE,
            summary=subtitle or words_of_html(self.conference.description, 300),
            body=about,
            start=start,
            end=end,
            location=place or None,
            agenda=tuple(agenda),
            url=address(self.conference.url) or address(self.conference.base_url) or None,
            image=address(self.conference.logo, self.base) or None,
        )

    def _span(self, agenda: list[AgendaItem]) -> tuple[Moment | None, Moment | None]:
        """The days that the conference states, where its talks do not say otherwise."""
        start, end = (
            self._placed(moment(self.conference.start)),
            self._placed(moment(self.conference.end)),
        )
        timed = [item for item in agenda if item.start]
        first = min((i.start.day for i in timed if i.start), default=None)
        last = max((i.start.day for i in timed if i.start), default=None)
        if start is None or (first and abs((start.day - first).days) > _MAX_DAYS):
            start = Moment(first) if first else None
        if end is None or (start and not 0 <= (end.day - start.day).days <= _MAX_DAYS):
            end = Moment(last) if last else None
        if start and end and start.has_time != end.has_time:
            start, end = Moment(start.day), Moment(end.day)
        return start, end

    def _placed(self, stated: Moment | None) -> Moment | None:
        """An instant on the clocks of the conference's place."""
        if stated is None or not isinstance(stated.value, datetime):
            return stated
        value = stated.value
        if value.tzinfo is None:
            return Moment(fixed(value.replace(tzinfo=self.zone))) if self.zone else stated
        return Moment(_elsewhere(value, self.zone)) if self.zone and not value.utcoffset() else stated

    def _item(self, talk: Talk) -> AgendaItem | None:
        title = words(talk.title)
        if not title:
            return None
        start = self._start(talk)
        end = self._end(talk, start)
        subtitle = words(talk.subtitle)
        recording = media.recording_of_links(
            [(address(url, self.base), words(label)) for url, label in talk.links],
            address(talk.video_url, self.base),
        )
        about = "\n\n".join(
            dict.fromkeys(part for part in (prose(talk.abstract), prose(talk.description)) if part)
        )
        return AgendaItem(
            text=" – ".join(part for part in (title, subtitle) if part),
            title=title,
            start=start,
            end=end,
            speakers=tuple(
                Speaker(name, role=role or None, host=_is_host(role))
                for name, role in ((words(n), words(r)) for n, r in talk.persons)
                if name
            ),
            id=self._identity(talk, title),
            room=words(talk.room) or None,
            track=words(talk.track) or None,
            summary=about,
            language=language(talk.language),
            documents=tuple(
                Document(url, words(label) or url.rpartition("/")[2], None)
                for url, label in ((words(u, 2000), label) for u, label in talk.attachments)
                if url
            ),
            recording=recording,
            url=address(talk.url, self.base) or None,
        )

    def _identity(self, talk: Talk, title: str) -> str:
        """What names the talk from one version of the schedule to the next; unique in this one."""
        own = words(talk.guid, 100) or words(talk.id, 100) or words(talk.slug, 200) or title
        count = self._seen[own] = self._seen.get(own, 0) + 1
        return own if count == 1 else f"{own}#{count}"

    def _start(self, talk: Talk) -> Moment | None:
        stated = moment(talk.date)
        local = clock(talk.start)
        if stated is not None and isinstance(stated.value, datetime):
            value = stated.value
            if value.tzinfo is None:
                return Moment(fixed(value.replace(tzinfo=self.zone))) if self.zone else stated
            return Moment(_as_shown(value, local, self.zone))
        whole = moment(talk.start)  # version 2: an instant
        if whole is not None and whole.has_time:
            return self._placed(whole)
        day = stated or moment(talk.day)
        if day is None or local is None:
            return day
        value = datetime.combine(day.day, local)
        if stated is None and local < self._day_change(talk):
            value += _DAY  # after midnight; a talk's own date is right as it stands
        if self.zone is not None:
            return Moment(fixed(value.replace(tzinfo=self.zone)))
        begins = moment(talk.day_start)
        if begins is not None and isinstance(begins.value, datetime) and begins.value.tzinfo is not None:
            return Moment(value.replace(tzinfo=begins.value.tzinfo))
        return Moment(value)

    def _day_change(self, talk: Talk) -> time:
        """The hour at which the conference's day begins: earlier ones are of the night after it."""
        stated = clock(self.conference.day_change)
        if stated is not None:
            return stated
        begins = moment(talk.day_start)
        if begins is not None and isinstance(begins.value, datetime):
            return min(begins.value.time(), time(9))
        return time(0)

    def _end(self, talk: Talk, start: Moment | None) -> Moment | None:
        if start is None or not isinstance(start.value, datetime):
            return None
        if (stated := self._placed(moment(talk.end))) is not None and stated.has_time:
            return stated if stated.instant() > start.instant() else None
        lasts = length(talk.duration)
        try:
            return Moment(start.value + lasts) if lasts else None
        except OverflowError:
            return None

    def _event(self, item: AgendaItem, source: str) -> Event:
        """The talk as an event of its own; its documents' addresses are whole where the schedule says its own."""
        papers = tuple(Document(address(d.url, self.base) or d.url, d.label, d.size) for d in item.documents)
        unique = {paper.url: paper for paper in papers}
        return Event(
            id=event_id(f"{self.id}:{item.id}", self._short),
            source=source,
            title=item.title or item.text,
            kind=Kind.CONFERENCE,
            language=item.language,
            summary=words_of_html(item.summary, 300),
            body=item.summary,
            start=item.start,
            end=item.end,
            location=item.room,
            speakers=item.speakers,
            recordings=(item.recording,) if item.recording else (),
            documents=tuple(unique.values()),
            tags=(item.track,) if item.track else (),
            url=item.url,
            part_of=self.id,
        )


def _is_host(role: str) -> bool:
    return role.lower() in ("moderator", "host", "chair", "moderation", "herald")


def _order(item: AgendaItem) -> datetime:
    """By time; talks of the same time stay in the schedule's order."""
    try:
        return item.start.instant() if item.start else datetime.max.replace(tzinfo=UTC)
    except OverflowError:  # a zone that shifts the first or last day of the calendar out of it
        return datetime.max.replace(tzinfo=UTC)


def _elsewhere(value: datetime, place: tzinfo) -> datetime:
    try:
        return fixed(value.astimezone(place))
    except (OverflowError, ValueError):
        return value


def _as_shown(value: datetime, local: time | None, place: tzinfo | None) -> datetime:
    """The instant on the clocks that the schedule shows: some give it in UTC beside the hour of the place."""
    if local is None or (value.hour, value.minute) == (local.hour, local.minute):
        return value
    if place is not None:
        there = _elsewhere(value, place)
        if (there.hour, there.minute) == (local.hour, local.minute):
            return there
    if value.utcoffset():
        return value
    ahead = timedelta(hours=local.hour - value.hour, minutes=local.minute - value.minute)
    if ahead > timedelta(hours=14):
        ahead -= _DAY
    elif ahead < timedelta(hours=-12):
        ahead += _DAY
    return _elsewhere(value, timezone(ahead))
