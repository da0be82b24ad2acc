# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the seek bar marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import Timeline


class MarkKind(StrEnum):
    CHAPTER = "chapter"
    POLL = "poll"
    SHARE = "share"
    HIT = "hit"  # of a search


@dataclass(frozen=True, slots=True)
class SeekMark:
    """From `start_s` to `end_s` in seconds; most marks are points."""

    kind: MarkKind
    start_s: float
    end_s: float


def marks_of(timeline: Timeline, chapter_starts: Sequence[float]) -> tuple[SeekMark, ...]:
    """The marks of a recording; the beginning is no mark."""
    end = timeline.duration_s
    return (
        *(
            SeekMark(MarkKind.SHARE, share.start_s, min(share.end_s, end) if end else share.end_s)
            for share in timeline.screen_shares
        ),
        *(SeekMark(MarkKind.CHAPTER, start, start) for start in chapter_starts if start > 0),
        *(SeekMark(MarkKind.POLL, poll.start_s, poll.start_s) for poll in timeline.polls),
    )
