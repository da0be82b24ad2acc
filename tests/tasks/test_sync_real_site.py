# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real site as it was at two dates, served on loopback and synced from its address alone; not where it is not there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flaky_server import FlakyServer, Page
from kiosk.catalogue.json_form import event_to_json
from kiosk.library.library import Library
from kiosk.net.address_guard import AddressGuard
from kiosk.net.politeness import PoliteClient
from kiosk.tasks.sync import MediaChoice, sync

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SCORER = CORPUS.parent / "tools" / "score_pages.py"
LIVE = b"https://ecoresponsable.numerique.gouv.fr"
TYPES = {".html": "text/html; charset=utf-8", ".xml": "application/xml", ".json": "application/json"}
MAY_FALL_SHORT = 2  # figures of so few pages: one page is 4 % of them

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of real pages is not here")


@pytest.mark.parametrize("year", ["2022", "2026"])
def test_a_real_site_gives_its_events_and_sends_nothing_twice(tmp_path, year):
    with FlakyServer() as server, Library.open(tmp_path / "library") as library:
        for file in (CORPUS / f"html-{year}").rglob("*"):
            if file.is_file():
                path = "/" + file.relative_to(CORPUS / f"html-{year}").as_posix()
                body = file.read_bytes().replace(LIVE, server.url("").encode())
                kind = TYPES.get(file.suffix, "text/calendar")
                server.pages[path.removesuffix("index.html")] = Page(body, content_type=kind)
        root = server.url("/")
        with PoliteClient(AddressGuard.for_source(root), pause_s=0.0) as client:
            sync(library, root, media=MediaChoice.NONE, client=client)
        asked = len(server.requests)
        server.requests.clear()
        with PoliteClient(AddressGuard.for_source(root), pause_s=0.0) as client:
            again = sync(library, root, media=MediaChoice.NONE, client=client)
        assert (again.added, again.changed, again.received_bytes) == ([], [], 0)
        wanted = [
            (truth, server.url("/" + page.split("/", 1)[1].removesuffix("index.html")))
            for truth in json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))
            for page in truth.get("html") or ()
            if page.startswith(f"html-{year}/")
        ]
        events = {event.source: event_to_json(event) for event in library.events()}
        assert {url for _, url in wanted} <= set(events), "every page of the collection is found"
        assert asked < 230, "a site of 200 to 280 pages is not fetched whole"
        shown = [events[url] | {"source": truth["source"]} for truth, url in wanted]
        (tmp_path / "truth.json").write_text(json.dumps([truth for truth, _ in wanted]), encoding="utf-8")
        score = subprocess.run(
            [sys.executable, str(SCORER), str(tmp_path / "truth.json")],
            input=json.dumps(shown),
            capture_output=True,
            text=True,
            check=False,
        )
        assert score.stdout.count("MISSED") <= MAY_FALL_SHORT, score.stdout
