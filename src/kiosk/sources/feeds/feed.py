# SPDX-License-Identifier: AGPL-3.0-or-later
"""RSS 2.0, RSS 1.0 and Atom: a podcast's episodes, or what a site announces.

Podcasts: the enclosure is the recording; iTunes' tags, the podcast namespace (podcastindex.org, by both of its
addresses) and Podlove Simple Chapters say the rest. The day of an announcement is not taken for that of the event that
it may be about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime

from lxml import etree

from kiosk.catalogue.event import (
    Captions,
    Chapter,
    Event,
    Kind,
    MediaFile,
    Recording,
    Speaker,
    event_id,
)
from kiosk.catalogue.moment import Moment
from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.content import Content, Surroundings
from kiosk.sources.extract.recordings import recording_of
from kiosk.sources.feeds.media import media_type
from kiosk.sources.feeds.parsing import (
    child,
    child_text,
    first_element,
    inner_text,
    parse_xml,
    prose,
    words_of_html,
)
from kiosk.sources.feeds.times import seconds_of
from kiosk.sources.feeds.values import address, fixed, language, moment, words
from kiosk.sources.source import ReadPage, SourceItem
from kiosk.sources.strangers_xml import local_name

kind = "feed"

MAX_ITEMS = 20_000
MAX_CHAPTERS = 1_000

_ROOT = re.compile(rb"<(?:rss|(?:[\w.-]+:)?RDF|(?:[\w.-]+:)?feed)[\s>/]")
_HOSTS = ("host", "moderator", "interviewer", "co-host")


def reads(content: Content) -> bool:
    """Whether these bytes are a feed."""
    head = first_element(content.data)
    if not _ROOT.match(head):
        return False
    return b"RDF" not in head[:40] or b"purl.org/rss/1.0" in head


def items(content: Content, around: Surroundings) -> Iterator[SourceItem]:
    """Its items, each an event. Raises SourceUnreadable."""
    root = parse_xml(content.data)
    if root is None or local_name(root) not in ("rss", "RDF", "feed"):
        raise SourceUnreadable(content.address, SourceFault.BROKEN, "no feed in it")
    channel = child(root, "channel") if local_name(root) != "feed" else root
    whole = channel if channel is not None else root
    rows = [e for e in (*whole, *(root if whole is not root else ())) if local_name(e) in ("item", "entry")]
    if len(rows) > MAX_ITEMS:
        raise SourceUnreadable(content.address, SourceFault.TOO_MANY, str(len(rows)))
    around.name(words(child_text(whole, "title")))
    reader = _Reader(whole, around, content.address)
    found = [event for row in rows if (event := reader.event(row)) is not None]
    if not found:
        raise SourceUnreadable(content.address, SourceFault.NOTHING_INSIDE)
    for event in found:
        yield ReadPage(event, sole=len(found) == 1)


class _Reader:
    def __init__(self, whole: etree._Element, around: Surroundings, where: str) -> None:
        self._around = around
        self._base = where if is_web_address(where) else ""
        self._identity = words(child_text(whole, "guid"), 200) or _link(whole, self._base) or around.key
        self._language = language(child_text(whole, "language") or whole.get(_XML_LANG, ""))
        self._image = _image(whole, self._base)
        self._used: dict[str, int] = {}

    def event(self, row: etree._Element) -> Event | None:
        link = _link(row, self._base)
        about = child_text(row, "encoded", "content", "description", "summary")
        title = words_of_html(_title(row), 500) or words_of_html(about, 120)
        if not title:
            return None
        own = words(child_text(row, "guid", "id"), 500) or link or title
        count = self._used[own] = self._used.get(own, 0) + 1
        own = own if count == 1 else f"{own}#{count}"
        recording = _recording(row, own, self._base)
        if recording is None and link:
            recording = recording_of(link)
        summary = child_text(row, "subtitle", "description", "summary") or about
        return Event(
            id=event_id(f"feed:{self._identity}:{own}", title),
            source=self._around.source(own),
            title=title,
            kind=_kind(recording),
            language=self._language,
            summary=words_of_html(summary, 300),
            body=prose(about),
            published=_moment(child_text(row, "pubDate", "published", "date", "updated", "issued")),
            speakers=tuple(_people(row)),
            recordings=(recording,) if recording else (),
            image=_image(row, self._base) or self._image,
            tags=tuple(_tags(row)),
            url=link or None,
        )


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _title(row: etree._Element) -> str:
    """The feed's own title; iTunes' and others' come after it."""
    titles = [(one.tag.count("}") and "itunes" in one.tag, one) for one in row if local_name(one) == "title"]
    return inner_text(min(titles, key=lambda pair: bool(pair[0]))[1]) if titles else ""


def _kind(recording: Recording | None) -> Kind:
    if recording is None:
        return Kind.ANNOUNCEMENT
    if recording.provider == "podcast" and (recording.files and recording.files[0].height_px == 0):
        return Kind.PODCAST
    return Kind.VIDEO


def _link(element: etree._Element, base: str) -> str:
    """RSS writes the address as text, Atom as an attribute; a guid that is a permanent link is one, too."""
    best = ""
    for one in element:
        if local_name(one) != "link":
            continue
        if one.get("href"):
            if one.get("rel", "alternate") == "alternate" and "xml" not in one.get("type", ""):
                best = best or address(one.get("href"), base)
        elif found := address(inner_text(one), base):
            return found
    if best:
        return best
    guid = child(element, "guid")
    return (
        address(inner_text(guid)) if guid is not None and guid.get("isPermaLink", "true") != "false" else ""
    )


def _moment(stated: str) -> Moment | None:
    """RFC 822 as RSS has it, with the slips that are out there, or ISO 8601 as Atom has it."""
    if found := moment(stated):
        return found
    try:
        value = parsedate_to_datetime(stated[:80])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if value.tzinfo is None and stated.rstrip().endswith("-0000"):  # RFC 5322, 3.3: universal time
        value = value.replace(tzinfo=UTC)
    return Moment(fixed(value))


def _recording(row: etree._Element, own: str, base: str) -> Recording | None:
    files: dict[str, MediaFile] = {}
    first = ""
    for one in row.iter():
        name = local_name(one)
        if name == "enclosure":
            url, stated = words(one.get("url"), 2000), words(one.get("type"), 60)
        elif name == "link" and one.get("rel") == "enclosure":
            url, stated = words(one.get("href"), 2000), words(one.get("type"), 60)
        elif name == "content" and one.get("url") and (one.get("medium") in ("audio", "video")):
            url, stated = words(one.get("url"), 2000), words(one.get("type"), 60)
        elif name == "source" and one.get("uri"):
            parent = one.getparent()
            around = parent if parent is not None and local_name(parent) == "alternateEnclosure" else None
            if around is None:
                continue
            url, stated = words(one.get("uri"), 2000), words(around.get("type"), 60)
            one = around  # noqa: PLW2901 - its size and height stand there
        else:
            continue
        sort = stated if stated.startswith(("audio/", "video/")) else media_type(url)
        if not address(url, base) or not sort or not sort.startswith(("audio/", "video/")):
            continue
        first = first or url
        files.setdefault(
            url,
            MediaFile(
                url,
                sort,
                _number(one.get("height")) if sort.startswith("video/") else 0,
                _number(one.get("length") or one.get("fileSize")),
                words(one.get("lang"), 20) or None,
            ),
        )
    if not first:
        return None
    chapters = child(row, "chapters")
    return Recording(
        first,
        "podcast",
        own,
        duration_s=seconds_of(child_text(row, "duration")),
        files=tuple(files.values()),
        captions=tuple(_captions(row, base)),
        chapters=tuple(_chapters(row)),
        chapters_url=(address(chapters.get("url"), base) or None) if chapters is not None else None,
    )


def _captions(row: etree._Element, base: str) -> Iterator[Captions]:
    for one in row:
        if local_name(one) == "transcript" and (url := address(one.get("url"), base)):
            yield Captions(
                url, words(one.get("language"), 20) or None, None, words(one.get("type"), 60) or None
            )


def _chapters(row: etree._Element) -> Iterator[Chapter]:
    """Podlove Simple Chapters, which stand in the feed itself."""
    group = child(row, "chapters")
    for one in group if group is not None else ():
        start, title = seconds_of(one.get("start")), words(one.get("title"))
        if local_name(one) == "chapter" and start is not None and title:
            yield Chapter(start, title)


def _people(row: etree._Element) -> Iterator[Speaker]:
    """The guests whom the podcast namespace names: hosts are the same in all episodes, others are no speakers."""
    seen = set()
    for one in row:
        role = words(one.get("role"), 60)
        if local_name(one) == "person" and one.get("group", "cast").lower() in ("cast", "") and role:
            name = words(inner_text(one))
            if name and name not in seen and role.lower() not in _HOSTS:
                seen.add(name)
                yield Speaker(name, role=role)


def _tags(row: etree._Element) -> list[str]:
    names = [
        words(one.get("term") or inner_text(one), 80)
        for one in row
        if local_name(one) in ("category", "subject")
    ]
    return list(dict.fromkeys(name for name in names if name))[:20]


def _image(element: etree._Element, base: str) -> str | None:
    for one in element:
        if local_name(one) == "image":
            url = address(one.get("href"), base) or address(child_text(one, "url"), base)
            if url:
                return url
        if local_name(one) == "thumbnail" and (url := address(one.get("url"), base)):
            return url
    return None


def _number(value: str | None) -> int | None:
    plain = (value or "").strip()
    return (
        int(plain)
        if plain.isascii() and plain.isdecimal() and 0 < len(plain) < 13 and int(plain) > 0
        else None
    )
