# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lengths and places in a recording as feeds write them: `1:02:03`, `62:03.5`, `3723`."""

from __future__ import annotations

import re

from kiosk.sources.feeds.values import words

_PARTS = re.compile(r"(?:(?:(\d{1,4}):)?(\d{1,5}):)?(\d{1,8})(?:[.,](\d{1,6}))?", re.ASCII)
MAX_S = 30 * 86_400.0


def seconds_of(value: object) -> float | None:
    """The seconds, None for what is none (a number is seconds already)."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if 0 <= value < MAX_S else None
    match = _PARTS.fullmatch(words(value, 40))
    if match is None:
        return None
    hours, minutes, seconds, rest = match.groups()
    found = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds) + float(f"0.{rest or 0}")
    return found if found < MAX_S else None
