# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that were sought, marked in a text: accents and case make no difference."""

from __future__ import annotations

from html import escape

from kiosk.catalogue.text import fold

SNIPPET = 160  # characters around the first of the words
BEFORE = 50


def places(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where folded words stand in a text: first and behind the last character of each, without overlaps."""
    folded: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for sign in fold(character):
            folded.append(sign)
            origin.append(place)
    plain = "".join(folded)
    found: list[tuple[int, int]] = []
    for word in words:
        at = plain.find(word) if word else -1
        while at >= 0:
            end = origin[at + len(word) - 1] + 1
            while end < len(text) and not fold(text[end]):
                end += 1  # a combining accent belongs to its letter
            found.append((origin[at], end))
            at = plain.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def marked(text: str, words: tuple[str, ...], colour: str = "") -> str:
    """A text for Qt's styled text: all escaped, the words bold, underlined and of a colour, line feeds kept."""
    before, after = ("<u><b>", "</b></u>")
    if colour:
        before, after = f'<font color="{colour}">{before}', f"{after}</font>"
    pieces, at = [], 0
    for begin, end in places(text, words):
        pieces += [escape(text[at:begin], quote=False), before, escape(text[begin:end], quote=False), after]
        at = end
    pieces.append(escape(text[at:], quote=False))
    return "".join(pieces).replace("\n", "<br>")


def snippet(text: str, words: tuple[str, ...]) -> str:
    """The part of a text around the first of the words, on one line."""
    line = " ".join(text.split())
    if len(line) <= SNIPPET:
        return line
    found = places(line, words)
    begin = max(0, (found[0][0] if found else 0) - BEFORE)
    if begin:
        begin = line.find(" ", begin) + 1 or begin
    end = min(len(line), begin + SNIPPET)
    if end < len(line):
        end = max(line.rfind(" ", begin, end), begin + SNIPPET // 2)
    return ("… " if begin else "") + line[begin:end].strip() + (" …" if end < len(line) else "")
