# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML of strangers, read without entities, external files or network; what is broken is read as far as it goes."""

from __future__ import annotations

import math
import mmap
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
MAX_BYTES = 600 * 1024 * 1024


def read_root(path: Path, limit_bytes: int = MAX_BYTES) -> etree._Element | None:
    """The root element, None where there is nothing that can be read. Raises OSError."""
    size = path.stat().st_size
    if not 0 < size <= limit_bytes:
        return None
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(b"<!ENTITY") >= 0:
            return None  # servers define none; libxml2 would unfold them in attributes whatever it is told
    try:
        root = etree.parse(str(path), parser()).getroot()
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return root if root is not None and isinstance(root.tag, str) else None


def root_of(data: bytes) -> etree._Element | None:
    """The root element of a document in memory, None where there is nothing that can be read."""
    if not data or b"<!ENTITY" in data:
        return None
    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return root if root is not None and isinstance(root.tag, str) else None


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
