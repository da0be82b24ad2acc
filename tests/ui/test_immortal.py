# SPDX-License-Identifier: AGPL-3.0-or-later
import subprocess
import sys

CODE = """
import kiosk.ui
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal()

bell = Bell()
for _ in range(20_000):
    bell.rang.emit()
print("alive")
"""


def test_twenty_thousand_signals_do_not_use_up_pythons_true():
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "alive"), run.stderr
