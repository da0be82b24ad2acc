# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that no row names any more leave the disk, in an order that a power cut cannot turn round."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from kiosk.library.database import Database
    from kiosk.library.file_store import FileStore


def remove_files(database: Database, store: FileStore, doomed: Collection[str]) -> None:
    """Removes files after the commit that took their rows away. Raises LibraryUnavailable."""
    if doomed:
        database.make_durable()  # else a power cut could bring rows back whose files are gone
        for sha256 in doomed:
            store.remove(sha256)
