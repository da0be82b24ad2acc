# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a conference of a thousand talks costs beside an event with six: opening, choosing, scrolling.

    python benchmarks/schedule.py [--talks 1000]

Prints CPU seconds of this process; the window is drawn by Qt's software renderer, offscreen.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtQuick import QQuickItem

import kiosk.ui  # noqa: F401 - before PySide6, see its `immortal`
from kiosk.app import Program, make_application
from kiosk.catalogue.event import AgendaItem, Event, Kind, Speaker
from kiosk.catalogue.moment import Moment
from kiosk.config import Settings
from kiosk.library.library import Library


def conference(talks: int, name: str) -> Event:
    """Four days, forty rooms, twelve tracks, an abstract of a thousand characters each."""

    def talk(number: int) -> AgendaItem:
        day, hour, minute = 12 + number % 4, 9 + number // 4 % 10, number // 40 % 2 * 30
        return AgendaItem(
            f"Un exposé {number}",
            f"Un exposé au titre de longueur moyenne, le numéro {number}",
            Moment.parse(f"2030-06-{day}T{hour:02}:{minute:02}+02:00"),
            Moment.parse(f"2030-06-{day}T{hour:02}:{minute + 25:02}+02:00"),
            (Speaker(f"Zoé Écolo {number % 400}"), Speaker("Max Sobre")),
            id=f"t{number}",
            room=f"Salle {number % 40 + 1}",
            track=f"Thème {number % 12 + 1}",
            summary="Ce que l’on y apprend, en mots. " * 32,
        )

    return Event(
        name,
        f"{name}.xml",
        f"Conférence {name}",
        Kind.CONFERENCE,
        agenda=tuple(talk(n) for n in range(talks)),
    )


def cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def wait(ready: Callable[[], bool], patience_ms: int = 10_000) -> None:
    loop = QEventLoop()
    poll = QTimer()
    poll.setInterval(2)
    until = time.monotonic() + patience_ms / 1000
    poll.timeout.connect(lambda: loop.quit() if ready() or time.monotonic() > until else None)
    poll.start()
    loop.exec()


def measured(label: str, work: Callable[[], None]) -> None:
    wall, cpu = time.perf_counter(), cpu_s()
    work()
    print(f"{label:46} {1000 * (cpu_s() - cpu):7.0f} ms CPU {1000 * (time.perf_counter() - wall):7.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=1000)
    talks = parser.parse_args().talks
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        with library.writing() as writer:
            for count, name in ((6, "petite"), (12, "moyenne"), (talks, "grande")):
                event = conference(count, name)
                measured(
                    f"store an event with {count} talks",
                    lambda e=event: writer.store(e, source_key="b") and None,
                )
        measured("read the large one", lambda: library.event("grande") and None)
        application = make_application([])
        program = Program(library, Settings())
        window = program.show()
        app, navigator = program.app, program.navigator
        wait(lambda: app.home.past.count + app.home.upcoming.count > 0)
        window.grabWindow()
        for name in ("petite", "grande"):

            def show(name: str = name) -> None:
                navigator.openEvent(name)
                window.grabWindow()

            measured(f"open the event “{name}”", show)
        for name in ("moyenne", "grande"):

            def programme(name: str = name) -> None:
                navigator.openSchedule(name)
                wait(lambda: app.schedule.talks.count > 0 and not app.schedule.loading)
                window.grabWindow()

            measured(f"open the programme of “{name}”", programme)
            if name == "moyenne":
                navigator.back()

        def day() -> None:
            app.schedule.showView("2030-06-14")
            window.grabWindow()

        measured("another day", day)

        def room() -> None:
            app.schedule.showRoom("Salle 3")
            window.grabWindow()

        measured("one room", room)
        app.schedule.showRoom("")
        window.grabWindow()
        view = window.findChild(QQuickItem, "talks")
        times: list[float] = []
        for step in range(100):
            before = cpu_s()
            view.setProperty("contentY", 120.0 * step)
            window.grabWindow()
            times.append(1000 * (cpu_s() - before))
        times.sort()
        print(f"scroll, 100 steps of 120 pixels: median {times[50]:.1f} ms, 95 % {times[95]:.1f} ms a frame")
        print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        program.close()
        del application


if __name__ == "__main__":
    main()
