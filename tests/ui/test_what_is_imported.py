# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a start and a replay leave out of memory: modules that they have no use for."""

import json
import subprocess
import sys

from kiosk.library.library import Library
from kiosk.tasks.sample import install_sample

TLDRAW = "kiosk.recordings.bigbluebutton.tldraw"
NEVER = {
    "requests",
    "urllib3",
    "urllib.request",
    "nacl",
    "icalendar",
    "dateutil",
    "pymupdf",
    "fitz",
    "segno",
    f"{TLDRAW}.v1.page",
    f"{TLDRAW}.v2.page",
}
START = "import json, sys, kiosk.app; print(json.dumps(sorted(sys.modules)))"
REPLAY = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from kiosk.app import Program, make_application

app = make_application()
from kiosk.library.library import Library
program = Program(Library.open(Path(sys.argv[1])))
program.show()
replay = program.app.replay

def look():
    if replay.ready and replay.position > 0:
        print(json.dumps(sorted(sys.modules)), flush=True)
        timer.stop()
        program.close()
        app.quit()

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
program.navigator.openReplay(sys.argv[2], 0.0)
app.exec()
"""


def modules_of(code: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True, timeout=60
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_a_start_imports_nothing_that_only_some_recordings_or_sources_need():
    assert modules_of(START) & (NEVER | {"lxml", "vlc"}) == set()


def test_a_replay_imports_no_network_no_other_whiteboard_and_no_maker_of_codes(tmp_path):
    with Library.open(tmp_path / "library") as library:
        event_id = install_sample(library)
    assert modules_of(REPLAY, str(tmp_path / "library"), event_id) & NEVER == set()
