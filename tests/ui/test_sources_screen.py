# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Sources screen on a real library and a real site on loopback."""

from PySide6.QtCore import Qt, QUrl

from kiosk.errors import DownloadFailed, DownloadFault
from kiosk.library.sources import ItemRow, SourceCounts
from small_site import SmallSite


def open_sources(visit, **options):
    visitor = visit(empty=True, **options)
    visitor.click("addSource")
    visitor.wait(lambda: visitor.find("sourceAddress") is not None)
    return visitor


def test_an_empty_home_leads_to_the_sources_and_an_address_brings_a_site(visit, server):
    site = SmallSite(server)
    site.event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    visitor = open_sources(visit)
    visitor.click("sourceAddress")
    visitor.find("sourceAddress").setProperty("text", server.url("/"))
    visitor.press(Qt.Key.Key_Return)
    visitor.wait(lambda: not visitor.app.sources.busy and visitor.app.sources.rows.count == 1)
    assert visitor.reads("Un site")
    assert visitor.reads("1 event added")
    visitor.program.navigator.home()
    visitor.card("Premier webinaire")


def test_what_failed_is_said_with_its_reason_and_tried_again(visit, server):
    site = SmallSite(server)
    site.event("/actualites/un/", "Premier webinaire")
    site.event("/actualites/deux/", "Deuxième webinaire")
    server.pages["/actualites/deux/"].status = 403
    visitor = open_sources(visit)
    visitor.app.sources.addAddress(server.url("/"))
    visitor.wait(lambda: not visitor.app.sources.busy and visitor.find("sourceProblems") is not None)
    assert visitor.reads("asks for a login")
    server.pages["/actualites/deux/"].status = 200
    visitor.click("syncSource")
    visitor.wait(lambda: not visitor.app.sources.busy and visitor.program.library.count_all() == 2)
    assert visitor.find("sourceProblems") is None


def test_pages_that_fail_alike_are_one_line_that_unfolds(visit):
    def prepare(library):
        store, key = library.sources, "web:https://example.org/"
        store.add(key, "https://example.org/", "site")
        store.note_sync(key, SourceCounts(failed=101), None)
        for number in range(101):
            url = f"https://example.org/{number}/"
            fault = DownloadFault.SERVER if number else DownloadFault.FORBIDDEN
            store.note_item(key, url, ItemRow(failures=1, error=DownloadFailed(url, fault)))

    visitor = visit(prepare=prepare)
    visitor.program.navigator.openSources()
    visitor.wait(lambda: visitor.find("sourceProblems") is not None)
    shown = [text for text in visitor.texts() if "example.org" in text]
    assert len([text for text in shown if text.startswith("100 pages: ")]) == 1
    assert not any("example.org/57/" in text for text in visitor.texts())
    visitor.click("unfoldProblem")
    visitor.wait(lambda: visitor.reads("https://example.org/57/"))
    visitor.click("unfoldProblem")
    visitor.wait(lambda: visitor.find("problemAddresses") is None)


def test_a_source_that_cannot_be_reached_stays_listed_with_its_reason(visit, server):
    visitor = open_sources(visit)
    visitor.app.sources.addAddress(server.url("/nothing/"))
    visitor.wait(lambda: not visitor.app.sources.busy and visitor.app.sources.rows.count == 1)
    (row,) = visitor.program.library.sources.all()
    assert row.error.fault is DownloadFault.NOT_FOUND
    assert visitor.reads("Not found at its address")


def test_a_sync_stops_when_asked_to_and_the_window_goes_on_meanwhile(visit, server):
    site = SmallSite(server)
    for number in range(3):
        site.event(f"/actualites/w{number}/", f"Webinaire {number}", more="x" * 9000)
    server.pages["/actualites/w1/"].hold_after = 100
    visitor = open_sources(visit)
    visitor.app.sources.addAddress(server.url("/"))
    visitor.wait(server.holding.is_set)
    visitor.wait(lambda: visitor.find("stopSync") is not None)
    visitor.click("stopSync")
    server.held.set()
    visitor.wait(lambda: not visitor.app.sources.busy)
    assert visitor.program.library.count_all() < 3


def test_removing_a_source_keeps_its_events(visit, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").write_text("---\ntitle: Un webinaire\n---\nTexte.", encoding="utf-8")
    visitor = open_sources(visit)
    visitor.app.sources.addFolder(QUrl.fromLocalFile(str(pages)))
    visitor.wait(lambda: not visitor.app.sources.busy and visitor.app.sources.rows.count == 1)
    visitor.click("removeSource")
    visitor.wait(lambda: visitor.app.sources.rows.count == 0)
    assert visitor.program.library.count_all() == 1
    assert "Its events stay" in visitor.app.notice


def test_an_event_that_vanished_from_its_source_says_so_and_stays(visit, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a", "b"):
        (pages / f"{name}.md").write_text(f"---\ntitle: Webinaire {name}\n---\nTexte.", encoding="utf-8")
    visitor = open_sources(visit)
    visitor.app.sources.addFolder(QUrl.fromLocalFile(str(pages)))
    visitor.wait(lambda: not visitor.app.sources.busy and visitor.app.sources.rows.count == 1)
    (pages / "a.md").unlink()
    visitor.click("syncSource")
    visitor.wait(lambda: not visitor.app.sources.busy)
    assert visitor.reads("1 no longer there, kept")
    visitor.program.navigator.openEvent(visitor.program.library.find("Webinaire a").id)
    visitor.wait(lambda: visitor.find("eventVanished") is not None)
    assert "no longer has this event" in visitor.find("eventVanished").property("text")
