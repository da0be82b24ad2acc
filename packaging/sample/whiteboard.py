# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whiteboard strokes as BigBlueButton 2.4 publishes them: each update while drawing is an element."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

Point = tuple[float, float]

RED, BLUE, GREEN, ORANGE, YELLOW = "#d0021b", "#0b57d0", "#00775a", "#e06000", "#ffe88a"
UPDATE_S = 0.1


@dataclass(frozen=True, slots=True)
class Update:
    """One state of a stroke: what the server recorded at `timestamp_s`."""

    timestamp_s: float
    style: str
    body: str


@dataclass(slots=True)
class Stroke:
    kind: str  # the middle of BigBlueButton's shape name: pencil, line, rect, ellipse, triangle, text, poll
    page: int
    updates: list[Update] = field(default_factory=list)
    undo_s: float = -1.0


def _pt(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _path(points: list[Point], *, close: bool = False) -> str:
    steps = " ".join(f"{'M' if i == 0 else 'L'}{_pt(x)},{_pt(y)}" for i, (x, y) in enumerate(points))
    return f'<path d="{steps}{"Z" if close else ""}"/>'


def _growing(
    kind: str, page: int, start_s: float, took_s: float, style: str, draw: Callable[[float], str]
) -> Stroke:
    count = max(2, round(took_s / UPDATE_S))
    stroke = Stroke(kind, page)
    for i in range(1, count + 1):
        share = i / count
        stroke.updates.append(Update(round(start_s + took_s * share, 1), style, draw(share)))
    return stroke


def pencil(
    page: int, start_s: float, took_s: float, points: list[Point], colour: str, width: float
) -> Stroke:
    """A curve through `points`, smoothed and growing from its first point on."""
    curve = _smooth(points)
    style = (
        f"stroke:{colour};stroke-linecap:round;stroke-linejoin:round;stroke-width:{_pt(width)};"
        "visibility:hidden;fill:none"
    )
    return _growing(
        "pencil",
        page,
        start_s,
        took_s,
        style,
        lambda share: _path(curve[: max(2, round(len(curve) * share))]),
    )


def line(page: int, start_s: float, took_s: float, a: Point, b: Point, colour: str, width: float) -> Stroke:
    style = f"stroke:{colour};stroke-width:{_pt(width)};visibility:hidden;fill:none;stroke-linecap:butt"

    def draw(share: float) -> str:
        x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        return f'<line x1="{_pt(a[0])}" y1="{_pt(a[1])}" x2="{_pt(x)}" y2="{_pt(y)}"/>'

    return _growing("line", page, start_s, took_s, style, draw)


def ellipse(
    page: int,
    start_s: float,
    took_s: float,
    box: tuple[float, float, float, float],
    colour: str,
    width: float,
) -> Stroke:
    style = f"stroke:{colour};stroke-width:{_pt(width)};visibility:hidden;fill:none"
    left, top, right, bottom = box

    def draw(share: float) -> str:
        rx, ry = (right - left) * share / 2, (bottom - top) * share / 2
        cx, cy = left + rx, top + ry
        corners = ((cx, cy - ry), (cx + rx, cy), (cx, cy + ry), (cx - rx, cy))
        arcs = "".join(f"A{_pt(rx)} {_pt(ry)} 0 0 1 {_pt(x)} {_pt(y)}" for x, y in corners)
        return f'<path d="M{_pt(cx - rx)} {_pt(cy)}{arcs}Z"/>'

    return _growing("ellipse", page, start_s, took_s, style, draw)


def rectangle(
    page: int,
    start_s: float,
    took_s: float,
    box: tuple[float, float, float, float],
    colour: str,
    width: float,
    *,
    fill: str = "none",
) -> Stroke:
    style = f"stroke:{colour};stroke-width:{_pt(width)};visibility:hidden;fill:{fill};stroke-linejoin:miter"
    left, top, right, bottom = box

    def draw(share: float) -> str:
        x, y = left + (right - left) * share, top + (bottom - top) * share
        return _path([(left, top), (x, top), (x, y), (left, y)], close=True)

    return _growing("rect", page, start_s, took_s, style, draw)


def triangle(
    page: int,
    start_s: float,
    took_s: float,
    box: tuple[float, float, float, float],
    colour: str,
    width: float,
) -> Stroke:
    style = (
        f"stroke:{colour};stroke-width:{_pt(width)};visibility:hidden;fill:{colour};"
        "stroke-linejoin:miter;stroke-miterlimit:8"
    )
    left, top, right, bottom = box

    def draw(share: float) -> str:
        x, y = left + (right - left) * share, top + (bottom - top) * share
        return _path([((left + x) / 2, top), (x, y), (left, y)], close=True)

    return _growing("triangle", page, start_s, took_s, style, draw)


def text(
    page: int,
    start_s: float,
    box: tuple[float, float, float, float],
    lines: list[str],
    colour: str,
    size_px: float,
) -> Stroke:
    """Typed text: a new update every few characters."""
    left, top, right, bottom = box
    whole = "\n".join(lines)
    style = (
        f"color:{colour};word-wrap:break-word;visibility:hidden;font-family:Arial;font-size:{_pt(size_px)}px"
    )
    stroke = Stroke("text", page)
    for i, length in enumerate([*range(2, len(whole), 3), len(whole)]):
        typed = escape(whole[:length]).replace("\n", "<br/>")
        body = (
            f'<switch><foreignObject width="{_pt(right - left)}" height="{_pt(bottom - top)}" '
            f'x="{_pt(left)}" y="{_pt(top)}"><p xmlns="http://www.w3.org/1999/xhtml" '
            f'style="margin:0;padding:0">{typed}</p></foreignObject></switch>'
        )
        stroke.updates.append(Update(round(start_s + i * 0.2, 1), style, body))
    return stroke


def poll_picture(
    page: int, start_s: float, href: str, box: tuple[float, float, float, float], undo_s: float
) -> Stroke:
    left, top, right, bottom = box
    body = (
        f'<image xlink:href="{escape(href)}" width="{_pt(right - left)}" height="{_pt(bottom - top)}" '
        f'x="{_pt(left)}" y="{_pt(top)}"/>'
    )
    return Stroke("poll", page, [Update(round(start_s, 1), "visibility:hidden", body)], round(undo_s, 1))


def _smooth(points: list[Point], between: int = 8) -> list[Point]:
    """Points on a Catmull-Rom spline through the given ones."""
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for i in range(between):
            t = i / between
            curve.append(tuple(_spline(a, b, c, d, t) for a, b, c, d in zip(p0, p1, p2, p3, strict=True)))  # type: ignore[arg-type]  # two coordinates in, two out
    return [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def hand_underline(left: float, right: float, y: float) -> list[Point]:
    """The points of an underline as a hand draws it: nearly straight, a little restless."""
    steps = max(4, round((right - left) / 60))
    return [
        (left + (right - left) * i / steps, y + 3 * math.sin(i * 1.9) + 2 * math.sin(i * 0.7))
        for i in range(steps + 1)
    ]


def hand_loop(box: tuple[float, float, float, float]) -> list[Point]:
    """The points of a loop drawn by hand around `box`; it overshoots where it began."""
    left, top, right, bottom = box
    cx, cy, rx, ry = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    points = []
    for i in range(23):
        angle = -2.4 + i * 2 * math.pi / 20
        swell = 1 + 0.02 * math.sin(i * 1.3) + i * 0.003
        points.append((cx + rx * swell * math.cos(angle), cy + ry * swell * math.sin(angle)))
    return points
