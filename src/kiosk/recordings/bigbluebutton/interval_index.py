# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of many intervals hold a moment, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

STEP = 128  # changes between two kept sets


class IntervalIndex:
    """Half-open intervals [start, end) in seconds, asked by moment; answers in the intervals' own order."""

    def __init__(self, intervals: Sequence[tuple[float, float]]) -> None:
        changes = [(start, i, True) for i, (start, end) in enumerate(intervals) if start < end]
        changes += [
            (end, i, False) for i, (start, end) in enumerate(intervals) if start < end and end != float("inf")
        ]
        changes.sort(key=lambda change: change[0])
        self._times = [time for time, _, _ in changes]
        self._changes = [(i, begins) for _, i, begins in changes]
        self._kept: list[frozenset[int]] = []
        active: set[int] = set()
        for place, (i, begins) in enumerate(self._changes):
            if place % STEP == 0:
                self._kept.append(frozenset(active))
            (active.add if begins else active.discard)(i)

    def at(self, moment_s: float) -> list[int]:
        """The places of the intervals that hold the moment, ascending."""
        place = bisect_right(self._times, moment_s)
        if place == 0:
            return []
        kept = (place - 1) // STEP
        active = set(self._kept[kept])
        for i, begins in self._changes[kept * STEP : place]:
            (active.add if begins else active.discard)(i)
        return sorted(active)
