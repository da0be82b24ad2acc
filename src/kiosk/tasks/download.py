# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a recording from its server into the library, each kept as soon as it is whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from kiosk.errors import DownloadFailed, DownloadFault
from kiosk.net.client import Expected
from kiosk.tasks.progress import Progress, ProgressStep, Unit

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer
    from kiosk.net.client import Client

# Answers that mean that there is no such file; everything else is a reason to try again later.
_ABSENT = {DownloadFault.NOT_FOUND, DownloadFault.WRONG_CONTENT, DownloadFault.FORBIDDEN}


@dataclass(slots=True)
class FileDownloads:
    """Downloads below one address. What an earlier run brought is not asked for again."""

    library: Library
    writer: Writer
    client: Client
    base_url: str
    progress: Progress
    stored: dict[str, StoredFile] = field(default_factory=dict)
    absent: dict[str, DownloadFailed] = field(default_factory=dict)
    _done_bytes: int = 0

    def get(self, names: Iterable[str]) -> None:
        """Takes these files in; those that the server does not have go to `absent`.

        Raises DownloadFailed when the server cannot be reached, StorageFull, LibraryUnavailable, Stopped.
        """
        for name in names:
            if name not in self.stored and name not in self.absent:
                self._get(name)

    def _get(self, name: str) -> None:
        url = self.address(name)
        known = self.library.fetched(url)
        if known is None:
            before = self._done_bytes

            def show(had: int, _: int | None) -> None:
                self.progress(ProgressStep(before + had, None, name, Unit.BYTES))

            expected = Expected.ANYTHING if name.endswith(".html") else Expected.NO_PAGE
            try:
                known = fetch_file(self.library, self.writer, self.client, url, expected=expected, show=show)
            except DownloadFailed as error:
                if error.fault not in _ABSENT:
                    raise
                self.absent[name] = error
                return
        if known.size_bytes == 0:  # the way of some servers to say that there is none
            self.absent[name] = DownloadFailed(url, DownloadFault.NOT_FOUND, "empty")
            return
        self.stored[name] = known
        self._done_bytes += known.size_bytes

    def address(self, name: str) -> str:
        return self.base_url.rstrip("/") + "/" + quote(name)

    def files(self) -> dict[str, Path]:
        """Where the files are that have come."""
        return {name: self.library.path_of(file.sha256) for name, file in self.stored.items()}

    def finish(self) -> None:
        """The recording is whole: nothing has to be remembered for a next time."""
        self.writer.forget_fetched([self.address(name) for name in self.stored])


def fetch_file(
    library: Library,
    writer: Writer,
    client: Client,
    url: str,
    *,
    expected: Expected = Expected.NO_PAGE,
    show: Callable[[int, int | None], None] | None = None,
) -> StoredFile:
    """One file, stored, and remembered as fetched until the event that it belongs to is. Raises as `FileDownloads.get`."""
    part = library.partial_folder / f"download-{hashlib.sha256(url.encode()).hexdigest()[:32]}"
    client.download(url, part, expected=expected, progress=show)
    file = writer.take(part, url)
    writer.note_fetched(url, file)
    return file
