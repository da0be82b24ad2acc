# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline of a cloud: bumps along a pill, a little uneven.

Source of the construction and its numbers: cloudOutline of tldraw 2.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.recordings.bigbluebutton.tldraw.v2.chance import chances
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import NotUnderstood
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import Pen

BUMP_LENGTHS = {"s": 50, "m": 70, "l": 100, "xl": 130}
TREMBLING = {"s": 0.5, "m": 0.7, "l": 0.9, "xl": 1.6}
MAX_BUMPS = 3000


@dataclass(frozen=True, slots=True)
class Bump:
    """An arc from `start` to `end` by way of `top`; `centre` None: a straight line."""

    start: complex
    end: complex
    top: complex
    centre: complex | None

    @property
    def radius(self) -> float:
        return abs((self.centre if self.centre is not None else (self.start + self.end) / 2) - self.start)

    @property
    def large(self) -> bool:
        """Whether the centre lies outside, so that the bump is more than a half circle."""
        if self.centre is None:
            return False
        side = (self.end - self.start).conjugate() * (self.centre - self.start)
        return side.imag <= 0

    @property
    def length(self) -> float:
        if self.centre is None:
            return abs(self.end - self.start)
        return self.radius * _around(
            cmath.phase(self.end - self.centre) - cmath.phase(self.start - self.centre)
        )


def _around(angle: float) -> float:
    """The angle between 0 and a whole turn."""
    return angle % math.tau


def bumps(width: float, height: float, seed: str, size: str) -> list[Bump]:
    """The bumps of a cloud in a box. Raises NotUnderstood for a box that would need too many."""
    chance = chances(seed)
    around = _pill_length(width, height)
    least = min(width, height)
    if least <= 0 or around / least > MAX_BUMPS or around / BUMP_LENGTHS[size] > MAX_BUMPS:
        raise NotUnderstood("cloud")
    count = max(math.ceil(around / BUMP_LENGTHS[size]), 6, math.ceil(around / least))
    reach = around / count * 0.2
    inner_width, inner_height = max(width - reach * 2, 1.0), max(height - reach * 2, 1.0)
    pad = complex((width - inner_width) / 2, (height - inner_height) / 2)
    apart = _pill_length(inner_width, inner_height) / count
    places = [p + pad for p in _pill_points(inner_width, inner_height, count)]
    wiggle_x = 0.0 if width < 20 else reach * 0.3
    wiggle_y = 0.0 if height < 20 else reach * 0.3
    wiggled = list(places)
    for i in range(count // 2):
        for at in (i, count - i - 1):
            wiggled[at] += complex(next(chance) * wiggle_x, next(chance) * wiggle_y)
    found = []
    for i in range(count):
        j = (i + 1) % count
        left, right = places[i], places[j]
        start, end = wiggled[i], wiggled[j]
        way = abs(right - left)
        stretched = abs(end - start) / way if way else 1.0
        out = cmath.rect(1.0, cmath.phase(right - left) - math.pi / 2)
        top = (left + right) / 2 + out * (max(pad.real, pad.imag) + apart - way) * stretched
        top = complex(min(max(top.real, 0.0), width), min(max(top.imag, 0.0), height))
        found.append(Bump(start, end, top, circle_centre(start, end, top)))
    return found


def _pill_length(width: float, height: float) -> float:
    radius = min(width, height) / 2
    return math.tau * radius + 2 * (max(width, height) - radius * 2)


def _pill_points(width: float, height: float, count: int) -> Iterator[complex]:
    """Points at equal ways along a pill, clockwise from the end of its first round end."""
    radius = min(width, height) / 2
    straight = max(width, height) - radius * 2
    lying = width > height
    half = math.pi * radius
    around = 2 * (half + straight)
    # The four sections: a straight side, a round end, the other side, the other end.
    if lying:
        starts = (
            complex(radius, 0),
            complex(width - radius, radius),
            complex(width - radius, height),
            complex(radius, radius),
        )
        ways, angles = (1 + 0j, -1 + 0j), (-math.pi / 2, math.pi / 2)
    else:
        starts = (
            complex(width, radius),
            complex(radius, height - radius),
            complex(0, height - radius),
            complex(radius, radius),
        )
        ways, angles = (1j, -1j), (0.0, math.pi)
    spacing = around / count
    section, offset = 0, 0.0
    for _ in range(count):
        if section % 2 == 0:
            yield starts[section] + ways[section // 2] * offset
        else:
            yield starts[section] + cmath.rect(radius, angles[section // 2] + offset / radius)
        offset += spacing
        while offset > (length := half if section % 2 else straight):
            offset -= length
            section = (section + 1) % 4


def circle_centre(a: complex, b: complex, c: complex) -> complex | None:
    """The centre of the circle through three points; None where they lie on a line."""
    area = a.real * (b.imag - c.imag) - a.imag * (b.real - c.real) + b.real * c.imag - c.real * b.imag
    if area == 0:
        return None
    aa, bb, cc = abs(a) ** 2, abs(b) ** 2, abs(c) ** 2
    x = (aa * (b.imag - c.imag) + bb * (c.imag - a.imag) + cc * (a.imag - b.imag)) / (2 * area)
    y = (aa * (c.real - b.real) + bb * (a.real - c.real) + cc * (b.real - a.real)) / (2 * area)
    return complex(x, y) if math.isfinite(x) and math.isfinite(y) else None


def cloud_path(found: list[Bump]) -> tuple[Segment, ...]:
    """A cloud's plain outline."""
    pen = Pen()
    _draw(pen, found)
    pen.close()
    return pen.drawn


def _draw(pen: Pen, found: list[Bump]) -> None:
    pen.move(found[0].start)
    for bump in found:
        if bump.centre is None:
            pen.line(bump.end)
        else:
            pen.arc(bump.radius, bump.end, large=bump.large, clockwise=True)


def inky_cloud_path(found: list[Bump], seed: str, size: str) -> tuple[Segment, ...]:
    """A cloud's outline twice, the second time with a trembling hand."""
    chance = chances(seed)
    tremble = TREMBLING[size]
    mean = sum(abs(bump.end - bump.start) for bump in found) / len(found)
    moved: Callable[[complex], complex] = _still
    if mean > tremble * 15:

        def moved(p: complex) -> complex:
            x = p.real + next(chance) * tremble * 2
            return complex(x, p.imag + next(chance) * tremble * 2)

    pen = Pen()
    _draw(pen, found)
    at = moved(found[0].start)
    pen.move(at)
    for bump in found:
        end = moved(bump.end)
        centre = None if bump.centre is None else circle_centre(at, end, moved(bump.top))
        if centre is None:
            pen.line(end)
        else:
            pen.arc(abs(centre - at), end, large=bump.large, clockwise=True)
        at = end
    pen.close()
    return pen.drawn


def _still(p: complex) -> complex:
    return p


def cloud_vertices(found: list[Bump]) -> list[complex]:
    """Points along a cloud's outline, for what is tied to it."""
    vertices: list[complex] = []
    for bump in found:
        if bump.centre is None:
            vertices += [bump.start, bump.end]
            continue
        begin = cmath.phase(bump.start - bump.centre)
        turn = _around(cmath.phase(bump.end - bump.centre) - begin)
        vertices += [bump.centre + cmath.rect(bump.radius, begin + turn * i / 9) for i in range(10)]
    return vertices
