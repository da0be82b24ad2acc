# SPDX-License-Identifier: AGPL-3.0-or-later
"""How late captions are: the real program plays the sample, and each change of the caption is set beside its cue.

    python benchmarks/caption_timing.py [SECONDS]

Prints, for speeds 1 and 2, the position at each change against the second at which a cue begins or ends.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("KIOSK_AUDIO_OUTPUT", "dummy")

from PySide6.QtCore import QEventLoop, QTimer

from kiosk.app import Program, make_application
from kiosk.config import Settings
from kiosk.library.library import Library
from kiosk.tasks.sample import install_sample

WANTED_MS = 100


def wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    make_application()
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        event_id = install_sample(library)
        program = Program(library, settings=replace(Settings(), language="en", caption_language="fr"))
        program.show().resize(1280, 720)
        replay = program.app.replay
        captions = replay.side.captions
        program.navigator.openReplay(event_id, 0.0)
        while not replay.ready:
            wait(0.1)
        edges = sorted({t for cue in captions.cues for t in (cue.start_s, cue.end_s)})
        late: list[float] = []

        def changed() -> None:
            position = replay.position_s()
            due = max((t for t in edges if t <= position + 0.001), default=0.0)
            late.append((position - due) * 1000)

        for rate in (1.0, 2.0):
            program.settings.rate = rate
            replay.seek(0.0)
            wait(1.0)
            late.clear()
            captions.textChanged.connect(changed)
            wait(seconds / rate)
            captions.textChanged.disconnect(changed)
            real = [ms / rate for ms in late]
            print(
                f"speed {rate}: {len(real)} changes, late by median {statistics.median(real):.1f} ms, "
                f"worst {max(real):.1f} ms (wanted: under {WANTED_MS} ms)"
            )
        program.close()


if __name__ == "__main__":
    main()
