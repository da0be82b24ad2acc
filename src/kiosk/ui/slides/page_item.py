# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page of a deck as a Qt Quick item: at once what is at hand, then sharp to the pixel of the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.decks.page_cache import PictureKey
from kiosk.decks.pages import PageImage, fitting_width, height_for
from kiosk.ui.qml_types import Property, QmlElement
from kiosk.ui.slides.page_source import PageSource, qt_image, wanted_clip

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

WHOLE_PICTURE_PIXELS = 12_000_000  # larger pages are drawn in parts
THUMBNAIL_STEP_PX = 32
MAX_WIDTH_PX = 60_000


@QmlElement
class PageItem(QQuickPaintedItem):
    """Shows `page` of `source` in the rectangle (`pageX`, `pageY`, `pageWidth`) of itself, or fitted while that is 0."""

    sourceChanged = Signal()
    pageChanged = Signal()
    placeChanged = Signal()
    shownChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._source: PageSource | None = None
        self._page = 0
        self._place = (0.0, 0.0, 0.0)
        self._thumbnail = False
        self._paper = QColor(Qt.GlobalColor.transparent)
        self._image: QImage | None = None
        self._image_of: PageImage | None = None
        self._image_key: PictureKey | None = None
        self._sharp = False
        self._failed = False
        self._ratio = 1.0
        self.setOpaquePainting(False)
        self.visibleChanged.connect(self._look_again)

    def _get_source(self) -> PageSource | None:
        return self._source

    def _set_source(self, source: PageSource | None) -> None:
        if source is self._source:
            return
        if self._source is not None:
            self._source.pictureCame.disconnect(self._take_notice)
            self._source.pageFailed.disconnect(self._take_notice)
            self._source.opened.disconnect(self._look_again)
        self._source = source
        if source is not None:
            source.pictureCame.connect(self._take_notice)
            source.pageFailed.connect(self._take_notice)
            source.opened.connect(self._look_again)
        self.sourceChanged.emit()
        self._look_again()

    def _get_page(self) -> int:
        return self._page

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.pageChanged.emit()
            self._look_again()

    def _get_thumbnail(self) -> bool:
        return self._thumbnail

    def _set_thumbnail(self, thumbnail: bool) -> None:
        self._thumbnail = thumbnail
        self._look_again()

    def _get_paper(self) -> QColor:
        return self._paper

    def _set_paper(self, paper: QColor) -> None:
        self._paper = paper
        self.update()

    def _get_ratio(self) -> float:
        return self._ratio

    def _set_ratio(self, ratio: float) -> None:
        if ratio > 0 and ratio != self._ratio:
            self._ratio = ratio
            self.placeChanged.emit()
            self._look_again()

    def _get_page_x(self) -> float:
        return self._place[0]

    def _set_page_x(self, x: float) -> None:
        self._put((x, *self._place[1:]))

    def _get_page_y(self) -> float:
        return self._place[1]

    def _set_page_y(self, y: float) -> None:
        self._put((self._place[0], y, self._place[2]))

    def _get_page_width(self) -> float:
        return self._place[2]

    def _set_page_width(self, width: float) -> None:
        self._put((*self._place[:2], width))

    def _put(self, place: tuple[float, float, float]) -> None:
        if place != self._place:
            self._place = place
            self.placeChanged.emit()
            self._look_again()

    source = Property(PageSource, _get_source, _set_source, notify=sourceChanged)
    page = Property(int, _get_page, _set_page, notify=pageChanged)
    thumbnail = Property(bool, _get_thumbnail, _set_thumbnail, notify=placeChanged)
    paper = Property(QColor, _get_paper, _set_paper, notify=placeChanged)
    # Given by QML: the wrapper that `window()` returns dies with this item, and takes everybody's window along.
    ratio = Property(float, _get_ratio, _set_ratio, notify=placeChanged)
    pageX = Property(float, _get_page_x, _set_page_x, notify=placeChanged)
    pageY = Property(float, _get_page_y, _set_page_y, notify=placeChanged)
    pageWidth = Property(float, _get_page_width, _set_page_width, notify=placeChanged)

    @Property(bool, notify=shownChanged, final=True)
    def sharp(self) -> bool:
        """Whether the picture has the very size that is shown."""
        return self._sharp

    @Property(bool, notify=shownChanged, final=True)
    def blank(self) -> bool:
        """Whether there is nothing of the page to show yet."""
        return self._image is None

    @Property(bool, notify=shownChanged, final=True)
    def failed(self) -> bool:
        return self._failed

    def geometryChange(self, new: QRectF | QRect, old: QRectF | QRect) -> None:
        super().geometryChange(new, old)
        self._look_again()

    def _take_notice(self, page: int) -> None:
        if page == self._page:
            self._look_again()

    def _look_again(self) -> None:
        if self._sharp:
            self._sharp = False
            self.shownChanged.emit()
        self.polish()

    def updatePolish(self) -> None:
        """Once before a frame: takes the best picture at hand and asks for a better one."""
        source = self._source
        if source is None or self._page < 1 or self.width() < 1 or self.height() < 1:
            self._show(None, None, sharp=False, failed=False)
            return
        key = self._wanted_key(source)
        if key is None:
            self._show(None, None, sharp=False, failed=False)
            return
        exact = source.picture(key)
        failed = source.failure(self._page) is not None
        if exact is None and not failed and self.isVisible():
            if self._thumbnail:
                source.ask_thumbnail(key)
            else:
                source.ask_page(key)
        elif exact is not None and not self._thumbnail and key != self._image_key:
            source.draw_ahead(key)
        if exact is None and self._image_key is not None and self._image_key.page == key.page:
            rough = source.rough(self._page) if self._image_key.clip is None else None
            if rough is None or (self._image_of is not None and rough.width_px <= self._image_of.width_px):
                self._show(self._image_of, self._image_key, sharp=False, failed=failed)
                return
            self._show(rough, PictureKey(key.page, rough.width_px), sharp=False, failed=failed)
            return
        rough = exact or (source.small(self._page) if self._thumbnail else source.rough(self._page))
        shown_key = key if exact is not None else PictureKey(key.page, rough.width_px) if rough else None
        self._show(rough, shown_key, sharp=exact is not None, failed=failed)

    def _page_rect(self) -> QRectF:
        """Where the page lies in this item, in device-independent pixels, on whole device pixels."""
        size = self._source.size(self._page) if self._source is not None else None
        if size is None:
            return QRectF()
        x, y, width = self._place
        if width <= 0:
            width = min(self.width(), self.height() * size.width_pt / size.height_pt)
            x = (self.width() - width) / 2
            y = (self.height() - width * size.height_pt / size.width_pt) / 2
        pixels = max(1, min(MAX_WIDTH_PX, round(width * self._ratio)))
        return QRectF(
            round(x * self._ratio) / self._ratio,
            round(y * self._ratio) / self._ratio,
            pixels / self._ratio,
            height_for(size, pixels) / self._ratio,
        )

    def _wanted_key(self, source: PageSource) -> PictureKey | None:
        size = source.size(self._page)
        if size is None:
            return None
        rect = self._page_rect()
        width_px = round(rect.width() * self._ratio)
        if self._thumbnail:
            steps = -(-width_px // THUMBNAIL_STEP_PX) * THUMBNAIL_STEP_PX
            return PictureKey(self._page, fitting_width(size, steps, WHOLE_PICTURE_PIXELS))
        seen = rect.intersected(QRectF(0, 0, self.width(), self.height())).translated(-rect.topLeft())
        part = (
            int(seen.x() * self._ratio),
            int(seen.y() * self._ratio),
            int(seen.width() * self._ratio) + 1,
            int(seen.height() * self._ratio) + 1,
        )
        clip = wanted_clip((width_px, height_for(size, width_px)), part, WHOLE_PICTURE_PIXELS)
        return PictureKey(self._page, width_px, clip)

    def _show(self, image: PageImage | None, key: PictureKey | None, *, sharp: bool, failed: bool) -> None:
        before = (self._image is None, self._sharp, self._failed)
        if image is not self._image_of:
            self._image = None if image is None else qt_image(image)
            self._image_of = image
        self._image_key, self._sharp, self._failed = key, sharp, failed
        self.update()
        if before != (self._image is None, self._sharp, self._failed):
            self.shownChanged.emit()

    def paint(self, painter: QPainter) -> None:
        rect = self._page_rect()
        if rect.isEmpty():
            return
        painter.fillRect(rect, self._paper)
        image, original, key = self._image, self._image_of, self._image_key
        if image is None or original is None or key is None:
            return
        target = rect
        if key.clip is not None:
            grown = rect.width() / key.width_px  # device-independent pixels for one of the whole picture
            rough = self._source.rough(self._page) if self._source is not None and not self._sharp else None
            if rough is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, qt_image(rough))
            target = QRectF(
                rect.x() + original.x_px * grown,
                rect.y() + original.y_px * grown,
                original.width_px * grown,
                original.height_px * grown,
            )
        same_size = round(target.width() * self._ratio) == image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not same_size)
        painter.drawImage(target, image)
