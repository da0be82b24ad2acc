# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sign that a shape leads to an address."""

from __future__ import annotations

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, PathMark
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import Pen, rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.style import BACKGROUND

INK = "#2d2d2d"
LINK_SIDE = 44.0  # of the square that the sign stands in


def link_marks(props: Fields, width: float) -> list[Mark]:
    """A sign in the upper right corner of a shape of this width; nothing without an address."""
    url = props.get("url")
    return sign(width, 0.0, BACKGROUND) if isinstance(url, str) and url else []


def sign(right: float, top: float, paper: str) -> list[Mark]:
    """A page with an open corner and an arrow out of it, on a small panel."""
    pen = Pen()
    pen.move(13 + 5j)
    pen.line(7 + 5j)
    pen.quad(5 + 5j, 5 + 7j)
    pen.line(5 + 23j)
    pen.quad(5 + 25j, 7 + 25j)
    pen.line(23 + 25j)
    pen.quad(25 + 25j, 25 + 23j)
    pen.line(25 + 17j)
    pen.move(19 + 5j)
    pen.line(25 + 5j)
    pen.line(25 + 11j)
    pen.move(25 + 5j)
    pen.line(13 + 17j)
    scale = 18 / 30
    return [
        PathMark(rounded(right - 38, top + 6, 32, 32, 4), fill=paper),
        LayerMark((PathMark(pen.drawn, stroke=INK, width=2),), (scale, 0, 0, scale, right - 31, top + 13)),
    ]
