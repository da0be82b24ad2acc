# SPDX-License-Identifier: AGPL-3.0-or-later
"""Downloads the recording that an event's page links."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.errors import DownloadFault, RecordingFault, RecordingUnreadable
from kiosk.net.address_guard import AddressGuard
from kiosk.net.client import Client
from kiosk.recordings.bigbluebutton.address import Format, parse_address
from kiosk.recordings.bigbluebutton.manifest import (
    FIRST,
    REQUIRED,
    SOUND_FIRST,
    Medium,
    second_step,
)
from kiosk.recordings.bigbluebutton.reader import AUDIO, read_recording
from kiosk.tasks.download import FileDownloads, Playable, plays_all
from kiosk.tasks.flat import download_flat, is_media_file
from kiosk.tasks.progress import Progress, Stop, silent
from kiosk.tasks.recordings import incoming, index_of, missing_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.catalogue.event import Event
    from kiosk.library.event_rows import IncomingRecording
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer
    from kiosk.recordings.bigbluebutton.address import PlaybackAddress
    from kiosk.recordings.bigbluebutton.timeline import Timeline

_WAIT_FOR_WRITER_S = 5.0


class Quality(StrEnum):
    """What of a recording is downloaded."""

    VIDEO = "video"  # everything that it names
    AUDIO = "audio"  # the sound without cameras and screen share, where the server has it alone


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
    """How to download. `playable`: which containers this computer plays; asked where a server offers several."""

    quality: Quality = Quality.VIDEO
    playable: Playable = plays_all


DEFAULT = FetchOptions()


def can_fetch(event: Event) -> bool:
    """Whether the event's recording is of a kind that can be downloaded."""
    url = event.recording.url if event.recording else ""
    return parse_address(url) is not None or is_media_file(url)


def fetch(
    library: Library,
    event_id: str,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    client: Client | None = None,
    options: FetchOptions = DEFAULT,
) -> FetchResult:
    """Downloads every file that the event's recording names, and shows them with the event when all are there.

    What came before a break is kept for the next time; of a recording that is here only what is missing or has
    changed comes. Raises EventNotFound, RecordingUnreadable, DownloadFailed, StorageFull, LibraryUnavailable, Stopped.
    """
    stop = stop or Stop()
    event = library.event(event_id)
    if event.recording is None or not can_fetch(event):
        raise RecordingUnreadable(event.title, RecordingFault.NOT_A_RECORDING, "nothing that can be fetched")
    url = event.recording.url
    address = parse_address(url)
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        with client or Client(AddressGuard(), stop) as connection:
            if address is None or address.format is not Format.PRESENTATION:
                flat = download_flat(
                    library, writer, connection, url, progress=progress, playable=options.playable
                )
                writer.attach(event_id, documents=flat.documents(), recording=flat.recording())
                flat.finish()
                return FetchResult(event_id)
            here = library.recording_files(event_id)
            fetched = download_recording(
                library, writer, connection, address, progress=progress, options=options, here=here
            )
        writer.attach(event_id, recording=fetched.recording)
        fetched.downloads.finish()
    return FetchResult(event_id, fetched.missing, fetched.no_sound_alone)


@dataclass(frozen=True, slots=True)
class Fetched:
    recording: IncomingRecording
    timeline: Timeline
    missing: tuple[str, ...]
    no_sound_alone: bool
    downloads: FileDownloads


def download_recording(
    library: Library,
    writer: Writer,
    client: Client,
    address: PlaybackAddress,
    *,
    progress: Progress,
    options: FetchOptions = DEFAULT,
    here: Mapping[str, StoredFile] | None = None,
) -> Fetched:
    """The recording at a playback address. Raises RecordingUnreadable, DownloadFailed and as `FileDownloads.get`."""
    downloads = FileDownloads(library, writer, client, address.files_url, progress, here or {})
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
