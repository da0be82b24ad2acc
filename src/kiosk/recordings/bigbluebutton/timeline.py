# SPDX-License-Identifier: AGPL-3.0-or-later
"""A recording as values: what is on the stage and beside it, at every second.

The state at a moment is a pure function of the timeline and the time. The rules of time are those of the web player
(see `docs/bigbluebutton.md`): something is visible from its timestamp on, and gone from its end on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from math import isnan

from kiosk.recordings.bigbluebutton.interval_index import IntervalIndex
from kiosk.recordings.bigbluebutton.shape_store import GivenStrokes, Strokes, VisibleShapes
from kiosk.recordings.bigbluebutton.shapes import Shape
from kiosk.recordings.bigbluebutton.timed_columns import TimedColumns, first_after
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape

Box = tuple[float, float, float, float]
WhiteboardShape = Shape | TldrawShape


class Content(StrEnum):
    PRESENTATION = "presentation"
    SCREENSHARE = "screenshare"


@dataclass(frozen=True, slots=True)
class SlideVisit:
    """A slide while it is shown once: from `start_s` until before `end_s` (seconds); sizes in pixels of its picture."""

    image_id: str
    href: str  # name of its picture among the files
    width_px: float
    height_px: float
    start_s: float
    end_s: float
    text: str = ""
    thumbnail: str | None = None

    @property
    def is_share_placeholder(self) -> bool:
        return "deskshare" in self.href


@dataclass(frozen=True, slots=True)
class ViewBox:
    """The part of the slide that is seen from `start_s` on: x, y, width, height in pixels of the slide."""

    start_s: float
    box: Box


@dataclass(frozen=True, slots=True)
class CursorMove:
    """Where the presenter's cursor is from `start_s` on, as the file gives it; (-1, -1): hidden.

    Fractions of the view box; of old servers times half the slide's pixels; of 2.6 and later tldraw's coordinates.
    """

    start_s: float
    x: float
    y: float


def _view_box(at: float, x: float, y: float, width: float, height: float) -> ViewBox:
    return ViewBox(at, (x, y, width, height))


def view_boxes(times: Sequence[float], sides: tuple[Sequence[float], ...]) -> TimedColumns[ViewBox]:
    """View boxes as columns: x, y, width, height."""
    return TimedColumns(_view_box, times, sides)


def cursor_moves(times: Sequence[float], places: tuple[Sequence[float], ...]) -> TimedColumns[CursorMove]:
    """Moves of the cursor as columns: x, y."""
    return TimedColumns(CursorMove, times, places)


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji that was given to a message, and how often."""

    emoji: str
    count: int


@dataclass(frozen=True, slots=True)
class Message:
    """A line of the chat: plain text, from `start_s` until it was cleared at `cleared_s` (seconds), if it was."""

    start_s: float
    name: str
    text: str
    moderator: bool = False
    cleared_s: float | None = None
    links: tuple[str, ...] = ()
    message_id: str = ""  # from 3.0 on
    reply_to: str = ""  # the id of the message that this one answers
    edited: bool = False
    emphasized: bool = False
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True, slots=True)
class PollAnswer:
    text: str
    votes: int


@dataclass(frozen=True, slots=True)
class Poll:
    start_s: float
    kind: str  # the server's own type: YN, YNA, TF, A-2, CUSTOM, …
    question: str
    answers: tuple[PollAnswer, ...]
    responders: int

    @property
    def words(self) -> str:
        """The question and the answers, as a search finds them."""
        return " · ".join(part for part in (self.question, *(answer.text for answer in self.answers)) if part)


@dataclass(frozen=True, slots=True)
class ExternalVideo:
    start_s: float
    url: str


@dataclass(frozen=True, slots=True)
class Cue:
    start_s: float
    end_s: float
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class CaptionTrack:
    locale: str
    name: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start_s` until before `end_s`, in seconds."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Chapter:
    start_s: float
    title: str
    thumbnail: str | None
    slide: str  # the slide's picture


class Whiteboard(StrEnum):
    """What drew the whiteboard, and so in which coordinates view box, cursor and shapes are."""

    SVG = "svg"  # `shapes.svg`, before 2.6
    TLDRAW_1 = "tldraw-1"
    TLDRAW_2 = "tldraw-2"


class ProblemKind(StrEnum):
    MISSING_FILE = "missing-file"
    BROKEN_FILE = "broken-file"
    REFUSED_NAME = "refused-name"
    BROKEN_SHAPE = "broken-shape"
    BEYOND_END = "beyond-end"
    TOO_MUCH = "too-much"  # of something, beyond what servers write; the rest of it was left out


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of the recording that could not be used; the rest is there."""

    kind: ProblemKind
    name: str  # the file or element
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StageState:
    """All that is seen at one moment."""

    content: Content
    slide: SlideVisit | None
    view_box: Box | None
    shapes: Sequence[WhiteboardShape]  # in drawing order; each is decoded when it is looked at
    cursor: tuple[float, float] | None
    message_count: int
    captions: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Timeline:
    """A whole recording. Lists are sorted by time and hold nothing that begins at or after `duration_s`."""

    version: str  # the server's, as far as the files tell: "0.9–2.1", "2.2–2.5", "2.6", …
    record_id: str
    title: str
    started_ms: int  # since 1970, UTC
    duration_s: float
    slides: tuple[SlideVisit, ...] = ()
    shapes: Mapping[str, Sequence[WhiteboardShape]] = field(
        default_factory=dict
    )  # by image id, in the file's order
    view_boxes: Sequence[ViewBox] = ()
    cursor: Sequence[CursorMove] = ()
    messages: tuple[Message, ...] = ()
    polls: tuple[Poll, ...] = ()
    captions: Mapping[str, CaptionTrack] = field(default_factory=dict)
    screen_shares: tuple[Interval, ...] = ()
    external_videos: tuple[ExternalVideo, ...] = ()
    notes: str = ""  # in the text format of `notes.py`
    webcams: str | None = None  # names of the media among the files
    deskshare: str | None = None
    audio: str | None = None
    problems: tuple[Problem, ...] = ()
    whiteboard: Whiteboard = Whiteboard.SVG
    tldraw_space: tuple[float, float] = (1440.0, 1080.0)  # into which a slide is fitted, in tldraw's units
    cursor_absolute: bool = (
        False  # the cursor is in shares of the view box times half the slide's pixels: before 2.0
    )
    stated_chapters: tuple[Chapter, ...] = ()  # of recordings that name their chapters themselves

    def __post_init__(self) -> None:
        strokes = {image: _strokes(shapes) for image, shapes in self.shapes.items()}
        object.__setattr__(self, "shapes", strokes)
        boxes, moves = self.view_boxes, self.cursor
        if not isinstance(boxes, TimedColumns):
            object.__setattr__(
                self, "view_boxes", TimedColumns.of(_view_box, 4, ((v.start_s, v.box) for v in boxes))
            )
        if not isinstance(moves, TimedColumns):
            object.__setattr__(
                self, "cursor", TimedColumns.of(CursorMove, 2, ((m.start_s, (m.x, m.y)) for m in moves))
            )
        for name in ("slides", "messages"):
            object.__setattr__(self, f"_{name}_at", [item.start_s for item in getattr(self, name)])
        shares = IntervalIndex((share.start_s, share.end_s) for share in self.screen_shares)
        object.__setattr__(self, "_shares", shares)
        cues = {
            locale: IntervalIndex((c.start_s, c.end_s) for c in track.cues)
            for locale, track in self.captions.items()
        }
        object.__setattr__(self, "_cues", cues)

    @property
    def tldraw(self) -> bool:
        """Whether view box and cursor are in tldraw's coordinates."""
        return self.whiteboard is not Whiteboard.SVG

    def _place(self, name: str, moment_s: float) -> int:
        """The place of the last item with a time at or before the moment, -1 where there is none."""
        times: list[float] = getattr(self, f"_{name}_at")
        return bisect_right(times, moment_s) - 1 if not isnan(moment_s) else -1

    def slide_at(self, moment_s: float) -> SlideVisit | None:
        place = self._place("slides", moment_s)
        return self.slides[place] if place >= 0 else None

    def view_box_at(self, moment_s: float) -> Box | None:
        boxes = self.view_boxes
        found = boxes.at(moment_s) if isinstance(boxes, TimedColumns) else None
        return found.box if found is not None else None

    def cursor_at(self, moment_s: float) -> tuple[float, float] | None:
        """As the file gives it, None before the first move and while it is hidden."""
        moves = self.cursor
        move = moves.at(moment_s) if isinstance(moves, TimedColumns) else None
        return None if move is None or (move.x == -1 and move.y == -1) else (move.x, move.y)

    def shapes_at(self, image_id: str, moment_s: float) -> Sequence[WhiteboardShape]:
        """The strokes of a slide that are visible, in drawing order; decoded when they are looked at."""
        strokes = self.shapes.get(image_id)
        if not isinstance(strokes, Strokes):
            return ()
        return VisibleShapes(strokes, strokes.visible(moment_s), _ORDERS.get(self.whiteboard))

    def sharing_at(self, moment_s: float) -> bool:
        """Whether the screen share has the stage."""
        shares: IntervalIndex = getattr(self, "_shares")  # noqa: B009 - set in __post_init__
        return bool(shares.at(moment_s))

    def message_count_at(self, moment_s: float) -> int:
        """How many messages have come."""
        return self._place("messages", moment_s) + 1

    def cues_at(self, locale: str, moment_s: float) -> tuple[Cue, ...]:
        track = self.captions.get(locale)
        if track is None:
            return ()
        cues: dict[str, IntervalIndex] = getattr(self, "_cues")  # noqa: B009 - set in __post_init__
        return tuple(track.cues[i] for i in cues[locale].at(moment_s))

    def state_at(self, moment_s: float) -> StageState:
        """The whole state at a moment in seconds."""
        slide = self.slide_at(moment_s)
        return StageState(
            content=Content.SCREENSHARE if self.sharing_at(moment_s) else Content.PRESENTATION,
            slide=slide,
            view_box=self.view_box_at(moment_s),
            shapes=self.shapes_at(slide.image_id, moment_s) if slide else (),
            cursor=self.cursor_at(moment_s),
            message_count=self.message_count_at(moment_s),
            captions=tuple(cue.text for locale in self.captions for cue in self.cues_at(locale, moment_s)),
        )

    def next_change_s(self, moment_s: float) -> float:
        """The first second after a moment at which the state may be another one; infinity where it stays for good."""
        shares: IntervalIndex = getattr(self, "_shares")  # noqa: B009 - set in __post_init__
        cues: dict[str, IntervalIndex] = getattr(self, "_cues")  # noqa: B009 - as above
        slide = self.slide_at(moment_s)
        strokes = self.shapes.get(slide.image_id) if slide else None
        changes = [index.next_change_s(moment_s) for index in (shares, *cues.values())]
        begun: list[Sequence[float]] = [getattr(self, "_slides_at"), getattr(self, "_messages_at")]  # noqa: B009
        begun += [rows.times for rows in (self.view_boxes, self.cursor) if isinstance(rows, TimedColumns)]
        changes += [first_after(times, moment_s) for times in begun]
        if isinstance(strokes, Strokes):
            changes.append(strokes.intervals.next_change_s(moment_s))
        return min(changes)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """One for each visit of a slide, with the first line of its text as title; the share's placeholder is none."""
        if self.stated_chapters:
            return self.stated_chapters
        shown = [slide for slide in self.slides if not slide.is_share_placeholder]
        texts = list({slide.href: slide.text for slide in shown}.values())
        heads, head_words = running_lines(texts), common_head(texts)
        found: list[Chapter] = []
        for slide in shown:
            if found and found[-1].slide == slide.href:
                continue  # the same slide again, after a screen share
            title = chapter_title(slide.text, heads, head_words)
            found.append(Chapter(slide.start_s, title, slide.thumbnail, slide.href))
        return tuple(found)


def _strokes(shapes: Sequence[WhiteboardShape]) -> Strokes[WhiteboardShape]:
    if isinstance(shapes, Strokes):
        return shapes
    return GivenStrokes(shapes, [(shape.start_s, shape.end_s) for shape in shapes])


def _order_1(shapes: Sequence[WhiteboardShape]) -> Sequence[WhiteboardShape]:
    from kiosk.recordings.bigbluebutton.tldraw.v1.order import drawing_order  # noqa: PLC0415 - few recordings have any

    return drawing_order([shape for shape in shapes if isinstance(shape, TldrawShape)])


def _order_2(shapes: Sequence[WhiteboardShape]) -> Sequence[WhiteboardShape]:
    from kiosk.recordings.bigbluebutton.tldraw.v2.page import drawing_order  # noqa: PLC0415 - few recordings have any

    return drawing_order([shape for shape in shapes if isinstance(shape, TldrawShape)])


# Strokes of `shapes.svg` are drawn in the file's order.
_ORDERS: Mapping[Whiteboard, Callable[[Sequence[WhiteboardShape]], Sequence[WhiteboardShape]]] = {
    Whiteboard.TLDRAW_1: _order_1,
    Whiteboard.TLDRAW_2: _order_2,
}


MAX_TITLE = 80


ENOUGH = 40  # characters of a title from which on no further line is added


def running_lines(texts: Sequence[str]) -> frozenset[str]:
    """Lines that stand on more than a third of at least four slides: running heads and feet."""
    count = Counter(
        line for text in texts for line in {" ".join(raw.split()) for raw in text.splitlines()} if line
    )
    return frozenset(line for line, times in count.items() if len(texts) >= 4 and times > len(texts) / 3)


def common_head(texts: Sequence[str]) -> int:
    """How many words most slides begin with alike, where a slide's text is one line."""
    lists = [text.split()[:40] for text in texts if text.strip() and "\n" not in text.strip()]
    if len(lists) < 3:
        return 0
    length = 0
    while True:
        heads = Counter(tuple(words[: length + 1]) for words in lists if len(words) > length)
        if not heads or heads.most_common(1)[0][1] <= len(lists) / 2:
            return length
        length += 1


def chapter_title(text: str, heads: frozenset[str] = frozenset(), head_words: int = 0) -> str:
    """The beginning of a slide's text that says something, without running heads.

    At most 80 characters, ending with a line or at a word; empty where nothing is said.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if len(lines) == 1:
        lines = [" ".join(lines[0].split()[head_words:])]
    title = ""
    for line in lines:
        if line in heads or sum(c.isalpha() for c in line) < 2:
            continue
        if title and len(title) + len(line) > MAX_TITLE:
            break
        title = f"{title} {line}".strip()
        if len(title) >= ENOUGH:
            break
    if len(title) > MAX_TITLE:
        title = title[: MAX_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
    return title
