# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sign that a shape leads to an address."""

from __future__ import annotations

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, PathMark
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import Pen, rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.style import BACKGROUND

INK = "#2d2d2d"


def link_marks(props: Fields, width: float) -> list[Mark]:
    """A sign in the upper right corner of a shape of this width; nothing without an address."""
    url = props.get("url")
    if not isinstance(url, str) or not url:
        return []
    pen = Pen()
    # A page with an open corner, and an arrow out of it.
    pen.move(13 + 5j)
    pen.line(5 + 5j)
    pen.line(5 + 25j)
    pen.line(25 + 25j)
    pen.line(25 + 17j)
    pen.move(19 + 5j)
    pen.line(25 + 5j)
    pen.line(25 + 11j)
    pen.move(25 + 5j)
    pen.line(13 + 17j)
    scale = 18 / 30
    return [
        PathMark(rounded(width - 38, 6, 32, 32, 4), fill=BACKGROUND),
        LayerMark((PathMark(pen.drawn, stroke=INK, width=2),), (scale, 0, 0, scale, width - 31, 13)),
    ]
