# SPDX-License-Identifier: AGPL-3.0-or-later
"""How quickly slides open and turn. Usage: deck_pages.py [FILE.pdf] [--width 1920]

Prints wall-clock milliseconds (median, worst) of the deck's worker, of the window, and of poppler's pdftoppm for the
same pages where it is installed. Goal: a page turn under 50 ms when the page was drawn ahead.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SAMPLE = "sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf"
GOAL_MS = 50


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def line(what: str, times_ms: list[float], note: str = "") -> None:
    print(f"{what:<46} {statistics.median(times_ms):8.1f} {max(times_ms):8.1f}   {note}")


def resident_mb(pid: int | None) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def measure_worker(path: Path, width_px: int) -> float:
    """Prints the worker's figures; gives the median of drawing a page afresh."""
    from kiosk.decks.deck import open_deck

    opens = []
    for _ in range(5):
        start = time.perf_counter()
        with open_deck(path):
            opens.append((time.perf_counter() - start) * 1000)
    line("open a deck (new process)", opens)
    with open_deck(path) as deck:
        pages = range(1, deck.page_count + 1)
        line("first page", [timed(lambda: deck.render(1, width_px))])
        fresh = [timed(lambda p=page: deck.render(p, width_px)) for page in pages]
        line(f"each page afresh, {width_px} px", fresh, f"{deck.page_count} pages")
        last = deck.page_count
        line(
            "the same page again (kept display list)",
            [timed(lambda: deck.render(last, width_px)) for _ in range(5)],
        )
        line("thumbnail, 320 px", [timed(lambda p=page: deck.render(p, 320)) for page in pages])
        line("text of a page", [timed(lambda p=page: deck.text(p)) for page in pages])
        print(f"{'worker, resident':<46} {resident_mb(deck.worker_pid):8.1f} MiB")
        return statistics.median(fresh)


def measure_poppler(path: Path, width_px: int, worker_ms: float) -> None:
    if not shutil.which("pdftoppm"):
        return
    command = ["pdftoppm", "-scale-to-x", str(width_px), "-scale-to-y", "-1", str(path)]
    whole_ms = timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))
    count = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    per_page = whole_ms / int(count.split("Pages:")[1].split()[0])
    print(
        f"{'pdftoppm, a page (same size, one run)':<46} {per_page:8.1f} {'':8}   {per_page / worker_ms:.1f} x the worker"
    )


def measure_window(path: Path) -> None:
    """From the key to the sharp page in a drawn frame, in the real window, offscreen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    from dataclasses import replace

    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest

    from kiosk.app import Program, make_application
    from kiosk.catalogue.event import Document, Event, Kind
    from kiosk.config import Settings
    from kiosk.library.library import Library
    from kiosk.library.writer import IncomingDocument
    from kiosk.ui.navigator import Route, Screen
    from kiosk.ui.slides.page_item import PageItem

    make_application()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        event = Event(
            "bench", "bench", "Bench", Kind.WEBINAR, documents=(Document("https://x/a.pdf", "Slides"),)
        )
        with library.writing() as writer:
            document = IncomingDocument("https://x/a.pdf", writer.put(path))
            writer.store(event, source_key="bench", documents=[document])
        program = Program(library, settings=replace(Settings(), reduced_motion=True))
        window = program.show()
        window.resize(1920, 1080)
        loop = QEventLoop()

        def wait(condition: Callable[[], bool]) -> None:
            """Until it holds; looks after each drawn frame and each millisecond."""
            timer = QTimer()
            timer.timeout.connect(lambda: loop.quit() if condition() else None)
            timer.start(1)
            if not condition():
                loop.exec()

        def rest(ms: int) -> None:
            QTimer.singleShot(ms, loop.quit)
            loop.exec()

        def sharp(page: int) -> bool:
            item = window.findChild(PageItem, "pageItem")
            return item is not None and item.property("page") == page and bool(item.property("sharp"))

        start = time.perf_counter()
        program.go(Route(Screen.SLIDES, "bench"))
        wait(lambda: sharp(1))
        window.grabWindow()
        line("press Slides to a sharp first page", [(time.perf_counter() - start) * 1000])
        ahead, far = [], []
        count = program.app.slides.pageCount
        for page in range(2, min(count, 20) + 1):
            rest(400)  # as a person looks at a page, its neighbours are drawn
            start = time.perf_counter()
            QTest.keyClick(window, Qt.Key.Key_Right)
            wait(lambda p=page: sharp(p))
            window.grabWindow()
            ahead.append((time.perf_counter() - start) * 1000)
        line(
            "next page, drawn ahead, to the drawn frame",
            ahead,
            f"goal {GOAL_MS}: {'met' if statistics.median(ahead) < GOAL_MS else 'MISSED'}",
        )
        for page in (count // 2, 1, count, count // 3):
            rest(400)
            start = time.perf_counter()
            program.app.slides.goTo(page)
            wait(lambda p=page: sharp(p))
            window.grabWindow()
            far.append((time.perf_counter() - start) * 1000)
        line("jump to a far page, to the drawn frame", far)
        program.close()


def main() -> int:
    from kiosk.resources import resource

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=resource(SAMPLE))
    parser.add_argument("--width", type=int, default=1920)
    options = parser.parse_args()
    print(f"{options.file.name}, milliseconds{'median':>16} {'worst':>8}")
    worker_ms = measure_worker(options.file, options.width)
    measure_poppler(options.file, options.width, worker_ms)
    measure_window(options.file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
