# SPDX-License-Identifier: AGPL-3.0-or-later
"""PySide6 reads the source of all that is imported; it does not stay in memory."""

from __future__ import annotations

import linecache
import subprocess
import sys
import traceback

from kiosk.ui.source_lines import NoFiles

LOOK = """
import linecache
import kiosk.app
kept = [name for name, entry in linecache.cache.items() if len(entry) > 1 and entry[1] is not None]
print(len(kept), sum(linecache.cache[name][0] for name in kept))
"""


def test_the_source_of_no_module_is_kept_by_the_window() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["0", "0"]


def test_a_traceback_still_shows_the_line() -> None:
    assert isinstance(linecache.cache, NoFiles)
    try:
        int("no number")
    except ValueError:
        assert 'int("no number")' in traceback.format_exc().splitlines()[2]


def test_lines_that_no_file_has_are_kept() -> None:
    kept = NoFiles()
    kept["<made>"] = (5, None, ["pass\n"], "<made>")
    kept["later"] = (lambda: "pass\n",)
    kept["file.py"] = (5, 1.0, ["pass\n"], "file.py")
    assert set(kept) == {"<made>", "later"}
