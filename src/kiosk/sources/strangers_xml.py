# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML of strangers, read without entities, external files or network; what is broken is read as far as it goes."""

from __future__ import annotations

import zlib

from lxml import etree

MAX_UNPACKED_BYTES = 64 << 20


def root_of(data: bytes) -> etree._Element | None:
    """The root element, None where there is nothing that can be read."""
    data = data.lstrip()
    return parsed(data) if data and b"<!ENTITY" not in data else None


def parsed(data: bytes, encoding: str | None = None, *, recover: bool = True) -> etree._Element | None:
    """The root element of a document in that encoding, by default the one that it states.

    None for a document that defines entities, in whatever encoding: feeds define none, and libxml2 unfolds them in
    attributes whatever it is told.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        recover=recover,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=encoding,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError, LookupError):
        return None
    if root is None or not isinstance(root.tag, str):
        return None
    dtd = root.getroottree().docinfo.internalDTD
    return None if dtd is not None and dtd.entities() else root  # type: ignore[union-attr]  # the stubs lack it


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children of that name, whatever their namespace."""
    return [child for child in element if local_name(child) == name]


def text_of(element: etree._Element, name: str) -> str:
    """The text of the first child of that name, on one line."""
    for child in children(element, name):
        return " ".join("".join(str(part) for part in child.itertext()).split())
    return ""


def unpacked(data: bytes, limit: int = MAX_UNPACKED_BYTES) -> bytes:
    """What a gzip file holds, as far as it goes and no more than the limit; other bytes as they are."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        return unpack.decompress(data, limit)
    except zlib.error:
        return b""
