# SPDX-License-Identifier: AGPL-3.0-or-later
"""How quickly a very long recording is opened, searched and drawn. Usage: long_recording.py [--dense] [--keep DIR]

Makes four hours with 100,000 strokes (33 MB of `shapes.svg`), 500,000 moves of the cursor (38 MB of `cursor.xml`),
5,000 messages and a hundred visits of slides, and prints: CPU seconds of the first and of a later opening,
milliseconds until the state of a moment is known, frames a second while scrubbing at 1920x1080 with Qt's software
renderer, and the largest resident memory of each process. `--dense`: no stroke is an update of another one, so that a
thousand are seen at once; `--tldraw`: `tldraw.json` in place of the strokes.

Goals: first opening under 8 s, later ones under 1 s, a state under 5 ms, 30 frames a second, under 300 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DURATION_S = 4 * 3600
STROKES, MOVES, MESSAGES, VISITS = 100_000, 500_000, 5_000, 100
SLIDES = (1, 2, 3, 7, 11, 16, 18, 22, 24, 26, 27, 28)
HEAD = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1">
"""
COLOURS = ("#ff0000", "#0000ff", "#000000", "#00aa00", "#ff8800")


def make_recording(folder: Path, *, dense: bool = False, tldraw: bool = False, seed: int = 4) -> None:
    """Writes the files of the recording, always the same ones for a seed."""
    source = Path(__file__).parents[1] / "resources/sample/recording/presentation"
    pictures = next(p for p in source.iterdir() if p.is_dir())
    shutil.copytree(pictures, folder / "presentation/p")
    (folder / "metadata.xml").write_text(
        f"<recording><id>{'0' * 40}-1600000000000</id><start_time>1600000000000</start_time>"
        "<meta><meetingName>Four hours</meetingName></meta>"
        f"<playback><duration>{DURATION_S * 1000}</duration></playback></recording>"
    )
    chance = random.Random(seed)
    _write_shapes(folder / "shapes.svg", chance, dense=dense, strokes=0 if tldraw else STROKES)
    if tldraw:
        _write_tldraw(folder / "tldraw.json", chance)
    mark = "true" if tldraw else "false"
    with (folder / "cursor.xml").open("w") as file:
        file.write(f'<?xml version="1.0"?>\n<recording id="cursor_events" tldraw="{mark}">\n')
        for number in range(MOVES):
            at = number * DURATION_S / MOVES
            x, y = chance.random(), chance.random()
            file.write(f'  <event timestamp="{at:.1f}">\n    <cursor>{x:.5f} {y:.5f}</cursor>\n  </event>\n')
        file.write("</recording>\n")
    with (folder / "panzooms.xml").open("w") as file:
        file.write(f'<?xml version="1.0"?>\n<recording id="panzoom_events" tldraw="{mark}">\n')
        for number in range(VISITS * 10):
            at = number * DURATION_S / VISITS / 10
            width = 1600.0 if number % 10 < 7 else chance.uniform(640, 1500)
            left = chance.uniform(0, 1600 - width)
            file.write(
                f'  <event timestamp="{at:.1f}">\n    <viewBox>{left:.1f} 0.0 {width:.1f} {width * 9 / 16:.1f}</viewBox>\n'
                "  </event>\n"
            )
        file.write("</recording>\n")
    with (folder / "slides_new.xml").open("w") as file:
        file.write("<popcorn>\n")
        for number in range(MESSAGES):
            file.write(
                f'  <chattimeline in="{number * DURATION_S / MESSAGES:.1f}" direction="down" name="Person {number % 60}" '
                f'message="Message {number}: see &lt;a href=&quot;https://a.example/{number}&quot;&gt;&lt;u&gt;this'
                '&lt;/u&gt;&lt;/a&gt;" target="chat"/>\n'
            )
        file.write("</popcorn>\n")


def _points(chance: random.Random, count: int) -> list[tuple[float, float]]:
    x, y = chance.uniform(100, 1500), chance.uniform(100, 800)
    points = []
    for _ in range(count):
        x, y = x + chance.uniform(-14, 14), y + chance.uniform(-14, 14)
        points.append((x, y))
    return points


def _write_shapes(path: Path, chance: random.Random, *, dense: bool, strokes: int) -> None:
    span = DURATION_S / VISITS
    each = strokes // VISITS
    with path.open("w") as file:
        file.write(HEAD)
        for visit in range(VISITS):
            slide = SLIDES[visit % len(SLIDES)]
            file.write(
                f'<image id="image{visit + 1}" class="slide" in="{visit * span:.1f}" out="{(visit + 1) * span:.1f}" '
                f'xlink:href="presentation/p/slide-{slide}.png" width="1600" height="900" x="0" y="0" style="visibility:hidden"/>\n'
            )
            if not strokes:
                continue
            file.write(f'<g class="canvas" id="canvas{visit + 1}" image="image{visit + 1}" display="none">')
            number = 0
            while number < each:
                updates = 1 if dense else min(each - number, chance.choice((2, 3, 4, 5, 8)))
                points = _points(chance, 14)
                colour = chance.choice(COLOURS)
                shape = f"image{visit + 1}-pencil{number}"
                for update in range(updates):
                    shown = points if update == updates - 1 else points[: 6 + update]
                    data = "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in shown)
                    at = visit * span + (number + 1) * span / (each + 2)
                    undo = f"{at + 30:.1f}" if chance.random() < 0.05 else "-1"
                    file.write(
                        f'<g id="image{visit + 1}-draw{number}" class="shape" timestamp="{at:.1f}" undo="{undo}" shape="{shape}" '
                        f'style="stroke:{colour};stroke-linecap:round;stroke-linejoin:round;stroke-width:3.2;visibility:hidden;fill:none">'
                        f'<path d="{data}"/></g>'
                    )
                    number += 1
            file.write("</g>\n")
        file.write("</svg>\n")


def _write_tldraw(path: Path, chance: random.Random) -> None:
    span = DURATION_S / VISITS
    each = STROKES // VISITS
    with path.open("w") as file:
        file.write('{"bbb_version": "2.6.10"')
        for visit in range(VISITS):
            rows = []
            for number in range(each):
                shape, grown = divmod(number, 10)
                if grown == 0:
                    points = [[round(x, 2), round(y, 2), 0.5] for x, y in _points(chance, 40)]
                rows.append(
                    {
                        "id": number,
                        "timestamp": round(visit * span + number * span / each, 1),
                        "undo": -1,
                        "shape_data": {
                            "id": f"shape{shape}",
                            "type": "draw",
                            "childIndex": shape,
                            "parentId": "1",
                            "point": points[0][:2],
                            "points": points[: 4 * (grown + 1)],
                            "isComplete": grown == 9,
                            "style": {"color": "red", "size": "small", "dash": "draw", "scale": 1},
                        },
                    }
                )
            page = json.dumps({"timestamp": visit * span, "shapes": rows}, separators=(",", ":"))
            file.write(f',"{visit + 1}":{page}')
        file.write("}")


def peak_mb() -> float:
    """The largest resident memory of this process so far, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def opened(folder: Path):
    from kiosk.recordings.bigbluebutton.index_file import IndexPlace
    from kiosk.recordings.bigbluebutton.reader import read_recording
    from kiosk.recordings.files import files_of_folder

    files = files_of_folder(folder / "recording")
    start = time.process_time()
    timeline = read_recording(files, index=IndexPlace(folder / "index", "benchmark"))
    return timeline, files, time.process_time() - start


def measure_opening(folder: Path, what: str) -> None:
    begun = time.process_time()
    _, _, seconds = opened(folder)
    print(
        f"{what:<34} {seconds:7.2f} s of CPU ({time.process_time() - begun:.2f} with imports), {peak_mb():.0f} MiB"
    )


def measure_states(folder: Path) -> None:
    timeline, _, _ = opened(folder)
    chance = random.Random(7)
    resolved, decoded, counts = [], [], []
    for _ in range(2000):
        moment_s = chance.uniform(0, DURATION_S)
        start = time.perf_counter()
        state = timeline.state_at(moment_s)
        middle = time.perf_counter()
        counts.append(len(list(state.shapes)))
        resolved.append(1000 * (middle - start))
        decoded.append(1000 * (time.perf_counter() - middle))
    print(
        f"{'state of a random moment':<34} {statistics.median(resolved):7.3f} ms, worst {max(resolved):.2f} ms"
    )
    print(
        f"{'its strokes decoded':<34} {statistics.median(decoded):7.3f} ms, worst {max(decoded):.2f} ms "
        f"({statistics.median(counts):.0f} strokes, most {max(counts)})"
    )


def measure_scrubbing(folder: Path, kind: str, seconds: float) -> None:
    """A real stage in a real window: the next moment comes as soon as the picture of the last one is on show."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    from PySide6.QtCore import QTimer
    from PySide6.QtQuick import QQuickWindow

    from kiosk.app import make_application
    from kiosk.ui.stage.stage_item import StageItem, StageSource

    application = make_application()
    timeline, files, _ = opened(folder)
    window = QQuickWindow()
    window.resize(1920, 1080)
    item = StageItem(window.contentItem())
    item.setSize(window.size())
    item.source = StageSource(timeline, files)
    window.show()
    chance = random.Random(9)
    waits: list[float] = []
    asked = [0.0]
    place = [DURATION_S * 0.4]
    changed = [False]

    def ask() -> None:
        if kind == "random":
            place[0] = chance.uniform(0, DURATION_S)
        elif kind == "drag":  # along a bar of 1800 pixels, a few pixels a step, there and back
            place[0] = (place[0] + chance.uniform(-16, 24)) % DURATION_S
        else:  # playing
            place[0] += 0.1
        asked[0] = time.perf_counter()
        changed[0] = False
        item.moment = place[0]
        if item.settled and not changed[0]:
            QTimer.singleShot(0, ask)  # looks like the moment before: nothing is drawn

    def drawn() -> None:
        changed[0] = True

    def swapped() -> None:
        if item.settled and changed[0]:
            waits.append(1000 * (time.perf_counter() - asked[0]))
            changed[0] = False
            QTimer.singleShot(0, ask)

    item.drawn.connect(drawn)
    window.frameSwapped.connect(swapped)
    QTimer.singleShot(0, ask)
    QTimer.singleShot(int(1000 * seconds), application.quit)
    cpu, start = time.process_time(), time.perf_counter()
    application.exec()
    wall = time.perf_counter() - start
    cpu = time.process_time() - cpu
    waits.sort()
    print(
        f"{'scrubbing, ' + kind:<34} {len(waits) / wall:7.1f} pictures a second (a CPU second: {len(waits) / cpu:.1f}), "
        f"median {waits[len(waits) // 2]:.0f} ms, 95 % {waits[int(len(waits) * 0.95)]:.0f} ms, worst {waits[-1]:.0f} ms, "
        f"{peak_mb():.0f} MiB"
    )
    sys.stdout.flush()
    os._exit(0)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--tldraw", action="store_true")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="where the recording is made, and found the next time"
    )
    parser.add_argument("--seconds", type=float, default=6.0, help="of each kind of scrubbing")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        return step(arguments)
    with tempfile.TemporaryDirectory(prefix="kiosk-long-") as temporary:
        folder = arguments.keep or Path(temporary)
        if not (folder / "recording").is_dir():
            (folder / "recording").mkdir(parents=True)
            make_recording(folder / "recording", dense=arguments.dense, tldraw=arguments.tldraw)
        (folder / "index").unlink(missing_ok=True)
        for name in ("first", "later", "states", "random", "drag", "play"):
            command = [sys.executable, __file__, "--keep", str(folder), "--step", name]
            done = subprocess.run([*command, "--seconds", str(arguments.seconds)], check=False)
            if done.returncode:
                print(f"{name}: failed")
                return 1
    return 0


def step(arguments: argparse.Namespace) -> int:
    """One measurement, in a process of its own."""
    match arguments.step:
        case "first":
            measure_opening(arguments.keep, "first opening")
        case "later":
            measure_opening(arguments.keep, "later opening")
        case "states":
            measure_states(arguments.keep)
        case kind:
            measure_scrubbing(arguments.keep, kind, arguments.seconds)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
