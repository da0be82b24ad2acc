# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a mirror: a manifest that is asked for again only to learn whether it changed, and what is new in it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from kiosk.errors import DownloadFailed, DownloadFault, PackFault, PackUnreadable
from kiosk.library.file_store import sha256_of
from kiosk.library.packs.event_document import EventDocument, read_document
from kiosk.library.packs.manifest import (
    MAX_MANIFEST_BYTES,
    ListedEvent,
    ListedFile,
    Manifest,
    NewerVersion,
    read_manifest,
)
from kiosk.library.packs.mirror_names import SIGNATURE, event_name, file_name
from kiosk.library.packs.signature import MAX_SIGNATURE_BYTES, Signature, read_signature
from kiosk.net.client import Expected
from kiosk.net.partial_file import PartialFile
from kiosk.tasks.progress import Progress, Stop, silent
from kiosk.tasks.take_content import Effect, plan, take_content

if TYPE_CHECKING:
    from kiosk.library.library import Library
    from kiosk.library.packs.key_ring import KeyRing
    from kiosk.net.client import Client

log = logging.getLogger(__name__)

_ATTEMPTS = 3  # a mirror that changes each time while it is read is read another day


class MirrorContent:
    """A mirror whose manifest was read."""

    is_mirror = True

    def __init__(self, client: Client, url: str, folder: Path, known: str = "") -> None:
        """`folder` takes what comes. `known`: the version that is here; `unchanged` when it still holds.

        Raises PackUnreadable, DownloadFailed, StorageFull, Stopped.
        """
        self.place = url
        self._client = client
        self._folder = folder
        self._manifest: Manifest | None = None
        self.signature: Signature | None = None
        self.validator = known
        data = self._bytes(url, MAX_MANIFEST_BYTES, known)
        if data is None:
            return
        try:
            self._manifest = read_manifest(data)
            signature = self._signature_of(data)
        except NewerVersion as error:
            raise PackUnreadable(url, PackFault.NEWER_VERSION, str(error)) from error
        except ValueError as error:
            raise PackUnreadable(url, PackFault.NOT_A_PACK, repr(error)) from error
        self.signature = signature

    @property
    def unchanged(self) -> bool:
        return self._manifest is None

    @property
    def manifest(self) -> Manifest:
        if self._manifest is None:
            raise PackUnreadable(self.place, PackFault.CHANGED, "no manifest came")
        return self._manifest

    def _signature_of(self, data: bytes) -> Signature | None:
        try:
            content = self._bytes(urljoin(self.place, SIGNATURE), MAX_SIGNATURE_BYTES)
        except DownloadFailed as error:
            if error.fault is DownloadFault.NOT_FOUND:
                return None
            raise
        signature = read_signature(content or b"", data)
        if not signature.valid:
            # The manifest and its signature are two files: one of them may just have been written.
            raise PackUnreadable(self.place, PackFault.CHANGED, "the signature is of another manifest")
        return signature

    def _bytes(self, url: str, limit_bytes: int, known: str = "") -> bytes | None:
        """A small file, None where the known version still holds."""
        partial = PartialFile.of(url, self._folder)
        download = self._client.download(
            url, partial.path, expected=Expected.NO_PAGE, max_bytes=limit_bytes, known=known
        )
        if download.unchanged:
            return None
        if url == self.place:
            self.validator = download.validator
        data = partial.path.read_bytes()
        partial.discard()
        return data

    def document(self, event: ListedEvent) -> EventDocument:
        """Raises PackUnreadable, and as `Client.download`."""
        try:
            data = self._bytes(urljoin(self.place, event_name(event.document)), event.size_bytes) or b""
        except DownloadFailed as error:
            raise self._gone_or(error) from error
        if hashlib.sha256(data).hexdigest() != event.document:
            raise PackUnreadable(self.place, PackFault.BROKEN, f"{event.id}: another checksum")
        try:
            document = read_document(data)
        except ValueError as error:
            raise PackUnreadable(self.place, PackFault.BROKEN, repr(error)) from error
        if document.event.id != event.id:
            raise PackUnreadable(self.place, PackFault.BROKEN, f"{event.id}: another event")
        return document

    def copy(
        self, file: ListedFile, to: Path, stopped: Callable[[], bool], show: Callable[[int], None]
    ) -> None:
        """Raises PackUnreadable, Stopped, and as `Client.download`."""

        def progress(had: int, _: int | None) -> None:
            show(had)

        url = urljoin(self.place, file_name(file.sha256))
        try:
            self._client.download(
                url, to, expected=Expected.ANYTHING, max_bytes=file.size_bytes, progress=progress
            )
        except DownloadFailed as error:
            raise self._gone_or(error) from error
        if to.stat().st_size != file.size_bytes or sha256_of(to, stopped) != file.sha256:
            PartialFile(to).discard()
            raise PackUnreadable(self.place, PackFault.BROKEN, f"{file_name(file.sha256)}: another checksum")
        PartialFile(to).forget_version()

    def _gone_or(self, error: DownloadFailed) -> DownloadFailed | PackUnreadable:
        """What the manifest names and the server lacks belongs to a manifest of before."""
        if error.fault is DownloadFault.NOT_FOUND:
            return PackUnreadable(self.place, PackFault.CHANGED, f"not there: {error.url}")
        return error


def take_mirror(
    library: Library,
    url: str,
    client: Client,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    keys: KeyRing | None = None,
    signed_only: bool = False,
    recordings: bool = True,
    dry_run: bool = False,
) -> Effect | None:
    """Brings the library to what a mirror has; None where nothing changed since the last time.

    Raises PackUnreadable, DownloadFailed, LibraryUnavailable, StorageFull, Stopped.
    """
    stop = stop or Stop()
    known = next((one.validator for one in library.packs.taken() if one.place == url), "")
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            content = MirrorContent(client, url, library.partial_folder, known)
            if content.unchanged:
                return None
            work = plan(
                library, content, progress, stop, keys=keys, signed_only=signed_only, recordings=recordings
            )
            if not dry_run:
                take_content(library, content, work, progress, stop)
        except PackUnreadable as error:
            if error.fault is not PackFault.CHANGED or attempt == _ATTEMPTS:
                raise
            log.info("read again: %r", error)
            known = ""
        else:
            return work.effect
    raise PackUnreadable(url, PackFault.CHANGED)
