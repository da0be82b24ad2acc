# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of tldraw 2: labels in boxes, and texts of their own.

Source of the measures: TextLabel, TextShapeUtil, GeoShapeUtil and editor.css of @bigbluebutton/tldraw 2.0.0-alpha.25.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from kiosk.recordings.bigbluebutton.drawing import Align, LayerMark, Mark, TextMark, TextMeasure
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, choice, flag, number, text
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import polyline
from kiosk.recordings.bigbluebutton.tldraw.v2.style import (
    ALIGNS,
    BACKGROUND,
    HALO,
    LABEL_SIZES,
    LINE_HEIGHT,
    TEXT_SIZES,
    align,
    colour,
    family,
    size_of,
    stroke_width,
)

PADDING = 16.0  # around a label


@dataclass(frozen=True, slots=True)
class Box:
    """Where a label may be."""

    x: float
    y: float
    width: float
    height: float


def _label(props: Fields, size: float, halo: bool) -> TextMark:
    return TextMark(
        text(props),
        family(props),
        size,
        colour(props, "labelColor").solid,
        align=align(props, "align"),
        vertical=align(props, "verticalAlign"),
        line_height=LINE_HEIGHT,
        outline=BACKGROUND if halo else None,
        halo=HALO if halo else (),
    )


def label_height(props: Fields, width: float, measure: TextMeasure) -> float:
    """The height that a box of this width needs for its label, padding included; 0 without a label."""
    mark = _label(props, LABEL_SIZES[size_of(props)], False)
    if not mark.text:
        return 0.0
    least, _ = measure(replace(mark, text="w", width=None, height=None))
    room = max(math.ceil(least + stroke_width(props)), math.ceil(width - PADDING * 2), 0)
    return _height(mark, room, measure) + PADDING * 2


def note_text_height(props: Fields, width: float, measure: TextMeasure) -> float:
    """The height of a note's text at this width."""
    return _height(_label(props, LABEL_SIZES[size_of(props)], False), width, measure)


def _height(mark: TextMark, width: float, measure: TextMeasure) -> float:
    return measure(replace(mark, width=width, height=None))[1]


def label_marks(props: Fields, box: Box, measure: TextMeasure, *, halo: bool = True) -> list[Mark]:
    """A label in its box; what does not fit is cut off at the box."""
    mark = _label(props, LABEL_SIZES[size_of(props)], halo)
    if not mark.text.strip():
        return []
    width = max(0.01, box.width - PADDING * 2)
    # Where the padding alone is wider than the box, it reaches over both sides.
    x = box.x + min(PADDING, box.width / 2)
    given = choice(props, "align", ALIGNS, "middle")
    if given in ("start-legacy", "end-legacy"):
        # The text keeps to its side, but all of it stands in the middle.
        own = min(width, measure(replace(mark, width=None, height=None))[0])
        x, width = x + (width - own) / 2, own
    # A label that is higher than its box keeps to the side that it is aligned to, and reaches beyond the others.
    mark = replace(mark, x=x, y=box.y + PADDING, width=width, height=box.height - PADDING * 2)
    if box.width >= PADDING * 2 + mark.size:
        return [mark]
    edges = (
        complex(box.x, box.y),
        complex(box.x + box.width, box.y),
        complex(box.x + box.width, box.y + box.height),
        complex(box.x, box.y + box.height),
    )
    return [LayerMark((mark,), clip=polyline(edges, closed=True))]


def text_size(props: Fields, measure: TextMeasure) -> tuple[float, float, float]:
    """Width and height of a text of its own, and its scale. Raises NotUnderstood."""
    mark = _text(props)
    scale = number(props, "scale", 1.0, 1e-3, 1e3)
    if flag(props, "autoSize", True):
        width, height = measure(mark)
        width = max(16.0, width + 1)
    else:
        width = max(16.0, number(props, "w", 8.0))
        height = _height(mark, math.floor(width), measure)
    return width, max(mark.size, height), scale


def _text(props: Fields) -> TextMark:
    return TextMark(
        text(props),
        family(props),
        TEXT_SIZES[size_of(props)],
        colour(props).solid,
        # Newer tldraw says "textAlign".
        align=align(props, "align" if "align" in props else "textAlign", "start"),
        line_height=LINE_HEIGHT,
        outline=BACKGROUND,
        halo=HALO,
    )


def text_marks(props: Fields, measure: TextMeasure) -> list[Mark]:
    """A text of its own. Raises NotUnderstood."""
    mark = _text(props)
    if not mark.text.strip():
        return []
    width, _, scale = text_size(props, measure)
    if flag(props, "autoSize", True):
        share = {Align.MIDDLE: 0.5, Align.END: 1.0}.get(mark.align, 0.0)
        mark = replace(mark, x=width * share)
    else:
        mark = replace(mark, width=width)
    return [mark] if scale == 1 else [LayerMark((mark,), (scale, 0.0, 0.0, scale, 0.0, 0.0))]
