# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a player of one medium can do, whatever library decodes it, and what it tells of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Status(StrEnum):
    OPENING = "opening"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StatusChanged:
    status: Status


@dataclass(frozen=True, slots=True)
class TimeReported:
    """The engine's own, coarse time: `position_s` held at `at_s` of the monotonic clock (both seconds)."""

    position_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class LengthKnown:
    length_s: float


@dataclass(frozen=True, slots=True)
class Filled:
    """The engine has read what it needs of the place sought, and goes on from there (`at_s`: monotonic clock)."""

    at_s: float


@dataclass(frozen=True, slots=True)
class FrameReady:
    """A picture can be taken with `Player.take_frame`; the engine would have shown it at `at_s` (monotonic clock)."""

    at_s: float
    repeated: bool  # it is the same as the one before it


PlayerEvent = StatusChanged | TimeReported | LengthKnown | Filled | FrameReady


@dataclass(frozen=True, slots=True)
class PlayerState:
    """What is known of a player; changed by `reduce` only."""

    status: Status = Status.OPENING
    length_s: float = 0.0
    reached_s: float = 0.0  # the furthest time that was played


def reduce(state: PlayerState, event: PlayerEvent) -> PlayerState:
    """The state after an event. A medium that ends without having played anything has failed."""
    match event:
        case StatusChanged(status=Status.ENDED) if state.reached_s <= 0 and state.length_s <= 0:
            return replace(state, status=Status.FAILED)
        case StatusChanged(status=status):
            return replace(state, status=status)
        case TimeReported(position_s=position_s):
            return replace(state, reached_s=max(state.reached_s, position_s))
        case LengthKnown(length_s=length_s):
            return replace(state, length_s=length_s)
        case Filled() | FrameReady():
            return state


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """A decoded picture: 4 bytes a pixel in the order B, G, R, unused; valid until the next frame is taken."""

    width_px: int
    height_px: int
    stride_bytes: int
    data: memoryview


Listener = Callable[[PlayerEvent], None]
Room = tuple[int, int]  # width and height within which a picture is shown, in pixels


class Player(Protocol):
    """Plays one medium. Its methods are called from one thread; the listener is called from threads of the engine."""

    def play(self) -> None: ...

    def pause(self) -> None: ...

    def seek(self, position_s: float) -> None:
        """Goes to a time in seconds; while paused the picture of that time is shown."""

    def set_rate(self, rate: float) -> float:
        """Speed, 1.0 = as recorded; the pitch of the voice stays. Returns the speed that it really has."""

    def set_volume(self, volume: float) -> None:
        """Loudness, 0 to 1.5, 1.0 = as recorded."""

    def has_sound(self) -> bool:
        """Whether the medium has a sound track; known once it plays."""

    def picture_duration_s(self) -> float:
        """How long a picture is shown, in seconds; 0 where the file does not say."""

    def restart(self, position_s: float, listener: Listener) -> None:
        """Opens the medium anew at a time, as after its end.

        `listener` hears what happens from then on, and nothing of what was before: that may still be told meanwhile.
        """

    def reduced(self) -> bool:
        """Whether its pictures are made smaller than they are in the file."""

    def take_frame(self, due: Callable[[float], bool]) -> VideoFrame | None:
        """The newest picture of which `due` says so, given when the engine would have shown it (monotonic clock)."""

    def next_frame_at_s(self) -> float | None:
        """When the engine would have shown the oldest picture that was not taken (monotonic clock)."""

    def keep_first_frames(self, on: bool) -> None:
        """Whether the newest pictures are lost where too many were not taken, instead of the oldest."""

    def tell_frames(self, on: bool) -> None:
        """Whether the listener is told of each picture that comes, as it is at first.

        If not, only of those that come while none waits to be taken; repeated ones are left out.
        """

    def forget_frames(self, before_s: float) -> None:
        """Drops the pictures not taken that the engine would have shown before a moment (monotonic clock)."""

    def close(self, deadline_s: float = 2.0) -> bool:
        """Stops and frees all; says whether that was done within the deadline (seconds).

        With a deadline of 0 it only begins to, and is to be called again.
        """


class Engine(Protocol):
    """Makes players. Both raise MediaUnplayable where there is no such file."""

    def open_sound(self, path: Path, listener: Listener) -> Player:
        """A player of a file's sound, paused at its beginning."""

    def open_pictures(
        self, path: Path, listener: Listener, *, position_s: float = 0.0, room: Room | None = None
    ) -> Player:
        """A silent player of a file's pictures, playing from a time (seconds) on.

        Pictures larger than `room` are made smaller while they are decoded.
        """
