# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a site asks of robots: which addresses to leave alone, how long to wait between two, where its sitemaps are.

RFC 9309; `Crawl-delay` and `Sitemap` as search engines read them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from kiosk.catalogue.web_address import is_web_address

MAX_BYTES = 500 * 1024  # as much as RFC 9309 wants to be read
_MAX_STARS = 4  # a pattern with more is made to take time; the part before its first star counts
_MAX_RULES = 2000
_MAX_ADDRESS = 2000

NAME = "Kiosk"


@dataclass(frozen=True, slots=True)
class Robots:
    """`delay_s`: at least so long between two questions, None where the site does not say."""

    delay_s: float | None = None
    sitemaps: tuple[str, ...] = ()
    _rules: Protego | None = field(default=None, repr=False)

    def allows(self, url: str) -> bool:
        return self._rules is None or bool(self._rules.can_fetch(url[:_MAX_ADDRESS], NAME))


EVERYTHING = Robots()
NOTHING = Robots(_rules=Protego.parse("User-agent: *\nDisallow: /\n"))


def read_robots(data: bytes) -> Robots:
    """A robots.txt of any bytes; what is none of its lines does not count."""
    text = data[:MAX_BYTES].decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = [_tamed(line) for line in text.split("\n")[: _MAX_RULES * 4]]
    try:
        rules = Protego.parse("\n".join(lines))
        delay = rules.crawl_delay(NAME)
        sitemaps = tuple(s for s in rules.sitemaps if _is_web(s))
    except (ValueError, RecursionError, OverflowError):
        return EVERYTHING
    good = delay is not None and 0 <= delay < 1e6
    return Robots(float(delay) if good and delay is not None else None, sitemaps[:100], rules)


def _tamed(line: str) -> str:
    name, colon, value = line.partition(":")
    if colon and name.strip().lower() in ("allow", "disallow") and value.count("*") > _MAX_STARS:
        value = value.partition("*")[0]
        return f"{name}:{value}"[:_MAX_ADDRESS]
    return line[:_MAX_ADDRESS]


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return is_web_address(url) and bool(parts.hostname)
