# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts on whiteboards, in the bundled fonts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from kiosk.recordings.bigbluebutton.drawing import Align, Family, TextMark
from kiosk.resources import resource

# The files of each family in `resources/fonts`.
FILES: dict[Family, tuple[str, ...]] = {}

_families: dict[str, str] = {}

_ALIGNMENT = {
    Align.START: Qt.AlignmentFlag.AlignLeft,
    Align.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
    Align.END: Qt.AlignmentFlag.AlignRight,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
}


def whiteboard_family() -> str:
    """The bundled family with Arial's measures, for texts of `shapes.svg`."""
    return _loaded("Arimo", ("Arimo-Regular.ttf",))


def _loaded(name: str, files: tuple[str, ...]) -> str:
    """The family's name as Qt knows it; its files are loaded once."""
    if name not in _families:
        found: list[str] = []
        for file in files:
            loaded = QFontDatabase.addApplicationFont(str(resource(f"fonts/{file}")))
            found += QFontDatabase.applicationFontFamilies(loaded)
        _families[name] = found[0] if found else name
    return _families[name]


def font_of(mark: TextMark) -> QFont:
    """The font of a text, its size in units of the whiteboard."""
    font = QFont(_loaded(mark.family.value, FILES.get(mark.family, ())))
    font.setPixelSize(max(1, round(mark.size)))
    font.setWeight(QFont.Weight(mark.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if mark.letter_spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, mark.letter_spacing * mark.size)
    return font


def draw_text(painter: QPainter, mark: TextMark) -> None:
    """Draws a text in its box, line by line with the mark's line height."""
    if mark.size <= 0 or not mark.text.strip():
        return
    layouts, width, height = _laid_out(mark)
    left, top = mark.x, mark.y
    if mark.width is None:
        left -= {Align.MIDDLE: width / 2, Align.END: width}.get(mark.align, 0.0)
    room = mark.height if mark.height is not None else 0.0
    spare = room - height if mark.height is not None else -height
    top += {Align.MIDDLE: spare / 2, Align.END: spare}.get(mark.vertical, 0.0)
    painter.save()
    painter.setOpacity(painter.opacity() * mark.opacity)
    if mark.outline and mark.outline_width > 0:
        pen = QPen(QColor(mark.outline), mark.outline_width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(_outline(layouts, QPointF(left, top)), pen)
    painter.setPen(QColor(mark.colour))
    for layout in layouts:
        layout.draw(painter, QPointF(left, top))
    painter.restore()


def text_size(mark: TextMark) -> tuple[float, float]:
    """The width of a text's widest line and the height of all its lines, in units of the whiteboard."""
    _, width, height = _laid_out(mark)
    return width, height


def _laid_out(mark: TextMark) -> tuple[list[QTextLayout], float, float]:
    """One layout a line of the text, the width of the widest line (or the mark's own), and the height of all."""
    font = font_of(mark)
    option = QTextOption(_ALIGNMENT[mark.align])
    wraps = mark.width is not None
    option.setWrapMode(
        QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wraps else QTextOption.WrapMode.NoWrap
    )
    layouts = []
    widest = 0.0
    if mark.width is None:
        for text in mark.text.split("\n"):
            layout = QTextLayout(text or " ", font)
            layout.setTextOption(QTextOption())
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(1e6)
            layout.endLayout()
            widest = max(widest, line.naturalTextWidth())
    width = mark.width if mark.width is not None else widest
    step = mark.line_height * mark.size
    top = 0.0
    for text in mark.text.split("\n"):
        layout = QTextLayout(text or " ", font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width + (0.01 if not wraps else 0.0))
            line.setPosition(QPointF(0, top + (step - line.ascent() - line.descent()) / 2))
            top += step
        layout.endLayout()
        layouts.append(layout)
    return layouts, width, top


def _outline(layouts: list[QTextLayout], at: QPointF) -> QPainterPath:
    path = QPainterPath()
    for layout in layouts:
        for run in layout.glyphRuns():
            for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                path.addPath(run.rawFont().pathForGlyph(glyph).translated(at + place))
    return path
