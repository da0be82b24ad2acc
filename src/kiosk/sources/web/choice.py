# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of a site's pages are worth reading: those of its news and events, and a few of the others to learn more.

A site has hundreds of pages that are about no event. Its sections tell: pages under `/agenda/` or `/news/`, those that
a feed names or a listing shows with a day, are read all. Of other folders a few are, and the rest only where one of
those turns out to be about an event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from kiosk.catalogue.event import Kind
from kiosk.sources.web.addresses import (
    in_section,
    is_about_itself,
    is_taxonomy,
    names_event,
    names_listing,
    parent_of,
    segments,
)

if TYPE_CHECKING:
    from kiosk.catalogue.event import Event
    from kiosk.sources.web.explorer import Discovery
    from kiosk.sources.web.leads import Lead

MAX_UNLIKELY = 120  # pages of one sync that nothing speaks for
_SAMPLE_TOP, _SAMPLE_DEEP = 10, 3


class Likelihood(IntEnum):
    NONE = 0
    UNLIKELY = 1  # read a few of its folder
    LIKELY = 2  # read; an event only if its content says so
    SURE = 3  # an event, or news


@dataclass(slots=True)
class Choice:
    """What is known of the site's folders while it is read."""

    found: Discovery
    _children: Counter[str] = field(default_factory=Counter)
    _barren: Counter[str] = field(default_factory=Counter)  # by folder: pages read in vain
    _fertile: set[str] = field(default_factory=set)  # folders with events
    _unlikely: int = 0

    def __post_init__(self) -> None:
        for address in self.found.leads:
            self._children[parent_of(address)] += 1

    def likelihood(self, lead: Lead) -> Likelihood:
        """How likely the page is about an event or news."""
        address = lead.address
        if address in self.found.listings:
            return Likelihood.NONE
        if address in self.found.listed:
            return Likelihood.LIKELY if names_listing(address) else Likelihood.SURE
        if is_about_itself(address) or is_taxonomy(address) or names_listing(address):
            return Likelihood.NONE
        if in_section(address):
            return Likelihood.LIKELY if self._is_hub(address) else Likelihood.SURE
        return Likelihood.LIKELY if names_event(address, lead.label) else Likelihood.UNLIKELY

    def _is_hub(self, address: str) -> bool:
        """Whether pages stand below it: it leads to them, and is seldom an event itself."""
        return self._children[parent_of(address.rstrip("/") + "/x")] > 1

    def ordered(self) -> Iterator[tuple[Lead, Likelihood]]:
        """Every lead worth a thought, the likeliest first."""
        groups: dict[Likelihood, list[Lead]] = defaultdict(list)
        for lead in self.found.leads.values():
            groups[self.likelihood(lead)].append(lead)
        for likelihood in (Likelihood.SURE, Likelihood.LIKELY, Likelihood.UNLIKELY):
            for lead in groups[likelihood]:
                yield lead, likelihood

    def worth_reading(self, lead: Lead, likelihood: Likelihood) -> bool:
        """Whether an unlikely page may be tried, by what its folder gave so far."""
        if likelihood is not Likelihood.UNLIKELY:
            return True
        folder = parent_of(lead.address)
        sample = _SAMPLE_TOP if len(segments(lead.address)) <= 2 else _SAMPLE_DEEP
        if folder not in self._fertile and self._barren[folder] >= sample:
            return False
        self._unlikely += 1
        return self._unlikely <= MAX_UNLIKELY

    def learn(self, address: str, *, event: bool) -> None:
        """What a page that was read says about its folder."""
        if event:
            self._fertile.add(parent_of(address))
        else:
            self._barren[parent_of(address)] += 1


def is_about_event(event: Event) -> bool:
    """Whether the content of a page that nothing else speaks for says that it is about an event."""
    if event.recordings or event.agenda or event.speakers:
        return True
    return (
        event.kind is not Kind.ANNOUNCEMENT
        and not event.uncertain & {"kind", "start"}
        and event.start is not None
    )
