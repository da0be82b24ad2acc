# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes a recording, slides, a video or a sound file into the library, as an event of its own or with another."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kiosk.catalogue.event import Document, Event, Kind, Recording, event_id
from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import KioskError, RecordingFault, RecordingUnreadable, SourceFault, SourceUnreadable
from kiosk.library.event_rows import IncomingDocument, IncomingRecording
from kiosk.library.patience import ShortWriter
from kiosk.library.writer import Change
from kiosk.tasks.media_kind import MediaKind, is_media_name, media_kind_of
from kiosk.tasks.papers import is_pdf, read_deck
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, silent

if TYPE_CHECKING:
    from kiosk.library.file_store import StoredFile
    from kiosk.library.keeping import Usage
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer
    from kiosk.net.client import Client
    from kiosk.net.network import Network
    from kiosk.recordings.bigbluebutton.address import PlaybackAddress
    from kiosk.tasks.fetch import FetchOptions

SOURCE_KEY = "added"

_WAIT_FOR_WRITER_S = 5.0
_MEDIA = "media"


@dataclass(frozen=True, slots=True)
class AddResult:
    event_id: str
    change: Change
    missing: tuple[str, ...] = ()  # files that a recording names and that are not there
    no_sound_alone: bool = False  # the cameras' video was taken, since there is no sound without them
    more: tuple[AddResult, ...] = ()  # of a folder or an archive with several recordings, the others
    failed: tuple[tuple[str, KioskError], ...] = ()  # those of them that cannot be read, and why


@dataclass(frozen=True, slots=True)
class _Target:
    """Where an addition goes. What comes from files is written under one lock, what is downloaded under short ones."""

    library: Library
    writer: Writer | ShortWriter
    to: str | None
    progress: Progress
    stop: Stop

    @property
    def holding(self) -> Writer:
        if isinstance(self.writer, ShortWriter):
            raise TypeError("files are added under the writer's lock")
        return self.writer

    @property
    def downloading(self) -> ShortWriter:
        if not isinstance(self.writer, ShortWriter):
            raise TypeError("downloads hold no lock for hours")
        return self.writer

    def place(
        self,
        event: Event,
        *,
        document: IncomingDocument | None = None,
        recording: IncomingRecording | None = None,
        missing: tuple[str, ...] = (),
    ) -> AddResult:
        """Stores an event of its own, or attaches to the one that was named or that links this recording."""
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
    network: Network | None = None,
    client: Client | None = None,
    options: FetchOptions | None = None,
    gone: Callable[[list[Usage]], None] | None = None,
) -> AddResult:
    """Adds a recording's folder, an archive, a playback address, or a PDF, video or sound by path or address.

    A folder or an archive may hold several recordings. `to`: the id of the event to put it with.
    `gone` is told of events whose media were removed to make room.
    `network`: how an address is reached; `client`: the one to ask it with, in place of one of the network's. Raises
    SourceUnreadable, RecordingUnreadable, DeckUnreadable, DownloadFailed, EventNotFound, StorageFull,
    LibraryUnavailable, Stopped.
    """
    stop = stop or Stop()
    if to is not None:
        to = library.event(to).id
    if is_web_address(location):
        from kiosk.tasks.evict import evict  # noqa: PLC0415 - needs the network
        from kiosk.tasks.fetch import DEFAULT  # noqa: PLC0415 - needs the network
        from kiosk.tasks.room import Room  # noqa: PLC0415 - beside its use

        room = Room(library, make_room=lambda needed: evict(library, needed, stop, gone)).share("")

        def watched(step: ProgressStep) -> None:
            room.watch()
            progress(step)

        target = _Target(library, ShortWriter(library, stop), to, watched, stop)
        choice = replace(options or DEFAULT, room=room)
        with ExitStack() as stack:
            connection = client or stack.enter_context(_new_client(network, location, stop))
            return room.work(lambda: _add_address(target, location, connection, choice))
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        target = _Target(library, writer, to, progress, stop)
        path = Path(location).expanduser()
        try:
            return _add_path(target, path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise SourceUnreadable(location, _fault_of(error), str(error)) from error


def _fault_of(error: OSError | ValueError) -> SourceFault:
    if isinstance(error, FileNotFoundError | ValueError):
        return SourceFault.MISSING
    return SourceFault.NO_PERMISSION if isinstance(error, PermissionError) else SourceFault.BROKEN


def _add_path(target: _Target, path: Path) -> AddResult:
    from kiosk.recordings.files import files_of_folder  # noqa: PLC0415 - beside its use
    from kiosk.tasks.unpacking import is_archive, unpacked  # noqa: PLC0415 - beside its use

    name = os.fsencode(path.name).decode("utf-8", "replace")  # as text, whatever bytes it has
    if path.is_dir():
        folder = os.fsencode(path.resolve().name).decode("utf-8", "replace")
        return _add_recordings(target, files_of_folder(path), folder, str(path))
    if path.exists() and not path.is_file():  # a device or a pipe may never end
        raise RecordingUnreadable(str(path), RecordingFault.NOT_A_RECORDING, "not a regular file")
    if is_archive(path):
        with unpacked(path, target.library.partial_folder, target.stop) as files:
            return _add_recordings(target, files, name, str(path))
    target.progress(ProgressStep(0, 1, name, Unit.FILES))
    return _add_file(target, path, target.holding.put(path, stopped=target.stop.is_set), name, name)


def _add_recordings(target: _Target, files: dict[str, Path], name: str, location: str) -> AddResult:
    """Each recording among the files. One that cannot be read costs only itself, unless there is no other."""
    from kiosk.recordings.files import recordings_in  # noqa: PLC0415 - beside its use

    found = recordings_in(files)
    if len(found) > 1 and target.to is not None:
        raise SourceUnreadable(location, SourceFault.SEVERAL_INSIDE, ", ".join(found))
    added: list[AddResult] = []
    failed: list[tuple[str, KioskError]] = []
    for folder, own in found.items():
        own_name = folder.rpartition("/")[2] if len(found) > 1 else ""
        try:
            added.append(add_recording_files(target, own, own_name or name))
        except RecordingUnreadable as error:
            failed.append((folder, error))
    if not added:
        raise failed[0][1]
    return replace(added[0], more=tuple(added[1:]), failed=tuple(failed))


def add_recording_files(
    target: _Target, files: dict[str, Path], name: str, link: Recording | None = None
) -> AddResult:
    from kiosk.recordings.bigbluebutton.reader import is_recording  # noqa: PLC0415 - needs lxml
    from kiosk.tasks.recordings import event_of_recording, store_recording  # noqa: PLC0415 - needs lxml

    if not is_recording(files) and (medium := _only_medium(files)):
        return _add_flat_files(target, files, medium, name)
    try:
        recording, timeline, missing = store_recording(target.holding, files, target.progress, target.stop)
    except RecordingUnreadable as error:
        raise RecordingUnreadable(
            name, error.fault, error.cause
        ) from error  # what the user named, not a file in it
    event = event_of_recording(timeline, name, _title_of(name), link)
    return target.place(event, recording=recording, missing=missing)


def _only_medium(files: dict[str, Path]) -> str | None:
    """The smallest media file beside a `metadata.xml`: a flat format as its server keeps it."""
    if "metadata.xml" not in files:
        return None
    media = [n for n in files if "/" not in n and is_media_name(n) and media_kind_of(files[n]) is not None]
    return min(media, key=lambda n: files[n].stat().st_size, default=None)


def _add_flat_files(target: _Target, files: dict[str, Path], medium: str, name: str) -> AddResult:
    from kiosk.recordings.bigbluebutton.metadata import read_metadata  # noqa: PLC0415 - needs lxml
    from kiosk.tasks.recordings import event_of_meeting  # noqa: PLC0415 - needs lxml

    metadata = read_metadata(files["metadata.xml"])
    file = target.holding.put(files[medium], stopped=target.stop.is_set)
    record_id = metadata.record_id if metadata else ""
    event = event_of_meeting(
        f"bigbluebutton:{medium}:{record_id or file.sha256}",
        name,
        Kind.WEBINAR,
        metadata.title if metadata else "",
        _title_of(name),
        metadata.started_ms if metadata else 0,
        None,
    )
    duration = metadata.duration_s if metadata else None
    return target.place(
        event, recording=IncomingRecording(_MEDIA, {medium: file}, duration, record_id=record_id)
    )


def _new_client(network: Network | None, url: str, stop: Stop) -> Client:
    from kiosk.net.network import Network as NewNetwork  # noqa: PLC0415 - needs the network

    return (network or NewNetwork()).client_for(url, stop)


def _add_address(target: _Target, url: str, client: Client, options: FetchOptions) -> AddResult:
    from kiosk.recordings.bigbluebutton.address import Format, parse_address  # noqa: PLC0415 - beside its use

    address = parse_address(url)
    if address is None:
        return _add_file_at(target, url, client)
    if address.format is Format.PRESENTATION:
        return _add_presentation(target, url, address, client, options)
    return _add_flat(target, url, address, client, options)


def _add_presentation(
    target: _Target, url: str, address: PlaybackAddress, client: Client, options: FetchOptions
) -> AddResult:
    from kiosk.tasks.fetch import download_recording  # noqa: PLC0415 - needs the network
    from kiosk.tasks.recordings import event_of_recording  # noqa: PLC0415 - needs lxml

    known = target.library.event_of_record(address.record_id)
    if known is not None and target.library.media(known).recording_kind == _MEDIA:
        known = None  # the flat form of the same meeting stays what it is
    here = target.library.recording_files(known) if known else {}
    fetched = download_recording(
        target.library,
        target.downloading,
        client,
        address,
        progress=target.progress,
        options=options,
        here=here,
    )
    link = Recording(url, "bbb-presentation", address.record_id)
    event = event_of_recording(fetched.timeline, url, address.record_id, link)
    place = target if target.to is not None or known is None else replace(target, to=known)
    result = place.place(event, recording=fetched.recording, missing=fetched.missing)
    fetched.downloads.finish()
    return replace(result, no_sound_alone=fetched.no_sound_alone)


def _add_flat(
    target: _Target, url: str, address: PlaybackAddress, client: Client, options: FetchOptions
) -> AddResult:
    from kiosk.tasks.flat import download_flat  # noqa: PLC0415 - needs the network
    from kiosk.tasks.recordings import event_of_meeting  # noqa: PLC0415 - needs lxml

    playable = options.playable
    flat = download_flat(
        target.library, target.downloading, client, url, progress=target.progress, playable=playable
    )
    event = event_of_meeting(
        f"bigbluebutton:{address.format}:{address.record_id}",
        url,
        Kind.WEBINAR,
        flat.metadata.title if flat.metadata else "",
        _title_of(flat.name),
        flat.metadata.started_ms if flat.metadata else 0,
        Recording(url, "bbb-video", address.record_id) if flat.kind else None,
    )
    place, document = target, next(iter(flat.documents()), None)
    if document is not None:
        known = target.to or target.library.event_of_record(address.record_id)
        place = replace(target, to=known)  # notes belong with the meeting's other recordings
        event = replace(event, documents=(Document(document.url, flat.name),))
    result = place.place(event, document=document, recording=flat.recording())
    flat.finish()
    return result


def _add_file_at(target: _Target, url: str, client: Client) -> AddResult:
    from kiosk.tasks.download import fetch_file  # noqa: PLC0415 - needs the network

    name = unquote(urlsplit(url).path.rpartition("/")[2]) or (urlsplit(url).hostname or "file")

    def show(had: int, total: int | None) -> None:
        target.progress(ProgressStep(had, total, name, Unit.BYTES))

    file = target.library.fetched(url) or fetch_file(
        target.library, target.downloading, client, url, show=show
    )
    result = _add_file(target, target.library.path_of(file.sha256), file, name, url)
    target.downloading.forget_fetched([url])
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
