# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Qt Quick item that shows the pictures of a player."""

from __future__ import annotations

import math
import zlib

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from typing_extensions import override

from kiosk.playback.engine import Room, VideoFrame
from kiosk.ui.image_item import ImageItem, Placed
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

STEADY_MS = 400  # a place that changes its size is waited for: each size needs a player of its own


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class VideoChannel(QObject):
    """The newest picture of one medium."""

    frameChanged = Signal()
    hasPictureChanged = Signal()
    roomChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._frame: VideoFrame | None = None  # the image's own memory, which must outlive it
        self._sum = 0
        self._room: Room | None = None

    @property
    def room(self) -> Room | None:
        """Within which the picture is shown, in pixels of the screen; None while there is no place for it."""
        return self._room

    def set_room(self, room: Room) -> None:
        if room != self._room:
            self._room = room
            self.roomChanged.emit()

    @property
    def image(self) -> QImage | None:
        return self._image

    @property
    def memory(self) -> VideoFrame | None:
        """What the image is made of."""
        return self._frame

    def show(self, frame: VideoFrame | None, *, moving: bool) -> None:
        """Takes a picture. While nothing moves libVLC repeats the same one: that is not drawn again."""
        if frame is None or frame is self._frame:
            return
        if not moving:
            total = zlib.adler32(frame.data)
            if total == self._sum and self._image is not None:
                return
            self._sum = total
        first = self._image is None
        before = self._frame
        self._frame = frame
        # No copy: the buffer stays as it is until the next picture is taken.
        self._image = QImage(
            frame.data, frame.width_px, frame.height_px, frame.stride_bytes, QImage.Format.Format_RGB32
        )
        del before  # only now: the image that it belonged to is gone
        if first:
            self.hasPictureChanged.emit()
        self.frameChanged.emit()

    def clear(self) -> None:
        if self._image is not None:
            self._image = self._frame = None
            self._sum = 0
            self.hasPictureChanged.emit()
            self.frameChanged.emit()

    @Property(bool, notify=hasPictureChanged, final=True)
    def hasPicture(self) -> bool:
        return self._image is not None

    @Property(float, notify=hasPictureChanged, final=True)
    def ratio(self) -> float:
        """Width divided by height; 4:3 while unknown."""
        if self._image is None or self._image.height() == 0:
            return 4 / 3
        return self._image.width() / self._image.height()


@QmlElement
class VideoItem(ImageItem):
    """Shows the pictures of a channel, whole and centred."""

    channelChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._channel: VideoChannel | None = None
        self.visibleChanged.connect(self._draw)
        self._steady = QTimer(self)
        self._steady.setSingleShot(True)
        self._steady.setInterval(STEADY_MS)
        self._steady.timeout.connect(self._tell_room)
        self.widthChanged.connect(self._measure)
        self.heightChanged.connect(self._measure)

    def _get_channel(self) -> VideoChannel | None:
        return self._channel

    def _set_channel(self, channel: VideoChannel | None) -> None:
        if channel is self._channel:
            return
        if self._channel is not None:
            self._channel.frameChanged.disconnect(self._draw)
        self._channel = channel
        if channel is not None:
            channel.frameChanged.connect(self._draw)
        self.channelChanged.emit()
        self._measure()
        self._draw()

    channel = Property(VideoChannel, _get_channel, _set_channel, notify=channelChanged)

    def _measure(self) -> None:
        if self._channel is not None and self._channel.room is None:
            self._tell_room()
        else:
            self._steady.start()

    def _tell_room(self) -> None:
        if self._channel is None or min(self.width(), self.height()) < 1:
            return
        # Of the densest screen, as in StageItem: PySide6 would make this item the owner of what `self.window()` gives.
        application = QGuiApplication.instance()
        ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
        self._channel.set_room((math.ceil(self.width() * ratio), math.ceil(self.height() * ratio)))

    def _draw(self) -> None:
        if self.isVisible():
            self.update()

    @override
    def placed(self) -> Placed | None:
        channel = self._channel
        image = channel.image if channel else None
        if channel is None or image is None:
            return None
        whole = QSizeF(self.width(), self.height())
        size = QSizeF(image.size())
        shown = size * min(whole.width() / size.width(), whole.height() / size.height())
        corner = QPointF((whole.width() - shown.width()) / 2, (whole.height() - shown.height()) / 2)
        return Placed(image, QRectF(corner, shown), memory=channel.memory)
