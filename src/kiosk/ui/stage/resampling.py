# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures that browsers draw at one place and show at another, between pixels: all lines in them are a little soft.

Only pictures that are to equal the web player's are drawn so. On screen Kiosk draws at the place itself, sharply.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.recordings.bigbluebutton.timeline import StageState
from kiosk.ui.stage.stage_painter import StagePainter

_STEPS = 16  # in a pixel: browsers mix neighbouring pixels in these steps


def between_pixels(
    stage: StagePainter, target: QRectF, state: StageState, shift_px: float, background: str
) -> QImage:
    """The stage as it is when it was drawn so far right and down and then moved back, mixing neighbouring pixels."""
    image = QImage(target.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    painter = QPainter(image)
    painter.translate(shift_px, shift_px)
    stage.paint(painter, target, state)
    painter.end()
    part = math.floor(shift_px * _STEPS) / _STEPS
    return _mixed(_mixed(image, -1, 0, part), 0, -1, part)


def _mixed(image: QImage, x: int, y: int, part: float) -> QImage:
    """The picture, and over it the same moved, of that opacity."""
    mixed = image.copy()
    painter = QPainter(mixed)
    painter.setOpacity(part)
    painter.drawImage(x, y, image)
    painter.end()
    return mixed
