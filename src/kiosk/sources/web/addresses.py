# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses within a site, and what they say about the page that stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from kiosk.catalogue.text import fold

MAX_LENGTH = 1000
MAX_DEPTH = 12  # segments; more is a trap

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mc_\w+|at_\w+|xtor|pk_\w+|mtm_\w+|phpsessid|sid|session\w*|jsessionid)$", re.I
)
_PAGE_NUMBER = re.compile(r"(?:^|/)page[-_/]?(\d{1,4})/?$", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|zip|gz|tar|7z|png|jpe?g|gif|svg|webp|avif|ico|css|js|json|xml|rss|atom|ics"
    r"|mp[34]|m4[av]|webm|ogg|og[av]|wav|woff2?|ttf|epub|csv|txt|exe|dmg|apk|webmanifest)$",
    re.IGNORECASE,
)

# Words of the segments above a page (folded, in the plural or not) in whose section every page is one of news or events.
_SECTIONS = re.compile(
    r"^(?:actu|actus|actualites?|news|nouveautes?|nouvelles|posts?|blog|blogs|articles?|agenda|agendas|calendrier|calendar"
    r"|events?|evenements?|evenementiel|manifestations?|rendez-vous|rdv|webinaires?|webinars?|webcasts?|formations?"
    r"|ateliers?|trainings?|workshops?|tutorials?|conferences?|talks?|sessions?|schedule|programme?|meetups?|seminaires?"
    r"|seminars?|colloques?|rencontres?|videos?|video|replays?|podcasts?|episodes?|emissions?|live|lives|presse"
    r"|communiques?|journal|stories|annonces?|announcements?|updates?|courses?|cours|mooc)$"
)
# Pages that a site has about itself, and pages that only lead to others.
_ABOUT_ITSELF = re.compile(
    r"^(?:contact|contacts|contactez-nous|mentions?-legales?|legal|legals?|imprint|impressum|accessibilite.*|accessibility.*"
    r"|declaration-.*|donnees-personnelles|vie-privee|confidentialite|politique-.*|privacy.*|cookies?|cookie-.*|cgu|cgv"
    r"|terms.*|conditions-.*|a-propos|about|about-us|qui-sommes-nous|equipe|team|plan-du-site|sitemap|search|recherche"
    r"|search-results|login|connexion|signin|register|inscription-newsletter|newsletter|compte|account|cart|panier|faq"
    r"|aide|help|404|not-found|offline|rss|feed|feeds|sponsors?|code-of-conduct|partenaires|tickets|wp-admin|wp-login.*"
    r"|charte-.*|schema-.*|budget|financement|gouvernance)$"
)
_TAXONOMY = re.compile(
    r"^(?:tags?|mots?-cles?|categor(?:y|ies|ie)|categories|topics?|themes?|thematiques?|series?|auteurs?|authors?|archives?"
    r"|feeds?|page|pages|page-\d+|p\d+|collections?)$"
)
_EVENT_WORDS = re.compile(
    r"webinaire|webinar|webcast|conference|table-?ronde|atelier|workshop|formation|training|tutorial|colloque|seminaire"
    r"|seminar|rencontre|journee|forum|salon|congres|assises|evenement|event|replay|video|podcast|episode|meetup|talk"
    r"|keynote|hackathon|fresque|masterclass|mooc|(?:19|20)\d\d|\d+(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre)"
)
_LISTING_WORDS = re.compile(
    r"(?:(?:nos|les|tous|toutes|les|autres|prochaine?s|a-venir|passe?e?s|liste?|des|de|d'|l'|la|all|our|the|upcoming|past"
    r"|latest|list|of|recent|previous|et|and|en|au)-)*"
    r"(?:actu|actus|actualites?|news|nouveautes?|nouvelles|posts?|blog|articles|agenda|calendrier|calendar|events?"
    r"|evenements?|manifestations|rendez-vous|webinaires?|webinars?|formations?|ateliers?|trainings?|workshops?|tutorials?"
    r"|conferences?|talks|sessions|schedule|programme|meetups|seminaires?|seminars|rencontres?|videos?|replays?|podcasts?"
    r"|episodes|presse|publications?|ressources?|resources?|mediatheque|archives?)"
    r"(?:-(?:a-venir|passe?e?s|archives?|recente?s|et|and|de|des|presse|actualites|evenements?|events?|news|upcoming|past"
    r"|videos?|podcasts?|webinaires?|formations?|agenda))*"
)


def site_of(url: str) -> str:
    """What makes a site: host without `www.`, and port. Empty for what is none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
    except ValueError:
        return ""
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return ""
    standard = port in _DEFAULT_PORTS.values()
    return f"{parts.hostname.removeprefix('www.')}:{0 if standard else port}"


def clean(url: str, base: str = "") -> str:
    """The one form of an address: whole, without fragment, tracking and default port. Empty for what is none of the web."""
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        port = parts.port
        url.encode()
    except ValueError:  # half of a character of two, too
        return ""
    host = parts.hostname or ""
    if parts.scheme not in _DEFAULT_PORTS or not host or len(url) > MAX_LENGTH or parts.username:
        return ""
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    steps = urlsplit(urljoin("http://x/", parts.path)).path if "/." in parts.path else parts.path
    path = quote(unquote(steps), safe="/:@!$&'()*+,;=~-._") or "/"
    if "%EF%BF%BD" in path:  # was no UTF-8; the server knows its own bytes
        path = steps
    pairs = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True)[:20] if not _TRACKING.match(k)]
    found = urlunsplit((parts.scheme, host, path, urlencode(pairs), ""))
    return found if len(found) <= MAX_LENGTH else ""


def segments(url: str) -> list[str]:
    """The parts of an address's path, folded."""
    path = unquote(urlsplit(url).path)
    parts = [fold(part).replace(" ", "-").replace("_", "-") for part in path.split("/") if part]
    if parts:
        parts[-1] = re.sub(r"\.(?:html?|php|aspx?|md)$", "", parts[-1])
        if parts[-1] == "index":
            parts.pop()
    return parts


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the web that a source is about: a site, or what lies below one of its addresses."""

    root: str

    @property
    def origin(self) -> str:
        parts = urlsplit(self.root)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def folder(self) -> str:
        return urlsplit(self.root).path.rpartition("/")[0] + "/"

    def within(self, url: str, base: str = "") -> str:
        """The address in the form that it has within the site, empty where it belongs to another one or is no page."""
        address = clean(url, base)
        if not address or site_of(address) != site_of(self.root):
            return ""
        parts = urlsplit(address)
        path = parts.path
        if _NO_PAGE.search(path) or path.count("/") > MAX_DEPTH or _repeats(path):
            return ""
        # One site under two schemes or names is asked under one.
        root = urlsplit(self.root)
        return urlunsplit((root.scheme, root.netloc, path, parts.query, ""))

    def below(self, url: str) -> bool:
        return urlsplit(url).path.startswith(self.folder)


def _repeats(path: str) -> bool:
    """A link that is relative where it should not be makes `/a/b/a/b/a/b`."""
    parts = [part for part in path.split("/") if part]
    return any(parts.count(part) > 3 for part in set(parts))


def page_number(url: str) -> int | None:
    """Which page of a listing an address is, where it says so."""
    parts = urlsplit(url)
    match = _PAGE_NUMBER.search(parts.path)
    if match:
        return int(match[1])
    for name, value in parse_qsl(parts.query):
        if re.fullmatch(r"(?:page|paged|p|pg|start|offset|from)", name, re.IGNORECASE) and value.isdecimal():
            return int(value[:6])
    return None


def listing_of(url: str) -> str:
    """The listing that an address is a page of: `/news/` for `/news/page-2/`."""
    parts = urlsplit(url)
    path = _PAGE_NUMBER.sub("/", parts.path)
    return urlunsplit((parts.scheme, parts.netloc, re.sub(r"/+$", "/", path) or "/", "", ""))


def is_about_itself(url: str) -> bool:
    """Whether an address says that the page is one of the site's own: legal notice, contact, search."""
    parts = segments(url)
    return (
        not parts
        or bool(_ABOUT_ITSELF.match(parts[-1]))
        or (len(parts) == 1 and bool(_TAXONOMY.match(parts[0])))
    )


def is_taxonomy(url: str) -> bool:
    """Whether the page is one that only leads to others: tags, categories, further pages of a listing."""
    parts = segments(url)
    return any(_TAXONOMY.match(part) for part in parts) or page_number(url) is not None


def in_section(url: str) -> bool:
    """Whether the page stands in a section of news or events."""
    return any(_SECTIONS.match(part) for part in segments(url)[:-1])


def names_listing(url: str, label: str = "") -> bool:
    """Whether address or label say that the page lists news or events."""
    parts = segments(url)
    if not parts or len(parts) > 3 or urlsplit(url).query or page_number(url) is not None:
        return False
    words = re.sub(r"[^a-z0-9']+", "-", fold(label)).strip("-") if len(label) < 40 else ""
    return bool(_LISTING_WORDS.fullmatch(parts[-1]) or (words and _LISTING_WORDS.fullmatch(words)))


def names_event(url: str, label: str = "") -> bool:
    """Whether the last part of the address, or the link's text, sounds like an event."""
    parts = segments(url)
    return bool(parts and _EVENT_WORDS.search(parts[-1])) or bool(label and _EVENT_WORDS.search(fold(label)))


def parent_of(url: str) -> str:
    """The folder that a page stands in."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[0] + "/"
