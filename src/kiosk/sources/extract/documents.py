# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that a page offers: slides, reports, forms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kiosk.catalogue.event import Document
from kiosk.sources.extract.blocks import Block, Link, PageTree

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|zip|ics|epub|csv)(?:$|[?#])", re.IGNORECASE)
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ko|mo|go|kb|mb|gb|kio|mio)\b", re.IGNORECASE)


def stated_size(text: str) -> str | None:
    """A size as the text states it: `3,1 Mo`."""
    match = _SIZE.search(text)
    return f"{match[1]} {match[2]}" if match else None


def is_document(url: str) -> bool:
    return bool(_FILE.search(url)) and not url.startswith(("mailto:", "#"))


def read_documents(tree: PageTree, front_link: Link | None) -> list[Document]:
    """The documents in order, each address once."""
    found: dict[str, Document] = {}

    def add(links: Iterable[Link], around: str = "") -> None:
        for link in links:
            if is_document(link.href):
                key = link.href.partition("#")[0]
                if key not in found:
                    label = link.text or link.href.rsplit("/", 1)[-1]
                    found[key] = Document(link.href, label, stated_size(link.text) or stated_size(around))

    for block in tree.blocks:
        add(block.links, _near(block))
    for link, detail in tree.cards:
        add([link], detail)
    if front_link is not None:
        add([front_link])
    return list(found.values())


def _near(block: Block) -> str:
    return block.text if len(block.text) < 200 else ""
