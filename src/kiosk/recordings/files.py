# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a recording, by the names that the recording gives them, wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

RecordingFiles = Mapping[str, Path]  # relative POSIX name → file on disk

MAX_FILES = 20_000


def safe_name(name: str) -> str | None:
    """The name in its plain form, or None where it is absolute, empty, or leaves the recording's folder."""
    if not name or "\\" in name or "\0" in name or ":" in name.partition("/")[0]:
        return None
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return None
    plain = path.as_posix()
    return None if plain == "." else plain


def files_of_folder(folder: Path) -> dict[str, Path]:
    """All regular files below a folder; links and hidden files are left out. Raises OSError."""
    found: dict[str, Path] = {}
    for top, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not Path(top, f).is_symlink())
        for name in sorted(names):
            path = Path(top, name)
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            found[path.relative_to(folder).as_posix()] = path
            if len(found) >= MAX_FILES:
                return found
    return found


def _raise(error: OSError) -> None:
    raise error
