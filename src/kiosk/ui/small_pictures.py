# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small pictures in QML of files that strangers made: by the readers of slides, with their bounds.

QML's own `Image` takes whatever Qt reads, an SVG that refers to other files among it.
"""

from __future__ import annotations

import base64
import logging
import os
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine, QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider
from typing_extensions import override

from kiosk.recordings.bigbluebutton.bitmaps import is_bitmap
from kiosk.ui.stage.bitmap_decoding import MAX_FILE_BYTES, decode_bitmap
from kiosk.ui.stage.picture_place import Wanted

log = logging.getLogger(__name__)

_NAME = "file"
_USUAL = QSize(320, 180)  # where QML names no size
_MAX_SIDE_PX = 4096
_PATIENCE_S = 8.0
_MOST_BAD = 1000


def picture_url(path: Path | None) -> str:
    """The address at which QML gets the picture in a file; empty where there is none."""
    return f"image://{_NAME}/{base64.urlsafe_b64encode(os.fsencode(path)).decode()}" if path else ""


def provide_pictures(engine: QQmlEngine) -> None:
    """Lets this engine's QML show what `picture_url` names."""
    engine.addImageProvider(_NAME, _Pictures())
    _introduce(engine)


def _introduce(engine: QQmlEngine) -> None:
    """Lets Qt ask the provider for its kind once, on this thread.

    Qt asks on its reading thread while it holds the lock that the window's thread takes when a picture is no longer
    wanted. Shiboken looks the first time whether Python has an answer, for which it waits for the interpreter's lock,
    which the window's thread may hold: both would wait for ever.
    """
    component = QQmlComponent(engine)
    component.setData(f'import QtQuick\nImage {{ source: "image://{_NAME}/" }}'.encode(), QUrl())
    image = component.create()
    if image is not None:
        image.deleteLater()
    component.deleteLater()


class _Pictures(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQmlImageProviderBase.ImageType.Image)
        self._bad: dict[str, None] = {}  # QML asks again and again for what it did not get

    @override
    def requestImage(self, id: str, size: QSize, requestedSize: QSize, /) -> QImage:
        """The picture, a null one where there is none; on a thread of Qt's own where QML says `asynchronous`."""
        if not id:
            return QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        if id in self._bad:
            return QImage()
        try:
            path = Path(os.fsdecode(base64.urlsafe_b64decode(id)))
            data = path.read_bytes() if path.stat().st_size <= MAX_FILE_BYTES else b""
            image = _picture(data, requestedSize)
        except (OSError, ValueError) as cause:
            log.info("picture not read: %s", cause)
            image = None
        if image is None:
            self._bad[id] = None
            if len(self._bad) > _MOST_BAD:
                del self._bad[next(iter(self._bad))]
            return QImage()
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def _picture(data: bytes, wanted: QSize) -> QImage | None:
    if is_bitmap(data):
        return decode_bitmap(data, wanted.width())
    width = min(_MAX_SIDE_PX, wanted.width() if wanted.width() > 0 else _USUAL.width())
    height = min(
        _MAX_SIDE_PX, wanted.height() if wanted.height() > 0 else width * _USUAL.height() // _USUAL.width()
    )
    place = QRectF(0, 0, max(1, width), max(1, height))
    from kiosk.ui.stage.svg_pictures import draw_svg  # noqa: PLC0415 - brings lxml, 5 MiB; few pictures need it

    return draw_svg(data, Wanted("", place, place), _PATIENCE_S)
