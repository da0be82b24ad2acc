# SPDX-License-Identifier: AGPL-3.0-or-later
"""Atom, RSS and JSON feeds as leads to a site's own pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kiosk.sources.strangers_xml import children, local_name, root_of, text_of
from kiosk.sources.web.addresses import Scope
from kiosk.sources.web.leads import Lead, Listing

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRIES = 5000


def read_feed(data: bytes, scope: Scope, address: str) -> Listing | None:
    """The pages of the site that a feed tells of. None for what is no feed."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, scope, address)
    root = root_of(data)
    if root is None:
        return None
    match local_name(root):
        case "feed":
            listing, entries = Listing(text_of(root, "title")), children(root, "entry")
        case "rss" | "RDF":
            channel = next(iter(children(root, "channel")), root)
            listing = Listing(text_of(channel, "title"))
            entries = children(channel, "item") or children(root, "item")
        case _:
            return None
    for entry in entries[:MAX_ENTRIES]:
        page = scope.within(_link(entry), address)
        if page:
            listing.leads.append(Lead(page, text_of(entry, "title")[:300], stated=_stated(entry)))
    for link in children(root, "link"):  # RFC 5005: older entries stand on further pages
        if link.get("rel") == "next" and (older := scope.within(link.get("href") or "", address)):
            listing.more.append(older)
    return listing


def _link(entry: etree._Element) -> str:
    for link in children(entry, "link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return link.get("href") or ""
        if link.text and link.text.strip():
            return link.text.strip()
    guid = next(iter(children(entry, "guid")), None)
    if guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        return (guid.text or "").strip()
    return ""


def _stated(entry: etree._Element) -> str:
    return next(
        (
            text
            for name in ("updated", "modified", "pubDate", "published", "date")
            if (text := text_of(entry, name))
        ),
        "",
    )[:60]


def _json_feed(data: bytes, scope: Scope, address: str) -> Listing | None:
    try:
        value = json.loads(data.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or "jsonfeed.org" not in str(value.get("version")):
        return None
    listing = Listing(str(value.get("title") or "")[:300])
    items = value.get("items")
    for item in items[:MAX_ENTRIES] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        page = scope.within(str(item.get("url") or item.get("id") or ""), address)
        if page:
            stated = str(item.get("date_modified") or item.get("date_published") or "")[:60]
            listing.leads.append(Lead(page, str(item.get("title") or "")[:300], stated=stated))
    if isinstance(value.get("next_url"), str) and (older := scope.within(value["next_url"], address)):
        listing.more.append(older)
    return listing
