# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes an SVG picture of strangers harmless: no script, no reference that leaves the file."""

from __future__ import annotations

import base64
import re

from lxml import etree

from kiosk.recordings.bigbluebutton.bitmaps import is_bitmap
from kiosk.recordings.bigbluebutton.xml_reading import local_name, root_of

MAX_BYTES = 64 * 1024 * 1024
MAX_TAGS = 200_000  # beginnings and ends; slides of real decks have up to ten thousand

_FORBIDDEN = {"script", "foreignobject", "iframe", "audio", "video", "handler", "listener"}
_URL = re.compile(r"url\(\s*['\"]?(?!['\"]?#)[^)]*\)|@import[^;]*;?", re.IGNORECASE)
# Pictures within the picture: bitmaps in plain base64. An SVG in there would be read without this guard.
_BITMAP = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/\s]+={0,2})\s*", re.IGNORECASE)
_MAX_ATTRIBUTES = 200  # lxml looks each of them up among all
_HEAD = 64  # signs of base64, more than any bitmap's mark


def safe_svg(data: bytes) -> bytes | None:
    """The picture without scripts, entities and outer references; None where it is no SVG or too large."""
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_TAGS:
        return None
    root = root_of(data)
    if root is None or local_name(root) != "svg" or len(root.attrib) > _MAX_ATTRIBUTES:
        return None
    try:
        # One by one: all of a large file's elements at once would need gigabytes.
        for element in [one for one in root.iter() if not _made_harmless(one)]:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        return etree.tostring(root)
    except (KeyError, ValueError):  # attributes whose names are none, which recovery lets through
        return None


def _made_harmless(element: etree._Element) -> bool:
    """Takes from an element what may not stay; False where it may not stay itself.

    Comments, instructions and entities that were not resolved have no tag in words.
    """
    if not isinstance(element.tag, str) or local_name(element).lower() in _FORBIDDEN:
        return False
    if len(element.attrib) > _MAX_ATTRIBUTES:
        return False
    for name, value in list(element.attrib.items()):
        plain = str(name).rpartition("}")[2].lower()
        if plain.startswith("on") or (plain in ("href", "src") and not _stays_inside(str(value))):
            del element.attrib[name]
        elif "url(" in str(value).lower():
            element.set(name, _URL.sub("none", str(value)))
    if local_name(element) == "style" and element.text:
        element.text = _URL.sub("", element.text)
    return True


def _stays_inside(reference: str) -> bool:
    """Whether a reference leads to something of this file, or is a bitmap itself."""
    if reference.strip().startswith("#"):
        return True
    found = _BITMAP.fullmatch(reference.strip())
    if found is None:
        return False
    head = "".join(found[1][: 2 * _HEAD].split())[:_HEAD].rstrip("=")
    return is_bitmap(base64.b64decode(head[: len(head) // 4 * 4]))
