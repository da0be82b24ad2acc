# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large the page of the Slides screen is, in device-independent pixels."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.decks.pages import PageSize
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.slides.page_zoom import (
    FULL_SIZE,
    Zoom,
    ZoomMode,
    next_larger,
    next_smaller,
    shown_factor,
    zoomed,
)

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by SlidesViewModel")
class SlideZoomViewModel(QObject):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zoom = Zoom()
        self._view = (0.0, 0.0)
        self._size: PageSize | None = None

    def show_page(self, size: PageSize | None) -> None:
        """Says which page's size counts; None while no page is shown."""
        if size != self._size:
            self._size = size
            self.changed.emit()

    @Slot(float, float)
    def setView(self, width: float, height: float) -> None:
        """Says how much room there is for a page."""
        if (width, height) != self._view:
            self._view = (width, height)
            self.changed.emit()

    @Slot()
    def zoomIn(self) -> None:
        self._take(next_larger(self._factor()))

    @Slot()
    def zoomOut(self) -> None:
        self._take(next_smaller(self._factor()))

    @Slot(float)
    def zoomBy(self, ratio: float) -> None:
        """Wheel and pinch: larger by that ratio."""
        self._take(zoomed(self._factor() * ratio))

    @Slot()
    def fitPage(self) -> None:
        self._take(Zoom(ZoomMode.PAGE))

    @Slot()
    def fitWidth(self) -> None:
        self._take(Zoom(ZoomMode.WIDTH))

    def _take(self, zoom: Zoom) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.changed.emit()

    def _factor(self) -> float:
        return 1.0 if self._size is None else shown_factor(self._zoom, self._size, *self._view)

    @Property(str, notify=changed, final=True)
    def mode(self) -> str:
        """page, width or free."""
        return self._zoom.mode.value

    @Property(int, notify=changed, final=True)
    def percent(self) -> int:
        return round(self._factor() * 100)

    @Property(float, notify=changed, final=True)
    def pageWidth(self) -> float:
        return 0.0 if self._size is None else self._size.width_pt * FULL_SIZE * self._factor()

    @Property(float, notify=changed, final=True)
    def pageHeight(self) -> float:
        return 0.0 if self._size is None else self._size.height_pt * FULL_SIZE * self._factor()
