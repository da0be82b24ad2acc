# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which documents of an event are decks, and which of them are on this computer."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kiosk.catalogue.event import Document, names_pdf


@dataclass(frozen=True, slots=True)
class DeckChoice:
    url: str
    label: str
    file: Path | None  # None: not on this computer


def deck_choices(
    documents: tuple[Document, ...], files: Mapping[str, Path], known_decks: Container[str] = ()
) -> list[DeckChoice]:
    """The PDF documents in the page's order, then the ones that the page does not name.

    `known_decks`: addresses that are decks although they do not end in .pdf.
    """
    named = {document.url for document in documents}
    others = [Document(url, "") for url in files if url not in named]
    return [
        DeckChoice(document.url, document.label or _file_name(document.url), files.get(document.url))
        for document in (*documents, *others)
        if names_pdf(document.url) or document.url in known_decks
    ]


def first_shown(choices: list[DeckChoice]) -> int:
    """The first deck that can be shown, else the first one, else -1."""
    here = (i for i, choice in enumerate(choices) if choice.file is not None)
    return next(here, 0 if choices else -1)


def _file_name(url: str) -> str:
    return unquote(urlsplit(url).path).rpartition("/")[2]
