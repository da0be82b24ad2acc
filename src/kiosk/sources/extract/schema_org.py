# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page states of its events and videos in schema.org's words, as JSON-LD or microdata.

https://schema.org/Event, https://schema.org/VideoObject; https://html.spec.whatwg.org/multipage/microdata.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.catalogue.moment import Moment
from kiosk.catalogue.text import unescape_html
from kiosk.catalogue.web_address import is_web_address
from kiosk.sources.extract.loose_json import Json, read_loose_json
from kiosk.sources.extract.stated_time import stated_moment

if TYPE_CHECKING:
    from lxml import html

MAX_NODES = 2000
MAX_DEPTH = 12
MAX_SCRIPT = 2 << 20
_EVENT = re.compile(r"(?:^|/|:)(?:\w*Event|CourseInstance|Festival|Hackathon)$")
_NO_EVENT = re.compile(r"(?:Publication|Delivery|Broadcast)Event$")
_VIDEO = re.compile(
    r"(?:^|/|:)(?:VideoObject|Clip|PodcastEpisode|AudioObject|Episode|RadioEpisode|TVEpisode)$"
)
_ARTICLE = re.compile(r"(?:^|/|:)(?:\w*Article|BlogPosting|WebPage)$")
# Properties whose value is another thing than the one that the page is about.
_ELSEWHERE = {
    "superEvent",
    "isPartOf",
    "publisher",
    "organizer",
    "author",
    "worksFor",
    "memberOf",
    "offers",
    "breadcrumb",
}


@dataclass(frozen=True, slots=True)
class StatedPerson:
    name: str
    affiliation: str = ""
    role: str = ""


@dataclass(slots=True)
class Stated:
    """One thing that a page states. `what`: "event", "video" or "article"; `type`: schema.org's own word for it."""

    what: str
    type: str
    name: str = ""
    start: Moment | None = None
    end: Moment | None = None
    published: Moment | None = None
    location: str = ""
    online: bool = False
    description: str = ""
    url: str = ""
    image: str = ""
    language: str = ""
    people: list[StatedPerson] = field(default_factory=list)
    media: list[str] = field(default_factory=list)  # addresses of what can be played
    parts: list[Stated] = field(default_factory=list)  # its sub-events
    doubtful: bool = False  # postponed: to when, the page does not say
    cancelled: bool = False


def read_stated(root: html.HtmlElement) -> list[Stated]:
    """What the page states, in its order; parts of an event are with it."""
    nodes: list[Json] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower().partition(";")[0].strip()
        text = script.text or ""
        if kind == "application/ld+json" and len(text) <= MAX_SCRIPT:
            nodes += read_loose_json(text)
    nodes += _microdata(root)
    found: list[Stated] = []
    budget = [MAX_NODES]
    for node in nodes:
        found += _things(node, 0, budget)
    unique: dict[tuple[str, str, str, str], Stated] = {}
    for thing in found:
        key = (
            thing.what,
            thing.name,
            thing.start.iso() if thing.start else "",
            thing.media[0] if thing.media else "",
        )
        unique.setdefault(key, thing)
    return list(unique.values())


def _things(node: object, depth: int, budget: list[int]) -> Iterator[Stated]:
    """Every thing below a node that is of interest, but for the parts of events."""
    if depth > MAX_DEPTH or budget[0] <= 0:
        return
    budget[0] -= 1
    if isinstance(node, list):
        for each in node:
            yield from _things(each, depth + 1, budget)
        return
    if not isinstance(node, dict):
        return
    thing = _thing(node, depth, budget)
    if thing is not None:
        yield thing
        if thing.what != "article":
            return
    for name, value in node.items():
        if name not in _ELSEWHERE and isinstance(value, dict | list):
            yield from _things(value, depth + 1, budget)


def _thing(node: Json, depth: int, budget: list[int]) -> Stated | None:
    kinds = _texts(node.get("@type"))
    for pattern, what in ((_EVENT, "event"), (_VIDEO, "video"), (_ARTICLE, "article")):
        kind = next((k for k in kinds if pattern.search(k) and not _NO_EVENT.search(k)), None)
        if kind is None:
            continue
        thing = Stated(what, re.split(r"[/:]", kind)[-1])
        thing.name = _line(node.get("name")) or _line(node.get("headline")) or _line(node.get("summary"))
        thing.start = stated_moment(_line(node.get("startDate")))
        thing.end = stated_moment(_line(node.get("endDate")))
        thing.published = stated_moment(_line(node.get("uploadDate")) or _line(node.get("datePublished")))
        thing.location, thing.online = _place(node)
        thing.description = _line(node.get("description"))
        thing.url = _address(node.get("url")) or _address(node.get("@id"))
        thing.image = _address(node.get("image")) or _address(node.get("thumbnailUrl"))
        thing.language = _line(node.get("inLanguage"))[:2].lower()
        thing.people = _people(node)
        thing.media = _media(node)
        status = _line(node.get("eventStatus"))  # EventStatusType, as a name or as an address
        thing.doubtful, thing.cancelled = "EventPostponed" in status, "EventCancelled" in status
        for part in _list(node.get("subEvent")) + _list(node.get("subEvents")):
            thing.parts += [t for t in _things(part, depth + 1, budget) if t.what == "event"][:500]
        return thing
    return None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: object) -> list[str]:
    return [each for each in _list(value) if isinstance(each, str)]


def _line(value: object) -> str:
    """A value as one line of text, without markup."""
    for each in _list(value):
        one = each.get("name") or each.get("@value") or each.get("url") if isinstance(each, dict) else each
        if isinstance(one, list):
            one = next(iter(one), None)
        if isinstance(one, str | int | float) and not isinstance(one, bool):
            text = unescape_html(re.sub(r"<[^<>]{0,500}>", " ", str(one)[:20_000]))
            if line := " ".join(text.split()):
                return line[:5000]
    return ""


def _address(value: object) -> str:
    for each in _list(value):
        one = each.get("url") or each.get("contentUrl") or each.get("@id") if isinstance(each, dict) else each
        if isinstance(one, list):
            one = next((e for e in one if isinstance(e, str)), None)
        if isinstance(one, str) and one.strip():
            return one.strip()[:2000]
    return ""


def _place(node: Json) -> tuple[str, bool]:
    online = "Online" in _line(node.get("eventAttendanceMode"))
    for each in _list(node.get("location")):
        if isinstance(each, str) and each.strip():
            return _line(each), online
        if isinstance(each, dict):
            if any("VirtualLocation" in kind for kind in _texts(each.get("@type"))):
                online = True
                continue
            if name := _line(each.get("name")):
                return name, online
            address = each.get("address")
            if isinstance(address, dict):
                parts = [_line(address.get(k)) for k in ("streetAddress", "addressLocality")]
                return ", ".join(p for p in parts if p), online
            if line := _line(address) or _line(each.get("locality")):
                return line, online
    return "", online


def _people(node: Json) -> list[StatedPerson]:
    """Those who speak. Groups of music and organisations are none."""
    found: list[StatedPerson] = []
    for name in ("performer", "performers", "speaker", "actor", "contributor"):
        for each in _list(node.get(name)):
            if isinstance(each, dict) and any(k.endswith("Person") for k in _texts(each.get("@type"))):
                person = _line(each.get("name"))
                group = _line(each.get("affiliation")) or _line(each.get("worksFor"))
                if person and all(p.name != person for p in found):
                    found.append(StatedPerson(person, group, _line(each.get("jobTitle"))))
    return found[:200]


def _media(node: Json) -> list[str]:
    found: list[str] = []
    for name in ("contentUrl", "embedUrl"):
        found += [text.strip() for text in _texts(node.get(name))]
    for name in ("recordedIn", "video", "associatedMedia", "audio", "workPerformed"):
        for each in _list(node.get(name)):
            if isinstance(each, dict):
                for key in ("contentUrl", "embedUrl", "url"):
                    found += [text.strip() for text in _texts(each.get(key))]
            elif isinstance(each, str):
                found.append(each.strip())
    return [url for url in dict.fromkeys(found) if is_web_address(url) or url.startswith("/")][:20]


def _microdata(root: html.HtmlElement) -> list[Json]:
    """The page's top-level items of schema.org in the form of JSON-LD."""
    budget = [MAX_NODES]
    items = [e for e in root.iter() if isinstance(e.tag, str) and e.get("itemscope") is not None]
    tops = [e for e in items if e.get("itemprop") is None and "schema.org" in (e.get("itemtype") or "")]
    return [_item(element, 0, budget) for element in tops[:500]]


def _item(element: html.HtmlElement, depth: int, budget: list[int]) -> Json:
    found: Json = {"@type": (element.get("itemtype") or "").split()}
    stack = list(reversed(list(element)))
    while stack and budget[0] > 0:
        child = stack.pop()
        if not isinstance(child.tag, str):
            continue
        names = (child.get("itemprop") or "").split()
        scoped = child.get("itemscope") is not None
        if names:
            budget[0] -= 1
            value = _item(child, depth + 1, budget) if scoped and depth < MAX_DEPTH else _value(child)
            for name in names:
                found.setdefault(name.rpartition("/")[2], []).append(value)
        if not scoped:
            stack.extend(reversed(list(child)))
    return found


def _value(element: html.HtmlElement) -> str:
    if element.get("content") is not None:
        return element.get("content") or ""
    if element.tag in ("a", "link", "area"):
        return element.get("href") or ""
    if element.tag in ("img", "video", "audio", "iframe", "source", "embed"):
        return element.get("src") or ""
    if element.tag == "time" and element.get("datetime"):
        return element.get("datetime") or ""
    return " ".join("".join(str(part) for part in element.itertext()).split())
