# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Kiosk knows of an event. Plain frozen values; nothing here reads or writes anything."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold


class Kind(StrEnum):
    WEBINAR = "webinar"
    TRAINING = "training"
    CONFERENCE = "conference"
    VIDEO = "video"
    PODCAST = "podcast"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    affiliation: str | None = None
    role: str | None = None
    host: bool = False  # moderates or interviews


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording as a page links it. `provider` as in the corpus: bbb-presentation, bbb-video, peertube, mp4, …"""

    url: str
    provider: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    url: str
    label: str
    size: str | None = None  # as the page states it: "3,1 Mo"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of a programme; `text` is the item as the page shows it, the rest what could be read from it."""

    text: str
    title: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An event, or a page of news about one.

    `source` ends with the page's file name or address; `body` is Markdown reduced to headings, paragraphs, lists,
    emphasis and links. A field that the page does not state is empty; the names of doubtful ones are in `uncertain`.
    """

    id: str
    source: str
    title: str
    kind: Kind
    language: str | None = None  # ISO 639-1
    summary: str = ""
    body: str = ""
    published: Moment | None = None
    start: Moment | None = None
    end: Moment | None = None
    when_phrase: str | None = None  # the page's own words for the date
    location: str | None = None
    agenda: tuple[AgendaItem, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    recordings: tuple[Recording, ...] = ()
    documents: tuple[Document, ...] = ()
    image: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None  # the page's public address, where known
    uncertain: frozenset[str] = frozenset()

    @property
    def recording(self) -> Recording | None:
        return self.recordings[0] if self.recordings else None


def names_pdf(address: str) -> bool:
    """Whether an address says by its ending that it is a PDF; what follows a `?` or `#` does not count."""
    return address.partition("#")[0].partition("?")[0].lower().endswith(".pdf")


def slug(text: str, length: int = 40) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word, at most `length` characters."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    kept: list[str] = []
    for word in words:
        if kept and len("-".join([*kept, word])) > length:
            break
        kept.append(word[:length])
    return "-".join(kept) or "event"


def event_id(identity: str, title: str) -> str:
    """A stable, readable id. `identity` is what does not change: the canonical address, or source and path."""
    return f"{slug(title)}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}"
