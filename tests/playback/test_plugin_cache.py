# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of plugins that Kiosk makes where libVLC has none, with the real libVLC in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.playback.engine import PlayerEvent, Status, StatusChanged
from kiosk.playback.plugin_cache import LIST, _system_folder
from kiosk.playback.vlc_engine import VlcEngine, libvlc_version

PLAY = """
import json, os
from kiosk.playback.vlc_engine import VlcEngine
engine = VlcEngine("dummy")
with open("/proc/self/maps") as maps:
    loaded = {line.split("/")[-1].strip() for line in maps if "_plugin.so" in line}
print(json.dumps({"loaded": sorted(loaded), "path": os.environ.get("VLC_PLUGIN_PATH", "")}), flush=True)
os._exit(0)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere VLC comes with its list")


def start(cache: Path, **more: str) -> dict[str, object]:
    environment = {key: value for key, value in os.environ.items() if "VLC_PLUGIN_PATH" not in key}
    done = subprocess.run(
        [sys.executable, "-c", PLAY],
        env=environment | {"XDG_CACHE_HOME": str(cache)} | more,
        check=True,
        capture_output=True,
        text=True,
    )
    facts: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return facts


def no_list_of_the_system(cache: Path) -> None:
    if not str(start(cache)["path"]).startswith(str(cache)):
        pytest.skip("this system has a list of libVLC's plugins")


def test_plugins_are_not_loaded_before_something_plays(tmp_path: Path) -> None:
    no_list_of_the_system(tmp_path)
    assert len(start(tmp_path)["loaded"]) < 10


def test_the_list_is_made_once(tmp_path: Path) -> None:
    no_list_of_the_system(tmp_path)
    (made,) = tmp_path.glob(f"kiosk/libvlc-*/{LIST}")
    before = made.stat().st_mtime_ns
    start(tmp_path)
    assert [path.stat().st_mtime_ns for path in tmp_path.glob(f"kiosk/libvlc-*/{LIST}")] == [before]


def test_no_plugin_that_opens_connections_is_listed(tmp_path: Path) -> None:
    no_list_of_the_system(tmp_path)
    (folder,) = tmp_path.glob("kiosk/libvlc-*")
    assert {path.name for path in (folder / "access").iterdir()} <= {
        "libfilesystem_plugin.so",
        "libimem_plugin.so",
    }


def test_a_path_that_the_user_gave_is_left_alone(tmp_path: Path) -> None:
    given = str(tmp_path / "mine")
    assert start(tmp_path, VLC_PLUGIN_PATH=given)["path"] == given


def test_without_a_place_for_the_list_the_engine_starts_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert start(blocked)["path"] == ""


def test_nothing_is_written_beside_the_systems_plugins(tmp_path: Path) -> None:
    no_list_of_the_system(tmp_path)
    libvlc_version()  # loads libVLC into this process
    system = _system_folder()
    assert system is not None
    assert not (system / LIST).exists()


def test_a_medium_that_is_not_played_is_logged_with_the_list_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    own = str(tmp_path / "plugins")
    heard: list[PlayerEvent] = []
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 40)
    player = VlcEngine("dummy").open_sound(tmp_path / "noise", heard.append)
    monkeypatch.setenv("VLC_PLUGIN_PATH", own)
    monkeypatch.setenv("KIOSK_VLC_PLUGIN_PATH", own)
    player._tell(StatusChanged(Status.FAILED))
    player.close()
    assert own in caplog.text
    assert StatusChanged(Status.FAILED) in heard
