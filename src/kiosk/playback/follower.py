# SPDX-License-Identifier: AGPL-3.0-or-later
"""A player of pictures alone that keeps step with the position of the session.

A second medium that is merely started at the same time drifts, and libVLC shows after a seek the picture that comes
next, not the one of that moment. So a follower seeks one picture's duration earlier, and works off what it is behind or
ahead by a short change of its rate, which nobody sees in pictures without sound.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from kiosk.errors import KioskError, MediaUnplayable
from kiosk.playback.clock import MediaClock
from kiosk.playback.engine import (
    Engine,
    FrameReady,
    LengthKnown,
    Player,
    PlayerEvent,
    PlayerState,
    Status,
    StatusChanged,
    TimeReported,
    VideoFrame,
    reduce,
)

log = logging.getLogger(__name__)

STEADY_S = 0.008  # drift that is left as it is
FAR_S = 1.0  # drift from which on the follower seeks
WORKED_OFF_S = 0.15  # how long a drift is worked off, seconds of real time
PULLS = (0.25, 4.0)  # how much slower and faster it may run meanwhile
TICK_S = 0.04  # how soon it wants to be looked after while it is not in step
JUST_BEFORE_S = 0.001
OPENED_BEFORE_S = 0.1  # a picture's duration, roughly, while the file has not been read
LATENCY_S = 0.025  # libVLC needs this long from a seek to the first picture that moves on

Post = Callable[[Callable[[], None]], None]


class Follower:
    """Shows the pictures of a file at the session's position. All methods run on the session's thread."""

    def __init__(
        self,
        engine: Engine,
        path: Path,
        post: Post,
        *,
        position_s: float,
        drawn: Callable[[], None],
        length_known: Callable[[float], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        self.path = path
        self.state = PlayerState()
        self.clock = MediaClock()
        self._drawn = drawn
        self._length_known = length_known
        self._failed = failed
        self._closed = False
        self._pictures = 0
        self._moving = True  # libVLC plays until the first picture is there: before it, it would not seek
        self._shown_s: float | None = None  # the moment whose picture was asked for while paused
        self._rate = 1.0
        self.player: Player | None = None

        def listen(event: PlayerEvent) -> None:
            post(lambda: None if self._closed else self._heard(event))

        try:
            first = max(0.0, position_s - OPENED_BEFORE_S)
            self.player = engine.open_pictures(path, listen, position_s=first)
            self.clock.seek(first)
        except KioskError as cause:
            error = cause
            log.warning("medium not opened: %r", error)
            self.state = reduce(self.state, StatusChanged(Status.FAILED))
            post(lambda: None if self._closed else self._failed(error))

    @property
    def over(self) -> bool:
        """Whether it has nothing to show any more."""
        return self.player is None or self.state.status in (Status.ENDED, Status.FAILED)

    def _heard(self, event: PlayerEvent) -> None:
        before = self.state.status
        self.state = reduce(self.state, event)
        match event:
            case FrameReady():
                self._pictures += 1
                self._drawn()
            case TimeReported(position_s=position_s, at_s=at_s):
                self.clock.report(position_s, at_s)
            case StatusChanged(status=Status.PLAYING):
                if self._moving:
                    self.clock.start()
                elif self.player:
                    self.player.pause()
            case LengthKnown(length_s=length_s):
                self._length_known(length_s)
            case StatusChanged() if self.state.status is Status.FAILED and before is not Status.FAILED:
                self._failed(MediaUnplayable(str(self.path), self.state.status.value))
            case _:
                pass

    def _seek(self, position_s: float) -> None:
        """To just after the picture before, so that the one that libVLC shows is the one of this moment."""
        if self.player is None:
            return
        target = max(0.0, position_s - self.player.picture_duration_s() + JUST_BEFORE_S)
        if self.state.status is Status.ENDED:
            self.state = PlayerState(length_s=self.state.length_s)
            self._moving = True
            self._pictures = 0
            self.player.restart(target)
            self.clock.seek(target, LATENCY_S)
            return
        self.player.seek(target)
        self.clock.seek(target, LATENCY_S)

    def seek(self, position_s: float, *, playing: bool) -> None:
        """Shows the picture of a moment."""
        if self.player is None or self.state.status is Status.FAILED:
            return
        if not playing and (self._moving or self._pictures == 0):
            return  # `follow` will pause it, and ask for the picture then
        self._seek(position_s)
        self._shown_s = position_s

    def follow(self, position_s: float, rate: float, *, playing: bool) -> float | None:
        """Keeps step; returns the seconds after which it wants to be called again, None: when something happens."""
        player = self.player
        if player is None or self.over or self._pictures == 0:
            return None
        if not playing:
            if self._moving:
                self._moving = False
                player.pause()
                self.clock.stop()
                self._shown_s = None
            if self._shown_s != position_s:
                self._seek(position_s)
                self._shown_s = position_s
            return None
        if not self._moving:
            self._moving = True
            self._shown_s = None
            player.play()
            self.clock.start()
        drift = self.clock.position_s() - position_s
        if abs(drift) > FAR_S * max(1.0, rate):
            self._seek(position_s)
            return TICK_S
        if abs(drift) <= STEADY_S * max(1.0, rate):
            self._set_rate(rate)
            return None
        pull = min(max(1 - drift / (WORKED_OFF_S * rate), PULLS[0]), PULLS[1])
        self._set_rate(rate * pull)
        return min(TICK_S, abs(drift / (rate * (pull - 1))))

    def _set_rate(self, rate: float) -> None:
        if self.player is not None and abs(rate - self._rate) > 0.0005:
            self._rate = rate
            self.clock.set_rate(self.player.set_rate(rate))

    def take_frame(self) -> VideoFrame | None:
        return self.player.take_frame() if self.player else None

    def end(self) -> Player | None:
        """Begins to end; the player that is to be closed at last."""
        self._closed = True
        if self.player is not None:
            self.player.close(0.0)
        return self.player
