# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads `tldraw.json`: the whiteboard of BigBlueButton 2.6 and later.

Source of the format: presentation.rb of BigBlueButton's record-and-playback 2.6 to 3.0.
"""

from __future__ import annotations

import json
import logging
import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.recordings.bigbluebutton.json_reading import json_number
from kiosk.recordings.bigbluebutton.shape_store import Buffer, Strokes
from kiosk.recordings.bigbluebutton.store_building import StoreBuilder, StoreColumns, Updates
from kiosk.recordings.bigbluebutton.timeline import Problem, ProblemKind, Whiteboard
from kiosk.recordings.bigbluebutton.tldraw.rows import BrokenJson, Field, Row, read_rows
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v1.style import fonts_of
from kiosk.recordings.bigbluebutton.xml_stream import Told, untold

log = logging.getLogger(__name__)

MAX_ID = 200
MAX_PROBLEMS = 1_000
FONT_COMES_S = 2.4  # of slides that want it: who jumps about does not see each of them
KEPT_BYTES = 48 * 1024 * 1024  # of decoded shapes: two thousand long strokes that are seen together
GROWTH = 8  # a point as a list of numbers is so much larger than its text


@dataclass(frozen=True, slots=True)
class TldrawFile:
    """`server` is BigBlueButton's version, empty where not given."""

    server: str = ""
    strokes: StoreColumns = field(default_factory=StoreColumns)
    problems: tuple[Problem, ...] = ()

    @property
    def shapes(self) -> dict[str, Strokes[TldrawShape]]:
        """The shapes by image id (`image2`), in the file's order. Raises ValueError where the columns contradict one another."""
        return self.strokes.strokes(decode_row, GROWTH, KEPT_BYTES)

    @property
    def whiteboard(self) -> Whiteboard:
        """tldraw 2 from BigBlueButton 3.0.0 on, by the version in this file alone."""
        return Whiteboard.TLDRAW_2 if version_of(self.server) >= (3, 0, 0) else Whiteboard.TLDRAW_1


def version_of(server: str) -> tuple[int, ...]:
    """`2.6.10` → (2, 6, 10), with zeros for what is missing; (0, 0, 0) for what is no version."""
    match = re.match(r"(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?", server)
    return tuple(int(part or 0) for part in match.groups()) if match else (0, 0, 0)


def read_tldraw(path: Path, told: Told = untold) -> TldrawFile | None:
    """Everything of the file that can be read; None where it is no such file. Raises OSError."""
    server = ""
    image = ""
    strokes: StoreBuilder[TldrawShape] = StoreBuilder(Updates.COVER)
    seen = _Seen()
    problems: list[Problem] = []
    found = False
    try:
        for row in read_rows(path, told):
            found = True
            if isinstance(row, Field):
                if row.name == "bbb_version" and isinstance(row.value, str):
                    server = row.value
                continue
            if strokes.is_enough:
                strokes.full = True
                break
            if row.image != image:
                image = row.image
                strokes.begin_canvas(f"image{image}")
            if not _add(strokes, row, seen) and len(problems) < MAX_PROBLEMS:
                problems.append(Problem(ProblemKind.BROKEN_SHAPE, "tldraw.json", f"image{image}"))
    except BrokenJson as cause:
        log.warning("tldraw.json: %s", cause)
        if not found:
            return None
        problems.append(Problem(ProblemKind.BROKEN_FILE, "tldraw.json", str(cause)[:200]))
    if strokes.full:
        problems.append(Problem(ProblemKind.TOO_MUCH, "tldraw.json"))
    return TldrawFile(server, strokes.columns(), tuple(problems))


class _Seen:
    """The shapes and fonts that have come so far in the file, which goes by time."""

    def __init__(self) -> None:
        self._ranks: dict[str, dict[str, int]] = defaultdict(dict)  # by image, by shape
        self._image = ""
        self._wanted: dict[str, float] = {}  # second in which the image first wanted a font's file
        self._left: dict[
            str, float
        ] = {}  # seconds until a font's file has come, from when the image wants it
        self._early: set[tuple[str, str]] = set()  # image and shape

    def rank(self, image: str, shape_id: str) -> int:
        ranks = self._ranks[image]
        return ranks.setdefault(shape_id, len(ranks))

    def before_font(self, row: Row, shape_id: str, fonts: frozenset[str], start_s: float) -> bool:
        """Whether this shape is shown while a font of it is on its way.

        A browser loads a font, or its letters of one alphabet, when they are first wanted, and tldraw 1 measures texts meanwhile in the browser's own font,
        and never again: the web player wraps the first texts of each font so, and turns them about another middle.
        A shape that a later slide begins with is measured then.
        """
        if row.image != self._image:
            self._image = row.image
            for font, since_s in self._wanted.items():
                self._left[font] = self._left.get(font, FONT_COMES_S) - max(0.0, row.since_s - since_s)
            self._wanted.clear()
        if not fonts:
            return False
        shown_s = max(start_s, row.since_s)
        for font in fonts:
            if shown_s - self._wanted.setdefault(font, shown_s) < self._left.get(font, FONT_COMES_S):
                self._early.add((row.image, shape_id))
        return (row.image, shape_id) in self._early


def _add(strokes: StoreBuilder[TldrawShape], row: Row, seen: _Seen) -> bool:
    """Puts an update away; whether it is one."""
    value = row.value
    data = value.get("shape_data") if isinstance(value, dict) else None
    if not isinstance(data, dict):
        return False
    shape_id, start = data.get("id"), json_number(value.get("timestamp"))
    if not isinstance(shape_id, str) or not 0 < len(shape_id) <= MAX_ID or start is None:
        return False
    undo = json_number(value.get("undo"))
    end = math.inf if undo is None or undo == -1 else undo
    early = seen.before_font(row, shape_id, fonts_of(data), start)
    head = f"[{seen.rank(row.image, shape_id)},{int(early)},"
    strokes.add(shape_id, start, end, f"{head}{row.text}]".encode("utf-8", errors="replace"))
    return True


def decode_row(text: Buffer, number: int, start_s: float, end_s: float) -> TldrawShape:
    """The shape of a row's text; one without data where the text is none."""
    data: dict[str, Any] = {}  # Any: JSON of strangers
    rank = early = 0
    try:
        rank, early, row = json.loads(bytes(text))
        found = row["shape_data"]
        if isinstance(found, dict):
            data = found
    except (ValueError, TypeError, LookupError, RecursionError) as cause:
        log.warning("shape %d of the index is none: %s", number, cause)
    shape_id = data.get("id")
    return TldrawShape(
        shape_id if isinstance(shape_id, str) else "", start_s, end_s, data, number, int(rank), bool(early)
    )
