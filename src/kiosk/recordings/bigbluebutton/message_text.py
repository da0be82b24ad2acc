# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a message: what the server wrote as HTML inside an XML attribute, as people read it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.catalogue.web_address import is_web_address

MAX_CHARACTERS = 20_000
MAX_LINKS = 20
MAX_ADDRESS = 2_000

# The tags that servers write into messages; anything else in angle brackets is what somebody typed.
_TAG = re.compile(
    r"<(/?)(a|b|i|u|s|em|strong|code|pre|p|br|li|ul|ol|h[1-6]|span|div|blockquote|del)\b([^<>]*)>",
    re.IGNORECASE,
)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos|nbsp));")
_SIGNS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": "\u00a0"}
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_NEW_LINE = {"br", "p", "li", "ul", "ol", "div", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class MessageText:
    text: str
    links: tuple[str, ...] = ()  # web addresses, in the order of the text


def unescape_once(text: str) -> str:
    """The entities of XML and numeric ones as signs, each once; what only looks like an entity stays.

    Named entities of HTML without a semicolon are no entities here: `R&notes` is what somebody wrote.
    """

    def sign(match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            return _SIGNS[name]
        code = int(decimal) if decimal else int(hexadecimal, 16)
        if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
            return match[0]
        return chr(code)

    return _ENTITY.sub(sign, text)


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses that stand in a text, without the punctuation that follows them."""
    found = []
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?'’…")
        while address.endswith((")", "]")) and address.count(address[-1]) > address.count(
            "(" if address[-1] == ")" else "["
        ):
            address = address[:-1].rstrip(".,;:!?'’…")
        if len(address) > len("https://"):
            found.append(address[:MAX_ADDRESS])
    return tuple(found)


def read_message(raw: str) -> MessageText:
    """The text of a message attribute whose XML entities are resolved already.

    Servers escape what people type once more than XML asks, so one round is left to undo; links come as
    `<a href="U" rel="nofollow"><u>U</u></a>`, line breaks as `<br/>` or line feeds. Source: `presentation.rb` of
    BigBlueButton's record-and-playback, and how bbb-playback shows its output.
    """
    raw = raw[:MAX_CHARACTERS]
    pieces: list[str] = []
    links: list[str] = []
    at = 0
    for tag in _TAG.finditer(raw):
        pieces.append(unescape_once(raw[at : tag.start()]))
        at = tag.end()
        closing, name = tag[1], tag[2].lower()
        if name == "a" and not closing:
            href = _HREF.search(tag[3])
            address = unescape_once((href[1] or href[2] or href[3] or "").strip()) if href else ""
            if is_web_address(address):
                links.append(address[:MAX_ADDRESS])
        elif name in _NEW_LINE:
            pieces.append("\n")
            if name == "li" and not closing:
                pieces.append("• ")
    pieces.append(unescape_once(raw[at:]))
    text = _CONTROL.sub("", "".join(pieces).replace("\r\n", "\n").replace("\r", "\n"))
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    links += addresses(text)
    return MessageText(text, tuple(dict.fromkeys(links))[:MAX_LINKS])
