# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `kiosk doctor` tries in a process of its own, because a failure there can end the process."""

from __future__ import annotations

import json
import os
import queue
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from kiosk.errors import KioskError

_PLAY_LIMIT_S = 10


def window(_: list[str]) -> dict[str, object]:
    """Opens Qt's connection to the display and asks for a graphics context."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - each probe loads only its own
    from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext  # noqa: PLC0415
    from PySide6.QtQuick import QQuickWindow  # noqa: PLC0415

    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform == "linux" and not shown:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(["kiosk"])
    screen = application.primaryScreen()
    size, ratio = screen.size(), screen.devicePixelRatio()
    renderer = "software"
    if QQuickWindow.sceneGraphBackend() != "software":
        surface, context = QOffscreenSurface(), QOpenGLContext()
        surface.create()
        if context.create() and context.makeCurrent(surface):
            name = context.functions().glGetString(0x1F01)  # GL_RENDERER
            renderer = name if isinstance(name, str) else "OpenGL"
            context.doneCurrent()
    return {
        "version": qVersion(),
        "renderer": renderer,
        "platform": application.platformName(),
        "screens": len(application.screens()),
        "width_px": round(size.width() * ratio),
        "height_px": round(size.height() * ratio),
        "scale": ratio,
    }


def pdf(arguments: list[str]) -> dict[str, object]:
    """Reads a PDF and draws its first page, as the window does."""
    from kiosk.decks.deck import open_deck  # noqa: PLC0415

    with open_deck(Path(arguments[0])) as deck:
        page = deck.render(1, 320)
        return {"pages": deck.page_count, "width_px": page.width_px}


def media(arguments: list[str]) -> dict[str, object]:
    """Plays a file silently until a picture is there and time has passed: library, plugins and codecs work."""
    from kiosk.playback.engine import FrameReady, PlayerEvent, Status, StatusChanged, TimeReported  # noqa: PLC0415
    from kiosk.playback.plugin_cache import own_list  # noqa: PLC0415
    from kiosk.playback.vlc_engine import VlcEngine, libvlc_version  # noqa: PLC0415

    facts: dict[str, object] = {"version": libvlc_version().split(" ", maxsplit=1)[0], "plays": False}
    told: queue.SimpleQueue[PlayerEvent] = queue.SimpleQueue()
    seen: set[str] = set()
    try:
        engine, path = VlcEngine("dummy"), Path(arguments[0])
        facts["plugins"] = str(own_list() or "")
        players = engine.open_sound(path, told.put), engine.open_pictures(path, told.put)
        for player in players:
            player.play()
        while seen != {"picture", "time"}:
            match told.get(timeout=_PLAY_LIMIT_S):
                case StatusChanged(status=Status.ENDED | Status.FAILED):
                    break
                case FrameReady():
                    seen.add("picture")
                case TimeReported(position_s=position_s) if position_s > 0:
                    seen.add("time")
                case _:
                    pass
    except (KioskError, queue.Empty) as cause:
        return {**facts, "cause": repr(cause)}
    return {**facts, "plays": seen == {"picture", "time"}}


_PROBES: dict[str, Callable[[list[str]], dict[str, object]]] = {"window": window, "media": media, "pdf": pdf}


def main(arguments: list[str]) -> NoReturn:
    """Prints the facts of one probe as one line of JSON."""
    try:
        facts = _PROBES[arguments[0]](arguments[1:])
    except Exception as cause:  # noqa: BLE001 - whatever it was is the finding
        facts = {"error": f"{type(cause).__name__}: {cause}"}
    print(json.dumps(facts), flush=True)  # noqa: T201 - the answer to the parent process
    os._exit(0)  # libVLC's threads may still run


if __name__ == "__main__":
    main(sys.argv[1:])
