# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents on their way into the library: a PDF is counted and its pages are made findable."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.event import names_pdf
from kiosk.library.event_rows import IncomingDocument
from kiosk.library.search import Entry, What

if TYPE_CHECKING:
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer
    from kiosk.tasks.progress import Stop

_MAGIC_WITHIN = 1024


def is_pdf(path: Path) -> bool:
    """Whether the file begins like a PDF, whatever its name. Raises OSError."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(_MAGIC_WITHIN)


def incoming_document(  # noqa: PLR0917 - where from, where to
    library: Library, writer: Writer, event_id: str, url: str, path: Path, stop: Stop
) -> IncomingDocument:
    """The document stored, its pages read if it is a PDF that the event does not have yet.

    Raises OSError, DeckUnreadable (a file called .pdf that is none, too), StorageFull, LibraryUnavailable, Stopped.
    """
    deck = names_pdf(url) or is_pdf(path)
    file = writer.put(path, stopped=stop.is_set)
    known = library.stored_document(event_id, url)
    if not deck or (known and known[0] == file.sha256):
        return IncomingDocument(url, file, page_count=known[1] if known else None)
    return read_deck(url, file, path)


def read_deck(url: str, file: StoredFile, path: Path, label: str | None = None) -> IncomingDocument:
    """A PDF with the texts of its pages. Raises DeckUnreadable, ComponentMissing."""
    from kiosk.decks.deck import page_texts  # noqa: PLC0415 - starts a process

    texts = page_texts(path)
    return IncomingDocument(url, file, label, len(texts) or None, tuple(_page_entries(texts)))


def _page_entries(texts: Iterable[str]) -> Iterable[Entry]:
    return (Entry(What.PAGE, text, place=page) for page, text in enumerate(texts, start=1))
