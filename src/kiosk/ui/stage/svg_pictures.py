# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides as SVG: lines and areas at their exact place, as browsers draw them.

Qt SVG draws most slides, and quickly. It leaves out pictures in patterns, clips nothing, and gets masks, filters and
blending wrong, so that slides which have these are drawn by resvg, which takes seconds for some and lets nothing else run
meanwhile. These and what may cost much are drawn by a process of their own, which can be stopped.
"""

from __future__ import annotations

import re
import threading

from PySide6.QtGui import QImage

from kiosk.recordings.bigbluebutton.svg_guard import safe_svg
from kiosk.recordings.bigbluebutton.xml_reading import root_of
from kiosk.ui.stage.picture_place import PATIENCE_S, Wanted
from kiosk.ui.stage.svg_cost import LIGHT_MS, cost_ms
from kiosk.ui.stage.svg_process import drawn_apart

_BEYOND_QT = re.compile(rb"<(?:\w+:)?(?:pattern|mask|filter|clipPath)\b|mix-blend-mode")


def draw_svg(
    data: bytes, wanted: Wanted, patience_s: float = PATIENCE_S, stop: threading.Event | None = None
) -> QImage | None:
    """The picture as it is seen from `wanted.origin` on.

    None where it cannot be read, is not ready after `patience_s` seconds, or when `stop` is set.
    """
    safe = safe_svg(data)
    root = root_of(safe) if safe is not None else None
    if safe is None or root is None:
        return None
    beyond = _BEYOND_QT.search(safe) is not None
    if beyond or cost_ms(root) > LIGHT_MS:
        return drawn_apart(safe, wanted, patience_s, stop, resvg=beyond)
    from kiosk.ui.stage.svg_drawing import by_qt  # noqa: PLC0415 - only recordings with SVG pictures need it

    return by_qt(safe, wanted)
