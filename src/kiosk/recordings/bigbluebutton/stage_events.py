# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads `panzooms.xml`, `cursor.xml` and `deskshare.xml`: what moves on the stage, by time."""

from __future__ import annotations

import math
from array import array
from pathlib import Path

from kiosk.recordings.bigbluebutton.timed_columns import TimedColumns
from kiosk.recordings.bigbluebutton.timeline import CursorMove, Interval, ViewBox, cursor_moves, view_boxes
from kiosk.recordings.bigbluebutton.xml_reading import local_name, number, read_root
from kiosk.recordings.bigbluebutton.xml_stream import Told, XmlStream, untold

MAX_SIDE = 1e6
MAX_EVENTS = 4_000_000  # of one file; in four hours of moving there are half a million


class _Events:
    """The numbers of each `event` as columns, the time first, and whether the file's coordinates are tldraw's."""

    def __init__(self, path: Path, tag: str, count: int, told: Told) -> None:
        stream = XmlStream(path, ("event",), told=told)
        self.columns = tuple(array("d") for _ in range(count + 1))
        rows = self.columns
        for _, event in stream.elements(stream.prune_root):
            if len(rows[0]) >= MAX_EVENTS:
                break
            at = number(event.get("timestamp"))
            if at is None or event.getparent() is not stream.root:
                event.clear()
                continue
            for child in event:
                values = _values(child.text, count) if local_name(child) == tag else None
                if values is not None:
                    for column, value in zip(rows, (at, *values), strict=True):
                        column.append(value)
        self.found = stream.root_name == "recording"
        self.tldraw = stream.root is not None and stream.root.get("tldraw") == "true"


def _values(text: str | None, count: int) -> list[float] | None:
    """So many numbers and no others, without minus zero; None for anything else."""
    words = (text or "").split()
    if len(words) != count:
        return None
    values = [found + 0.0 for found in map(number, words) if found is not None and abs(found) <= MAX_SIDE]
    return values if len(values) == count else None


def read_view_boxes(path: Path, told: Told = untold) -> tuple[TimedColumns[ViewBox], bool] | None:
    """The view boxes and whether they are tldraw's; None where it is no such file. Raises OSError."""
    events = _Events(path, "viewBox", 4, told)
    if not events.found:
        return None
    times, *sides = events.columns
    if all(width > 0 and height > 0 for width, height in zip(sides[2], sides[3], strict=True)):
        return view_boxes(times, tuple(sides)), events.tldraw
    kept = [i for i in range(len(times)) if sides[2][i] > 0 and sides[3][i] > 0]
    times, *sides = (array("d", map(column.__getitem__, kept)) for column in events.columns)
    return view_boxes(times, tuple(sides)), events.tldraw


def read_cursor(path: Path, told: Told = untold) -> tuple[TimedColumns[CursorMove], bool] | None:
    """The moves of the cursor as the file gives them, and whether they are tldraw's. Raises OSError."""
    events = _Events(path, "cursor", 2, told)
    if not events.found:
        return None
    times, *places = events.columns
    return cursor_moves(times, tuple(places)), events.tldraw


def read_screen_shares(path: Path) -> tuple[Interval, ...] | None:
    """The intervals of screen sharing, by time; None where it is no such file. Raises OSError."""
    root = read_root(path)
    if root is None or local_name(root) != "recording":
        return None
    found = []
    for event in root:
        start, stop = number(event.get("start_timestamp")), number(event.get("stop_timestamp"))
        if stop is None or stop == -1:
            stop = math.inf  # it was never stopped
        if start is not None and 0 <= start < stop:
            found.append(Interval(start, stop))
    return tuple(sorted(found, key=lambda i: i.start_s))
