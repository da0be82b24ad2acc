# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads `tldraw.json`: the whiteboard of BigBlueButton 2.6 and later.

Source of the format: presentation.rb of BigBlueButton's record-and-playback 2.6 to 3.0.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from kiosk.recordings.bigbluebutton.json_reading import read_json
from kiosk.recordings.bigbluebutton.timeline import Problem, ProblemKind, Whiteboard
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.xml_reading import number

MAX_ID = 200


@dataclass(frozen=True, slots=True)
class TldrawFile:
    """`shapes` by image id (`image2`), in the file's order; `server` is BigBlueButton's version, empty where not given."""

    server: str = ""
    shapes: Mapping[str, tuple[TldrawShape, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def whiteboard(self) -> Whiteboard:
        """tldraw 2 from BigBlueButton 3.0.0 on, by the version in this file alone."""
        return Whiteboard.TLDRAW_2 if version_of(self.server) >= (3, 0, 0) else Whiteboard.TLDRAW_1


def version_of(server: str) -> tuple[int, ...]:
    """`2.6.10` → (2, 6, 10), with zeros for what is missing; (0, 0, 0) for what is no version."""
    match = re.match(r"(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?", server)
    return tuple(int(part or 0) for part in match.groups()) if match else (0, 0, 0)


def read_tldraw(path: Path) -> TldrawFile | None:
    """Everything of the file that can be read; None where it is no such file. Raises OSError."""
    value = read_json(path)
    if value == []:
        return TldrawFile()
    if not isinstance(value, dict):
        return None
    server = value.get("bbb_version")
    shapes: dict[str, tuple[TldrawShape, ...]] = {}
    problems: list[Problem] = []
    for key, page in value.items():
        rows = page.get("shapes") if isinstance(page, dict) else None
        if not key.isdigit() or not isinstance(rows, list):
            continue
        found = []
        for row in rows:
            shape = _shape(row)
            if shape is None:
                problems.append(Problem(ProblemKind.BROKEN_SHAPE, "tldraw.json", f"image{key}"))
            else:
                found.append(shape)
        if found:
            shapes[f"image{key}"] = _cut_by_updates(found)
    return TldrawFile(server if isinstance(server, str) else "", shapes, tuple(problems))


def _shape(row: Any) -> TldrawShape | None:  # Any: JSON
    data = row.get("shape_data") if isinstance(row, dict) else None
    if not isinstance(data, dict):
        return None
    shape_id, start = data.get("id"), _number(row.get("timestamp"))
    if not isinstance(shape_id, str) or not 0 < len(shape_id) <= MAX_ID or start is None:
        return None
    undo = _number(row.get("undo"))
    return TldrawShape(shape_id, start, math.inf if undo is None or undo == -1 else undo, data)


def _number(value: object) -> float | None:
    return (
        number(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    )


def _cut_by_updates(shapes: list[TldrawShape]) -> tuple[TldrawShape, ...]:
    """Ends each update of a shape where the next one of the same shape begins."""
    by_id: dict[str, list[int]] = defaultdict(list)
    for place, shape in enumerate(shapes):
        by_id[shape.shape_id].append(place)
    cut = list(shapes)
    for places in by_id.values():
        places.sort(key=lambda p: (shapes[p].start_s, p))
        for this, after in pairwise(places):
            cut[this] = replace(shapes[this], end_s=min(shapes[this].end_s, shapes[after].start_s))
    return tuple(cut)
