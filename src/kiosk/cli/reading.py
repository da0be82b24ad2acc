# SPDX-License-Identifier: AGPL-3.0-or-later
"""The library for commands that only look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.config import default_library
from kiosk.library.library import Library

if TYPE_CHECKING:
    from pathlib import Path


def library_for_reading(folder: Path | None, *, create: bool = True) -> Library:
    """The library, which may be read-only for this user. The usual one is made when it is not there yet, if `create`.

    Raises LibraryUnavailable.
    """
    from kiosk.errors import LibraryFault, LibraryUnavailable  # noqa: PLC0415 - beside their use

    path = folder or default_library()
    try:
        return Library.open(path, create=create and folder is None)
    except LibraryUnavailable as error:
        if error.fault is not LibraryFault.NO_PERMISSION:
            raise
        return Library.open(path, read_only=True)
