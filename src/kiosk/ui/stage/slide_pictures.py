# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures of slides, decoded when they are needed and kept in a bounded cache."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from kiosk.recordings.bigbluebutton.svg_guard import safe_svg
from kiosk.recordings.files import RecordingFiles

log = logging.getLogger(__name__)

BUDGET_BYTES = 28 * 1024 * 1024
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_SIDE_PX = 8192
MAX_SVG_SIDE_PX = 4096


class SlidePictures:
    """Gives pictures by their name in the recording, to any thread. Files have no suffix on disk: the content tells the format."""

    def __init__(self, files: RecordingFiles, budget_bytes: int = BUDGET_BYTES) -> None:
        self._files = files
        self._budget_bytes = budget_bytes
        self._kept: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._kept_bytes = 0
        self._lock = threading.Lock()
        self._bad: set[str] = set()

    def has(self, name: str, wanted: QSize) -> bool:
        """Whether asking for the picture costs nothing: it is kept at that size, or cannot be had."""
        keys = ((name, 0, 0), (name, wanted.width(), wanted.height()))
        return name in self._bad or any(key in self._kept for key in keys)

    def picture(self, name: str, wanted: QSize) -> QImage | None:
        """The picture; an SVG is drawn at the wanted size (pixels), a bitmap comes in its own.

        None where it is missing or broken, which is logged once.
        """
        if name in self._bad:
            return None
        for key in ((name, 0, 0), (name, wanted.width(), wanted.height())):
            with self._lock:
                found = self._kept.get(key)
                if found is not None:
                    self._kept.move_to_end(key)
                    return found
        data = self._read(name)
        if data is None:
            return None
        is_svg = (
            data.lstrip(b"\xef\xbb\xbf \t\r\n")[:256]
            .lstrip()
            .startswith((b"<?xml", b"<svg", b"<!DOCTYPE", b"<!--"))
        )
        image = self._draw_svg(data, wanted) if is_svg else _decode(data)
        if image is None or image.isNull():
            log.warning("slide's picture not readable: %s", name)
            self._bad.add(name)
            return None
        self._keep((name, wanted.width(), wanted.height()) if is_svg else (name, 0, 0), image)
        return image

    def _read(self, name: str) -> bytes | None:
        path = self._files.get(name)
        try:
            if path is not None and path.stat().st_size <= MAX_FILE_BYTES:
                return path.read_bytes()
        except OSError as cause:
            log.warning("slide's picture not read: %s: %s", name, cause)
        self._bad.add(name)
        return None

    def _draw_svg(self, data: bytes, wanted: QSize) -> QImage | None:
        safe = safe_svg(data)
        if safe is None:
            return None
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - only recordings with SVG pictures need it

        renderer = QSvgRenderer()
        if not renderer.load(QByteArray(safe)):
            return None
        size = wanted.boundedTo(QSize(MAX_SVG_SIDE_PX, MAX_SVG_SIDE_PX)).expandedTo(QSize(1, 1))
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
        renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return image

    def _keep(self, key: tuple[str, int, int], image: QImage) -> None:
        with self._lock:
            old = self._kept.pop(key, None)
            self._kept_bytes += image.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
            self._kept[key] = image
            while self._kept_bytes > self._budget_bytes and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._kept_bytes -= old.sizeInBytes()


def _decode(data: bytes) -> QImage | None:
    raw = QByteArray(data)
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.width() > MAX_SIDE_PX or size.height() > MAX_SIDE_PX:
        return None
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
