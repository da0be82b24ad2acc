# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strokes as they are read from a file, gathered into columns."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Generic, TypeVar

from kiosk.recordings.bigbluebutton.gathered_texts import GatheredTexts
from kiosk.recordings.bigbluebutton.interval_index import IndexColumns, IntervalIndex
from kiosk.recordings.bigbluebutton.shape_store import (
    KEPT_BYTES,
    Decode,
    Kept,
    StoredStrokes,
    Strokes,
    Texts,
)

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class StoreColumns:
    """All strokes of a recording as columns that can be kept in a file, one stretch an image."""

    images: tuple[str, ...] = ()
    counts: tuple[
        tuple[int, int, int, int], ...
    ] = ()  # of each image: strokes, changes, kept sets, their members
    starts: Sequence[float] = ()
    ends: Sequence[float] = ()
    begins: Sequence[int] = ()
    stops: Sequence[int] = ()
    times: Sequence[float] = ()  # the next four: see IndexColumns
    changes: Sequence[int] = ()
    kept_from: Sequence[int] = ()
    kept_at: Sequence[int] = ()
    kept: Sequence[int] = ()
    texts: Texts = b""

    def strokes(
        self, decode: Decode[S], growth: int = 1, kept_bytes: int = KEPT_BYTES
    ) -> dict[str, Strokes[S]]:
        """The strokes by image id; `growth`: how many times larger than its text a decoded one is. Raises ValueError where the columns contradict one another."""
        kept: Kept[S] = Kept(kept_bytes)
        found: dict[str, Strokes[S]] = {}
        a = b = c = d = 0
        for image, (count, changes, sets, members) in zip(self.images, self.counts, strict=True):
            index = IndexColumns(
                self.times[b : b + changes],
                self.changes[b : b + changes],
                self.kept_from[c : c + sets],
                self.kept_at[c + len(found) : c + len(found) + sets + 1],
                self.kept[d : d + members],
            )
            _check(index, (count, changes, sets, members))
            found[image] = StoredStrokes(
                (self.starts[a : a + count], self.ends[a : a + count]),
                self.texts,
                (self.begins[a : a + count], self.stops[a : a + count]),
                range(a, a + count),
                decode,
                kept,
                index,
                growth,
            )
            a, b, c, d = a + count, b + changes, c + sets, d + members
        if (a, a, a, a, b, b) != tuple(
            map(len, (self.starts, self.ends, self.begins, self.stops, self.times, self.changes))
        ):
            raise ValueError("columns of different lengths")
        return found


def _check(index: IndexColumns, counts: tuple[int, int, int, int]) -> None:
    count, changes, sets, members = counts
    lengths = tuple(map(len, (index.times, index.changes, index.kept_from, index.kept_at, index.kept)))
    if lengths != (changes, changes, sets, sets + 1, members) or sets < 1 or index.kept_from[0] != 0:
        raise ValueError("an index of other lengths")
    if changes and not (-count <= min(index.changes) and max(index.changes) < count):
        raise ValueError("an index of other strokes")
    if members and max(index.kept) >= count:
        raise ValueError("an index of other strokes")


@dataclass(slots=True)
class _Image:
    starts: array[float] = field(default_factory=lambda: array("d"))
    ends: array[float] = field(default_factory=lambda: array("d"))
    begins: array[int] = field(default_factory=lambda: array("Q"))
    stops: array[int] = field(default_factory=lambda: array("Q"))


class Updates(Enum):
    """What becomes of an update of a stroke when a later one of the same stroke has gone."""

    REPLACE = "it has ended where the later one began"  # `shapes.svg` before 2.2
    NEXT = "it has ended where the next row of the file began, if that is of the same stroke"  # `shapes.svg` since 2.2
    COVER = "it is seen again"  # `tldraw.json`: of those that are there the last one in the file is seen


def _replaced(image: _Image, places: list[int]) -> None:
    places.sort(key=image.starts.__getitem__)
    for this, after in pairwise(places):
        image.ends[this] = min(image.ends[this], image.starts[after])


def _followed(image: _Image, first: int, ids: list[str]) -> None:
    """Where several people draw at a time, or a poll comes in between, an earlier update stays: so does the web player's.

    See `canvas/index.js` of bbb-playback 5.1.
    """
    for place, (this, after) in enumerate(pairwise(ids), start=first):
        if this == after:
            image.ends[place] = min(image.ends[place], image.starts[place + 1])


def _covered(image: _Image, places: list[int]) -> None:
    """An update that is seen at several times becomes several rows."""
    covered: list[tuple[float, float]] = []  # by later ones: disjoint, ascending
    for place in reversed(places):
        start, end = image.starts[place], image.ends[place]
        seen, begin = [], start
        for a, b in covered:
            if begin < min(a, end):
                seen.append((begin, min(a, end)))
            begin = max(begin, b)
        if begin < end:
            seen.append((begin, end))
        image.ends[place] = start
        for number, (a, b) in enumerate(seen):
            if number == 0:
                image.starts[place], image.ends[place] = a, b
            else:
                image.starts.append(a)
                image.ends.append(b)
                image.begins.append(image.begins[place])
                image.stops.append(image.stops[place])
        if start < end:
            covered = _united([*covered, (start, end)])


def _united(intervals: list[tuple[float, float]]) -> list[tuple[float, float]]:
    intervals.sort()
    found = intervals[:1]
    for a, b in intervals[1:]:
        if a <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return found


# A real recording of four hours has a hundred thousand strokes.
MAX_STROKES = 1_500_000
MAX_STROKES_OF_CANVAS = 200_000


class StoreBuilder(Generic[S]):
    """Takes strokes in the file's order, canvas after canvas; no more than the bounds, so that memory is bounded."""

    def __init__(self, updates: Updates) -> None:
        self.updates = updates  # the rule of each canvas that ends from now on
        self._texts = GatheredTexts()
        self._count = 0
        self.full = False  # whether strokes were left out
        self._images: dict[str, _Image] = {}
        self._image: _Image | None = None
        self._first = 0  # of this canvas among the strokes of its image
        self._ids: list[str] = []

    @property
    def is_enough(self) -> bool:
        """Whether no stroke is taken any more."""
        return self._count >= MAX_STROKES

    def has_room(self) -> bool:
        """Whether one more stroke of this canvas is taken. Where it is not, `full` says so from then on."""
        full = self.is_enough or len(self._ids) >= MAX_STROKES_OF_CANVAS
        self.full = self.full or full
        return not full

    def begin_canvas(self, image_id: str) -> None:
        """The strokes that come now are on this image."""
        self.end_canvas()
        self._image = self._images.setdefault(image_id, _Image())
        self._first = len(self._image.starts)

    def add(self, shape_id: str, start_s: float, end_s: float, text: bytes) -> None:
        image = self._image
        if image is None:
            return
        if not self.has_room():
            return
        self._count += 1
        image.starts.append(start_s)
        image.ends.append(end_s)
        image.begins.append(len(self._texts))
        self._texts.add(text)
        image.stops.append(len(self._texts))
        self._ids.append(shape_id)

    def end_canvas(self) -> None:
        """Lets those updates of each stroke be seen that the web player shows."""
        image = self._image
        if image is None:
            return
        if self.updates is Updates.NEXT:
            _followed(image, self._first, self._ids)
        else:
            by_id: dict[str, list[int]] = defaultdict(list)
            for place, shape_id in enumerate(self._ids, start=self._first):
                by_id[shape_id].append(place)
            for places in by_id.values():
                if len(places) > 1:
                    (_replaced if self.updates is Updates.REPLACE else _covered)(image, places)
        self._image, self._ids = None, []

    def columns(self) -> StoreColumns:
        """All of them. Images without strokes are none."""
        self.end_canvas()
        names: list[str] = []
        counts: list[tuple[int, int, int, int]] = []
        starts, ends, times = array("d"), array("d"), array("d")
        begins, stops = array("Q"), array("Q")
        changes = array("i")
        kept_from, kept_at, kept = array("I"), array("I"), array("I")
        for name in list(self._images):
            image = self._images.pop(name)  # and its memory
            if not image.starts:
                continue
            index = IntervalIndex(zip(image.starts, image.ends, strict=True)).columns
            names.append(name)
            counts.append((len(image.starts), len(index.times), len(index.kept_from), len(index.kept)))
            starts.extend(image.starts)
            ends.extend(image.ends)
            begins.extend(image.begins)
            stops.extend(image.stops)
            times.extend(index.times)
            changes.extend(index.changes)
            kept_from.extend(index.kept_from)
            kept_at.extend(index.kept_at)
            kept.extend(index.kept)
        return StoreColumns(
            images=tuple(names),
            counts=tuple(counts),
            starts=starts,
            ends=ends,
            begins=begins,
            stops=stops,
            times=times,
            changes=changes,
            kept_from=kept_from,
            kept_at=kept_at,
            kept=kept,
            texts=self._texts,
        )
