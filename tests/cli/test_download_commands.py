# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk fetch` of several events and `kiosk downloads`, as a script sees them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flaky_server import Page
from kiosk.cli import main
from kiosk.config import Settings, default_settings_file, save_settings
from kiosk.library.library import Library
from small_recordings import ID, recording_2_4
from small_site import SmallSite

sys.path.append(str(Path(__file__).parents[1] / "tasks"))

from queue_builders import content, movie, publish


@pytest.fixture
def library(tmp_path, server):
    with Library.open(tmp_path / "library") as library:
        publish(library, server, "a", "b", "c")
        yield library


def listed(library, capsys, *words):
    assert main(["downloads", *words, "--json", "--library", str(library.path)]) == 0
    return {one["event"]: one for one in json.loads(capsys.readouterr().out)}


def test_several_events_come_and_one_that_does_not_costs_only_itself(library, server, capsys):
    server.pages["/b.webm"] = Page(b"", status=404)
    assert main(["fetch", "a", "b", "c", "--keep", "--json", "--library", str(library.path)]) == 1
    written = capsys.readouterr()
    lines = [json.loads(line) for line in written.out.splitlines()]
    assert [line["event"] for line in lines if "event" in line] == ["a", "c"]
    assert "Event b:" in written.err
    assert [content(library, name) is not None for name in "abc"] == [True, False, True]
    assert library.keeping.is_kept("a")
    found = listed(library, capsys)
    assert {name: one["state"] for name, one in found.items()} == {"a": "done", "b": "failed", "c": "done"}
    assert found["b"]["reason"] == "not-found"
    assert found["a"]["total"] == len(movie("a"))


def test_the_queue_is_changed_and_worked_through_from_the_command_line(library, capsys):
    library.downloads.add(["a", "b", "c"])
    assert list(listed(library, capsys, "--up", "c")) == ["a", "c", "b"]
    assert listed(library, capsys, "--pause", "a")["a"]["state"] == "paused"
    assert list(listed(library, capsys, "--cancel", "b")) == ["a", "c"]
    assert main(["downloads", "--run", "--library", str(library.path)]) == 0
    assert "On this computer" in capsys.readouterr().out
    assert [content(library, name) is not None for name in "abc"] == [False, False, True]
    assert list(listed(library, capsys, "--clear")) == ["a"]
    assert listed(library, capsys, "--resume", "a")["a"]["state"] == "waiting"


def test_recordings_of_a_sync_go_through_the_queue_and_wait_there_in_quiet_hours(server, tmp_path, capsys):
    folder = tmp_path / "synced"
    recording_2_4(tmp_path / "recording")
    server.serve(tmp_path / "recording", f"/presentation/{ID}")
    replay = server.url(f"/playback/presentation/2.3/{ID}")
    site = SmallSite(server)
    site.event(
        "/actualites/un/", "Premier webinaire", more=f'<p><a href="{replay}">Revoir le webinaire</a></p>'
    )
    sync = ["sync", server.url("/"), "--media", "all", "--library", str(folder)]

    save_settings(Settings(quiet_hours="0:00-24:00"), default_settings_file())
    assert main(sync) == 0
    assert "Quiet hours until" in capsys.readouterr().err
    with Library.open(folder) as library:
        assert [entry.state.value for entry in library.downloads.entries()] == ["waiting"]

    save_settings(Settings(), default_settings_file())
    assert main(sync) == 0
    assert "In the library: Premier webinaire" in capsys.readouterr().out
    with Library.open(folder) as library:
        (entry,) = library.downloads.entries()
        assert entry.state.value == "done"
        assert library.media(entry.event_id).recording


def test_commands_that_only_look_work_where_nothing_can_be_written(
    library, server, mounted, tmp_path, capsys
):
    library.downloads.add(["a"])
    library.sources.add("https://example.org/", "https://example.org/", "site", private=False)
    library.close()
    disk = mounted("-t", "tmpfs", "-o", "size=8m", "tmpfs")
    shutil.copytree(library.path, disk / "library")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    here = ["--library", str(disk / "library")]
    assert main(["downloads", "--json", *here]) == 0
    assert [one["event"] for one in json.loads(capsys.readouterr().out)] == ["a"]
    assert main(["sources", "--json", *here]) == 0
    assert [one["location"] for one in json.loads(capsys.readouterr().out)] == ["https://example.org/"]
    assert main(["sources", *here]) == 0
    assert main(["verify", *here]) == 0
    assert main(["export", "all", str(tmp_path / "all.kioskpack"), *here]) == 0
    capsys.readouterr()
    for words in (["downloads", "--pause", "a"], ["sources", "--forget", "https://example.org/"]):
        assert main([*words, *here]) == 1
        assert "permission is missing" in capsys.readouterr().err
