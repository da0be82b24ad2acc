# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts on whiteboards, in the bundled fonts, laid out as browsers do."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGlyphRun,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTextLayout,
    QTextLine,
    QTextOption,
    QTransform,
)

from kiosk.recordings.bigbluebutton.drawing import Align, Family, TextMark
from kiosk.resources import resource

# The files of each family in `resources/fonts`.
FILES: dict[Family, tuple[str, ...]] = {
    Family.CAVEAT_BRUSH: ("CaveatBrush-Regular.ttf",),
    Family.SOURCE_SANS: ("SourceSansPro-Regular.ttf",),
    Family.CRIMSON: ("CrimsonPro-Regular.ttf",),
    Family.SOURCE_CODE: ("SourceCodePro-Regular.ttf",),
    Family.SHANTELL: ("ShantellSans-Normal-SemiBold.ttf",),
    Family.PLEX_SANS: ("IBMPlexSans-Medium.ttf",),
    Family.PLEX_SERIF: ("IBMPlexSerif-Medium.ttf",),
    Family.PLEX_MONO: ("IBMPlexMono-Medium.ttf",),
    Family.PAGE: ("Arimo-Regular.ttf",),
}

# What browsers write in where a font of tldraw 1 lacks a letter, for it names no other: their own font.
_OWN_OF_BROWSERS = ("Liberation Serif", "Times New Roman", "Tinos", "Nimbus Roman")
_NAMING_NO_OTHER = {Family.CAVEAT_BRUSH, Family.SOURCE_SANS, Family.CRIMSON, Family.SOURCE_CODE}

_REFERENCE_PX = (
    1000  # the size at which texts are laid out: most fonts' own units, so that no advance is rounded
)
_TOLERANCE = 0.01  # units by which a line may be too wide: what is left of rounding
_MOST_PX = 2e7  # Qt reckons lengths of texts in 32 bits, six of them after the point
_TAB = 8  # spaces
_HALO_MOST_PX = 2.0
_KEPT = 256  # layouts
_COLOURED = ("COLR", "CBDT", "sbix")  # tables of fonts whose glyphs are pictures

_families: dict[str, str] = {}

_ALIGNMENT = {
    Align.START: Qt.AlignmentFlag.AlignLeft,
    Align.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
    Align.END: Qt.AlignmentFlag.AlignRight,
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
    """The font of a text at the size of layout."""
    family = _loaded(mark.family.value, FILES.get(mark.family, ()))
    font = QFont([family, *_OWN_OF_BROWSERS] if mark.family in _NAMING_NO_OTHER else family)
    font.setPixelSize(_REFERENCE_PX)
    font.setWeight(QFont.Weight(mark.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if mark.letter_spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, mark.letter_spacing * _REFERENCE_PX)
        font.setFeature(QFont.Tag("liga"), 0)  # as browsers do where letters are spaced
        font.setFeature(QFont.Tag("clig"), 0)
    return font


@lru_cache(maxsize=64)
def _ascent_descent(family: Family, weight: int) -> tuple[float, float]:
    """Of the size, as browsers take them: from `hhea`, or from `OS/2` where that says so. Source: OpenType 1.9."""
    raw = QRawFont.fromFont(font_of(TextMark("", family, 1.0, "#000000", weight=weight)))
    hhea, os2 = bytes(raw.fontTable("hhea").data()), bytes(raw.fontTable("OS/2").data())
    em = raw.unitsPerEm() or 1000
    if len(hhea) < 8:
        return 0.8, 0.2
    ascent, descent = struct.unpack_from(">hh", hhea, 4)
    if len(os2) >= 72 and struct.unpack_from(">H", os2, 62)[0] & 1 << 7:
        ascent, descent = struct.unpack_from(">hh", os2, 68)
    return ascent / em, -descent / em


@dataclass(frozen=True, slots=True)
class _Layout:
    """Glyphs from the upper left corner of a text on.

    `lines`: for each baseline its place and the letters' outlines from there, in the text's own units. `pictures`: glyphs
    that are pictures, at the size of layout.
    """

    lines: tuple[tuple[float, QPainterPath], ...]
    pictures: tuple[tuple[QGlyphRun, QPointF], ...]
    width: float  # of the widest line
    height: float


def text_size(mark: TextMark) -> tuple[float, float]:
    """The width of a text's widest line and the height of all its lines, in units of the whiteboard."""
    layout = _laid_out(_bare(mark))
    return layout.width, layout.height


def draw_text(painter: QPainter, mark: TextMark) -> None:
    """Draws a text in its box, line by line with the mark's line height."""
    if mark.size <= 0 or not mark.text.strip():
        return
    layout = _laid_out(_bare(mark))
    left, top = mark.x, mark.y
    if mark.width is None:
        left -= {Align.MIDDLE: layout.width / 2, Align.END: layout.width}.get(mark.align, 0.0)
    spare = (mark.height if mark.height is not None else 0.0) - layout.height
    top += {Align.MIDDLE: spare / 2, Align.END: spare}.get(mark.vertical, 0.0)
    painter.save()
    painter.setOpacity(painter.opacity() * mark.opacity)
    painter.translate(left, top)
    if mark.outline:
        reach = _halo_reach(painter) if mark.halo else 1.0
        for x, y in mark.halo:
            _fill_lines(painter, layout, QColor(mark.outline), QPointF(x, y) * reach)
    if mark.outline and mark.outline_width > 0:
        pen = QPen(QColor(mark.outline), mark.outline_width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for baseline, path in layout.lines:
            painter.strokePath(path.translated(0.0, baseline), pen)
    _fill_lines(painter, layout, QColor(mark.colour), QPointF())
    if layout.pictures:
        painter.scale(mark.size / _REFERENCE_PX, mark.size / _REFERENCE_PX)
        painter.setPen(QColor(mark.colour))
        for run, at in layout.pictures:
            painter.drawGlyphRun(at, run)
    painter.restore()


def _halo_reach(painter: QPainter) -> float:
    """tldraw's haloes reach no farther than two pixels of the screen. Source: editor.css of tldraw 2."""
    transform = painter.worldTransform()
    scale = math.hypot(transform.m11(), transform.m12())
    return min(1.0, _HALO_MOST_PX / scale) if scale > 0 else 1.0


def _fill_lines(painter: QPainter, layout: _Layout, colour: QColor, by: QPointF) -> None:
    """Fills all letters, moved. Upright lines stand on a whole pixel, as in browsers."""
    device = painter.deviceTransform()
    upright = device.m12() == 0 and device.m21() == 0 and device.m22() != 0
    for baseline, path in layout.lines:
        y = baseline + by.y()
        if upright:
            y = (math.floor(y * device.m22() + device.dy() + 0.5) - device.dy()) / device.m22()
        painter.fillPath(path.translated(by.x(), y), colour)


def _bare(mark: TextMark) -> TextMark:
    """What a layout depends on: not where a text is, nor how it is coloured."""
    return replace(
        mark,
        colour="",
        x=0.0,
        y=0.0,
        height=None,
        vertical=Align.START,
        outline=None,
        outline_width=0.0,
        halo=(),
        opacity=1.0,
    )


@lru_cache(maxsize=_KEPT)
def _laid_out(mark: TextMark) -> _Layout:
    """The lines of a text one under another, from its upper left corner on."""
    font = font_of(mark)
    unit = mark.size / _REFERENCE_PX
    option = QTextOption(_ALIGNMENT.get(mark.align, Qt.AlignmentFlag.AlignLeft))
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setTabStopDistance(_TAB * QFontMetricsF(font).horizontalAdvance(" "))
    if mark.width is None:
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
    else:
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    whole = mark.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # no halves of characters
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    room = min((mark.width + _TOLERANCE) / unit, _MOST_PX) if mark.width is not None else 0.0
    if mark.width is None and mark.align is not Align.START:
        room = max(_widest(line, font, option) for line in lines)
    step = mark.line_height * mark.size
    baseline = _baseline(mark, step)
    outlines: dict[float, QPainterPath] = {}
    pictures: list[tuple[QGlyphRun, QPointF]] = []
    widest = top = 0.0
    for line_text in lines:
        text = _with_tabs(line_text, font, option) if "\t" in line_text else line_text
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        first = True
        spread: list[tuple[int, int, float]] = []
        while (line := layout.createLine()).isValid() or first:
            first = False
            if line.isValid():
                line.setLineWidth(room if room > 0 else _MOST_PX)
                line.setPosition(
                    QPointF(_inset(line, room, mark.align), (top + baseline) / unit - line.ascent())
                )
                widest = max(widest, line.naturalTextWidth() * unit)
                spread += _spread(text, line, room) if mark.align is Align.JUSTIFY else []
            top += step
            if not line.isValid():
                break
        layout.endLayout()
        for start, length, by in spread or [(-1, -1, 0.0)]:
            for run in layout.glyphRuns(start, length):
                if _is_coloured(run.rawFont()):
                    pictures.append((run, QPointF(by, 0.0)))
                else:
                    _add_outlines(outlines, run, by)
    scale = QTransform.fromScale(unit, unit)
    standing = tuple((y * unit, scale.map(path)) for y, path in outlines.items())
    return _Layout(standing, tuple(pictures), widest, top)


def _with_tabs(text: str, font: QFont, option: QTextOption) -> str:
    """The line with a tab more where one would be narrower than half a space: browsers go on to the next stop then.

    Source: CSS Text 3, 4.2.
    """
    stop = option.tabStopDistance()
    space = stop / _TAB - font.letterSpacing()
    first, *others = text.split("\t")
    done = first
    for piece in others:
        layout = QTextLayout(done + ".", font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_MOST_PX)
        layout.endLayout()
        reached, _ = cast("tuple[float, int]", line.cursorToX(len(done)))
        done += ("\t\t" if stop - reached % stop < space / 2 else "\t") + piece
    return done


def _inset(line: QTextLine, room: float, align: Align) -> float:
    """What moves a line that is wider than its room to the left end of it: it reaches over the right end, as in browsers."""
    over = line.naturalTextWidth() - room
    if room <= 0 or over <= 0:
        return 0.0
    return {Align.MIDDLE: over / 2, Align.END: over}.get(align, 0.0)


def _widest(text: str, font: QFont, option: QTextOption) -> float:
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(_MOST_PX)
    layout.endLayout()
    return layout.maximumWidth() if not line.isValid() else line.naturalTextWidth()


def _baseline(mark: TextMark, step: float) -> float:
    """From the top of a line. Browsers round ascent and descent, and give the odd unit of leading to the lower half."""
    ascent, descent = (
        math.floor(part * mark.size + 0.5) for part in _ascent_descent(mark.family, mark.weight)
    )
    return math.floor((step - ascent - descent) / 2) + ascent


def _is_coloured(font: QRawFont) -> bool:
    return any(font.fontTable(name).size() for name in _COLOURED)


def _add_outlines(outlines: dict[float, QPainterPath], run: QGlyphRun, by: float) -> None:
    """Adds each glyph to the outlines of its baseline."""
    font = run.rawFont()
    for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
        path = outlines.get(place.y())
        if path is None:
            path = outlines[place.y()] = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
        path.addPath(font.pathForGlyph(glyph).translated(place.x() + by, 0.0))


def _spread(text: str, line: QTextLine, room: float) -> list[tuple[int, int, float]]:
    """The words of a justified line: where each begins, its length, and how far it is moved.

    The last line of a paragraph is not justified, nor one of a single word, whose letters Qt would part.
    """
    start, length = line.textStart(), line.textLength()
    words = text[start : start + length].rstrip(" ").split(" ")
    if start + length >= len(text) or len(words) < 2:
        return [(start, length, 0.0)]
    gap = max(0.0, room - line.naturalTextWidth()) / (len(words) - 1)
    found = []
    for number, word in enumerate(words):
        if word:
            found.append((start, len(word), gap * number))
        start += len(word) + 1
    return found
