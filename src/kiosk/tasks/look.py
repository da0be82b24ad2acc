# SPDX-License-Identifier: AGPL-3.0-or-later
"""A recording looked at on its server: its texts are read, of pictures and media only whether they are there."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import DownloadFailed, DownloadFault, RecordingFault, RecordingUnreadable
from kiosk.net.client import Client, Expected
from kiosk.net.network import Network
from kiosk.recordings.bigbluebutton.address import Format, parse_address
from kiosk.recordings.bigbluebutton.manifest import FIRST, REQUIRED, is_comfort, second_step
from kiosk.tasks.content import is_what_it_seems
from kiosk.tasks.download import ABSENT, largest, quoted
from kiosk.tasks.progress import Stop
from kiosk.tasks.recordings import missing_names


@dataclass(frozen=True, slots=True)
class Look:
    """`files` has a file for each name that the server has; of pictures and media it holds nothing of use."""

    files: Mapping[str, Path]
    missing: tuple[str, ...]


@contextmanager
def looked_at(url: str, stop: Stop | None = None, *, network: Network | None = None) -> Iterator[Look]:
    """The files of the recording at a playback address, for as long as the block lasts; nothing is kept.

    Raises RecordingUnreadable (no such address, a flat format), DownloadFailed, StorageFull, Stopped.
    """
    address = parse_address(url)
    if address is None or address.format is not Format.PRESENTATION:
        raise RecordingUnreadable(url, RecordingFault.NOT_A_RECORDING, "no presentation's address")
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-") as temporary,
        (network or Network()).client_for(url, stop) as connection,
    ):
        folder = Path(temporary)
        files: dict[str, Path] = {}
        for name in FIRST:
            if path := _text(connection, address.files_url, name, folder):
                files[name] = path
        if not files:
            raise DownloadFailed(address.files_url, DownloadFault.NOT_FOUND, "none of its texts")
        wanted = second_step(files.get)
        stand_in = folder / "stand-in"
        stand_in.write_bytes(b"-")
        named = [n for n in wanted.names if not is_comfort(n)]
        for name in (*named, *(n for medium in wanted.media for n in medium.names)):
            if name.endswith(".vtt"):
                if path := _text(connection, address.files_url, name, folder):
                    files[name] = path
            elif _is_there(connection, address.files_url + quoted(name)):
                files[name] = stand_in
        yield Look(files, missing_names(files, wanted, wanted.media))


def _text(client: Client, files_url: str, name: str, folder: Path) -> Path | None:
    """A text, None where the server has none of this name. Raises DownloadFailed where it refuses even the first."""
    path = folder / f"text-{hashlib.sha256(name.encode(errors='replace')).hexdigest()[:32]}"
    expected = Expected.ANYTHING if name.endswith(".html") else Expected.NO_PAGE
    try:
        client.download(files_url + quoted(name), path, expected=expected, max_bytes=largest(name))
    except DownloadFailed as error:
        refused = error.fault is not DownloadFault.NOT_FOUND and name == REQUIRED[0]
        if error.fault not in ABSENT or refused:
            raise
        return None
    return path if is_what_it_seems(name, path) else None


def _is_there(client: Client, url: str) -> bool:
    try:
        head = client.head(url)
    except DownloadFailed as error:
        if error.fault not in ABSENT:
            raise
        return False
    empty = head.size_bytes == 0 and not url.endswith(".txt")  # a slide without text
    return not empty and not head.content_type.lower().startswith("text/html")
