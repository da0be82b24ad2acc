# SPDX-License-Identifier: AGPL-3.0-or-later
"""The `style` of a stroke: CSS declarations as the server writes them, also broken ones."""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.recordings.bigbluebutton.shapes import ShapeStyle

# Properties of a stroke; they may stand as attributes too.
PROPERTIES = (
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-opacity",
    "stroke",
    "fill-opacity",
    "fill-rule",
    "fill",
    "font-size",
    "opacity",
    "color",
)
_DECLARATION = re.compile(rf"(?<!-)({'|'.join(PROPERTIES)})\s*:\s*", re.IGNORECASE)
_COLOUR = re.compile(
    r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|#([0-9a-fA-F]{6})|(none|transparent|black|white|red|green|blue|yellow|orange|gray|grey)\b",
    re.IGNORECASE,
)
_WORDS: dict[str, str | None] = {
    "none": None,
    "transparent": None,
    "black": "#000000",
    "white": "#ffffff",
    "red": "#ff0000",
    "green": "#008000",
    "blue": "#0000ff",
    "yellow": "#ffff00",
    "orange": "#ffa500",
    "gray": "#808080",
    "grey": "#808080",
}
_RGB = re.compile(r"rgba?\(\s*([^)]*)\)", re.IGNORECASE)
_SHARE = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))\s*(%?)")
_BARE = re.compile(r"^#?(\d{1,8})$")  # old servers write colours as decimal numbers

# Pixels a unit of CSS; shares of a font's size are of the page's 16 pixels.
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 16.0,
    "rem": 16.0,
    "%": 0.16,
}
_FONT_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?)([a-z%]*)")

MAX_WIDTH_PX = 2000.0
MAX_DASHES = 32


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
    match name:
        case "stroke" | "fill" | "color":
            colour, known = read_colour(value)
            if not known:
                return style
            if name == "stroke":
                return replace(style, stroke=colour)
            if name == "fill":
                return replace(style, fill=colour)
            return replace(style, colour=colour or style.colour)
        case "stroke-linecap":
            return replace(style, cap=value) if value in ("butt", "round", "square") else style
        case "stroke-linejoin":
            return replace(style, join=value) if value in ("miter", "round", "bevel") else style
        case "fill-rule":
            return replace(style, even_odd=value == "evenodd")
        case "stroke-dasharray":
            return replace(style, dash=_dashes(value))
        case "opacity" | "fill-opacity" | "stroke-opacity":
            return _of_opacity(style, name, value)
    return _of_size(style, name, value)


def _of_size(style: ShapeStyle, name: str, value: str) -> ShapeStyle:
    size = _FONT_SIZES.get(value.lower()) if name == "font-size" else None
    size = _length(value) if size is None else size
    if size is None:
        return style
    if name == "stroke-dashoffset":
        return replace(style, dash_offset_px=max(size, -MAX_WIDTH_PX))
    size = max(size, 0.0)
    if name == "stroke-width":
        return replace(style, stroke_width_px=size)
    if name == "stroke-miterlimit":
        return replace(style, miter_limit=size)
    return replace(style, font_size_px=size)


def _length(value: str) -> float | None:
    """In pixels; None where it is none."""
    found = _LENGTH.match(value.lower())
    if found is None:
        return None
    return min(float(found[1]) * _UNITS.get(found[2], 1.0), MAX_WIDTH_PX)


def _of_opacity(style: ShapeStyle, name: str, value: str) -> ShapeStyle:
    share = _share(value)
    if share is None:
        return style
    if name == "opacity":
        return replace(style, opacity=share)
    if name == "fill-opacity":
        return replace(style, fill_opacity=share)
    return replace(style, stroke_opacity=share)


def _share(value: str, whole: float = 1.0) -> float | None:
    """A number or a percentage as a share of `whole`, from 0 to 1."""
    found = _SHARE.match(value.strip())
    if found is None:
        return None
    return min(max(float(found[1]) / (100.0 if found[2] else whole), 0.0), 1.0)


def _dashes(value: str) -> tuple[float, ...]:
    """Lengths of dashes and gaps in turn; none for a line without gaps. Source: SVG 1.1, 11.4."""
    words = [word for word in re.split(r"[\s,]+", value) if word]
    lengths = [length for word in words if (length := _length(word)) is not None]
    if len(lengths) != len(words) or len(lengths) > MAX_DASHES or not lengths:
        return ()
    if min(lengths) < 0 or sum(lengths) <= 0:
        return ()
    return tuple(lengths * 2 if len(lengths) % 2 else lengths)


def read_colour(value: str) -> tuple[str | None, bool]:
    """The colour as `#rrggbb` (None for "none"), and whether it was understood."""
    found = _COLOUR.match(value)
    if found is not None:
        digits, glued, word = found.groups()
        if word:
            return _WORDS[word.lower()], True
        digits = digits or glued
        if len(digits) == 3:
            digits = "".join(c * 2 for c in digits)
        return f"#{digits.lower()}", True
    mixed = _RGB.match(value)
    if mixed is not None:
        shares = [_share(part, 255.0) for part in re.split(r"[\s,/]+", mixed[1].strip())[:3]]
        if len(shares) == 3:
            return "#" + "".join(f"{round(255 * (share or 0.0)):02x}" for share in shares), True
        return None, False
    bare = _BARE.match(value)
    if bare is not None:
        return f"#{min(int(bare[1]), 0xFFFFFF):06x}", True
    return None, False
