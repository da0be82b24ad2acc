# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws an SVG that has been made harmless, by Qt SVG or by resvg. May take as long as the picture asks for."""

from __future__ import annotations

import logging
import re

from lxml import etree
from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.recordings.bigbluebutton.xml_reading import WARY
from kiosk.ui.stage.picture_place import Wanted
from kiosk.ui.stage.svg_bitmaps import reduce_bitmaps

log = logging.getLogger(__name__)

MAX_SIDE_PX = 8192
_SVG = "{http://www.w3.org/2000/svg}svg"


def by_qt(safe: bytes, wanted: Wanted) -> QImage | None:
    """The picture as it is seen from `wanted.origin` on; None where it cannot be read."""
    size, box = _sheet(wanted)
    read = _read(safe, wanted, box)
    if read is None:
        return None
    root, _, place = read
    renderer = QSvgRenderer()
    if not renderer.load(QByteArray(etree.tostring(root))) or renderer.viewBoxF().isEmpty():
        return None
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setClipRect(box.toAlignedRect())  # what lies half in a pixel is mixed by the drawing itself
    renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    renderer.render(painter, place)
    painter.end()
    return image


def by_resvg(safe: bytes, wanted: Wanted) -> QImage | None:
    """As `by_qt`: the picture within another one that has the size of the device's part."""
    size, box = _sheet(wanted)
    read = _read(safe, wanted, box)
    if read is None:
        return None
    root, own, place = read
    if root.get("viewBox") is None:
        root.set("viewBox", f"0 0 {own.width()} {own.height()}")
    for name, value in zip(
        ("x", "y", "width", "height"), (place.x(), place.y(), place.width(), place.height()), strict=True
    ):
        root.set(name, repr(value))
    root.set("preserveAspectRatio", "none")
    root.set("overflow", "visible")
    outer = etree.Element(_SVG)
    outer.set("width", str(size.width()))
    outer.set("height", str(size.height()))
    outer.append(root)
    try:
        import resvg_py  # noqa: PLC0415 - only slides that Qt cannot draw need it

        drawn = resvg_py.svg_to_bytes(
            svg_string=etree.tostring(outer, encoding="unicode"), skip_system_fonts=True, dpi=96.0
        )
    except (ImportError, ValueError) as cause:
        log.warning("a slide is drawn without masks and patterns: %s", cause)
        return None
    image = QImage.fromData(bytes(drawn))
    if image.isNull():
        return None
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    inside = box.toAlignedRect().intersected(image.rect())
    if inside == image.rect():
        return image
    cut = QImage(image.size(), image.format())
    cut.fill(Qt.GlobalColor.transparent)
    painter = QPainter(cut)
    painter.drawImage(inside, image, inside)
    painter.end()
    return cut


def _read(safe: bytes, wanted: Wanted, box: QRectF) -> tuple[etree._Element, QSizeF, QRectF] | None:
    """The picture, its size in its own units, and its place in the sheet; its bitmaps as large as they are shown there.

    None where it has no size. What was made harmless may have a name space that is no address: strict parsers refuse it.
    """
    root = etree.fromstring(safe, etree.XMLParser(**WARY | {"huge_tree": True}))
    own = _own_size(root) if isinstance(root, etree._Element) else None
    if own is None:
        return None
    place = wanted.fit.place(own, box)
    reduce_bitmaps(root, place.width() / own.width())
    return root, own, place


def _sheet(wanted: Wanted) -> tuple[QSize, QRectF]:
    """The size of the picture to be made, and where the slide lies in it."""
    size = wanted.size.boundedTo(QSize(MAX_SIDE_PX, MAX_SIDE_PX)).expandedTo(QSize(1, 1))
    x, y = wanted.origin
    return size, wanted.box.translated(-x, -y)


def _own_size(root: etree._Element) -> QSizeF | None:
    """Width and height of the picture's own units."""
    values = [part for part in re.split(r"[\s,]+", (root.get("viewBox") or "").strip()) if part][2:]
    if len(values) != 2:
        values = [root.get("width") or "", root.get("height") or ""]
    found = [re.match(r"\d{1,9}(?:\.\d{1,9})?", value) for value in values]
    if found[0] is None or found[1] is None:
        return None
    size = QSizeF(float(found[0][0]), float(found[1][0]))
    return None if size.isEmpty() else size
