# SPDX-License-Identifier: AGPL-3.0-or-later
"""A time that somebody types: `1:23:45`, `12:30`, `90`, `1h23m45s`, `12 min`, `12,5`."""

from __future__ import annotations

import re

MAX_DIGITS = 7

_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:[.,]\d+)?)")
_WORDS = re.compile(r"(?:(\d+)h)?(?:(\d+)(?:mn|min|m|'|′))?(?:(\d+(?:[.,]\d+)?)(?:sec|s|\"|″)?)?")
_HALVES = re.compile(r"(\d+)h(\d+)")  # 1h30 means minutes


def seconds_of(text: str) -> float | None:
    """The seconds that are meant; None where it is no time. A number alone is seconds, as in `t=`."""
    words = "".join(text.lower().split())
    if not words or max(map(len, re.findall(r"\d+", words)), default=0) > MAX_DIGITS:
        return None
    if halves := _HALVES.fullmatch(words):
        return int(halves[1]) * 3600.0 + int(halves[2]) * 60.0
    found = _CLOCK.fullmatch(words) or _WORDS.fullmatch(words)
    if found is None:
        return None
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
