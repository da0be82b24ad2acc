# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words around a hit, those sought between two marks that no text of a library has."""

from __future__ import annotations

import re

from kiosk.catalogue.text import fold

OPEN_MARK, CLOSE_MARK = "\x02", "\x03"

WORD = re.compile(r"\w+")
_SNIPPET_BEFORE, _SNIPPET_CHARACTERS = 50, 180


def snippet(title: str, text: str, beginnings: tuple[str, ...]) -> str:
    """The part of the text, or else of the title, where the first word sought stands."""
    for candidate in (text, title):
        marked = _marked(candidate, beginnings)
        if marked:
            return marked
    return (text or title)[:_SNIPPET_CHARACTERS]


def _marked(text: str, beginnings: tuple[str, ...]) -> str:
    spans = [m.span() for m in WORD.finditer(text) if fold(m.group()).startswith(beginnings)]
    if not spans:
        return ""
    first, last = _window(text, spans[0][0])
    out = ["… " if first else ""]
    at = first
    for start, end in spans:
        if start >= first and end <= last:
            out += [text[at:start], OPEN_MARK, text[start:end], CLOSE_MARK]
            at = end
    return "".join([*out, text[at:last], " …" if last < len(text) else ""])


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
