# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tldraw draws a recording's whiteboard."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.recordings.bigbluebutton.drawing import Mark, TextMeasure
from kiosk.recordings.bigbluebutton.timeline import Whiteboard
from kiosk.recordings.bigbluebutton.tldraw import v1, v2
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape


def marks_of(
    shapes: Sequence[TldrawShape], whiteboard: Whiteboard, measure: TextMeasure
) -> list[tuple[TldrawShape, tuple[Mark, ...]]]:
    """The marks of shapes that are visible together, as that version of tldraw draws them.

    `measure` tells the size of a text: fonts are known to who draws.
    """
    if whiteboard is Whiteboard.TLDRAW_2:
        return v2.marks_of(shapes, measure)
    return v1.marks_of(shapes, measure)
