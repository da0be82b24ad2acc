# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whiteboard strokes of `shapes.svg` as values: what is drawn, how, and from when to when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class ShapeKind(StrEnum):
    PATH = "path"
    POLYLINE = "polyline"
    POLYGON = "polygon"
    LINE = "line"
    CIRCLE = "circle"
    RECT = "rect"
    IMAGE = "image"  # a poll's result
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ShapeStyle:
    """How a stroke looks where nothing is said, as SVG and browsers have it.

    Colours as `#rrggbb` or None for "none"; widths, sizes and dashes in pixels of the slide; opacities from 0 to 1.
    """

    stroke: str | None = None
    stroke_width_px: float = 1.0
    fill: str | None = "#000000"
    cap: str = "butt"  # butt, round, square
    join: str = "miter"  # miter, round, bevel
    miter_limit: float = 4.0
    colour: str = "#000000"  # of text
    font_size_px: float = 16.0
    opacity: float = 1.0  # of fill and stroke together
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    dash: tuple[float, ...] = ()
    dash_offset_px: float = 0.0
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of the whiteboard, visible from `start_s` until before `end_s` (seconds, inf: to the end).

    `data` is the path's data, or the points; `box` is x, y, width, height in pixels of the slide; `rotation` is
    degrees about a point.
    """

    shape_id: str
    kind: ShapeKind
    start_s: float
    end_s: float
    style: ShapeStyle
    data: str = ""
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    rotation: tuple[float, float, float] = (0.0, 0.0, 0.0)
    href: str = ""
    parts: tuple[Shape, ...] = ()  # what an element holds besides (a poll's frame)


_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)|[^\s,]")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

Segment = tuple[str, tuple[float, ...]]


def numbers(text: str) -> list[float]:
    """All numbers of a text, in order."""
    return [float(n) for n in _NUMBER.findall(text)]


def path_segments(data: str) -> list[Segment]:
    """The commands of SVG path data with absolute coordinates; what is broken ends the path there.

    Source: SVG 1.1, chapter 8; the server writes M, L, Q, C, A and Z.
    """
    segments: list[Segment] = []
    command = ""
    pending: list[float] = []
    x = y = start_x = start_y = 0.0
    for letter, number in _TOKEN.findall(data):
        if letter:
            if pending or not (segments or letter in "Mm"):
                break
            command = letter
            if command in "Zz":
                segments.append(("Z", ()))
                x, y = start_x, start_y
            continue
        if not number or not command or command in "Zz":
            break
        pending.append(float(number))
        kind = command.upper()
        if len(pending) < _COUNT[kind]:
            continue
        values, pending = pending, []
        if command.islower():
            values = _absolute(kind, values, x, y)
        if kind == "H":
            kind, values = "L", [values[0], y]
        elif kind == "V":
            kind, values = "L", [x, values[0]]
        elif kind in "ST":
            kind, values = _continued(kind, values, (x, y), segments)
        x, y = values[-2], values[-1]
        segments.append((kind, tuple(values)))
        if kind == "M":
            start_x, start_y = x, y
            command = "l" if command == "m" else "L"
    return segments


def _continued(
    kind: str, values: list[float], at: tuple[float, float], segments: list[Segment]
) -> tuple[str, list[float]]:
    """A curve that goes on smoothly from the one before it: its first control point is the mirrored last one."""
    full = "C" if kind == "S" else "Q"
    control = at
    if segments and segments[-1][0] == full:
        last_x, last_y = segments[-1][1][-4:-2]
        control = (2 * at[0] - last_x, 2 * at[1] - last_y)
    return full, [*control, *values]


def _absolute(kind: str, values: list[float], x: float, y: float) -> list[float]:
    if kind == "H":
        return [values[0] + x]
    if kind == "V":
        return [values[0] + y]
    if kind == "A":
        return [*values[:5], values[5] + x, values[6] + y]
    return [v + (y if i % 2 else x) for i, v in enumerate(values)]
