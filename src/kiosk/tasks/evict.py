# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes media off this computer: those of one event, or of the least recently used ones when room is needed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.library.patience import writing_when_free
from kiosk.tasks.download import discard_parts
from kiosk.tasks.progress import Stop

if TYPE_CHECKING:
    from kiosk.library.keeping import Usage
    from kiosk.library.library import Library

log = logging.getLogger(__name__)

_WAIT_FOR_WRITER_S = 5.0


def take_off(library: Library, event_id: str) -> int:
    """Removes recording and documents of an event, what has begun to come of them, and its place in the queue.

    Says how many bytes that gave back. Raises EventNotFound, LibraryUnavailable.
    """
    own_bytes = library.keeping.usage(event_id).own_bytes
    library.downloads.remove(event_id)
    discard_parts(library, event_id)
    library.keeping.keep(event_id, kept=False)
    with library.writing(_WAIT_FOR_WRITER_S) as writer:
        writer.release_media(event_id)
    return own_bytes


def evict(
    library: Library,
    needed_bytes: int,
    stop: Stop | None = None,
    gone: Callable[[list[Usage]], None] | None = None,
) -> int:
    """Makes room by events that were not used for the longest time; never by one that is kept, held or downloading.

    Nothing goes where all that may go is not enough. `gone` is told of the events whose media went. Says how many bytes
    that gave back. Raises LibraryUnavailable, StorageFull.
    """
    busy = {entry.event_id for entry in library.downloads.entries() if entry.state.value != "done"}
    chosen: list[Usage] = []
    given_back = 0
    for usage in library.keeping.evictable():
        if given_back >= needed_bytes:
            break
        if usage.event_id not in busy:
            chosen.append(usage)
            given_back += usage.own_bytes
    if given_back < needed_bytes:
        return 0
    with writing_when_free(library, stop or Stop()) as writer:
        went = [usage for usage in chosen if _may_go(library, usage.event_id)]
        for usage in went:
            log.info("made room: %s", usage.event_id)
            writer.release_media(usage.event_id)
    if gone is not None and went:
        gone(went)
    return sum(usage.own_bytes for usage in went)


def _may_go(library: Library, event_id: str) -> bool:
    """Whether nobody has begun to keep or to hold it meanwhile."""
    return not library.keeping.is_held(event_id) and not library.keeping.is_kept(event_id)
