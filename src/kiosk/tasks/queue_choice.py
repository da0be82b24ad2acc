# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which downloads of the queue begin now, and when to look again. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.library.downloads import Entry, Priority, State
from kiosk.tasks.queue_limits import Limits

LOOK_S = 1.0  # another process may change the queue, or give up running it
ASLEEP_S = 60.0  # clocks are set, computers sleep


@dataclass(frozen=True, slots=True)
class Scope:
    """What this program works on. `only`: these events, None for all. `insist`: what failed is tried again in time.

    `tried`: events that were begun already; `elsewhere`: another process runs the queue.
    """

    only: frozenset[str] | None = None
    insist: bool = True
    tried: Collection[str] = ()
    elsewhere: bool = False


def wanted(entries: Iterable[Entry], running: Collection[str], scope: Scope, now: datetime) -> list[Entry]:
    """The entries that are still to be worked on, or end under way: those of a killed process, too."""
    found = []
    for entry in entries:
        if scope.only is not None and entry.event_id not in scope.only:
            continue
        if not scope.insist and (
            entry.event_id in scope.tried or (scope.elsewhere and entry.not_before_s > now.timestamp())
        ):
            continue
        stale = entry.state is State.RUNNING and entry.event_id not in running
        if entry.state is State.WAITING or stale:
            found.append(entry)
    return found


def ready(
    waiting: Iterable[Entry], running: Collection[str], scope: Scope, now: datetime, *, quiet: bool
) -> list[Entry]:
    """Those that could begin now. Quiet hours hold for all but what somebody waits for."""
    return [
        entry
        for entry in waiting
        if entry.event_id not in running
        and not (quiet and entry.priority < Priority.HIGH)
        and (not scope.insist or entry.not_before_s <= now.timestamp())
    ]


def chosen(
    candidates: Sequence[Entry], running: Iterable[Entry], host_of: Callable[[Entry], str], limits: Limits
) -> list[Entry]:
    """Those that begin now: the first ones, as many as fit, no host beyond its bound."""
    under_way = list(running)
    busy = Counter(host_of(entry) for entry in under_way)
    found: list[Entry] = []
    for entry in candidates:
        if len(under_way) + len(found) >= limits.at_once:
            break
        host = host_of(entry)
        if busy[host] < limits.per_host:
            busy[host] += 1
            found.append(entry)
    return found


def next_look_s(
    waiting: Sequence[Entry], now: datetime, quiet_until: datetime | None, *, running: bool
) -> float | None:
    """After how many seconds to look again; None where nothing will change by itself."""
    if running:
        return LOOK_S
    moments = [entry.not_before_s for entry in waiting if entry.not_before_s > now.timestamp()]
    if quiet_until is not None and waiting:
        moments.append(quiet_until.timestamp())
    if not moments:
        return LOOK_S if waiting else None
    return min(max(0.05, min(moments) - now.timestamp()), ASLEEP_S)
