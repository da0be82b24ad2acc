# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the large files of a recording hold: slides, strokes, view boxes, cursor. The rest is quick to read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.recordings.bigbluebutton.shapes_svg import ShapesFile
from kiosk.recordings.bigbluebutton.timed_columns import TimedColumns
from kiosk.recordings.bigbluebutton.timeline import CursorMove, Problem, ViewBox, cursor_moves, view_boxes
from kiosk.recordings.bigbluebutton.tldraw.file import TldrawFile

HEAVY = ("shapes.svg", "tldraw.json", "cursor.xml", "panzooms.xml")


@dataclass(frozen=True, slots=True)
class HeavyFiles:
    """None where a file is missing or not what its name says; `problems` says which. The flags: in tldraw's coordinates."""

    shapes: ShapesFile | None = None
    drawn: TldrawFile | None = None
    view_boxes: TimedColumns[ViewBox] = field(default_factory=lambda: view_boxes((), ((), (), (), ())))
    view_boxes_tldraw: bool = False
    cursor: TimedColumns[CursorMove] = field(default_factory=lambda: cursor_moves((), ((), ())))
    cursor_tldraw: bool = False
    problems: tuple[Problem, ...] = ()
