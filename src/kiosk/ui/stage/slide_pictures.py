# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures of slides, decoded when they are needed and kept in a bounded cache."""

from __future__ import annotations

import logging
import math
import threading
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.recordings.bigbluebutton.bitmaps import is_bitmap
from kiosk.recordings.files import RecordingFiles
from kiosk.ui.stage.bitmap_decoding import MAX_FILE_BYTES, decode_bitmap
from kiosk.ui.stage.picture_place import PATIENCE_S, Fit, Wanted, WantedKey

log = logging.getLogger(__name__)

BUDGET_BYTES = 8 * 1024 * 1024  # one as the server makes them: passing it again costs less than keeping two
SHORT_PATIENCE_S = 2.0  # where the window waits for the picture: those on whiteboards

_Key = WantedKey | tuple[str, int]  # an SVG at its place, or a bitmap halved so often


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG as it is drawn for a place, or a bitmap of `own_size`, perhaps halved."""

    image: QImage
    own_size: QSizeF | None = None


class SlidePictures:
    """Gives pictures by their name in the recording, to any thread. Files have no suffix on disk: the content tells the format."""

    def __init__(self, files: RecordingFiles, budget_bytes: int = BUDGET_BYTES) -> None:
        self._files = files
        self._budget_bytes = budget_bytes
        self._kept: OrderedDict[_Key, QImage] = OrderedDict()
        self._kept_bytes = 0
        self._lock = threading.Lock()
        self._bad: set[str] = set()
        self._sizes: dict[str, QSize] = {}  # of bitmaps

    def has(self, wanted: Wanted) -> bool:
        """Whether painting costs nothing: the picture is kept for that place, or cannot be had."""
        return wanted.name in self._bad or self._key(wanted) in self._kept

    def load(
        self, wanted: Wanted, patience_s: float = PATIENCE_S, stop: threading.Event | None = None
    ) -> Picture | None:
        """The picture: an SVG as it is drawn from `wanted.origin` on, a bitmap reduced by halves as browsers do.

        None where it is missing, broken or takes longer than that, which is logged once; or when `stop` is set.
        """
        found = self._find(self._key(wanted))
        if found is None and wanted.name in self._sizes:
            found = self._reduced(wanted, self._find((wanted.name, 0)))
        if found is None and wanted.name not in self._bad:
            found = self._made(wanted, patience_s, stop)
        size = self._sizes.get(wanted.name)
        return None if found is None else Picture(found, size.toSizeF() if size is not None else None)

    def _made(self, wanted: Wanted, patience_s: float, stop: threading.Event | None) -> QImage | None:
        data = self._read(wanted.name)
        if data is None:
            return None
        is_svg = not is_bitmap(data)
        image = _drawn(data, wanted, patience_s, stop) if is_svg else decode_bitmap(data)
        if image is None or image.isNull():
            if stop is not None and stop.is_set():
                return None
            log.warning("slide's picture not readable: %s", wanted.name)
            self._bad.add(wanted.name)
            return None
        if is_svg:
            self._keep(wanted.key, image)
            return image
        self._sizes[wanted.name] = image.size()
        self._keep((wanted.name, 0), image)
        return self._reduced(wanted, image)

    def _key(self, wanted: Wanted) -> _Key:
        size = self._sizes.get(wanted.name)
        return wanted.key if size is None else (wanted.name, _halvings(size, wanted))

    def _reduced(self, wanted: Wanted, image: QImage | None) -> QImage | None:
        """The bitmap at the half, the quarter, … of its size that is next above the place's width."""
        halvings = _halvings(image.size(), wanted) if image is not None else 0
        if image is None or not halvings:
            return image
        reduced = image.scaled(
            max(1, image.width() >> halvings),
            max(1, image.height() >> halvings),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._keep((wanted.name, halvings), reduced)
        return reduced

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
        if picture.own_size is not None:
            _paint_bitmap(painter, picture.image, box, fit.place(picture.own_size, box))
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

    def _find(self, key: _Key) -> QImage | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def _read(self, name: str) -> bytes | None:
        path = self._files.get(name)
        try:
            if path is not None and path.stat().st_size <= MAX_FILE_BYTES:
                return path.read_bytes()
        except OSError as cause:
            log.warning("slide's picture not read: %s: %s", name, cause)
        self._bad.add(name)
        return None

    def _keep(self, key: _Key, image: QImage) -> None:
        with self._lock:
            old = self._kept.pop(key, None)
            self._kept_bytes += image.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
            self._kept[key] = image
            while self._kept_bytes > self._budget_bytes and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._kept_bytes -= old.sizeInBytes()


def _halvings(size: QSize, wanted: Wanted) -> int:
    width = wanted.fit.place(size.toSizeF(), wanted.box).width()
    return max(0, math.floor(math.log2(size.width() / max(1.0, width))))


def _paint_bitmap(painter: QPainter, image: QImage, box: QRectF, place: QRectF) -> None:
    """What of a picture that lies at `place` is within the box."""
    shown = place.intersected(box)
    across, down = image.width() / place.width(), image.height() / place.height()
    part = QRectF(
        (shown.x() - place.x()) * across,
        (shown.y() - place.y()) * down,
        shown.width() * across,
        shown.height() * down,
    )
    painter.drawImage(shown, image, part)


def _drawn(data: bytes, wanted: Wanted, patience_s: float, stop: threading.Event | None) -> QImage | None:
    from kiosk.ui.stage.svg_pictures import draw_svg  # noqa: PLC0415 - brings lxml, 5 MiB; few recordings need it

    return draw_svg(data, wanted, patience_s, stop)
