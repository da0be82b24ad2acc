# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast bytes come, and how long the rest takes."""

from __future__ import annotations

from collections import deque

_WINDOW_S = 8.0
_LEAST_S = 1.0  # before this, nobody can tell


class RateMeter:
    """Bytes a second over the last seconds. Times are seconds of any steady clock."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def note(self, now_s: float, received_bytes: int) -> None:
        """`received_bytes`: how many have come since the beginning."""
        self._samples.append((now_s, received_bytes))
        while len(self._samples) > 2 and now_s - self._samples[1][0] >= _WINDOW_S:
            self._samples.popleft()

    def bytes_per_s(self, now_s: float) -> float | None:
        """None while that cannot be told."""
        if not self._samples:
            return None
        first_s, first = self._samples[0]
        span = now_s - first_s
        return (self._samples[-1][1] - first) / span if span >= _LEAST_S else None


def left_s(had_bytes: int, total_bytes: int | None, bytes_per_s: float | None) -> float | None:
    """Seconds until the rest has come, None while that cannot be told."""
    if total_bytes is None or not bytes_per_s or total_bytes <= had_bytes:
        return None
    return (total_bytes - had_bytes) / bytes_per_s
