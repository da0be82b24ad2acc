# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `kiosk doctor` tries in a process of its own, because a failure there can end the process."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import sys
import time
from collections.abc import Callable
from typing import NoReturn

_VLC_ENDED, _VLC_ERROR = 6, 7  # libvlc_state_t
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
    from pathlib import Path  # noqa: PLC0415

    from kiosk.decks.deck import open_deck  # noqa: PLC0415

    with open_deck(Path(arguments[0])) as deck:
        page = deck.render(1, 320)
        return {"pages": deck.page_count, "width_px": page.width_px}


def media(arguments: list[str]) -> dict[str, object]:
    """Loads libVLC and plays a file silently until its clock has moved: library, plugins and codecs work."""
    library = ctypes.CDLL(ctypes.util.find_library("vlc") or "libvlc.so.5")
    for name in ("libvlc_new", "libvlc_media_new_path", "libvlc_media_player_new_from_media"):
        getattr(library, name).restype = ctypes.c_void_p
    library.libvlc_get_version.restype = ctypes.c_char_p
    library.libvlc_media_player_get_time.restype = ctypes.c_int64
    version = library.libvlc_get_version().decode().split(" ", maxsplit=1)[0]
    options = [b"--no-video-title-show", b"--aout=dummy", b"--vout=dummy", b"--quiet", b"--no-xlib"]
    instance = library.libvlc_new(len(options), (ctypes.c_char_p * len(options))(*options))
    if not instance:
        return {"version": version, "plays": False}  # this is how it says that it found no plugins
    item = library.libvlc_media_new_path(ctypes.c_void_p(instance), os.fsencode(arguments[0]))
    player = ctypes.c_void_p(library.libvlc_media_player_new_from_media(ctypes.c_void_p(item)))
    library.libvlc_media_player_play(player)
    deadline_s = time.monotonic() + _PLAY_LIMIT_S
    plays = False
    while not plays and time.monotonic() < deadline_s:
        if library.libvlc_media_player_get_state(player) in (_VLC_ENDED, _VLC_ERROR):
            break
        time.sleep(0.02)
        plays = library.libvlc_media_player_get_time(player) > 0
    # neither stopped nor released: the process ends here, and a broken output may hang in both
    return {"version": version, "plays": plays}


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
