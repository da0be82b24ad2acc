# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recordings of one file: BigBlueButton's flat formats (video, podcast, screenshare, notes), and media by address.

Source of the names: the publishing scripts and pages `index.html.erb` of record-and-playback's video, screenshare
and podcast.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from kiosk.catalogue.text import unescape_html
from kiosk.errors import DownloadFailed, DownloadFault, RecordingFault, RecordingUnreadable
from kiosk.library.event_rows import IncomingDocument, IncomingRecording
from kiosk.net.client import Expected
from kiosk.net.partial_file import PartialFile
from kiosk.recordings.bigbluebutton.address import Format, parse_address
from kiosk.recordings.bigbluebutton.metadata import Metadata, read_metadata
from kiosk.recordings.files import safe_name
from kiosk.tasks.content import is_what_it_seems
from kiosk.tasks.download import ABSENT, FileDownloads, Playable, fetch_file
from kiosk.tasks.media_kind import MediaKind, is_media_name, media_kind_of
from kiosk.tasks.papers import read_deck
from kiosk.tasks.progress import Progress, ProgressStep, Unit

if TYPE_CHECKING:
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.patience import ShortWriter
    from kiosk.net.client import Client
    from kiosk.recordings.bigbluebutton.address import PlaybackAddress

_MAX_PAGE_BYTES = 2 << 20
_WORD = re.compile(r"[^\s\"'<>]+")
_MAX_ADDRESS = 2000
_PASSWORD = re.compile(r"type\s*=\s*[\"']?password", re.IGNORECASE)
# What the publishing scripts call the file, where neither page nor metadata say.
_USUAL = {
    Format.VIDEO: ("video-0.m4v", "video-0.mp4", "video-0.webm", "video.mp4", "video.webm"),
    Format.PODCAST: ("audio.ogg", "audio.mp3", "audio.webm"),
    Format.SCREENSHARE: ("screenshare-0.webm", "screenshare-0.mp4", "screenshare.webm", "screenshare.mp4"),
    Format.NOTES: ("notes.pdf",),
    Format.PRESENTATION: (),
}


def is_media_file(url: str) -> bool:
    """Whether an address names a media file itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and is_media_name(parts.path)


@dataclass(frozen=True, slots=True)
class Flat:
    """One downloaded file. `metadata` None where the server publishes none beside it."""

    url: str
    name: str
    file: StoredFile
    path: Path
    metadata: Metadata | None
    record_id: str
    writer: ShortWriter

    @property
    def kind(self) -> MediaKind | None:
        """None for a document."""
        return media_kind_of(self.path)

    def recording(self) -> IncomingRecording | None:
        if self.kind is None:
            return None
        duration = self.metadata.duration_s if self.metadata else None
        return IncomingRecording("media", {self.name: self.file}, duration, record_id=self.record_id)

    def documents(self) -> tuple[IncomingDocument, ...]:
        """Shared notes are a document of the event. Raises DeckUnreadable."""
        return () if self.kind else (read_deck(self.url, self.file, self.path, self.name),)

    def finish(self) -> None:
        self.writer.forget_fetched([self.url])


def download_flat(
    library: Library, writer: ShortWriter, client: Client, url: str, *, progress: Progress, playable: Playable
) -> Flat:
    """The file at the address of a flat format, or of a media file.

    Raises RecordingUnreadable, DownloadFailed, StorageFull, LibraryUnavailable, Stopped.
    """
    address = parse_address(url)
    metadata = None
    if address is None or address.format is Format.PRESENTATION:
        source, record_id = url, ""
    else:
        metadata, link = _metadata(library, client, address)
        record_id = address.record_id
        downloads = FileDownloads(library, writer, client, address.files_url, _no_progress)
        source = _source(downloads, address, link, playable)
    name = unquote(urlsplit(source).path.rpartition("/")[2]) or "media"

    def show(had: int, total: int | None) -> None:
        progress(ProgressStep(had, total, name, Unit.BYTES))

    file = library.fetched(source) or fetch_file(
        library,
        writer,
        client,
        source,
        show=show,
        known=library.validator(source),
        accept=lambda path: is_what_it_seems(name, path),
    )
    return Flat(source, name, file, library.path_of(file.sha256), metadata, record_id, writer)


def _metadata(library: Library, client: Client, address: PlaybackAddress) -> tuple[Metadata | None, str]:
    """What `metadata.xml` says, and its text."""
    text = _text(library, client, address.files_url + "metadata.xml", Expected.NO_PAGE)
    if text is None:
        return None, ""
    with text as path:
        return read_metadata(path), path.read_text(encoding="utf-8", errors="replace")


class _Look:
    """A small file that is read and not kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        PartialFile(self._path).discard()


def _text(library: Library, client: Client, url: str, expected: Expected) -> _Look | None:
    """None where the server has no such file. Raises DownloadFailed where it cannot be reached or refuses."""
    part = (
        library.partial_folder / f"download-look-{uuid.uuid4().hex}"
    )  # what a killed one leaves, time sweeps
    try:
        client.download(url, part, expected=expected, max_bytes=_MAX_PAGE_BYTES)
    except DownloadFailed as error:
        PartialFile(part).discard()
        if error.fault in ABSENT - {DownloadFault.FORBIDDEN}:
            return None
        raise
    return _Look(part)


def _source(downloads: FileDownloads, address: PlaybackAddress, metadata: str, playable: Playable) -> str:
    """The address of the file: named by the address itself, the metadata, the page, or as usual."""
    if address.file_name:
        return address.files_url + address.file_name
    named = _named_in(metadata, address)
    page = _text(downloads.library, downloads.client, address.files_url, Expected.ANYTHING)
    login = False
    if page is not None:
        with page as path:
            text = path.read_text(encoding="utf-8", errors="replace")
        login = _PASSWORD.search(text) is not None
        named += _named_in(text, address)
    below = [url.removeprefix(address.files_url) for url in named if url.startswith(address.files_url)]
    names = dict.fromkeys(unquote(name) for name in below or _USUAL[address.format])
    offers = downloads.offers((n for n in names if safe_name(n) == n), playable)
    if offers:
        return downloads.address(offers[0])
    if elsewhere := [url for url in named if not url.startswith(address.files_url)]:
        return elsewhere[0]
    if login:
        raise DownloadFailed(address.files_url, DownloadFault.FORBIDDEN, "a login page")
    if page is None:
        raise DownloadFailed(address.files_url, DownloadFault.NOT_FOUND, "neither page nor file")
    raise RecordingUnreadable(address.files_url, RecordingFault.NOT_A_RECORDING, "no file is named")


def _named_in(text: str, address: PlaybackAddress) -> list[str]:
    """Addresses of media that a page or the metadata names, of the web only, without doubles.

    What lies in a folder of the meeting's identifier lies in the one that was asked for, under whatever name the
    server knows itself.
    """
    found: dict[str, None] = {}
    for match in _WORD.finditer(text[:_MAX_PAGE_BYTES]):
        if len(match[0]) > _MAX_ADDRESS:
            continue
        try:
            url = urljoin(address.files_url, unescape_html(match[0]))
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            continue
        if not is_media_name(parts.path):
            continue
        folder, _, name = parts.path.rpartition("/")
        own = folder.rpartition("/")[2].lower() == address.record_id.lower()
        found[address.files_url + name if own else url] = None
    return list(found)


def _no_progress(_: ProgressStep) -> None:
    """Sizes are asked for; nothing comes."""
