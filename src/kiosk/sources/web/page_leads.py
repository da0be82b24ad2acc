# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page of a site leads to: its links with the days that stand beside them, further pages of a listing, feeds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.sources.extract.blocks import main_of, parse_html
from kiosk.sources.web.addresses import Scope, clean, listing_of, page_number
from kiosk.sources.web.leads import Lead, Listing

if TYPE_CHECKING:
    from lxml import html

MAX_LINKS = 5000
_CARD_HEIGHT = 8  # how far up a link's card is sought
_CARD_LENGTH = 4000  # characters; more is no card
_FEEDS = {
    "application/atom+xml": "feed",
    "application/rss+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "feed",
    "application/json": "feed",
    "text/calendar": "calendar",
}
_NAVIGATION = ("nav", "header", "footer", "aside")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
_NEXT = re.compile(
    r"^(?:page )?(?:suivante?|next|plus anciens?|older(?: posts| entries)?|»|›|→|>)|page suivante",
    re.IGNORECASE,
)


def read_leads(text: str, scope: Scope, address: str) -> Listing:
    """The leads of a page. One without links leads nowhere."""
    root = parse_html(text)
    if root is None:
        return Listing()
    base = address
    stated_base = root.find(".//base[@href]")
    if stated_base is not None:
        base = clean(stated_base.get("href") or "", address) or address
    listing = Listing(_title(root))
    main = main_of(root)
    inside = set(main.iter("a"))
    found: dict[str, Lead] = {}
    for link in list(root.iter("a"))[:MAX_LINKS]:
        href = (link.get("href") or "").strip()
        if not href or href.startswith("#"):
            continue
        if re.search(r"\.ics(?:$|\?)", href, re.IGNORECASE) and (whole := clean(href, base)):
            listing.feeds.append(("calendar", whole))
            continue
        page = scope.within(href, base)
        if not page or page == address:
            continue
        if _leads_on(link, page, address):
            if page not in listing.more:
                listing.more.append(page)
            continue
        if "nofollow" in (link.get("rel") or "").lower().split():
            continue
        known = found.get(page)
        label = " ".join("".join(link.itertext()).split())[:300]
        in_main = link in inside and not _in_navigation(link, main)
        day = _day_beside(link, href) if in_main else ""
        if known is None or (in_main and not known.main):
            found[page] = Lead(page, label, day, main=in_main)
        elif (label and not known.label) or (day and not known.day):
            found[page] = Lead(page, known.label or label, known.day or day, main=known.main)
    listing.leads = list(found.values())
    _head(root, scope, base, listing)
    return listing


def _title(root: html.HtmlElement) -> str:
    for name in ("application-name", "og:site_name"):
        for element in root.iter("meta"):
            if (element.get("name") or element.get("property") or "").lower() == name and element.get(
                "content"
            ):
                return " ".join((element.get("content") or "").split())[:200]
    title = root.find(".//title")
    return " ".join("".join(title.itertext()).split())[:200] if title is not None else ""


def _head(root: html.HtmlElement, scope: Scope, base: str, listing: Listing) -> None:
    for element in root.iter("link"):
        relations = (element.get("rel") or "").lower().split()
        href = (element.get("href") or "").strip()
        if not href:
            continue
        if "next" in relations and (page := scope.within(href, base)) and page not in listing.more:
            listing.more.append(page)
        kind = _FEEDS.get((element.get("type") or "").lower().partition(";")[0].strip())
        if "alternate" in relations and kind and (feed := clean(href, base)):
            listing.feeds.append((kind, feed))
    listing.feeds = list(dict.fromkeys(listing.feeds))[:40]


def _leads_on(link: html.HtmlElement, page: str, address: str) -> bool:
    """Whether a link leads to another page of the same listing."""
    relations = (link.get("rel") or "").lower().split()
    if "next" in relations:
        return True
    if page_number(page) is not None and listing_of(page) == listing_of(address):
        return True
    words = " ".join("".join(link.itertext()).split())
    around = " ".join(str(e.get("class") or "") for e in (link, *list(link.iterancestors())[:4]))
    return bool(re.search(r"pag(?:ination|er|inator)", around, re.IGNORECASE)) and bool(_NEXT.search(words))


def _in_navigation(link: html.HtmlElement, main: html.HtmlElement) -> bool:
    for element in link.iterancestors():
        if element is main:
            return False
        if (
            element.tag in _NAVIGATION
            or element.get("role") == "navigation"
            or "breadcrumb" in (element.get("class") or "")
        ):
            return True
    return False


def _day_beside(link: html.HtmlElement, href: str) -> str:
    """The day that stands in the link's own card: the largest element around it that holds no other link."""
    card = link
    for element in list(link.iterancestors())[:_CARD_HEIGHT]:
        if element.tag in ("main", "body", "html", "ul", "ol", "table", "tbody"):
            break
        others = {a.get("href") for a in element.iter("a") if a.get("href")} - {href}
        if others or sum(len(text) for text in element.itertext()) > _CARD_LENGTH:
            break
        card = element
    for time in card.iter("time"):
        match = _DAY.match((time.get("datetime") or "").strip())
        if match:
            return match[0]
    return ""
