# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fills and strokes of shapes as marks."""

from __future__ import annotations

from kiosk.recordings.bigbluebutton.drawing import PathMark
from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v2.dashes import Cap, whole_dashes
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import polyline
from kiosk.recordings.bigbluebutton.tldraw.v2.style import HATCH_PAPER, PAPER, Colour


def filled(path: tuple[Segment, ...], fill: str, ink: Colour) -> list[PathMark]:
    """What lies inside a shape's outline: nothing, or a mark."""
    match fill:
        case "semi":
            return [PathMark(path, fill=PAPER)]
        case "solid":
            return [PathMark(path, fill=ink.semi)]
        case "pattern":
            return [PathMark(path, fill=HATCH_PAPER, hatch=ink.pattern)]
    return []


def dashed_line(
    start: complex,
    end: complex,
    ink: Colour,
    width: float,
    dash: str,
    *,
    snap: int = 1,
    begin: Cap = Cap.OUTSET,
    finish: Cap = Cap.OUTSET,
) -> PathMark:
    """A straight line with a whole number of dashes."""
    pattern, offset = whole_dashes(abs(end - start), width, dash, snap=snap, start=begin, end=finish)
    return PathMark(polyline((start, end)), stroke=ink.solid, width=width, dash=pattern, dash_offset=offset)
