# SPDX-License-Identifier: AGPL-3.0-or-later
"""The session: one position for all media of a replay.

The master (webcams, or sound alone) sets the time; the screen share follows it by small changes of its rate, and by a
seek only when it is far off. Where there is no medium, or where the master breaks off, a clock of its own goes on, so
that slides and chat can still be followed.

All methods run on one thread. Events of the players come on threads of libVLC and are handed to that thread by the
`post` that the session is given.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError, MediaUnplayable
from kiosk.playback.clock import MediaClock
from kiosk.playback.engine import (
    Engine,
    FrameReady,
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

NEAR_END_S = (
    0.15  # the master is held this long before its end: libVLC cannot seek in a medium that has ended
)
EARLY_END_S = 2.0  # a master that ends this long before the recording does has broken off
LEAD_S = 1.5  # the screen share is started this long before its interval
STEADY_S = 0.03  # drift of the screen share that is left as it is
FAR_S = 0.7  # drift from which on the screen share is sought
MAX_PULL = 0.08  # how much faster or slower the screen share may run

Post = Callable[[Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class Share:
    """The screen share's file, and the intervals in which it is seen, in seconds."""

    path: Path
    intervals: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class SessionListener:
    """What a session tells, all on its own thread."""

    changed: Callable[[], None]  # playing, ended or length
    master_frame: Callable[[], None]
    share_frame: Callable[[], None]
    failed: Callable[[KioskError], None]  # one medium cannot be played; the rest goes on


class _Medium:
    """A player with what is known of it."""

    def __init__(self, path: Path, clock: MediaClock) -> None:
        self.path = path
        self.clock = clock
        self.player: Player | None = None
        self.state = PlayerState()
        self.wanted = False  # to be playing


class MediaSession:
    """Plays a recording's media in step."""

    def __init__(
        self,
        engine: Engine | None,
        post: Post,
        listener: SessionListener,
        *,
        duration_s: float,
        master: Path | None = None,
        share: Share | None = None,
        video: bool = True,
    ) -> None:
        """`engine` None: no library to play with; slides alone are followed. `duration_s` 0: as long as the master."""
        self._engine = engine
        self._post = post
        self._listener = listener
        self._duration_s = duration_s
        self._rate = 1.0
        self._volume = 1.0
        self._muted = False
        self._video = video
        self._playing = False
        self._ended = False
        self._closed = False
        self._share = share
        self._master: _Medium | None = None
        self._share_medium: _Medium | None = None
        self._free = MediaClock(free_running=True)
        if master is not None and engine is not None:
            self._master = self._open(master, audio=True, heard=self._master_heard)

    def _open(
        self, path: Path, *, audio: bool, heard: Callable[[_Medium, PlayerEvent], None]
    ) -> _Medium | None:
        medium = _Medium(path, MediaClock())

        def listen(event: PlayerEvent) -> None:
            self._post(lambda: None if self._closed else heard(medium, event))

        try:
            if self._engine is not None:
                medium.player = self._engine.open(path, listen, audio=audio, video=self._video)
        except KioskError as cause:
            error = cause
            log.warning("medium not opened: %r", error)
            self._post(lambda: self._listener.failed(error))
            return None
        return medium

    @property
    def duration_s(self) -> float:
        return self._duration_s

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def ended(self) -> bool:
        return self._ended

    @property
    def has_sound(self) -> bool:
        """Whether there is a master that can be heard."""
        return self._master is not None

    @property
    def rate(self) -> float:
        return self._rate

    def position_s(self) -> float:
        """Where the replay is, in seconds; never beyond its end."""
        clock = self._master.clock if self._master else self._free
        position = clock.position_s()
        return min(position, self._duration_s) if self._duration_s else position

    def play(self) -> None:
        if self._closed or self._playing:
            return
        if self._ended or (self._duration_s and self.position_s() >= self._duration_s - NEAR_END_S):
            self.seek(0.0)
        self._playing = True
        if self._master and self._master.player:
            self._apply_volume()
            self._master.player.play()
        else:
            self._free.start()
        self.follow()
        self._listener.changed()

    def pause(self) -> None:
        if not self._playing:
            return
        self._playing = False
        if self._master and self._master.player:
            self._master.player.pause()
            self._master.clock.stop()
        else:
            self._free.stop()
        self._hold_share()
        self._listener.changed()

    def seek(self, position_s: float) -> None:
        """Goes to a second, also while paused."""
        limit = max(0.0, self._duration_s - NEAR_END_S) if self._duration_s else position_s
        target = min(max(0.0, position_s), limit)
        self._ended = False
        if self._master and self._master.player:
            if self._master.state.status is Status.ENDED:
                self._master.state = PlayerState(length_s=self._master.state.length_s)
                self._master.player.restart(target)
                if self._playing:
                    self._master.player.play()
            else:
                self._master.player.seek(target)
            self._master.clock.seek(target)
        else:
            self._free.seek(target)
        if self._share_medium and self._share_medium.player:
            self._share_medium.player.seek(target)
            self._share_medium.clock.seek(target)
        self.follow()
        self._listener.changed()

    def set_rate(self, rate: float) -> None:
        """Speed, 0.25 to 3."""
        self._rate = min(max(rate, 0.25), 3.0)
        for clock in (self._free, self._master.clock if self._master else None):
            if clock is not None:
                clock.set_rate(self._rate)
        if self._master and self._master.player:
            self._master.player.set_rate(self._rate)
        if self._share_medium and self._share_medium.player:
            self._share_medium.player.set_rate(self._rate)
            self._share_medium.clock.set_rate(self._rate)

    def set_volume(self, volume: float, *, muted: bool = False) -> None:
        """Loudness, 0 to 1.5."""
        self._volume, self._muted = volume, muted
        self._apply_volume()

    def _apply_volume(self) -> None:
        if self._master and self._master.player:
            self._master.player.set_volume(0.0 if self._muted else self._volume)

    def set_video(self, on: bool) -> None:
        """Whether pictures are decoded: not while the window is hidden, nor when one only listens."""
        if on == self._video:
            return
        self._video = on
        if self._master and self._master.player:
            self._master.player.set_video(on)
            if on:
                self._master.player.seek(self.position_s())  # the next key picture may be far away
        if not on and self._share_medium:
            self._close_share()
        self.follow()

    def master_frame(self) -> VideoFrame | None:
        return self._master.player.take_frame() if self._master and self._master.player else None

    def share_frame(self) -> VideoFrame | None:
        medium = self._share_medium
        return medium.player.take_frame() if medium and medium.player else None

    def follow(self) -> None:
        """Keeps the screen share in step, and stops at the end. To be called some times a second while playing."""
        if self._closed:
            return
        position = self.position_s()
        if self._playing and self._duration_s and position >= self._duration_s - NEAR_END_S:
            self._finish()
            return
        self._follow_share(position)

    def _finish(self) -> None:
        self.pause()
        self._ended = True
        self._listener.changed()

    def _follow_share(self, position: float) -> None:
        share = self._share
        if share is None or not self._video or self._engine is None:
            return
        wanted = any(start - LEAD_S * self._rate <= position < end for start, end in share.intervals)
        if not wanted:
            self._hold_share()
            return
        if self._share_medium is None:
            self._share_medium = self._open(share.path, audio=False, heard=self._share_heard)
            if self._share_medium is None or self._share_medium.player is None:
                self._share = None
                return
            self._share_medium.player.seek(position)
            self._share_medium.player.set_rate(self._rate)
            self._share_medium.clock.seek(position)
            self._share_medium.clock.set_rate(self._rate)
        medium, player = self._share_medium, self._share_medium.player
        if player is None or medium.state.status in (Status.ENDED, Status.FAILED):
            return
        if self._playing != medium.wanted:
            medium.wanted = self._playing
            if self._playing:
                player.seek(position)
                medium.clock.seek(position)
                player.play()
            else:
                player.pause()
        if not self._playing or not medium.clock.running:
            return
        drift = medium.clock.position_s() - position
        if abs(drift) > FAR_S * max(1.0, self._rate):
            player.seek(position)
            medium.clock.seek(position)
        elif abs(drift) > STEADY_S:
            pull = min(max(-drift * 0.5, -MAX_PULL), MAX_PULL)
            rate = round(self._rate * (1 + pull), 2)
            player.set_rate(rate)
            medium.clock.set_rate(rate)
        else:
            player.set_rate(self._rate)
            medium.clock.set_rate(self._rate)

    def _hold_share(self) -> None:
        medium = self._share_medium
        if medium and medium.player and medium.wanted:
            medium.wanted = False
            medium.player.pause()
            medium.clock.stop()

    def _close_share(self) -> None:
        medium, self._share_medium = self._share_medium, None
        if medium and medium.player:
            medium.player.close()

    def _master_heard(self, medium: _Medium, event: PlayerEvent) -> None:
        before = medium.state
        medium.state = reduce(before, event)
        match event:
            case FrameReady():
                self._listener.master_frame()
            case TimeReported(position_s=position_s, at_s=at_s):
                medium.clock.report(position_s, at_s)
            case StatusChanged(status=Status.PLAYING):
                if self._playing:
                    medium.clock.start()
                    self._apply_volume()
                elif medium.player:
                    medium.player.pause()
            case StatusChanged():
                if medium.state.status in (Status.ENDED, Status.FAILED):
                    self._master_over(medium)
            case _:
                if not self._duration_s and medium.state.length_s:
                    self._duration_s = medium.state.length_s
                    self._listener.changed()

    def _master_over(self, medium: _Medium) -> None:
        """The master has ended: the replay has too, or the file is broken and the slides go on without it."""
        position = medium.clock.position_s()
        short = self._duration_s - max(position, medium.state.reached_s) > EARLY_END_S
        if medium.state.status is Status.ENDED and not short:
            medium.clock.stop(self._duration_s)
            self._playing = False
            self._ended = True
            self._listener.changed()
            return
        error = MediaUnplayable(str(medium.path), medium.state.status.value)
        log.warning("master broke off at %.1f s: %r", position, error)
        self._master = None
        self._free.seek(position)
        self._free.set_rate(self._rate)
        if self._playing:
            self._free.start()
        if medium.player:
            medium.player.close()
        self._listener.failed(error)
        self._listener.changed()

    def _share_heard(self, medium: _Medium, event: PlayerEvent) -> None:
        medium.state = reduce(medium.state, event)
        match event:
            case FrameReady():
                self._listener.share_frame()
            case TimeReported(position_s=position_s, at_s=at_s):
                medium.clock.report(position_s, at_s)
            case StatusChanged(status=Status.PLAYING):
                if medium.wanted:
                    medium.clock.start()
                elif medium.player:
                    medium.player.pause()
            case StatusChanged() if medium.state.status is Status.FAILED:
                self._listener.failed(MediaUnplayable(str(medium.path), "screen share"))
            case _:
                pass

    def close(self, deadline_s: float = 2.0) -> bool:
        """Ends all players; says whether that was done within the deadline (seconds)."""
        if self._closed:
            return True
        self._closed = True
        self._playing = False
        done = True
        for medium in (self._master, self._share_medium):
            if medium and medium.player:
                done = medium.player.close(deadline_s / 2) and done
        return done
