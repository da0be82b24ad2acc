# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a download is, for those who show it. Needs no network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.library.downloads import Entry


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a download is. `label`: the file that is coming; `left_s` None while that cannot be told."""

    had_bytes: int = 0
    total_bytes: int | None = None
    bytes_per_s: float | None = None
    left_s: float | None = None
    label: str = ""
    waits_for_library: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with how far it is now. `elsewhere`: another Kiosk runs the queue. `quiet_until`: it waits for that."""

    entry: Entry
    reading: Reading | None = None  # of a download under way here
    elsewhere: bool = False
    quiet_until: datetime | None = None
