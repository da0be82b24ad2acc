# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page's main content as a flat list of blocks; all readers work on these, whatever the page was written in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree, html

from kiosk.catalogue.text import fold
from kiosk.catalogue.web_address import is_web_address

MAX_BLOCKS = 5000
MAX_DEPTH = 120

_BLOCK_TAGS = {
    "p", "div", "section", "article", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th",
    "tbody", "thead", "blockquote", "figure", "figcaption", "dl", "dt", "dd", "details", "summary", "main", "hgroup", "header",
    "pre", "hr", "address",
}  # fmt: skip
_DROPPED = {
    "script",
    "style",
    "nav",
    "footer",
    "form",
    "template",
    "noscript",
    "svg",
    "button",
    "aside",
    "select",
    "input",
}
_DROPPED_CLASSES = re.compile(
    r"breadcrumb|fr-share|fr-transcription|fr-sidemenu|fr-pagination|skiplink|fr-header|fr-footer|fr-modal|fr-follow"
)


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    download: bool = False


@dataclass(slots=True)
class Block:
    """A heading (`level` 1 to 6), a list item (`depth` from 1) or a text. `lead` is the bold text that it begins with."""

    kind: str  # heading, item, text
    text: str
    level: int = 0
    depth: int = 0
    group: int = 0  # the list that an item belongs to
    ordered: bool = False
    lead: str = ""
    strong: bool = False  # all of it is bold
    struck: bool = False
    links: list[Link] = field(default_factory=list)
    markdown: str = ""

    @property
    def folded(self) -> str:
        return fold(self.text)


@dataclass(slots=True)
class PageTree:
    """What a page's HTML holds besides its blocks."""

    title: str = ""
    language: str = ""
    blocks: list[Block] = field(default_factory=list)
    embeds: list[str] = field(default_factory=list)  # addresses of frames and videos, in order
    tags: list[str] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)  # (text before and in it, datetime)
    canonical: str = ""
    address: str = ""  # the page's own, where it is known
    description: str = ""
    image: str = ""
    stated_title: str = ""  # of its head
    stated_day: str = ""  # of publication, as its head says
    cards: list[tuple[Link, str]] = field(default_factory=list)  # download cards: link and detail


def parse_html(text: str) -> html.HtmlElement | None:
    """The root element; None where there is nothing. No network, no entities beyond HTML's own."""
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def read_tree(text: str, base: str = "") -> PageTree:
    """The main content of an HTML page or fragment; its links as whole addresses where its own, `base`, is given."""
    tree = PageTree(address=base)
    root = parse_html(text)
    if root is None:
        return tree
    if base:
        _make_whole(root, base)
    tree.language = (root.get("lang") or "")[:2].lower()
    _head(root, tree)
    main = main_of(root)
    for heading in main.iter("h1"):
        tree.title = _words(heading)
        break
    if not tree.title:
        for heading in root.iter("h1"):
            tree.title = _words(heading)
            break
    _Walk(tree).walk(main, 0)
    return tree


def _make_whole(root: html.HtmlElement, base: str) -> None:
    """Relative addresses become whole ones; what is none stays as it is."""
    stated = root.find(".//base[@href]")
    if stated is not None:
        base = _joined(base, stated.get("href") or "")
    for element in root.iter("a", "link", "img", "iframe", "video", "audio", "source", "meta", "area"):
        for name in ("href", "src", "data-src", "poster"):
            value = (element.get(name) or "").strip()
            if value and not value.startswith("#"):
                element.set(name, _joined(base, value))
        if element.tag == "meta" and (element.get("property") or "").lower() in (
            "og:image",
            "og:url",
            "og:video",
        ):
            element.set("content", _joined(base, (element.get("content") or "").strip()))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _head(root: html.HtmlElement, tree: PageTree) -> None:
    for element in root.iter("link"):
        if element.get("rel") == "canonical" and element.get("href"):
            tree.canonical = element.get("href") or ""
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        if name in ("description", "og:description") and not tree.description:
            tree.description = " ".join((element.get("content") or "").split())
        elif name == "og:title" and not tree.stated_title:
            tree.stated_title = " ".join((element.get("content") or "").split())
        elif name in ("article:published_time", "dc.date", "dcterms.date", "date") and not tree.stated_day:
            tree.stated_day = (element.get("content") or "").strip()
        elif name in ("og:video", "og:video:url", "og:video:secure_url", "og:audio") and element.get(
            "content"
        ):
            tree.embeds.append(element.get("content") or "")
        elif name == "og:image":
            tree.image = element.get("content") or ""
        elif name == "og:url" and not tree.canonical:
            tree.canonical = element.get("content") or ""


def main_of(root: html.HtmlElement) -> html.HtmlElement:
    for name in ("main", "article"):
        found = root.find(f".//{name}")
        if found is not None:
            return found
    marked = root.xpath('.//*[@role="main" or @id="content" or @id="main"]')
    if isinstance(marked, list) and marked:
        return marked[0]
    body = root.find("body")
    return root if body is None else body


def _words(element: html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


class _Walk:
    """Collects blocks in reading order."""

    def __init__(self, tree: PageTree) -> None:
        self.tree = tree
        self.groups = 0

    def walk(self, element: html.HtmlElement, depth: int, lists: tuple[tuple[int, bool], ...] = ()) -> None:
        if depth > MAX_DEPTH or len(self.tree.blocks) >= MAX_BLOCKS:
            return
        inline: list[html.HtmlElement | str] = [element.text or ""]

        def flush() -> None:
            self.add(inline, lists if element.tag in ("li", "ul", "ol") or lists else ())
            inline.clear()

        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if self._special(child, tag):
                pass
            elif re.fullmatch(r"h[1-6]", tag):
                flush()
                self.heading(child, int(tag[1]))
            elif tag in ("ul", "ol"):
                flush()
                if "fr-tags-group" in (child.get("class") or ""):
                    self.tree.tags += [_words(item) for item in child.iter("li")]
                else:
                    self.groups += 1
                    here = (*lists, (self.groups, tag == "ol"))
                    for item in child:
                        if item.tag == "li":
                            self.walk(item, depth + 1, here)
            elif tag in _BLOCK_TAGS or any(
                isinstance(g.tag, str) and g.tag in _BLOCK_TAGS for g in child.iter() if g is not child
            ):
                flush()
                self.walk(child, depth + 1, lists)
            else:
                inline.append(child)
            inline.append(child.tail or "")
        flush()

    def _special(self, child: html.HtmlElement, tag: str) -> bool:
        """What is not text: whether the element is done with."""
        if not tag:
            return True
        classes = child.get("class") or ""
        if tag in ("iframe", "video", "audio", "source"):
            for name in ("src", "data-src"):
                if child.get(name):
                    self.tree.embeds.append(child.get(name) or "")
                    return tag != "video"
            return tag in ("iframe", "source")
        if child.get("data-video-id"):
            self.tree.embeds.append(f"dailymotion:{child.get('data-video-id')}")
            return True
        if tag == "time":
            before = child.getparent()
            self.tree.times.append(
                (_words(before) if before is not None else "", child.get("datetime") or "")
            )
            return False
        if tag in _DROPPED or _DROPPED_CLASSES.search(classes):
            return True
        if "fr-card" in classes.split() and "download" in classes:
            self._card(child)
            return True
        return False

    def _card(self, card: html.HtmlElement) -> None:
        link = next((a for a in card.iter("a") if a.get("href")), None)
        if link is None:
            return
        detail = " ".join(
            _words(e) for e in card.iter() if re.search(r"fr-card__(desc|detail)", str(e.get("class") or ""))
        )
        self.tree.cards.append((Link(_words(link), link.get("href") or "", True), detail))

    def heading(self, element: html.HtmlElement, level: int) -> None:
        text = _words(element)
        if text:
            links = [_link(a) for a in element.iter("a") if a.get("href")]
            self.tree.blocks.append(
                Block("heading", text, level=level, links=links, markdown=f"{'#' * level} {text}")
            )

    def add(self, parts: list[html.HtmlElement | str], lists: tuple[tuple[int, bool], ...]) -> None:
        """A block of the inline parts collected so far; each line of a text is kept apart by a line break."""
        run = _Run()
        for part in parts:
            run.take(part)
        text = _lines("".join(run.plain))
        if not text:
            return
        strong = bool(run.bold) and len(re.sub(r"[\s:.*_]", "", "".join(run.bold))) >= len(
            re.sub(r"[\s:.*_]", "", text)
        )
        block = Block(
            "item" if lists else "text",
            text,
            depth=len(lists),
            group=lists[-1][0] if lists else 0,
            ordered=lists[-1][1] if lists else False,
            lead=" ".join(run.lead.split()),
            strong=strong,
            struck=bool(run.struck) and len("".join(run.struck).strip()) * 2 > len(text),
            links=run.links,
            markdown=_lines("".join(run.markdown)),
        )
        self.tree.blocks.append(block)


def _link(element: html.HtmlElement) -> Link:
    return Link(_words(element), (element.get("href") or "").strip(), element.get("download") is not None)


def _lines(text: str) -> str:
    return "\n".join(
        line for raw in text.split("\n") if (line := " ".join(raw.split(" ")).strip(" \t\r\u200b\ufeff"))
    )


class _Run:
    """Inline content as text, with what was bold, struck or linked."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.markdown: list[str] = []
        self.bold: list[str] = []
        self.struck: list[str] = []
        self.links: list[Link] = []
        self.lead = ""
        self._only_bold = True

    def take(
        self, part: html.HtmlElement | str, bold: bool = False, struck: bool = False, depth: int = 0
    ) -> None:
        if isinstance(part, str):
            self._text(re.sub(r"[ \t\r\n\f]+", " ", part), bold, struck)
            return
        tag = part.tag if isinstance(part.tag, str) else ""
        if not tag or tag in _DROPPED or depth > MAX_DEPTH:
            return
        if tag == "br":
            self.plain.append("\n")
            self.markdown.append("\n")
            return
        now_bold = bold or tag in ("b", "strong")
        mark = "**" if tag in ("b", "strong") and not bold else "*" if tag in ("em", "i") else ""
        href = (part.get("href") or "").strip() if tag == "a" else ""
        outer = is_web_address(href)
        self.markdown.append("[" if outer else mark)
        now_struck = struck or tag in ("s", "del", "strike")
        self.take(part.text or "", now_bold, now_struck)
        for child in part:
            self.take(child, now_bold, now_struck, depth + 1)
            self.take(child.tail or "", now_bold, now_struck)
        self.markdown.append(f"]({href})" if outer else mark)
        if href:
            self.links.append(_link(part))

    def _text(self, text: str, bold: bool, struck: bool) -> None:
        if bold:
            self.bold.append(text)
        if struck:
            self.struck.append(text)
        if self._only_bold:
            if bold:
                self.lead += text
            elif text.strip():
                self._only_bold = False
        self.plain.append(text)
        self.markdown.append(text)
