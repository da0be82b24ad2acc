# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Sources screen says of each source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.moment import Moment
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.words import date_phrase

if TYPE_CHECKING:
    from kiosk.library.sources import ItemRow, SourceCounts, SourceRow

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

PROBLEMS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SourceLineRow:
    """One source. `problems`: a sentence a line; `working`: its sync is under way; `waiting`: it comes after others."""

    key: str
    title: str
    location: str
    symbol: str
    synced: str
    brought: str
    error: str
    problems: str
    working: bool = False
    waiting: bool = False


@QmlElement
@QmlUncreatable("made by the program")
class SourceListModel(RowListModel[SourceLineRow]):
    row_type = SourceLineRow


def moment_phrase(seconds: float) -> str:
    """A day and an hour of this computer's clock."""
    return date_phrase(Moment(datetime.fromtimestamp(seconds).astimezone().replace(second=0, microsecond=0)))


def source_line(
    row: SourceRow, troubled: Sequence[tuple[str, ItemRow]], *, working: bool, waiting: bool
) -> SourceLineRow:
    """The line of a source."""
    symbol = "folder-open" if row.kind in ("folder", "page", "archive") else "cloud"
    return SourceLineRow(
        row.key,
        row.title or row.location,
        row.location if row.title and row.title != row.location else "",
        symbol,
        translate("sources", "Last synced on {0}").format(moment_phrase(row.synced_s))
        if row.synced_s
        else translate("sources", "Not synced yet"),
        counts_phrase(row.counts) if row.synced_s else "",
        sentence(row.error) if row.error else "",
        problems_phrase(troubled),
        working,
        waiting,
    )


def counts_phrase(counts: SourceCounts) -> str:
    """What a sync brought; only what there was of it."""
    parts = []
    if counts.added:
        parts.append(translate("sources", "%n event(s) added", "", counts.added))
    if counts.changed:
        parts.append(translate("sources", "%n event(s) changed", "", counts.changed))
    if counts.vanished:
        parts.append(translate("sources", "%n no longer there, kept", "", counts.vanished))
    if counts.unchanged:
        parts.append(translate("sources", "%n event(s) unchanged", "", counts.unchanged))
    if counts.failed:
        parts.append(translate("sources", "%n left out", "", counts.failed))
    return ", ".join(parts)


def problems_phrase(troubled: Sequence[tuple[str, ItemRow]]) -> str:
    """A line for each item that failed: why, and until when it is left alone."""
    lines = []
    for _, item in list(troubled)[:PROBLEMS_SHOWN]:
        if item.error is None:
            continue
        line = sentence(item.error)
        if item.aside_s:
            line = translate("sources", "{0} – left alone until {1}").format(
                line, moment_phrase(item.aside_s)
            )
        lines.append(line)
    more = len(troubled) - PROBLEMS_SHOWN
    if more > 0:
        lines.append(translate("sources", "And %n more.", "", more))
    return "\n".join(lines)
