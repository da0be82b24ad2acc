# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a recording, by the names that the recording gives them, wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

RecordingFiles = Mapping[str, Path]  # relative POSIX name → file on disk

MAX_FILES = 100_000
MAX_NAME = 1000
MAX_PART_BYTES = 255  # what file systems take
MAX_DEPTH = 40  # folders

_LANDMARKS = ("metadata.xml", "shapes.svg")  # at least one of them is in every recording


def safe_name(name: str) -> str | None:
    """The name in its plain form, or None where it is absolute, empty, leaves the recording's folder, or is no name
    that a file can have everywhere: control characters, halves of characters, endless or endlessly nested.
    """
    if not name or len(name) > MAX_NAME or "\\" in name or ":" in name.partition("/")[0]:
        return None
    if any(ord(c) < 32 or ord(c) == 127 or 0xD800 <= ord(c) < 0xE000 for c in name):
        return None
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or len(path.parts) > MAX_DEPTH:
        return None
    if any(len(part.encode()) > MAX_PART_BYTES for part in path.parts):
        return None
    plain = path.as_posix()
    return None if plain == "." else plain


def files_of_folder(folder: Path) -> dict[str, Path]:
    """All regular files below a folder; links, hidden files and what lies absurdly deep are left out. Raises OSError."""
    found: dict[str, Path] = {}
    for top, folders, names in os.walk(folder, onerror=_raise):
        if len(Path(top).parts) - len(folder.parts) >= MAX_DEPTH:
            folders.clear()
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not Path(top, f).is_symlink())
        for name in sorted(names):
            path = Path(top, name)
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            found[path.relative_to(folder).as_posix()] = path
            if len(found) >= MAX_FILES:
                return found
    return found


def recordings_in(files: RecordingFiles) -> dict[str, dict[str, Path]]:
    """The recordings among these files: by the folder of each ("" for the top), its files by their names in it.

    A folder below a recording's is never one of its own. Where none looks like a recording, all files are the one.
    """
    homes = {name.rpartition("/")[0] for name in files if name.rpartition("/")[2] in _LANDMARKS}
    tops = {home for home in homes if not any(above in homes for above in _folders_above(home))}
    found: dict[str, dict[str, Path]] = {home: {} for home in sorted(tops)} or {"": {}}
    for name, path in files.items():
        if not tops or "" in tops:
            found[""][name] = path
            continue
        home = next((above for above in _folders_above(name) if above in tops), None)
        if home is not None:
            found[home][name.removeprefix(f"{home}/")] = path
    return found


def _folders_above(name: str) -> list[str]:
    """`a/b/c` → `a/b`, `a`, ``."""
    parts = name.split("/")[:-1] if name else []
    return ["/".join(parts[:count]) for count in range(len(parts), -1, -1)] if name else []


def _raise(error: OSError) -> None:
    raise error
