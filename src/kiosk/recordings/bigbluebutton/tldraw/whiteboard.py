# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tldraw draws a recording's whiteboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.recordings.bigbluebutton.drawing import Mark, TextMeasure
from kiosk.recordings.bigbluebutton.timeline import Whiteboard
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.tldraw.v1.page import Page as Page1
    from kiosk.recordings.bigbluebutton.tldraw.v2.page import Page as Page2


class ShapeMarks:
    """The marks of a recording's shapes, as its version of tldraw draws them, kept while they are of use."""

    def __init__(self, whiteboard: Whiteboard, measure: TextMeasure) -> None:
        """`measure` tells the size of a text: fonts are known to who draws."""
        self._whiteboard = whiteboard
        self._measure = measure
        self._page_1: Page1 | None = None
        self._page_2: Page2 | None = None

    def of(self, shapes: Sequence[TldrawShape]) -> list[tuple[TldrawShape, tuple[Mark, ...]]]:
        """The marks of shapes that are visible together, in their drawing order."""
        if not shapes:
            return []
        if self._whiteboard is Whiteboard.TLDRAW_2:
            return self._second().marks_of(shapes)
        if self._page_1 is None:
            from kiosk.recordings.bigbluebutton.tldraw.v1.page import Page  # noqa: PLC0415 - 2 MiB, for few recordings

            self._page_1 = Page(self._measure)
        return self._page_1.marks_of(shapes)

    def below_slide(self, shapes: Sequence[TldrawShape]) -> list[tuple[TldrawShape, tuple[Mark, ...]]]:
        """The marks that the slide lies on; they are seen where it is transparent."""
        if not shapes or self._whiteboard is not Whiteboard.TLDRAW_2:
            return []
        return self._second().marks_below_slide(shapes)

    def _second(self) -> Page2:
        if self._page_2 is None:
            from kiosk.recordings.bigbluebutton.tldraw.v2.page import Page  # noqa: PLC0415 - as above

            self._page_2 = Page(self._measure)
        return self._page_2
