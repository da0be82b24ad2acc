# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cards: what a list shows of an event, read without parsing anything, and the shelves they stand on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from kiosk.catalogue.event import Kind
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.recurring import shifted


class Shelf(StrEnum):
    UPCOMING = "upcoming"  # not over yet, soonest first
    PAST = "past"  # newest first; without a date, by the day of publication
    CONTINUE = "continue"  # begun to be watched, last watched first
    ALL = "all"  # past and to come


class Order(StrEnum):
    """How cards follow one another where the shelf leaves a choice."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cards are wanted. No `kinds` means all; `theme` and `person` are keys of `library.facets`."""

    kinds: Collection[Kind] = ()
    year: int | None = None
    theme: str = ""
    person: str = ""
    offline_only: bool = False
    favourites_only: bool = False
    order: Order = Order.NEWEST

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(
            self.kinds
            or self.year is not None
            or self.theme
            or self.person
            or self.offline_only
            or self.favourites_only
        )


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class EventCard:
    id: str
    title: str
    kind: Kind
    start: Moment | None
    end: Moment | None
    published: Moment | None
    start_uncertain: bool
    image: Path | None
    recording_duration_s: float | None
    has_recording: bool  # the page links one, or one was added
    recording_here: bool
    page_count: int | None
    has_deck: bool
    deck_here: bool
    recording_provider: str | None
    language: str | None
    position_s: float | None
    watched: bool  # to its end, once
    favourite: bool
    sample: bool
    location: str | None
    cancelled: bool


_COLUMNS = """
    id, title, kind, starts, ends, published, start_uncertain, image_sha256, recording_duration_s,
    links_recording, recording_kind, page_count, has_deck, deck_here, recording_provider, language,
    positions.position_s AS position_s, sample, location, occurrences, cancelled,
    EXISTS (SELECT 1 FROM watched WHERE watched.event = events.number) AS watched,
    EXISTS (SELECT 1 FROM favourites WHERE favourites.event = events.number) AS favourite
"""
_BY_TIME = {
    Order.NEWEST: "events.sorted_s DESC, events.id",
    Order.OLDEST: "events.sorted_s, events.id",
    Order.TITLE: "events.title_folded, events.id",
}


def _moment(text: str | None) -> Moment | None:
    return Moment.parse(text) if text else None


def _card(row: sqlite3.Row, path_of: Callable[[str], Path], now: datetime | None = None) -> EventCard:
    image, here = row["image_sha256"], row["recording_kind"] is not None
    start, end = _moment(row["starts"]), _moment(row["ends"])
    if row["occurrences"]:
        times = [Moment.parse(text) for text in row["occurrences"].split("\n")]
        start, end = shifted(start, end, times, now or datetime.now(UTC))
    return EventCard(
        id=row["id"],
        title=row["title"],
        kind=Kind(row["kind"]),
        start=start,
        end=end,
        published=_moment(row["published"]),
        start_uncertain=bool(row["start_uncertain"]),
        image=path_of(image) if image else None,
        recording_duration_s=row["recording_duration_s"],
        has_recording=bool(row["links_recording"]) or here,
        recording_here=here,
        page_count=row["page_count"],
        has_deck=bool(row["has_deck"]),
        deck_here=bool(row["deck_here"]),
        recording_provider=row["recording_provider"],
        language=row["language"],
        position_s=row["position_s"],
        watched=bool(row["watched"]),
        favourite=bool(row["favourite"]),
        sample=bool(row["sample"]),
        location=row["location"],
        cancelled=bool(row["cancelled"]),
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """A shelf and what is wanted of it; `now` carries a zone."""

    shelf: Shelf
    now: datetime
    filters: Filters = EVERYTHING

    @property
    def order(self) -> str:
        match self.shelf:
            case Shelf.UPCOMING:
                return _BY_TIME[Order.OLDEST]
            case Shelf.CONTINUE:
                return "positions.watched_s DESC, events.id"
            case _:
                return _BY_TIME[self.filters.order]


def _conditions(selection: Selection) -> tuple[str, list[float | str]]:
    filters = selection.filters
    conditions: list[str] = ["1"]
    values: list[float | str] = []
    if selection.shelf is not Shelf.CONTINUE and not filters.person:
        # A talk stands with its conference, unless somebody is in the middle of it, or looks for its speaker.
        conditions.append("events.part_of IS NULL")
    match selection.shelf:
        case Shelf.UPCOMING:
            conditions.append("events.until_s >= ?")
            values.append(selection.now.timestamp())
        case Shelf.PAST:
            conditions.append("events.until_s < ?")
            values.append(selection.now.timestamp())
        case Shelf.CONTINUE:
            conditions.append("positions.position_s IS NOT NULL")
        case Shelf.ALL:
            pass
    if filters.kinds:
        conditions.append(f"events.kind IN ({', '.join('?' * len(filters.kinds))})")
        values.extend(k.value for k in filters.kinds)
    if filters.year is not None:
        conditions.append("events.year = ?")
        values.append(filters.year)
    if filters.theme:
        conditions.append("events.number IN (SELECT event FROM event_tags WHERE tag = ?)")
        values.append(filters.theme)
    if filters.person:
        conditions.append("events.number IN (SELECT event FROM event_people WHERE person = ?)")
        values.append(filters.person)
    if filters.offline_only:
        conditions.append("events.offline = 1")
    if filters.favourites_only:
        conditions.append("events.number IN (SELECT event FROM favourites)")
    return " AND ".join(conditions), values


def read_cards(
    connection: sqlite3.Connection,
    path_of: Callable[[str], Path],
    selection: Selection,
    offset: int,
    limit: int,
) -> list[EventCard]:
    where, values = _conditions(selection)
    rows = connection.execute(
        # Only text of this module is put into the statement; values are bound.
        f"SELECT {_COLUMNS} FROM events LEFT JOIN positions ON positions.event = events.number"  # noqa: S608
        f" WHERE {where} ORDER BY {selection.order} LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )
    return [_card(row, path_of, selection.now) for row in rows]


def read_card(
    connection: sqlite3.Connection, path_of: Callable[[str], Path], event_id: str
) -> EventCard | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM events LEFT JOIN positions ON positions.event = events.number"  # noqa: S608
        " WHERE events.id = ?",
        (event_id,),
    ).fetchone()
    return _card(row, path_of) if row else None


def count_cards(connection: sqlite3.Connection, selection: Selection) -> int:
    where, values = _conditions(selection)
    joined = "JOIN positions ON positions.event = events.number" if selection.shelf is Shelf.CONTINUE else ""
    row = connection.execute(f"SELECT count(*) FROM events {joined} WHERE {where}", values).fetchone()  # noqa: S608
    return int(row[0])


def distinct(connection: sqlite3.Connection, column: str) -> list[str | int]:
    """The values of an indexed column of events that stand on shelves, in order; its index is looked into, not read."""
    rows = connection.execute(
        # The column is named by code, never by a person.
        f"""
        WITH RECURSIVE found (value) AS (
            SELECT min({column}) FROM events WHERE part_of IS NULL
            UNION ALL
            SELECT (SELECT min({column}) FROM events WHERE {column} > value AND part_of IS NULL) FROM found
            WHERE value IS NOT NULL
        )
        SELECT value FROM found WHERE value IS NOT NULL
        """  # noqa: S608
    )
    return [row[0] for row in rows]
