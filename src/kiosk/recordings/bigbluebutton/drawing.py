# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is drawn on a whiteboard, whatever made it: marks in the order of drawing.

Lengths are in the units of the whiteboard. `kiosk.ui.stage.marks_painter` draws marks; making them needs no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.recordings.bigbluebutton.shapes import Segment

# a, b, c, d, e, f as in SVG's matrix(): x' = a·x + c·y + e, y' = b·x + d·y + f
Affine = tuple[float, float, float, float, float, float]
IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# A segment of marks only, beside those of SVG: a smooth curve through flat x, y, x, y, …. It begins at the first point,
# every further one is the control point of a quadratic curve, and the curves meet half way between control points, so
# that the last point is not reached. A thousand points in it take a quarter of the memory of a thousand "Q" segments.
SMOOTH = "smooth"
# The same from where the path is: all points but the last are control points, and the last is reached.
SMOOTH_TO = "smooth to"

FRAME_MARGIN = 64.0  # of `LayerMark.frame`; tldraw 1's `--tl-padding`


class Family(StrEnum):
    """The families of tldraw's texts; the files are in `resources/fonts`."""

    CAVEAT_BRUSH = "Caveat Brush"
    SOURCE_SANS = "Source Sans Pro"
    CRIMSON = "Crimson Pro"
    SOURCE_CODE = "Source Code Pro"
    SHANTELL = "Shantell Sans"
    PLEX_SANS = "IBM Plex Sans"
    PLEX_SERIF = "IBM Plex Serif"
    PLEX_MONO = "IBM Plex Mono"
    PAGE = "Arimo"  # the web player's own


class Align(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class PathMark:
    """An outline, filled or stroked or both. Colours are `#rrggbb`, None for "none"; `dash` in units of the whiteboard.

    Two are equal only when they are the same mark, so that what is made of one can be kept with it.
    """

    segments: tuple[Segment, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    cap: str = "round"
    join: str = "round"
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    opacity: float = 1.0
    even_odd: bool = False
    hatch: str | None = (
        None  # the colour of slanted lines over the fill, as tldraw 2's fill "pattern" has them
    )
    on_screen: bool = False  # the width is in pixels of the screen, whatever the zoom


@dataclass(frozen=True, slots=True)
class TextMark:
    """A text whose box begins at (x, y).

    `width` None: no line is wrapped, and (x, y) is where `align` and `vertical` hold the text. `line_height` is a
    multiple of the size. `outline` is the colour of a halo of `outline_width` around the letters: a line, or, where
    `halo` says how far each is moved, copies of the letters below them.
    """

    text: str
    family: Family
    size: float
    colour: str
    x: float = 0.0
    y: float = 0.0
    width: float | None = None
    height: float | None = None
    align: Align = Align.START
    vertical: Align = Align.START
    line_height: float = 1.35
    letter_spacing: float = 0.0  # of the size (em)
    weight: int = 400
    outline: str | None = None
    outline_width: float = 0.0
    halo: tuple[tuple[float, float], ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture of the recording in its box (x, y, width, height)."""

    href: str
    box: tuple[float, float, float, float]
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class LayerMark:
    """Marks that share a transform, an opacity, and perhaps a clip (an outline in the layer's own units).

    Nothing is drawn within the outlines `hidden`. `on_screen`: a unit is a pixel of the screen, whatever the zoom.
    `frame` (x, y, width, height): nothing is drawn farther from it than FRAME_MARGIN units, or as many pixels of the
    screen where these are more.
    """

    marks: tuple[Mark, ...]
    transform: Affine = IDENTITY
    opacity: float = 1.0
    clip: tuple[Segment, ...] | None = None
    hidden: tuple[tuple[Segment, ...], ...] = ()
    on_screen: bool = False
    frame: tuple[float, float, float, float] | None = None


Mark = PathMark | TextMark | PictureMark | LayerMark

# The width of a text's widest line and the height of all its lines, as the mark lays them out.
TextMeasure = Callable[[TextMark], tuple[float, float]]
