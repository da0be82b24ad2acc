# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline of an inked stroke: cut where it turns back on itself, each piece with round ends.

Source of the rules: svgInk of tldraw 2.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from dataclasses import replace

from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v2.freehand import (
    Brush,
    InkPoint,
    RawPoint,
    middle_line,
    set_radii,
    sides,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import Pen, ellipse


def inked(raw: Sequence[RawPoint], brush: Brush) -> tuple[Segment, ...]:
    """What is to be filled (nonzero) for a stroke through these points."""
    line = middle_line(raw, brush)
    if not line:
        return ()
    set_radii(line, brush)
    pen = Pen()
    for piece in _pieces(line):
        if len(piece) == 1:
            pen.segments += ellipse(piece[0].at, piece[0].radius, piece[0].radius)
        else:
            _draw(pen, piece, brush)
    return pen.drawn


def _pieces(line: list[InkPoint]) -> list[list[InkPoint]]:
    """The stroke, cut at its elbows."""
    if len(line) <= 2:
        return [line]
    pieces: list[list[InkPoint]] = []
    piece = [line[0]]
    for before, here, after in zip(line, line[1:], line[2:], strict=False):
        turn = (here.at - before.at).conjugate() * (after.at - here.at)
        sharpness = abs(cmath.phase(turn)) / math.pi  # 0 straight on, 1 back
        if sharpness > 0.8:
            elbow = replace(here, at=here.raw)
            pieces.append(_tidied([*piece, elbow]))
            piece = [elbow]
            continue
        piece.append(here)
        if sharpness < 0.25:
            continue
        radius = (before.radius + here.radius + after.radius) / 3
        if abs(before.at - here.at) + abs(here.at - after.at) < 1.5 * radius:
            pieces.append(_tidied([*piece, here]))
            piece = [here]
    pieces.append(_tidied([*piece, line[-1]]))
    return pieces


def _tidied(piece: list[InkPoint]) -> list[InkPoint]:
    """The piece without points that crowd its ends; its ends look along it."""
    first, last = piece[0], piece[-1]
    begin, end = 1, len(piece) - 1
    while begin < end and _crowded(first, piece[begin]):
        begin += 1
    while end > begin and _crowded(last, piece[end - 1]):
        end -= 1
    inner = piece[begin:end]
    after_first = inner[0] if inner else last
    before_last = inner[-1] if inner else first
    return [
        replace(first, back=_direction(after_first.at, first.at)),
        *inner,
        replace(last, back=_direction(last.at, before_last.at)),
    ]


def _crowded(end: InkPoint, other: InkPoint) -> bool:
    return abs(end.at - other.at) < (end.radius + other.radius) / 4


def _direction(start: complex, to: complex) -> complex:
    way = to - start
    return way / abs(way) if way else 1 + 0j


def _draw(pen: Pen, piece: list[InkPoint], brush: Brush) -> None:
    left, right = sides(piece, brush)
    right.reverse()
    pen.move(left[0])
    _along(pen, left, piece[-1], 1j)
    _along(pen, right, piece[0], -1j)
    pen.close()


def _along(pen: Pen, side: list[complex], end: InkPoint, quarter: complex) -> None:
    """One side, and the round end that it leads to."""
    spoke = end.back * quarter * end.radius
    pen.smooth_through(side, end.at + spoke)
    pen.arc(end.radius, end.at - spoke, large=False, clockwise=True)
