# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures of a session: webcams and screen share, each with a player of its own while it is looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.playback.engine import Engine, Player, Room, VideoFrame
from kiosk.playback.follower import UNKNOWN_STEP_S, Follower
from kiosk.playback.hearing import Post

LEAD_S = 1.5  # the screen share is opened this long before its interval
AFTER_S = 0.25  # and kept so long after it: its pictures, and those of the stage that comes back, are large
REST_S = 5.0  # after a pause of this length the players of pictures are let go: libVLC would draw on and on


@dataclass(frozen=True, slots=True)
class Share:
    """The screen share's file, and the intervals in which it is seen, in seconds."""

    path: Path
    intervals: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class PicturesListener:
    """What is told of the pictures, all on the session's thread."""

    camera_frame: Callable[[], None]  # there may be another picture to take
    share_frame: Callable[[], None]
    drawn: Callable[[], None]  # a player has something new: `follow` is to be called
    length_known: Callable[[float], None]  # of the webcams' file, in seconds
    failed: Callable[[Path, KioskError], None]


class Pictures:
    """Opens, keeps in step and lets go the players of pictures. All methods run on the session's thread."""

    def __init__(
        self,
        engine: Engine | None,
        post: Post,
        listener: PicturesListener,
        *,
        cameras: Path | None,
        share: Share | None,
    ) -> None:
        """`engine` None: there is nothing to play with, and nothing is shown."""
        self._engine = engine
        self._post = post
        self._listener = listener
        self._camera_path = cameras if engine is not None else None
        self.share = share if engine is not None else None
        self._seen = (False, False)
        self._rooms: tuple[Room | None, Room | None] = (None, None)
        self._looked_at_s = time.monotonic()  # when something last moved, or was asked for
        self.cameras: Follower | None = None
        self.shared: Follower | None = None
        self._leaving: list[Player] = []

    def without_cameras(self) -> None:
        """The webcams' file cannot be played."""
        self._camera_path = None

    def stay(self) -> None:
        """Keeps the players for a while, also while paused: something was asked for."""
        self._looked_at_s = time.monotonic()

    def see(self, *, cameras: bool, share: bool) -> bool:
        """Which pictures are looked at: the others are not decoded. Says whether that is new."""
        if (cameras, share) == self._seen:
            return False
        self._seen = (cameras, share)
        self.stay()
        return True

    def fit(self, *, cameras: Room | None, share: Room | None) -> bool:
        """How large they are shown, in pixels; None: they are wanted as they are. Says whether that is new."""
        if (cameras, share) == self._rooms:
            return False
        self._rooms = (cameras, share)
        return True

    def _open_ones(self) -> list[Follower]:
        return [one for one in (self.cameras, self.shared) if one is not None]

    @property
    def still(self) -> bool:
        """Whether some are seen, and each is that of the very moment, while paused."""
        return bool(self._open_ones()) and all(one.still for one in self._open_ones())

    def step_s(self) -> float:
        """From one picture to the next, in seconds, where they are the most."""
        steps_s = (one.picture_duration_s() or UNKNOWN_STEP_S for one in self._open_ones())
        return min(steps_s, default=UNKNOWN_STEP_S)

    def camera_frame(self, position_s: float) -> VideoFrame | None:
        return self.cameras.take_frame(position_s) if self.cameras else None

    def share_frame(self, position_s: float) -> VideoFrame | None:
        return self.shared.take_frame(position_s) if self.shared else None

    def seek(self, target_s: float) -> None:
        """The session goes to another place: `follow` is to be called then."""
        self.stay()
        self.cameras, self.shared = self._moved(self.cameras, target_s), self._moved(self.shared, target_s)

    def _moved(self, follower: Follower | None, target_s: float) -> Follower | None:
        """The follower after a seek; one that is still to open is opened anew, at the place sought."""
        if follower is not None and follower.fresh:
            self._let_go(follower)
            return None
        if follower is not None:
            follower.seek(target_s)
        return follower

    def _let_go(self, follower: Follower) -> None:
        player = follower.end()
        if player is not None:
            self._leaving.append(player)

    def follow(self, position_s: float, clock_rate: float, rate: float, *, playing: bool) -> float | None:
        """Keeps step with the session; returns the seconds after which it wants to be called again.

        `clock_rate`: the speed that it has, `rate`: the one that it is to have. None: when something happens.
        """
        waits: list[float] = []
        rest_s = self._looked_at_s + REST_S - time.monotonic()
        awake = playing or rest_s > 0
        see_cameras = self._camera_path is not None and self._seen[0]
        see_share = self.share is not None and self._seen[1] and self.shares_near(position_s, rate)
        if not playing and awake and (see_cameras or see_share):
            waits.append(rest_s)
        share_path = self.share.path if self.share else None
        self.cameras = self._kept(
            self.cameras, self._camera_path, see_cameras and awake, position_s, self._rooms[0]
        )
        self.shared = self._kept(self.shared, share_path, see_share and awake, position_s, self._rooms[1])
        for follower, due in (
            (self.cameras, self._listener.camera_frame),
            (self.shared, self._listener.share_frame),
        ):
            if follower:
                due()
                wait = follower.follow(position_s, clock_rate, playing=playing)
                if wait is not None:
                    waits.append(wait)
        if playing and self.share is not None and self._seen[1]:
            waits += [
                (start_s - LEAD_S * rate - position_s) / rate + 0.01
                for start_s, _ in self.share.intervals
                if start_s - LEAD_S * rate > position_s
            ]
        return min(waits, default=None)

    def shares_near(self, position_s: float, rate: float) -> bool:
        """Whether the player of the shared screen is needed about a position, at a speed."""
        lead_s = LEAD_S * rate
        intervals = self.share.intervals if self.share else ()
        return any(start_s - lead_s <= position_s < end_s + AFTER_S * rate for start_s, end_s in intervals)

    def _kept(
        self, follower: Follower | None, path: Path | None, wanted: bool, position_s: float, room: Room | None
    ) -> Follower | None:
        """The follower as it is to be: opened, kept or let go."""
        if follower is not None and not (wanted and follower.suits(room)):
            self._let_go(follower)
            follower = None
        if follower is not None or not wanted or path is None or self._engine is None:
            return follower
        self._leaving = [player for player in self._leaving if not player.close(0.0)]
        told = self._listener
        return Follower(
            self._engine,
            path,
            self._post,
            position_s=position_s,
            room=room,
            drawn=told.drawn,
            length_known=(lambda _: None) if path != self._camera_path else told.length_known,
            failed=lambda error: told.failed(path, error),
        )

    def end(self) -> list[Player]:
        """Begins to end all; the players that are to be closed at last."""
        for follower in self._open_ones():
            self._let_go(follower)
        self.cameras = self.shared = None
        return self._leaving
