# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sitemaps: of pages, of sitemaps, packed, or a line an address. https://www.sitemaps.org/protocol.html"""

from __future__ import annotations

from kiosk.catalogue.web_address import is_web_address
from kiosk.sources.strangers_xml import local_name, root_of, text_of, unpacked
from kiosk.sources.web.addresses import Scope, clean
from kiosk.sources.web.leads import MAX_LEADS, Lead, Listing

MAX_SITEMAPS = 500


def read_sitemap(data: bytes, scope: Scope) -> Listing | None:
    """The pages of the site that it names, and further sitemaps. None for what is no sitemap."""
    data = unpacked(data)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _lines(data, scope)
    root = root_of(data)
    if root is None or local_name(root) not in ("urlset", "sitemapindex"):
        return None
    listing = Listing()
    seen: set[str] = set()
    for entry in root:
        location = text_of(entry, "loc")
        if local_name(entry) == "sitemap":
            address = clean(location)
            if address and len(listing.sitemaps) < MAX_SITEMAPS:
                listing.sitemaps.append(address)
        elif local_name(entry) == "url":
            address = scope.within(location)
            if address and address not in seen and len(seen) < MAX_LEADS:
                seen.add(address)
                listing.leads.append(Lead(address, stated=text_of(entry, "lastmod")[:40]))
    return listing


def _lines(data: bytes, scope: Scope) -> Listing | None:
    listing = Listing()
    for line in data.decode("utf-8", errors="replace").splitlines()[:MAX_LEADS]:
        if is_web_address(line.strip()):
            address = scope.within(line)
            if address:
                listing.leads.append(Lead(address))
        elif line.strip():
            return None
    return listing if listing.leads else None
