# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sync did, or would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.catalogue.json_form import event_to_json
from kiosk.library.writer import Change

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.catalogue.json_form import Json
    from kiosk.errors import KioskError

_NO_CONTENT = {"id", "source"}  # say where an event is, not what it is


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the source says otherwise than the last time, both in their JSON form."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Aside:
    """An item that failed again and again. `until_s`: seconds since 1970."""

    location: str
    error: KioskError
    until_s: float


@dataclass(slots=True)
class SyncResult:
    """What happened, as ids of events; `failed` says what could not be read, and why.

    `moved`: events that are at another address now; `vanished`: those that the source does not have any more.
    `queued`: those whose recordings and documents wait in the library's queue of downloads now.
    `requests`, `received_bytes`: what was asked of the network, and how much came as pages, feeds and files.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    queued: list[str] = field(default_factory=list)
    failed: list[tuple[str, KioskError]] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    differences: dict[str, tuple[Difference, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    received_bytes: int = 0

    @property
    def read_any(self) -> bool:
        return bool(self.added or self.changed or self.unchanged)

    def note(self, event_id: str, change: Change) -> None:
        {Change.ADDED: self.added, Change.CHANGED: self.changed, Change.UNCHANGED: self.unchanged}[
            change
        ].append(event_id)


def differences(said: Json | None, event: Event) -> tuple[Difference, ...]:
    """The fields that an event has otherwise than what was said before."""
    if said is None:
        return ()
    now = {**event_to_json(event), "body": event.body}
    return tuple(
        Difference(name, said.get(name), value)
        for name, value in now.items()
        if name not in _NO_CONTENT and said.get(name) != value and (said.get(name) or value)
    )
