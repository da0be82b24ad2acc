# SPDX-License-Identifier: AGPL-3.0-or-later
"""The readers of contents, in the order in which they are asked."""

from __future__ import annotations

import logging

from kiosk.sources.content import Content, ContentReader
from kiosk.sources.feeds import calendar, feed, peertube, podlove, schedule, voctoweb

log = logging.getLogger(__name__)

READERS: tuple[ContentReader, ...] = (calendar, schedule, voctoweb, peertube, feed, podlove)


def reader_for(content: Content) -> ContentReader | None:
    """The reader that knows this form, None where none does."""
    for reader in READERS:
        try:
            if reader.reads(content):
                return reader
        except Exception:
            # Bytes of strangers: one reader that they break must not keep another from reading them.
            log.exception("%s: not looked at by %s", content.address, reader.kind)
    return None
