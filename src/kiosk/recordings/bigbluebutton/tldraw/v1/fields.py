# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the fields of a shape, which strangers wrote. Each function raises ValueError for what makes no sense."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MAX_COORDINATE = 1e5  # units; a slide has 2048 at most
MAX_POINTS = 30_000
MAX_TEXT = 20_000

Point = tuple[float, float]
Data = Mapping[str, Any]  # Any: JSON of strangers


def finite(value: object, limit: float = MAX_COORDINATE) -> float:
    """A number that is no larger than the limit, either way."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limit:
        return float(value)  # NaN is not below any limit
    raise ValueError("no usable number")


def point(value: object) -> Point:
    """Two numbers; more are ignored."""
    if not isinstance(value, list) or len(value) < 2:
        raise ValueError("no point")
    return finite(value[0]), finite(value[1])


def extent(value: object) -> Point:
    """A width and a height, or two radii, none below zero."""
    width, height = point(value)
    return max(0.0, width), max(0.0, height)


def stroke(value: object) -> list[tuple[float, ...]]:
    """The points of a freehand stroke: x, y and perhaps pressure."""
    if not isinstance(value, list) or len(value) > MAX_POINTS:
        raise ValueError("no points, or too many")
    return [
        (*point(row), finite(row[2], 1e3)) if isinstance(row, list) and len(row) > 2 else point(row)
        for row in value
    ]


def text(value: object) -> str:
    """A text; nothing for what is none."""
    if not isinstance(value, str):
        return ""
    if len(value) > MAX_TEXT:
        raise ValueError("a text without end")
    return value


def mapping(value: object) -> Data:
    """An object of JSON, empty for what is none."""
    return value if isinstance(value, dict) else {}


def rotation(data: Data) -> float:
    """The rotation of a shape about its middle, in radians, clockwise."""
    value = data.get("rotation")
    return 0.0 if value is None else math.remainder(finite(value, 1e6), math.tau)
