# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes a recording, slides, a video or a sound file into the library, as an event of its own or with another."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kiosk.catalogue.event import Document, Event, Kind, Recording, event_id
from kiosk.errors import RecordingFault, RecordingUnreadable, SourceFault, SourceUnreadable
from kiosk.library.writer import Change, IncomingDocument, IncomingRecording
from kiosk.tasks.media_kind import MediaKind, media_kind_of
from kiosk.tasks.papers import is_pdf, read_deck
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, silent

if TYPE_CHECKING:
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer
    from kiosk.net.client import Client

SOURCE_KEY = "added"

_WAIT_FOR_WRITER_S = 5.0
_MEDIA = "media"
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class AddResult:
    event_id: str
    change: Change
    missing: tuple[str, ...] = ()  # files that a recording names and that are not there


@dataclass(frozen=True, slots=True)
class _Target:
    """Where an addition goes."""

    library: Library
    writer: Writer
    to: str | None
    progress: Progress
    stop: Stop

    def place(
        self,
        event: Event,
        *,
        document: IncomingDocument | None = None,
        recording: IncomingRecording | None = None,
        missing: tuple[str, ...] = (),
    ) -> AddResult:
        """Stores an event of its own, or attaches to the one that was named."""
        documents = (document,) if document else ()
        if self.to is None:
            change = self.writer.store(event, source_key=SOURCE_KEY, documents=documents, recording=recording)
            return AddResult(event.id, change, missing)
        self.writer.attach(self.to, documents=documents, recording=recording)
        return AddResult(self.to, Change.CHANGED, missing)


def add(
    library: Library,
    location: str,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    to: str | None = None,
    client: Client | None = None,
) -> AddResult:
    """Adds a recording's folder, a zip of one, a playback address, or a PDF, video or sound by path or address.

    `to`: the id of the event to put it with. Raises SourceUnreadable, RecordingUnreadable, DeckUnreadable,
    DownloadFailed, EventNotFound, StorageFull, LibraryUnavailable, Stopped.
    """
    stop = stop or Stop()
    if to is not None:
        to = library.event(to).id
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        target = _Target(library, writer, to, progress, stop)
        if re.match(r"https?://", location, re.IGNORECASE):
            return _add_address(target, location, client)
        path = Path(location).expanduser()
        try:
            return _add_path(target, path)
        except OSError as error:
            raise SourceUnreadable(location, _fault_of(error), str(error)) from error


def _fault_of(error: OSError) -> SourceFault:
    if isinstance(error, FileNotFoundError):
        return SourceFault.MISSING
    return SourceFault.NO_PERMISSION if isinstance(error, PermissionError) else SourceFault.BROKEN


def _add_path(target: _Target, path: Path) -> AddResult:
    from kiosk.recordings.files import files_of_folder  # noqa: PLC0415 - beside its use
    from kiosk.tasks.unpacking import recording_in, unpacked  # noqa: PLC0415 - beside its use

    if path.is_dir():
        return add_recording_files(target, recording_in(files_of_folder(path)), path.resolve().name)
    if path.exists() and not path.is_file():  # a device or a pipe may never end
        raise RecordingUnreadable(str(path), RecordingFault.NOT_A_RECORDING, "not a regular file")
    with path.open("rb") as file:
        head = file.read(4)
    if head in _ZIP_MAGIC:
        with unpacked(path, target.library.partial_folder, target.stop) as files:
            return add_recording_files(target, files, path.name)
    target.progress(ProgressStep(0, 1, path.name, Unit.FILES))
    return _add_file(target, path, target.writer.put(path, stopped=target.stop.is_set), path.name, path.name)


def add_recording_files(
    target: _Target, files: dict[str, Path], name: str, link: Recording | None = None
) -> AddResult:
    from kiosk.tasks.recordings import event_of_recording, store_recording  # noqa: PLC0415 - needs lxml

    try:
        recording, timeline, missing = store_recording(target.writer, files, target.progress, target.stop)
    except RecordingUnreadable as error:
        raise RecordingUnreadable(
            name, error.fault, error.cause
        ) from error  # what the user named, not a file in it
    event = event_of_recording(timeline, name, _title_of(name), link)
    return target.place(event, recording=recording, missing=missing)


def _add_address(target: _Target, url: str, client: Client | None) -> AddResult:
    from kiosk.net.address_guard import AddressGuard  # noqa: PLC0415 - needs the network
    from kiosk.net.client import Client as NewClient  # noqa: PLC0415 - needs the network
    from kiosk.recordings.bigbluebutton.address import Format, parse_address  # noqa: PLC0415 - beside its use
    from kiosk.tasks.download import fetch_file  # noqa: PLC0415 - needs the network
    from kiosk.tasks.fetch import download_recording  # noqa: PLC0415 - needs the network
    from kiosk.tasks.recordings import event_of_recording  # noqa: PLC0415 - needs lxml

    with ExitStack() as stack:
        # The user typed this address, so its own host may be one of the user's own network.
        connection = client or stack.enter_context(NewClient(AddressGuard.for_source(url), target.stop))
        address = parse_address(url)
        if address is not None and address.format is Format.PRESENTATION:
            recording, timeline, missing, downloads = download_recording(
                target.library, target.writer, connection, url, target.progress
            )
            link = Recording(url, "bbb-presentation", timeline.record_id or None)
            event = event_of_recording(timeline, url, link.id or url, link)
            result = target.place(event, recording=recording, missing=missing)
            downloads.finish()
            return result
        name = unquote(urlsplit(url).path.rpartition("/")[2]) or (urlsplit(url).hostname or "file")

        def show(had: int, total: int | None) -> None:
            target.progress(ProgressStep(had, total, name, Unit.BYTES))

        file = target.library.fetched(url) or fetch_file(
            target.library, target.writer, connection, url, show=show
        )
        result = _add_file(target, target.library.path_of(file.sha256), file, name, url)
        target.writer.forget_fetched([url])
        return result


def _add_file(target: _Target, path: Path, file: StoredFile, name: str, source: str) -> AddResult:
    """A PDF, a video or a sound. Raises RecordingUnreadable (neither), DeckUnreadable."""
    if is_pdf(path) or name.lower().endswith(".pdf"):
        url = source if "://" in source else name
        if not url.lower().endswith(".pdf"):
            url += "#.pdf"
        deck = read_deck(url, file, path, _title_of(name))
        event = _event_of_file(file, source, name, Kind.CONFERENCE)
        event = replace(event, documents=(Document(url, _title_of(name)),))
        return target.place(event, document=deck)
    kind = media_kind_of(path)
    if kind is None:
        raise RecordingUnreadable(source, RecordingFault.NOT_A_RECORDING, "neither PDF nor media")
    event = _event_of_file(file, source, name, Kind.VIDEO if kind is MediaKind.VIDEO else Kind.PODCAST)
    return target.place(event, recording=IncomingRecording(_MEDIA, {name: file}))


def _event_of_file(file: StoredFile, source: str, name: str, kind: Kind) -> Event:
    """An event that is known by a file alone. Its title is the file's name, and marked as a guess."""
    title = _title_of(name)
    return Event(
        id=event_id(f"file:{file.sha256}", title),
        source=source,
        title=title,
        kind=kind,
        uncertain=frozenset({"title", "kind"}),
    )


def _title_of(name: str) -> str:
    """`Webinaire_Impact-2021.pdf` → `Webinaire Impact 2021`."""
    stem = re.sub(r"\.[A-Za-z0-9]{2,4}$", "", name)
    return re.sub(r"[_\-\s]+", " ", stem).strip() or name
