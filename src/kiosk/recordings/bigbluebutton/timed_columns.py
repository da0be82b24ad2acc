# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of numbers by time, kept as columns: half a million of them are a few megabytes, not half a million objects."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from math import inf, isnan
from operator import le
from typing import Generic, TypeVar, overload

T = TypeVar("T")
Make = Callable[..., T]


def first_after(times: Sequence[float], moment_s: float) -> float:
    """The first of ascending seconds after a moment; infinity where there is none, and for what is no number."""
    place = len(times) if isnan(moment_s) else bisect_right(times, moment_s)
    return times[place] if place < len(times) else inf


class TimedColumns(Sequence[T], Generic[T]):
    """Rows sorted by time; a row becomes an object when it is asked for.

    `times` in seconds; `make` takes the time and one number of each of the other columns.
    """

    __slots__ = ("_columns", "_make", "times")

    def __init__(
        self, make: Make[T], times: Sequence[float] = (), columns: tuple[Sequence[float], ...] = ()
    ) -> None:
        """Columns of one length. They are sorted here unless they are already."""
        if not all(map(le, times, islice(times, 1, None))):
            order = sorted(range(len(times)), key=times.__getitem__)
            times = array("d", map(times.__getitem__, order))
            columns = tuple(array("d", map(column.__getitem__, order)) for column in columns)
        self._make = make
        self.times = times
        self._columns = columns

    @classmethod
    def of(
        cls, make: Make[T], width: int, rows: Iterable[tuple[float, tuple[float, ...]]]
    ) -> TimedColumns[T]:
        """The rows as columns; each has a time and `width` further numbers."""
        times, columns = array("d"), tuple(array("d") for _ in range(width))
        for at, values in rows:
            times.append(at)
            for column, value in zip(columns, values, strict=True):
                column.append(value)
        return cls(make, times, columns)

    @property
    def columns(self) -> tuple[Sequence[float], ...]:
        """The times, then the other columns."""
        return (self.times, *self._columns)

    def __len__(self) -> int:
        return len(self.times)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> TimedColumns[T]: ...

    def __getitem__(self, place: int | slice) -> T | TimedColumns[T]:
        if isinstance(place, slice):
            return TimedColumns(
                self._make, self.times[place], tuple(column[place] for column in self._columns)
            )
        return self._make(self.times[place], *(column[place] for column in self._columns))

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self.times, *self._columns)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, TimedColumns):
            return all(
                len(a) == len(b) and all(x == y for x, y in zip(a, b, strict=True))
                for a, b in zip(self.columns, other.columns, strict=False)
            )
        return isinstance(other, tuple) and tuple(self) == other

    __hash__ = None  # type: ignore[assignment]  # compared by value, and large

    def at(self, moment_s: float) -> T | None:
        """The last row at or before a moment; None before the first and for what is no number."""
        place = bisect_right(self.times, moment_s) - 1 if not isnan(moment_s) else -1
        return self[place] if place >= 0 else None

    def before(self, end_s: float) -> TimedColumns[T]:
        """The rows before a second."""
        count = bisect_left(self.times, end_s)
        return self if count == len(self) else self[:count]
