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
from kiosk.library.library import Library
from kiosk.resources import resource

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
