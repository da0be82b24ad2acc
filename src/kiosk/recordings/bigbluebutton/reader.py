# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of a published recording in, a timeline out. A file that is missing or broken costs only what it holds."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from kiosk.catalogue.text import without_controls
from kiosk.errors import RecordingFault, RecordingUnreadable
from kiosk.recordings.bigbluebutton.captions import read_captions
from kiosk.recordings.bigbluebutton.chat import read_chat
from kiosk.recordings.bigbluebutton.heavy_files import HEAVY, HeavyFiles
from kiosk.recordings.bigbluebutton.index_file import IndexPlace, read_index, write_index
from kiosk.recordings.bigbluebutton.metadata import read_metadata
from kiosk.recordings.bigbluebutton.notes import read_notes
from kiosk.recordings.bigbluebutton.polls import read_external_videos, read_polls
from kiosk.recordings.bigbluebutton.shape_store import Strokes
from kiosk.recordings.bigbluebutton.shapes_svg import ShapesFile, SlideImage, read_shapes
from kiosk.recordings.bigbluebutton.slide_texts import read_slide_texts
from kiosk.recordings.bigbluebutton.stage_events import read_cursor, read_screen_shares, read_view_boxes
from kiosk.recordings.bigbluebutton.timed_columns import TimedColumns
from kiosk.recordings.bigbluebutton.timeline import (
    CaptionTrack,
    Interval,
    Problem,
    ProblemKind,
    SlideVisit,
    Timeline,
    Whiteboard,
    WhiteboardShape,
)
from kiosk.recordings.bigbluebutton.tldraw.file import TldrawFile, read_tldraw, version_of
from kiosk.recordings.files import RecordingFiles

log = logging.getLogger(__name__)
T = TypeVar("T")
Progress = Callable[[float], None]  # takes a fraction; may raise Stopped

WEBCAMS = ("video/webcams.webm", "video/webcams.mp4")
DESKSHARE = ("deskshare/deskshare.webm", "deskshare/deskshare.mp4")
AUDIO = ("audio/audio.webm", "audio/audio.ogg", "audio/audio.mp3")
MARKS = (
    "shapes.svg",
    "metadata.xml",
    "panzooms.xml",
    "cursor.xml",
    "slides_new.xml",
    "tldraw.json",
    *WEBCAMS,
    *AUDIO,
)


def is_recording(names: RecordingFiles) -> bool:
    """Whether these are the files of a recording in the presentation format."""
    return "shapes.svg" in names or sum(mark in names for mark in MARKS) >= 2


class _Reading:
    """Reads file after file and remembers what went wrong."""

    def __init__(self, files: RecordingFiles) -> None:
        self.files = files
        self.problems: list[Problem] = []

    def read(self, name: str, reader: Callable[[Path], T | None], *, wanted: bool = False) -> T | None:
        """What `reader` makes of the file; None where it is missing, empty or something else."""
        path = self.files.get(name)
        if path is None:
            if wanted:
                self.problems.append(Problem(ProblemKind.MISSING_FILE, name))
            return None
        try:
            if path.stat().st_size == 0:
                self.problems.append(Problem(ProblemKind.MISSING_FILE, name, "empty"))
                return None
            value = reader(path)
        except OSError as cause:
            log.warning("%s: %s", name, cause)
            self.problems.append(Problem(ProblemKind.MISSING_FILE, name, str(cause)))
            return None
        if value is None:
            log.warning("%s is not what its name says", name)
            self.problems.append(Problem(ProblemKind.BROKEN_FILE, name))
        return value

    def medium(self, names: tuple[str, ...]) -> str | None:
        """The first of some media that is there and not empty."""
        for name in names:
            path = self.files.get(name)
            try:
                if path is not None and path.stat().st_size > 0:
                    return name
            except OSError as cause:
                log.warning("%s: %s", name, cause)
        self.problems += [
            Problem(ProblemKind.MISSING_FILE, name, "empty") for name in names if name in self.files
        ]
        return None


class _Share:
    """Tells how much of the large files has been read, a hundred times at most."""

    def __init__(self, files: RecordingFiles, progress: Progress) -> None:
        self._progress = progress
        self._total = 0
        for name in HEAVY:
            try:
                self._total += files[name].stat().st_size if name in files else 0
            except OSError as cause:
                log.info("%s: %s", name, cause)
        self._done = 0
        self._told = -1

    def told(self, count: int) -> None:
        self._done += count
        hundredths = 100 * self._done // max(1, self._total)
        if hundredths > self._told:
            self._told = hundredths
            self._progress(min(1.0, self._done / max(1, self._total)))


def _read_heavy(files: RecordingFiles, progress: Progress) -> HeavyFiles:
    reading = _Reading(files)
    share = _Share(files, progress)
    shapes = reading.read("shapes.svg", partial(read_shapes, told=share.told), wanted=True)
    boxes = reading.read("panzooms.xml", partial(read_view_boxes, told=share.told))
    moves = reading.read("cursor.xml", partial(read_cursor, told=share.told))
    drawn = reading.read("tldraw.json", partial(read_tldraw, told=share.told))
    found = HeavyFiles(shapes=shapes, drawn=drawn, problems=tuple(reading.problems))
    if boxes is not None:
        found = replace(found, view_boxes=boxes[0], view_boxes_tldraw=boxes[1])
    if moves is not None:
        found = replace(found, cursor=moves[0], cursor_tldraw=moves[1])
    return found


def _indexed(files: RecordingFiles, index: IndexPlace | None, progress: Progress) -> HeavyFiles:
    """What the large files hold, from the index where there is a sound one; else from the files, and kept there."""
    if index is not None:
        # A checksum is that of the file when it was stored; a file that was damaged since has another size as a rule.
        index = replace(index, key=f"{index.key} {_sizes(files)}")
        kept = read_index(index)
        if kept is not None:
            return kept
    found = _read_heavy(files, progress)
    if index is None or not index.writable or not write_index(index, found):
        return found
    del found  # twice would be too much of a large one
    return read_index(index) or _read_heavy(files, progress)  # the texts stay on the disk


def _sizes(files: RecordingFiles) -> str:
    sizes = []
    for name in HEAVY:
        try:
            sizes.append(files[name].stat().st_size if name in files else 0)
        except OSError:
            sizes.append(-1)
    return " ".join(map(str, sizes))


def _untold(_: float) -> None:
    """For those who do not show progress."""


def read_recording(
    files: RecordingFiles,
    *,
    media_duration_s: float | None = None,
    index: IndexPlace | None = None,
    progress: Progress = _untold,
) -> Timeline:
    """The timeline of a recording. `media_duration_s`: the length of its sound or video where known, in seconds.

    `index`: where what the large files hold is kept, so that it is quick the next time. `progress` takes the fraction
    of them that has been read. Raises RecordingUnreadable where there is neither a medium nor a slide.
    """
    if not is_recording(files):
        raise RecordingUnreadable(next(iter(files), ""), RecordingFault.NOT_A_RECORDING)
    reading = _Reading(files)
    metadata = reading.read("metadata.xml", read_metadata, wanted=True)
    heavy = _indexed(files, index, progress)
    reading.problems += heavy.problems
    shapes, drawn, boxes, moves = heavy.shapes, heavy.drawn, heavy.view_boxes, heavy.cursor
    texts = reading.read("presentation_text.json", read_slide_texts) or {}
    captions, missing = read_captions(files)
    reading.problems += [Problem(ProblemKind.MISSING_FILE, name) for name in missing]
    webcams, audio = reading.medium(WEBCAMS), reading.medium(AUDIO)
    if drawn is not None and (drawn.strokes.images or drawn.server):
        whiteboard = drawn.whiteboard
    else:
        by_mark = heavy.view_boxes_tldraw or heavy.cursor_tldraw
        whiteboard = Whiteboard.TLDRAW_1 if by_mark else Whiteboard.SVG
    slides = _visits(shapes, files, texts, reading) if shapes else ()
    if not slides and webcams is None and audio is None:
        raise RecordingUnreadable(
            (metadata.record_id if metadata else "") or next(iter(files), ""), RecordingFault.NOTHING_TO_PLAY
        )
    duration = media_duration_s or (metadata.duration_s if metadata else None) or _last(slides)
    if shapes:
        reading.problems += shapes.problems
    if drawn:
        reading.problems += drawn.problems
    timeline = Timeline(
        version=_version(shapes, whiteboard, drawn),
        record_id=metadata.record_id if metadata else "",
        title=metadata.title if metadata else "",
        started_ms=metadata.started_ms if metadata else 0,
        duration_s=duration,
        slides=slides,
        shapes=_strokes(shapes, drawn),
        view_boxes=boxes,
        cursor=moves,
        cursor_absolute=whiteboard is Whiteboard.SVG
        and any(max(c, default=0.0) > 1.5 for c in moves.columns[1:]),
        messages=reading.read("slides_new.xml", read_chat) or (),
        polls=reading.read("polls.json", read_polls) or (),
        captions=captions,
        screen_shares=reading.read("deskshare.xml", read_screen_shares) or (),
        external_videos=reading.read("external_videos.json", read_external_videos) or (),
        notes=reading.read("notes.html", read_notes) or "",
        webcams=webcams,
        deskshare=reading.medium(DESKSHARE),
        audio=audio,
        problems=tuple(reading.problems),
        whiteboard=whiteboard,
        tldraw_space=_tldraw_space(drawn),
    )
    return cut_at_end(timeline)


def _visits(
    shapes: ShapesFile, files: RecordingFiles, texts: dict[str, str], reading: _Reading
) -> tuple[SlideVisit, ...]:
    found = [
        SlideVisit(
            image_id=image.image_id,
            href=image.href,
            width_px=image.width_px,
            height_px=image.height_px,
            start_s=start,
            end_s=end,
            text=_slide_text(image, files, texts),
            thumbnail=image.thumbnail if image.thumbnail in files else None,
        )
        for image in shapes.images
        for start, end in image.visits
    ]
    found.sort(key=lambda visit: visit.start_s)
    for name in {visit.href for visit in found if visit.href not in files}:
        reading.problems.append(Problem(ProblemKind.MISSING_FILE, name))
    # A slide is there until the next one comes, whatever its own end says.
    ends = [visit.start_s for visit in found[1:]] + [math.inf]
    return tuple(replace(visit, end_s=end) for visit, end in zip(found, ends, strict=False))


def _slide_text(image: SlideImage, files: RecordingFiles, texts: dict[str, str]) -> str:
    path = files.get(image.text_file) if image.text_file else None
    if path is not None:
        try:
            if path.stat().st_size <= 1 << 20:
                return without_controls(path.read_bytes().decode("utf-8", errors="replace")).strip()
        except OSError as cause:
            log.info("%s: %s", image.text_file, cause)
    parts = image.href.split("/")
    stem = parts[-1].rpartition(".")[0]
    if stem.startswith("slide") and not stem.startswith("slide-"):
        stem = f"slide-{stem[5:]}"  # svgs/slideN.svg of 2.6 and later
    return texts.get(f"{parts[1]}/{stem}", "").strip() if len(parts) > 2 else ""


def _last(slides: tuple[SlideVisit, ...]) -> float:
    """Where nothing says how long a recording is: until half a minute after its last slide came."""
    return slides[-1].start_s + 30.0 if slides else 0.0


# The space in which tldraw's coordinates are: until BigBlueButton 2.6.0, which did not always write its version, and
# since.
_FIRST_SPACE, _SPACE = (2048.0, 1536.0), (1440.0, 1080.0)


def _tldraw_space(drawn: TldrawFile | None) -> tuple[float, float]:
    return _FIRST_SPACE if drawn is not None and version_of(drawn.server) < (2, 6, 1) else _SPACE


def _version(shapes: ShapesFile | None, whiteboard: Whiteboard, drawn: TldrawFile | None) -> str:
    if whiteboard is not Whiteboard.SVG:
        return (drawn.server if drawn else "") or "2.6+"
    if shapes is not None and shapes.old_ids:
        return "0.9-2.1"
    return "2.2-2.5"


def _strokes(shapes: ShapesFile | None, drawn: TldrawFile | None) -> Mapping[str, Sequence[WhiteboardShape]]:
    if drawn is not None and drawn.strokes.images:
        return drawn.shapes
    return shapes.shapes if shapes is not None else {}


def _before(rows: Sequence[T], end_s: float) -> Sequence[T]:
    return rows.before(end_s) if isinstance(rows, TimedColumns) else rows


def cut_at_end(timeline: Timeline) -> Timeline:
    """The timeline without what begins at or after its end; what lasts beyond it ends there."""
    end = timeline.duration_s
    if end <= 0:
        return timeline
    slides = tuple(replace(s, end_s=min(s.end_s, end)) for s in timeline.slides if s.start_s < end)
    problems = timeline.problems
    if len(slides) < len(timeline.slides):
        beyond = len(timeline.slides) - len(slides)
        problems = (*problems, Problem(ProblemKind.BEYOND_END, "shapes.svg", str(beyond)))
    shown = {slide.image_id for slide in slides}
    kept = {
        image: strokes.before(end)
        for image, strokes in timeline.shapes.items()
        if isinstance(strokes, Strokes) and image in shown
    }
    return replace(
        timeline,
        slides=slides,
        shapes={image: shapes for image, shapes in kept.items() if shapes},
        view_boxes=_before(timeline.view_boxes, end),
        cursor=_before(timeline.cursor, end),
        messages=tuple(m for m in timeline.messages if m.start_s < end),
        polls=tuple(p for p in timeline.polls if p.start_s < end),
        external_videos=tuple(v for v in timeline.external_videos if v.start_s < end),
        screen_shares=tuple(
            Interval(i.start_s, min(i.end_s, end)) for i in timeline.screen_shares if i.start_s < end
        ),
        captions={
            locale: CaptionTrack(track.locale, track.name, tuple(c for c in track.cues if c.start_s < end))
            for locale, track in timeline.captions.items()
        },
        problems=problems,
    )
