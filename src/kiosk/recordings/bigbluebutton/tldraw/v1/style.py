# SPDX-License-Identifier: AGPL-3.0-or-later
"""How tldraw 1 draws a shape: colours of the light theme, widths and fonts.

Source: `shape-styles.ts` of @tldraw/tldraw 1.29.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor

from kiosk.recordings.bigbluebutton.drawing import Align, Family
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import Data, finite, mapping

COLOURS = {
    "white": "#f0f1f3",
    "lightGray": "#c6cbd1",
    "gray": "#788492",
    "black": "#1d1d1d",
    "green": "#36b24d",
    "cyan": "#0e98ad",
    "blue": "#1c7ed6",
    "indigo": "#4263eb",
    "violet": "#7746f1",
    "red": "#ff2133",
    "orange": "#ff9433",
    "yellow": "#ffc936",
}
_CANVAS = "#fafafa"
STROKE_WIDTHS = {"small": 2.0, "medium": 3.5, "large": 5.0}
FONT_SIZES = {"small": 28.0, "medium": 48.0, "large": 96.0}
STICKY_FONT_SIZES = {"small": 24.0, "medium": 36.0, "large": 48.0}
FAMILIES = {
    "script": Family.CAVEAT_BRUSH,
    "sans": Family.SOURCE_SANS,
    "serif": Family.CRIMSON,
    "mono": Family.SOURCE_CODE,
}
_SCRIPT = "script"
_WITH_TEXT = {"text", "sticky", "rectangle", "triangle", "ellipse", "arrow"}
LETTER_SPACING = -0.03  # em
DRAW, SOLID, DASHED, DOTTED = "draw", "solid", "dashed", "dotted"
_MIN_SCALE, _MAX_SCALE = 0.01, 100.0


def mixed(colour: str, other: str, share: float) -> str:
    """A colour on the way to another one, both `#rrggbb`."""
    parts = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{floor(a + share * (b - a) + 0.5):02x}" for a, b in parts)


STROKES = COLOURS | {"white": "#1d1d1d"}
FILLS = {name: mixed(colour, _CANVAS, 0.82) for name, colour in COLOURS.items()} | {"white": "#fefefe"}
STICKY_FILLS = {name: mixed(colour, _CANVAS, 0.45) for name, colour in COLOURS.items()}
STICKY_TEXT = "#0d0d0d"


_EXTENDED = re.compile("[\u0100-\u0130\u0132-\u0151\u0154-\u024f\u1e00-\u1eff]")
_ALPHABETS = (("greek", re.compile("[\u0370-\u03ff]")), ("cyrillic", re.compile("[\u0400-\u045f]")))
_MANY_ALPHABETS = ("sans", "mono")


def _font(data: Data) -> str | None:
    """The font of what is, or could be, written in a shape; None for shapes without text."""
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in _WITH_TEXT:
        return None
    font = mapping(data.get("style")).get("font")
    return font if isinstance(font, str) and font in FAMILIES else _SCRIPT


def fonts_of(data: Data) -> frozenset[str]:
    """The files of fonts that a shape's text wants: a font comes in one file an alphabet.

    Source: the style sheets of @fontsource, which the web player brings: of these fonts all have Latin letters, and
    those of sans and mono Greek and Cyrillic ones.
    """
    font = _font(data)
    if font is None:
        return frozenset()
    text = f"{data.get('text') or ''}{data.get('label') or ''}"
    found = {font}
    if not text.isascii():
        if _EXTENDED.search(text):
            found.add(f"{font} extended")
        if font in _MANY_ALPHABETS:
            found |= {f"{font} {name}" for name, letters in _ALPHABETS if letters.search(text)}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Style:
    """A shape's style; what is missing or unknown is as in a new shape of tldraw."""

    stroke: str
    fill: str | None
    sticky_fill: str
    width: float
    dash: str
    family: Family
    font_size: float
    sticky_font_size: float
    align: Align

    @property
    def drawn(self) -> bool:
        """Whether lines look drawn by hand."""
        return self.dash == DRAW


def style_of(data: Data) -> Style:
    """The style of a shape. Raises ValueError for an absurd scale."""
    style = mapping(data.get("style"))

    def choice(name: str, default: str) -> str:
        value = style.get(name)
        return value if isinstance(value, str) else default

    colour = choice("color", "black")
    colour = colour if colour in COLOURS else "black"
    size = choice("size", "small")
    size = size if size in STROKE_WIDTHS else "small"
    scale = finite(style.get("scale", 1.0), _MAX_SCALE)
    if scale < _MIN_SCALE:
        raise ValueError("no scale")
    align = choice("textAlign", "start")
    return Style(
        stroke=STROKES[colour],
        fill=FILLS[colour] if style.get("isFilled") else None,
        sticky_fill=STICKY_FILLS["yellow" if colour in ("white", "black") else colour],
        width=STROKE_WIDTHS[size],
        dash=choice("dash", DRAW).lower(),
        family=FAMILIES.get(choice("font", _SCRIPT), Family.CAVEAT_BRUSH),
        font_size=FONT_SIZES[size] * scale,
        sticky_font_size=STICKY_FONT_SIZES[size] * scale,
        align=Align(align) if align in list(Align) else Align.START,
    )
