# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Kiosk knows of an event. Plain frozen values; nothing here reads or writes anything."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import fold
from kiosk.catalogue.web_address import is_web_address


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
class MediaFile:
    """One file that a platform offers of a recording; a field that it does not state is None."""

    url: str
    type: str | None = None  # media type: "video/mp4"
    height_px: int | None = None  # 0: sound alone
    size_bytes: int | None = None
    language: str | None = (
        None  # of the sound, as the platform writes it; several joined by hyphens: "deu-eng"
    )


@dataclass(frozen=True, slots=True)
class Captions:
    """A file of captions or a transcript with times."""

    url: str
    language: str | None = None
    label: str | None = None
    type: str | None = None  # media type: "text/vtt"


@dataclass(frozen=True, slots=True)
class Chapter:
    start_s: float
    title: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording as a page links it. `provider` as in the corpus: bbb-presentation, bbb-video, peertube, mp4, …

    `files` is what its platform offers of it, where that is known already; `url` stays what people open.
    """

    url: str
    provider: str
    id: str | None = None
    duration_s: float | None = None
    files: tuple[MediaFile, ...] = ()
    captions: tuple[Captions, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    chapters_url: str | None = None  # of a file of chapters that was not read yet


@dataclass(frozen=True, slots=True)
class Document:
    url: str
    label: str
    size: str | None = None  # as the page states it: "3,1 Mo"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of a programme; `text` is the item as the page shows it, the rest what could be read from it.

    `id` names the item from one reading of its source to the next. A talk that opens as an event of its own has that
    event's id as `opens`.
    """

    text: str
    title: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    speakers: tuple[Speaker, ...] = ()
    id: str | None = None
    room: str | None = None
    track: str | None = None
    summary: str = ""  # Markdown as in `Event.body`
    language: str | None = None
    documents: tuple[Document, ...] = ()
    recording: Recording | None = None
    url: str | None = None
    opens: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """What one occurrence of an event that recurs has otherwise than the others; empty fields are as theirs."""

    start: Moment
    title: str = ""
    summary: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event, or a page of news about one.

    `source` ends with the page's file name or address; `body` is Markdown reduced to headings, paragraphs, lists,
    emphasis and links. A field that the page does not state is empty; the names of doubtful ones are in `uncertain`.
    An event that recurs has one of its occurrences as `start` and `end`: `kiosk.catalogue.recurring` finds the next.
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
    occurrences: tuple[Moment, ...] = ()  # the starts of an event that recurs, in order
    part_of: str | None = None  # the id of the conference that this is a talk of
    cancelled: bool = False
    changed_dates: tuple[ChangedDate, ...] = ()  # those of the occurrences that have texts of their own

    @property
    def recording(self) -> Recording | None:
        return self.recordings[0] if self.recordings else None


def papers_of(event: Event) -> list[str]:
    """The addresses of those of its documents that can be downloaded; others lie beside its page."""
    return [one.url for one in event.documents if is_web_address(one.url)]


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
