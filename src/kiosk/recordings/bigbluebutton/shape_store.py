# SPDX-License-Identifier: AGPL-3.0-or-later
"""The strokes of a slide: their times as columns, each of them made into a value when it is looked at.

A recording has a hundred thousand strokes, of which a slide shows some hundreds at a time.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar, overload

from kiosk.recordings.bigbluebutton.interval_index import IndexColumns, IntervalIndex

S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)

KEPT_BYTES = 4 * 1024 * 1024
LEAST_COST_BYTES = 512

Buffer = bytes | bytearray | memoryview


class Texts(Protocol):
    """Something of which stretches of bytes can be had; fewer bytes where they cannot."""

    def __getitem__(self, stretch: slice, /) -> Buffer: ...


class Decode(Protocol[S_co]):
    """Makes a stroke of its text. Never raises; what cannot be read becomes a stroke that draws nothing."""

    def __call__(self, text: Buffer, number: int, start_s: float, end_s: float) -> S_co: ...


class Kept(Generic[S]):
    """Decoded strokes by number, the latest ones; asked for twice, a stroke is the same object while it is kept."""

    def __init__(self, budget_bytes: int = KEPT_BYTES) -> None:
        self._budget_bytes = budget_bytes
        self._lock = threading.Lock()
        self._shapes: dict[int, tuple[S, int]] = {}
        self._bytes = 0

    def get(self, number: int) -> S | None:
        found = self._shapes.get(number)
        return found[0] if found is not None else None

    def put(self, number: int, shape: S, size_bytes: int) -> S:
        """Keeps a stroke, or gives the one that another thread has put there meanwhile."""
        cost = size_bytes + LEAST_COST_BYTES
        with self._lock:
            there = self._shapes.get(number)
            if there is not None:
                return there[0]
            if self._bytes + cost > self._budget_bytes:
                for old in list(self._shapes)[: len(self._shapes) // 2 + 1]:
                    self._bytes -= self._shapes.pop(old)[1]
            self._shapes[number] = (shape, cost)
            self._bytes += cost
        return shape


class Strokes(Sequence[S], Generic[S]):
    """The strokes of one slide in the file's order, each with the seconds from which and until which it holds."""

    starts: Sequence[float]
    ends: Sequence[float]
    intervals: IntervalIndex

    def number(self, place: int) -> int:
        """What tells a stroke from all others of the recording."""
        raise NotImplementedError

    def before(self, end_s: float) -> Strokes[S]:
        """Those that begin before a second."""
        raise NotImplementedError

    def visible(self, moment_s: float) -> list[int]:
        """The places of the strokes that are there at a moment, ascending."""
        return self.intervals.at(moment_s)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> S: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[S, ...]: ...

    def __getitem__(self, place: int | slice) -> S | tuple[S, ...]:
        if isinstance(place, slice):
            return tuple(self.stroke(i) for i in range(*place.indices(len(self))))
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self.stroke(place)

    def stroke(self, place: int) -> S:
        """The stroke at a place from 0 on."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[S]:
        return map(self.stroke, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Sequence) and not isinstance(other, str) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # compared by value, and large


class GivenStrokes(Strokes[S]):
    """Strokes that are values already."""

    def __init__(self, shapes: Sequence[S], times: Sequence[tuple[float, float]]) -> None:
        self._shapes = tuple(shapes)
        self.starts = [start for start, _ in times]
        self.ends = [end for _, end in times]
        self.intervals = IntervalIndex(times)

    def number(self, place: int) -> int:
        return id(self._shapes[place])  # they live as long as this

    def stroke(self, place: int) -> S:
        return self._shapes[place]

    def before(self, end_s: float) -> Strokes[S]:
        kept = [i for i, start in enumerate(self.starts) if start < end_s]
        if len(kept) == len(self):
            return self
        return GivenStrokes([self._shapes[i] for i in kept], [(self.starts[i], self.ends[i]) for i in kept])


class StoredStrokes(Strokes[S]):
    """Strokes as texts in a buffer: text i is `texts[begins[i]:stops[i]]`, its number is `numbers[i]`."""

    def __init__(  # noqa: PLR0917 - columns, as they lie in the file
        self,
        times: tuple[Sequence[float], Sequence[float]],
        texts: Texts,
        spans: tuple[Sequence[int], Sequence[int]],
        numbers: Sequence[int],
        decode: Decode[S],
        kept: Kept[S],
        index: IndexColumns | None = None,
        growth: int = 1,
    ) -> None:
        """`growth`: how many times larger than its text a decoded stroke is."""
        self.starts, self.ends = times
        self.spans = spans
        self._texts = texts
        self._numbers = numbers
        self._decode = decode
        self._kept = kept
        self._growth = growth
        self.intervals = IntervalIndex.of_columns(index) if index else IntervalIndex(zip(*times, strict=True))

    def number(self, place: int) -> int:
        return self._numbers[place]

    def stroke(self, place: int) -> S:
        number = self._numbers[place]
        found = self._kept.get(number)
        if found is not None:
            return found
        begin, stop = self.spans[0][place], self.spans[1][place]
        shape = self._decode(self._texts[begin:stop], number, self.starts[place], self.ends[place])
        return self._kept.put(number, shape, self._growth * (stop - begin))

    def before(self, end_s: float) -> Strokes[S]:
        if not self.starts or max(self.starts) < end_s:
            return self
        kept = [i for i, start in enumerate(self.starts) if start < end_s]

        def column(values: Sequence[float]) -> Sequence[float]:
            return array("d", map(values.__getitem__, kept))

        def places(values: Sequence[int]) -> Sequence[int]:
            return array("Q", map(values.__getitem__, kept))

        return StoredStrokes(
            (column(self.starts), column(self.ends)),
            self._texts,
            (places(self.spans[0]), places(self.spans[1])),
            places(self._numbers),
            self._decode,
            self._kept,
            growth=self._growth,
        )


class VisibleShapes(Sequence[S], Generic[S]):
    """The strokes that are seen together, in drawing order. Telling whether two are the same decodes nothing."""

    __slots__ = ("_order", "_ordered", "_places", "_strokes")

    def __init__(
        self,
        strokes: Strokes[S],
        places: Sequence[int],
        order: Callable[[Sequence[S]], Sequence[S]] | None = None,
    ) -> None:
        """`order`: how they are drawn where that is not their order in the file."""
        self._strokes = strokes
        self._places = places
        self._order = order
        self._ordered: Sequence[S] | None = None

    @property
    def numbers(self) -> list[int]:
        """What tells each stroke from all others of the recording, in the file's order."""
        return [self._strokes.number(place) for place in self._places]

    def added_to(self, earlier: Sequence[object]) -> int | None:
        """How many at the end are new where all others are those of `earlier`, else None."""
        if (
            not isinstance(earlier, VisibleShapes)
            or self._strokes is not earlier._strokes
            or self._order is not None
        ):
            return None
        known = len(earlier._places)
        if list(self._places[:known]) != list(earlier._places):
            return None
        return len(self._places) - known

    def _all(self) -> Sequence[S]:
        if self._ordered is None:
            shapes = [self._strokes.stroke(place) for place in self._places]
            self._ordered = tuple(self._order(shapes) if self._order else shapes)
        return self._ordered

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> S: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[S]: ...

    def __getitem__(self, place: int | slice) -> S | Sequence[S]:
        if self._order is not None:
            return self._all()[place]
        found = self._places[place]
        return self._strokes.stroke(found) if isinstance(found, int) else VisibleShapes(self._strokes, found)

    def __iter__(self) -> Iterator[S]:
        if self._order is not None:
            return iter(self._all())
        return map(self._strokes.stroke, self._places)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, VisibleShapes):
            if self._strokes is other._strokes:
                return self._places == other._places
            return not self._places and not other._places
        return isinstance(other, tuple) and tuple(self) == other

    def __hash__(self) -> int:
        return hash(tuple(self._places))

    def __repr__(self) -> str:
        return f"VisibleShapes({len(self._places)} of {len(self._strokes)})"
