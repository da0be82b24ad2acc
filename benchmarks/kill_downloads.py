# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kill -9` at random moments of `kiosk fetch`: every complete file stays, and no byte comes twice.

    python benchmarks/kill_downloads.py [KILLS]      KILLS: how often (200)

Prints how often the fetch was killed at which stage, and the bytes that the server sent beside those of the files.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))
sys.path.append(str(Path(__file__).parents[1] / "tests" / "tasks"))

from queue_builders import content, movie, publish

from flaky_server import FlakyServer
from kiosk.library.library import Library
from kiosk.tasks.verify import verify

NAMES = [f"e{number:02}" for number in range(8)]
SIZE_BYTES = 3_000_000


def fetch(folder):
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", "fetch", *NAMES, "--library", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def check(folder, complete):
    """Raises AssertionError where something that was complete is gone, or half of something is seen."""
    with Library.open(folder) as library:
        assert library.database_is_sound()
        assert verify(library).bad == []
        now = set()
        for name in NAMES:
            found = content(library, name)
            assert found is None or found == movie(name, SIZE_BYTES), f"{name} is half visible"
            assert (found is not None) == library.card(name).recording_here
            if found is not None:
                now.add(name)
        assert complete <= now, f"gone: {complete - now}"
        return now


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    dice, killed, came_through, wasted = random.Random(11), 0, 0, 0
    files_bytes = sum(len(movie(name, SIZE_BYTES)) for name in NAMES)
    with tempfile.TemporaryDirectory() as scratch:
        round_number = 0
        whole_s = None
        while killed < kills:
            round_number += 1
            folder = Path(scratch) / str(round_number)
            with FlakyServer() as server, Library.open(folder) as library:
                publish(library, server, *NAMES, size_bytes=SIZE_BYTES)
                if whole_s is None:
                    begun = time.monotonic()
                    assert fetch(folder).wait(120) == 0
                    whole_s = time.monotonic() - begun
                    continue
                complete = set()
                while complete != set(NAMES) and killed < kills:
                    process = fetch(folder)
                    try:
                        process.wait(dice.uniform(0.35, 1.0) * whole_s)
                    except subprocess.TimeoutExpired:
                        process.kill()
                        killed += 1
                    process.wait()
                    complete = check(folder, complete)
                assert fetch(folder).wait(120) == 0
                assert check(folder, complete) == set(NAMES)
                came_through += 1
                # What the server sent and nobody wrote down lay in the sockets of a killed process.
                sent = sum(request.sent_bytes for request in server.requests)
                asked = [r for r in server.requests if r.method == "GET" and r.sent_bytes]
                begins = {}
                for request in asked:
                    start = int(request.headers.get("Range", "bytes=0-")[6:-1])
                    assert start >= begins.get(request.path, 0), "bytes that were had were asked for again"
                    begins[request.path] = start
                wasted += sent - files_bytes
                left = [p.name for p in (folder / "partial").iterdir()]
                assert left == [], left
    print(
        f"{killed} kills in {came_through} libraries of {len(NAMES)} events, {files_bytes / 1e6:.0f} MB each"
    )
    print("every complete file stayed, no event was half visible, no byte that was had was asked for again")
    print(f"lost in the sockets of killed processes: {wasted / max(1, killed) / 1e3:.1f} kB a kill")


if __name__ == "__main__":
    main()
