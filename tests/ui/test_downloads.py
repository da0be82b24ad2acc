# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeping an event on this computer, as a visitor does it: real window, real server."""

import pytest

from builders import event
from flaky_server import FlakyServer, Page
from kiosk.catalogue.event import Document, Recording
from kiosk.library.library import Library
from small_recordings import WEBM

MOVIE = WEBM.read_bytes() + bytes(3_100_000)


@pytest.fixture
def server():
    with FlakyServer() as server:
        server.pages["/a.webm"] = Page(MOVIE, content_type="video/webm")
        server.pages["/notes.txt"] = Page(b"x" * 1000, content_type="text/plain")
        yield server


def online_event(server):
    def prepare(library: Library) -> None:
        url = server.url("/a.webm")
        online = event(
            "online",
            title="Un événement en ligne",
            source=url,
            recordings=(Recording(url, "webm"),),
            documents=(Document(server.url("/notes.txt"), "Notes"),),
        )
        with library.writing() as writer:
            writer.store(online, source_key="t")

    return prepare


def test_an_event_says_what_it_would_take_comes_and_goes_again(visit, server):
    visitor = visit(prepare=online_event(server))
    visitor.program.navigator.openEvent("online")
    visitor.wait(lambda: visitor.app.eventKeep.keepLabel.startswith("Keep 3.1"))
    assert sum(r.sent_bytes for r in server.requests) == 0, "sizes are asked for, nothing comes"
    server.pages["/a.webm"].hold_after = 1_000_000
    visitor.click("keepButton")
    visitor.wait(lambda: visitor.reads("1 of 3.1"))
    assert 0.3 < visitor.app.eventKeep.fraction < 0.35
    visitor.click("keepPause")
    visitor.wait(lambda: visitor.reads("Paused"))
    server.pages["/a.webm"].hold_after = 0
    visitor.click("keepResume")
    visitor.wait(lambda: visitor.app.eventPage.canReplay)
    visitor.wait(lambda: visitor.reads("On this computer: 3.1"))
    assert visitor.program.library.keeping.is_kept("online")
    assert sum(r.sent_bytes for r in server.requests) == len(MOVIE) + 1000
    visitor.click("keepKept")
    visitor.wait(lambda: not visitor.program.library.keeping.is_kept("online"))


def test_an_event_is_taken_off_from_the_downloads_screen_when_asked_twice(visit, server):
    visitor = visit(prepare=online_event(server))
    visitor.app.downloads.add("online")
    visitor.wait(lambda: bool(visitor.program.library.media("online").recording))
    visitor.program.navigator.openDownloads()
    visitor.wait(lambda: any(row.event_id == "online" for row in visitor.app.downloads.usage.rows))
    visitor.app.downloads.remove("online")
    visitor.wait(lambda: not visitor.program.library.media("online").recording)
    visitor.wait(lambda: visitor.app.downloads.rows.count == 0)
    assert visitor.program.library.event("online").title == "Un événement en ligne"
    held = {file.sha256 for file, _ in visitor.program.library.stored_files()}
    files = visitor.program.library.path / "files"
    # The rows go first, the files after their commit.
    visitor.wait(lambda: {p.parent.name + p.name for p in files.rglob("*") if p.is_file()} == held)


def test_cards_and_the_downloads_screen_say_how_far_an_event_is(visit, server):
    server.pages["/a.webm"].hold_after = 1_000_000
    visitor = visit(prepare=online_event(server))
    visitor.app.downloads.add("online")
    visitor.wait(lambda: visitor.reads("1 of 3.1"))
    visitor.click("downloadsButton")
    visitor.wait(lambda: visitor.screen() == "downloads" and visitor.find("pauseDownload") is not None)
    visitor.click("pauseDownload")
    visitor.wait(lambda: visitor.reads("Paused, 1 of 3.1"))
    visitor.click("cancelDownload")
    visitor.wait(lambda: visitor.find("noDownloads") is not None)
    visitor.wait(lambda: not visitor.program.library.downloads.entries())
    visitor.wait(
        lambda: not list(visitor.program.library.partial_folder.iterdir())
    )  # parts go after the entry


def test_what_waited_goes_on_when_the_window_opens_again(visit, server):
    def prepare(library):
        online_event(server)(library)
        library.downloads.add(["online"])

    visitor = visit(prepare=prepare)
    visitor.wait(lambda: bool(visitor.program.library.media("online").recording))


def test_an_event_with_an_address_that_nobody_can_fetch_offers_nothing(visit, server):
    def prepare(library):
        with library.writing() as writer:
            url = "https://www.youtube.com/watch?v=x"
            writer.store(event("tube", recordings=(Recording(url, "youtube"),)), source_key="t")

    visitor = visit(prepare=prepare)
    visitor.program.navigator.openEvent("tube")
    visitor.wait(lambda: visitor.app.eventPage.eventId == "tube" and visitor.program.jobs.idle)
    assert not visitor.app.eventKeep.canKeep
