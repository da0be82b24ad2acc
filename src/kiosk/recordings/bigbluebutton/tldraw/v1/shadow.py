# SPDX-License-Identifier: AGPL-3.0-or-later
"""The soft shadow of a box. Source: `StickyUtil.tsx` of @tldraw/tldraw 1.29.2; CSS Backgrounds and Borders 3."""

from __future__ import annotations

from statistics import NormalDist

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark
from kiosk.recordings.bigbluebutton.shapes import Segment

# Right, down, blur, spread, opacity: the shadows of a sticky note one over another, the last one the lowest.
_SHADOWS = (
    (2.0, 3.0, 12.0, -2.0, 0.2),
    (1.0, 1.0, 4.0, 0.0, 0.16),
    (1.0, 1.0, 2.0, 0.0, 0.16),
)
_STEPS = 8  # boxes of which a blurred edge is made


def shadow(x: float, y: float, width: float, height: float) -> list[Mark]:
    """Boxes one in another, each a little darker, like the edge of a box under a Gaussian blur of half its length."""
    found: list[Mark] = []
    for right, down, blur, spread, opacity in reversed(_SHADOWS):
        edge = NormalDist(0.0, blur / 2)
        left, top = x + right - spread, y + down - spread
        for step in range(_STEPS):
            out = -edge.inv_cdf((step + 0.5) / _STEPS)
            box = (left - out, top - out, width + 2 * (spread + out), height + 2 * (spread + out))
            if box[2] > 0 and box[3] > 0:
                corner = max(0.0, out + blur / 2)
                found.append(PathMark(rounded_box(*box, corner), fill="#000000", opacity=opacity / _STEPS))
    return found


def rounded_box(x: float, y: float, width: float, height: float, corner: float) -> tuple[Segment, ...]:
    corner = min(corner, width / 2, height / 2)
    right, bottom = x + width, y + height
    turn = (corner, corner, 0.0, 0.0, 1.0)
    return (
        ("M", (x + corner, y)),
        ("L", (right - corner, y)),
        ("A", (*turn, right, y + corner)),
        ("L", (right, bottom - corner)),
        ("A", (*turn, right - corner, bottom)),
        ("L", (x + corner, bottom)),
        ("A", (*turn, x, bottom - corner)),
        ("L", (x, y + corner)),
        ("A", (*turn, x + corner, y)),
        ("Z", ()),
    )
