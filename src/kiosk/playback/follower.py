# SPDX-License-Identifier: AGPL-3.0-or-later
"""A player of pictures alone that keeps step with the position of the session.

libVLC plays the pictures a little ahead, and each is held back until the session's position has come to its time. So
neither the start of the second medium nor another speed brings them out of step. Changes of libVLC's rate would: the
pictures that it has decoded keep the dates of the old rate. Where the follower is too far ahead it pauses for just that
long; where it is behind it seeks again, further ahead.

While paused, libVLC shows after a seek the first picture that is not before the time sought. To have the picture of a
moment, one seeks by one picture's duration earlier.
"""

from __future__ import annotations

import logging
import time
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
    Room,
    Status,
    StatusChanged,
    TimeReported,
    VideoFrame,
    reduce,
)

log = logging.getLogger(__name__)

FIRST_LEAD_S = (
    0.12  # how far ahead it is started, seconds of real time; grows where libVLC takes longer to begin
)
MOST_LEAD_S = 1.5
LEAST_AHEAD_S = 0.01  # a follower that is less ahead than this comes late
MOST_AHEAD_S = 0.3  # as many pictures as there are buffers
AGREED_AHEAD_S = 0.12
AGAIN_S = 0.8  # how long after a seek the next one may be tried
DUE_S = 0.004  # a picture is handed over this long before its time
JUST_BEFORE_S = 0.001
ECHO_S = 0.002  # libVLC reports the time sought, in whole milliseconds, once it has left the place before
FLUSHED_S = 0.003
UNTOLD_S = 0.1
LATENCY_S = 0.025  # libVLC needs this long from a seek until it goes on
# A seek at another speed than 1 brings libVLC 3 out of step with itself for good: it leaves out blocks that the next
# pictures are made of, and distorts the sound. So one seeks at 1, and sets the speed this long after it.
STEADY_AFTER_S = 0.15
LARGER, MUCH_SMALLER = 1.1, 0.6  # a room that has grown, or shrunk, by this gets pictures of another size
SAME_RATE = 0.005  # libVLC keeps thousandths of a rate's inverse

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
        room: Room | None,
        drawn: Callable[[], None],
        length_known: Callable[[float], None],
        failed: Callable[[KioskError], None],
    ) -> None:
        self.path = path
        self._room = room
        self.state = PlayerState()
        self.clock = MediaClock()
        self._drawn = drawn
        self._length_known = length_known
        self._failed = failed
        self._closed = False
        self._opened = False  # its first picture has come: before it, libVLC would not seek
        self._elsewhere = False  # the session went to another place before the first picture came
        self._moving = True
        self._shown_s: float | None = None  # the moment whose picture was asked for while paused
        self._at_once = True  # the next picture is shown when it comes: there is none of this place yet
        self._rate = 1.0
        self._lead_s = FIRST_LEAD_S
        self._sought_at_s = time.monotonic()
        self._target_s = position_s
        self._arrived_at_s: float | None = 0.0  # pictures before it are of the place before the last seek
        self._held_until_s: float | None = None  # paused, to let the session come nearer
        self.player: Player | None = None

        def listen(event: PlayerEvent) -> None:
            post(lambda: None if self._closed else self._heard(event))

        try:
            self.player = engine.open_pictures(path, listen, position_s=position_s, room=room)
            self.clock.seek(position_s)
        except KioskError as cause:
            error = cause
            log.warning("medium not opened: %r", error)
            self.state = reduce(self.state, StatusChanged(Status.FAILED))
            post(lambda: None if self._closed else self._failed(error))

    @property
    def over(self) -> bool:
        """Whether it has nothing to show any more."""
        return self.player is None or self.state.status in (Status.ENDED, Status.FAILED)

    def suits(self, room: Room | None) -> bool:
        """Whether its pictures are of the right size for a room: not blurred there, nor much too large."""
        if room is None or self._room is None or self.player is None:
            return room == self._room
        growth = max(room[0] / self._room[0], room[1] / self._room[1])
        return growth >= MUCH_SMALLER and (growth <= LARGER or not self.player.reduced())

    def _heard(self, event: PlayerEvent) -> None:
        before = self.state.status
        self.state = reduce(self.state, event)
        match event:
            case FrameReady():
                self._opened = True
                self._drawn()
            case TimeReported(position_s=position_s, at_s=at_s):
                self.clock.report(position_s, at_s)
                if self._arrived_at_s is None and abs(position_s - self._target_s) < ECHO_S:
                    self._arrived_at_s = at_s + FLUSHED_S
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

    def _go(self, target_s: float) -> None:
        if self.player is None:
            return
        self._sought_at_s = time.monotonic()
        self._at_once = True
        if self._rate != 1.0:
            self._rate = 1.0
            self.player.set_rate(1.0)
            self.clock.set_rate(1.0)
        self._target_s, self._arrived_at_s = target_s, None
        if self.state.status is Status.ENDED:
            self.state = PlayerState(length_s=self.state.length_s)
            self._moving, self._opened = True, False
            self._arrived_at_s = 0.0
            self.player.restart(target_s)
        else:
            self.player.seek(target_s)
        self.clock.seek(target_s, LATENCY_S)

    def _ahead_of(self, position_s: float, rate: float) -> float:
        """Where to begin, so as to be ahead by the lead when the speed is reached."""
        return position_s + self._lead_s * rate + STEADY_AFTER_S * max(0.0, rate - 1.0)

    def seek(self, position_s: float) -> None:
        """The session goes to another place: `follow` is to be called then."""
        self._shown_s = None
        if self._moving and self._opened and self.player and self.state.status is not Status.FAILED:
            self._release()
            self._go(self._ahead_of(position_s, self._rate))
        elif not self._opened:
            self._elsewhere = True

    def _show_still(self, position_s: float) -> None:
        """The very picture of a moment, while paused."""
        if self.player is not None:
            self._go(max(0.0, position_s - self.player.picture_duration_s() + JUST_BEFORE_S))
        self._shown_s = position_s

    def _release(self) -> None:
        if self._held_until_s is not None and self.player is not None:
            self._held_until_s = None
            self.player.play()
            self.clock.start()

    def follow(self, position_s: float, rate: float, *, playing: bool) -> float | None:
        """Keeps step; returns the seconds after which it wants to be called again, None: when something happens."""
        player = self.player
        if player is None or self.state.status is Status.FAILED or not self._opened:
            return None
        if not playing:
            if self._moving and not self.over:
                self._moving = False
                self._held_until_s = None
                player.pause()
                self.clock.stop()
                self._shown_s = None
            if self._shown_s != position_s:
                self._show_still(position_s)
            return None
        if self.state.status is Status.ENDED:
            return None
        if self._elsewhere and self._moving:
            self._go(self._ahead_of(position_s, rate))
        self._elsewhere = False
        if not self._moving:
            self._moving = True
            self._go(self._ahead_of(position_s, rate))
            self._at_once = False  # the picture that is shown is the right one until the next one is due
            player.play()
            self.clock.start()
        if abs(rate - self._rate) > SAME_RATE:
            left_s = self._sought_at_s + STEADY_AFTER_S - time.monotonic()
            if left_s > 0:
                return left_s
            self._rate = rate
            self.clock.set_rate(player.set_rate(rate))
        return self._keep_ahead(position_s, rate, player)

    def _keep_ahead(self, position_s: float, rate: float, player: Player) -> float | None:
        now = time.monotonic()
        if self._held_until_s is not None:
            if now < self._held_until_s:
                return self._held_until_s - now
            self._release()
        if self.clock.settled:
            ahead_s = (self.clock.position_s() - position_s) / rate
            if ahead_s < LEAST_AHEAD_S and now - self._sought_at_s > AGAIN_S:
                if ahead_s > -MOST_LEAD_S:
                    self._lead_s = min(self._lead_s + AGREED_AHEAD_S - ahead_s, MOST_LEAD_S)
                log.debug("%s came %.0f ms late", self.path.name, -ahead_s * 1000)
                self._go(self._ahead_of(position_s, rate))
                self._at_once = False
            elif ahead_s > MOST_AHEAD_S:
                self._held_until_s = now + ahead_s - AGREED_AHEAD_S
                player.pause()
                self.clock.stop()
        return self._wait(position_s, rate)

    def _wait(self, position_s: float, rate: float) -> float | None:
        """How long until the next picture is due, in seconds."""
        shown_at_s = self.player.next_frame_at_s() if self.player else None
        if shown_at_s is None or self._at_once:
            return None
        return max(0.001, (self.clock.at_s(shown_at_s) - position_s) / rate - DUE_S)

    def take_frame(self, position_s: float) -> VideoFrame | None:
        """The picture that is to be shown now, None: the one before it still is."""
        if self.player is None:
            return None
        since_s = self._arrived_at_s
        if since_s is None:  # libVLC may also say nothing, above all while paused
            since_s = self._sought_at_s + (UNTOLD_S if self._moving else 0.0)
        self.player.forget_frames(since_s)
        if self._at_once or not self._moving:
            frame = self.player.take_frame(lambda _: True)
            self._at_once = self._at_once and frame is None
            return frame
        limit_s = position_s + DUE_S * self._rate
        return self.player.take_frame(lambda at_s: self.clock.at_s(at_s) <= limit_s)

    def end(self) -> Player | None:
        """Begins to end; the player that is to be closed at last."""
        self._closed = True
        if self.player is not None:
            self.player.close(0.0)
        return self.player
