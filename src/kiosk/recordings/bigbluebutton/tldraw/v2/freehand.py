# SPDX-License-Identifier: AGPL-3.0-or-later
"""The middle line and the two sides of a freehand stroke.

The algorithm is Steve Ruiz's "perfect freehand" in the form that tldraw 2 has of it: noise at both ends is left out,
the line is drawn towards each point but not up to it (streamline), its thickness follows the speed of the hand or the
pressure of the pen, and its sides run at that distance from it, with round corners. Points are complex numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

RawPoint = tuple[complex, float]  # where, and the pressure (0 to 1)

PRESSURE_RATE = 0.275  # how quickly simulated pressure changes
CORNER_STEPS = 13  # points of a half circle
# Half a turn and a little, so that a half circle closes whatever rounding does; the algorithm's own number.
HALF_TURN = math.pi + 0.0001


@dataclass(frozen=True, slots=True)
class Brush:
    """`size` is the diameter; `thinning` how much pressure counts; `simulated`: pressure is guessed from speed."""

    size: float
    thinning: float
    streamline: float
    smoothing: float
    simulated: bool
    easing: Callable[[float], float]
    finished: bool


@dataclass(slots=True)
class InkPoint:
    """A point of the middle line. `back` is the direction to the point before it, `along` the way from the start."""

    at: complex
    raw: complex
    pressure: float
    back: complex
    step: float
    along: float
    radius: float = 1.0


def middle_line(raw: Sequence[RawPoint], brush: Brush) -> list[InkPoint]:
    """The points of a stroke, smoothed and without noise. At least one where `raw` has one."""
    if not raw:
        return []
    points, tail_cut = _without_noise(raw, brush)
    if not points:
        return [InkPoint(raw[0][0], raw[0][0], 0.15, 1 + 1j, 0.0, 0.0)]
    if len(points) == 2 and brush.simulated:
        (first, pressure), (last, _) = points
        points = [points[0]] + [(first + (last - first) * i / 4, pressure) for i in range(1, 5)]
    ended = (
        brush.finished
        or not brush.simulated
        or tail_cut
        or (len(points) > 1 and abs(points[-1][0] - points[-2][0]) < brush.size)
    )
    if ended and brush.streamline > 0:
        points.append(points[-1])

    follow = 0.15 + (1 - brush.streamline) * 0.85
    lag = 1 - follow
    simulated, size, finished = brush.simulated, brush.size, brush.finished
    at, pressure = points[0]
    line = [InkPoint(at, at, 0.5 if simulated else pressure, 1 + 1j, 0.0, 0.0)]
    along = 0.0
    last_place = len(points) - 1
    for place in range(1, len(points)):
        here, pressure = points[place]
        to = here if finished and place == last_place else here + (at - here) * lag
        back = at - to
        if abs(back.real) < 0.0001 and abs(back.imag) < 0.0001:
            continue
        step = abs(back)
        along += step
        if place < 4 and along < size:
            continue
        line.append(InkPoint(to, here, 0.5 if simulated else pressure, back / step, step, along))
        at = to
    if len(line) > 1:
        line[0].back = line[1].back
    if along < 1:
        most = max(0.5, *(point.pressure for point in line))
        for point in line:
            point.pressure = most
    return line


def _without_noise(raw: Sequence[RawPoint], brush: Brush) -> tuple[list[RawPoint], bool]:
    """The points without weak and crowded ones at both ends; whether some were crowded at the end."""
    begin, end = 0, len(raw)
    if not brush.simulated:
        while begin < end and raw[begin][1] < 0.025:
            begin += 1
        while end > begin and raw[end - 1][1] < 0.01:
            end -= 1
    if begin == end:
        return [], False
    near = brush.size / 3
    first, pressure = raw[begin]
    begin += 1
    while begin < end and abs(raw[begin][0] - first) <= near:
        pressure = max(pressure, raw[begin][1])
        begin += 1
    points = [(first, pressure), *raw[begin:end]]
    last = points.pop()
    count = len(points)
    while points and abs(points[-1][0] - last[0]) <= near:
        points.pop()
    cut = len(points) < count
    points.append(last)
    return points, cut


def set_radii(line: Sequence[InkPoint], brush: Brush) -> None:
    """Gives each point of a middle line its radius."""
    size, thinning, easing = brush.size, brush.thinning, brush.easing
    if not brush.simulated and line[-1].along < size:
        pressure = max(0.5, *(point.pressure for point in line))
        for point in line:
            point.pressure = pressure
            point.radius = size * easing(0.5 - thinning * (0.5 - pressure))
        return
    if not thinning:
        for point in line:
            point.radius = size / 2
        return
    # Lines begin slowly, so the pressure at the start is the mean of the first points, lest the line begin with a blot.
    pressure = line[0].pressure
    for point in line:
        if point.along > size * 5:
            break
        if brush.simulated:
            share = min(1.0, point.step / size)
            target = min(1.0, pressure + (1 - share - pressure) * share * PRESSURE_RATE)
        else:
            target = min(1.0, pressure + (point.pressure - pressure) * 0.5)
        pressure += (target - pressure) * 0.5
    for point in line:
        share = min(1.0, point.step / size)
        aim = 1 - share if brush.simulated else point.pressure
        pressure = min(1.0, pressure + (aim - pressure) * share * PRESSURE_RATE)
        point.radius = size * easing(0.5 - thinning * (0.5 - pressure))


def sides(line: Sequence[InkPoint], brush: Brush) -> tuple[list[complex], list[complex]]:
    """The left and the right side of a stroke, both from its start to its end."""
    left: list[complex] = []
    right: list[complex] = []
    apart = brush.size * brush.smoothing
    whole = line[-1].along
    before = line[0].back
    last_left = last_right = line[0].at
    new_left = new_right = last_left
    after_corner = False
    end = len(line) - 1
    for place, point in enumerate(line):
        at, back, radius = point.at, point.back, point.radius
        following = line[place + 1].back if place < end else back
        ahead = _dot(following, back) if place < end else 1.0
        corner_here = _dot(back, before) < 0 and not after_corner
        corner_next = ahead < 0.2
        if corner_here or corner_next:
            if ahead > -0.62 and whole - point.along > radius:
                out = before * radius
                if _cross(before, following) < 0:
                    out = -out
                new_left, new_right = at - out, at + out
                left.append(new_left)
                right.append(new_right)
            else:
                spoke = -_across(before * radius)
                for i in range(CORNER_STEPS + 1):
                    turn = HALF_TURN * i / CORNER_STEPS
                    new_left = point.raw + spoke * _turned(turn)
                    new_right = point.raw + spoke * _turned(HALF_TURN - turn)
                    left.append(new_left)
                    right.append(new_right)
            last_left, last_right = new_left, new_right
            after_corner = after_corner or corner_next
            continue
        after_corner = False
        if place in (0, end):
            out = _across(back) * radius
            left.append(at - out)
            right.append(at + out)
            continue
        out = _across(following + (back - following) * ahead) * radius
        new_left, new_right = at - out, at + out
        if place <= 1 or abs(last_left - new_left) > apart:
            left.append(new_left)
            last_left = new_left
        if place <= 1 or abs(last_right - new_right) > apart:
            right.append(new_right)
            last_right = new_right
        before = back
    return left, right


def outline(line: Sequence[InkPoint], brush: Brush) -> list[complex]:
    """The points around a whole stroke with round ends, or around a dot."""
    if not line:
        return []
    first, last = line[0], line[-1]
    if len(line) == 1:
        spoke = -_across(-(1 + 1j) / math.sqrt(2)) * first.radius
        return [
            first.at + spoke * _turned(2 * HALF_TURN * i / CORNER_STEPS) for i in range(1, CORNER_STEPS + 1)
        ]
    left, right = sides(line, brush)
    begin = [first.at + (right[0] - first.at) * _turned(HALF_TURN * i / 8) for i in range(1, 9)]
    spoke = -_across(last.back) * last.radius
    # A turn and a half: so the end is round even after a sharp turn.
    ending = [last.at + spoke * _turned(3 * HALF_TURN * i / 29) for i in range(1, 30)]
    return [*left, *ending, *reversed(right), *begin]


def _dot(a: complex, b: complex) -> float:
    return a.real * b.real + a.imag * b.imag


def _cross(a: complex, b: complex) -> float:
    return a.real * b.imag - b.real * a.imag


def _across(a: complex) -> complex:
    """A quarter turn: (x, y) → (y, -x)."""
    return complex(a.imag, -a.real)


def _turned(angle: float) -> complex:
    return complex(math.cos(angle), math.sin(angle))
