# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes an SVG picture of strangers harmless: no script, no reference that leaves the file."""

from __future__ import annotations

import re

from lxml import etree

from kiosk.recordings.bigbluebutton.xml_reading import local_name, parser

MAX_BYTES = 64 * 1024 * 1024

_FORBIDDEN = {"script", "foreignObject", "iframe", "audio", "video", "handler", "listener"}
_URL = re.compile(r"url\(\s*['\"]?(?!['\"]?#)[^)]*\)|@import[^;]*;?", re.IGNORECASE)


def safe_svg(data: bytes) -> bytes | None:
    """The picture without scripts, entities and outer references; None where it is no SVG or too large."""
    if len(data) > MAX_BYTES:
        return None
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or local_name(root) != "svg":
        return None
    try:
        for element in list(root.iter()):
            _make_harmless(element)
        return etree.tostring(root)
    except (KeyError, ValueError):  # attributes whose names are none, which recovery lets through
        return None


def _make_harmless(element: etree._Element) -> None:
    parent = element.getparent()
    if not isinstance(element.tag, str) or local_name(element) in _FORBIDDEN:
        if parent is not None:  # also comments, instructions, entities that were not resolved
            parent.remove(element)
        return
    for name, value in list(element.attrib.items()):
        plain = str(name).rpartition("}")[2].lower()
        if plain.startswith("on") or (
            plain in ("href", "src") and not str(value).strip().startswith(("#", "data:image/"))
        ):
            del element.attrib[name]
        elif "url(" in str(value).lower():
            element.set(name, _URL.sub("none", str(value)))
    if local_name(element) == "style" and element.text:
        element.text = _URL.sub("", element.text)
