# SPDX-License-Identifier: AGPL-3.0-or-later
"""A BigBlueButton recording on its way into the library: its files stored, its texts made findable."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.event import Event, Kind, event_id
from kiosk.catalogue.moment import Moment
from kiosk.library.event_rows import IncomingRecording
from kiosk.library.file_store import sha256_of
from kiosk.library.search import Entry, What
from kiosk.recordings.bigbluebutton.heavy_files import HEAVY
from kiosk.recordings.bigbluebutton.index_file import IndexPlace
from kiosk.recordings.bigbluebutton.manifest import FIRST, Medium, Wanted, is_comfort, second_step
from kiosk.recordings.bigbluebutton.notes import note_lines
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.tasks.content import is_what_it_seems
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
    sound = [
        name for name in (*FIRST, *wanted.names) if name in files and is_what_it_seems(name, files[name])
    ]
    present = [*sound, *filter(None, (_smallest(medium, files) for medium in wanted.media))]
    return list(dict.fromkeys(present)), missing_names(present, wanted, wanted.media)


def _smallest(medium: Medium, files: Mapping[str, Path]) -> str | None:
    """The smallest form of a medium that is there and is one."""
    for tier in medium.tiers:
        there = [name for name in tier if name in files and is_what_it_seems(name, files[name])]
        if there:
            return min(there, key=lambda name: files[name].stat().st_size)
    return None


def missing_names(have: Collection[str], wanted: Wanted, media: Iterable[Medium]) -> tuple[str, ...]:
    """What a recording names, or every recording has, that is not among these names; a medium by its usual name."""
    texts_here = "presentation_text.json" in have  # holds what the slides' own text files hold
    names = [
        name
        for name in dict.fromkeys((*wanted.texts, *wanted.names))
        if name not in have and not is_comfort(name) and not (texts_here and name.endswith(".txt"))
    ]
    lost = [medium.names[0] for medium in media if not any(name in have for name in medium.names)]
    return (*lost, *names)


def incoming(
    stored: Mapping[str, StoredFile],
    timeline: Timeline,
    missing: tuple[str, ...],
    record_id: str = "",
) -> IncomingRecording:
    """What the library takes of a recording. `record_id`: as its address says, else as the recording does."""
    return IncomingRecording(
        KIND,
        stored,
        timeline.duration_s or None,
        tuple(recording_entries(timeline)),
        record_id or timeline.record_id,
        missing,
    )


def recording_entries(timeline: Timeline) -> Iterator[Entry]:
    """What a search finds of a recording; each place is the second at which it comes, of notes the paragraph."""
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
    for poll in timeline.polls:
        yield Entry(What.POLL, poll.words, poll.start_s)
    for place, line in enumerate(note_lines(timeline.notes)):
        if line.text:
            yield Entry(What.NOTE, line.text, float(place))


def event_of_recording(timeline: Timeline, source: str, name: str, link: Recording | None) -> Event:
    """An event that is known by its recording alone. What kind it was is a guess, and marked as one."""
    return event_of_meeting(
        f"bigbluebutton:{timeline.record_id or source}",
        source,
        Kind.WEBINAR,
        timeline.title,
        name,
        timeline.started_ms,
        link,
    )


def event_of_meeting(  # noqa: PLR0917 - what is known of a meeting
    identity: str,
    source: str,
    kind: Kind,
    title: str,
    name: str,
    started_ms: int,
    link: Recording | None,
) -> Event:
    """The event of a meeting of which only a recording is known. `name` stands in for a title that is not known."""
    start = None
    if started_ms > 0:
        try:
            start = Moment(datetime.fromtimestamp(started_ms // 1000, UTC).astimezone())
        except (OverflowError, OSError, ValueError):
            start = None
    return Event(
        id=event_id(identity, title or name),
        source=source,
        title=title or name,
        kind=kind,
        start=start,
        recordings=(link,) if link else (),
        uncertain=frozenset({"kind"} if title else {"kind", "title"}),
    )
