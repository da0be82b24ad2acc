# SPDX-License-Identifier: AGPL-3.0-or-later
"""tldraw 2's styles: colours of its light theme, widths, sizes of texts, fonts.

Source of the values: @bigbluebutton/tldraw 2.0.0-alpha.25 (default-shape-constants) and
@bigbluebutton/tlschema 2.0.0-alpha.21 (TLColorStyle), which bbb-playback 5.1.3 uses.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.drawing import Align, Family
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, choice

BACKGROUND = "#f9fafb"  # the whiteboard's, and that of haloes
PAPER = "#fcfffe"  # what the fill "semi" fills with, and frames
TEXT = "#000000"
HATCH_PAPER = "#f8f9fa"  # between the lines of a pattern


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour for strokes, the tint that the fill "solid" has, the lines of a pattern, the highlighter."""

    solid: str
    semi: str
    pattern: str
    highlight: str


COLOURS = {
    "black": Colour("#1d1d1d", "#e8e8e8", "#494949", "#fddd00"),
    "grey": Colour("#adb5bd", "#eceef0", "#bcc3c9", "#cbe7f1"),
    "light-violet": Colour("#e599f7", "#f5eafa", "#e9acf8", "#ff88ff"),
    "violet": Colour("#ae3ec9", "#ecdcf2", "#bd63d3", "#c77cff"),
    "blue": Colour("#4263eb", "#dce1f8", "#6681ee", "#10acff"),
    "light-blue": Colour("#4dabf7", "#ddedfa", "#6fbbf8", "#00f4ff"),
    "yellow": Colour("#ffc078", "#f9f0e6", "#fecb92", "#fddd00"),
    "orange": Colour("#f76707", "#f8e2d4", "#f78438", "#ffa500"),
    "green": Colour("#099268", "#d3e9e3", "#39a785", "#00ffc8"),
    "light-green": Colour("#40c057", "#dbf0e0", "#65cb78", "#65f641"),
    "light-red": Colour("#ff8787", "#f4dadb", "#fe9e9e", "#ff7fa3"),
    "red": Colour("#e03131", "#f4dadb", "#e55959", "#ff636e"),
}

STROKE_WIDTHS = {"s": 2.0, "m": 3.5, "l": 5.0, "xl": 10.0}
TEXT_SIZES = {"s": 18.0, "m": 24.0, "l": 36.0, "xl": 44.0}
LABEL_SIZES = {"s": 18.0, "m": 22.0, "l": 26.0, "xl": 32.0}
ARROW_LABEL_SIZES = {"s": 18.0, "m": 20.0, "l": 24.0, "xl": 28.0}
LINE_HEIGHT = 1.35
# Copies of the letters around a text, in the colour of the background.
HALO = ((0.0, -1.0), (0.0, 1.0), (-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))

FAMILIES = {
    "draw": Family.SHANTELL,
    "sans": Family.PLEX_SANS,
    "serif": Family.PLEX_SERIF,
    "mono": Family.PLEX_MONO,
}
DASHES = ("draw", "solid", "dashed", "dotted")
FILLS = ("none", "semi", "solid", "pattern")
ALIGNS = {
    "start": Align.START,
    "middle": Align.MIDDLE,
    "end": Align.END,
    "start-legacy": Align.START,
    "middle-legacy": Align.MIDDLE,
    "end-legacy": Align.END,
}


def colour(props: Fields, name: str = "color") -> Colour:
    return COLOURS[choice(props, name, COLOURS, "black")]


def size_of(props: Fields) -> str:
    return choice(props, "size", STROKE_WIDTHS, "m")


def stroke_width(props: Fields) -> float:
    return STROKE_WIDTHS[size_of(props)]


def dash_of(props: Fields) -> str:
    return choice(props, "dash", DASHES, "draw")


def fill_of(props: Fields) -> str:
    return choice(props, "fill", FILLS, "none")


def family(props: Fields) -> Family:
    return FAMILIES[choice(props, "font", FAMILIES, "draw")]


def align(props: Fields, name: str, default: str = "middle") -> Align:
    return ALIGNS[choice(props, name, ALIGNS, default)]


def choice_of_line(props: Fields) -> str:
    """How a line runs through its points."""
    return choice(props, "spline", ("line", "cubic"), "line")
