# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the program gives back to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.ui.memory import let_go_of_code


def _mapped_kib() -> int:
    """How much of files this process has in its memory."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssFile:"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_libraries_that_are_let_go_leave_memory_and_what_they_do_still_works(qapp):
    before = _mapped_kib()
    let_go_of_code()
    assert _mapped_kib() < before * 0.8
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.pixelColor(3, 3) == QColor("red")
