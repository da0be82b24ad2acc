# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every source gives, whatever its kind, and what it is given: a memory of the last time, and a polite client."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.catalogue.event import Event
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.net.politeness import PoliteClient


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of an address. Times are seconds since 1970.

    `validator`: of the version that was read (ETag or date); `digest`: of its bytes; `found`: what it led to, in the
    source's own form; `due_s`: when it is worth reading again; `aside_s`: not to be tried before, since it failed again
    and again, with `error`.
    """

    validator: str = ""
    digest: str = ""
    found: str = ""
    read_s: float | None = None
    due_s: float = 0.0
    failures: int = 0
    aside_s: float = 0.0
    error: KioskError | None = None


class Memory(Protocol):
    """What is remembered of a source from one sync to the next."""

    def item(self, address: str) -> Known | None: ...

    def note(self, address: str, known: Known) -> None:
        """For what leads to events. What is known of an event's own page goes with its `ReadPage` instead."""

    def addresses(self) -> Mapping[str, bool]:
        """The addresses that gave events, and whether those are still there (not marked as vanished)."""


class Nothing:
    """The memory of somebody who reads a source for the first time, and once."""

    def item(self, address: str) -> Known | None:  # noqa: ARG002 - as the protocol has it
        return None

    def note(self, address: str, known: Known) -> None:
        pass

    def addresses(self) -> Mapping[str, bool]:
        return {}


@dataclass(frozen=True, slots=True)
class Visit:
    """One reading of a source. `client` None: without a network. `everything`: also what is not due to be read again."""

    memory: Memory = field(default_factory=Nothing)
    client: PoliteClient | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    everything: bool = False
    now_s: float = field(default_factory=time.time)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An event, and the files that the source really holds of it: address as the page writes it → local file.

    `address`: where in the source it stands, one for several events where a page has several; the event's source where
    it is empty. `known`: what to remember of that address once the event is stored. `sole`: it is the only event of its
    address, and remains itself whatever changes about it. `formerly`: the address that leads to this one now.
    """

    event: Event
    files: Mapping[str, Path] = field(default_factory=dict)
    address: str = ""
    known: Known | None = None
    sole: bool = False
    formerly: str = ""

    @property
    def place(self) -> str:
        return self.address or self.event.source


@dataclass(frozen=True, slots=True)
class SamePage:
    """What was read at this address the last time still holds, or is not due to be looked at again."""

    address: str
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class GonePage:
    """The source does not have this address any more; its events are kept, and marked."""

    address: str


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be read; the others can. `known`: what to remember of the address, where it is one."""

    location: str
    error: KioskError
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class AsidePage:
    """A page that failed again and again, and is left alone until `until_s`."""

    location: str
    error: KioskError
    until_s: float


SourceItem = ReadPage | SamePage | GonePage | FailedPage | AsidePage


class Source(Protocol):
    """A place that events are read from."""

    @property
    def key(self) -> str:
        """What identifies the source from one run to the next."""

    @property
    def location(self) -> str:
        """Where it is, in a form that `open_source` takes from anywhere."""

    @property
    def kind(self) -> str:
        """`folder`, `page`, `site`, or the name of the reader of its content; known once items are read."""

    @property
    def title(self) -> str:
        """What it calls itself, where it does; known once items are read."""

    def items(self, visit: Visit | None = None) -> Iterator[SourceItem]:
        """Every page, in a stable order; a page that fails does not end the others.

        Pages that are gone come before those that are new, so that a page that moved can be told from another one.
        """
