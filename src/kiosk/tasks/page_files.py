# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures and documents of an event on their way into the library, from the source's folder or from the web."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.event import names_pdf
from kiosk.catalogue.json_form import event_from_json
from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import (
    DeckUnreadable,
    DownloadFailed,
    DownloadFault,
    EventNotFound,
    KioskError,
    PageFault,
    PageUnreadable,
)
from kiosk.library.event_rows import IncomingDocument
from kiosk.net.partial_file import PartialFile
from kiosk.sources import Known
from kiosk.sources.schedule import after_failure
from kiosk.tasks.content import is_what_it_seems
from kiosk.tasks.papers import incoming_document, is_pdf, read_deck
from kiosk.tasks.sync_result import Aside

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Change, Writer
    from kiosk.net.politeness import PoliteClient
    from kiosk.tasks.ledger import Ledger
    from kiosk.tasks.progress import Stop
    from kiosk.tasks.sync_result import SyncResult

log = logging.getLogger(__name__)

MAX_PICTURE_BYTES = 8 << 20
MAX_DOCUMENT_BYTES = 256 << 20


@dataclass(slots=True)
class Incoming:
    """Files by address: those of the source's own folder, and those that came and lie in the library's `partial`."""

    local: dict[str, Path] = field(default_factory=dict)
    came: dict[str, tuple[Path, str]] = field(default_factory=dict)  # with the version that came


@dataclass(slots=True)
class PageFiles:
    """`documents`: whether they come, too; pictures do. What cannot be had costs only itself."""

    library: Library
    client: PoliteClient | None
    ledger: Ledger
    result: SyncResult
    stop: Stop
    documents: bool

    def wanting(self, event_id: str) -> bool:
        """Whether a file of the event that could be downloaded is not here."""
        if self.client is None:
            return False
        try:
            event, media = self.library.event(event_id), self.library.media(event_id)
        except EventNotFound:
            return False
        wanted = [d.url for d in event.documents if d.url not in media.documents] if self.documents else []
        if event.image and media.image is None:
            wanted.append(event.image)
        return any(is_web_address(url) for url in wanted)

    def fetch(self, event: Event, local: Mapping[str, Path]) -> Incoming:
        """What is to be stored with the event. Raises StorageFull, Stopped."""
        incoming = Incoming()
        wanted = {d.url: MAX_DOCUMENT_BYTES for d in event.documents} if self.documents else {}
        if event.image:
            wanted.setdefault(event.image, MAX_PICTURE_BYTES)
        media = self.library.media(event.id) if self.library.holds(event.id) else None
        for url, max_bytes in wanted.items():
            if url in local:
                incoming.local[url] = local[url]
            elif self.client is not None and is_web_address(url):
                here = media is not None and (url in media.documents or (url == event.image and media.image))
                self._download(self.client, incoming, url, max_bytes, here=bool(here))
        return incoming

    def _download(
        self, client: PoliteClient, incoming: Incoming, url: str, max_bytes: int, *, here: bool
    ) -> None:
        known = self.ledger.item(url)
        if known is not None and known.aside_s > time.time():
            self._set_aside(url, known)
            return
        part = PartialFile.of(url, self.library.partial_folder).path
        version = self.library.validator(url) if here else None
        try:
            download = client.download(url, part, max_bytes=max_bytes, known=version[1] if version else "")
            if download.unchanged:
                return
            self.result.received_bytes += download.fetched_bytes
            name = url.partition("#")[0].partition("?")[0].rpartition("/")[2]
            if not is_what_it_seems(name, part):
                PartialFile(part).discard()
                raise DownloadFailed(url, DownloadFault.WRONG_CONTENT, "something else")  # noqa: TRY301
        except (DownloadFailed, OSError) as error:
            self._fail(url, known, _as_kiosk_error(url, error))
            return
        incoming.came[url] = (part, download.validator)
        if known is not None:
            self.ledger.note(url, Known(read_s=time.time()))

    def store(self, writer: Writer, event: Event, incoming: Incoming, source_key: str) -> Change:
        """The event with its files. Raises as `Writer.store`."""
        documents: list[IncomingDocument] = []
        image: StoredFile | None = None
        taken: list[str] = []
        named = {document.url for document in event.documents}
        for url, path in incoming.local.items():
            try:
                if url in named and self.documents:
                    documents.append(incoming_document(self.library, writer, event.id, url, path, self.stop))
                if url == event.image:
                    image = writer.put(path, stopped=self.stop.is_set)
            except (DeckUnreadable, OSError) as error:
                self.result.failed.append((url, _as_kiosk_error(url, error)))
        for url, (path, validator) in incoming.came.items():
            file = writer.take(path, url)
            writer.note_fetched(url, file, validator)
            PartialFile(path).forget_version()
            taken.append(url)
            if url == event.image:
                image = file
            if url in named:
                try:
                    documents.append(read_deck_of(self.library, event.id, url, file))
                except DeckUnreadable as error:
                    self._fail(url, self.ledger.item(url), error)
        change = writer.store(event, source_key=source_key, documents=documents, image=image)
        if taken:
            writer.forget_fetched(taken)
        return change

    def attach(self, writer: Writer, event: Event, incoming: Incoming, source_key: str) -> None:
        """Files that came later than their event."""
        said = self.library.sources.said(event.id)
        if incoming.came and said is not None:
            self.store(writer, event_from_json(said, said["body"]), incoming, source_key)

    def _fail(self, url: str, known: Known | None, error: KioskError) -> None:
        self.result.failed.append((url, error))
        self.ledger.note(url, after_failure(known, error, time.time()))

    def _set_aside(self, url: str, known: Known) -> None:
        if known.error is not None:
            self.result.aside.append(Aside(url, known.error, known.aside_s))


def read_deck_of(library: Library, event_id: str, url: str, file: StoredFile) -> IncomingDocument:
    """The document, its pages read if it is a PDF that the event does not have yet. Raises DeckUnreadable."""
    path = library.path_of(file.sha256)
    known = library.stored_document(event_id, url)
    if not (names_pdf(url) or is_pdf(path)) or (known and known[0] == file.sha256):
        return IncomingDocument(url, file, page_count=known[1] if known else None)
    return read_deck(url, file, path)


def _as_kiosk_error(location: str, error: KioskError | OSError) -> KioskError:
    if isinstance(error, KioskError):
        return error
    fault = PageFault.NO_PERMISSION if isinstance(error, PermissionError) else PageFault.BROKEN
    return PageUnreadable(location, fault, str(error))
