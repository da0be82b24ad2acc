# SPDX-License-Identifier: AGPL-3.0-or-later
"""The `style` of a stroke: CSS declarations as the server writes them, also broken ones."""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.recordings.bigbluebutton.shapes import ShapeStyle

_DECLARATION = re.compile(
    r"(stroke-width|stroke-linecap|stroke-linejoin|stroke-miterlimit|stroke|fill|font-size|color)\s*:\s*",
    re.IGNORECASE,
)
_COLOUR = re.compile(
    r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|#([0-9a-fA-F]{6})|(none|black|white)", re.IGNORECASE
)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_BARE = re.compile(r"^#?(\d{1,8})$")  # old servers write colours as decimal numbers

MAX_WIDTH_PX = 2000.0


def read_style(text: str, base: ShapeStyle | None = None) -> ShapeStyle:
    """The style that a text declares over `base`. Unknown, empty and glued declarations do not break the rest."""
    style = base or ShapeStyle()
    places = list(_DECLARATION.finditer(text))
    for place, match in enumerate(places):
        end = places[place + 1].start() if place + 1 < len(places) else len(text)
        value = text[match.end() : end].split(";", 1)[0].strip()
        if value:
            style = _declared(style, match[1].lower(), value)
    return style


def _declared(style: ShapeStyle, name: str, value: str) -> ShapeStyle:
    if name in ("stroke", "fill", "color"):
        colour, known = read_colour(value)
        if not known:
            return style
        if name == "stroke":
            return replace(style, stroke=colour)
        if name == "fill":
            return replace(style, fill=colour)
        return replace(style, colour=colour or style.colour)
    if name == "stroke-linecap":
        return replace(style, cap=value) if value in ("butt", "round", "square") else style
    if name == "stroke-linejoin":
        return replace(style, join=value) if value in ("miter", "round", "bevel") else style
    found = _NUMBER.match(value)
    if found is None:
        return style
    size = min(max(float(found[0]), 0.0), MAX_WIDTH_PX)
    if name == "stroke-width":
        return replace(style, stroke_width_px=size)
    if name == "stroke-miterlimit":
        return replace(style, miter_limit=size)
    return replace(style, font_size_px=size)


def read_colour(value: str) -> tuple[str | None, bool]:
    """The colour as `#rrggbb` (None for "none"), and whether it was understood."""
    found = _COLOUR.match(value)
    if found is not None:
        digits, glued, word = found.groups()
        if word:
            return {"none": None, "black": "#000000", "white": "#ffffff"}[word.lower()], True
        digits = digits or glued
        if len(digits) == 3:
            digits = "".join(c * 2 for c in digits)
        return f"#{digits.lower()}", True
    bare = _BARE.match(value)
    if bare is not None:
        return f"#{min(int(bare[1]), 0xFFFFFF):06x}", True
    return None, False
