# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts, labels and sticky notes, laid out as a browser does.

Source: `TextUtil.tsx`, `StickyUtil.tsx`, `TextLabel.tsx` and `getTextSize.ts` of @tldraw/tldraw 1.29.2.
"""

from __future__ import annotations

import math
from dataclasses import replace

from kiosk.recordings.bigbluebutton.drawing import Align, LayerMark, Mark, PathMark, TextMark, TextMeasure
from kiosk.recordings.bigbluebutton.tldraw.v1 import fields
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import Data, Point
from kiosk.recordings.bigbluebutton.tldraw.v1.geometry import Bounds
from kiosk.recordings.bigbluebutton.tldraw.v1.shadow import rounded_box, shadow
from kiosk.recordings.bigbluebutton.tldraw.v1.style import LETTER_SPACING, STICKY_TEXT, Style

_PADDING = 4.0
_FRAME = 5.0  # padding and border of the element that tldraw measures texts with
_STICKY_PADDING = 16.0
_CORNER = 3.0
_BEYOND = 16.0  # how far a shadow is seen
_NO_LABEL = (16.0, 32.0)  # the size that tldraw takes for an empty label


def _mark(text: str, style: Style, align: Align, width: float | None) -> TextMark:
    return TextMark(
        text=text,
        family=style.family,
        size=style.font_size,
        colour=style.stroke,
        align=align,
        width=width,
        line_height=1.0,
        letter_spacing=LETTER_SPACING,
    )


def measured(text: str, style: Style, measure: TextMeasure) -> Point:
    """The size of a text with its frame, in whole units: that is what the browser gives.

    A line break at its end counts for nothing.
    """
    if not text:
        return 2 * _FRAME, 2 * _FRAME
    text = text.removesuffix("\n")
    width, height = measure(_mark(text, style, Align.START, None))
    return math.floor(width + 2 * _FRAME + 0.5), math.floor(height + 2 * _FRAME + 0.5)


def text_bounds(data: Data, style: Style, measure: TextMeasure) -> Bounds:
    x, y = fields.point(data.get("point"))
    return Bounds(x, y, *measured(fields.text(data.get("text")), style, measure))


def text_marks(data: Data, style: Style, bounds: Bounds) -> list[Mark]:
    text = fields.text(data.get("text"))
    mark = _mark(text, style, style.align, bounds.width - 2 * _PADDING)
    return [LayerMark((mark,), transform=(1.0, 0.0, 0.0, 1.0, _PADDING, _PADDING))]


def label_of(data: Data) -> str:
    """What is written on a shape, empty where nothing is."""
    label = fields.text(data.get("label"))
    return label if label.strip() else ""


def label_size(label: str, style: Style, measure: TextMeasure) -> Point:
    return measured(label, style, measure) if label else _NO_LABEL


def label_mark(label: str, style: Style, size: Point, middle: Point, *, scale: float = 1.0) -> LayerMark:
    """A label whose middle is there."""
    width, height = size[0] + 1, size[1] + 1
    mark = _mark(label, style, Align.MIDDLE, width - 2 * _PADDING)
    x, y = middle[0] + (_PADDING - width / 2) * scale, middle[1] + (_PADDING - height / 2) * scale
    return LayerMark((mark,), transform=(scale, 0.0, 0.0, scale, x, y))


def box_label(
    data: Data, style: Style, bounds: Bounds, measure: TextMeasure, *, lower: float = 0.0
) -> list[Mark]:
    """The label of a rectangle, triangle or ellipse; `lower`: how far it is below the middle of its own."""
    label = label_of(data)
    if not label:
        return []
    at = data.get("labelPoint")
    share_x, share_y = fields.point(at) if at is not None else (0.5, 0.5)
    x, y = bounds.middle
    middle = (x + (share_x - 0.5) * bounds.width, y + lower + (share_y - 0.5) * bounds.height)
    return [label_mark(label, style, label_size(label, style, measure), middle)]


def sticky_bounds(data: Data) -> Bounds:
    size = data.get("size")
    width, height = fields.extent(size) if size is not None else (200.0, 200.0)
    x, y = fields.point(data.get("point"))
    return Bounds(x, y, width, height)


def sticky_marks(data: Data, style: Style, bounds: Bounds) -> list[Mark]:
    width, height = math.floor(bounds.width), math.floor(bounds.height)
    mark = replace(
        _mark(fields.text(data.get("text")), style, style.align, max(1.0, width - 2 * _STICKY_PADDING)),
        size=style.sticky_font_size,
        colour=STICKY_TEXT,
    )
    return [
        *shadow(0, 0, width, height),
        PathMark(rounded_box(0, 0, width, height, _CORNER), fill=style.sticky_fill),
        LayerMark((mark,), transform=(1.0, 0.0, 0.0, 1.0, _STICKY_PADDING, _STICKY_PADDING)),
    ]


def image_marks(style: Style, bounds: Bounds) -> list[Mark]:
    """The shadow of a picture: recordings do not hold the pictures themselves."""
    width, height = bounds.width, bounds.height
    if not style.fill:
        return []
    inside = rounded_box(0, 0, width, height, _CORNER)
    outside = rounded_box(-_BEYOND, -_BEYOND, width + 2 * _BEYOND, height + 2 * _BEYOND, 0)
    return [LayerMark(tuple(shadow(0, 0, width, height)), clip=(*outside, *inside))]
