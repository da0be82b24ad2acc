# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bitmaps within SVG pictures, reduced as browsers do before they draw them: renderers look at the nearest pixels only."""

from __future__ import annotations

import base64
import binascii
import logging
import math
import re
from collections import defaultdict

from lxml import etree
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QImageWriter

from kiosk.recordings.bigbluebutton.xml_reading import local_name

log = logging.getLogger(__name__)

_HREF = "{http://www.w3.org/1999/xlink}href"
_LINK = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")
_STEP = re.compile(r"(matrix|scale)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_NEVER_DRAWN = {
    "defs",
    "mask",
    "pattern",
    "clipPath",
    "symbol",
    "marker",
    "filter",
}  # only where they are named
_MOST_PX = 48 * 1024 * 1024  # of one bitmap
_PNG_QUALITY = 90  # hardly compressed: it is read again at once


def reduce_bitmaps(root: etree._Element, scale: float) -> None:
    """Replaces bitmaps that are drawn at less than half of their size. `scale`: pixels of the device a unit of the picture."""
    try:
        _reduce(root, scale)
    except RecursionError:
        log.info("bitmaps of an SVG are left as they are: it names itself too deeply")


def _reduce(root: etree._Element, scale: float) -> None:
    places: _Places | None = None
    for image in root.iter("{*}image"):
        href = str(image.get(_HREF) or image.get("href") or "")
        width, height = (_first(image.get(name)) for name in ("width", "height"))
        if not href.startswith("data:image/") or not width or not height:
            continue
        places = places or _Places(root)
        shown = math.sqrt(places.area(image)) * scale
        made = _reduced(href, width * shown, height * shown) if shown > 0 else None
        if made is not None:
            if image.get("href") is not None:
                del image.attrib["href"]
            image.set(_HREF, made)


class _Places:
    """How much larger than in its own units something is drawn."""

    def __init__(self, root: etree._Element) -> None:
        self._named: dict[str, list[etree._Element]] = defaultdict(list)
        for element in root.iter(etree.Element):
            for name, value in element.attrib.items():
                text = str(value)
                if str(name).rpartition("}")[2] == "href" and text.startswith("#"):
                    self._named[text[1:]].append(element)
                elif "url(" in text:
                    for identity in _LINK.findall(text):
                        self._named[identity].append(element)
        self._known: dict[etree._Element, float] = {}

    def area(self, element: etree._Element) -> float:
        """By how much its area grows at the largest of its places, in units of the whole picture."""
        found = self._known.get(element)
        if found is not None:
            return found
        self._known[element] = 0.0  # what names itself is nowhere
        parent = element.getparent()
        ways = [self.area(other) for other in self._named.get(element.get("id") or "", ())]
        if parent is None:
            ways.append(1.0)
        elif local_name(element) not in _NEVER_DRAWN:
            ways.append(self.area(parent))
        own = element.get("transform") or element.get("patternTransform") or ""
        self._known[element] = area = _growth(own) * max(ways, default=0.0)
        return area


def _growth(transform: str) -> float:
    """By how much a transform lets areas grow. Source: SVG 1.1, 7.6."""
    area = 1.0
    for name, text in _STEP.findall(transform):
        v = [float(number) for number in _NUMBER.findall(text)]
        if name == "matrix" and len(v) == 6:
            area *= abs(v[0] * v[3] - v[1] * v[2])
        elif name == "scale" and v:
            area *= abs(v[0] * v[-1])
    return area


def _first(text: str | None) -> float:
    found = _NUMBER.match((text or "").strip())
    return float(found[0]) if found is not None else 0.0


def _reduced(href: str, width_px: float, height_px: float) -> str | None:
    """The bitmap at the half, the quarter, … of its size that is next above; None where it is not larger, or none."""
    try:
        data = QByteArray(base64.b64decode(href.partition(",")[2], validate=False))
    except (binascii.Error, ValueError):
        return None
    buffer = QBuffer(data)  # does not keep the data
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > _MOST_PX:
        return None
    ratio = min(size.width() / max(width_px, 1.0), size.height() / max(height_px, 1.0))
    part = 1 << max(0, math.floor(math.log2(ratio))) if ratio > 0 else 1
    if part == 1:
        return None
    image = reader.read()
    if image.isNull():
        return None
    smaller = image.scaled(
        QSize(max(1, size.width() // part), max(1, size.height() // part)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(b"png"))
    writer.setQuality(_PNG_QUALITY)
    if not writer.write(smaller):
        return None
    return "data:image/png;base64," + base64.b64encode(out.data().data()).decode("ascii")
