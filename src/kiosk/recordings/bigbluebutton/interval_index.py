# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of many intervals hold a moment, found without looking at all of them."""

from __future__ import annotations

import math
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.recordings.bigbluebutton.timed_columns import first_after

STEP = 128  # changes between two kept sets, at least


@dataclass(frozen=True, slots=True)
class IndexColumns:
    """An index as it is kept in a file: arrays, or views of one.

    `times` are the seconds at which something changes, ascending. `changes`: the place of the interval that begins
    then, or `~place` of one that ends. `kept_from[i]` is the number of changes before the i-th kept set, which is
    `kept[kept_at[i]:kept_at[i + 1]]`.
    """

    times: Sequence[float]
    changes: Sequence[int]
    kept_from: Sequence[int]
    kept_at: Sequence[int]
    kept: Sequence[int]


class IntervalIndex:
    """Half-open intervals [start, end) in seconds, asked by moment; answers in the intervals' own order.

    Sets are kept after as many changes as they have members, so memory is linear in the intervals, and an answer
    costs O(log n) and what it holds.
    """

    __slots__ = ("columns",)

    def __init__(self, intervals: Iterable[tuple[float, float]] = ()) -> None:
        self.columns = _build(intervals)

    @classmethod
    def of_columns(cls, columns: IndexColumns) -> IntervalIndex:
        """An index that was made before."""
        index = cls.__new__(cls)
        index.columns = columns
        return index

    def at(self, moment_s: float) -> list[int]:
        """The places of the intervals that hold the moment, ascending; none for what is no number."""
        if math.isnan(moment_s):
            return []
        columns = self.columns
        place = bisect_right(columns.times, min(moment_s, sys.float_info.max))
        if place == 0:
            return []
        kept = bisect_right(columns.kept_from, place) - 1
        active = set(columns.kept[columns.kept_at[kept] : columns.kept_at[kept + 1]])
        for change in columns.changes[columns.kept_from[kept] : place]:
            if change >= 0:
                active.add(change)
            else:
                active.discard(~change)
        return sorted(active)

    def next_change_s(self, moment_s: float) -> float:
        """When the next interval begins or ends after a moment, in seconds; infinity where none does."""
        return first_after(self.columns.times, moment_s)


def _build(intervals: Iterable[tuple[float, float]]) -> IndexColumns:
    times: list[float] = []
    changes: list[int] = []
    for place, (start, end) in enumerate(intervals):
        if start < end:
            times.append(start)
            changes.append(place)
            if end != float("inf"):
                times.append(end)
                changes.append(~place)
    order = sorted(range(len(times)), key=times.__getitem__)
    sorted_changes = array("i", map(changes.__getitem__, order))
    kept_from, kept_at, kept = array("I", [0]), array("I", [0, 0]), array("I")
    active: set[int] = set()
    since = 0
    for number, change in enumerate(sorted_changes):
        if since >= STEP and since >= len(active):
            kept_from.append(number)
            kept.extend(active)
            kept_at.append(len(kept))
            since = 0
        since += 1
        if change >= 0:
            active.add(change)
        else:
            active.discard(~change)
    return IndexColumns(array("d", map(times.__getitem__, order)), sorted_changes, kept_from, kept_at, kept)
