# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sync of a web site costs: requests, bytes of bodies and time, at the first sync and at later ones.

    python benchmarks/site_sync.py [--pages N]

A site of N event pages with a sitemap, a feed and a listing is served on loopback. Goal: when nothing changed, a
second sync transfers headers only, whether the source is named (every page is asked for) or not (those that are due).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from flaky_server import FlakyServer, Page
from kiosk.library.library import Library
from kiosk.tasks.sync import sync
from small_site import SmallSite, event_page

FILLER = "<p>" + "Le numérique prend sa part dans les émissions, et chacun peut agir. " * 60 + "</p>"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=300)
    pages = parser.parse_args().pages
    with (
        FlakyServer() as server,
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder, "l")) as library,
    ):
        site = SmallSite(server)
        for number in range(pages):
            path = f"/actualites/webinaire-{number}/"
            when = f"mardi 12 mars {2015 + number % 12} de 9h à 10h"
            site.put(
                path, event_page(f"Webinaire {number}", when, FILLER, published=f"{2015 + number % 12}-02-01")
            )
            site.events[path] = (f"Webinaire {number}", "2024-02-01")
        entries = "".join(
            f'<entry><title>x</title><link href="{server.url(path)}"/></entry>'
            for path in list(site.events)[:10]
        )
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()
        server.pages["/feed.xml"] = Page(feed, content_type="application/atom+xml")
        head = '<link rel="alternate" type="application/atom+xml" href="/feed.xml">'
        site.put("/", f'<html><head>{head}</head><body><a href="/actualites/">Actualités</a></body></html>')
        site.refresh()
        print(
            f"{'sync of ' + str(pages) + ' pages':34} requests  body bytes  seconds  added  changed  unchanged"
        )
        for name, everything in (
            ("first", True),
            ("again, source named", True),
            ("again, what is due", False),
        ):
            _measure(name, server, library, everything=everything)
        site.put(
            "/actualites/webinaire-7/", event_page("Webinaire 7", "mardi 12 mars 2024 de 10h à 11h", FILLER)
        )
        size = _measure("again, one page changed", server, library, everything=True)
    print(f"bytes for one changed page: {size}, its own size among them")
    return 0


def _measure(name: str, server: FlakyServer, library: Library, *, everything: bool) -> int:
    server.requests.clear()
    begin = time.perf_counter()
    result = sync(library, server.url("/"), everything=everything)
    took_s = time.perf_counter() - begin
    size = sum(request.sent_bytes for request in server.requests)
    counts = f"{len(result.added):6} {len(result.changed):8} {len(result.unchanged):10}"
    print(f"{name:34} {len(server.requests):8} {size:11} {took_s:8.1f} {counts}")
    return size


if __name__ == "__main__":
    raise SystemExit(main())
