# SPDX-License-Identifier: AGPL-3.0-or-later
"""What packs and mirrors have in common for the one who takes them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.library.packs.event_document import EventDocument
from kiosk.library.packs.manifest import ListedEvent, ListedFile, Manifest
from kiosk.library.packs.signature import Signature


class Content(Protocol):
    """Events and files that can be taken in, wherever they are. All methods raise PackUnreadable."""

    @property
    def place(self) -> str:
        """Where it is: a file or an address."""

    @property
    def is_mirror(self) -> bool: ...

    @property
    def manifest(self) -> Manifest: ...

    @property
    def signature(self) -> Signature | None: ...

    @property
    def validator(self) -> str:
        """Which version of its address it is, where it has one."""

    def document(self, event: ListedEvent) -> EventDocument:
        """What the event is; its checksum is right."""

    def copy(
        self, file: ListedFile, to: Path, stopped: Callable[[], bool], show: Callable[[int], None]
    ) -> None:
        """Writes a file out, going on after what `to` holds of it already; its checksum is right."""
