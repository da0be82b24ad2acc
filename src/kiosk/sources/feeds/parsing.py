# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML, JSON and HTML of strangers in memory: no entities, no other files, no network, bounded."""

from __future__ import annotations

import json
import re
from typing import Any

from lxml import etree

from kiosk.sources.feeds.values import MAX_TEXT_CHARACTERS, text

_MARKUP = re.compile(r"<(?:p|br|a|li|ul|ol|div|b|i|em|strong|h\d|span|blockquote)\b[^>]*>", re.IGNORECASE)
_MAX_DEPTH = 60


def parse_xml(data: bytes) -> etree._Element | None:
    """The root of a document, None where there is nothing that can be read.

    White space before the declaration is a common slip and forgiven; entities of the document's own are not.
    """
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.startswith(b"<") or b"<!ENTITY" in data:
        return None
    for encoding in (None, "utf-8", "cp1252"):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            recover=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding=encoding,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, AssertionError, LookupError):
            continue
        if root is not None and isinstance(root.tag, str):
            return root
    return None


def local(element: etree._Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def inner_text(element: etree._Element | None, limit: int = MAX_TEXT_CHARACTERS) -> str:
    """All text in an element."""
    return text("".join(map(str, element.itertext())), limit) if element is not None else ""


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child with one of these names, in the order of the names, whatever its namespace."""
    for name in names:
        for one in element:
            if local(one) == name:
                return one
    return None


def child_text(element: etree._Element, *names: str) -> str:
    """The text of the first such child that has any."""
    for name in names:
        for one in element:
            if local(one) == name and (found := inner_text(one)):
                return found
    return ""


def parse_json(data: bytes) -> Any:  # Any: JSON has no narrower type
    """A JSON value, None where the bytes are none."""
    try:
        return json.loads(data.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        return None


def prose(value: object) -> str:
    """A description as reduced Markdown: of HTML the paragraphs, items, emphasis and links; other text as it is."""
    plain = text(value)
    if not _MARKUP.search(plain):
        return plain
    from lxml import html  # noqa: PLC0415 - beside its use

    try:
        root = html.fragment_fromstring(plain, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return re.sub(r"<[^>]*>", " ", plain)
    out: list[str] = []
    _walk(root, out, 0)
    lines = re.sub(r"[ \t]+", " ", "".join(out))
    return re.sub(r" *\n *", "\n", re.sub(r"\n\s*\n+", "\n\n", lines)).strip()


def _walk(element: etree._Element, out: list[str], depth: int) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or depth > _MAX_DEPTH or tag in ("script", "style", "iframe", "object", "template"):
        out.append(element.tail or "")
        return
    before, after = {
        "p": ("\n\n", "\n\n"),
        "div": ("\n\n", "\n\n"),
        "ul": ("\n\n", "\n\n"),
        "ol": ("\n\n", "\n\n"),
        "li": ("\n- ", ""),
        "br": ("  \n", ""),
        "b": ("**", "**"),
        "strong": ("**", "**"),
        "i": ("*", "*"),
        "em": ("*", "*"),
    }.get(tag, ("", ""))
    if re.fullmatch(r"h[1-6]", tag):
        before, after = "\n\n## ", "\n\n"
    href = element.get("href", "") if tag == "a" else ""
    if href.startswith(("http://", "https://")) and not re.search(r"[\s<>()]", href):
        before, after = "[", f"]({href})"
    if not "".join(map(str, element.itertext())).strip() and tag != "br":
        before = after = ""
    out.append(before)
    out.append(re.sub(r"\s+", " ", element.text or ""))
    for one in element:
        _walk(one, out, depth + 1)
    out.append(after)
    out.append(re.sub(r"\s+", " ", element.tail or "") if depth else "")


def words_of_html(value: object, limit: int = 600) -> str:
    """A description as one line of plain text."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", prose(value))
    return re.sub(r"\s+", " ", re.sub(r"[*_#]+", "", plain)).strip()[:limit]
