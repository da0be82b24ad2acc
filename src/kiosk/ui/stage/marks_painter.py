# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws marks with a QPainter whose units are those of the whiteboard."""

from __future__ import annotations

import math
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from kiosk.recordings.bigbluebutton.drawing import LayerMark, Mark, PathMark, PictureMark, TextMark
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
    before = painter.opacity()
    painter.setOpacity(before * mark.opacity)
    painter.setBrush(QBrush(QColor(mark.fill)) if mark.fill else QBrush(Qt.BrushStyle.NoBrush))
    painter.setPen(mark_pen(mark))
    painter.drawPath(path)
    painter.setOpacity(before)


def mark_pen(mark: PathMark) -> QPen:
    """The pen of an outline; none where it is not stroked."""
    if mark.stroke is None or mark.width <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(mark.stroke), mark.width)
    pen.setCapStyle(CAPS[mark.cap])
    pen.setJoinStyle(JOINS[mark.join])
    pen.setMiterLimit(_MITER_LIMIT)
    if mark.dash and sum(mark.dash) > 0:
        pen.setDashPattern([length / mark.width for length in mark.dash])
        pen.setDashOffset(mark.dash_offset / mark.width)
    return pen


def _draw_picture(painter: QPainter, mark: PictureMark, pictures: SlidePictures) -> None:
    x, y, width, height = mark.box
    transform = painter.worldTransform()
    scale = math.hypot(transform.m11(), transform.m12()) * painter.device().devicePixelRatioF()
    picture = pictures.picture(mark.href, QSize(round(width * scale), round(height * scale)))
    if picture is not None:
        painter.save()
        painter.setOpacity(painter.opacity() * mark.opacity)
        painter.drawImage(QRectF(x, y, width, height), picture)
        painter.restore()


def _draw_layer(painter: QPainter, layer: LayerMark, pictures: SlidePictures) -> None:
    painter.save()
    painter.setTransform(QTransform(*layer.transform), True)
    if layer.clip is not None:
        clip: QPainterPath = segments_path(layer.clip)
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setOpacity(painter.opacity() * layer.opacity)
    paint_marks(painter, layer.marks, pictures)
    painter.restore()
