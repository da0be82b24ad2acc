# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words around a hit, those sought between two marks that no text of a library has."""

from __future__ import annotations

import re

from kiosk.catalogue.text import fold

OPEN_MARK, CLOSE_MARK = "\x02", "\x03"

WORD = re.compile(r"\w+")
_SNIPPET_BEFORE, _SNIPPET_CHARACTERS = 50, 180
_MOST_PLACES = 200  # looked at for the stretch that says most
_PRIVATE = re.compile(
    "[\ue000-\uf8ff]"
)  # signs that only a slide's own typefaces have: bullets nearly always


def snippet(title: str, text: str, beginnings: tuple[str, ...]) -> str:
    """The part of the text, or else of the title, where most of the words sought stand."""
    for candidate in (_PRIVATE.sub("•", text), title):
        marked = _marked(candidate, beginnings)
        if marked:
            return marked
    return (text or title)[:_SNIPPET_CHARACTERS]


def _marked(text: str, beginnings: tuple[str, ...]) -> str:
    spans = [m.span() for m in WORD.finditer(text) if fold(m.group()).startswith(beginnings)]
    if not spans:
        return ""
    first, last = _window(text, _fullest(text, spans, beginnings))
    out = ["… " if first else ""]
    at = first
    for start, end in spans:
        if start >= first and end <= last:
            out += [text[at:start], OPEN_MARK, text[start:end], CLOSE_MARK]
            at = end
    return "".join([*out, text[at:last], " …" if last < len(text) else ""])


def _fullest(text: str, spans: list[tuple[int, int]], beginnings: tuple[str, ...]) -> int:
    """Where a stretch begins that has the most of the words: long ones count for more, since short ones are everywhere."""
    room = _SNIPPET_CHARACTERS - _SNIPPET_BEFORE
    words = [
        (start, end, max((b for b in beginnings if fold(text[start:end]).startswith(b)), key=len))
        for start, end in spans[:_MOST_PLACES]
    ]

    def worth(number: int) -> int:
        start = words[number][0]
        within = {begun for _, end, begun in words[number:] if end <= start + room}
        return sum(map(len, within))

    return words[max(range(len(words)), key=worth)][0]  # the first of equals


def _window(text: str, start: int) -> tuple[int, int]:
    """A stretch of text around a place, cut between words."""
    first = max(0, start - _SNIPPET_BEFORE)
    if first:
        gap = text.find(" ", first, start)
        first = gap + 1 if gap >= 0 else start
    last = min(len(text), first + _SNIPPET_CHARACTERS)
    if last < len(text):
        gap = text.rfind(" ", start, last)
        if gap > start:
            last = gap
    return first, last
