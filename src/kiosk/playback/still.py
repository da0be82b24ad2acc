# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture that a medium shows at a moment."""

from __future__ import annotations

import logging
import queue
import time
from pathlib import Path

from kiosk.errors import MediaUnplayable
from kiosk.playback.engine import (
    Engine,
    FrameReady,
    LengthKnown,
    PlayerEvent,
    Status,
    StatusChanged,
    VideoFrame,
)

log = logging.getLogger(__name__)

JUST_BEFORE_S = 0.001
EARLIER_S = (0.0, 1.0, 10.0)  # where a file ends before the moment, its last picture is looked for so much earlier


def still(engine: Engine, path: Path, moment_s: float, deadline_s: float = 20.0) -> VideoFrame:
    """The picture of a moment, the last one where the file is shorter. Raises MediaUnplayable.

    libVLC begins with the first picture that is not before the time it is to begin at. So the file is opened twice:
    once to learn how long a picture is shown, and then one picture's duration before the moment.
    """
    end_s = time.monotonic() + deadline_s
    _, duration_s, length_s = _first(engine, path, 0.0, end_s)
    if length_s > 0:
        moment_s = min(moment_s, max(0.0, length_s - duration_s / 2))
    for earlier_s in EARLIER_S:
        begin_s = max(0.0, moment_s - duration_s + JUST_BEFORE_S - earlier_s)
        frame, _, _ = _first(engine, path, begin_s, end_s, last=earlier_s > 0)
        if frame is not None:
            return frame
    raise MediaUnplayable(str(path), f"no picture at {moment_s:.2f} s")


def _first(
    engine: Engine, path: Path, begin_s: float, end_s: float, *, last: bool = False
) -> tuple[VideoFrame | None, float, float]:
    """The first picture from a time on (or the last one of the file), a picture's duration, the file's length."""
    told: queue.SimpleQueue[PlayerEvent] = queue.SimpleQueue()
    player = engine.open_pictures(path, told.put, position_s=begin_s)
    length_s, frame = 0.0, None
    try:
        while (left_s := end_s - time.monotonic()) > 0:
            match told.get(timeout=left_s):
                case LengthKnown(length_s=length_s):
                    pass
                case FrameReady():
                    frame = player.take_frame(lambda _: True) or frame
                    if frame is not None and not last:
                        return frame, player.picture_duration_s(), length_s
                case StatusChanged(status=Status.ENDED):
                    return frame, player.picture_duration_s(), length_s
                case StatusChanged(status=Status.FAILED):
                    raise MediaUnplayable(str(path), "failed")
                case _:
                    pass
    except queue.Empty:
        pass
    finally:
        player.close(min(2.0, max(0.1, end_s - time.monotonic())))
    log.warning("no picture of %s in time", path.name)
    raise MediaUnplayable(str(path), "no picture in time")
