# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a recording from its server into the library, each kept as soon as it is whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from kiosk.errors import DownloadFailed, DownloadFault
from kiosk.library.file_store import StoredFile, sha256_of
from kiosk.net.client import Expected
from kiosk.net.partial_file import PartialFile
from kiosk.tasks.content import is_what_it_seems
from kiosk.tasks.media_kind import is_media_name
from kiosk.tasks.progress import Progress, ProgressStep, Unit
from kiosk.tasks.room import Room, RoomShare

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.library.library import Library
    from kiosk.library.patience import ShortWriter
    from kiosk.net.client import Client

# Answers that mean that there is no such file; everything else is a reason to try again later.
ABSENT = {
    DownloadFault.NOT_FOUND,
    DownloadFault.WRONG_CONTENT,
    DownloadFault.FORBIDDEN,
    DownloadFault.TOO_LARGE,
}

_WAIT_FOR_WRITER_S = 5.0
_MAX_MEDIUM_BYTES = 8 << 30
_MAX_TEXT_BYTES = 600 << 20  # a recording of a day with many drawings
_MAX_PICTURE_BYTES = 100 << 20

Playable = Callable[[str], bool]  # whether this computer plays files whose names end so: ".webm", ".mp4"


def plays_all(_: str) -> bool:
    """For callers who cannot tell."""
    return True


def largest(name: str) -> int:
    """How many bytes a file of this name may have; more is refused while it comes."""
    if is_media_name(name):
        return _MAX_MEDIUM_BYTES
    return _MAX_TEXT_BYTES if "/" not in name else _MAX_PICTURE_BYTES


def quoted(name: str) -> str:
    """A file's name as part of an address."""
    return quote(name, errors="replace")


@dataclass(slots=True)
class FileDownloads:
    """Downloads below one address. What is here already, from this run, an earlier one or an earlier fetch of the
    same recording (`here`), is asked for again only to learn whether it changed.
    """

    library: Library
    writer: ShortWriter
    client: Client
    base_url: str
    progress: Progress
    here: Mapping[str, StoredFile] = field(default_factory=dict)
    room: RoomShare | None = None
    stored: dict[str, StoredFile] = field(default_factory=dict)
    absent: dict[str, DownloadFailed] = field(default_factory=dict)
    _offers: dict[str, int | None] = field(default_factory=dict)  # media on the server and their sizes
    _awaited: dict[str, int] = field(default_factory=dict)  # media that will come, with their sizes in bytes
    _done_bytes: int = 0

    def get(self, names: Iterable[str]) -> None:
        """Takes these files in; those that the server does not have go to `absent`.

        Raises DownloadFailed when the server cannot be reached, StorageFull, LibraryUnavailable, Stopped.
        """
        for name in names:
            if name not in self.stored and name not in self.absent:
                self._get(name)

    def offers(self, names: Iterable[str], playable: Playable) -> list[str]:
        """Those of these media that the server has, the one to take first: what is here, then playable and small."""
        names = tuple(names)
        for name in names:
            if name not in self._offers and name not in self.absent:
                self._ask(name)

        def order(name: str) -> tuple[bool, bool, float]:
            size = self._offers[name]
            suffix = name[name.rfind(".") :]
            return name not in self.here, not playable(suffix), math.inf if size is None else size

        offered = [name for name in names if name in self._offers]
        return sorted(offered, key=order) if len(offered) > 1 else offered

    def expect(self, name: str) -> None:
        """Counts a medium into the total before it comes."""
        size = self._offers.get(name)
        if size and name not in self.stored:
            self._awaited[name] = size

    def check_room(self) -> None:
        """Raises StorageFull where what will come cannot fit, before any of it does."""
        left = sum(
            max(0, size - part_of(self.library, self.address(name)).size_bytes())
            for name, size in self._awaited.items()
        )
        (self.room or Room(self.library).share("")).reserve(left)

    def _ask(self, name: str) -> None:
        url = self.address(name)
        known = self.library.fetched(url)
        if known is not None:
            self._offers[name] = known.size_bytes
            return
        try:
            head = self.client.head(url)
        except DownloadFailed as error:
            if error.fault not in ABSENT:
                raise
            if error.fault is DownloadFault.NOT_FOUND:
                self._miss(name, error)
            else:
                self._offers[name] = None  # some servers refuse the question and not the file
            return
        if head.size_bytes == 0 or head.content_type.lower().startswith("text/html"):
            self._miss(name, DownloadFailed(url, DownloadFault.WRONG_CONTENT, "empty, or a web page"))
        elif head.size_bytes is not None and head.size_bytes > largest(name):
            self._miss(name, DownloadFailed(url, DownloadFault.TOO_LARGE, f"{head.size_bytes} bytes"))
        else:
            self._offers[name] = head.size_bytes

    def _get(self, name: str) -> None:
        url = self.address(name)
        before = self._done_bytes
        self._awaited.pop(name, None)

        def show(had: int, size: int | None) -> None:
            total = before + max(had, size or 0) + sum(self._awaited.values()) if self._offers else None
            self.progress(ProgressStep(before + had, total, name, Unit.BYTES))
            if self.room and total is not None:
                self.room.note_left(total - before - had)

        try:
            file = self.library.fetched(url) or self._fetch(name, url, show)
        except DownloadFailed as error:
            if error.fault not in ABSENT:
                raise
            self._miss(name, error)
            return
        self.stored[name] = file
        self._done_bytes += file.size_bytes
        show(file.size_bytes, file.size_bytes)

    def _fetch(self, name: str, url: str, show: Callable[[int, int | None], None]) -> StoredFile:
        """The file of this name, new or as it is here. Raises DownloadFailed where it is not what it should be."""
        known = self.library.validator(url)
        had = self.here.get(name)
        if known is None and had is not None and had.size_bytes == self.client.head(url).size_bytes:
            return had  # nothing says more of what came without a version
        expected = Expected.ANYTHING if name.endswith(".html") else Expected.NO_PAGE
        return fetch_file(
            self.library,
            self.writer,
            self.client,
            url,
            expected=expected,
            show=show,
            known=known,
            max_bytes=largest(name),
            accept=lambda path: is_what_it_seems(name, path),
        )

    def _miss(self, name: str, error: DownloadFailed) -> None:
        """What was here before stays here, whatever the server says now."""
        if name in self.here:
            self.stored[name] = self.here[name]
        else:
            self.absent[name] = error

    def refuse_sign_in(self, name: str) -> None:
        """Raises DownloadFailed where the network has begun to answer everything with its own page.

        `name`: a small file that the server had just before.
        """
        pages = [e for e in self.absent.values() if e.fault is DownloadFault.WRONG_CONTENT]
        if not pages or name not in self.stored:
            return
        head = self.client.head(self.address(name))
        if head.content_type.lower().startswith("text/html"):
            raise pages[0]

    def address(self, name: str) -> str:
        return self.base_url.rstrip("/") + "/" + quoted(name)

    def files(self) -> dict[str, Path]:
        """Where the files are that have come."""
        return {name: self.library.path_of(file.sha256) for name, file in self.stored.items()}

    def finish(self) -> None:
        """The recording is whole: nothing has to be remembered for a next time."""
        self.writer.forget_fetched([self.address(name) for name in self.stored])


def part_of(library: Library, url: str) -> PartialFile:
    """The file of `partial` that an address grows in."""
    return PartialFile.of(url, library.partial_folder)


def fetch_file(
    library: Library,
    writer: ShortWriter,
    client: Client,
    url: str,
    *,
    expected: Expected = Expected.NO_PAGE,
    show: Callable[[int, int | None], None] | None = None,
    known: tuple[StoredFile, str] | None = None,
    max_bytes: int = _MAX_MEDIUM_BYTES,
    accept: Callable[[Path], bool] | None = None,
    sha256: str = "",
) -> StoredFile:
    """One file, stored, and remembered as fetched until the event that it belongs to is.

    `known`: the file that is here of this address, and its version. `accept` says whether the content is what it
    should be; `sha256`: the checksum that it should have, in hexadecimal. Raises as `FileDownloads.get`.
    """
    partial = part_of(library, url)
    writer.begin(url)
    with writer.part_lock(partial.path):
        here = library.fetched(url) or _left_by_a_killed_one(writer, partial, url)
        if here is not None:  # another process had it in hand
            return here
        try:
            download = client.download(
                url,
                partial.path,
                expected=expected,
                max_bytes=max_bytes,
                progress=show,
                known=known[1] if known else "",
            )
        except DownloadFailed as error:
            if error.fault is DownloadFault.TOO_LARGE:
                partial.discard()
            raise
        if known and download.unchanged:
            return known[0]
        if accept is not None and not accept(partial.path):
            partial.discard()
            raise DownloadFailed(
                url, DownloadFault.WRONG_CONTENT, f"{download.size_bytes} bytes of something else"
            )
        if sha256 and sha256_of(partial.path) != sha256.lower():
            partial.discard()
            raise DownloadFailed(url, DownloadFault.CHECKSUM, f"not {sha256[:12]}…")
        file = writer.keep_fetched(partial.path, url, download.validator)
        partial.forget_version()
    return file


def _left_by_a_killed_one(writer: ShortWriter, partial: PartialFile, url: str) -> StoredFile | None:
    """The file that came whole and was stored when its process was killed, just before that could be noted."""
    version = partial.version()
    if version is None or not version.sha256 or version.url != url or partial.path.exists():
        return None
    file = StoredFile(version.sha256, version.size_bytes or 0, url)
    if not version.size_bytes or not writer.readopt(file, url, version.validator):
        return None
    partial.forget_version()
    return file


def discard_parts(library: Library, event_id: str) -> None:
    """Removes what has begun to come for an event, and what came whole for it and no event has.

    Raises LibraryUnavailable.
    """
    urls = library.downloads.begun(event_id)
    for url in urls:
        part_of(library, url).discard()
    if urls:
        with library.writing(_WAIT_FOR_WRITER_S) as writer:
            writer.drop_fetched(urls)
    library.downloads.forget_begun(event_id)
