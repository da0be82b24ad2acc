# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes in whatever a folder holds: a recording, or pages about events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.recordings.bigbluebutton.reader import is_recording
from kiosk.recordings.files import files_of_folder, recordings_in
from kiosk.tasks.add import add
from kiosk.tasks.progress import Progress, Stop, silent
from kiosk.tasks.sync import sync

if TYPE_CHECKING:
    from kiosk.library.library import Library


def take_in(library: Library, folder: Path, progress: Progress = silent, stop: Stop | None = None) -> int:
    """Says how many events came or changed. Raises as `add` and `sync`."""
    if folder.is_dir() and any(map(is_recording, recordings_in(files_of_folder(folder)).values())):
        result = add(library, str(folder), progress, stop)
        return 1 + len(result.more)
    synced = sync(library, str(folder), progress, stop)
    return len(synced.added) + len(synced.changed)
