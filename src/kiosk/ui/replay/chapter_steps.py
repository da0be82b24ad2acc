# SPDX-License-Identifier: AGPL-3.0-or-later
"""From slide to slide."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

AGAIN_S = 2.0  # going back within this time leads to the slide before, later to the beginning of this one


def chapter_step(starts: Sequence[float], position_s: float, count: int) -> float | None:
    """The second at which the next (1) or previous (-1) slide begins; None where there is none to go to."""
    if not starts:
        return None
    place = bisect_right(starts, position_s) - 1
    if count < 0 and place >= 0 and position_s - starts[place] > AGAIN_S:
        count += 1
    return starts[min(max(0, place + count), len(starts) - 1)]
