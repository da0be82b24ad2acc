# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Qt Quick item that shows an image without copying it.

QQuickPaintedItem has two pictures of its own size with Qt's software renderer: what it paints upon, and a texture that was
made of that before. Here the texture is the image.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow, QSGImageNode, QSGNode, QSGTexture
from typing_extensions import override

from kiosk.ui.qml_types import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

AS_IT_IS = 0.01  # nearer to its own size than this, an image is not smoothed


@dataclass(frozen=True, slots=True)
class Placed:
    """An image, or a part of it in its own pixels, at a place in the item."""

    image: QImage
    place: QRectF
    part: QRectF | None = None
    memory: object = None  # that the image was made of without a copy, and that may be written to later


@QmlElement
@QmlUncreatable("StageItem and VideoItem are such")
class ImageItem(QQuickItem):
    """Asks `placed` for what it shows after each `update`."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setFlag(QQuickItem.Flag.ItemHasContents, True)
        self._window: QQuickWindow | None = None
        self._in_use: object = None  # the memory that the texture reads

    def placed(self) -> Placed | None:
        """What is to be seen; None: nothing."""
        raise NotImplementedError

    def _find_window(self) -> QQuickWindow | None:
        """The window that this item is in. PySide6 would make it the owner of what `self.window()` gives."""
        for window in QGuiApplication.allWindows():
            if isinstance(window, QQuickWindow) and window.contentItem().isAncestorOf(self):
                self._window = window
        return self._window

    @override
    def updatePaintNode(
        self, oldNode: QSGNode, updatePaintNodeData: QQuickItem.UpdatePaintNodeData
    ) -> QSGNode:
        window = self._window or self._find_window()
        if window is None:  # never, in a scene that is drawn
            return oldNode
        node = oldNode if isinstance(oldNode, QSGImageNode) else window.createImageNode()
        node.setOwnsTexture(True)
        shown = self.placed() or Placed(QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied), QRectF())
        image, part = shown.image, shown.part or QRectF(shown.image.rect())
        # Not `graphicsApi`, which says OpenGL of the software renderer too.
        if shown.memory is not None and QQuickWindow.sceneGraphBackend() != "software":
            image = image.copy()  # a graphics card takes it later, from another thread
        node.setTexture(
            window.createTextureFromImage(image, QQuickWindow.CreateTextureOption.TextureHasAlphaChannel)
        )
        node.setRect(shown.place)
        node.setSourceRect(part)
        ratio = image.devicePixelRatio()
        same = abs(shown.place.width() * ratio - part.width()) <= AS_IT_IS * part.width()
        node.setFiltering(QSGTexture.Filtering.Nearest if same else QSGTexture.Filtering.Linear)
        self._in_use = shown.memory
        return node
