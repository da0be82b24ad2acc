# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes an event out of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.library.library import Library

_WAIT_FOR_WRITER_S = 5.0


def remove(library: Library, event_id: str) -> None:
    """Removes the event and the files that no other one uses. Raises EventNotFound, LibraryUnavailable."""
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        writer.remove(event_id)
