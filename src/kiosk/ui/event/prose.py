# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page's text as blocks that can be drawn one by one: headings, paragraphs, list items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from kiosk.catalogue.web_address import is_web_address

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_BLOCKS = 400


@dataclass(frozen=True, slots=True)
class Block:
    """`style`: heading, paragraph, item or quote; `level` of a heading (1 to 6) or depth of an item (1 upwards).

    `styled` is Qt's styled text with everything of the page escaped; `plain` is the same without marks.
    """

    style: str
    level: int
    mark: str  # "•" or "3." before an item
    styled: str
    plain: str


def blocks(markdown: str) -> tuple[Block, ...]:
    """Reads Markdown (headings, paragraphs, lists, emphasis, links); HTML in it stays text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only the Event screen needs it

    found: list[Block] = []
    lists: list[int] = []  # for each open list its next number, 0 for bullets
    style, level, quote, first = "paragraph", 0, 0, False
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    for token in reader.parse(markdown):
        match token.type:
            case "heading_open":
                style, level = "heading", int(token.tag[1])
            case "bullet_list_open":
                lists.append(0)
            case "ordered_list_open":
                lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                first = True
            case "list_item_close":
                if lists and lists[-1]:
                    lists[-1] += 1
            case "blockquote_open":
                quote += 1
            case "blockquote_close":
                quote -= 1
            case "inline":
                styled, plain = _inline(token.children or [])
                if plain.strip():
                    if style == "heading":
                        found.append(Block("heading", level, "", styled, plain))
                    elif lists:
                        mark = (f"{lists[-1]}." if lists[-1] else "•") if first else ""
                        found.append(Block("item", len(lists), mark, styled, plain))
                    else:
                        found.append(Block("quote" if quote else "paragraph", 0, "", styled, plain))
                style, first = "paragraph", False
            case "fence" | "code_block":
                found.append(
                    Block("paragraph", 0, "", escape(token.content).replace("\n", "<br>"), token.content)
                )
        if len(found) >= MAX_BLOCKS:
            break
    return tuple(found)


def _inline(tokens: Sequence[Token]) -> tuple[str, str]:
    styled: list[str] = []
    plain: list[str] = []
    open_links: list[bool] = []
    for token in tokens:
        match token.type:
            case "text" | "code_inline" | "html_inline":
                styled.append(escape(token.content, quote=False))
                plain.append(token.content)
            case "softbreak":
                styled.append(" ")
                plain.append(" ")
            case "hardbreak":
                styled.append("<br>")
                plain.append("\n")
            case "strong_open" | "strong_close":
                styled.append("<b>" if token.nesting > 0 else "</b>")
            case "em_open" | "em_close":
                styled.append("<i>" if token.nesting > 0 else "</i>")
            case "link_open":
                address = str(token.attrs.get("href", ""))
                open_links.append(is_web_address(address))
                if open_links[-1]:
                    styled.append(f'<a href="{escape(address)}">')
            case "link_close":
                if open_links.pop():
                    styled.append("</a>")
            case "image":
                styled.append(escape(token.content, quote=False))
                plain.append(token.content)
    return "".join(styled), "".join(plain)
