# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where somebody really watched: what a replay resumes from.

Looking around is not watching: a place counts once it was played for some seconds in a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

COUNTS_AFTER_S = 5.0  # seconds of the recording, played in a row
RESUME_EARLIER_S = 3.0  # so that one finds one's way back into the sentence
RESUME_FROM_S = 10.0  # a replay that was barely begun starts at its beginning
OVER_BEFORE_END_S = (10.0, 60.0)  # whoever stops this close to the end has seen it: at least, and at most
OVER_BEFORE_END = 0.02  # share of the length: of an hour the goodbyes are longer than of ten minutes
JUMP_S = 2.0  # two looks at a position that is played lie closer together than this


class Verdict(Enum):
    NOTHING = auto()  # leave what is remembered as it is
    FORGET = auto()  # the next replay starts at the beginning
    KEEP = auto()  # the next replay resumes here
    SEEN = auto()  # it was watched to its end


@dataclass(frozen=True, slots=True)
class Watched:
    """A run of playing: from where, until where (seconds). Changed by `played` and `jumped` only."""

    from_s: float | None = None
    until_s: float = 0.0

    def played(self, position_s: float) -> Watched:
        """The position while playing."""
        if self.from_s is None or not 0 <= position_s - self.until_s < JUMP_S:
            return Watched(position_s, position_s)
        return Watched(self.from_s, position_s)

    def jumped(self) -> Watched:
        """Somebody went elsewhere."""
        return Watched()

    def verdict(self, duration_s: float) -> Verdict:
        """What is to be remembered, in a replay of this length (0: unknown)."""
        if self.from_s is None or self.until_s - self.from_s < COUNTS_AFTER_S:
            return Verdict.NOTHING
        goodbyes_s = min(max(duration_s * OVER_BEFORE_END, OVER_BEFORE_END_S[0]), OVER_BEFORE_END_S[1])
        if duration_s > 0 and self.until_s >= duration_s - goodbyes_s:
            return Verdict.SEEN
        return Verdict.FORGET if self.until_s < RESUME_FROM_S else Verdict.KEEP


def resumed_at(position_s: float | None) -> float:
    """The second to begin at, of one that was remembered."""
    return max(0.0, position_s - RESUME_EARLIER_S) if position_s and position_s > RESUME_FROM_S else 0.0
