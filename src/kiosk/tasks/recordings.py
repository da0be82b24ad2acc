# SPDX-License-Identifier: AGPL-3.0-or-later
"""A BigBlueButton recording on its way into the library: its files stored, its texts made findable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.event import Event, Kind, event_id
from kiosk.catalogue.moment import Moment
from kiosk.library.file_store import sha256_of
from kiosk.library.search import Entry, What
from kiosk.library.writer import IncomingRecording
from kiosk.recordings.bigbluebutton.heavy_files import HEAVY
from kiosk.recordings.bigbluebutton.index_file import IndexPlace
from kiosk.recordings.bigbluebutton.manifest import FIRST, REQUIRED, second_step
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.tasks.progress import Progress, ProgressStep, Stop, Unit, check

if TYPE_CHECKING:
    from kiosk.catalogue.event import Recording
    from kiosk.library.file_store import StoredFile
    from kiosk.library.library import Library
    from kiosk.library.writer import Writer
    from kiosk.recordings.bigbluebutton.timeline import Timeline

KIND = "bigbluebutton"


def store_recording(
    writer: Writer, files: Mapping[str, Path], progress: Progress, stop: Stop
) -> tuple[IncomingRecording, Timeline, tuple[str, ...]]:
    """The files that the recording names, stored; what it says; and the names of files that it lacks.

    Raises RecordingUnreadable, OSError, StorageFull, LibraryUnavailable, Stopped.
    """
    timeline = read_recording(files, index=_new_index(writer, files, stop), progress=lambda _: check(stop))
    present, missing = chosen_files(files)
    stored: dict[str, StoredFile] = {}
    for number, name in enumerate(present, start=1):
        check(stop)
        stored[name] = writer.put(files[name], stopped=stop.is_set)
        progress(ProgressStep(number, len(present), name, Unit.FILES))
    return incoming(stored, timeline, missing), timeline, missing


def open_recording(
    library: Library, event_id: str, files: Mapping[str, Path], progress: Callable[[float], None]
) -> Timeline:
    """The timeline of an event's recording: at once where it has been read before, else read and kept for the next time.

    `progress` takes the fraction that has been read, and may raise Stopped. Raises RecordingUnreadable, EventNotFound.
    """
    index = index_of(
        library.recording_checksums(event_id), library.index_path, writable=not library.read_only
    )
    return read_recording(files, index=index, progress=progress)


def _new_index(writer: Writer, files: Mapping[str, Path], stop: Stop) -> IndexPlace | None:
    checksums = {name: sha256_of(files[name], stop.is_set) for name in HEAVY if name in files}
    return index_of(checksums, writer.index_path, writable=True)


def index_of(
    checksums: Mapping[str, str], path_of: Callable[[str], Path], *, writable: bool
) -> IndexPlace | None:
    """Where the index of a recording with these files is kept: with the first of the large ones."""
    heavy = [(name, checksums[name]) for name in HEAVY if name in checksums]
    if not heavy:
        return None
    key = " ".join(f"{name}={checksum}" for name, checksum in heavy)
    return IndexPlace(path_of(heavy[0][1]), key, writable)


def chosen_files(files: Mapping[str, Path]) -> tuple[list[str], tuple[str, ...]]:
    """Which of these files the recording consists of, and which it names that are not among them. Raises OSError."""
    wanted = second_step(files.get)
    media = [next((name for name in group if name in files), group[0]) for group in wanted.media]
    present = [name for name in (*FIRST, *wanted.names, *media) if name in files]
    needed = dict.fromkeys((*REQUIRED, *wanted.names, *media))
    # Small pictures are a comfort that not every server makes.
    missing = tuple(name for name in needed if name not in files and "/thumbnails/" not in name)
    return list(dict.fromkeys(present)), missing


def incoming(
    stored: Mapping[str, StoredFile], timeline: Timeline, missing: tuple[str, ...]
) -> IncomingRecording:
    """What the library takes of a recording."""
    return IncomingRecording(
        KIND,
        stored,
        timeline.duration_s or None,
        tuple(recording_entries(timeline)),
        timeline.record_id,
        missing,
    )


def recording_entries(timeline: Timeline) -> Iterator[Entry]:
    """What a search finds of a recording; each place is the second at which it comes."""
    seen: set[str] = set()
    for slide in timeline.slides:
        if slide.text and slide.href not in seen:  # a slide that comes again is found at its first time
            seen.add(slide.href)
            yield Entry(What.SLIDE, slide.text, slide.start_s)
    for message in timeline.messages:
        yield Entry(What.CHAT, f"{message.name}: {message.text}", message.start_s)
    for track in timeline.captions.values():
        for cue in track.cues:
            yield Entry(What.CAPTION, cue.text, cue.start_s)


def event_of_recording(timeline: Timeline, source: str, name: str, link: Recording | None) -> Event:
    """An event that is known by its recording alone. What kind it was is a guess, and marked as one."""
    title = timeline.title or name
    start = None
    if timeline.started_ms > 0:
        try:
            start = Moment(datetime.fromtimestamp(timeline.started_ms // 1000, UTC).astimezone())
        except (OverflowError, OSError, ValueError):
            start = None
    return Event(
        id=event_id(f"bigbluebutton:{timeline.record_id or source}", title),
        source=source,
        title=title,
        kind=Kind.WEBINAR,
        start=start,
        recordings=(link,) if link else (),
        uncertain=frozenset({"kind"} if timeline.title else {"kind", "title"}),
    )
