# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Qt Quick item that shows the stage of a recording at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtQuick import QQuickItem
from typing_extensions import override

from kiosk.recordings.bigbluebutton.timeline import StageState, Timeline
from kiosk.recordings.files import RecordingFiles
from kiosk.ui.image_item import ImageItem, Placed
from kiosk.ui.qml_types import Property, QmlElement
from kiosk.ui.stage.cursor_item import CursorItem
from kiosk.ui.stage.picture_loading import PictureLoading
from kiosk.ui.stage.resampling import between_pixels
from kiosk.ui.stage.stage_layers import Layer, StageLayers, Target
from kiosk.ui.stage.stage_painter import StagePainter

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


REST_MS = 150  # without another moment, until what was drawn in a hurry is drawn well


@dataclass(frozen=True, slots=True)
class StageSource:
    """What a stage item shows: a recording's timeline and its files."""

    timeline: Timeline
    files: RecordingFiles


@QmlElement
class StageItem(ImageItem):
    """Slide, whiteboard and cursor at `moment`, in seconds. Draws anew only when what is seen has changed.

    What takes long is drawn in slices between other events, with the picture before it on show until it is done;
    moments that pass meanwhile are skipped.
    """

    momentChanged = Signal()
    leavingChanged = Signal()  # something else is about to take the stage
    sourceChanged = Signal()
    slideChanged = Signal()
    drawn = Signal()  # what is on show is the picture of another state

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._source: StageSource | None = None
        self._painter: StagePainter | None = None
        self._layers: StageLayers | None = None
        self._loading: PictureLoading | None = None
        self._moment_s = 0.0
        self._leaving = False
        self._state: StageState | None = None
        self._wanted: Target | None = None  # what should be on show
        self._drawing: Target | None = None  # what is being drawn
        self._waiting: Target | None = None  # whose picture is being loaded
        self._work: Iterator[Layer | None] | None = None
        self._shown: Target | None = None
        self._layer: Layer | None = None
        self._rest = QTimer(self)  # runs for a while after each moment
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._go_on)
        self._hurried = False
        self._cursor = CursorItem(self)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        self.widthChanged.connect(self._resized)
        self.heightChanged.connect(self._resized)
        self.visibleChanged.connect(self._seen_or_not)

    @Property("QVariant", notify=sourceChanged)
    def source(self) -> object:
        """A StageSource, or nothing."""
        return self._source

    @source.setter  # type: ignore[no-redef]  # a setter, as Qt spells it
    def source(self, source: object) -> None:
        if source is self._source:
            return
        if self._loading is not None:
            self._loading.close()
        self._source = source if isinstance(source, StageSource) else None
        self._painter = StagePainter(self._source.timeline, self._source.files) if self._source else None
        self._layers = StageLayers(self._painter) if self._painter else None
        self._loading = PictureLoading(self._painter.pictures, self._go_on) if self._painter else None
        self._state = None
        self._wanted = self._drawing = self._waiting = self._shown = self._work = self._layer = None
        if self._loading is not None:
            self.destroyed.connect(self._loading.close)
        self._cursor.show(None, self._painter, QRectF())
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

    moment = Property(float, _get_moment, _set_moment, notify=momentChanged)

    def _follow(self) -> None:
        if self._painter is None:
            return
        before, after = self._state, self._painter.timeline.state_at(self._moment_s)
        self._state = after
        if before is None or before.slide != after.slide:
            self.slideChanged.emit()
        self._aim()

    @Slot()
    def _seen_or_not(self) -> None:
        if "_layers" not in vars(self):  # a window that goes tells its items while Python takes them down
            return
        if not self.isVisible():
            self._forget()
        self._resized()

    def _forget(self) -> None:
        """The shared screen, most often, needs as much memory: what is on show is enough to go on."""
        if self._layers is not None and self._painter is not None:
            self._layers.forget_all_but(self._layer)
            self._painter.pictures.forget()

    def _get_leaving(self) -> bool:
        return self._leaving

    def _set_leaving(self, leaving: bool) -> None:
        if leaving != self._leaving:
            self._leaving = leaving
            self.leavingChanged.emit()
            if leaving:
                self._forget()

    leaving = Property(bool, _get_leaving, _set_leaving, notify=leavingChanged)

    @Slot()
    def _resized(self) -> None:
        if "_layers" not in vars(self):
            return
        self._aim()
        self.update()

    def _aim(self) -> None:
        """Takes what should be on show, and begins to draw it unless that is on show or under way."""
        if self._state is None or self.width() < 1 or self.height() < 1 or not self.isVisible():
            return
        # That of the densest screen. `self.window()` would tell the window's own, but PySide6 makes this item the owner
        # of what it returns: the window's one wrapper would die with the item.
        application = QGuiApplication.instance()
        ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
        target = Target(self._state, self.width(), self.height(), ratio)
        self._hurried = self._rest.isActive()
        self._rest.start()
        self._wanted = target
        self._cursor.show(self._state, self._painter, target.rect)
        if self._work is None and not (self._shown is not None and target.shows_same(self._shown)):
            self._go_on()

    @property
    def settled(self) -> bool:
        """Whether the picture of this moment is on show, be it a draft."""
        return self._wanted is None or (self._shown is not None and self._wanted.shows_same(self._shown))

    @property
    def at_rest(self) -> bool:
        """Whether nothing more will be drawn until another moment comes."""
        return self._done and not self._rest.isActive()

    @property
    def _done(self) -> bool:
        draft = self._layer is not None and self._layer.draft and not self._rest.isActive()
        return self.settled and not draft

    @Slot()
    def _go_on(self) -> None:
        """Draws for a slice of time."""
        if self._layers is None or self._loading is None or self._wanted is None:
            return
        if self._work is None:
            if self._done:
                return
            self._drawing = self._next_target(self._layers, self._loading)
            if self._drawing is None:
                return
            self._work = self._layers.drawn(self._drawing, hurried=self._hurried and self._rest.isActive())
        layer = next(self._work, None)
        if layer is not None:
            self._layer, self._shown, self._work = layer, self._drawing, None
            self.update()
            self.drawn.emit()
        if self._work is not None or not self._done:
            self._next.start()

    def _next_target(self, layers: StageLayers, loading: PictureLoading) -> Target | None:
        """What can be drawn now; None while a picture is awaited, after which `_go_on` is called again."""
        wanted, waiting = self._wanted, self._waiting
        if wanted is None:
            return None
        missing = layers.waits_for(wanted)
        if missing is None:
            return wanted
        if loading.busy:
            return None
        self._waiting = None
        if waiting is not None and layers.waits_for(waiting) is None:
            return waiting  # has been passed, but is here: else nothing would be seen of a quick ride over slides
        if loading.load(missing):
            self._waiting = wanted
            return None
        return wanted

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

    @override
    def placed(self) -> Placed | None:
        layer, shown = self._layer, self._shown
        if layer is None or shown is None or layer.place.isEmpty():
            return None
        if (shown.width, shown.height) == (self.width(), self.height()):
            return Placed(layer.image, QRectF(0, 0, self.width(), self.height()))
        # The item has another size by now: the old picture is fitted in until the new one is there.
        scale = min(self.width() / layer.place.width(), self.height() / layer.place.height())
        width, height = layer.place.width() * scale, layer.place.height() * scale
        place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        ratio = shown.ratio
        part = QRectF(
            layer.place.x() * ratio,
            layer.place.y() * ratio,
            layer.place.width() * ratio,
            layer.place.height() * ratio,
        )
        return Placed(layer.image, place, part)


def paint_frame(source: StageSource, moment_s: float, size: QSize, background: str) -> QImage:
    """The stage of a moment as the web player's picture, cursor included."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(background))
    painter = QPainter(image)
    stage = StagePainter(source.timeline, source.files)
    state = source.timeline.state_at(moment_s)
    target = QRectF(0, 0, size.width(), size.height())
    shift = stage.raster_shift(target, state)
    if shift:
        painter.drawImage(0, 0, between_pixels(stage, target, state, shift, background))
    else:
        stage.paint(painter, target, state)
    stage.paint_cursor(painter, target, state)
    painter.end()
    return image
