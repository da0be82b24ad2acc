# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strokes of `shapes.svg` as short texts, from which they are made again when they are looked at."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from kiosk.recordings.bigbluebutton.shape_store import Buffer
from kiosk.recordings.bigbluebutton.shapes import Shape, ShapeKind, ShapeStyle

log = logging.getLogger(__name__)

_FIRST = ("shape_id", "kind", "start_s", "end_s", "style", "data")  # have places of their own
_DEFAULTS = {field.name: field.default for field in fields(Shape) if field.name not in _FIRST}


MAX_STYLES = 20_000


class Styles:
    """Styles by number; a recording has few, and each stroke names one."""

    def __init__(self, rows: Sequence[dict[str, Any]] = ()) -> None:  # Any: JSON
        """`rows` as `rows` gives them. Raises TypeError where they are none."""
        self._styles = [ShapeStyle(**{name: _tuple(value) for name, value in row.items()}) for row in rows]
        self._numbers = {style: number for number, style in enumerate(self._styles)}

    def number(self, style: ShapeStyle) -> int:
        """Raises OverflowError where there are more styles than anybody has pens for."""
        found = self._numbers.get(style)
        if found is None:
            if len(self._styles) >= MAX_STYLES:
                raise OverflowError("too many styles")
            found = self._numbers[style] = len(self._styles)
            self._styles.append(style)
        return found

    def __getitem__(self, number: int) -> ShapeStyle:
        return self._styles[number]

    @property
    def rows(self) -> list[dict[str, Any]]:  # Any: JSON
        return [
            {field.name: getattr(style, field.name) for field in fields(ShapeStyle)} for style in self._styles
        ]


def text_of(shape: Shape, styles: Styles) -> bytes:
    """The text of a stroke, without its times."""
    return json.dumps(_row(shape, styles), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", errors="replace"
    )


def _row(shape: Shape, styles: Styles) -> list[Any]:  # Any: JSON
    row: list[Any] = [shape.shape_id, shape.kind.value, styles.number(shape.style), shape.data]
    more = {
        name: getattr(shape, name)
        for name, default in _DEFAULTS.items()
        if name != "parts" and getattr(shape, name) != default
    }
    if more or shape.parts:
        row.append(more)
    if shape.parts:
        row.append([_row(part, styles) for part in shape.parts])
    return row


class ShapeDecoder:
    """Makes strokes of their texts."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def __call__(self, text: Buffer, number: int, start_s: float, end_s: float) -> Shape:
        """The stroke; one that draws nothing where the text is none."""
        try:
            return self._shape(json.loads(bytes(text)), start_s, end_s)
        except (ValueError, TypeError, LookupError, RecursionError) as cause:
            log.warning("stroke %d of the index is none: %s", number, cause)
            return Shape("", ShapeKind.PATH, start_s, end_s, ShapeStyle())

    def _shape(self, row: list[Any], start_s: float, end_s: float) -> Shape:  # Any: JSON
        style = self._styles[row[2]]
        if len(row) == 4:
            return Shape(row[0], ShapeKind(row[1]), start_s, end_s, style, row[3])
        more: dict[str, Any] = {name: _tuple(value) for name, value in row[4].items()}
        if len(row) > 5:
            more["parts"] = tuple(self._shape(part, start_s, end_s) for part in row[5])
        return Shape(row[0], ShapeKind(row[1]), start_s, end_s, style, row[3], **more)


def _tuple(value: Any) -> Any:  # Any: JSON
    return tuple(value) if isinstance(value, list) else value
