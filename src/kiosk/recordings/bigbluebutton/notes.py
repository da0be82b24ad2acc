# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the shared notes: Etherpad's HTML export, of which paragraphs, lists, titles, bold and links' addresses stay.

The timeline keeps them as a small text format of its own, one paragraph a line, so that no HTML of strangers goes any
further: `KIND DEPTH<tab>text`, with `\\x02` before and `\\x03` after what is bold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path

from kiosk.catalogue.text import without_controls, without_endless
from kiosk.catalogue.web_address import is_web_address
from kiosk.recordings.bigbluebutton.message_text import addresses

MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 50_000
MAX_DEPTH = 12
MAX_SILENT = 50

BOLD, PLAIN = "\x02", "\x03"

_LISTS = {"ul", "ol"}
_TITLES = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "div", "li", "tr", "pre", "blockquote", "table", "body", *_LISTS, *_TITLES}
_SILENT = {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg"}
_REMARK = re.compile(r"<[!?]")
_STRONG = {"b", "strong"}


class NoteKind(StrEnum):
    TEXT = "text"
    TITLE = "title"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A paragraph of the notes. `marked` is `text` with signs around what is bold; `mark` what stands before it."""

    kind: NoteKind
    depth: int  # of nested lists; 0 outside
    text: str
    marked: str
    mark: str = ""  # "•", "3." or nothing
    links: tuple[str, ...] = ()


class _Notes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[NoteLine] = []
        self._words: list[str] = []
        self._links: list[str] = []
        self._lists: list[tuple[str, int]] = []  # kind of list, number of its last item
        self._kind = NoteKind.TEXT
        self._mark = ""
        self._bold = 0
        self._silent: list[str] = []
        self._address = ""
        self._began = 0  # where the words of the link begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._silent.clear()  # whatever of the head was left open
        if self._silent or tag in _SILENT:
            if tag in _SILENT and len(self._silent) < MAX_SILENT:
                self._silent.append(tag)
            return
        if tag == "br" or tag in _BLOCKS:
            self.end_line(blank=tag == "br")
        if tag in _LISTS:
            start = dict(attrs).get("start") or ""
            number = int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 7 else 0
            self._lists.append((tag, number))
        elif tag == "li":
            self._item()
        elif tag in _TITLES:
            self._kind = NoteKind.TITLE
        elif tag in _STRONG:
            self._bold += 1
        elif tag == "a":
            address = (dict(attrs).get("href") or "").strip()
            self._address = address if is_web_address(address) else ""
            self._began = len(self._words)

    def _item(self) -> None:
        if not self._lists:
            self._lists.append(("ul", 0))
        name, number = self._lists[-1]
        self._lists[-1] = (name, number + 1)
        self._kind = NoteKind.NUMBER if name == "ol" else NoteKind.BULLET
        self._mark = f"{number + 1}." if name == "ol" else "•"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
            return
        if tag in _BLOCKS:
            self.end_line()
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag in _STRONG:
            self._bold = max(0, self._bold - 1)
        elif tag == "a" and self._address:
            said = "".join(self._words[self._began :]).strip(" " + BOLD + PLAIN)
            if said != self._address:  # the address is read, never opened
                self._words.append(f" ({self._address})")
            self._address = ""

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        text = without_controls(re.sub(r"[\s\x00-\x1f\x7f]+", " ", data))
        if text:
            self._words.append(f"{BOLD}{text}{PLAIN}" if self._bold and text.strip() else text)

    def end_line(self, *, blank: bool = False) -> None:
        """Ends a paragraph; `blank` keeps an empty line, at most one in a row."""
        marked = re.sub(r" +", " ", "".join(self._words)).replace(PLAIN + BOLD, "").strip()
        self._words = []
        text = marked.replace(BOLD, "").replace(PLAIN, "").strip()
        if text and len(self.lines) < MAX_LINES:
            depth = min(len(self._lists), MAX_DEPTH)
            kind = self._kind if self._mark or self._kind is NoteKind.TITLE else NoteKind.TEXT
            self.lines.append(NoteLine(kind, depth, text, marked, self._mark, addresses(text)))
        elif blank and self.lines and self.lines[-1].text and not self._mark and len(self.lines) < MAX_LINES:
            self.lines.append(NoteLine(NoteKind.TEXT, 0, "", ""))
        if text or not blank:
            self._kind, self._mark = (NoteKind.TEXT, "") if text else (self._kind, self._mark)


def notes_of_html(html: str) -> str:
    """The notes of an HTML document in the small text format; empty where nothing is written there."""
    reader = _Notes()
    try:
        reader.feed(without_endless(_without_remarks(html)))
        reader.close()
    except (AssertionError, ValueError):  # what the parser raises on some broken declarations
        pass
    reader.end_line()
    while reader.lines and not reader.lines[-1].text:
        reader.lines.pop()
    return "\n".join(f"{line.kind.value} {line.depth} {line.mark}\t{line.marked}" for line in reader.lines)


def _without_remarks(html: str) -> str:
    """Without comments, declarations, instructions and unfinished tags, over which Python's parser can take hours."""
    pieces = []
    at = 0
    while (found := _REMARK.search(html, at)) is not None:
        pieces.append(html[at : found.start()])
        sign = "-->" if html.startswith("<!--", found.start()) else ">"
        end = html.find(sign, found.end())
        at = end + len(sign) if end >= 0 else len(html)
    html = "".join(pieces) + html[at:]
    end = html.rfind(">") + 1
    return html[:end] + html[end:].replace("<", " ")  # no tag begins there


def note_lines(notes: str) -> tuple[NoteLine, ...]:
    """The paragraphs of notes in the small text format; what is in no such format is a plain paragraph."""
    found = []
    for raw in notes.split("\n") if notes else ():
        head, tab, marked = raw.partition("\t")
        kind, _, rest = head.partition(" ")
        depth, _, mark = rest.partition(" ")
        if not tab or kind not in set(NoteKind) or not depth.isdigit():
            kind, depth, mark, marked = NoteKind.TEXT.value, "0", "", raw
        text = marked.replace(BOLD, "").replace(PLAIN, "")
        found.append(NoteLine(NoteKind(kind), int(depth), text, marked, mark, addresses(text)))
    return tuple(found)


def read_notes(path: Path) -> str | None:
    """The shared notes in the small text format; None where the file is no HTML document. Raises OSError."""
    if path.stat().st_size > MAX_BYTES:
        return None
    html = path.read_bytes().decode("utf-8-sig", errors="replace")
    if "<" not in html:
        return None
    return notes_of_html(html)
