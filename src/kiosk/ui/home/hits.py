# SPDX-License-Identifier: AGPL-3.0-or-later
"""A search hit: the event, the place in it, and the words around."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication

from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.words import clock_time

if TYPE_CHECKING:
    from kiosk.library.facets import Person
    from kiosk.library.finding import Hit
    from kiosk.library.library import Library

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class HitRow:
    event_id: str
    title: str
    where: str  # "Page 12", "Replay at 23:10", "Speaker", …
    mark: str  # icon
    snippet: str  # styled text: the words sought are bold, all else is escaped
    plain: str  # the snippet without marks
    target: str  # event, slides, replay, notes, schedule or person
    place: float  # page, second, paragraph, or place in the programme
    document: str = ""  # the address of the document that a page is of
    sought: str = ""  # what the words of the hit begin with, folded
    heading: str = ""  # of the group that begins with this hit


def _where(what: str, place: float | None) -> tuple[str, str, str]:
    """The place in words, its icon, and the screen that shows it."""
    match what:
        case "page":
            return translate("hit", "Slides, page {0}").format(int(place or 1)), "file-text", "slides"
        case "slide":
            return (
                translate("hit", "Slide in the replay, {0}").format(clock_time(place or 0)),
                "presentation",
                "replay",
            )
        case "chat":
            return translate("hit", "Chat, {0}").format(clock_time(place or 0)), "message-square", "replay"
        case "caption":
            return translate("hit", "Spoken, {0}").format(clock_time(place or 0)), "captions", "replay"
        case "poll":
            return translate("hit", "Poll, {0}").format(clock_time(place or 0)), "chart-column", "replay"
        case "note":
            return translate("hit", "Shared notes"), "notebook-pen", "notes"
        case "speaker":
            return translate("hit", "Speaker"), "user", "event"
        case "agenda":
            return translate("hit", "Programme"), "list", "event"
        case "document":
            return translate("hit", "Document"), "file-text", "event"
        case _:
            return translate("hit", "Event"), "calendar", "event"


def styled(snippet: str, open_mark: str = "\x02", close_mark: str = "\x03") -> str:
    """Escapes a snippet for Qt's styled text and turns its marks into bold."""
    return escape(snippet, quote=False).replace(open_mark, "<b>").replace(close_mark, "</b>")


def hit_row(hit: Hit) -> HitRow:
    where, icon, target = _where(str(hit.what), hit.place)
    talk = hit.item if str(hit.what) == "agenda" and hit.place is not None else ""
    if talk:
        target = "schedule"
        where = translate("hit", "Programme of {0}").format(hit.title)
    return HitRow(
        event_id=hit.event_id,
        title=talk or hit.title,
        where=where,
        mark=icon,
        snippet=styled(hit.snippet),
        plain=hit.snippet.replace("\x02", "").replace("\x03", ""),
        target=target,
        place=float(hit.place or 0),
        document=hit.document,
        sought=" ".join(hit.sought),
    )


def _heading(group: str) -> str:
    match group:
        case "events":
            return translate("hit", "Events")
        case "speakers":
            return translate("hit", "Speakers")
        case "slides":
            return translate("hit", "Slides")
        case _:
            return translate("hit", "Said and written")


def person_row(person: Person) -> HitRow:
    """Somebody who speaks, at one event or several."""
    about = " · ".join([translate("hit", "%n event(s)", "", person.events), *person.affiliations[:2]])
    return HitRow("", person.name, translate("hit", "Speaker"), "user", escape(about), about, "person", 0.0)


def found_rows(library: Library, words: str, each: int) -> list[HitRow]:
    """What a search finds, by kind; a speaker stands there once. Raises LibraryUnavailable."""
    rows: list[HitRow] = []
    for group, hits in library.search_groups(words, each).items():
        found = [hit_row(hit) for hit in hits]
        if group.value == "speakers":
            names = dict.fromkeys(row.plain.partition(", ")[0] for row in found)
            people = {p.key: p for name in names if (p := library.facets.person(name)) is not None}
            found = [person_row(person) for person in people.values()]
        rows += [
            replace(row, heading=_heading(group.value) if first else "") for first, row in _marked(found)
        ]
    return rows


def _marked(rows: list[HitRow]) -> list[tuple[bool, HitRow]]:
    return [(place == 0, row) for place, row in enumerate(rows)]


@QmlElement
@QmlUncreatable("made by HomeViewModel")
class HitListModel(RowListModel[HitRow]):
    row_type: ClassVar[type[HitRow]] = HitRow
