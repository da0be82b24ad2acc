# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a damaged file of the library can be had again: its origin, the mirrors and packs that it may have come with."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import DownloadFailed, DownloadFault, PackUnreadable
from kiosk.library.file_store import sha256_of
from kiosk.library.packs.archive import PackArchive
from kiosk.library.packs.mirror_names import file_name
from kiosk.tasks.progress import Stop
from kiosk.tasks.take_content import part_of_file

if TYPE_CHECKING:
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.packs.manifest import ListedFile
    from kiosk.library.writer import Writer
    from kiosk.net.client import Client
    from kiosk.net.network import Network

log = logging.getLogger(__name__)

_ATTEMPTS = 2  # many files are asked for, and most hosts that do not answer are out of reach for all


class Spares:
    """Use it in a `with` statement; packs are opened when the first file is asked for."""

    def __init__(
        self, library: Library, stop: Stop, places: Iterable[str] = (), network: Network | None = None
    ) -> None:
        """`places`: packs and mirrors to look in first, beside those that the library knows of."""
        self._library = library
        self._stop = stop
        self._network = network
        known = [pack.place for pack in library.packs.taken()]
        self._places = list(dict.fromkeys([*places, *known]))
        self._stack = ExitStack()
        self._packs: dict[str, tuple[PackArchive, dict[str, ListedFile]] | None] = {}
        self._clients: dict[str, Client] = {}
        self._silent: set[str] = set()  # hosts that did not answer are not asked for each file again

    def mend(self, writer: Writer, file: StoredFile) -> bool:
        """Whether the file is whole again. Raises StorageFull, LibraryUnavailable, Stopped."""
        part = part_of_file(self._library, file.sha256)
        for copied in self._copies(file, part):
            if copied and sha256_of(part, self._stop.is_set) == file.sha256:
                self._library.path_of(file.sha256).unlink(missing_ok=True)
                writer.take(part, file.origin, file.sha256)
                return True
            part.unlink(missing_ok=True)
        return False

    def _copies(self, file: StoredFile, part: Path) -> Iterator[bool]:
        """One try after the other, those that need no network first; each leaves a file in `part` where it says so."""
        part.parent.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        mirrors = [place for place in self._places if is_web_address(place)]
        for place in self._places:
            if place not in mirrors:
                yield self._unpacked(place, file, part)
        if file.origin and not is_web_address(file.origin):
            yield self._copied(Path(file.origin), part)
        for mirror in mirrors:
            yield self._downloaded(urljoin(mirror, file_name(file.sha256)), file, part)
        if file.origin and is_web_address(file.origin):
            yield self._downloaded(file.origin, file, part)

    def _copied(self, source: Path, part: Path) -> bool:
        import shutil  # noqa: PLC0415 - beside its use

        try:
            shutil.copyfile(source, part)
        except OSError as error:
            log.info("not to be had again: %s: %s", source, error)
            return False
        return True

    def _downloaded(self, url: str, file: StoredFile, part: Path) -> bool:
        from kiosk.net.client import Expected  # noqa: PLC0415 - needs the network
        from kiosk.net.partial_file import PartialFile  # noqa: PLC0415 - needs the network

        host = url.split("/", 3)[2]
        if host in self._silent:
            return False
        try:
            self._client(host, url).download(url, part, expected=Expected.ANYTHING, max_bytes=file.size_bytes)
        except DownloadFailed as error:
            log.info("not to be had again: %r", error)
            PartialFile(part).discard()
            if error.fault is DownloadFault.UNREACHABLE:
                self._silent.add(host)
            return False
        PartialFile(part).forget_version()
        return True

    def _client(self, host: str, url: str) -> Client:
        from kiosk.net.network import Network  # noqa: PLC0415 - needs the network

        if host not in self._clients:
            # The library took this address in once, so its own host may be one of the user's own network.
            network = self._network = self._network or Network()
            client = network.client_for(url, self._stop, _ATTEMPTS)
            self._clients[host] = self._stack.enter_context(client)
        return self._clients[host]

    def _unpacked(self, place: str, file: StoredFile, part: Path) -> bool:
        opened = self._pack(place)
        listed = opened[1].get(file.sha256) if opened else None
        if opened is None or listed is None:
            return False
        try:
            opened[0].copy(listed, part, self._stop.is_set, lambda _: None)
        except PackUnreadable as error:
            log.info("not to be had again: %r", error)
            return False
        return True

    def _pack(self, place: str) -> tuple[PackArchive, dict[str, ListedFile]] | None:
        if place not in self._packs:
            self._packs[place] = None
            try:
                pack = self._stack.enter_context(PackArchive(Path(place)))
                files = {file.sha256: file for file in pack.manifest.files if file.carried}
                self._packs[place] = pack, files
            except PackUnreadable as error:
                log.info("no spare files there: %r", error)
        return self._packs[place]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
