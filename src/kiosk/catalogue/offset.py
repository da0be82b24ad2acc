# SPDX-License-Identifier: AGPL-3.0-or-later
"""A moment of a recording as people and players write it: `1h2m3s`, `90s`, `12:30`, `750.5`."""

from __future__ import annotations

import re

MAX_LENGTH = 24  # characters; longer ones are no moments

_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)
_CLOCK = re.compile(r"\d{1,3}(:\d{1,2}){1,2}(\.\d+)?", re.ASCII)
_PARTS = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?", re.ASCII)


def parse_offset(text: str) -> float:
    """The seconds. Raises ValueError on anything else than a moment."""
    text = text.strip().lower()
    if not text or len(text) > MAX_LENGTH:
        raise ValueError(text[:MAX_LENGTH])
    if _PLAIN.fullmatch(text):
        return float(text)
    if _CLOCK.fullmatch(text):
        total = 0.0
        for part in text.split(":"):
            total = total * 60 + float(part)
        return total
    match = _PARTS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def offset_text(offset_s: float) -> str:
    """The whole second as the web player takes it in `t=`: `1h0m5s`, `2m5s`, `5s`, with every part below the first."""
    seconds = max(0, int(offset_s))
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    if hours:
        return f"{hours}h{minutes}m{seconds}s"
    return f"{minutes}m{seconds}s" if minutes else f"{seconds}s"
