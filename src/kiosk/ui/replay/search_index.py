# SPDX-License-Identifier: AGPL-3.0-or-later
"""All the words of one recording, folded once, so that a search is a look at plain strings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice
from typing import TYPE_CHECKING

from kiosk.catalogue.text import fold
from kiosk.recordings.bigbluebutton.notes import note_lines

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import Timeline


class Place(StrEnum):
    """Where a hit is, in the order in which groups are shown."""

    SLIDE = "slide"
    CAPTION = "caption"
    CHAT = "chat"
    POLL = "poll"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that can be found. `start_s`: its second, None for notes, which have no time."""

    place: Place
    start_s: float | None
    text: str
    who: str = ""
    row: int = 0  # of the notes
    locale: str = ""  # of captions


def passages_of(timeline: Timeline, locale: str) -> list[Passage]:
    """The passages of a recording: by group, then by time; captions of `locale` before those of other languages."""
    found: list[Passage] = []
    seen: set[str] = set()
    for slide in timeline.slides:
        if slide.text and not slide.is_share_placeholder and slide.href not in seen:
            seen.add(slide.href)  # a slide that comes again is found at its first time
            found.append(Passage(Place.SLIDE, slide.start_s, readable(slide.text)))
    tracks = sorted(timeline.captions.values(), key=lambda track: track.locale != locale)
    for track in tracks:
        found += [
            Passage(Place.CAPTION, c.start_s, c.text, c.speaker, locale=track.locale) for c in track.cues
        ]
    found += [Passage(Place.CHAT, m.start_s, m.text, m.name) for m in timeline.messages]
    for poll in timeline.polls:
        found.append(Passage(Place.POLL, poll.start_s, poll.words))
    found += [
        Passage(Place.NOTE, None, line.text, row=row)
        for row, line in enumerate(note_lines(timeline.notes))
        if line.text
    ]
    return found


def readable(text: str) -> str:
    """The text of a slide with points in place of the signs that only the slide's own typefaces have."""
    return re.sub("[\ue000-\uf8ff]", "•", text)


def query_words(query: str) -> tuple[str, ...]:
    """The words that are sought, folded; all of them have to be there."""
    return tuple(dict.fromkeys(fold(query).split()))


class SearchIndex:
    """Finds passages that hold all words of a query, each as part of a word."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self._folded = [fold(f"{p.who} {p.text}" if p.who else p.text) for p in self.passages]

    def find(self, words: tuple[str, ...], a_group: int) -> list[int]:
        """The numbers of the passages, of each group the first `a_group`."""
        if not words:
            return []
        longest, *others = sorted(words, key=len, reverse=True)
        found = [number for number, text in enumerate(self._folded) if longest in text]
        for word in others:
            found = [number for number in found if word in self._folded[number]]
        if len(found) <= a_group:
            return found
        kept: list[int] = []
        for _, group in groupby(found, key=lambda number: self.passages[number].place):
            kept += islice(group, a_group)
        return kept
