# SPDX-License-Identifier: AGPL-3.0-or-later
"""When an address is worth reading again, and when one that fails is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.catalogue.event import Event
from kiosk.errors import DownloadFailed, KioskError
from kiosk.sources.source import Known

DAY_S = 86_400.0
FRESH_S = 56 * DAY_S  # recordings and slides appear in the eight weeks after an event
LONGEST_S = 90 * DAY_S
NO_EVENT_S = 30 * DAY_S  # a page that is not about an event
TRIALS = 3
ASIDE_S = DAY_S


def due_s(event: Event, now_s: float) -> float:
    """At every sync before an event and in the weeks after it, then more and more rarely."""
    moment = event.end or event.start or event.published
    if moment is None:
        return now_s + 7 * DAY_S
    age_s = now_s - moment.instant().timestamp()
    if age_s < FRESH_S:
        return now_s
    return now_s + min(age_s / 8, LONGEST_S)


def after_failure(known: Known | None, error: KioskError, now_s: float) -> Known:
    """What to remember of an address that failed: after some trials it is set aside for a day."""
    before = known or Known()
    failures = before.failures + 1
    aside_s = now_s + ASIDE_S if failures >= TRIALS else 0.0
    if isinstance(error, DownloadFailed) and error.again_in_s is not None:
        aside_s = max(aside_s, now_s + min(error.again_in_s, ASIDE_S))  # as the server asks
    return replace(before, failures=failures, aside_s=aside_s, error=error)


def day_of(seconds: float) -> str:
    """The day of a time, for logs."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
