# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a listing, a feed or a sitemap leads to, in a form that is remembered from one sync to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_LEADS = 50_000


@dataclass(frozen=True, slots=True)
class Lead:
    """An address, and what was said of it there. `day`: ISO 8601, of the event or of its publication.

    `stated`: when it changed, by the sitemap or feed; other words from there mean that it is worth reading again.
    `main`: it stands in the page's content, not in its navigation.
    """

    address: str
    label: str = ""
    day: str = ""
    stated: str = ""
    main: bool = True


@dataclass(slots=True)
class Listing:
    """`more`: further pages of the same listing; `feeds`: (type, address) of what tells of new pages.

    `sitemaps`: further sitemaps, of an index of them.
    """

    title: str = ""
    leads: list[Lead] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    feeds: list[tuple[str, str]] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)

    def to_text(self) -> str:
        """What `from_text` reads."""
        return json.dumps(
            {
                "title": self.title,
                "leads": [
                    [lead.address, lead.label, lead.day, lead.stated, int(lead.main)] for lead in self.leads
                ],
                "more": self.more,
                "feeds": self.feeds,
                "sitemaps": self.sitemaps,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_text(cls, text: str) -> Listing | None:
        """None for what is of another form."""
        try:
            value = json.loads(text)
            return cls(
                str(value["title"]),
                [Lead(a, b, c, d, bool(e)) for a, b, c, d, e in value["leads"]],
                list(value["more"]),
                [(kind, address) for kind, address in value["feeds"]],
                list(value["sitemaps"]),
            )
        except (ValueError, KeyError, TypeError):
            return None


def merged(leads: Iterable[Lead]) -> dict[str, Lead]:
    """One lead an address, with what any of them said."""
    found: dict[str, Lead] = {}
    for lead in leads:
        known = found.get(lead.address)
        if known is None:
            if len(found) >= MAX_LEADS:
                break
            found[lead.address] = lead
        else:
            found[lead.address] = Lead(
                lead.address,
                known.label or lead.label,
                known.day or lead.day,
                known.stated or lead.stated,
                known.main or lead.main,
            )
    return found
