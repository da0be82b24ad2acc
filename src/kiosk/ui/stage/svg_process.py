# SPDX-License-Identifier: AGPL-3.0-or-later
"""An SVG drawn by a process of its own (`kiosk.ui.stage.svg_worker`): one that takes too long is ended."""

from __future__ import annotations

import json
import logging
import struct
import subprocess
import sys
import tempfile
import threading
import time

from PySide6.QtGui import QImage

from kiosk.ui.stage.picture_place import Wanted

log = logging.getLogger(__name__)

HEAD = struct.Struct("<III")  # width, height, bytes a line
_LOOK_S = 0.1  # between two looks at whether to stop


def request(wanted: Wanted, patience_s: float, *, resvg: bool) -> str:
    """What the process is told; the picture follows on its standard input."""
    box, seen = wanted.box.getRect(), wanted.seen.getRect()
    return json.dumps(
        {"box": box, "seen": seen, "fit": wanted.fit.value, "limit_s": patience_s, "resvg": resvg}
    )


def drawn_apart(
    safe: bytes, wanted: Wanted, patience_s: float, stop: threading.Event | None, *, resvg: bool
) -> QImage | None:
    """The picture; None where the process could not draw it, or not in time, or `stop` was set."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "kiosk.ui.stage.svg_worker",
        request(wanted, patience_s, resvg=resvg),
    ]
    try:
        with tempfile.TemporaryFile() as file:
            file.write(safe)
            file.seek(0)
            # Our own interpreter and module, no shell; -P: never a module of the current folder.
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command,
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    except OSError as cause:
        log.warning("a slide was not drawn: %s", cause)
        return None
    until = time.monotonic() + patience_s
    try:
        while True:
            try:
                drawn, _ = process.communicate(timeout=_LOOK_S)
                return _image(drawn)
            except subprocess.TimeoutExpired:
                if time.monotonic() > until or (stop is not None and stop.is_set()):
                    log.warning("a slide's drawing was given up")
                    return None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def _image(drawn: bytes) -> QImage | None:
    if len(drawn) < HEAD.size:
        return None
    width, height, line = HEAD.unpack_from(drawn)
    if not width or not height or line < 4 * width or len(drawn) != HEAD.size + line * height:
        return None
    image = QImage(drawn[HEAD.size :], width, height, line, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # which owns its bytes
