# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the seek bar says of a second."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.ui.words import clock_time

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import Timeline

translate = QCoreApplication.translate

NEAR_S = 1.0  # a poll this close is named, or closer on the bar than NEAR_SHARE of its length
NEAR_SHARE = 0.006


def preview_of(
    timeline: Timeline | None,
    starts: Sequence[float],
    titles: Sequence[str],
    position_s: float,
    duration_s: float,
) -> dict[str, object]:
    """{ time, title: of the chapter, note: a poll or the shared screen, sharing: the shared screen has the stage }."""
    found: dict[str, object] = {"time": clock_time(position_s), "title": "", "note": "", "sharing": False}
    place = bisect_right(starts, position_s) - 1
    if 0 <= place < len(titles):
        found["title"] = titles[place]
    if timeline is None:
        return found
    near = max(NEAR_S, duration_s * NEAR_SHARE)
    poll = min(timeline.polls, key=lambda p: abs(p.start_s - position_s), default=None)
    if timeline.sharing_at(position_s):
        found |= {"sharing": True, "note": translate("replay", "Shared screen")}
    if poll is not None and abs(poll.start_s - position_s) <= near:
        found["note"] = (
            translate("replay", "Poll: {0}").format(poll.question)
            if poll.question
            else translate("replay", "Poll")
        )
    return found
