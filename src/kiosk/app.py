# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wiring: the only place where the program's objects are put together."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, Qt, QUrl
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.config import LanguageName, default_settings_file, load_settings
from kiosk.library.library import Library
from kiosk.resources import resource
from kiosk.ui.app_singleton import App
from kiosk.ui.jobs import Jobs
from kiosk.ui.memory import keep_little_memory
from kiosk.ui.navigator import Navigator, Route
from kiosk.ui.qt_log import route_qt_messages
from kiosk.ui.services import Services, plays_all
from kiosk.ui.settings_view_model import SettingsViewModel
from kiosk.ui.translation import Translation

if TYPE_CHECKING:
    from kiosk.config import Settings

log = logging.getLogger(__name__)

QML_FOLDER = Path(__file__).parent / "ui" / "qml"
FONTS = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")
EMOJI_FONT = ("NotoEmoji-Regular.ttf", "Noto Emoji")


def make_application(arguments: list[str] | None = None) -> QGuiApplication:
    """The Qt application with Kiosk's name and fonts; the one that exists already, if there is one."""
    keep_little_memory()
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        application = existing
    else:
        if not os.environ.get("QT_QPA_PLATFORM") and sys.platform == "linux" and not has_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        application = QGuiApplication([sys.argv[0], *(arguments or [])])
    application.setApplicationName("kiosk")
    application.setApplicationDisplayName("Kiosk")
    application.setDesktopFileName("kiosk")
    application.setWindowIcon(QIcon(str(resource("icons/kiosk.svg"))))
    for name in FONTS:
        _add_font(name)
    if not any("emoji" in family.lower() for family in QFontDatabase.families()):
        name, family = EMOJI_FONT  # chats are full of them, and many a small system has none
        _add_font(name)
        QFontDatabase.addApplicationEmojiFontFamily(family)
    return application


def _add_font(name: str) -> None:
    if QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}"))) < 0:
        log.warning("font not loaded: %s", name)


def has_display() -> bool:
    """Whether there is a screen to show a window on."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def quitting_on_signals(application: QGuiApplication) -> Iterator[None]:
    """While inside, Ctrl-C and SIGTERM end the event loop in order.

    Python runs its handlers only between its own instructions; the byte that it writes for each signal wakes Qt, so
    that no timer has to wake the processor.
    """
    read_end, write_end = socket.socketpair()
    read_end.setblocking(False)
    write_end.setblocking(False)
    notifier = QSocketNotifier(read_end.fileno(), QSocketNotifier.Type.Read)

    def quit_now() -> None:
        read_end.recv(64)
        application.quit()

    notifier.activated.connect(quit_now)
    previous_descriptor = signal.set_wakeup_fd(write_end.fileno(), warn_on_full_buffer=False)
    previous = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        signal.set_wakeup_fd(previous_descriptor)
        for number, handler in previous.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        read_end.close()
        write_end.close()


class Program:
    """Everything that belongs to one open window; `close` ends it in order."""

    def __init__(
        self,
        library: Library,
        settings: Settings | None = None,
        settings_file: Path | None = None,
        language: LanguageName | None = None,
        playable: Callable[[str], bool] = plays_all,
    ) -> None:
        """`settings_file`: where changes are kept, None for this run only. `language` overrides the setting.

        `playable`: whether this computer plays media files of an ending, for downloads that have a choice.
        """
        if settings is None:
            settings = (
                load_settings(settings_file)[0]
                if settings_file
                else load_settings(default_settings_file())[0]
            )
        if language is not None:
            settings = replace(settings, language=language)
        self.library = library
        self.translation = Translation()
        self.translation.use(settings.language)
        self.settings = SettingsViewModel(settings, settings_file)
        self.jobs = Jobs()
        self.navigator = Navigator()
        self.services = Services(library, self.settings, self.jobs, self.navigator, playable)
        self.app = App.prepare(self.services, self.translation)
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML_FOLDER))
        self.engine.setUiLanguage(self.translation.language)
        self.app.attach(self.engine)
        route_qt_messages()

    def show(self, properties: dict[str, object] | None = None) -> QQuickWindow:
        """Loads the window. Raises RuntimeError when its QML is broken, which only a bad installation is."""
        self.engine.setInitialProperties(properties or {})
        self.engine.load(QUrl.fromLocalFile(str(QML_FOLDER / "Kiosk" / "Main.qml")))
        roots: list[QObject] = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the window could not be made; the log says why")
        return roots[0]

    def go(self, route: Route) -> None:
        self.navigator.go(route)

    def close(self) -> None:
        """Ends in order: screens (players among them), jobs, window, library. Each step has a deadline."""
        self.app.shut_down()
        self.jobs.shut_down()
        for window in self.engine.rootObjects():
            if isinstance(window, QQuickWindow):
                window.close()
        # Before the objects that QML reads: bindings would find them gone.
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.translation.remove()
        self.library.close()
