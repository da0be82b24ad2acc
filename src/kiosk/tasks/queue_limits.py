# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the queue of downloads keeps to, as the user chose it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.tasks.quiet_hours import QuietHours, quiet_hours_of

if TYPE_CHECKING:
    from kiosk.config import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """`at_once`: events at a time; `per_host`: connections to one host; 0 bytes: no limit."""

    at_once: int = 3
    per_host: int = 1
    bytes_per_s: float = 0.0
    quiet: QuietHours = field(default_factory=QuietHours)
    library_bytes: int = 0


def limits_of(settings: Settings) -> Limits:
    return Limits(
        at_once=max(1, round(settings.downloads_at_once)),
        per_host=max(1, round(settings.connections_per_host)),
        bytes_per_s=settings.download_limit_kb_s * 1000,
        quiet=quiet_hours_of(settings.quiet_hours),
        library_bytes=round(settings.library_limit_gb * 1e9),
    )
