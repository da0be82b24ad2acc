# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words found on a page, whatever their accents and case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.catalogue.text import fold
from kiosk.decks.pages import Box, PageText, Word

_BEFORE, _AFTER = 5, 8  # words shown around a match
_PART = re.compile(r"\w+")  # of a word as the page has it: "l’impact"
_MOST_MARKS = 500


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the words stand: the words around it, and a box for each line that it touches."""

    before: str
    words: str
    after: str
    boxes: tuple[Box, ...]


def find_in_page(text: PageText, query: str) -> list[Match]:
    """All places of the query on that page, in the order of the text; none for a query without letters."""
    needle = " ".join(fold(query).split())
    if not needle:
        return []
    return [_match(text.words, first, last) for first, last in _places(text.words, needle)]


def boxes_of_words(text: PageText, beginnings: tuple[str, ...]) -> list[Box]:
    """Where words stand that begin so; folded. Those of one or two letters count only where there is no longer one."""
    longer = tuple(b for b in beginnings if len(b) > 2) or beginnings
    found = [
        word.box
        for word in text.words
        if any(part.group().startswith(longer) for part in _PART.finditer(fold(word.text)))
    ]
    return found[:_MOST_MARKS]


def _places(words: tuple[Word, ...], needle: str) -> Iterator[tuple[int, int]]:
    """Indices of the first and the last word of each place."""
    folded = [fold(word.text) for word in words]
    line = " ".join(folded)
    at = line.find(needle)
    index, start = 0, 0  # of the word under the cursor
    while at >= 0:
        while start + len(folded[index]) < at + 1:
            start += len(folded[index]) + 1
            index += 1
        first, first_start = index, start
        while start + len(folded[index]) < at + len(needle):
            start += len(folded[index]) + 1
            index += 1
        yield first, index
        index, start = first, first_start
        at = line.find(needle, at + len(needle))


def _match(words: tuple[Word, ...], first: int, last: int) -> Match:
    found = words[first : last + 1]
    lines: dict[tuple[int, int], list[Box]] = {}
    for word in found:
        lines.setdefault((word.block, word.line), []).append(word.box)
    return Match(
        before=" ".join(word.text for word in words[max(0, first - _BEFORE) : first]),
        words=" ".join(word.text for word in found),
        after=" ".join(word.text for word in words[last + 1 : last + 1 + _AFTER]),
        boxes=tuple(_around(boxes) for boxes in lines.values()),
    )


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
