# SPDX-License-Identifier: AGPL-3.0-or-later
"""The corners of tldraw 2's boxes. Source of the proportions: GeoShapeUtil of tldraw 2."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable

QUARTER = math.pi / 2
SLANT = 0.38  # of the shorter side, how far slanted sides go in
SHAFT = 0.16  # of a block arrow, what its shaft leaves free on each side


def _regular(count: int, width: float, height: float) -> list[complex]:
    """A regular polygon, stretched, its top in the middle, moved so that it touches the box's left and top."""
    points = []
    for i in range(count):
        turn = -QUARTER + i * math.tau / count
        points.append(complex(width / 2 * (1 + math.cos(turn)), height / 2 * (1 + math.sin(turn))))
    away = complex(min(p.real for p in points), min(p.imag for p in points))
    return [p - away for p in points]


def _star(width: float, height: float) -> list[complex]:
    """Five points that fill the box; the inner corners lie half way out."""
    step = math.pi / 5

    def tip(i: int) -> complex:
        turn = -QUARTER + i * step
        return complex(math.cos(turn) * width / 2, math.sin(turn) * height / 2)

    right, left, top, bottom = tip(2).real, tip(8).real, tip(0).imag, tip(4).imag
    centre = complex(width - (left + right), height - (top + bottom)) / 2
    reach_x = (width + width - abs(right - left)) / 2
    reach_y = (height + height - abs(bottom - top)) / 2
    corners = []
    for i in range(10):
        turn, share = -QUARTER + i * step, 0.5 if i % 2 else 1.0
        corners.append(centre + complex(reach_x * share * math.cos(turn), reach_y * share * math.sin(turn)))
    return corners


def _slanted(width: float, height: float, inwards: tuple[int, int, int, int]) -> list[complex]:
    """A box whose corners (from the top left, clockwise) are moved inwards where `inwards` says 1."""
    by = min(width, height) * SLANT
    a, b, c, d = (by * n for n in inwards)
    return [complex(a, 0), complex(width - b, 0), complex(width - c, height), complex(d, height)]


def _block_arrow(length: float, breadth: float) -> list[complex]:
    """An arrow that points right in a box of this length and breadth."""
    head, free = min(length, breadth) * SLANT, breadth * SHAFT
    neck = length - head
    return [
        complex(0, free),
        complex(neck, free),
        complex(neck, 0),
        complex(length, breadth / 2),
        complex(neck, breadth),
        complex(neck, breadth - free),
        complex(0, breadth - free),
    ]


def _right(w: float, h: float) -> list[complex]:
    return _block_arrow(w, h)


def _left(w: float, h: float) -> list[complex]:
    mirrored = [complex(w - p.real, p.imag) for p in _block_arrow(w, h)]
    # From the head's upper corner on, in the order in which the trembling hand goes.
    return [mirrored[i] for i in (2, 1, 0, 6, 5, 4, 3)]


def _down(w: float, h: float) -> list[complex]:
    turned = [complex(p.imag, p.real) for p in _block_arrow(h, w)]
    return [turned[i] for i in (0, 6, 5, 4, 3, 2, 1)]


def _up(w: float, h: float) -> list[complex]:
    turned = [complex(p.imag, h - p.real) for p in _block_arrow(h, w)]
    return [turned[i] for i in (3, 4, 5, 6, 0, 1, 2)]


CORNERS: dict[str, Callable[[float, float], list[complex]]] = {
    "rectangle": lambda w, h: _slanted(w, h, (0, 0, 0, 0)),
    "x-box": lambda w, h: _slanted(w, h, (0, 0, 0, 0)),
    "check-box": lambda w, h: _slanted(w, h, (0, 0, 0, 0)),
    "triangle": lambda w, h: [complex(w / 2, 0), complex(w, h), complex(0, h)],
    "diamond": lambda w, h: [complex(w / 2, 0), complex(w, h / 2), complex(w / 2, h), complex(0, h / 2)],
    "pentagon": lambda w, h: _regular(5, w, h),
    "hexagon": lambda w, h: _regular(6, w, h),
    "octagon": lambda w, h: _regular(8, w, h),
    "star": _star,
    "rhombus": lambda w, h: _slanted(w, h, (1, 0, 1, 0)),
    "rhombus-2": lambda w, h: _slanted(w, h, (0, 1, 0, 1)),
    "trapezoid": lambda w, h: _slanted(w, h, (1, 1, 0, 0)),
    "arrow-right": _right,
    "arrow-left": _left,
    "arrow-up": _up,
    "arrow-down": _down,
}


def ellipse_vertices(width: float, height: float) -> list[complex]:
    """Points around an ellipse, one for each 20 units, for what is tied to it."""
    rx, ry = max(1.0, width) / 2, max(1.0, height) / 2
    count = min(5000, vertex_count(ellipse_length(rx, ry)))
    turn = math.tau / count
    return [complex(rx * (1 + math.cos(turn * i)), ry * (1 + math.sin(turn * i))) for i in range(count)]


def vertex_count(length: float) -> int:
    return max(8, math.ceil(length / 20))


def ellipse_length(rx: float, ry: float) -> float:
    """About how long an ellipse is, by Ramanujan's second formula."""
    if rx + ry == 0:
        return 0.0
    h = ((rx - ry) / (rx + ry)) ** 2
    return math.pi * (rx + ry) * (1 + 3 * h / (10 + math.sqrt(4 - 3 * h)))


def oval_vertices(width: float, height: float) -> list[complex]:
    """Points around a pill, nine on each round end, for what is tied to it."""
    radius = max(1.0, min(width, height)) / 2
    half = [math.pi * i / 8 for i in range(9)]
    if height > width:
        return [complex(radius, radius) + cmath.rect(radius, a - math.pi) for a in half] + [
            complex(radius, height - radius) + cmath.rect(radius, a) for a in half
        ]
    return [complex(width - radius, height - radius) + cmath.rect(radius, a - QUARTER) for a in half] + [
        complex(radius - radius * math.cos(QUARTER - a), height - radius + radius * math.sin(QUARTER - a))
        for a in half
    ]
