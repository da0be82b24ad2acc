# SPDX-License-Identifier: AGPL-3.0-or-later
"""A player of pictures alone that keeps step with the position of the session.

libVLC plays the pictures a little ahead, and each is held back until the session's position has come to its time. So
neither the start of the second medium nor another speed brings them out of step. Changes of libVLC's rate would: the
pictures that it has decoded keep the dates of the old rate. Where the follower is too far ahead it pauses for just that
long; where it is behind it seeks again, further ahead.

While paused, the very picture of a moment is looked for. To seek is not enough: the picture that libVLC shows then is one
to three before that of the time sought, by the order in which the file stores them. So it plays on, until it has told
the time, and what it would have shown at the moment is taken.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.errors import KioskError, MediaUnplayable
from kiosk.playback.arrivals import Arrivals
from kiosk.playback.clock import MediaClock
from kiosk.playback.engine import (
    Engine,
    Filled,
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
from kiosk.playback.hearing import Hearing, Post

log = logging.getLogger(__name__)

# How far ahead it is started, seconds of real time; grows where libVLC takes longer to begin.
FIRST_LEAD_S = 0.12
MOST_LEAD_S = 1.5
LEAST_AHEAD_S = 0.01  # a follower that is less ahead than this comes late
MOST_AHEAD_S = 0.45
MOST_AHEAD = 6  # pictures, so that there is a buffer for each
AGREED_AHEAD_S = 0.12
WELL_AHEAD_S = 0.06  # a follower that is more ahead than this need not be told of each picture that comes
FRESH_S = 0.05  # a player that was opened for another place so shortly ago is opened anew: quicker than to seek in it
AGAIN_S = 0.5  # how long after a seek the next one may be tried
DUE_S = 0.008  # a picture is handed over this long before its time
JUST_BEFORE_S = 0.001
FLUSHED_S = 0.004  # so long after libVLC has filled its buffers at the place sought, pictures of the one before may come
UNTOLD_S = 0.1
LATENCY_S = 0.02  # libVLC goes on this long after it has filled its buffers at the place sought
PATIENCE_S = 0.25  # how long it may need to fill them
LAST_S = 0.6  # so long before its end the last pictures of a file are looked for: libVLC tells a time before it ends
# A picture is among the first that are kept, six, where it is less than so many after the place sought: before them come
# up to three more.
KEPT_STEPS = 2
NEAR_END_S = 1.0  # where libVLC has read a file to its end, a seek would spoil the pictures of the next place
UNKNOWN_STEP_S = 0.04  # between pictures, where the file does not say
ROUNDED_S = 0.0005  # moments are given in whole milliseconds here and there
# Of pictures that come closer than this after a seek, the last is the first that is not before the place.
CLOSE_S = 0.03
CLOSE = 0.75  # at most this share of the time that a picture is shown
SHOWN_EARLY_S = 0.015  # how long before its time the first picture of a place may be shown
LARGER, MUCH_SMALLER = 1.1, 0.6  # a room that has grown, or shrunk, by this gets pictures of another size
SAME_RATE = 0.005  # libVLC keeps thousandths of a rate's inverse


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
        self._hearing = Hearing(post, self._heard)
        self._room = room
        self.state = PlayerState()
        self.clock = MediaClock()
        self._drawn = drawn
        self._length_known = length_known
        self._failed = failed
        self._opened = False  # its first picture has come: before it, libVLC would not seek
        self._elsewhere = False  # the session went to another place before the first picture came
        self._moving = True
        self._shown_s: float | None = None  # the moment whose picture was asked for while paused
        self._still_until_s: float | None = (
            None  # while the picture of a moment is looked for: where it is gone
        )
        self._at_once = True  # the next picture is shown when it comes: there is none of this place yet
        self._rate = 1.0
        self._lead_s = FIRST_LEAD_S
        self._target_s = position_s
        self._last_at_s: float | None = None  # when the newest picture of the place sought came
        self._arrivals = Arrivals()  # since the last seek
        self._sought_at_s = time.monotonic()
        self._arrived_at_s: float | None = 0.0  # pictures before it are of the place before the last seek
        self._filled_at_s = 0.0  # the same, but as libVLC tells it
        self._began_at_s: float | None = None  # when it went on from the place sought, about
        self._holds: list[tuple[float, float]] = []  # since the last seek, from when to when it was paused so
        self._held_until_s: float | None = None  # paused, to let the session come nearer
        self.player: Player | None = None

        try:
            self.player = engine.open_pictures(path, self._hearing.anew(), position_s=position_s, room=room)
            self.clock.seek(position_s)
        except KioskError as cause:
            error = cause
            log.warning("medium not opened: %r", error)
            self.state = reduce(self.state, StatusChanged(Status.FAILED))
            post(lambda: None if self._hearing.over else self._failed(error))

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

    @property
    def still(self) -> bool:
        """Whether the very picture of a moment is shown, while paused, or there is none."""
        looking = self._shown_s is None or self._still_until_s is not None
        return self.player is None or self.state.status is Status.FAILED or not looking

    @property
    def fresh(self) -> bool:
        """Whether it was opened just now, and has nothing to show yet."""
        return not self._opened and time.monotonic() - self._sought_at_s < FRESH_S

    def _heard(self, event: PlayerEvent) -> None:
        before = self.state.status
        self.state = reduce(self.state, event)
        match event:
            case FrameReady(at_s=at_s, repeated=repeated):
                self._opened = True
                self._arrivals.add(at_s, repeated=repeated)
                if not repeated:
                    self._seen(at_s)
                self._drawn()
            case TimeReported(position_s=position_s, at_s=at_s):
                if self.clock.report(position_s, at_s):
                    self._arrivals.told = (position_s, at_s)
                    if self._still_until_s is not None:
                        self._drawn()
            case Filled(at_s=at_s):
                # Another one may be to come: where a place is sought while the medium opens, that of the opening is first.
                if self._filled_at_s > self._sought_at_s and self._arrivals.told is None:
                    self._arrived_at_s = self._filled_at_s = at_s + FLUSHED_S
                    self._last_at_s = None
                self._began_at_s = at_s + LATENCY_S
                self.clock.begin(self._began_at_s)
            case StatusChanged(status=Status.PLAYING):
                if self._moving or self._still_until_s is not None:
                    self.clock.start()
                elif self.player:
                    self.player.pause()
            case StatusChanged(status=Status.ENDED) if self.state.status is Status.ENDED and not self._moving:
                self._ended_still()
            case StatusChanged(status=Status.ENDED) if self.state.status is Status.ENDED:
                self._opened = True  # also where no picture came: what is asked for next begins anew
                self._drawn()
            case LengthKnown(length_s=length_s):
                self._length_known(length_s)
            case StatusChanged() if self.state.status is Status.FAILED and before is not Status.FAILED:
                self._failed(MediaUnplayable(str(self.path), self.state.status.value))
            case _:
                pass

    def _seen(self, at_s: float) -> None:
        """Tells the clock of the first pictures after a seek, before libVLC says anything of its time.

        The first one that is not before the time sought is shown at once, and from it on all go at their pace. Often one or
        more of those before it are shown just before.
        """
        if (
            self._arrivals.told
            or self.player is None
            or self._arrived_at_s is None
            or at_s < self._arrived_at_s
        ):
            return
        last_at_s, self._last_at_s = self._last_at_s, at_s
        if last_at_s is None:
            return
        shown_s = self.player.picture_duration_s() / self._rate
        if at_s - last_at_s < (min(CLOSE_S, CLOSE * shown_s) or CLOSE_S):
            self.clock.report(self._target_s, at_s, seen=True)
            self._arrived_at_s = at_s  # those before it would be seen for an instant only
        elif not self.clock.settled:
            self.clock.report(self._target_s, last_at_s, seen=True)

    def _go(self, target_s: float) -> None:
        if self.player is None:
            return
        self.player.tell_frames(True)
        self._sought_at_s = time.monotonic()
        self._at_once = True
        self._arrived_at_s = self._last_at_s = self._began_at_s = None
        self._filled_at_s = math.inf
        self._holds.clear()
        self._arrivals.clear()
        self._target_s = target_s
        self._elsewhere = False
        if self.state.status is Status.ENDED or self._near_end(max(target_s, self.clock.position_s())):
            self.state = PlayerState(length_s=self.state.length_s)
            self._opened = False
            self._arrived_at_s = self._filled_at_s = 0.0
            self.player.restart(target_s, self._hearing.anew())
        else:
            self.player.seek(target_s)
        self.clock.seek(target_s, PATIENCE_S)

    def _near_end(self, time_s: float) -> bool:
        return 0 < self.state.length_s < time_s + NEAR_END_S

    def _ahead_of(self, position_s: float, rate: float) -> float:
        """Where to begin, so as to be ahead by the lead: just before a picture, where the file has them in equal steps."""
        target_s = position_s + self._lead_s * rate
        step_s = self.player.picture_duration_s() if self.player else 0.0
        return math.ceil(target_s / step_s) * step_s - JUST_BEFORE_S if step_s else target_s

    def seek(self, position_s: float) -> None:
        """The session goes to another place: `follow` is to be called then."""
        self._shown_s = None
        if self._moving and self._opened and self.player and self.state.status is not Status.FAILED:
            self._release()
            self._go(self._ahead_of(position_s, self._rate))
        elif not self._opened:
            self._elsewhere = True

    def _show_still(self, position_s: float) -> None:
        """Begins to look for the very picture of a moment, while paused."""
        self._shown_s = position_s
        if self.player is None:
            return
        step_s = self.player.picture_duration_s() or UNKNOWN_STEP_S
        first_s = math.floor((position_s + ROUNDED_S) / step_s) * step_s
        if self._rate != 1.0:
            self._rate = 1.0
            self.player.set_rate(1.0)
            self.clock.set_rate(1.0)
        self.clock.start()
        begin_s = first_s - JUST_BEFORE_S
        if self.state.length_s > 0:
            begin_s = min(begin_s, self.state.length_s - LAST_S)
        self.player.keep_first_frames(first_s - begin_s < KEPT_STEPS * step_s)
        self._go(max(0.0, begin_s))
        self._still_until_s = first_s + step_s / 2  # half a picture for what libVLC's times are wrong
        self.player.play()

    def _ended_still(self) -> None:
        """The file ended while the picture of a moment was looked for: the last one is that of all moments after it."""
        if self._still_until_s is None:
            return
        self._opened = True
        if len(self._arrivals) or self._still_until_s == math.inf or self.state.length_s <= 0:
            if self._arrivals.told is None and self._began_at_s is not None:
                self._arrivals.told = (self._target_s, self._began_at_s)
            elif self._arrivals.told is None:
                self._still_until_s, self._arrivals.told = math.inf, (self._target_s, self._sought_at_s)
            self._drawn()
            self._still_until_s = None
        else:
            self._go(max(0.0, self.state.length_s - LAST_S))
            self._still_until_s = math.inf

    def _found(self) -> None:
        """The picture of the moment is shown."""
        self._still_until_s = None
        self.clock.stop()
        if self.player is not None:
            self.player.pause()

    def _release(self) -> None:
        if self._held_until_s is not None and self.player is not None:
            self._held_until_s = None
            self._holds[-1:] = [(began_s, time.monotonic()) for began_s, _ in self._holds[-1:]]
            self.player.play()
            self.clock.start()

    def follow(self, position_s: float, rate: float, *, playing: bool) -> float | None:
        """Keeps step; returns the seconds after which it wants to be called again, None: when something happens."""
        player = self.player
        if player is None or self.state.status is Status.FAILED or not self._opened:
            return None
        if not playing:
            if self._moving:
                self._moving = False
                self._held_until_s = None
                self._shown_s = (
                    None  # not paused before the seek: libVLC would leave out pictures that come late then
                )
            if self._shown_s != position_s:
                self._show_still(position_s)
            return None
        if self.state.status is Status.ENDED:
            return None
        if self._elsewhere and self._moving:
            self._go(self._ahead_of(position_s, rate))
        if not self._moving:
            self._moving = True
            self._still_until_s = None
            player.keep_first_frames(False)
            self._go(self._ahead_of(position_s, rate))
            self._at_once = False  # the picture that is shown is the right one until the next one is due
            player.play()
            self.clock.start()
        if abs(rate - self._rate) > SAME_RATE:
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
            elif ahead_s > (
                most_s := min(MOST_AHEAD_S, MOST_AHEAD * player.picture_duration_s() / rate or MOST_AHEAD_S)
            ):
                self._held_until_s = now + ahead_s - min(AGREED_AHEAD_S, most_s / 2)
                self._lead_s = max(FIRST_LEAD_S, self._lead_s - (ahead_s - most_s))
                self._holds.append((now, float("inf")))
                player.pause()
                self.clock.stop()
            player.tell_frames(ahead_s < WELL_AHEAD_S or self._at_once or self._arrivals.told is None)
        return self._wait(position_s, rate)

    def _time_s(self, shown_at_s: float) -> float:
        """The time in the file of a picture that libVLC would have shown at a moment (monotonic clock)."""
        now = time.monotonic()
        held_s = sum(max(0.0, min(end_s, now) - max(begin_s, shown_at_s)) for begin_s, end_s in self._holds)
        return self.clock.at_s(shown_at_s) + held_s * self.clock.rate

    def _wait(self, position_s: float, rate: float) -> float | None:
        """How long until the next picture is due, in seconds."""
        shown_at_s = self.player.next_frame_at_s() if self.player else None
        if shown_at_s is None:
            return None
        return max(0.001, (self._time_s(shown_at_s) - position_s) / rate - DUE_S)

    def take_frame(self, position_s: float) -> VideoFrame | None:
        """The picture that is to be shown now, None: the one before it still is."""
        if self.player is None:
            return None
        since_s = self._arrived_at_s
        if since_s is None:  # libVLC may also say nothing, above all while paused
            since_s = self._sought_at_s + UNTOLD_S
        if not self._moving:  # more of the place before may come, but one of this place must not be lost
            filled_at_s = self._filled_at_s - FLUSHED_S
            since_s = self._sought_at_s if filled_at_s == math.inf else max(self._sought_at_s, filled_at_s)
        self.player.forget_frames(float("inf") if self._elsewhere else since_s)
        if not self._moving:
            return self._take_still(self.player)
        limit_s = position_s + (SHOWN_EARLY_S if self._at_once else DUE_S) * self._rate
        frame = self.player.take_frame(lambda at_s: self._time_s(at_s) <= limit_s)
        self._at_once = self._at_once and frame is None
        return frame

    def _take_still(self, player: Player) -> VideoFrame | None:
        """The picture of the moment that is looked for, as soon as it can be told."""
        until_s, arrivals, now = self._still_until_s, self._arrivals, time.monotonic()
        if until_s is None or arrivals.told is None:
            return None
        shown_s = player.picture_duration_s()
        told_s, told_at_s = arrivals.told
        passed = told_s + now - told_at_s > until_s and arrivals.on_time(shown_s, self._filled_at_s, now)
        if not (passed and arrivals.beyond(until_s, shown_s, now)) and self.state.status is not Status.ENDED:
            return None
        times = arrivals.times(shown_s)
        frame = player.take_frame(lambda at_s: times.get(at_s, math.inf) <= until_s)
        self._found()
        return frame

    def picture_duration_s(self) -> float:
        """How long a picture is shown, in seconds; 0 where that is not known."""
        return self.player.picture_duration_s() if self.player is not None else 0.0

    def end(self) -> Player | None:
        """Begins to end; the player that is to be closed at last."""
        self._hearing.end()
        if self.player is not None:
            self.player.close(0.0)
        return self.player
