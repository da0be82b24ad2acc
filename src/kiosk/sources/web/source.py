# SPDX-License-Identifier: AGPL-3.0-or-later
"""An address of the web: a feed or calendar that a reader knows, a page, or a whole site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag

from kiosk.errors import SourceFault, SourceUnreadable
from kiosk.sources.source import SourceItem, Visit


def normalised(location: str) -> str:
    """The address as a source's location: `webcal:` is the web, a fragment is none of the server's business."""
    scheme, colon, rest = location.strip().partition(":")
    scheme = {"webcal": "https", "webcals": "https"}.get(scheme.lower(), scheme.lower())
    url = urldefrag(f"{scheme}{colon}{rest}").url
    return url if url.count("/") > 2 else f"{url}/"


class WebSource:
    """What is at an address is known once it is read."""

    def __init__(self, location: str) -> None:
        self.location = normalised(location)
        self.key = f"web:{self.location}"
        self.kind = "site"
        self.title = ""

    def items(self, visit: Visit | None = None) -> Iterator[SourceItem]:
        """Raises DownloadFailed, SourceUnreadable, Stopped."""
        visit = visit or Visit()
        if visit.client is None:
            raise SourceUnreadable(self.location, SourceFault.UNKNOWN_KIND, "no network")
        from kiosk.sources.web.reading import read_address  # noqa: PLC0415 - heavy parsers

        yield from read_address(self, visit, visit.client)
