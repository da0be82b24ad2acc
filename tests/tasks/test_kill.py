# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kill -9` at any moment: what was complete stays, nothing is half visible, a second start takes up again.

`KIOSK_KILLS` sets how often each process is killed (15 otherwise).
"""

import os
import random
import subprocess
import sys
import time

import pytest

from builders import event
from flaky_server import FlakyServer, Page
from kiosk.library.library import Library
from kiosk.resources import resource
from small_recordings import ID, WEBM, recording_2_4

KILLS = int(os.environ.get("KIOSK_KILLS", "15"))
RECORDING = resource("sample/recording")


def run(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def seconds_of(*words):
    begun = time.monotonic()
    assert run(*words).wait(120) == 0
    return time.monotonic() - begun


def kill_at(process, delay_s):
    try:
        process.wait(delay_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def check(folder):
    """Every event in the library is whole: it can be read, and each of its files has its checksum."""
    from kiosk.tasks.verify import verify

    with Library.open(folder) as library:
        assert library.database_is_sound()
        assert verify(library).bad == []
        for one in library.events():
            media = library.media(one.id)
            card = library.card(one.id)
            assert card.recording_here == bool(media.recording)
            if media.recording:
                assert "video/webcams.webm" in media.recording
                assert len(media.recording) == len(set(media.recording))
        return {one.id for one in library.events()}


def test_a_killed_import_leaves_the_library_whole_and_is_taken_up_again(tmp_path):
    whole_s = seconds_of("add", RECORDING, "--library", tmp_path / "measured")
    folder = tmp_path / "library"
    with Library.open(folder) as library, library.writing() as writer:
        writer.store(event("earlier"), source_key="t")
    dice = random.Random(20211208)
    for _ in range(KILLS):
        kill_at(run("add", RECORDING, "--library", folder), dice.uniform(0.3, 1.05) * whole_s)
        found = check(folder)
        assert "earlier" in found
        assert len(found) <= 2
        if len(found) == 2:  # it came through; the next one begins afresh
            new = next(iter(found - {"earlier"}))
            with Library.open(folder) as library, library.writing() as writer:
                writer.remove(new)
    assert run("add", RECORDING, "--library", folder).wait(120) == 0
    assert len(check(folder)) == 2
    left = list((folder / "partial").iterdir())
    assert left == [], "the next writer sweeps what was never finished"
    with Library.open(folder) as library:
        named = {file.sha256 for file, _ in library.stored_files()}
    stored = {path.parent.name + path.name for path in (folder / "files").rglob("*") if path.is_file()}
    assert stored == named


def test_a_killed_sync_keeps_what_was_read_and_goes_on(tmp_path):
    pytest.importorskip("kiosk.sources")
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(60):
        (pages / f"webinaire-{number}.md").write_text(
            f"---\ntitle: Webinaire numéro {number}\ndate: 2021-01-{1 + number % 28:02}\n---\n\nTexte {number}.\n",
            encoding="utf-8",
        )
    whole_s = seconds_of("sync", pages, "--library", tmp_path / "measured")
    folder = tmp_path / "library"
    dice, before = random.Random(8), set()
    for _ in range(KILLS):
        kill_at(run("sync", pages, "--library", folder), dice.uniform(0.3, 1.0) * whole_s)
        found = check(folder)
        assert before <= found
        before = found
    assert run("sync", pages, "--library", folder).wait(120) == 0
    assert len(check(folder)) == 60


MOVIE = WEBM.read_bytes() + random.Random(5).randbytes(3_000_000)
VIDEO = f"/presentation/{ID}/video/webcams.webm"


def wait_until(condition, process, limit_s=60):
    """Until the condition holds, while the process runs."""
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError("the process ended")


def test_a_download_killed_in_the_middle_of_a_file_fetches_no_byte_twice(tmp_path):
    recording_2_4(tmp_path / "served")
    folder, stops = tmp_path / "library", (1, 700_001, 2_400_000)
    with FlakyServer() as server:
        server.serve(tmp_path / "served", f"/presentation/{ID}")
        url, had = server.url(f"/playback/presentation/2.3/{ID}"), 0
        for stop in stops:
            server.pages[VIDEO] = Page(MOVIE, hold_after=stop - had)
            process = run("add", url, "--library", folder)
            wait_until(
                lambda stop=stop: any(
                    p.stat().st_size == stop for p in folder.glob("partial/download-*[!n]")
                ),
                process,
            )
            process.kill()
            process.wait()
            had = stop
            assert check(folder) == set()
        server.pages[VIDEO] = Page(MOVIE)
        assert run("add", url, "--library", folder).wait(120) == 0
        server.held.set()
        asked = [request for request in server.requests if request.path == VIDEO and request.method == "GET"]
        assert [request.headers.get("Range") for request in asked] == [None, *(f"bytes={n}-" for n in stops)]
        others = [r.path for r in server.requests if r.sent_bytes and r.path != VIDEO]
        assert len(others) == len(set(others)), "nothing that was whole came again"
    with Library.open(folder) as library:
        media = library.media(next(iter(check(folder))))
        assert media.recording["video/webcams.webm"].read_bytes() == MOVIE
        assert media.missing == ()
    assert list((folder / "partial").iterdir()) == []


def test_a_download_killed_at_any_moment_is_whole_in_the_end(tmp_path):
    recording_2_4(tmp_path / "served")
    with FlakyServer() as server:
        server.serve(tmp_path / "served", f"/presentation/{ID}")
        server.pages[VIDEO] = Page(MOVIE)
        url, folder, dice = (
            server.url(f"/playback/presentation/2.3/{ID}"),
            tmp_path / "library",
            random.Random(3),
        )
        whole_s = seconds_of("add", url, "--library", tmp_path / "measured")
        with Library.open(folder) as library, library.writing() as writer:
            writer.store(event("earlier"), source_key="t")
        for _ in range(KILLS):
            kill_at(run("add", url, "--library", folder), dice.uniform(0.3, 1.0) * whole_s)
            assert "earlier" in check(folder)
        assert run("add", url, "--library", folder).wait(120) == 0
    assert len(check(folder)) == 2
    assert list((folder / "partial").iterdir()) == []
