# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON as pages have it: within comments, with commas too many, line breaks in texts, several values in a row."""

from __future__ import annotations

import json
import re
from typing import Any

from kiosk.catalogue.text import unescape_html

Json = dict[str, Any]  # Any: JSON has no narrower type

MAX_VALUES = 200
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
# A text, or what may be left out between two values.
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|,(?=\s*[}\]])', re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)


def read_loose_json(text: str) -> list[Json]:
    """The objects that the text holds, those of lists and `@graph` one by one; none where it holds none."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text.strip())).strip().rstrip(";")
    if not text:
        return []
    for attempt in (text, _mended(text), _mended(unescape_html(text))):
        values = _values(attempt)
        if values:
            return _objects(values)
    return []


def _mended(text: str) -> str:
    return _TOKENS.sub(lambda match: match[0] if match[0].startswith('"') else "", text)


def _values(text: str) -> list[object]:
    """One value after the other, as far as they can be read."""
    found: list[object] = []
    place = 0
    while len(found) < MAX_VALUES:
        while place < len(text) and text[place] in " \t\r\n,;":
            place += 1
        if place >= len(text):
            break
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        found.append(value)
    return found


def _objects(values: list[object]) -> list[Json]:
    found: list[Json] = []
    stack = list(reversed(values))
    while stack and len(found) < MAX_VALUES:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            found.append(value)
    return found
