# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML, JSON and HTML of strangers in memory: no entities, no other files, no network, bounded."""

from __future__ import annotations

import json
import re
from html.entities import html5
from typing import Any

from lxml import etree

from kiosk.catalogue.web_address import is_web_address
from kiosk.sources.feeds.values import MAX_TEXT_CHARACTERS, text
from kiosk.sources.strangers_xml import local_name, parsed

_MARKUP = re.compile(r"<(?:p|br|a|li|ul|ol|div|b|i|em|strong|h\d|span|blockquote)\b[^>]*>", re.IGNORECASE)
_PROLOGUE = re.compile(rb"\s*<(?:\?[^>]*\?>|!--.*?-->|!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)", re.DOTALL)
_DECLARED = re.compile(
    rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"'][^>]{0,100}\?>", re.IGNORECASE
)
# In all of these "<!ENTITY" is written with the bytes of ASCII.
_PLAIN_ENCODING = re.compile(
    rb"utf-?8|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?\d|windows-?125\d|cp-?125\d|koi8-[ru]|macintosh|"
    rb"euc-(?:jp|kr)|shift_jis|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_MAX_DEPTH = 60


def parse_xml(data: bytes) -> etree._Element | None:
    """The root of a document, None where there is nothing that can be read.

    White space before the declaration is a common slip and forgiven; entities of the document's own are not.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = _DECLARED.sub(b"", data.decode("utf-16", errors="replace").encode(), count=1)
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    declared = _DECLARED.match(data)
    if declared and not _PLAIN_ENCODING.fullmatch(declared[1]):
        return None
    if not data.startswith(b"<") or b"<!ENTITY" in data:
        return None
    strict = parsed(data, recover=False)
    if strict is not None:
        return strict
    data = _known_entities(data)
    for encoding in (None, "utf-8", "cp1252"):
        root = parsed(data, encoding)
        if root is not None:
            return root
    return None


def _known_entities(data: bytes) -> bytes:
    """Entities as numbers: libxml2 loses even XML's own behind the first one that it does not know."""

    def number(match: re.Match[bytes]) -> bytes:
        name = match[1].decode("ascii")
        known = html5.get(f"{name};")
        return "".join(f"&#{ord(c)};" for c in known).encode() if known else b"&#38;" + match[0][1:]

    pieces = _CDATA.split(data)
    return b"".join(_ENTITY.sub(number, one) if not one.startswith(b"<![CDATA[") else one for one in pieces)


def first_element(data: bytes) -> bytes:
    """The document from its first element on: what tells one form from another. Empty for what is no XML."""
    head = data[:16384]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="replace").encode()
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    while match := _PROLOGUE.match(head):
        head = head[match.end() :]
    head = head.lstrip()
    return head if head.startswith(b"<") else b""


def inner_text(element: etree._Element | None, limit: int = MAX_TEXT_CHARACTERS) -> str:
    """All text in an element."""
    return text("".join(map(str, element.itertext())), limit) if element is not None else ""


def child(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child with one of these names, in the order of the names, whatever its namespace."""
    for name in names:
        for one in element:
            if local_name(one) == name:
                return one
    return None


def child_text(element: etree._Element, *names: str) -> str:
    """The text of the first such child that has any."""
    for name in names:
        for one in element:
            if local_name(one) == name and (found := inner_text(one)):
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
    if is_web_address(href) and not re.search(r"[\s<>()]", href):
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
