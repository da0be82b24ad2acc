# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a minute of replay costs: CPU seconds, peak memory (RSS and PSS), and time from the start to playing.

    python benchmarks/replay_cost.py [RECORDING_FOLDER] [--seconds N]

Plays in the real window at 1280x720, offscreen, with the software renderer and without a sound card, in a new process;
by default the bundled sample. Goal: under a quarter of what the web player needs in headless Chromium on two cores for
the 2.4 sample: 24 CPU seconds a minute and 510 MiB PSS, so under 6 s and 127 MiB.

Measured alone on such a machine with the 2.4 sample, with libVLC's plugins listed by Kiosk: PSS 188 to 190 MiB, RSS 199 MiB, CPU
5.2 to 5.3 s a minute, playing after 1.7 s; in turns with the web player in headless Chromium (without sound and graphics card),
which took 14.4 to 15.2 s and 517 to 521 MiB there. The memory goal is missed. Of 201 MiB
(before pictures were no longer copied), at the peak, while a screen is shared, 110 MiB are Kiosk's own: pictures 36 (libVLC's of webcams and screen, those handed over, the window), Python's
objects 26, QML and Qt's 20, what linking 260 libraries writes 12, the rest of the C heap 16. The other 91 MiB are clean pages
of these libraries (Qt 48, libVLC and FFmpeg's 35, Python 8), which the system takes back where memory is short; 33 to 45
of them are in use while it plays. A bare PySide6 window takes 64 MiB PSS. PSS is the lower the more other programs use the
same libraries: compare it only when nothing else runs.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLAY = """
import json, resource, sys, threading, time
began = time.perf_counter()
from pathlib import Path
from kiosk.app import Program, make_application
from kiosk.library.library import Library
from PySide6.QtCore import QTimer
app = make_application()
library = Library.open(Path(sys.argv[1]))
program = Program(library)
window = program.show()
window.resize(1280, 720)
event_id, seconds = sys.argv[2], float(sys.argv[3])
program.navigator.openReplay(event_id, 0.0)
replay = program.app.replay
facts = {}
def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime
def look():
    if replay.ended:
        replay.seek(0.0)
        replay.toggle()
    if replay.ready and not replay.playing and not replay.ended:
        replay.toggle()
    if "begun" not in facts and replay.playing and replay.position > 0.2:
        facts["start_s"] = time.perf_counter() - began
        facts["begun"] = (time.perf_counter(), cpu())
    elif "begun" in facts and time.perf_counter() - facts["begun"][0] >= seconds:
        passed = time.perf_counter() - facts["begun"][0]
        facts["cpu_s_a_minute"] = (cpu() - facts.pop("begun")[1]) / passed * 60
        facts["rss_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(facts), flush=True)
        program.close()
        app.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(500)
app.exec()
"""

SAMPLE = """
import sys
from pathlib import Path
from kiosk.library.library import Library
from kiosk.tasks.sample import install_sample
library = Library.open(Path(sys.argv[1]))
install_sample(library)
library.close()
"""


def peak_pss_mib(process: subprocess.Popen[str]) -> float:
    """The most memory that a process had until it ended, in MiB. Looked at from outside: that costs CPU time too."""
    peak_kib = 0
    while process.poll() is None:
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
            peak_kib = max(peak_kib, next(int(line.split()[1]) for line in lines if line.startswith("Pss:")))
        time.sleep(0.5)
    return peak_kib / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures what a minute of replay costs.")
    parser.add_argument("recording", nargs="?", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    arguments = parser.parse_args()
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "KIOSK_AUDIO_OUTPUT": "dummy",
    }
    with tempfile.TemporaryDirectory() as temporary:
        library = Path(temporary) / "library"
        kiosk = [sys.executable, "-m", "kiosk", "--library", str(library)]
        add = (
            [*kiosk, "add", str(arguments.recording)]
            if arguments.recording
            else [sys.executable, "-c", SAMPLE, str(library)]
        )
        subprocess.run(add, env=environment, check=True, stdout=subprocess.DEVNULL)
        listed = subprocess.run([*kiosk, "list", "--json"], env=environment, check=True, capture_output=True)
        events = json.loads(listed.stdout)
        event_id = events[0]["id"]
        command = [sys.executable, "-c", PLAY, str(library), event_id, str(arguments.seconds)]
        begun = time.perf_counter()
        with (Path(temporary) / "stderr").open("w+") as told:
            playing = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=told, text=True
            )
            peak_mib = peak_pss_mib(playing)
            said, _ = playing.communicate()
            told.seek(0)
            if playing.returncode or not said.strip():
                raise SystemExit(f"{playing.returncode}: {told.read()[-2000:]}")
        facts = json.loads(said.strip().splitlines()[-1])
        print(
            f"CPU {facts['cpu_s_a_minute']:.1f} s a minute   PSS {peak_mib:.0f} MiB   "
            f"RSS {facts['rss_mib']:.0f} MiB   playing after {facts['start_s']:.1f} s"
        )
        print(
            "load average",
            *(f"{load:.1f}" for load in os.getloadavg()),
            f"  in all {time.perf_counter() - begun:.0f} s",
        )


if __name__ == "__main__":
    main()
