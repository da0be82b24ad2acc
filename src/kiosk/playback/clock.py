# SPDX-License-Identifier: AGPL-3.0-or-later
"""The media clock: where the replay is, between the reports of the engine.

libVLC tells its time about four times a second, right to some milliseconds. Between two reports the clock goes on with
the monotonic clock and the rate. An error that nobody notices is worked off by running a little faster or slower; a
clock that is behind jumps forward; one that is ahead stands still until the medium has caught up.
"""

from __future__ import annotations

import time
from collections.abc import Callable

JUMP_S = 0.5  # an error from which on the clock jumps in both directions
NOTICED_S = 0.03  # an error that is not worked off slowly
SLEW = 0.08  # how much faster or slower the clock may run to work off a small error
AHEAD_S = 0.6  # how far the clock runs on without a report, seconds of real time, before it waits
ECHO_S = 0.1  # how long after a seek a report is only what was asked for
BEFORE_S = 0.3  # how far before the place sought libVLC may begin
STALE_S = 2.0  # how long after a seek reports of the place before it may still come


class MediaClock:
    """Seconds of the medium, read as often as one likes. Not thread-safe: one thread reads and reports."""

    def __init__(self, now: Callable[[], float] = time.monotonic, *, free_running: bool = False) -> None:
        """`free_running`: there is no engine that reports; the clock alone gives the time."""
        self._now = now
        self._free_running = free_running
        self._base_s = 0.0
        self._base_at_s = now()
        self._reported_at_s = self._base_at_s
        self._sought_at_s: float | None = None  # until the first report of the place sought
        self._correction_s = 0.0
        self._rate = 1.0
        self._running = False

    @property
    def rate(self) -> float:
        return self._rate

    @property
    def settled(self) -> bool:
        """Whether the engine has reported since the last seek."""
        return self._free_running or self._sought_at_s is None

    def position_s(self) -> float:
        """The time of the medium now, in seconds. Never goes back while playing, except by a seek or a jump."""
        if not self._running:
            return self._base_s
        now = self._now()
        if not self._free_running:
            now = min(now, self._reported_at_s + AHEAD_S)  # the engine is late: wait for it
        elapsed = max(0.0, now - self._base_at_s) * self._rate
        limit = SLEW * elapsed
        return self._base_s + elapsed + min(max(self._correction_s, -limit), limit)

    def at_s(self, moment_s: float) -> float:
        """The time of the medium at a moment of the monotonic clock that is not long ago."""
        return self.position_s() + (moment_s - self._now()) * self._rate

    def _rebase(self) -> None:
        position = self.position_s()
        elapsed = max(0.0, self._now() - self._base_at_s) * self._rate
        limit = SLEW * elapsed
        self._correction_s -= min(max(self._correction_s, -limit), limit) if self._running else 0.0
        self._base_s, self._base_at_s = position, max(self._now(), self._base_at_s)

    def report(self, position_s: float, at_s: float, *, seen: bool = False) -> bool:
        """Takes the engine's time: `position_s` held at `at_s` of the monotonic clock. Says whether it was believed.

        `seen`: what the medium has at that time was there to see; it is no echo of what was asked for.
        """
        if not self._running:
            return False
        if self._sought_at_s is not None and not seen:
            since = at_s - self._sought_at_s
            if since < STALE_S and not -BEFORE_S <= position_s - self._base_s <= AHEAD_S + since * self._rate:
                return False  # of the place before the seek
            if since < ECHO_S:
                return False  # libVLC repeats what it was asked for, before it is there
        self._sought_at_s = None
        self._rebase()
        self._reported_at_s = max(self._reported_at_s, at_s)
        now = self._now()
        actual = position_s + max(0.0, now - at_s) * self._rate
        error = actual - self._base_s
        self._correction_s = 0.0
        if error >= NOTICED_S or error <= -JUMP_S:
            self._base_s, self._base_at_s = actual, now
        elif error <= -NOTICED_S:
            self._base_at_s = now - error / self._rate
        else:
            self._base_at_s = now
            self._correction_s = error
        return True

    def start(self) -> None:
        if not self._running:
            self._base_at_s = self._reported_at_s = self._now()
            self._running = True

    def stop(self, position_s: float | None = None) -> None:
        """Stands still, at `position_s` where the engine says exactly where it stopped."""
        if self._running:
            self._rebase()
            self._running = False
        self._correction_s = 0.0
        if position_s is not None:
            self._base_s = position_s

    def begin(self, at_s: float) -> None:
        """The engine goes on from the place sought at a moment of the monotonic clock, earlier than was thought."""
        if self._sought_at_s is not None and self._running:
            self._base_at_s = min(self._base_at_s, max(at_s, self._now()))

    def seek(self, position_s: float, latency_s: float = 0.0) -> None:
        """Stands at a time, and goes on from there after `latency_s`, which the engine needs to begin."""
        self._base_s = max(0.0, position_s)
        now = self._now()
        self._base_at_s, self._reported_at_s = now + latency_s, now
        self._correction_s = 0.0
        self._sought_at_s = None if self._free_running else now

    def set_rate(self, rate: float) -> None:
        self._rebase()
        self._rate = rate
