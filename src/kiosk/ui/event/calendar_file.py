# SPDX-License-Identifier: AGPL-3.0-or-later
"""An event's dates as a file for the user's calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, QStandardPaths

from kiosk.errors import KioskError
from kiosk.ui.sentences import sentence

if TYPE_CHECKING:
    from kiosk.library.library import Library

translate = QCoreApplication.translate


def save_calendar(library: Library, event_id: str, title: str, folder: Path | None = None) -> str:
    """Writes the file and says where it is, or why there is none. `folder`: the user's documents, where none is given."""
    from kiosk.tasks.export_calendar import export_calendar  # noqa: PLC0415 - beside its use
    from kiosk.ui.replay.still import file_stem  # noqa: PLC0415 - beside its use

    place = folder or Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
    )
    path = place / f"{file_stem(title)}.ics"
    try:
        place.mkdir(parents=True, exist_ok=True)
        export_calendar(library, [event_id], path)
    except KioskError as error:
        return sentence(error)
    except OSError:
        return translate("event", "The calendar file could not be saved in {0}.").format(
            QDir.toNativeSeparators(str(place))
        )
    return translate("event", "Saved for your calendar: {0}").format(QDir.toNativeSeparators(str(path)))
