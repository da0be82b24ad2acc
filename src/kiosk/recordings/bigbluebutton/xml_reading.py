# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML of strangers, read without entities, external files or network; what is broken is read as far as it goes."""

from __future__ import annotations

import math
from pathlib import Path

from lxml import etree

MAX_BYTES = 600 * 1024 * 1024


def read_root(path: Path, limit_bytes: int = MAX_BYTES) -> etree._Element | None:
    """The root element, None where there is nothing that can be read. Raises OSError."""
    if path.stat().st_size > limit_bytes:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        recover=True,
        huge_tree=False,
    )
    try:
        root = etree.parse(str(path), parser).getroot()
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return root if root is not None and isinstance(root.tag, str) else None


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
