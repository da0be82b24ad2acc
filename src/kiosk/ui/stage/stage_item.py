# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Qt Quick item that shows the stage of a recording at a moment."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.recordings.bigbluebutton.timeline import StageState, Timeline
from kiosk.recordings.files import RecordingFiles
from kiosk.ui.qml_types import Property, QmlElement
from kiosk.ui.stage.stage_painter import StagePainter

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class StageSource:
    """What a stage item shows: a recording's timeline and its files."""

    timeline: Timeline
    files: RecordingFiles


@QmlElement
class StageItem(QQuickPaintedItem):
    """Slide, whiteboard and cursor at `moment`, in seconds. Draws anew only when what is seen has changed."""

    momentChanged = Signal()
    sourceChanged = Signal()
    slideChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._source: StageSource | None = None
        self._painter: StagePainter | None = None
        self._moment_s = 0.0
        self._state: StageState | None = None
        self._layer: QImage | None = None
        self._layer_key: tuple[object, ...] = ()
        self.setOpaquePainting(False)

    @Property("QVariant", notify=sourceChanged)
    def source(self) -> object:
        """A StageSource, or nothing."""
        return self._source

    @source.setter  # type: ignore[no-redef]  # a setter, as Qt spells it
    def source(self, source: object) -> None:
        if source is self._source:
            return
        self._source = source if isinstance(source, StageSource) else None
        self._painter = StagePainter(self._source.timeline, self._source.files) if self._source else None
        self._state = None
        self._layer, self._layer_key = None, ()
        self.sourceChanged.emit()
        self._follow()
        self.update()

    def _get_moment(self) -> float:
        return self._moment_s

    def _set_moment(self, moment_s: float) -> None:
        if moment_s != self._moment_s:
            self._moment_s = moment_s
            self.momentChanged.emit()
            self._follow()

    def _follow(self) -> None:
        if self._painter is None:
            return
        before, after = self._state, self._painter.timeline.state_at(self._moment_s)
        self._state = after
        if before is None or before.slide != after.slide:
            self.slideChanged.emit()
        if before is None or (before.slide, before.view_box, before.shapes, before.cursor) != (
            after.slide,
            after.view_box,
            after.shapes,
            after.cursor,
        ):
            self.update()

    moment = Property(float, _get_moment, _set_moment, notify=momentChanged)

    @Property(str, notify=slideChanged, final=True)
    def shownSlide(self) -> str:
        """The name of the picture that is shown; empty before the first slide."""
        return self._state.slide.href if self._state and self._state.slide else ""

    @Property(str, notify=slideChanged, final=True)
    def slideText(self) -> str:
        """The text of the slide, for those who cannot see it."""
        return self._state.slide.text if self._state and self._state.slide else ""

    @Property(bool, notify=slideChanged, final=True)
    def hasSlide(self) -> bool:
        return self._state is not None and self._state.slide is not None

    def paint(self, painter: QPainter) -> None:
        if self._painter is None or self._state is None or self.width() < 1 or self.height() < 1:
            return
        ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
        target = QRectF(0, 0, self.width(), self.height())
        painter.drawImage(target, self._layer_of(self._state, target, ratio))
        self._painter.paint_cursor(painter, target, self._state)

    def _layer_of(self, state: StageState, target: QRectF, ratio: float) -> QImage:
        """Slide and whiteboard as one picture, kept while nothing but the cursor moves."""
        key = (state.slide, state.view_box, state.shapes, target.width(), target.height(), ratio)
        if self._layer is None or key != self._layer_key:
            size = QSize(round(target.width() * ratio), round(target.height() * ratio))
            layer = self._layer
            if layer is None or layer.size() != size:
                layer = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
            layer.setDevicePixelRatio(ratio)
            layer.fill(Qt.GlobalColor.transparent)
            brush = QPainter(layer)
            if self._painter is not None:
                self._painter.paint(brush, target, state)
            brush.end()
            self._layer, self._layer_key = layer, key
        return self._layer


def paint_frame(source: StageSource, moment_s: float, size: QSize, background: str) -> QImage:
    """The stage of a moment as a picture of its own, cursor included."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    painter = QPainter(image)
    stage = StagePainter(source.timeline, source.files)
    state = source.timeline.state_at(moment_s)
    target = QRectF(0, 0, size.width(), size.height())
    stage.paint(painter, target, state)
    stage.paint_cursor(painter, target, state)
    painter.end()
    return image
