# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tldraw draws a recording's whiteboard."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.recordings.bigbluebutton.drawing import Mark, TextMeasure
from kiosk.recordings.bigbluebutton.timeline import Whiteboard
from kiosk.recordings.bigbluebutton.tldraw import v1, v2
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape


class ShapeMarks:
    """The marks of a recording's shapes, as its version of tldraw draws them, kept while they are of use."""

    def __init__(self, whiteboard: Whiteboard, measure: TextMeasure) -> None:
        """`measure` tells the size of a text: fonts are known to who draws."""
        self._page = v2.Page(measure) if whiteboard is Whiteboard.TLDRAW_2 else v1.Page(measure)

    def of(self, shapes: Sequence[TldrawShape]) -> list[tuple[TldrawShape, tuple[Mark, ...]]]:
        """The marks of shapes that are visible together, in their drawing order."""
        return self._page.marks_of(shapes)

    def below_slide(self, shapes: Sequence[TldrawShape]) -> list[tuple[TldrawShape, tuple[Mark, ...]]]:
        """The marks that the slide lies on; they are seen where it is transparent."""
        return self._page.marks_below_slide(shapes) if isinstance(self._page, v2.Page) else []
