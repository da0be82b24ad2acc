# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files and answers that hold events in a form of their own: calendars, schedules, feeds. Readers know them by content.

A reader is a module with `reads` and `items`, named in `registry.READERS`. It is asked in that order, with the bytes of
a file or of an address, and sees neither disk nor network other than through `Surroundings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from kiosk.sources.source import SourceItem


@dataclass(frozen=True, slots=True)
class Content:
    """`address`: of the web, or a file's path; `content_type` as the server says it, "" for a file."""

    data: bytes
    address: str
    content_type: str = ""

    @property
    def head(self) -> bytes:
        """Enough to tell one form from another."""
        return self.data[:4096]


class Surroundings(Protocol):
    """What lies around a content."""

    @property
    def key(self) -> str:
        """The key of the source, with which the identities of its events begin where they have none of their own."""

    def source(self, item: str = "") -> str:
        """What `Event.source` is for an item of the content: the content's own name or address, `#` and the item."""

    def open(self, address: str) -> Content:
        """Another content that this one names, beside it or on the web, politely. Raises KioskError."""

    def name(self, title: str) -> None:
        """Says what the source calls itself."""


class ContentReader(Protocol):
    """Reads one form."""

    @property
    def kind(self) -> str:
        """A word for the form: `calendar`, `schedule`, `podcast`."""

    def reads(self, content: Content) -> bool:
        """Whether the content has this form; quick, and never raises."""

    def items(self, content: Content, around: Surroundings) -> Iterator[SourceItem]:
        """Its events, each with `address` empty (the source puts its own). Raises SourceUnreadable for what is none."""
