# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the shared screen, where it takes the stage over."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter

from kiosk.errors import KioskError
from kiosk.playback.engine import VideoFrame
from kiosk.playback.still import still

log = logging.getLogger(__name__)

# H.264 that does not name its colours is BT.601 below 720 lines and BT.709 from there on for browsers; libVLC takes
# BT.601 always. These primaries are sRGB's after the matrix BT.709^-1 x BT.601 (ITU-R BT.709-6 and BT.601-7, white D65).
HIGH_LINES = 720
WHITE = QPointF(0.3127, 0.3290)
PRIMARIES = (QPointF(0.601398, 0.374671), QPointF(0.288297, 0.632977), QPointF(0.154570, 0.086746))


def shared_picture(path: Path, moment_s: float) -> QImage | None:
    """What the screen share's file shows at a second; None where it cannot be played, which is logged."""
    frame = _frame(path, moment_s)
    if frame is None:
        return None
    picture = QImage(
        frame.data, frame.width_px, frame.height_px, frame.stride_bytes, QImage.Format.Format_RGB32
    ).copy()
    with path.open("rb") as file:
        is_mp4 = file.read(8)[4:] == b"ftyp"
    if is_mp4 and picture.height() >= HIGH_LINES:
        linear = QColorSpace.TransferFunction.Linear
        taken, meant = QColorSpace(WHITE, *PRIMARIES, linear), QColorSpace(QColorSpace.Primaries.SRgb, linear)
        picture.applyColorTransform(taken.transformationToColorSpace(meant))
    return picture


def _frame(path: Path, moment_s: float) -> VideoFrame | None:
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


def paint_shared(picture: QImage, size: QSize, background: str) -> QImage:
    """The picture as large as it can be, centred."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
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
