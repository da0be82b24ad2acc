# SPDX-License-Identifier: AGPL-3.0-or-later
"""Freehand strokes. Source: `DrawUtil.tsx` and `drawHelpers.ts` of @tldraw/tldraw 1.29.2."""

from __future__ import annotations

import math
from dataclasses import replace

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark
from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v1 import fields
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import Data
from kiosk.recordings.bigbluebutton.tldraw.v1.freehand import Pen, outline, stroke_points
from kiosk.recordings.bigbluebutton.tldraw.v1.geometry import Bounds, bounds_of, distance
from kiosk.recordings.bigbluebutton.tldraw.v1.hand import smooth
from kiosk.recordings.bigbluebutton.tldraw.v1.style import DASHED, DOTTED, Style

_SIMULATED = 0.5  # the pressure that browsers report of mice


def bounds(data: Data) -> Bounds:
    return bounds_of(fields.stroke(data.get("points"))).moved(fields.point(data.get("point")))


def marks(data: Data, style: Style) -> list[Mark]:
    """A stroke from the first of its points on; its zero is the corner of its bounds."""
    points = fields.stroke(data.get("points"))
    box = bounds_of(points)
    if box.width <= style.width / 2 and box.height <= style.width / 2:
        return [PathMark(circle(1 + style.width), fill=style.stroke, stroke=style.stroke)]
    if len(points) < 2:
        return []
    pen = _pen(points, style, complete=bool(data.get("isComplete")))
    drawn = stroke_points(points, pen)
    line = [v for p in drawn for v in p[:2]]
    fill = style.fill if len(points) > 3 and distance(points[0], points[-1]) < style.width * 2 else None
    found: list[Mark] = []
    if style.drawn:
        if fill:
            found.append(PathMark(smooth(line), fill=fill))
        # tldraw draws a line of half the width along the outline; one that lies farther out is drawn much faster.
        shape = smooth(outline(drawn, replace(pen, swell=style.width / 4)))
        found.append(PathMark(shape, fill=style.stroke))
        return found
    if line[:2] != list(points[-1][:2]):
        line += points[-1][:2]
    path = smooth(line, closed=False)
    if fill:
        found.append(PathMark(path, fill=fill))
    dash = {DOTTED: (0.1, style.width * 4), DASHED: (style.width * 4, style.width * 4)}.get(style.dash, ())
    found.append(PathMark(path, stroke=style.stroke, width=1 + style.width * 1.5, dash=dash))
    return found


def _pen(points: list[tuple[float, ...]], style: Style, *, complete: bool) -> Pen:
    """Pressure of a real pen counts squared; that of a mouse follows its speed."""
    simulated = len(points[1]) > 2 and points[1][2] == _SIMULATED
    return Pen(
        size=1 + style.width * 1.5,
        thinning=0.65,
        smoothing=0.65,
        streamline=0.65,
        simulates_pressure=simulated,
        easing=_sine if simulated else _square,
        complete=complete,
    )


def _sine(share: float) -> float:
    return math.sin(share * math.pi / 2)


def _square(share: float) -> float:
    return share * share


_ARC = 4 / 3 * math.tan(math.pi / 8)  # of a quarter circle as a cubic curve


def circle(radius: float) -> tuple[Segment, ...]:
    return ellipse((0.0, 0.0), (radius, radius))


def ellipse(centre: tuple[float, float], radii: tuple[float, float]) -> tuple[Segment, ...]:
    """From its right end clockwise, as browsers do."""
    (x, y), (rx, ry) = centre, radii
    kx, ky = rx * _ARC, ry * _ARC
    return (
        ("M", (x + rx, y)),
        ("C", (x + rx, y + ky, x + kx, y + ry, x, y + ry)),
        ("C", (x - kx, y + ry, x - rx, y + ky, x - rx, y)),
        ("C", (x - rx, y - ky, x - kx, y - ry, x, y - ry)),
        ("C", (x + kx, y - ry, x + rx, y - ky, x + rx, y)),
        ("Z", ()),
    )
