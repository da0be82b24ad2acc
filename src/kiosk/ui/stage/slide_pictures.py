# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures of slides, decoded when they are needed and kept in a bounded cache."""

from __future__ import annotations

import logging
import math
import threading
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.recordings.bigbluebutton.bitmaps import is_bitmap
from kiosk.recordings.files import RecordingFiles
from kiosk.ui.stage.bitmap_decoding import MAX_FILE_BYTES, decode_bitmap
from kiosk.ui.stage.picture_place import Fit, Wanted, WantedKey
from kiosk.ui.stage.svg_pictures import PATIENCE_S, draw_svg

log = logging.getLogger(__name__)

BUDGET_BYTES = 14 * 1024 * 1024
SHORT_PATIENCE_S = 2.0  # where the window waits for the picture: those on whiteboards


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG as it is drawn for a place, or a bitmap in its own size."""

    image: QImage
    bitmap: bool


class SlidePictures:
    """Gives pictures by their name in the recording, to any thread. Files have no suffix on disk: the content tells the format."""

    def __init__(self, files: RecordingFiles, budget_bytes: int = BUDGET_BYTES) -> None:
        self._files = files
        self._budget_bytes = budget_bytes
        self._kept: OrderedDict[WantedKey | str, QImage] = OrderedDict()
        self._kept_bytes = 0
        self._lock = threading.Lock()
        self._bad: set[str] = set()

    def has(self, wanted: Wanted) -> bool:
        """Whether painting costs nothing: the picture is kept for that place, or cannot be had."""
        return wanted.name in self._bad or any(key in self._kept for key in (wanted.name, wanted.key))

    def load(
        self, wanted: Wanted, patience_s: float = PATIENCE_S, stop: threading.Event | None = None
    ) -> Picture | None:
        """The picture: an SVG as it is drawn from `wanted.origin` on, a bitmap in its own size.

        None where it is missing, broken or takes longer than that, which is logged once; or when `stop` is set.
        """
        found = self._find(wanted)
        if found is not None or wanted.name in self._bad:
            return found
        data = self._read(wanted.name)
        if data is None:
            return None
        is_svg = not is_bitmap(data)
        image = draw_svg(data, wanted, patience_s, stop) if is_svg else decode_bitmap(data)
        if image is None or image.isNull():
            if stop is not None and stop.is_set():
                return None
            log.warning("slide's picture not readable: %s", wanted.name)
            self._bad.add(wanted.name)
            return None
        self._keep(wanted.key if is_svg else wanted.name, image)
        return Picture(image, bitmap=not is_svg)

    def paint(
        self,
        painter: QPainter,
        name: str,
        box: QRectF,
        fit: Fit = Fit.MEET,
        patience_s: float = SHORT_PATIENCE_S,
    ) -> None:
        """Draws the picture in a box in the painter's units, sharply where those are neither turned nor skewed."""
        if box.width() <= 0 or box.height() <= 0:
            return
        transform, paper = painter.deviceTransform(), painter.device()
        upright = transform.m12() == transform.m21() == 0 and transform.m11() > 0 and transform.m22() > 0
        scale = math.hypot(transform.m11(), transform.m12())
        alone = QRectF(0, 0, box.width() * scale, box.height() * scale)
        seen = QRectF(0, 0, paper.width(), paper.height())
        wanted = (
            Wanted(name, transform.mapRect(box), seen, fit) if upright else Wanted(name, alone, alone, fit)
        )
        picture = self.load(wanted, patience_s)
        if picture is None:
            return
        if picture.bitmap:
            _paint_bitmap(painter, picture.image, box, fit, scale)
        elif upright:
            painter.save()
            painter.resetTransform()
            ratio = paper.devicePixelRatioF()
            x, y = wanted.origin
            size = picture.image.size().toSizeF() / ratio
            painter.drawImage(QRectF(QPointF(x / ratio, y / ratio), size), picture.image)
            painter.restore()
        else:
            painter.drawImage(box, picture.image)

    def forget(self) -> None:
        """Gives memory back: pictures are decoded again when they are needed."""
        with self._lock:
            self._kept.clear()
            self._kept_bytes = 0

    def _find(self, wanted: Wanted) -> Picture | None:
        for key in (wanted.name, wanted.key):
            with self._lock:
                found = self._kept.get(key)
                if found is not None:
                    self._kept.move_to_end(key)
                    return Picture(found, bitmap=key == wanted.name)
        return None

    def _read(self, name: str) -> bytes | None:
        path = self._files.get(name)
        try:
            if path is not None and path.stat().st_size <= MAX_FILE_BYTES:
                return path.read_bytes()
        except OSError as cause:
            log.warning("slide's picture not read: %s: %s", name, cause)
        self._bad.add(name)
        return None

    def _keep(self, key: WantedKey | str, image: QImage) -> None:
        with self._lock:
            old = self._kept.pop(key, None)
            self._kept_bytes += image.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
            self._kept[key] = image
            while self._kept_bytes > self._budget_bytes and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._kept_bytes -= old.sizeInBytes()


def _paint_bitmap(painter: QPainter, image: QImage, box: QRectF, fit: Fit, scale: float) -> None:
    """`scale`: pixels of the device a unit of the painter."""
    place = fit.place(image.size().toSizeF(), box)
    image = _halved(image, place.width() * scale)
    shown = place.intersected(box)
    factor = image.width() / place.width()
    part = QRectF((shown.topLeft() - place.topLeft()) * factor, shown.size() * factor)
    painter.drawImage(shown, image, part)


def _halved(image: QImage, width_px: float) -> QImage:
    """The image at the half, the quarter, … of its size that is next above a width: so browsers reduce strongly."""
    halvings = max(0, math.floor(math.log2(image.width() / max(1.0, width_px))))
    if not halvings:
        return image
    part = 2**halvings
    return image.scaled(
        max(1, image.width() // part),
        max(1, image.height() // part),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
