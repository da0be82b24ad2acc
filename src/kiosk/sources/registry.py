# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the kind of source that a location is."""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.folder import PAGE_SUFFIXES, FolderSource
from kiosk.sources.source import Source


def open_source(location: str) -> Source:
    """The source at a location: a folder of pages, or one Markdown or HTML file. Raises SourceUnreadable."""
    if location.startswith(("http://", "https://")):
        raise SourceUnreadable(location, SourceFault.UNKNOWN_KIND)
    path = Path(location)
    try:
        if path.is_dir():
            return FolderSource(path)
        if path.is_file():
            if path.suffix.lower() not in PAGE_SUFFIXES:
                raise SourceUnreadable(location, SourceFault.UNKNOWN_KIND)
            return FolderSource(path.parent, only=path)
    except PermissionError as cause:
        raise SourceUnreadable(location, SourceFault.NO_PERMISSION, str(cause)) from cause
    except OSError as cause:
        raise SourceUnreadable(location, SourceFault.BROKEN, str(cause)) from cause
    raise SourceUnreadable(location, SourceFault.MISSING)
