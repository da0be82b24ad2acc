# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an event would take on this computer, asked of its servers before anything comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.catalogue.event import papers_of
from kiosk.errors import DownloadFailed
from kiosk.recordings.bigbluebutton.address import Format, parse_address
from kiosk.recordings.bigbluebutton.manifest import MEETING, SCREEN
from kiosk.tasks.download import part_of, quoted
from kiosk.tasks.fetch import DEFAULT, FetchOptions, can_fetch, can_fetch_recording, private_hosts
from kiosk.tasks.progress import Stop, check
from kiosk.tasks.providers import provider_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.catalogue.event import Event
    from kiosk.library.library import Library
    from kiosk.net.client import Client
    from kiosk.net.network import Network


@dataclass(frozen=True, slots=True)
class Estimate:
    """`size_bytes`: of what is not here yet, None where no server says; `exact`: whether every file said its size."""

    size_bytes: int | None
    exact: bool


NOTHING = Estimate(None, exact=False)


def estimate(
    library: Library,
    event_id: str,
    network: Network,
    stop: Stop | None = None,
    options: FetchOptions = DEFAULT,
) -> Estimate:
    """What fetching the event would bring. Raises EventNotFound, DownloadFailed where there is no network, Stopped."""
    stop = stop or Stop()
    event = library.event(event_id)
    if not can_fetch(event):
        return NOTHING
    media = library.media(event_id)
    with network.client(private_hosts(event), stop) as client:
        sizes: list[int | None] = []
        if can_fetch_recording(event) and not media.recording:
            sizes += _recording_sizes(library, event, client, options, stop)
        for url in papers_of(event):
            if url not in media.documents:
                check(stop)
                sizes.append(_size(library, client, url))
    known = [size for size in sizes if size is not None]
    if not known:
        return NOTHING
    return Estimate(sum(known), exact=len(known) == len(sizes))


def _recording_sizes(
    library: Library, event: Event, client: Client, options: FetchOptions, stop: Stop
) -> Iterable[int | None]:
    recording = event.recording
    if recording is None:
        return []
    address = parse_address(recording.url)
    if address is not None and address.format is Format.PRESENTATION:
        return _presentation_sizes(library, client, address.files_url, options, stop)
    provider = provider_of(recording)
    if provider is None:
        return [None]
    offer = provider.offer(recording, client, options)
    return [
        file.size_bytes if file.size_bytes is not None else _size(library, client, file.url)
        for file in offer.files
    ]


def _presentation_sizes(
    library: Library, client: Client, files_url: str, options: FetchOptions, stop: Stop
) -> Iterable[int | None]:
    """The media of a BigBlueButton recording, which are nearly all of it."""
    sizes: list[int | None] = []
    for medium in (MEETING, SCREEN):
        for tier in medium.tiers:
            offered = []
            for name in tier:
                check(stop)
                size = _size(library, client, files_url.rstrip("/") + "/" + quoted(name), missing=-1)
                if size is None or size > 0:
                    offered.append((name, size))
            if offered:
                playable = [size for name, size in offered if options.playable(name[name.rfind(".") :])]
                sizes.append(min((s for s in playable or [s for _, s in offered] if s), default=None))
                break
    return sizes


def _size(library: Library, client: Client, url: str, missing: int | None = None) -> int | None:
    """How much of a file is still to come; `missing` where its server does not have it."""
    if library.fetched(url) is not None:
        return 0
    try:
        head = client.head(url)
    except DownloadFailed as error:
        if error.fault.value in {"unreachable", "certificate", "certificate-expired"}:
            raise
        return missing
    if head.content_type.lower().startswith("text/html"):
        return missing
    return None if head.size_bytes is None else max(0, head.size_bytes - part_of(library, url).size_bytes())
