# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Qt Quick item that draws all marks of the seek bar at once, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPolygonF
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.ui.qml_types import Property, QmlElement
from kiosk.ui.replay.seek_marks import MarkKind, SeekMark

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

CHAPTER_WIDTH = 3.0  # pixels
CHAPTER_GAP = 18.0  # chapters closer together than this are drawn as one: the track stays a line
SIGN = 5.0  # half a poll's or hit's width
SIGN_GAP = 20.0
HIT_GAP = 6.0
SHARE_HEIGHT = 4.0
TRACK = 10.0  # the track's height with its marks


def thinned(places: Iterable[float], gap: float) -> list[float]:
    """Of sorted places those that are at least `gap` apart: many marks stay marks, not a stripe."""
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] >= gap:
            kept.append(place)
    return kept


@QmlElement
class SeekMarksItem(QQuickPaintedItem):
    """Gaps for chapters in the track, diamonds for polls and drops for hits above it, bars for screen shares below."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._marks: Sequence[SeekMark] = ()
        self._hits: list[tuple[float, bool]] = []
        self._end_s = 1.0
        self._loop = (-1.0, -1.0)
        self._gap_colour = self._sign_colour = self._hit_colour = self._loop_colour = QColor()
        self.changed.connect(self.update)

    @Property("QVariant", notify=changed)
    def marks(self) -> object:
        """A tuple of SeekMark."""
        return self._marks

    @marks.setter  # type: ignore[no-redef]  # a setter, as Qt spells it
    def marks(self, marks: object) -> None:
        self._marks = marks if isinstance(marks, tuple) else ()
        self.changed.emit()

    @Property("QVariantList", notify=changed)
    def hits(self) -> list[object]:
        """The hits of a search as { start: seconds, current }."""
        return list(self._hits)

    @hits.setter  # type: ignore[no-redef]  # a setter, as Qt spells it
    def hits(self, hits: list[object]) -> None:
        found = [
            (float(hit["start"]), bool(hit.get("current")))
            for hit in hits
            if isinstance(hit, dict) and isinstance(hit.get("start"), int | float)
        ]
        if found != self._hits:
            self._hits = found
            self.changed.emit()

    def _get_end(self) -> float:
        return self._end_s

    def _set_end(self, end_s: float) -> None:
        if end_s != self._end_s:
            self._end_s = end_s
            self.changed.emit()

    def _get_loop_start(self) -> float:
        return self._loop[0]

    def _set_loop_start(self, second: float) -> None:
        if second != self._loop[0]:
            self._loop = (second, self._loop[1])
            self.changed.emit()

    def _get_loop_end(self) -> float:
        return self._loop[1]

    def _set_loop_end(self, second: float) -> None:
        if second != self._loop[1]:
            self._loop = (self._loop[0], second)
            self.changed.emit()

    def _get_gap_colour(self) -> QColor:
        return self._gap_colour

    def _set_gap_colour(self, colour: QColor) -> None:
        self._gap_colour = colour
        self.changed.emit()

    def _get_sign_colour(self) -> QColor:
        return self._sign_colour

    def _set_sign_colour(self, colour: QColor) -> None:
        self._sign_colour = colour
        self.changed.emit()

    def _get_hit_colour(self) -> QColor:
        return self._hit_colour

    def _set_hit_colour(self, colour: QColor) -> None:
        self._hit_colour = colour
        self.changed.emit()

    def _get_loop_colour(self) -> QColor:
        return self._loop_colour

    def _set_loop_colour(self, colour: QColor) -> None:
        self._loop_colour = colour
        self.changed.emit()

    end = Property(float, _get_end, _set_end, notify=changed)  # the whole length in seconds
    loopStart = Property(float, _get_loop_start, _set_loop_start, notify=changed)  # below zero: none
    loopEnd = Property(float, _get_loop_end, _set_loop_end, notify=changed)
    gapColour = Property(QColor, _get_gap_colour, _set_gap_colour, notify=changed)
    signColour = Property(QColor, _get_sign_colour, _set_sign_colour, notify=changed)
    hitColour = Property(QColor, _get_hit_colour, _set_hit_colour, notify=changed)
    loopColour = Property(QColor, _get_loop_colour, _set_loop_colour, notify=changed)

    def _x(self, second: float) -> float:
        return self.width() * min(max(second / self._end_s, 0.0), 1.0) if self._end_s > 0 else 0.0

    def _places(self, kind: MarkKind, gap: float) -> list[float]:
        return thinned(
            sorted(self._x(m.start_s) for m in self._marks if m.kind is kind and m.start_s < self._end_s), gap
        )

    def paint(self, painter: QPainter) -> None:
        middle = self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._gap_colour)
        for x in self._places(MarkKind.CHAPTER, CHAPTER_GAP):
            painter.drawRect(QRectF(x - CHAPTER_WIDTH / 2, middle - TRACK / 2, CHAPTER_WIDTH, TRACK))
        painter.setBrush(self._sign_colour)
        for mark in self._marks:
            if mark.kind is MarkKind.SHARE and mark.start_s < self._end_s:
                left, right = self._x(mark.start_s), self._x(mark.end_s)
                painter.drawRect(
                    QRectF(left, middle + TRACK / 2 + 2, max(SHARE_HEIGHT, right - left), SHARE_HEIGHT)
                )
        top = middle - TRACK / 2 - 3
        for x in self._places(MarkKind.POLL, SIGN_GAP):
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(x, top - 2 * SIGN),
                        QPointF(x + SIGN, top - SIGN),
                        QPointF(x, top),
                        QPointF(x - SIGN, top - SIGN),
                    ]
                )
            )
        painter.setBrush(self._hit_colour)
        for x in thinned(sorted(self._x(s) for s, _ in self._hits if s < self._end_s), HIT_GAP):
            self._paint_hit(painter, x, top, SIGN * 0.7)
        for second, current in self._hits:
            if current:
                self._paint_hit(painter, self._x(second), top, SIGN * 1.4)
        self._paint_loop(painter, middle)

    @staticmethod
    def _paint_hit(painter: QPainter, x: float, top: float, half: float) -> None:
        painter.drawPolygon(
            QPolygonF([QPointF(x - half, top - 2 * half), QPointF(x + half, top - 2 * half), QPointF(x, top)])
        )

    def _paint_loop(self, painter: QPainter, middle: float) -> None:
        """The loop's part as a line below the track, with its letters at both ends."""
        start, end = self._loop
        if start < 0:
            return
        painter.setBrush(self._loop_colour)
        left = self._x(start)
        right = self._x(end) if end >= 0 else left
        below = middle + TRACK / 2 + 2
        painter.drawRect(QRectF(left, below, right - left, 3))
        font = QFont(painter.font())
        font.setPixelSize(max(11, round(self.height() / 4)))
        font.setBold(True)
        painter.setFont(font)
        side = font.pixelSize() + 4
        for letter, x in (("A", left), ("B", right))[: 2 if end >= 0 else 1]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._loop_colour)
            painter.drawRect(QRectF(x - 1.5, middle - TRACK / 2 - 3, 3, TRACK + 8))
            box = QRectF(x - side if letter == "A" else x, below + 2, side, side)
            box.moveLeft(min(max(box.left(), 0), self.width() - side))
            box.moveBottom(min(box.bottom(), self.height()))
            painter.drawRect(box)
            painter.setPen(self._gap_colour)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
