# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws the stage of a moment: the slide in its view box, the whiteboard, the cursor."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from kiosk.recordings.bigbluebutton.drawing import Family, Mark, TextMark
from kiosk.recordings.bigbluebutton.shapes import Shape, ShapeKind, ShapeStyle
from kiosk.recordings.bigbluebutton.stage_geometry import cursor_point, seen_box, tldraw_scale
from kiosk.recordings.bigbluebutton.timeline import Box, StageState, Timeline, Whiteboard
from kiosk.recordings.bigbluebutton.tldraw import v1, v2
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.whiteboard import ShapeMarks
from kiosk.recordings.files import RecordingFiles
from kiosk.ui.stage.marks_painter import CAPS, JOINS, draw_as_one, paint_marks
from kiosk.ui.stage.picture_place import PATIENCE_S, Fit, Wanted
from kiosk.ui.stage.shape_paths import ShapePaths
from kiosk.ui.stage.slide_pictures import SlidePictures
from kiosk.ui.stage.whiteboard_text import draw_text, text_size

CURSOR_RADIUS_PX = 8.0  # of the slide, as in the web player
CURSOR_COLOUR = "#ff0000"
# Arimo's measures as shares of the size; for the line height "normal" browsers round each to whole pixels.
TEXT_ASCENT, TEXT_DESCENT, TEXT_LEADING = 1854 / 2048, 434 / 2048, 67 / 2048
MAX_LINES = 500
_SHORT = 1e-3  # of a stroke's width

# What the web player shows behind slides that do not cover it, and through those that are transparent; and how a slide
# whose picture has other proportions lies in its place (an SVG's image, an img of object-fit, a CSS background).
_BACKGROUNDS = {
    Whiteboard.SVG: "#f3f6f9",
    Whiteboard.TLDRAW_1: v1.BACKGROUND,
    Whiteboard.TLDRAW_2: v2.BACKGROUND,
}
_FITS = {Whiteboard.SVG: Fit.MEET, Whiteboard.TLDRAW_1: Fit.COVER, Whiteboard.TLDRAW_2: Fit.COVER_CORNER}

Unit = Shape | tuple[TldrawShape, tuple[Mark, ...]]


def fitted(box: tuple[float, float, float, float], target: QRectF) -> QRectF:
    """Where a view box lies in the target: as large as it can be, centred."""
    scale = min(target.width() / box[2], target.height() / box[3])
    width, height = box[2] * scale, box[3] * scale
    return QRectF(
        target.x() + (target.width() - width) / 2, target.y() + (target.height() - height) / 2, width, height
    )


class StagePainter:
    """Draws any moment of one recording."""

    def __init__(self, timeline: Timeline, files: RecordingFiles) -> None:
        self.timeline = timeline
        self.pictures = SlidePictures(files)
        self._paths = ShapePaths()
        self._marks = ShapeMarks(timeline.whiteboard, text_size)

    def paint(self, painter: QPainter, target: QRectF, state: StageState) -> None:
        """Slide and whiteboard, without the cursor; draws nothing outside the fitted view box."""
        if seen_box(self.timeline, state) is None or state.slide is None or target.isEmpty():
            return
        painter.save()
        self.begin(painter, target, state)
        self.paint_slide(painter, state, self.below(state))
        self.begin_whiteboard(painter, state)
        for unit in self.units(state):
            self.paint_unit(painter, unit)
        painter.restore()

    def begin(self, painter: QPainter, target: QRectF, state: StageState) -> None:
        """Lets the painter's units be pixels of the slide, within the fitted view box; there must be one."""
        box = seen_box(self.timeline, state)
        if box is None:
            return
        place = self.placed(box, target)
        scale = place.width() / box[2]
        painter.setClipRect(place)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(place.x() - box[0] * scale, place.y() - box[1] * scale)
        painter.scale(scale, scale)

    def begin_whiteboard(self, painter: QPainter, state: StageState) -> None:
        """Goes on from the slide's pixels to the units of its whiteboard."""
        if not self.timeline.tldraw or state.slide is None:
            return
        unit = 1 / tldraw_scale(self.timeline, state.slide)
        painter.scale(unit, unit)
        shift = self._canvas_shift(painter.worldTransform().m11())
        painter.translate(shift, shift)

    def _canvas_shift(self, zoom: float) -> float:
        """How far, in units, browsers move the whole whiteboard at a zoom (pixels of the screen a unit)."""
        if self.timeline.whiteboard is Whiteboard.TLDRAW_2:
            return v2.canvas_shift(zoom)
        return v1.canvas_shift(zoom)

    def raster_shift(self, target: QRectF, state: StageState) -> float:
        """How far the web player's own picture is drawn from where it is shown, in pixels: `between_pixels` says more."""
        box = seen_box(self.timeline, state)
        if box is None or state.slide is None or self.timeline.whiteboard is not Whiteboard.TLDRAW_1:
            return 0.0
        scale = self.placed(box, target).width() / box[2]
        return v1.raster_shift(scale / tldraw_scale(self.timeline, state.slide)) if box[:2] == (0, 0) else 0.0

    def slide_picture(self, state: StageState, target: QRectF, device_ratio: float) -> Wanted | None:
        """The slide's picture at its place in the target; None where there is no slide."""
        box, slide = seen_box(self.timeline, state), state.slide
        if slide is None or box is None or target.isEmpty():
            return None
        place = self.placed(box, target)
        scale = place.width() / box[2]
        shift = self._slide_shift(state, scale)
        whole = QRectF(
            place.x() + (shift - box[0]) * scale,
            place.y() + (shift - box[1]) * scale,
            slide.width_px * scale,
            slide.height_px * scale,
        )
        return Wanted(slide.href, _times(whole, device_ratio), _times(target, device_ratio), self._fit)

    @property
    def _fit(self) -> Fit:
        return _FITS[self.timeline.whiteboard]

    def _slide_shift(self, state: StageState, scale: float) -> float:
        """How far right and down of its corner the slide is drawn, in its own pixels."""
        if state.slide is None or not self.timeline.tldraw:
            return 0.0
        unit = 1 / tldraw_scale(self.timeline, state.slide)
        corner = v2.SLIDE_CORNER if self.timeline.whiteboard is Whiteboard.TLDRAW_2 else 0.0
        return (self._canvas_shift(scale * unit) + corner) * unit

    def paint_slide(self, painter: QPainter, state: StageState, below: Sequence[Unit]) -> None:
        """The slide, in its own pixels, and what lies below it."""
        box = seen_box(self.timeline, state)
        if state.slide is None or box is None:
            return
        painter.fillRect(
            QRectF(0, 0, state.slide.width_px, state.slide.height_px).united(QRectF(*box)),
            QColor(_BACKGROUNDS[self.timeline.whiteboard]),
        )
        if below:
            painter.save()
            self.begin_whiteboard(painter, state)
            for one in below:
                self.paint_unit(painter, one)
            painter.restore()
        shift = self._slide_shift(state, painter.worldTransform().m11())
        whole = QRectF(shift, shift, state.slide.width_px, state.slide.height_px)
        self.pictures.paint(painter, state.slide.href, whole, self._fit, PATIENCE_S)

    def placed(self, box: Box, target: QRectF) -> QRectF:
        """Where the view box lies; browsers begin tldraw's canvas at a whole pixel."""
        place = fitted(box, target)
        if self.timeline.tldraw:
            place.moveTo(round(place.x()), round(place.y()))
        return place

    def below(self, state: StageState) -> Sequence[Unit]:
        """What is drawn below the slide."""
        if self.timeline.whiteboard is not Whiteboard.TLDRAW_2:
            return ()
        return self._marks.below_slide([shape for shape in state.shapes if isinstance(shape, TldrawShape)])

    def units(self, state: StageState) -> Sequence[Unit]:
        """What is drawn of the whiteboard, one by one. Units that are equal give the same picture."""
        if not self.timeline.tldraw:
            return [shape for shape in state.shapes if isinstance(shape, Shape)]
        return self._marks.of([shape for shape in state.shapes if isinstance(shape, TldrawShape)])

    def paint_unit(self, painter: QPainter, unit: Unit) -> None:
        """Draws one unit; the painter's units must be the whiteboard's."""
        if isinstance(unit, Shape):
            for part in (*unit.parts, unit) if unit.parts else (unit,):
                self._draw(painter, part)
        else:
            paint_marks(painter, unit[1], self.pictures)

    def _dot(self, target: QRectF, state: StageState) -> tuple[QRectF, QPointF, float, str] | None:
        """The fitted view box, and centre, radius and colour of the cursor; None where it is hidden."""
        box, point = seen_box(self.timeline, state), cursor_point(self.timeline, state)
        if box is None or point is None or target.isEmpty():
            return None
        place = self.placed(box, target)
        scale = place.width() / box[2]
        centre = QPointF(place.x() + (point[0] - box[0]) * scale, place.y() + (point[1] - box[1]) * scale)
        if state.slide is None or not self.timeline.tldraw:
            return place, centre, CURSOR_RADIUS_PX * scale, CURSOR_COLOUR
        if self.timeline.whiteboard is Whiteboard.TLDRAW_1:
            radius = v1.CURSOR_RADIUS_PX * max(1.0, target.width() / v1.STAGE_WIDTH_PX)
            return place, centre, radius, v1.CURSOR_COLOUR
        zoom = scale / tldraw_scale(self.timeline, state.slide)
        shift = (v2.CURSOR_SHIFT + v2.canvas_shift(zoom)) * zoom
        return place, centre + QPointF(shift, shift), v2.CURSOR_RADIUS * zoom, v2.CURSOR_COLOUR

    def cursor_rect(self, target: QRectF, state: StageState) -> QRectF | None:
        """What of the target the cursor covers; None where it is hidden."""
        dot = self._dot(target, state)
        if dot is None:
            return None
        place, centre, radius, _ = dot
        reach = radius + 1
        rect = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach).intersected(place)
        return None if rect.isEmpty() else rect

    def paint_cursor(self, painter: QPainter, target: QRectF, state: StageState) -> None:
        """The presenter's cursor, a red dot, clipped to the fitted view box."""
        dot = self._dot(target, state)
        if dot is None:
            return
        place, centre, radius, colour = dot
        painter.save()
        painter.setClipRect(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(centre, radius, radius)
        painter.restore()

    def _draw(self, painter: QPainter, shape: Shape) -> None:
        style = shape.style
        if style.opacity < 1:
            drawn = replace(shape, style=replace(style, opacity=1.0))
            if style.opacity > 0:
                draw_as_one(painter, style.opacity, lambda brush: self._draw(brush, drawn))
        elif shape.kind is ShapeKind.TEXT:
            _draw_text(painter, shape)
        elif shape.kind is ShapeKind.IMAGE:
            self._draw_picture(painter, shape)
        else:
            path = self._paths.path(shape)
            if style.even_odd:
                path = QPainterPath(path)
                path.setFillRule(Qt.FillRule.OddEvenFill)
            painter.setPen(_pen(style))
            painter.setBrush(_brush(style.fill, style.fill_opacity))
            painter.drawPath(path)

    def _draw_picture(self, painter: QPainter, shape: Shape) -> None:
        x, y, width, height = shape.box
        if width <= 0 or height <= 0:
            return
        angle, about_x, about_y = shape.rotation
        painter.save()
        if angle:
            painter.translate(about_x, about_y)
            painter.rotate(angle)
            painter.translate(-about_x, -about_y)
        # An image keeps its proportions in its box, as SVG's preserveAspectRatio says.
        self.pictures.paint(painter, shape.href, QRectF(x, y, width, height))
        painter.restore()


def _times(rect: QRectF, factor: float) -> QRectF:
    return QRectF(rect.x() * factor, rect.y() * factor, rect.width() * factor, rect.height() * factor)


@lru_cache(maxsize=256)
def _brush(fill: str | None, opacity: float) -> QBrush:
    return QBrush(_colour(fill, opacity)) if fill else QBrush(Qt.BrushStyle.NoBrush)


def _colour(name: str, opacity: float) -> QColor:
    colour = QColor(name)
    colour.setAlphaF(opacity)
    return colour


@lru_cache(maxsize=256)
def _pen(style: ShapeStyle) -> QPen:
    if style.stroke is None or style.stroke_width_px <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(style.stroke, style.stroke_opacity), style.stroke_width_px)
    pen.setCapStyle(CAPS[style.cap])
    pen.setJoinStyle(JOINS[style.join])
    pen.setMiterLimit(style.miter_limit)
    if style.dash:
        # Qt's unit is the width, and it leaves out dashes without length, which are dots where the ends are round.
        pen.setDashPattern([max(length / style.stroke_width_px, _SHORT) for length in style.dash])
        pen.setDashOffset(style.dash_offset_px / style.stroke_width_px)
    return pen


def line_pitch(size: float) -> int:
    """From one line of a text to the next, in pixels of the slide. Source: Blink's SimpleFontData."""
    return sum(math.floor(part * size + 0.5) for part in (TEXT_ASCENT, TEXT_DESCENT, TEXT_LEADING))


def _draw_text(painter: QPainter, shape: Shape) -> None:
    """A text in its box: wrapped at the width, cut below the box, with the line height "normal"."""
    x, y, width, height = shape.box
    size = shape.style.font_size_px
    if size < 1 or width <= 0 or height <= 0:
        return
    lines = [re.sub(r"[ \t\f\r\n]+", " ", line).strip(" ") for line in shape.data.split("\n")]
    pitch = line_pitch(size)
    painter.save()
    painter.setClipRect(QRectF(x, y, width, height), Qt.ClipOperation.IntersectClip)
    draw_text(
        painter,
        TextMark(
            text="\n".join(lines[:MAX_LINES]),
            family=Family.PAGE,
            size=size,
            colour=shape.style.colour,
            x=x,
            y=y,
            width=width,
            line_height=pitch / size,
        ),
    )
    painter.restore()
