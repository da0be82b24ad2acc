# SPDX-License-Identifier: AGPL-3.0-or-later
"""The presenter's cursor as a small item of its own: when it moves, nothing else is drawn."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.recordings.bigbluebutton.timeline import StageState
from kiosk.ui.stage.stage_painter import StagePainter


class CursorItem(QQuickPaintedItem):
    """Lies over the stage where the cursor is; invisible while there is none."""

    def __init__(self, parent: QQuickItem) -> None:
        super().__init__(parent)
        self._painter: StagePainter | None = None
        self._state: StageState | None = None
        self._target = QRectF()
        self._at: QRectF | None = None
        self.setVisible(False)

    def show(self, state: StageState | None, painter: StagePainter | None, target: QRectF) -> None:
        """Takes the state whose cursor is shown, and the rectangle that the stage fills."""
        at = painter.cursor_rect(target, state) if painter is not None and state is not None else None
        self._painter, self._state, self._target = painter, state, target
        if at == self._at:
            return
        self._at = at
        if at is not None:
            left, top = math.floor(at.left()), math.floor(at.top())
            self.setX(left)
            self.setY(top)
            self.setWidth(math.ceil(at.right()) - left)
            self.setHeight(math.ceil(at.bottom()) - top)
            self.update()
        self.setVisible(at is not None)

    def paint(self, painter: QPainter) -> None:
        if self._painter is not None and self._state is not None:
            painter.translate(-self.x(), -self.y())
            self._painter.paint_cursor(painter, self._target, self._state)
