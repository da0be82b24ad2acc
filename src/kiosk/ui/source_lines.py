# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the text of Python's modules out of memory.

PySide6 asks for the source of every module that is imported, to see whether it uses Qt (`_mod_uses_pyside` in its
`feature.py`), and `linecache` keeps what it has read: 7 MiB for Kiosk's modules, all through the program's life.
"""

from __future__ import annotations

import linecache


class NoFiles(dict):  # type: ignore[type-arg]  # its values are linecache's own, which have no name
    """A cache that keeps lines only where no file has them: those of files can be read again."""

    def __setitem__(self, name: str, entry: tuple[object, ...]) -> None:
        """An entry is (size, time of the file or None, lines, path), or the one function that gets the lines."""
        if len(entry) < 4 or entry[1] is None:
            super().__setitem__(name, entry)


def keep_no_source() -> None:
    """From now on no file's lines are kept; those that were are let go. For tracebacks they are read again."""
    if isinstance(linecache.cache, NoFiles):
        return
    kept = NoFiles()
    for name, entry in linecache.cache.items():
        kept[name] = entry
    linecache.cache = kept
