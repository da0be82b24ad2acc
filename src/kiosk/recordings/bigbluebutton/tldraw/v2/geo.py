# SPDX-License-Identifier: AGPL-3.0-or-later
"""tldraw 2's boxes ("geo"): rectangles, ellipses, stars, clouds and the like, with a label.

Source of the rules: GeoShapeUtil and its components of tldraw 2.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, PathMark, TextMeasure
from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v2 import cloud
from kiosk.recordings.bigbluebutton.tldraw.v2.chance import chances
from kiosk.recordings.bigbluebutton.tldraw.v2.corners import (
    CORNERS,
    ellipse_length,
    ellipse_vertices,
    oval_vertices,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.dashes import Cap, whole_dashes
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, choice, size, text
from kiosk.recordings.bigbluebutton.tldraw.v2.labels import Box, label_height, label_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.link import LINK_SIDE, link_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.paint import dashed_line, filled
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import Pen, ellipse, polyline, rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.style import (
    Colour,
    colour,
    dash_of,
    fill_of,
    size_of,
    stroke_width,
)

ROUND = ("ellipse", "oval", "cloud")
Line = tuple[complex, complex]


def kind_of(props: Fields) -> str:
    return choice(props, "geo", (*CORNERS, *ROUND), "rectangle")


def box_of(props: Fields, measure: TextMeasure) -> tuple[float, float]:
    """Width and height, grown for the label. Raises NotUnderstood."""
    width, height = size(props, "w", 100.0), size(props, "h", 100.0)
    return width, max(height, label_height(props, width, measure))


def vertices(shape_id: str, props: Fields, measure: TextMeasure) -> list[complex]:
    """The outline as points, for what is tied to it. Raises NotUnderstood."""
    width, height = (max(1.0, side) for side in box_of(props, measure))
    match kind_of(props):
        case "ellipse":
            return ellipse_vertices(width, height)
        case "oval":
            return oval_vertices(width, height)
        case "cloud":
            return cloud.cloud_vertices(cloud.bumps(width, height, shape_id, size_of(props)))
        case kind:
            return CORNERS[kind](width, height)


def geo_marks(shape_id: str, props: Fields, measure: TextMeasure) -> list[Mark]:
    """A box with its label. Raises NotUnderstood."""
    width, height = box_of(props, measure)
    kind, dash, ink, line_width = kind_of(props), dash_of(props), colour(props), stroke_width(props)
    label_box = Box(0, 0, width, height)
    marks: list[Mark]
    if kind == "cloud":
        found = cloud.bumps(width, height, shape_id, size_of(props))
        marks = _cloud(found, shape_id, props, ink)
        points = cloud.cloud_vertices(found)
        left, top = min(p.real for p in points), min(p.imag for p in points)
        right, bottom = max(p.real for p in points), max(p.imag for p in points)
        label_box = Box(left, top, right - left, bottom - top)
    elif kind in ROUND:
        path, length = _round(kind, width, height)
        pattern, offset = whole_dashes(
            length * 2 if length < 64 else length, line_width, dash, snap=4, closed=True
        )
        marks = [
            *filled(path, fill_of(props), ink),
            PathMark(path, stroke=ink.solid, width=line_width, dash=pattern, dash_offset=offset),
        ]
    else:
        corners = CORNERS[kind](max(1.0, width), max(1.0, height))
        marks = _cornered(shape_id, corners, _inner_lines(kind, props, line_width), props, ink)
    if text(props):
        marks += label_marks(props, label_box, measure)
    sign = link_marks(props, width)
    if sign and min(width, height) < LINK_SIDE:
        sign = [LayerMark(tuple(sign), clip=rounded(0, 0, width, height, 0))]
    return marks + sign


def _round(kind: str, width: float, height: float) -> tuple[tuple[Segment, ...], float]:
    """An ellipse or a pill, and its length."""
    rx, ry = width / 2, height / 2
    if kind == "ellipse":
        return ellipse(complex(rx, ry), rx, ry), ellipse_length(rx, ry)
    pen = Pen()
    radius = min(rx, ry)
    if height > width:
        pen.move(complex(0, radius))
        pen.arc(radius, complex(width, radius), large=True, clockwise=True)
        pen.line(complex(width, height - radius))
        pen.arc(radius, complex(0, height - radius), large=True, clockwise=True)
    else:
        pen.move(complex(radius, 0))
        pen.line(complex(width - radius, 0))
        pen.arc(radius, complex(width - radius, height), large=True, clockwise=True)
        pen.line(complex(radius, height))
        pen.arc(radius, complex(radius, 0), large=True, clockwise=True)
    pen.close()
    return pen.drawn, ellipse_length(radius, radius) + (max(width, height) - radius * 2) * 2


def _cloud(found: list[cloud.Bump], shape_id: str, props: Fields, ink: Colour) -> list[Mark]:
    width, dash = stroke_width(props), dash_of(props)
    if dash == "draw":
        path = cloud.inky_cloud_path(found, shape_id, size_of(props))
    else:
        path = cloud.cloud_path(found)
    marks: list[Mark] = [*filled(path, fill_of(props), ink)]
    if dash in ("draw", "solid"):
        return [*marks, PathMark(path, stroke=ink.solid, width=width)]
    for bump in found:
        pattern, offset = whole_dashes(bump.length, width, dash)
        pen = Pen()
        pen.move(bump.start)
        if bump.centre is None:
            pen.line(bump.end)
        else:
            pen.arc(bump.radius, bump.end, large=False, clockwise=True)
        marks.append(PathMark(pen.drawn, stroke=ink.solid, width=width, dash=pattern, dash_offset=offset))
    return marks


def _cornered(
    shape_id: str, corners: Sequence[complex], lines: Sequence[Line], props: Fields, ink: Colour
) -> list[Mark]:
    width, dash = stroke_width(props), dash_of(props)
    plain = polyline(corners, closed=True)
    inner = tuple(segment for line in lines for segment in polyline(line))
    if dash == "solid":
        return [
            *filled(plain, fill_of(props), ink),
            PathMark(plain + inner, stroke=ink.solid, width=width),
        ]
    if dash == "draw":
        inside = rounded_corners(shape_id, corners, 0.0, width * 2, 1)
        outside = rounded_corners(shape_id, corners, width / 3, width * 2, 2)
        return [
            *filled(inside, fill_of(props), ink),
            PathMark(outside + inner, stroke=ink.solid, width=width),
        ]
    marks: list[Mark] = [*filled(plain, fill_of(props), ink)]
    for place, start in enumerate(corners):
        marks.append(dashed_line(start, corners[(place + 1) % len(corners)], ink, width, dash))
    for start, end in lines:
        snap = 4 if dash == "dotted" else 1
        marks.append(dashed_line(start, end, ink, width, dash, snap=snap, begin=Cap.SKIP))
    return marks


def rounded_corners(
    seed: str, corners: Sequence[complex], tremble: float, roundness: float, rounds: int
) -> tuple[Segment, ...]:
    """An outline with round corners, drawn `rounds` times with a hand that trembles by `tremble`."""
    chance = chances(seed)
    at = corners[0]
    sides: list[tuple[complex, complex, complex]] = []
    for place in range(len(corners) * rounds):
        target = corners[(place + 1) % len(corners)]
        to = target + complex(next(chance) * tremble, next(chance) * tremble)
        way = to - at
        inset = way / abs(way) * min(abs(way) / 4, roundness) if way else 0j
        sides.append((at + inset, to - inset, to))
        at = to
    pen = Pen()
    pen.move(sides[0][0])
    for place, (_, end, corner) in enumerate(sides):
        pen.line(end)
        pen.quad(corner, sides[(place + 1) % len(sides)][0])
    return pen.drawn


def _inner_lines(kind: str, props: Fields, line_width: float) -> list[Line]:
    """The cross of an x-box and the tick of a check-box."""
    width, height = size(props, "w", 100.0), size(props, "h", 100.0)

    def inside(x: float, y: float) -> complex:
        return complex(min(max(x, 0.0), width), min(max(y, 0.0), height))

    if kind == "x-box":
        if dash_of(props) == "dashed":
            middle = complex(width / 2, height / 2)
            return [
                (corner, middle)
                for corner in (0j, complex(width, height), complex(0, height), complex(width, 0))
            ]
        inset = line_width * 0.62 if dash_of(props) == "draw" else 0.0
        return [
            (inside(inset, inset), inside(width - inset, height - inset)),
            (inside(inset, height - inset), inside(width - inset, inset)),
        ]
    if kind == "check-box":
        side = min(width, height) * 0.82
        x, y = (width - side) / 2, (height - side) / 2
        foot = inside(x + side * 0.45, y + side * 0.82)
        return [
            (inside(x + side * 0.25, y + side * 0.52), foot),
            (foot, inside(x + side * 0.82, y + side * 0.22)),
        ]
    return []
