# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every source gives, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.catalogue.event import Event
from kiosk.errors import KioskError


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An event, and the files that the source really holds of it: address as the page writes it → local file."""

    event: Event
    files: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be read; the others can."""

    location: str
    error: KioskError


SourceItem = ReadPage | FailedPage


class Source(Protocol):
    """A place that events are read from."""

    @property
    def key(self) -> str:
        """What identifies the source from one run to the next."""

    def items(self) -> Iterator[SourceItem]:
        """Every page, in a stable order; a page that fails does not end the others."""
