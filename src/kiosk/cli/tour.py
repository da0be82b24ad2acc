# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk tour`: drives the real program through every screen and saves what it shows."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config import LanguageName, Settings, ThemeName
from kiosk.errors import Component, ComponentMissing

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.app import Program

log = logging.getLogger(__name__)

SIZE = (1280, 720)
PATIENCE_MS = 20_000
PACK = "tour.kioskpack"
CHAT_TAB = 2  # beside the replay: chapters, transcript, chat, notes


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("tour", help="save screenshots of every screen")
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("--size", type=_size, default=SIZE, metavar="WxH")
    parser.add_argument("--lang", choices=("fr", "en"), help="language of the screens")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    parser.add_argument(
        "--text", type=int, default=100, metavar="PERCENT", help="size of the text, 80 to 200"
    )
    parser.set_defaults(command=tour)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (
        width.isdigit() and height.isdigit() and 320 <= int(width) <= 8192 and 320 <= int(height) <= 8192
    ):
        raise argparse.ArgumentTypeError(f"not a size such as 1280x720: {text}")
    return int(width), int(height)


def tour(arguments: argparse.Namespace) -> int:
    """Walks through the screens with a library (by default a new one with the sample event). Raises KioskError."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    os.environ.setdefault("KIOSK_AUDIO_OUTPUT", "dummy")  # a tour makes no noise
    from kiosk.app import Program, make_application  # noqa: PLC0415 - Qt only where a window is made
    from kiosk.cli.window import open_library  # noqa: PLC0415

    make_application()
    arguments.out.mkdir(parents=True, exist_ok=True)
    theme: ThemeName = arguments.theme
    language: LanguageName = arguments.lang or "system"
    settings = Settings(theme=theme, language=language, text_scale=min(max(arguments.text / 100, 0.8), 2.0))
    with tempfile.TemporaryDirectory(prefix="kiosk-tour-") as scratch:
        program = Program(open_library(arguments.library or Path(scratch) / "library").library, settings)
        window = program.show()
        window.resize(*arguments.size)
        guide = Guide(program, window, arguments.out)
        try:
            guide.walk(Path(scratch))
        finally:
            program.close()
    for path in guide.saved:
        print(path)  # noqa: T201 - the command's output
    return 0


class Guide:
    """Goes from screen to screen, waits until each shows what it should, and saves it."""

    def __init__(self, program: Program, window: QQuickWindow, out: Path) -> None:
        self.program = program
        self.window = window
        self.out = out
        self.saved: list[Path] = []

    def wait(self, ready: Callable[[], bool], *, patience_ms: int = PATIENCE_MS) -> bool:
        """Lets the program run until a condition holds; says whether it did in time."""
        from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer  # noqa: PLC0415 - Qt only here

        deadline, loop = QDeadlineTimer(patience_ms), QEventLoop()
        poll = QTimer()
        poll.setInterval(20)
        poll.timeout.connect(lambda: loop.quit() if ready() or deadline.hasExpired() else None)
        poll.start()
        loop.exec()
        poll.stop()
        return ready()

    def rest(self, duration_ms: int) -> None:
        """Lets the program run for a while: pictures load, a transition ends."""
        self.wait(lambda: False, patience_ms=duration_ms)

    def save(self, name: str) -> None:
        """Saves the window. Raises ComponentMissing where it cannot be grabbed."""
        self.rest(400)
        image = self.window.grabWindow()
        if image.isNull():
            raise ComponentMissing(Component.DISPLAY, "the window could not be grabbed")
        path = self.out / f"{len(self.saved) + 1:02}-{name}.png"
        image.save(str(path))
        self.saved.append(path)

    def walk(self, scratch: Path) -> None:
        """The whole tour. `scratch`: a folder for an empty library."""
        app, navigator = self.program.app, self.program.navigator
        event_id = self._event()
        self.save("home")
        if event_id:
            navigator.openEvent(event_id)
            self.save("event")
            self._end_of("eventPage")
            self.save("event-end")
            if app.eventPage.canReplay:
                self._replay(event_id)
            if app.eventPage.canShowSlides:
                navigator.openSlides(event_id, 5)
                self.wait(lambda: bool(app.slides.pageCount), patience_ms=8000)
                self.rest(1200)
                self.save("slides")
                navigator.back()
            navigator.home()
            app.home.query = "écoconception"
            self.wait(lambda: app.home.searched != "", patience_ms=4000)
            self.save("search")
            app.home.query = ""
        self._schedule()
        navigator.openSources()
        self.save("sources")
        navigator.home()
        navigator.openDownloads()
        self.wait(lambda: app.downloads.usagePhrase != "", patience_ms=4000)
        self.save("downloads")
        navigator.back()
        self._stick(scratch)
        navigator.openSettings()
        self.save("settings")
        navigator.home()
        self._empty(scratch)

    def _schedule(self) -> None:
        """The programme of the first conference that has one."""
        from kiosk.catalogue.programme import has_schedule  # noqa: PLC0415 - beside its use

        whole = next((e for e in self.program.library.events() if has_schedule(e.agenda)), None)
        if whole is None:
            return
        self.program.navigator.openEvent(whole.id)
        self.save("conference")
        self.program.navigator.openSchedule(whole.id)
        self.wait(lambda: self.program.app.schedule.talks.count > 0, patience_ms=4000)
        self.save("schedule")
        self.program.navigator.home()

    def _stick(self, scratch: Path) -> None:
        """Copying to a stick; the pack for what one brings is shown in an empty library."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415 - Qt only here

        from kiosk.errors import KioskError  # noqa: PLC0415 - beside its use
        from kiosk.tasks.export_pack import export_pack  # noqa: PLC0415

        app = self.program.app
        self.program.navigator.openStick()
        app.stick.aimAtFolder(QUrl.fromLocalFile(str(scratch)))
        self.wait(lambda: app.stick.events.count > 0, patience_ms=4000)
        app.stick.chooseAll()
        self.save("stick")
        try:
            export_pack(self.program.library, list(filter(None, [self._event()])), scratch / PACK)
        except KioskError as error:
            log.warning("the tour leaves the pack out: %r", error)
        self.program.navigator.home()

    def _event(self) -> str:
        """The event to show: one with a replay here, else the first."""
        first = ""
        for model in (self.program.app.home.past, self.program.app.home.upcoming):
            for row in model.rows:
                first = first or row.event_id
                if self.program.library.media(row.event_id).recording:
                    return row.event_id
        return first

    def _end_of(self, page: str) -> None:
        from PySide6.QtQuick import QQuickItem  # noqa: PLC0415 - Qt only here

        flickable = self.window.findChild(QQuickItem, page)
        if flickable is not None:
            end = max(0.0, flickable.property("contentHeight") - flickable.height())
            flickable.setProperty("contentY", end)

    def _replay(self, event_id: str) -> None:
        replay = self.program.app.replay
        self.program.navigator.openReplay(event_id, 0.0)
        self.wait(lambda: replay.ready or bool(replay.error))
        self.wait(lambda: replay.position > 2.0 or bool(replay.error), patience_ms=8000)
        self.save("replay-playing")
        replay.pause()
        from PySide6.QtCore import QObject  # noqa: PLC0415 - Qt only here

        tabs = self.window.findChild(QObject, "panelTabs")
        duration = replay.duration
        for name, second in (("replay-whiteboard", 0.3), ("replay-share", 0.46), ("replay-chat", 0.62)):
            replay.seek(duration * second)
            if name == "replay-chat" and tabs is not None:
                tabs.setProperty("currentIndex", CHAT_TAB)
            self.rest(1500)
            self.save(name)
        self.program.navigator.back()

    def _empty(self, scratch: Path) -> None:
        """Home without any event."""
        from kiosk.app import Program  # noqa: PLC0415 - Qt only here
        from kiosk.library.library import Library  # noqa: PLC0415

        settings = replace(self.program.settings.values)
        size = self.window.size()
        self.window.hide()
        program = Program(Library.open(scratch / "empty"), settings)
        window = program.show()
        window.resize(size)
        guide = Guide(program, window, self.out)
        guide.saved = self.saved
        guide.save("home-empty")
        if (scratch / PACK).exists():
            program.app.pack.open(str(scratch / PACK))
            guide.wait(lambda: program.app.pack.state == "ready", patience_ms=8000)
            guide.save("pack")
        program.close()
