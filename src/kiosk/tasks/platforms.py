# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of recordings on platforms that list them: PeerTube, voctoweb, podcasts.

Of several resolutions the one that is good and small is taken, 720 lines where there are; captions and chapters come
with it.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from kiosk.catalogue.event import Captions, MediaFile, Recording
from kiosk.catalogue.media_choice import choose, ending_of, is_sound
from kiosk.errors import DownloadFailed, DownloadFault, RecordingFault, RecordingUnreadable
from kiosk.library.search import Entry, What
from kiosk.recordings.media import CHAPTERS, timeline_of_medium
from kiosk.sources.feeds.media import suffix_of
from kiosk.sources.feeds.peertube import captions_of, chapters_of, recording_of_video
from kiosk.sources.feeds.voctoweb import recordings_of
from kiosk.tasks.providers import Offer, OfferedFile

if TYPE_CHECKING:
    from kiosk.net.client import Client
    from kiosk.tasks.fetch import FetchOptions

log = logging.getLogger(__name__)

PROVIDERS = ("peertube", "voctoweb", "podcast")
MAX_CAPTIONS = 6  # languages; a platform may have dozens
_MAX_ANSWER_BYTES = 8 << 20
_ENDINGS = {"text/vtt": "vtt", "application/x-subrip": "srt", "application/srt": "srt", "text/srt": "srt"}
_ENDINGS |= {"application/json": "json", "text/html": "html"}


class ListedFiles:
    """Recordings whose platform lists the files of each."""

    def takes(self, recording: Recording) -> bool:
        return recording.provider in PROVIDERS

    def offer(self, recording: Recording, client: Client, options: FetchOptions) -> Offer:
        """Raises DownloadFailed (also where the platform forbids it), RecordingUnreadable."""
        known = _asked(recording, client)
        chosen = choose(known.files, options.quality.value, options.playable)
        if chosen is None:
            raise DownloadFailed(recording.url, DownloadFault.FORBIDDEN, "the platform offers no file")
        files = [OfferedFile(chosen.url, _name_of(chosen), chosen.size_bytes)]
        if known.chapters_url and not known.chapters:
            files.append(OfferedFile(known.chapters_url, CHAPTERS, needed=False))
        files += [OfferedFile(c.url, name, needed=False) for name, c in named_captions(known.captions)]
        return Offer(tuple(files), known.duration_s)

    def entries(self, files: Mapping[str, Path]) -> tuple[Entry, ...]:
        """Captions and chapters, each with its second."""
        timeline = timeline_of_medium("", files, None)
        if timeline is None:
            return ()
        cues = [
            Entry(What.CAPTION, f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text, cue.start_s)
            for track in timeline.captions.values()
            for cue in track.cues
        ]
        return (*(Entry(What.SLIDE, c.title, c.start_s) for c in timeline.stated_chapters), *cues)


def _name_of(one: MediaFile) -> str:
    """A name with an ending that says what it is, whatever the address ends with."""
    ending = ending_of(one)
    stem = "sound" if is_sound(one) else "video"
    return f"{stem}.{ending if re.fullmatch(r'[a-z0-9]{2,4}', ending) else 'mp4'}"


def named_captions(captions: Iterable[Captions]) -> list[tuple[str, Captions]]:
    """Those that can be shown, French and English first, under the names that they are kept by."""
    found: dict[str, Captions] = {}
    order = sorted(captions, key=lambda c: (c.language or "").partition("-")[0] not in ("fr", "en"))
    for one in order:
        ending = _ENDINGS.get(one.type or "") or suffix_of(one.url)
        locale = re.sub(r"[^A-Za-z0-9-]", "", one.language or "")[:20] or "und"
        if ending in ("vtt", "srt", "json", "html") and all(
            not n.startswith(f"caption_{locale}.") for n in found
        ):
            found[f"caption_{locale}.{ending}"] = one
    return list(found.items())[:MAX_CAPTIONS]


def _asked(recording: Recording, client: Client) -> Recording:
    """The recording with its files, asked for where they are not known or may have changed."""
    if recording.provider == "peertube":
        return _of_peertube(recording, client)
    if recording.provider == "voctoweb" and not recording.files:
        return _of_voctoweb(recording, client)
    return recording if recording.files else replace(recording, files=(MediaFile(recording.url),))


def _of_peertube(recording: Recording, client: Client) -> Recording:
    origin = _origin(recording)
    api = f"{origin}/api/v1/videos/{quote(recording.id or '', safe='')}"
    try:
        row = _json(client, api)
    except DownloadFailed as error:
        if recording.files and error.fault in (DownloadFault.NOT_FOUND, DownloadFault.WRONG_CONTENT):
            return recording
        raise
    if not isinstance(row, dict):
        raise RecordingUnreadable(recording.url, RecordingFault.NOT_A_RECORDING, "no answer of PeerTube")
    found = recording_of_video(row, recording.id or "", recording.url)
    captions = captions_of(_json_or_none(client, f"{api}/captions"), origin)
    chapters = chapters_of(_json_or_none(client, f"{api}/chapters"))
    return replace(found, captions=captions, chapters_url=f"{api}/chapters" if chapters else None)


def _of_voctoweb(recording: Recording, client: Client) -> Recording:
    origin = _origin(recording)
    row = _json(client, f"{origin}/public/events/{quote(recording.id or '', safe='')}")
    found = next(
        iter(recordings_of(row if isinstance(row, dict) else {}, recording.id or "", recording.url)), None
    )
    if found is None:
        raise RecordingUnreadable(recording.url, RecordingFault.NOT_A_RECORDING, "no answer of voctoweb")
    return found


def _origin(recording: Recording) -> str:
    parts = urlsplit(recording.url)
    return f"{parts.scheme}://{parts.netloc}"


def _json(client: Client, url: str) -> Any:  # Any: JSON
    answer = client.get(url, max_bytes=_MAX_ANSWER_BYTES)
    try:
        return json.loads(answer.data.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError) as error:
        raise DownloadFailed(url, DownloadFault.WRONG_CONTENT, str(error)) from error


def _json_or_none(client: Client, url: str) -> Any:  # Any: JSON
    """What is only nice to have."""
    try:
        return _json(client, url)
    except DownloadFailed as error:
        log.info("left out: %r", error)
        return None
