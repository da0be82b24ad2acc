# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictures that came since a seek, and which time of the file each of them has.

libVLC hands pictures over without their time. It shows each at its time by a steady clock, so one time that it has told
gives that of all; but those that it decoded too late after a seek come in a hurry. It tells the time also while it still
decodes what lies between the last key picture and the place sought, and shows the picture of the place before meanwhile.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

AGAIN_AFTER_S = 0.05  # libVLC shows a picture once more where there is no other one for 80 ms
HURRIED = 0.9  # pictures that come closer than this share of a picture's time came late
UNCHANGED_S = 1.0  # where no other picture has come so long after a time was told, the file has none


def _unhurried(came: Sequence[float], shown_s: float, now_s: float) -> bool:
    """Whether one of the pictures that came was alone for as long as one is shown."""
    return any(
        next_at_s - at_s >= HURRIED * shown_s
        for at_s, next_at_s in zip(came, [*came[1:], now_s], strict=False)
    )


class Arrivals:
    """All moments are of the monotonic clock, in seconds; libVLC plays at normal speed."""

    def __init__(self) -> None:
        self.told: tuple[float, float] | None = None  # a time of the file, and when libVLC told it
        self._came: list[tuple[float, bool]] = []  # when, and whether it was only shown once more
        self._changed: list[float] = []  # when pictures came that differ from those before them

    def __len__(self) -> int:
        return len(self._came)

    def clear(self) -> None:
        """Another place is sought."""
        self.told = None
        self._came.clear()
        self._changed.clear()

    def add(self, at_s: float, *, repeated: bool) -> None:
        """A picture came; `repeated`: it is the same as the one before it."""
        again = repeated and bool(self._came) and at_s - self._came[-1][0] > AGAIN_AFTER_S
        self._came.append((at_s, again))
        if not repeated:
            self._changed.append(at_s)

    def on_time(self, shown_s: float, since_s: float, now_s: float) -> bool:
        """Whether `times` can be relied on: a picture of the place has come when it was due, not in a hurry.

        `since_s`: pictures before it are of the place before the seek.
        """
        if self.told is None:
            return False
        changed = [at_s for at_s in self._changed if at_s >= since_s]
        if not changed:
            return now_s - self.told[1] > UNCHANGED_S
        return _unhurried(changed, shown_s, now_s)

    def beyond(self, time_s: float, shown_s: float, now_s: float) -> bool:
        """Whether none of the pictures up to a time of the file is still to come.

        One that comes only then may be the last of them, late; the next one follows in a hurry where it is.
        """
        if self.told is None:
            return False
        if now_s - self.told[1] > UNCHANGED_S:
            return True
        later = [(at_s, again) for at_s, again in self._came if self.told[0] + at_s - self.told[1] > time_s]
        return any(again for _, again in later) or _unhurried([at_s for at_s, _ in later], shown_s, now_s)

    def times(self, shown_s: float) -> dict[float, float]:
        """The time in the file of each picture, by when it came; none before a time was told.

        `shown_s`: how long a picture is shown. One that came in a hurry is that much before the next.
        """
        found: dict[float, float] = {}
        if self.told is None:
            return found
        next_at_s = next_s = math.inf
        for at_s, again in reversed(self._came):
            if again:
                found[at_s] = -math.inf  # as due as the one before it
                continue
            time_s = self.told[0] + at_s - self.told[1]
            next_s = min(time_s, next_s - shown_s) if next_at_s - at_s < HURRIED * shown_s else time_s
            next_at_s, found[at_s] = at_s, next_s
        return found
