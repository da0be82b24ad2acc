# SPDX-License-Identifier: AGPL-3.0-or-later
"""The configuration of Podlove's web player: one episode, with its files, chapters and transcript.

https://docs.podlove.org/podlove-web-player, "Episode": `audio`, `chapters` and `transcripts` hold lists or addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.catalogue.event import Captions, Chapter, Event, Kind, MediaFile, Recording, Speaker, event_id
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.content import Content, Surroundings
from kiosk.sources.feeds.media import media_type
from kiosk.sources.feeds.parsing import parse_json, prose, words_of_html
from kiosk.sources.feeds.times import seconds_of
from kiosk.sources.feeds.values import address, member, moment, rows, words
from kiosk.sources.source import ReadPage, SourceItem

kind = "podcast"


def reads(content: Content) -> bool:
    """Whether these bytes configure a player with sound."""
    data = content.data
    return (
        data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        and re.search(rb'"audio"\s*:\s*\[', data) is not None
        and b'"duration"' in data
        and (b'"publicationDate"' in data or b'"show"' in data)
    )


def items(content: Content, around: Surroundings) -> Iterator[SourceItem]:
    """The episode. Raises SourceUnreadable."""
    whole = parse_json(content.data)
    title = words(member(whole, "title"))
    files = [
        MediaFile(url, words(one.get("mimeType"), 60) or media_type(url), 0, _size(one.get("size")))
        for one in rows(member(whole, "audio"))
        if (url := address(one.get("url")))
    ]
    if not isinstance(whole, dict) or not title or not files:
        raise SourceUnreadable(content.address, SourceFault.NOTHING_INSIDE)
    around.name(words(member(whole, "show", "title")))
    link = address(whole.get("link")) or files[0].url
    chapters, transcripts = whole.get("chapters"), address(whole.get("transcripts"))
    event = Event(
        id=event_id(f"podlove:{link}", title),
        source=around.source(),
        title=title,
        kind=Kind.PODCAST,
        summary=words(whole.get("subtitle")) or words_of_html(whole.get("summary"), 300),
        body=prose(whole.get("summary")),
        published=moment(whole.get("publicationDate")),
        speakers=tuple(
            Speaker(name, role=words(member(one, "role", "title")) or None)
            for one in rows(whole.get("contributors"))
            if (name := words(one.get("name")))
        ),
        recordings=(
            Recording(
                files[0].url,
                "podcast",
                None,
                duration_s=seconds_of(whole.get("duration")),
                files=tuple(files),
                captions=(Captions(transcripts, None, None, "application/json"),) if transcripts else (),
                chapters=tuple(
                    Chapter(start, name)
                    for one in rows(chapters)[:1000]
                    if (start := seconds_of(one.get("start"))) is not None
                    and (name := words(one.get("title")))
                ),
                chapters_url=address(chapters) or None,
            ),
        ),
        image=address(whole.get("poster")) or None,
        url=address(whole.get("link")) or None,
    )
    yield ReadPage(event, sole=True)


def _size(value: object) -> int | None:
    plain = words(value, 20)
    return int(plain) if plain.isascii() and plain.isdecimal() and 0 < int(plain) < 1 << 42 else None
