# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fields of a shape's JSON, checked: strangers wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

MAX_COORDINATE = 1e6  # units of the whiteboard; a slide has at most 1440 x 1080
MAX_SIDE = 1e5  # of a box
MAX_PRESSURE = 1e3
MAX_TEXT = 20_000  # characters
MAX_POINTS = 20_000  # of one stroke; tldraw begins a new one after some hundreds

Fields = Mapping[str, Any]  # Any: JSON of strangers

_NEW_LINES = re.compile(r"\r\n?|\n")


class NotUnderstood(ValueError):
    """A field makes no sense, so that its shape is left out."""


def number(
    fields: Fields,
    name: str,
    default: float = 0.0,
    low: float = -MAX_COORDINATE,
    high: float = MAX_COORDINATE,
) -> float:
    """A finite number between `low` and `high`, `default` where there is none. Raises NotUnderstood."""
    value = fields.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise NotUnderstood(name)
    return float(value)


def size(fields: Fields, name: str, default: float) -> float:
    """A side of a box. Raises NotUnderstood."""
    return number(fields, name, default, 0.0, MAX_SIDE)


def choice(fields: Fields, name: str, known: Sequence[str] | Mapping[str, object], default: str) -> str:
    """One of the known words; a word that is not known, or none, is the default."""
    value = fields.get(name)
    return value if isinstance(value, str) and value in known else default


def flag(fields: Fields, name: str, default: bool = False) -> bool:
    value = fields.get(name)
    return value if isinstance(value, bool) else default


def table(fields: Fields, name: str) -> Fields:
    """An object; an empty one where there is none. Raises NotUnderstood where something else is."""
    value = fields.get(name)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise NotUnderstood(name)
    return value


def rows(fields: Fields, name: str) -> Sequence[Any]:  # Any: JSON of strangers
    """A list; an empty one where there is none. Raises NotUnderstood where something else is."""
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise NotUnderstood(name)
    return value


def point(value: object) -> complex:
    """An object with x and y, both numbers. Raises NotUnderstood."""
    if not isinstance(value, Mapping) or value.get("x") is None or value.get("y") is None:
        raise NotUnderstood("point")
    return complex(number(value, "x"), number(value, "y"))


def pressed_point(value: object) -> tuple[complex, float]:
    """A point of a stroke: where, and the pressure `z`. Raises NotUnderstood."""
    if isinstance(value, dict):
        # The short way for what is as it should be: strokes have many points.
        x, y, z = value.get("x"), value.get("y"), value.get("z", 1.0)
        if (
            type(x) is float
            and type(y) is float
            and type(z) is float
            and -MAX_COORDINATE <= x <= MAX_COORDINATE
            and -MAX_COORDINATE <= y <= MAX_COORDINATE
            and -MAX_PRESSURE <= z <= MAX_PRESSURE
        ):
            return complex(x, y), z
        return point(value), number(value, "z", 1.0, -MAX_PRESSURE, MAX_PRESSURE)
    raise NotUnderstood("point")


def text(fields: Fields, name: str = "text") -> str:
    """A text with plain line ends; of rich text (newer tldraw) its letters. Raises NotUnderstood."""
    value = fields.get(name)
    if value is None and name == "text" and isinstance(fields.get("richText"), Mapping):
        value = _plain(fields["richText"])
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise NotUnderstood(name)
    return _NEW_LINES.sub("\n", value)


def _plain(rich: Fields) -> str:
    """The letters of a rich text: a tree of `content`, whose paragraphs are lines."""
    lines: list[str] = []
    waiting: list[tuple[object, int]] = [(rich, 0)]
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, Mapping) or depth > 20:
            continue
        if node.get("type") in ("paragraph", "hardBreak"):
            lines.append("")
        if isinstance(node.get("text"), str):
            if not lines:
                lines.append("")
            lines[-1] += node["text"]
        content = node.get("content")
        if isinstance(content, list):
            waiting += [(child, depth + 1) for child in reversed(content[:MAX_POINTS])]
    return "\n".join(lines)
