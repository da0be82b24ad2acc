# SPDX-License-Identifier: AGPL-3.0-or-later
"""What drawing an SVG of strangers may cost at worst, told without drawing it.

A few hundred bytes can ask for hours: groups of `use` that multiply, layers over layers, dashes without end. Qt SVG
cannot be stopped and holds up the window meanwhile, so what may cost much is drawn by a process that can.
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterator

from lxml import etree
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from kiosk.recordings.bigbluebutton.xml_reading import local_name

# Milliseconds on a stage of 1920x1080 if each element filled half of it; slides of real decks reach 2,600 in this
# reckoning, and 130 in truth.
LIGHT_MS = 4000.0

_OWN_MS = {
    "path": 0.2,
    "polyline": 0.2,
    "polygon": 0.2,
    "rect": 0.3,
    "circle": 0.3,
    "ellipse": 0.3,
    "line": 0.1,
}
_ANY_MS, _TEXT_MS, _DASHES_MS, _LAYER_MS, _CLIP_MS = 0.01, 1.0, 20.0, 4.0, 0.1
_LETTERS_A_MS, _OUTLINE_A_MS, _PIXELS_A_MS, _MATCHES_A_MS = 100, 3000, 50_000, 2000
_MAX_DEPTH = 300  # of elements and references together

# Drawn only where something refers to them.
_UNDRAWN = {
    "defs",
    "symbol",
    "pattern",
    "mask",
    "clipPath",
    "marker",
    "filter",
    "linearGradient",
    "radialGradient",
}
_LAYERS = re.compile(r"(?:^|[;\s])(?:opacity|mask|filter|mix-blend-mode)\s*:")
_DASHES = re.compile(r"stroke-dasharray\s*:\s*[\d.]")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_ENDLESS = re.compile(r"(?<![\d.])\d{6}|\d[eE]\+?\d")  # far beyond any slide
_XLINK = "{http://www.w3.org/1999/xlink}href"


def cost_ms(root: etree._Element) -> float:
    """Milliseconds of Qt SVG at worst; infinite where they cannot be told."""
    return _Cost(root).of(root, 0)


class _Cost:
    def __init__(self, root: etree._Element) -> None:
        self._named: dict[str, etree._Element] = {}
        self._known: dict[str, float] = {}
        self._under_way: set[str] = set()
        for element in root.iter():
            if name := element.get("id"):
                self._named.setdefault(name, element)
        rules = sum((e.text or "").count("{") for e in root.iter("{*}style"))
        self._rules_ms = rules / _MATCHES_A_MS

    def of(self, element: etree._Element, depth: int) -> float:
        if depth > _MAX_DEPTH:
            return math.inf
        found = self._own(element)
        for name in _references(element):
            found += self._referred(name, depth)
        if local_name(element) != "use":
            for child in element:
                if local_name(child) not in _UNDRAWN:
                    found += self.of(child, depth + 1)
        return found

    def _referred(self, name: str, depth: int) -> float:
        if name in self._under_way:
            return math.inf
        known = self._known.get(name)
        target = self._named.get(name)
        if known is None and target is not None:
            self._under_way.add(name)
            known = self._known[name] = self.of(target, depth + 1)
            self._under_way.discard(name)
        return known or 0.0

    def _own(self, element: etree._Element) -> float:
        tag = local_name(element)
        found = _ANY_MS + self._rules_ms + _OWN_MS.get(tag, 0.0)
        outline = element.get("d") or element.get("points") or ""
        found += len(outline) / _OUTLINE_A_MS
        style = element.get("style") or ""
        if (element.get("opacity") or "1") not in ("1", "1.0") or _LAYERS.search(style):
            found += _LAYER_MS if len(element) or tag == "use" else _ANY_MS
        if element.get("clip-path", "none") != "none":
            found += _CLIP_MS
        if tag in ("text", "tspan", "textPath"):
            found += _TEXT_MS + sum(map(len, element.itertext())) / _LETTERS_A_MS
        elif tag == "image":
            found += _picture_ms(element)
        if _DASHES.search(style) or (element.get("stroke-dasharray") or "none") != "none":
            found += _DASHES_MS if _plain_dashes(element, style, outline) else math.inf
        return found


def _references(element: etree._Element) -> Iterator[str]:
    if local_name(element) not in ("a", "image"):
        href = element.get(_XLINK) or element.get("href") or ""
        if href.startswith("#"):
            yield href[1:]
    for value in element.attrib.values():
        text = str(value)
        if "url(" in text:
            for match in _REFERENCE.finditer(text):
                yield match[1]


def _plain_dashes(element: etree._Element, style: str, outline: str) -> bool:
    """Whether a line of dashes has so few of them that they can be counted."""
    lengths = element.get("stroke-dasharray") or style.partition("stroke-dasharray")[2].partition(";")[0]
    values = [float(v) for v in re.findall(r"\d{1,9}(?:\.\d{0,9})?", lengths)[:100]]
    places = outline or " ".join(
        element.get(name) or "" for name in ("x1", "y1", "x2", "y2", "width", "height", "r")
    )
    return sum(values) >= 1.0 and len(outline) < 20_000 and not _ENDLESS.search(places)


def _picture_ms(element: etree._Element) -> float:
    href = element.get(_XLINK) or element.get("href") or ""
    head, comma, data = href.partition(",")
    if not comma or "base64" not in head:
        return 0.0
    signs = "".join(data.split()).rstrip("=")
    raw = QByteArray(base64.b64decode(signs[: len(signs) // 4 * 4]))  # which the buffer does not keep
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return _TEXT_MS + max(0, size.width()) * max(0, size.height()) / _PIXELS_A_MS
