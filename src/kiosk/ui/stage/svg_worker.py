# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process that draws one SVG: `python -m kiosk.ui.stage.svg_worker REQUEST`, the file on its standard input.

It stands apart since a hostile picture may ask for hours and for any memory, and nobody can stop Qt or resvg.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
from pathlib import Path

SPARE_BYTES = 1 << 30  # of memory, above what the process has when it begins


def main() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QRectF  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication, QImage  # noqa: PLC0415

    import kiosk.ui  # noqa: F401, PLC0415 - before PySide6
    from kiosk.ui.stage.picture_place import Fit, Wanted  # noqa: PLC0415
    from kiosk.ui.stage.svg_drawing import by_qt, by_resvg  # noqa: PLC0415
    from kiosk.ui.stage.svg_process import HEAD  # noqa: PLC0415

    told = json.loads(sys.argv[1])
    safe = sys.stdin.buffer.read()
    application = QGuiApplication(sys.argv[:1])  # texts need its fonts
    _limit(told["limit_s"])
    wanted = Wanted("", QRectF(*told["box"]), QRectF(*told["seen"]), Fit(told["fit"]))
    image = by_resvg(safe, wanted) if told["resvg"] else None
    if image is None:
        image = by_qt(safe, wanted)
    del application
    if image is None:
        return 1
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    sys.stdout.buffer.write(HEAD.pack(image.width(), image.height(), image.bytesPerLine()))
    sys.stdout.buffer.write(image.constBits())
    sys.stdout.buffer.flush()
    return 0


def _limit(seconds: float) -> None:
    """No more of processor and memory than that, where the system can hold a process to it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Unix only

    with contextlib.suppress(OSError, ValueError):
        time_s = math.ceil(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (time_s, time_s))
        mapped = Path("/proc/self/statm")
        if mapped.exists():  # elsewhere what is mapped says nothing about what is used
            most = int(mapped.read_text().split()[0]) * resource.getpagesize() + SPARE_BYTES
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    sys.exit(main())
