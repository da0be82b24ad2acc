# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML of strangers, read without entities, external files or network; what is broken is read as far as it goes."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TypedDict

from lxml import etree


class Wary(TypedDict):
    """Settings of lxml's parsers."""

    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    dtd_validation: bool
    recover: bool
    huge_tree: bool


# How every parser of strangers' XML is set: no entities, no other files, no network, and on where something is broken.
WARY: Wary = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "recover": True,
    "huge_tree": False,
}
MAX_BYTES = 600 * 1024 * 1024  # of what is read piece by piece
MAX_TREE_BYTES = 16 * 1024 * 1024  # a tree in memory is ten times its text


def read_root(path: Path, limit_bytes: int = MAX_TREE_BYTES) -> etree._Element | None:
    """The root element, None where there is nothing that can be read. Raises OSError."""
    return root_of(path.read_bytes()) if path.stat().st_size <= limit_bytes else None


def root_of(data: bytes) -> etree._Element | None:
    """The root element of a document in memory, None where there is nothing that can be read."""
    if not data or declares_entities(data):
        return None
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return None if root is None or not isinstance(root.tag, str) or has_entities(root) else root


def declares_entities(data: bytes) -> bool:
    """Servers declare none; libxml2 would unfold them in attributes whatever it is told."""
    return b"<!ENTITY" in data or (b"\0" in data and b"<!ENTITY" in data.replace(b"\0", b""))


def has_entities(element: etree._Element) -> bool:
    """Whether the document defines entities, in whatever encoding."""
    dtd = element.getroottree().docinfo.internalDTD
    return dtd is not None and bool(dtd.entities())  # type: ignore[attr-defined]  # the stubs lack it


def parser() -> etree.XMLParser:
    """Reads what strangers wrote as far as it goes."""
    return etree.XMLParser(**WARY)


def local_name(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def number(text: str | None) -> float | None:
    """A finite number, None for anything else."""
    try:
        value = float(text) if text is not None and len(text) < 64 else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None
