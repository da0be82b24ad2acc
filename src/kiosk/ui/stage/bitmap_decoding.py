# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bitmaps of strangers, decoded within bounds of memory and time."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from kiosk.recordings.bigbluebutton.bitmaps import is_bitmap

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_SIDE_PX = 8192
MAX_PIXELS = 40_000_000  # 160 MB
MAX_SCANNED = 800_000_000  # pixels in all scans of a JPEG, of which each goes over the whole picture
_SCAN = b"\xff\xda"


def decode_bitmap(data: bytes, width_px: int = 0) -> QImage | None:
    """The picture, not wider than `width_px` where that is given; None where it is broken, too large or no bitmap."""
    if not is_bitmap(data):  # Qt reads SVG and PDF, too, which refer to other files
        return None
    raw = QByteArray(data)  # which the buffer does not keep
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if not size.isValid() or max(size.width(), size.height()) > MAX_SIDE_PX or pixels > MAX_PIXELS:
        return None
    if data.startswith(b"\xff\xd8") and data.count(_SCAN) * pixels > MAX_SCANNED:
        return None
    if 0 < width_px < size.width():
        scaled = size.scaled(QSize(width_px, MAX_SIDE_PX), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return None
    image.convertTo(
        QImage.Format.Format_ARGB32_Premultiplied
    )  # in its own memory, where the pixels are as large
    return image
