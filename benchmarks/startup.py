# SPDX-License-Identifier: AGPL-3.0-or-later
"""Start-up: CPU and wall time to the first screen, and memory, beside a bare PySide6 QML window in the same run.

    python benchmarks/startup.py [--runs N]

Each measurement is a new process on the offscreen platform with the software renderer. `cold` drops the page cache
first, where that is allowed (root on Linux). Goal: under 0.5 s of CPU more than the bare window, and no more with
1,000 events than with one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BARE = """
import sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
import PySide6.QtQuick
app = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(b'import QtQuick; import QtQuick.Controls.Basic; ApplicationWindow { visible: true; width: 1280; height: 800; Label { text: "bare" } }')
window = engine.rootObjects()[0]
"""

KIOSK = """
import sys
from pathlib import Path
from kiosk.app import Program, make_application
from kiosk.library.library import Library
app = make_application()
program = Program(Library.open(Path(sys.argv[1])))
window = program.show()
"""

FIRST_FRAME = """
import json, resource, time
def done():
    use = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"cpu_s": use.ru_utime + use.ru_stime, "rss_mib": use.ru_maxrss / 1024}), flush=True)
    import os
    os._exit(0)
window.frameSwapped.connect(done)
app.exec()
"""


def first_frame(program: str, *arguments: str) -> dict[str, float]:
    """One process up to its first drawn frame: CPU seconds, wall seconds, peak RSS in MiB."""
    import time

    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    begin = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", program + FIRST_FRAME, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=True,
    )
    wall = time.perf_counter() - begin
    return json.loads(run.stdout.strip().splitlines()[-1]) | {"wall_s": wall}


def make_library(folder: Path, count: int) -> None:
    """A library with `count` made-up events."""
    from datetime import UTC, datetime, timedelta

    from kiosk.catalogue.event import AgendaItem, Event, Kind, Speaker, event_id
    from kiosk.catalogue.moment import Moment
    from kiosk.library.library import Library

    library = Library.open(folder)
    kinds = list(Kind)
    events = []
    for n in range(count):
        start = datetime(2018, 1, 1, 9, tzinfo=UTC) + timedelta(days=3 * n)
        title = f"Webinaire numéro {n} : des services numériques plus sobres, de la conception à l'usage"
        events.append(
            Event(
                id=event_id(f"benchmark/{n}", title),
                source=f"benchmark/{n}.md",
                title=title,
                kind=kinds[n % len(kinds)],
                language="fr",
                summary="Une heure d'échanges.",
                body="Un paragraphe.\n\n" * 20,
                start=Moment(start),
                end=Moment(start + timedelta(hours=1)),
                agenda=tuple(AgendaItem(f"Point {i}") for i in range(6)),
                speakers=(Speaker("Julia Exemple", "Ministère"),),
            )
        )
    with library.writing() as writer:
        for event in events:
            writer.store(event, source_key="benchmark")
    library.close()


def drop_caches() -> bool:
    try:
        os.sync()
        Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        return False
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        one, thousand = Path(scratch, "one"), Path(scratch, "thousand")
        make_library(one, 1)
        make_library(thousand, 1000)
        cases = {
            "bare QML window": (BARE,),
            "Kiosk, 1 event": (KIOSK, str(one)),
            "Kiosk, 1,000 events": (KIOSK, str(thousand)),
        }
        for name, case in cases.items():
            if not drop_caches():
                print("cold starts: not measured (dropping the page cache is not allowed here)")
                break
            cold = first_frame(*case)
            print(
                f"cold  {name:22} CPU {cold['cpu_s']:.2f} s  wall {cold['wall_s']:.2f} s  RSS {cold['rss_mib']:.0f} MiB"
            )
        results: dict[str, list[dict[str, float]]] = {name: [] for name in cases}
        for _ in range(arguments.runs):  # in turn, so that a slow moment of the machine falls on all
            for name, case in cases.items():
                results[name].append(first_frame(*case))
        median = {
            name: {key: statistics.median(r[key] for r in runs) for key in runs[0]}
            for name, runs in results.items()
        }
        bare = median["bare QML window"]
        for name, figures in median.items():
            print(
                f"warm  {name:22} CPU {figures['cpu_s']:.2f} s  wall {figures['wall_s']:.2f} s  RSS {figures['rss_mib']:.0f} MiB"
                f"  (CPU over bare: {figures['cpu_s'] - bare['cpu_s']:+.2f} s, {figures['cpu_s'] / bare['cpu_s']:.2f} times)"
            )
        extra = median["Kiosk, 1,000 events"]["cpu_s"] - median["Kiosk, 1 event"]["cpu_s"]
        print(f"1,000 events against one: {extra:+.2f} s of CPU (median of {arguments.runs} runs)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
