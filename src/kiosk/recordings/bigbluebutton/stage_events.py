# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads `panzooms.xml`, `cursor.xml` and `deskshare.xml`: what moves on the stage, by time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.recordings.bigbluebutton.timeline import CursorMove, Interval, ViewBox
from kiosk.recordings.bigbluebutton.xml_reading import local_name, number, read_root

MAX_SIDE = 1e6


@dataclass(frozen=True, slots=True)
class StageEvents:
    """The numbers of each `event` by time, and whether the file's coordinates are tldraw's."""

    rows: tuple[tuple[float, tuple[float, ...]], ...]
    tldraw: bool


def _events(path: Path, tag: str, count: int) -> StageEvents | None:
    root = read_root(path)
    if root is None or local_name(root) != "recording":
        return None

    def rows() -> Iterator[tuple[float, tuple[float, ...]]]:
        for event in root:
            at = number(event.get("timestamp"))
            if at is None or local_name(event) != "event":
                continue
            for child in event:
                if local_name(child) != tag:
                    continue
                values = [number(v) for v in (child.text or "").split()]
                kept = [
                    v + 0.0 for v in values if v is not None and abs(v) <= MAX_SIDE
                ]  # + 0.0: no minus zero
                if len(kept) == count == len(values):
                    yield at, tuple(kept)

    return StageEvents(tuple(sorted(rows(), key=lambda row: row[0])), root.get("tldraw") == "true")


def read_view_boxes(path: Path) -> tuple[tuple[ViewBox, ...], bool] | None:
    """The view boxes and whether they are tldraw's; None where it is no such file. Raises OSError."""
    events = _events(path, "viewBox", 4)
    if events is None:
        return None
    boxes = tuple(ViewBox(at, (v[0], v[1], v[2], v[3])) for at, v in events.rows if v[2] > 0 and v[3] > 0)
    return boxes, events.tldraw


def read_cursor(path: Path) -> tuple[tuple[CursorMove, ...], bool] | None:
    """The moves of the cursor as the file gives them, and whether they are tldraw's. Raises OSError."""
    events = _events(path, "cursor", 2)
    if events is None:
        return None
    return tuple(CursorMove(at, v[0], v[1]) for at, v in events.rows), events.tldraw


def read_screen_shares(path: Path) -> tuple[Interval, ...] | None:
    """The intervals of screen sharing, by time; None where it is no such file. Raises OSError."""
    root = read_root(path)
    if root is None or local_name(root) != "recording":
        return None
    found = []
    for event in root:
        start, stop = number(event.get("start_timestamp")), number(event.get("stop_timestamp"))
        if start is not None and stop is not None and 0 <= start < stop:
            found.append(Interval(start, stop))
    return tuple(sorted(found, key=lambda i: i.start_s))
