# SPDX-License-Identifier: AGPL-3.0-or-later
import json
import os
import subprocess
import sys

from kiosk.playback import sound_output as looking
from kiosk.playback.sound_output import sound_output
from kiosk.resources import resource

BEEPS = resource("sample/recording/video/webcams.webm")
PLAYS = """
import json, sys, time
from pathlib import Path
from kiosk.playback import sound_output
from kiosk.playback.vlc_engine import VlcEngine
sound_output.DEVICES = Path(sys.argv[2])
engine, heard = VlcEngine(), []
player = engine.open_sound(Path(sys.argv[1]), heard.append)
player.play()
end = time.monotonic() + 20
while time.monotonic() < end and max((getattr(e, "position_s", 0.0) for e in heard), default=0.0) < 2.0:
    time.sleep(0.05)
print(json.dumps(max(getattr(e, "position_s", 0.0) for e in heard)))
player.close(5.0)
engine.close()
"""


def test_a_sound_card_is_found_where_no_sound_server_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(looking, "DEVICES", tmp_path)
    (tmp_path / "controlC0").touch()
    (tmp_path / "pcmC0D0c").touch()  # a microphone
    assert sound_output({}) is None
    (tmp_path / "pcmC0D0p").touch()
    assert sound_output({}) == "alsa"


def test_a_sound_server_is_found_by_its_socket(tmp_path, monkeypatch):
    monkeypatch.setattr(looking, "DEVICES", tmp_path)
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert sound_output({"XDG_RUNTIME_DIR": str(tmp_path)}) == "pulseaudio"


def test_without_any_output_it_plays_on_and_does_not_ask_for_one_again_and_again(tmp_path):
    """ALSA complains to stderr whenever it is asked for an output that is not there."""
    none = tmp_path / "asound.conf"
    none.write_text("# no default\n")
    without = ("KIOSK_AUDIO_OUTPUT", "PULSE_SERVER", "XDG_RUNTIME_DIR")
    environment = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        [sys.executable, "-c", PLAYS, str(BEEPS), str(tmp_path)],
        env=environment | {"ALSA_CONFIG_PATH": str(none)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) >= 2.0
    assert len(done.stderr.splitlines()) < 5, done.stderr[-2000:]
