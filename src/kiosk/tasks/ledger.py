# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which event of the library an item of a source is, also when its address or its title changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.catalogue.text import fold
from kiosk.library.sources import ItemRow
from kiosk.sources import Known

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.catalogue.json_form import Json
    from kiosk.library.library import Library
    from kiosk.sources import ReadPage


class Ledger:
    """What a source gave before and gives now. A dry one writes nothing down. It is the source's `Memory`, too."""

    def __init__(self, library: Library, key: str, *, dry: bool) -> None:
        self._store = library.sources
        self._key = key
        self._dry = dry
        self._at: dict[str, list[str]] = {}  # address → ids
        self._place: dict[str, str] = {}  # id → address
        self.gone: set[str] = set()  # ids
        self._seen: set[str] = set()  # ids that this sync found
        for given in self._store.given(key):
            self._at.setdefault(given.address, []).append(given.event_id)
            self._place[given.event_id] = given.address
            if given.vanished_s is not None:
                self.gone.add(given.event_id)

    # What a source asks of its memory.

    def item(self, address: str) -> Known | None:
        row = self._store.item(self._key, address)
        if row is None:
            return None
        return Known(
            row.validator, row.digest, row.found, row.read_s, row.due_s, row.failures, row.aside_s, row.error
        )

    def note(self, address: str, known: Known) -> None:
        if not self._dry:
            self._store.note_item(
                self._key,
                address,
                ItemRow(
                    known.validator,
                    known.digest,
                    known.found,
                    known.read_s,
                    known.due_s,
                    known.failures,
                    known.aside_s,
                    known.error,
                ),
            )

    def addresses(self) -> Mapping[str, bool]:
        return {address: any(i not in self.gone for i in ids) for address, ids in self._at.items()}

    # What a sync asks.

    def settled(self, page: ReadPage) -> tuple[Event, bool]:
        """The event with the id that it has in the library, and whether it came here from another address.

        A page of one event keeps its id whatever its title becomes. One at a new address is the one that vanished from
        another address, where both have the same title and start, or the same recording.
        """
        event, place = page.event, page.place
        here = [i for i in self._at.get(place, ()) if i not in self._seen]
        if event.id in here:
            return self._found(event, place), False
        if page.sole and len(here) == 1:
            return self._found(replace(event, id=here[0]), place), False
        before = [i for i in self._at.get(page.formerly, ()) if i not in self._seen]
        if page.sole and len(before) == 1:
            return self._found(replace(event, id=before[0]), place), True
        if self._place.get(event.id) is None:
            same = [i for i in self._at_other(place) if self._is_same(i, event)]
            if len(same) == 1:
                return self._found(replace(event, id=same[0]), place), True
        moved = event.id in self.gone and self._place.get(event.id) != place
        return self._found(event, place), moved

    def is_alias(self, page: ReadPage) -> bool:
        """Whether the event was found in this sync at another address already."""
        return page.event.id in self._seen and self._place.get(page.event.id) != page.place

    def gone_from(self, address: str) -> list[str]:
        """Marks the events of an address as vanished. Says those that were not yet."""
        fresh = [i for i in self._at.get(address, ()) if i not in self.gone and i not in self._seen]
        self.gone.update(fresh)
        if not self._dry:
            for event_id in fresh:
                self._store.note_vanished(self._key, event_id)
        return fresh

    def given(self, event_id: str, place: str) -> None:
        """Writes down that the stored event is at this address."""
        if not self._dry:
            self._store.note_given(self._key, event_id, place)

    def still_at(self, address: str) -> list[str]:
        """The events of an address that did not change; marks on them are taken away."""
        ids = [i for i in self._at.get(address, ()) if i not in self._seen]
        for event_id in ids:
            self._seen.add(event_id)
            if event_id in self.gone:
                self.gone.discard(event_id)
                self.given(event_id, address)
        return ids

    def _found(self, event: Event, place: str) -> Event:
        before = self._place.get(event.id)
        if before is not None and before != place:
            self._at[before].remove(event.id)
        if before != place:
            self._at.setdefault(place, []).append(event.id)
            self._place[event.id] = place
        self.gone.discard(event.id)
        self._seen.add(event.id)
        return event

    def _at_other(self, place: str) -> list[str]:
        return [i for i in sorted(self.gone) if self._place.get(i) != place and i not in self._seen]

    def _is_same(self, event_id: str, event: Event) -> bool:
        said = self._store.said(event_id)
        if said is None:
            return False
        start = event.start.iso() if event.start else None
        if fold(str(said.get("title"))) == fold(event.title) and (start or said.get("start")):
            return said.get("start") == start
        if fold(str(said.get("title"))) == fold(event.title):
            published = event.published.iso() if event.published else None
            return said.get("published") == published
        return _recording_of(said) is not None and _recording_of(said) == (
            (event.recording.provider, event.recording.id) if event.recording and event.recording.id else None
        )


def _recording_of(said: Json) -> tuple[str, str] | None:
    recording = said.get("recording")
    if not isinstance(recording, dict) or not recording.get("id"):
        return None
    return str(recording["provider"]), str(recording["id"])
