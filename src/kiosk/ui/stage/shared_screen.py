# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the shared screen, where it takes the stage over."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.errors import KioskError
from kiosk.playback.engine import VideoFrame
from kiosk.playback.still import still

log = logging.getLogger(__name__)


def shared_picture(path: Path, moment_s: float) -> VideoFrame | None:
    """What the screen share's file shows at a second; None where it cannot be played, which is logged."""
    from kiosk.playback.vlc_engine import VlcEngine  # noqa: PLC0415 - libVLC is loaded only where it is needed

    try:
        engine = VlcEngine("dummy")
        try:
            return still(engine, path, moment_s)
        finally:
            engine.close()
    except KioskError as error:
        log.warning("no picture of the screen share: %r", error)
        return None


def paint_shared(frame: VideoFrame, size: QSize, background: str) -> QImage:
    """The picture as large as it can be, centred."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    picture = QImage(
        frame.data, frame.width_px, frame.height_px, frame.stride_bytes, QImage.Format.Format_RGB32
    )
    fitted = picture.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(
        (size.width() - fitted.width()) / 2,
        (size.height() - fitted.height()) / 2,
        fitted.width(),
        fitted.height(),
    )
    # Smoothly in one step down: the painter's own filter looks at four pixels only.
    scaled = picture.scaled(
        fitted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(image)
    painter.drawImage(place, scaled)
    painter.end()
    return image
