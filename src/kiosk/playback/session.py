# SPDX-License-Identifier: AGPL-3.0-or-later
"""The session: one position for all media of a replay.

The sound sets the time. The pictures of the webcams and of the screen share have players of their own, which keep step
with it (`pictures.py`): so pictures can be left out, or come back, without touching the sound, and a pause shows the
picture of its very moment. Where there is no sound, or where it breaks off, a clock of the session's own goes on, so
that slides and chat can still be followed.

All methods run on one thread. Events of the players come on threads of libVLC and are handed to that thread by the
`post` that the session is given.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError, MediaUnplayable
from kiosk.playback.clock import MediaClock
from kiosk.playback.engine import (
    Engine,
    Filled,
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
from kiosk.playback.follower import PATIENCE_S, SAME_RATE
from kiosk.playback.hearing import Hearing, Post
from kiosk.playback.pictures import Pictures, PicturesListener, Share

log = logging.getLogger(__name__)

# So long after libVLC's time comes the sound (measured by benchmarks/sync.py): 0 to 60 ms after a seek, since it begins
# with a whole packet, and some 20 ms less from the first start on.
SOUND_LATE_S = 0.024
FIRST_SOUND_LATE_S = 0.004
BEGIN_S = 0.01  # libVLC goes on with the sound this long after it has filled its buffers
NEAR_END_S = 0.15  # the sound is held this long before its end: libVLC cannot seek in a medium that has ended
EARLY_END_S = 2.0  # a master that ends this long before the recording does has broken off
LENGTH_TRUSTED = 0.1  # how far a medium's length may lie from the recording's, as a share of it
SHORTEST_LOOP_S = (
    0.2  # libVLC needs some hundredths of a second to begin: nothing would be heard of a shorter one
)
RATES = (0.25, 3.0)
VOLUMES = (0.0, 1.5)


@dataclass(frozen=True, slots=True)
class SessionListener:
    """What a session tells, all on its own thread."""

    changed: Callable[[], None]  # playing, ended or length
    camera_frame: Callable[[], None]  # there may be another picture to take
    share_frame: Callable[[], None]
    failed: Callable[[KioskError], None]  # one medium cannot be played; the rest goes on


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
        cameras: bool = True,
        share: Share | None = None,
    ) -> None:
        """`master`: the file that has the sound, and with `cameras` the webcams too; `share`: the shared screen.

        `engine` None: no library to play with; slides alone are followed. `duration_s` 0: as long as the master.
        """
        self._post = post
        self._listener = listener
        self._duration_s = duration_s
        self._rate = 1.0
        self._volume = 1.0
        self._playing = False
        self._ended = False
        self._hearing = Hearing(post, self._heard)
        self._loop: tuple[float, float] | None = None
        self._told: set[Path] = set()  # files of which it was said that they cannot be played
        self._player: Player | None = None
        self._state = PlayerState()
        self._sound_late_s = FIRST_SOUND_LATE_S
        self._path = master
        self._clock = MediaClock(free_running=True)
        told = PicturesListener(
            listener.camera_frame, listener.share_frame, self._drawn, self._take_length, self._fail
        )
        self._pictures = Pictures(engine, post, told, cameras=master if cameras else None, share=share)
        self._ending: list[Player] = []
        self._due_at_s: float | None = None  # of the monotonic clock
        if master is not None and engine is not None:
            self._open_sound(engine, master)

    def _open_sound(self, engine: Engine, path: Path) -> None:
        try:
            self._player = engine.open_sound(path, self._hearing.anew())
            self._clock = MediaClock()
        except KioskError as cause:
            error = cause
            log.warning("medium not opened: %r", error)
            self._pictures.without_cameras()
            self._post(lambda: self._fail(path, error))

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
    def rate(self) -> float:
        return self._rate

    @property
    def share(self) -> Share | None:
        """The screen share, where it can be played."""
        return self._pictures.share

    @property
    def loop(self) -> tuple[float, float] | None:
        """Where the part begins and ends that is played again and again, in seconds."""
        return self._loop

    @property
    def share_near(self) -> bool:
        """Whether a screen is shared, or is about to be."""
        return self._pictures.shares_near(self.position_s(), self._rate)

    @property
    def still(self) -> bool:
        """Whether it is paused, and every picture that is seen is that of the very moment."""
        return not self._playing and self._pictures.still

    def position_s(self) -> float:
        """Where the replay is, in seconds; never beyond its end."""
        position = self._clock.position_s()
        return min(position, self._duration_s) if self._duration_s else position

    def _last_s(self) -> float:
        """Where the replay stops."""
        return max(0.0, self._duration_s - NEAR_END_S) if self._duration_s else float("inf")

    def play(self) -> None:
        if self._hearing.over or self._playing:
            return
        if self._ended or self.position_s() >= self._last_s():
            self.seek(0.0)
        self._playing = True
        if self._player:
            self._player.set_volume(self._volume)
            self._player.play()
            # The clock starts when libVLC says that it plays.
        else:
            self._clock.start()
        self.follow()
        self._listener.changed()

    def pause(self) -> None:
        if not self._playing:
            return
        self._playing = False
        self._pictures.stay()
        if self._player:
            self._player.pause()
        self._clock.stop()
        self.follow()
        self._listener.changed()

    def seek(self, position_s: float) -> None:
        """Goes to a second, also while paused."""
        target = min(max(0.0, position_s), self._last_s())
        if self._loop and target >= self._loop[1]:
            self._loop = None  # who leaves the loop wants to hear what comes after it
        self._go(target)
        self._listener.changed()

    def _go(self, target_s: float) -> float | None:
        self._ended = False
        self._pictures.stay()
        if self._state.reached_s > 0:
            self._sound_late_s = SOUND_LATE_S
        if self._player and self._state.status is Status.ENDED:
            self._state = PlayerState(length_s=self._state.length_s)
            self._player.restart(target_s, self._hearing.anew())
            if self._playing:
                self._player.play()
        elif self._player:
            self._player.seek(target_s)
        self._clock.seek(target_s, PATIENCE_S if self._player else 0.0)
        self._pictures.seek(target_s)
        return self.follow()

    def stepped_s(self, count: int) -> float:
        """The time of the picture that is `count` on from that of the position: its middle, in seconds."""
        step_s = self._pictures.step_s()
        return (math.floor(self.position_s() / step_s) + count + 0.5) * step_s

    def set_loop(self, start_s: float, end_s: float) -> None:
        """Plays from `start_s` to `end_s` again and again; at least SHORTEST_LOOP_S, and not beyond the end."""
        first, last = sorted((max(0.0, start_s), max(0.0, end_s)))
        last = min(max(last, first + SHORTEST_LOOP_S), self._last_s())
        self._loop = (max(0.0, min(first, last - SHORTEST_LOOP_S)), last)
        self.follow()
        self._listener.changed()

    def clear_loop(self) -> None:
        self._loop = None
        self._listener.changed()

    def set_rate(self, rate: float) -> None:
        """Speed, 0.25 to 3; the pitch of voices stays."""
        self._rate = min(max(rate, RATES[0]), RATES[1])
        if not self._player:
            self._clock.set_rate(self._rate)
        self.follow()

    def _keep_rate(self) -> None:
        """Sets the speed that is wanted, while it plays: before, libVLC would forget it."""
        if self._player and self._playing and abs(self._clock.rate - self._rate) > SAME_RATE * self._rate:
            self._clock.set_rate(self._player.set_rate(self._rate))

    def set_volume(self, volume: float, *, muted: bool = False) -> None:
        """Loudness, 0 to 1.5."""
        self._volume = 0.0 if muted else min(max(volume, VOLUMES[0]), VOLUMES[1])
        if self._player:
            self._player.set_volume(self._volume)

    def set_seen(self, *, cameras: bool, share: bool) -> None:
        """Which pictures are looked at: the others are not decoded. The sound goes on untouched."""
        if self._pictures.see(cameras=cameras, share=share):
            self.follow()

    def set_rooms(self, *, cameras: Room | None, share: Room | None) -> None:
        """How large pictures are shown, in pixels; None: they are wanted as they are."""
        if self._pictures.fit(cameras=cameras, share=share):
            self.follow()

    def camera_frame(self) -> VideoFrame | None:
        return self._pictures.camera_frame(self.position_s())

    def share_frame(self) -> VideoFrame | None:
        return self._pictures.share_frame(self.position_s())

    @property
    def wait_s(self) -> float | None:
        """How long until `follow` is to be called again, in seconds; None: it has nothing to wait for."""
        return None if self._due_at_s is None else max(0.0, self._due_at_s - time.monotonic())

    def follow(self) -> float | None:
        """Keeps all in step, and stops or turns at the end. Returns `wait_s`."""
        wait_s = self._kept_in_step()
        self._due_at_s = None if wait_s is None else time.monotonic() + wait_s
        return wait_s

    def _kept_in_step(self) -> float | None:
        if self._hearing.over:
            return None
        position = self.position_s()
        if self._playing:
            if self._loop and position >= self._loop[1]:
                return self._go(self._loop[0])
            if position >= self._last_s():
                self._finish()
                return None
        self._keep_rate()
        waits = [self._pictures.follow(position, self._clock.rate, self._rate, playing=self._playing)]
        if self._playing:
            ends = self._loop[1] if self._loop else self._last_s()
            waits.append((ends - position) / self._rate if ends < float("inf") else None)
        return min((wait for wait in waits if wait is not None), default=None)

    def _finish(self) -> None:
        self.pause()
        self._ended = True
        self._listener.changed()

    def _drawn(self) -> None:
        self.follow()

    def _fail(self, path: Path, error: KioskError) -> None:
        """Says once of a file that it cannot be played."""
        if path not in self._told:
            self._told.add(path)
            self._listener.failed(error)

    def _take_length(self, length_s: float) -> None:
        """The medium's own length ends the replay, unless it is far from what the recording says: then it is broken."""
        said = self._duration_s
        if length_s > 0 and (not said or 0 < abs(length_s - said) <= said * LENGTH_TRUSTED):
            self._duration_s = length_s
            self._listener.changed()

    def _heard(self, event: PlayerEvent) -> None:
        """What the player of the sound tells."""
        if self._player is None:
            return
        self._state = reduce(self._state, event)
        match event:
            case TimeReported(position_s=position_s, at_s=at_s):
                self._clock.report(position_s - self._sound_late_s * self._clock.rate, at_s)
                self.follow()
            case Filled(at_s=at_s):
                self._clock.begin(at_s + BEGIN_S + self._sound_late_s)
                self.follow()
            case StatusChanged(status=Status.PLAYING):
                if self._playing:
                    self._clock.start()
                    self._player.set_volume(self._volume)
                else:
                    self._player.pause()
            case StatusChanged():
                if self._state.status in (Status.ENDED, Status.FAILED):
                    self._sound_over()
            case LengthKnown(length_s=length_s):
                self._take_length(length_s)
            case _:
                pass

    def _sound_over(self) -> None:
        """The sound has ended: the replay has too, or the file is broken or silent and all goes on without it."""
        position = self._clock.position_s()
        player, path = self._player, self._path
        short = self._duration_s - max(position, self._state.reached_s) > EARLY_END_S
        if self._state.status is Status.ENDED and not short:
            self._clock.stop(self._duration_s)
            self._playing = False
            self._pictures.stay()
            self._ended = True
            self._listener.changed()
            return
        self._player = None
        self._clock = MediaClock(free_running=True)
        self._clock.seek(position)
        self._clock.set_rate(self._rate)
        if self._playing:
            self._clock.start()
        silent = player is not None and self._state.length_s > 0 and not player.has_sound()
        if player is not None:
            player.close(0.0)
            self._ending.append(player)
        if silent:
            log.info("no sound track: %s", path)
        elif path is not None:
            error = MediaUnplayable(str(path), self._state.status.value)
            log.warning("sound broke off at %.1f s: %r", position, error)
            self._fail(path, error)
        self.follow()
        self._listener.changed()

    def close(self, deadline_s: float = 2.0) -> bool:
        """Ends all players; says whether that was done within the deadline (seconds)."""
        if self._hearing.over:
            return True
        self._hearing.end()
        self._playing = False
        ending = [*self._ending, *self._pictures.end()]
        if self._player is not None:
            self._player.close(0.0)
            ending.append(self._player)
        end = time.monotonic() + deadline_s
        late = [player for player in ending if not player.close(max(0.01, end - time.monotonic()))]
        return not late
