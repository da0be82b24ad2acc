# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture that a medium shows at a moment."""

from __future__ import annotations

import contextlib
import logging
import queue
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.errors import MediaUnplayable
from kiosk.playback.clock import MediaClock
from kiosk.playback.engine import (
    Engine,
    LengthKnown,
    PlayerEvent,
    Status,
    StatusChanged,
    TimeReported,
    VideoFrame,
)

log = logging.getLogger(__name__)

BEFORE_S = (
    1.0,
    5.0,
    30.0,
)  # where a file ends before the moment, its last picture is looked for so much earlier
SHOWN_LATE_S = 0.015  # libVLC shows a picture so much after its time
TICK_S = 0.02
GLIMPSE_S = 0.1


def still(engine: Engine, path: Path, moment_s: float, deadline_s: float = 20.0) -> VideoFrame:
    """The picture of a moment, the last one where the file is shorter. Raises MediaUnplayable.

    Two seconds before the moment are played, and the picture that is shown at the moment is taken. To seek is not enough:
    libVLC may show one of the file's beginning first, and of H.264 it leaves out pictures near the place sought.
    """
    end_s = time.monotonic() + deadline_s
    last_s = moment_s
    for before_s in BEFORE_S:
        begin_s = max(0.0, last_s - before_s)
        until_s = moment_s if before_s == BEFORE_S[0] else float("inf")
        frame, length_s = _played_to(engine, path, begin_s, until_s, end_s)
        if frame is not None:
            return frame
        if begin_s == 0:
            break
        last_s = min(last_s, length_s or last_s)
    raise MediaUnplayable(str(path), f"no picture at {moment_s:.2f} s")


def _played_to(
    engine: Engine,
    path: Path,
    begin_s: float,
    moment_s: float,
    end_s: float,
    *,
    exact: bool = True,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[VideoFrame | None, float]:
    """The picture that is shown at a moment when the file is played from a time on, and how long the file is (seconds).

    None where it ends before, 0 where it does not say.
    """
    told: queue.SimpleQueue[PlayerEvent] = queue.SimpleQueue()
    player = engine.open_pictures(path, told.put, position_s=begin_s)
    clock = MediaClock()
    clock.seek(begin_s)
    clock.start()
    frame: VideoFrame | None = None
    latest_s = moment_s + SHOWN_LATE_S if exact else float("inf")
    length_s = 0.0
    try:
        while (left_s := end_s - time.monotonic()) > 0 and not stopped():
            event: PlayerEvent | None = None
            with contextlib.suppress(queue.Empty):
                event = told.get(timeout=min(left_s, TICK_S))
            match event:
                case TimeReported(position_s=position_s, at_s=at_s):
                    clock.report(position_s, at_s)
                case LengthKnown(length_s=length_s):
                    pass
                case StatusChanged(status=Status.ENDED):
                    return player.take_frame(lambda _: True) or frame, length_s
                case StatusChanged(status=Status.FAILED):
                    return None, length_s
                case _:
                    pass
            if clock.settled:
                frame = player.take_frame(lambda at_s: clock.at_s(at_s) <= latest_s) or frame
                if clock.position_s() > moment_s + 2 * SHOWN_LATE_S and frame is not None:
                    return frame, length_s
    finally:
        player.close(min(2.0, max(0.1, end_s - time.monotonic())))
    log.info("no picture of %s in time", path.name)
    return frame, length_s


def glimpse(
    engine: Engine, path: Path, moment_s: float, stopped: Callable[[], bool], deadline_s: float = 4.0
) -> VideoFrame | None:
    """The picture of a moment, much sooner than `still` has it and seldom another one; None where none comes."""
    begin_s = max(0.0, moment_s)
    frame, _ = _played_to(
        engine,
        path,
        begin_s,
        begin_s + GLIMPSE_S,
        time.monotonic() + deadline_s,
        exact=False,
        stopped=stopped,
    )
    return frame
