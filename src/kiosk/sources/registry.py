# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the kind of source that a location is."""

from __future__ import annotations

from pathlib import Path

from kiosk.catalogue.web_address import is_web_address
from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.content_file import ContentFile
from kiosk.sources.folder import PAGE_SUFFIXES, FolderSource
from kiosk.sources.source import Source
from kiosk.sources.web.source import WebSource


def is_address(location: str) -> bool:
    """Whether a location is one of the web; `webcal:` is how calendars are given to be subscribed to."""
    return is_web_address(location) or location.lower().startswith(("webcal://", "webcals://"))


def open_source(location: str) -> Source:
    """The source at a location: an address of the web, a folder of pages, a page, or a file that a reader knows.

    Nothing is asked of a network yet. Raises SourceUnreadable.
    """
    if is_address(location):
        return WebSource(location)
    if not location.strip():  # an empty variable of a script is not the folder that it runs in
        raise SourceUnreadable(location, SourceFault.MISSING)
    if "://" in location:
        raise SourceUnreadable(location, SourceFault.UNKNOWN_KIND)
    path = Path(location)
    try:
        if path.is_dir():
            return FolderSource(path)
        if path.is_file():
            if path.suffix.lower() in PAGE_SUFFIXES:
                return FolderSource(path.parent, only=path)
            return ContentFile.open(path)
    except PermissionError as cause:
        raise SourceUnreadable(location, SourceFault.NO_PERMISSION, str(cause)) from cause
    except OSError as cause:
        raise SourceUnreadable(location, SourceFault.BROKEN, str(cause)) from cause
    raise SourceUnreadable(location, SourceFault.MISSING)
