# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strokes as painter paths."""

from __future__ import annotations

import math
import re
import struct
import sys
from array import array
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from kiosk.recordings.bigbluebutton.shapes import Segment, Shape, ShapeKind, numbers, path_segments

_PENCIL = re.compile(r"M[-\d., ]+(?:L[-\d., ]+)*")
_SHORT = 1e-3  # pixels: a line without length has ends in browsers, and none in Qt
_APART = str.maketrans("ML,", "   ")


def shape_path(shape: Shape) -> QPainterPath:
    """The outline of a stroke in pixels of the slide, filled as SVG does; empty for texts and pictures."""
    path = _outline(shape)
    box = path.boundingRect()
    if path.elementCount() > 1 and not box.width() and not box.height():
        path.lineTo(box.x() + _SHORT, box.y())
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _outline(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    match shape.kind:
        case ShapeKind.PATH:
            quick = _pencil_path(shape.data)
            if quick is not None:
                return quick
            _add_segments(path, path_segments(shape.data))
        case ShapeKind.POLYLINE | ShapeKind.POLYGON:
            values = numbers(shape.data)
            points = [QPointF(x, y) for x, y in zip(values[::2], values[1::2], strict=False)]
            if points:
                path.moveTo(points[0])
                for point in points[1:]:
                    path.lineTo(point)
                if shape.kind is ShapeKind.POLYGON:
                    path.closeSubpath()
        case ShapeKind.LINE:
            x1, y1, x2, y2 = numbers(shape.data)
            path.moveTo(x1, y1)
            path.lineTo(x2, y2)
        case ShapeKind.CIRCLE:
            path.addEllipse(QRectF(*shape.box))
        case ShapeKind.RECT:
            path.addRect(QRectF(*shape.box))
    return path


class ShapePaths:
    """The outlines of strokes, the latest ones kept."""

    def __init__(self, budget_points: int = 100_000) -> None:
        self._budget_points = budget_points
        self._kept: dict[tuple[ShapeKind, str, tuple[float, float, float, float]], QPainterPath] = {}
        self._points = 0

    def path(self, shape: Shape) -> QPainterPath:
        """As `shape_path`; it must not be changed."""
        key = (shape.kind, shape.data, shape.box)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = shape_path(shape)
            self._points += found.elementCount()
            if self._points > self._budget_points:
                for old in list(self._kept)[: len(self._kept) // 2]:
                    self._points -= self._kept.pop(old).elementCount()
        return found


def _pencil_path(data: str) -> QPainterPath | None:
    """The path of data that is one line through many points, made at once; None for any other."""
    if _PENCIL.fullmatch(data) is None:
        return None
    try:
        values = array("d", map(float, data.translate(_APART).split()))
    except ValueError:
        return None
    if len(values) % 2 or not values or not all(map(math.isfinite, values)):
        return None
    if sys.byteorder == "big":
        values.byteswap()
    stream = QDataStream(QByteArray(struct.pack("<i", len(values) // 2) + values.tobytes()))
    stream.setByteOrder(QDataStream.ByteOrder.LittleEndian)
    points = QPolygonF()
    stream >> points
    path = QPainterPath()
    path.addPolygon(points)
    return path


def segments_path(segments: Iterable[Segment]) -> QPainterPath:
    """The path of segments with absolute coordinates."""
    path = QPainterPath()
    _add_segments(path, segments)
    return path


def _add_segments(path: QPainterPath, segments: Iterable[Segment]) -> None:
    for kind, v in segments:
        match kind:
            case "M":
                path.moveTo(v[0], v[1])
            case "L":
                path.lineTo(v[0], v[1])
            case "Q":
                path.quadTo(v[0], v[1], v[2], v[3])
            case "C":
                path.cubicTo(v[0], v[1], v[2], v[3], v[4], v[5])
            case "A":
                _arc(path, v)
            case "Z":
                path.closeSubpath()
            case "smooth":
                _smooth(path, v)
            case "smooth to":
                _smooth_to(path, v)


def _smooth(path: QPainterPath, v: tuple[float, ...]) -> None:
    """A smooth curve whose control points are `v`, as `drawing.SMOOTH` says."""
    if len(v) < 6:
        return
    path.moveTo(v[0], v[1])
    quad = path.quadTo
    x, y = v[2], v[3]
    for i in range(4, len(v) - 1, 2):
        next_x, next_y = v[i], v[i + 1]
        quad(x, y, (x + next_x) / 2, (y + next_y) / 2)
        x, y = next_x, next_y


def _smooth_to(path: QPainterPath, v: tuple[float, ...]) -> None:
    """A smooth curve from where the path is, as `drawing.SMOOTH_TO` says."""
    quad = path.quadTo
    x, y = v[0], v[1]
    for i in range(2, len(v) - 3, 2):
        next_x, next_y = v[i], v[i + 1]
        quad(x, y, (x + next_x) / 2, (y + next_y) / 2)
        x, y = next_x, next_y
    quad(x, y, v[-2], v[-1])


def _arc(path: QPainterPath, v: tuple[float, ...]) -> None:
    """An elliptical arc as cubic curves. Source: SVG 1.1, appendix F.6."""
    rx, ry, turn, large, sweep, x2, y2 = (
        abs(v[0]),
        abs(v[1]),
        math.radians(v[2]),
        v[3] != 0,
        v[4] != 0,
        v[5],
        v[6],
    )
    start = path.currentPosition()
    x1, y1 = start.x(), start.y()
    if rx == 0 or ry == 0:
        path.lineTo(x2, y2)
        return
    if (x1, y1) == (x2, y2):
        return
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = cos * dx + sin * dy, -sin * dx + cos * dy
    size = (px / rx) ** 2 + (py / ry) ** 2
    if size > 1:
        rx, ry = rx * math.sqrt(size), ry * math.sqrt(size)
    under = (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2
    root = math.sqrt(max(0.0, under) / ((rx * py) ** 2 + (ry * px) ** 2))
    if large == sweep:
        root = -root
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    cx, cy = cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2
    begin = math.atan2((py - qy) / ry, (px - qx) / rx)
    span = math.atan2((-py - qy) / ry, (-px - qx) / rx) - begin
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / count
    handle = 4 / 3 * math.tan(step / 4)

    def place(x: float, y: float) -> QPointF:
        return QPointF(cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y)

    for i in range(count):
        a, b = begin + i * step, begin + (i + 1) * step
        path.cubicTo(
            place(math.cos(a) - handle * math.sin(a), math.sin(a) + handle * math.cos(a)),
            place(math.cos(b) + handle * math.sin(b), math.sin(b) - handle * math.cos(b)),
            place(math.cos(b), math.sin(b)) if i < count - 1 else QPointF(x2, y2),
        )
