# SPDX-License-Identifier: AGPL-3.0-or-later
"""Downloads the recording that an event's page links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.errors import RecordingFault, RecordingUnreadable
from kiosk.net.address_guard import AddressGuard
from kiosk.net.client import Client
from kiosk.recordings.bigbluebutton.address import Format, PlaybackAddress, parse_address
from kiosk.recordings.bigbluebutton.manifest import FIRST, REQUIRED, second_step
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.tasks.download import FileDownloads
from kiosk.tasks.progress import Progress, Stop, silent
from kiosk.tasks.recordings import chosen_files, incoming

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.library.library import Library
    from kiosk.library.writer import IncomingRecording, Writer
    from kiosk.recordings.bigbluebutton.timeline import Timeline

_WAIT_FOR_WRITER_S = 5.0


@dataclass(frozen=True, slots=True)
class FetchResult:
    event_id: str
    missing: tuple[str, ...] = ()  # files that the recording names and the server lacks


def can_fetch(event: Event) -> bool:
    """Whether the event's recording is of a kind that can be downloaded."""
    return event.recording is not None and _presentation(event.recording.url) is not None


def _presentation(url: str) -> PlaybackAddress | None:
    address = parse_address(url)
    return address if address and address.format is Format.PRESENTATION else None


def fetch(
    library: Library,
    event_id: str,
    progress: Progress = silent,
    stop: Stop | None = None,
    *,
    client: Client | None = None,
) -> FetchResult:
    """Downloads every file that the event's recording names, and shows them with the event when all are there.

    What came before a break is kept for the next time. Raises EventNotFound, RecordingUnreadable, DownloadFailed,
    StorageFull, LibraryUnavailable, Stopped.
    """
    stop = stop or Stop()
    event = library.event(event_id)
    if event.recording is None:
        raise RecordingUnreadable(event.title, RecordingFault.NOT_A_RECORDING, "the event has none")
    url = event.recording.url
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        with client or Client(AddressGuard(), stop) as connection:
            recording, _, missing, downloads = download_recording(library, writer, connection, url, progress)
        writer.attach(event_id, recording=recording)
        downloads.finish()
    return FetchResult(event_id, missing)


def download_recording(
    library: Library, writer: Writer, client: Client, url: str, progress: Progress
) -> tuple[IncomingRecording, Timeline, tuple[str, ...], FileDownloads]:
    """The recording at a playback address. Raises RecordingUnreadable, DownloadFailed and as `FileDownloads.get`."""
    address = _presentation(url)
    if address is None:
        raise RecordingUnreadable(url, RecordingFault.NOT_A_RECORDING)
    downloads = FileDownloads(library, writer, client, address.files_url, progress)
    downloads.get(REQUIRED)
    if not downloads.stored:
        raise downloads.absent[REQUIRED[0]]
    downloads.get(FIRST)
    wanted = second_step(downloads.files().get)
    downloads.get(wanted.names)
    for group in wanted.media:
        for name in group:
            downloads.get([name])
            if name in downloads.stored:
                break
    files = downloads.files()
    timeline = read_recording(files)
    _, missing = chosen_files(files)
    return incoming(downloads.stored, timeline, missing), timeline, missing, downloads
