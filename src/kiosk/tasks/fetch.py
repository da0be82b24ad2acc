# SPDX-License-Identifier: AGPL-3.0-or-later
"""Downloads the recording that an event's page links, and its documents."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.catalogue.event import papers_of
from kiosk.errors import (
    DeckUnreadable,
    DownloadFailed,
    DownloadFault,
    RecordingFault,
    RecordingUnreadable,
)
from kiosk.library.event_rows import IncomingDocument, IncomingRecording
from kiosk.library.patience import ShortWriter
from kiosk.net.address_guard import host_of
from kiosk.net.network import Network
from kiosk.recordings.bigbluebutton.address import Format, parse_address
from kiosk.recordings.bigbluebutton.manifest import (
    FIRST,
    REQUIRED,
    SOUND_FIRST,
    Medium,
    second_step,
)
from kiosk.recordings.bigbluebutton.reader import AUDIO, read_recording
from kiosk.tasks.content import is_what_it_seems
from kiosk.tasks.download import ABSENT, FileDownloads, Playable, fetch_file, largest, part_of, plays_all
from kiosk.tasks.flat import download_flat
from kiosk.tasks.papers import is_pdf, read_deck
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, silent
from kiosk.tasks.providers import OfferedFile, provider_of
from kiosk.tasks.recordings import incoming, index_of, missing_names
from kiosk.tasks.side_by_side import Clients, Together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.catalogue.event import Event
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import EventMedia, Library
    from kiosk.net.client import Client
    from kiosk.recordings.bigbluebutton.address import PlaybackAddress
    from kiosk.recordings.bigbluebutton.timeline import Timeline
    from kiosk.tasks.providers import Provider
    from kiosk.tasks.room import RoomShare

log = logging.getLogger(__name__)


class Quality(StrEnum):
    """What of a recording is downloaded."""

    VIDEO = "video"  # everything that it names
    AUDIO = "audio"  # the sound without cameras and screen share, where the server has it alone
    BEST = "best"  # of several resolutions the highest, in place of 720 lines


@dataclass(frozen=True, slots=True)
class FetchResult:
    """`missing`: files that the recording names and the server lacks. `no_sound_alone`: the cameras' video was taken,
    since there is no sound without them.
    """

    event_id: str
    missing: tuple[str, ...] = ()
    no_sound_alone: bool = False


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How to download. `playable`: which containers this computer plays; asked where a server offers several.

    `waiting` is told when a wait for another Kiosk that writes begins and ends; `room`: what this download may take.
    """

    quality: Quality = Quality.VIDEO
    playable: Playable = plays_all
    waiting: Callable[[bool], None] | None = None
    room: RoomShare | None = None


DEFAULT = FetchOptions()
_HOSTS_BESIDE = 3  # whose documents come beside the recording


def can_fetch(event: Event) -> bool:
    """Whether the event has something that can be downloaded: a recording, or documents."""
    return can_fetch_recording(event) or bool(papers_of(event))


def to_come(event: Event, media: EventMedia) -> bool:
    """Whether something of the event can be downloaded that is not here."""
    recording = can_fetch_recording(event) and not media.recording
    return recording or any(url not in media.documents for url in papers_of(event))


def can_fetch_recording(event: Event) -> bool:
    """Whether the event's recording is of a kind that can be downloaded."""
    if event.recording is None:
        return False
    return parse_address(event.recording.url) is not None or provider_of(event.recording) is not None


def host_to_ask(event: Event) -> str:
    """The host that most of an event's files come from; empty where there is nothing to fetch."""
    if event.recording is not None and can_fetch_recording(event):
        return host_of(event.recording.url)
    return next((host_of(url) for url in papers_of(event)), "")


def private_hosts(event: Event) -> frozenset[str]:
    """Hosts that may have a private address for this event: the one of the source that it was read from."""
    return frozenset({host_of(event.source)} - {""})


def fetch(
    library: Library,
    event_id: str,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    client: Client | None = None,
    clients: Clients | None = None,
    options: FetchOptions = DEFAULT,
) -> FetchResult:
    """Downloads every file that the event's recording names, and shows them with the event when all are there.

    Documents that lie on other hosts come beside the recording, each as soon as it is whole. `clients`: makes those
    that ask the network; `client`: the one that asks for everything, one after the other. What came before a break is kept for the next time; of a recording that is here only what is missing or has
    changed comes. Raises EventNotFound, RecordingUnreadable, DownloadFailed, StorageFull, LibraryUnavailable, Stopped.
    """
    stop = stop or Stop()
    event = library.event(event_id)
    if not can_fetch(event):
        raise RecordingUnreadable(event.title, RecordingFault.NOT_A_RECORDING, "nothing that can be fetched")
    writer = ShortWriter(
        library, stop, options.waiting, lambda url: library.downloads.note_begun(event_id, url)
    )
    own_host = host_to_ask(event)
    papers: dict[str, list[str]] = {}  # by host
    for url in papers_of(event):
        papers.setdefault(own_host if client else host_of(url), []).append(url)
    first = papers.pop(own_host, [])
    together = Together(progress)
    with (
        nullcontext(clients) if clients else Clients(Network(), private_hosts(event), stop) as makes,
        ThreadPoolExecutor(_HOSTS_BESIDE, "kiosk-documents") as beside,
    ):

        def job_of(connection: Client) -> _Job:
            return _Job(library, event, writer, connection, together, options)

        others = [
            beside.submit(lambda urls: job_of(makes.new()).documents(urls), urls) for urls in papers.values()
        ]
        try:
            job = job_of(client or makes.new())
            result = job.recording() if can_fetch_recording(event) else FetchResult(event_id)
            job.documents(first)
        except BaseException:
            for other in others:
                other.cancel()  # those that have not begun
            raise
        for other in others:
            other.result()
    library.downloads.forget_begun(event_id)
    library.keeping.note_use(event_id)
    return result


@dataclass(frozen=True, slots=True)
class _Job:
    """One event's files on their way."""

    library: Library
    event: Event
    writer: ShortWriter
    client: Client
    together: Together
    options: FetchOptions

    @property
    def progress(self) -> Progress:
        return self.together.part("")

    def recording(self) -> FetchResult:
        recording = self.event.recording
        if recording is None:
            return FetchResult(self.event.id)
        address = parse_address(recording.url)
        if address is not None and address.format is Format.PRESENTATION:
            return self._presentation(address)
        provider = provider_of(recording)
        if address is None and provider is not None:
            return self._offered(provider)
        flat = download_flat(
            self.library,
            self.writer,
            self.client,
            recording.url,
            progress=self.progress,
            playable=self.options.playable,
        )
        self.writer.attach(self.event.id, documents=flat.documents(), recording=flat.recording())
        flat.finish()
        return FetchResult(self.event.id)

    def _presentation(self, address: PlaybackAddress) -> FetchResult:
        fetched = download_recording(
            self.library,
            self.writer,
            self.client,
            address,
            progress=self.progress,
            options=self.options,
            here=self.library.recording_files(self.event.id),
        )
        self.writer.attach(self.event.id, recording=fetched.recording)
        fetched.downloads.finish()
        return FetchResult(self.event.id, fetched.missing, fetched.no_sound_alone)

    def _offered(self, provider: Provider) -> FetchResult:
        """Files that a provider names."""
        if self.event.recording is None:
            return FetchResult(self.event.id)
        offer = provider.offer(self.event.recording, self.client, self.options)
        sizes = {file.url: self._size(file) for file in offer.files}
        if self.options.room:
            self.options.room.reserve(sum(left for _, left in sizes.values()))
        total = sum(size or 0 for size, _ in sizes.values())
        stored: dict[str, StoredFile] = {}
        missing: list[str] = []
        done = 0
        for file in offer.files:
            try:
                stored[file.name] = self._offered_file(file, done, total)
            except DownloadFailed as error:
                if file.needed or error.fault not in ABSENT:
                    raise
                log.info("left out: %r", error)
                missing.append(file.name)
                continue
            done += stored[file.name].size_bytes
        entries = provider.entries({name: self.library.path_of(f.sha256) for name, f in stored.items()})
        recording = IncomingRecording(
            offer.kind, stored, offer.duration_s, entries, self.event.recording.id or "", tuple(missing)
        )
        self.writer.attach(self.event.id, recording=recording)
        self.writer.forget_fetched([file.url for file in offer.files])
        return FetchResult(self.event.id, tuple(missing))

    def _size(self, file: OfferedFile) -> tuple[int | None, int]:
        """How large a file is, where that is known, and how much of it is still to come."""
        if (here := self.library.fetched(file.url)) is not None:
            return here.size_bytes, 0
        size = file.size_bytes
        if size is None:
            try:
                size = self.client.head(file.url).size_bytes
            except DownloadFailed as error:
                if error.fault not in ABSENT:
                    raise
        if size is not None and size > largest(file.name):
            raise DownloadFailed(file.url, DownloadFault.TOO_LARGE, f"{size} bytes")
        return size, max(0, (size or 0) - part_of(self.library, file.url).size_bytes())

    def _offered_file(self, file: OfferedFile, done: int, total: int) -> StoredFile:
        def show(had: int, size: int | None) -> None:
            whole = max(total, done + max(had, size or 0))
            self.progress(ProgressStep(done + had, whole, file.name, Unit.BYTES))
            if self.options.room:
                self.options.room.note_left(whole - done - had)

        return self.library.fetched(file.url) or fetch_file(
            self.library,
            self.writer,
            self.client,
            file.url,
            show=show,
            known=self.library.validator(file.url),
            accept=lambda path: is_what_it_seems(file.name, path),
            sha256=file.sha256,
        )

    def documents(self, urls: Sequence[str]) -> None:
        """Those of the documents that are not here. One that cannot be had costs only itself."""
        here = self.library.media(self.event.id).documents
        for url in urls:
            if url in here:
                continue
            try:
                self.writer.attach(self.event.id, documents=(self._document(url),))
            except (DownloadFailed, DeckUnreadable) as error:
                if isinstance(error, DownloadFailed) and error.fault not in ABSENT:
                    raise
                log.warning("document left out: %r", error)
            self.writer.forget_fetched([url])

    def _document(self, url: str) -> IncomingDocument:
        progress = self.together.part(url)

        def show(had: int, size: int | None) -> None:
            progress(ProgressStep(had, size, url.rpartition("/")[2], Unit.BYTES))

        file = self.library.fetched(url) or fetch_file(self.library, self.writer, self.client, url, show=show)
        path = self.library.path_of(file.sha256)
        return read_deck(url, file, path) if is_pdf(path) else IncomingDocument(url, file)


@dataclass(frozen=True, slots=True)
class Fetched:
    recording: IncomingRecording
    timeline: Timeline
    missing: tuple[str, ...]
    no_sound_alone: bool
    downloads: FileDownloads


def download_recording(
    library: Library,
    writer: ShortWriter,
    client: Client,
    address: PlaybackAddress,
    *,
    progress: Progress,
    options: FetchOptions = DEFAULT,
    here: Mapping[str, StoredFile] | None = None,
) -> Fetched:
    """The recording at a playback address. Raises RecordingUnreadable, DownloadFailed and as `FileDownloads.get`."""
    downloads = FileDownloads(library, writer, client, address.files_url, progress, here or {}, options.room)
    downloads.get(REQUIRED)
    refused = downloads.absent.get(REQUIRED[0])
    if not downloads.stored and refused and refused.fault is not DownloadFault.NOT_FOUND:
        raise refused  # a login, or a network that sends its own page for everything
    downloads.get(FIRST)
    if not downloads.stored and refused:
        raise refused
    wanted = second_step(downloads.files().get)
    media = _of_quality(wanted.media, options.quality)
    for medium in media:  # sizes first: they are nearly all of what will come
        for offers in (downloads.offers(tier, options.playable) for tier in medium.tiers):
            if offers:
                downloads.expect(offers[0])
                break
    downloads.check_room()
    downloads.get(wanted.names)
    taken = [_get_medium(downloads, medium, options.playable) for medium in media]
    downloads.refuse_sign_in(REQUIRED[0])
    checksums = {name: file.sha256 for name, file in downloads.stored.items()}
    index = index_of(checksums, library.index_path, writable=True)
    timeline = read_recording(downloads.files(), index=index)
    missing = missing_names(downloads.stored, wanted, media)
    return Fetched(
        incoming(downloads.stored, timeline, missing, address.record_id),
        timeline,
        missing,
        options.quality is Quality.AUDIO and taken[0] is not None and taken[0] not in AUDIO,
        downloads,
    )


def _of_quality(media: tuple[Medium, ...], quality: Quality) -> tuple[Medium, ...]:
    return (SOUND_FIRST,) if quality is Quality.AUDIO else media


def _get_medium(downloads: FileDownloads, medium: Medium, playable: Playable) -> str | None:
    """The name of the form that was taken: the first choice, or the next one where that turns out to be none."""
    for tier in medium.tiers:
        for name in downloads.offers(tier, playable):
            downloads.get([name])
            if name in downloads.stored:
                return name
    return None
