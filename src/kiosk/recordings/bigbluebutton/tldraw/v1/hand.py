# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes lines look drawn by hand: the same chance for the same shape, each time.

Source: `Utils.rng` of @tldraw/core 1.23.2, a xorshift seeded with the shape's id.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.recordings.bigbluebutton.drawing import SMOOTH
from kiosk.recordings.bigbluebutton.shapes import Segment

_WORD = 0xFFFFFFFF
_WARMING = 64


def chances(seed: str) -> Iterator[float]:
    """Numbers from -0.5 to 0.5, always the same for a seed."""
    codes = seed.encode("utf-16-le", "surrogatepass")
    units = [codes[i] | codes[i + 1] << 8 for i in range(0, len(codes), 2)]
    x = y = z = w = 0
    for unit in (*units, *[0] * _WARMING):
        x ^= unit
        x, y, z, w = _stirred(x, y, z, w)
    while True:
        x, y, z, w = _stirred(x, y, z, w)
        yield (w - (1 << 32) if w >> 31 else w) / (1 << 32)


def _stirred(x: int, y: int, z: int, w: int) -> tuple[int, int, int, int]:
    t = (x ^ x << 11) & _WORD
    return y, z, w, w ^ w >> 19 ^ t ^ t >> 8


def smooth(flat: list[float], *, closed: bool = True) -> tuple[Segment, ...]:
    """A curve through the middles of these points (flat coordinates); nothing where they are fewer than four."""
    if len(flat) < 8:
        return ()
    curve: Segment = (SMOOTH, tuple(flat))
    return (curve, ("Z", ())) if closed else (curve,)
