# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page of the web as events."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator
from datetime import date

from kiosk.errors import KioskError, PageFault, PageUnreadable
from kiosk.sources.content import Content
from kiosk.sources.extract.html_events import read_html_events
from kiosk.sources.folder import decoded
from kiosk.sources.source import FailedPage, ReadPage

log = logging.getLogger(__name__)

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_WRITTEN_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def digest_of(data: bytes) -> str:
    """Tells a page from another version of it."""
    return hashlib.sha256(data).hexdigest()[:32]


def text_of(content: Content) -> str:
    """A page's text in the encoding that the server says, else as `decoded`. Raises PageUnreadable."""
    stated = _CHARSET.search(content.content_type)
    written = _WRITTEN_CHARSET.search(content.head)
    name = stated[1] if stated else written[1].decode("ascii", errors="replace") if written else ""
    if name:
        try:
            return decoded(content.data.decode(name).encode(), content.address)
        except (LookupError, UnicodeError):
            pass
    return decoded(content.data, content.address)


def read_web_page(content: Content, listed: date | None = None) -> Iterator[ReadPage | FailedPage]:
    """The events of a page; one that cannot be read is a failure. `listed`: the day that a listing shows beside it."""
    try:
        events = read_html_events(
            text_of(content),
            source=content.address,
            identity=content.address,
            base=content.address,
            listed=listed,
        )
    except KioskError as error:
        yield FailedPage(content.address, error)
        return
    except Exception as cause:
        # A page of strangers: whatever it breaks, the other pages are read.
        log.exception("page not read: %s", content.address)
        yield FailedPage(content.address, PageUnreadable(content.address, PageFault.BROKEN, str(cause)))
        return
    for event in events:
        yield ReadPage(event, address=content.address, sole=len(events) == 1)
