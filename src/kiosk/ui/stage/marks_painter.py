# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws marks with a QPainter whose units are those of the whiteboard."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from kiosk.recordings.bigbluebutton.drawing import (
    FRAME_MARGIN,
    LayerMark,
    Mark,
    PathMark,
    PictureMark,
    TextMark,
)
from kiosk.recordings.bigbluebutton.shapes import Segment
from kiosk.ui.stage.picture_place import Fit
from kiosk.ui.stage.shape_paths import segments_path
from kiosk.ui.stage.slide_pictures import SlidePictures
from kiosk.ui.stage.whiteboard_text import draw_text

CAPS = {"butt": Qt.PenCapStyle.FlatCap, "round": Qt.PenCapStyle.RoundCap, "square": Qt.PenCapStyle.SquareCap}
JOINS = {
    "miter": Qt.PenJoinStyle.SvgMiterJoin,
    "round": Qt.PenJoinStyle.RoundJoin,
    "bevel": Qt.PenJoinStyle.BevelJoin,
}


_MITER_LIMIT = 4.0  # SVG's own
_FAR = 1e5  # units; nothing that is seen lies farther out
_HATCH_SIDE = 8  # units of a tile
_HATCH_MOST = 64  # pixels of a tile

# Paths are kept as long as their marks are: those who make marks keep them as long as they are of use.
_paths: WeakKeyDictionary[PathMark, QPainterPath] = WeakKeyDictionary()


def paint_marks(painter: QPainter, marks: Iterable[Mark], pictures: SlidePictures) -> None:
    """Draws marks in their order."""
    for mark in marks:
        match mark:
            case PathMark():
                _draw_path(painter, mark)
            case TextMark():
                draw_text(painter, mark)
            case PictureMark():
                _draw_picture(painter, mark, pictures)
            case LayerMark():
                _draw_layer(painter, mark, pictures)


def _draw_path(painter: QPainter, mark: PathMark) -> None:
    path = _paths.get(mark)
    if path is None:
        path = segments_path(mark.segments)
        path.setFillRule(Qt.FillRule.OddEvenFill if mark.even_odd else Qt.FillRule.WindingFill)
        _paths[mark] = path
    if mark.opacity == 1 and mark.stroke is None and mark.fill is not None and mark.hatch is None:
        painter.fillPath(path, _plain(mark.fill))  # most marks, and the fastest way
        return
    before = painter.opacity()
    painter.setOpacity(before * mark.opacity)
    painter.setBrush(_brush(painter, mark))
    painter.setPen(mark_pen(mark, _scale(painter) if mark.on_screen else 1.0))
    painter.drawPath(path)
    painter.setOpacity(before)


@lru_cache(maxsize=256)
def _plain(colour: str) -> QBrush:
    return QBrush(QColor(colour))


def _scale(painter: QPainter) -> float:
    """Pixels of the screen a unit."""
    transform = painter.worldTransform()
    return math.hypot(transform.m11(), transform.m12()) or 1.0


def _brush(painter: QPainter, mark: PathMark) -> QBrush:
    if mark.fill is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    if mark.hatch is None:
        return _plain(mark.fill)
    side = min(
        _HATCH_MOST, max(1, math.ceil(_HATCH_SIDE * _scale(painter) * painter.device().devicePixelRatioF()))
    )
    brush = QBrush(_hatched(mark.fill, mark.hatch, side))
    brush.setTransform(QTransform.fromScale(_HATCH_SIDE / side, _HATCH_SIDE / side))
    return brush


@lru_cache(maxsize=64)
def _hatched(paper: str, lines: str, side: int) -> QImage:
    """A tile of slanted lines, so many pixels wide. Source: the pattern of tldraw 2, as browsers scale it."""
    zoom = math.ceil(side / _HATCH_SIDE)
    tile = QImage(_HATCH_SIDE * zoom, _HATCH_SIDE * zoom, QImage.Format.Format_RGB32)
    tile.fill(QColor(paper))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom * _HATCH_SIDE / 12, zoom * _HATCH_SIDE / 12)
    painter.setPen(
        QPen(QColor(lines), 1.25 * 12 / _HATCH_SIDE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    painter.drawLines([QLineF(1, 3, 3, 1), QLineF(5, 7, 7, 5), QLineF(9, 11, 11, 9)])
    painter.end()
    return tile.scaled(
        side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def mark_pen(mark: PathMark, scale: float = 1.0) -> QPen:
    """The pen of an outline, its width parted by `scale`; none where it is not stroked."""
    if mark.stroke is None or mark.width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(mark.stroke), mark.width / scale)
    pen.setCapStyle(CAPS[mark.cap])
    pen.setJoinStyle(JOINS[mark.join])
    pen.setMiterLimit(_MITER_LIMIT)
    if mark.dash and sum(mark.dash) > 0:
        pen.setDashPattern([length / mark.width for length in mark.dash])
        pen.setDashOffset(mark.dash_offset / mark.width)
    return pen


def _draw_picture(painter: QPainter, mark: PictureMark, pictures: SlidePictures) -> None:
    before = painter.opacity()
    painter.setOpacity(before * mark.opacity)
    pictures.paint(painter, mark.href, QRectF(*mark.box), Fit.COVER)
    painter.setOpacity(before)


def _draw_layer(painter: QPainter, layer: LayerMark, pictures: SlidePictures) -> None:
    if layer.opacity == 1 and not (layer.clip or layer.frame or layer.hidden or layer.on_screen):
        before = painter.transform()
        painter.setTransform(QTransform(*layer.transform), True)
        paint_marks(painter, layer.marks, pictures)
        painter.setTransform(before)
        return
    painter.save()
    painter.setTransform(QTransform(*layer.transform), True)
    if layer.on_screen:
        painter.scale(1 / _scale(painter), 1 / _scale(painter))
    if layer.clip is not None:
        clip: QPainterPath = segments_path(layer.clip)
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    if layer.frame is not None:
        margin = FRAME_MARGIN * max(1.0, 1 / _scale(painter))
        frame = QRectF(*layer.frame).adjusted(-margin, -margin, margin, margin)
        painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
    if layer.hidden:
        painter.setClipPath(_shown(layer.hidden), Qt.ClipOperation.IntersectClip)
    if layer.opacity < 1 and _overlaps(layer.marks):
        draw_as_one(painter, layer.opacity, lambda brush: paint_marks(brush, layer.marks, pictures))
    else:
        painter.setOpacity(painter.opacity() * layer.opacity)
        paint_marks(painter, layer.marks, pictures)
    painter.restore()


def _shown(hidden: tuple[tuple[Segment, ...], ...]) -> QPainterPath:
    """Everything but these outlines."""
    everything = QPainterPath()
    everything.addRect(QRectF(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR))
    for outline in hidden:
        everything = everything.subtracted(segments_path(outline))
    return everything


def _overlaps(marks: tuple[Mark, ...]) -> bool:
    """Whether parts of a layer lie over one another, so that they must not shine through each other."""
    if len(marks) > 1:
        return True
    mark = marks[0] if marks else None
    if isinstance(mark, PathMark):
        return mark.fill is not None and mark.stroke is not None
    if isinstance(mark, LayerMark):
        return _overlaps(mark.marks)
    return isinstance(mark, TextMark) and mark.outline is not None


def draw_as_one(painter: QPainter, opacity: float, draw: Callable[[QPainter], None]) -> None:
    """Lets something be drawn on a sheet of its own, and that with an opacity."""
    transform = painter.deviceTransform()
    device = painter.device()
    seen = QRect(0, 0, device.width(), device.height())
    if painter.hasClipping():
        seen &= transform.mapRect(painter.clipBoundingRect()).toAlignedRect()
    if seen.isEmpty():
        return
    sheet = QImage(seen.size(), QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(Qt.GlobalColor.transparent)
    brush = QPainter(sheet)
    brush.setRenderHints(painter.renderHints())
    brush.setTransform(transform * QTransform.fromTranslate(-seen.x(), -seen.y()))
    draw(brush)
    brush.end()
    painter.save()
    painter.setOpacity(painter.opacity() * opacity)
    painter.resetTransform()
    ratio = device.devicePixelRatioF()
    painter.drawImage(
        QRectF(seen.x() / ratio, seen.y() / ratio, seen.width() / ratio, seen.height() / ratio), sheet
    )
    painter.restore()
