# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Sources screen says of each source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.moment import Moment
from kiosk.errors import DownloadFailed
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.sentences import sentence
from kiosk.ui.words import date_phrase

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.library.sources import ItemRow, SourceCounts, SourceRow

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

ADDRESSES_SHOWN = 200

Problem = dict[str, str | int]  # text; addresses, a line each, where it stands for several; count


@dataclass(frozen=True, slots=True)
class SourceLineRow:
    """One source. `problems`: as `Problem` says; `working`: its sync is under way; `waiting`: it comes after others."""

    key: str
    title: str
    location: str
    symbol: str
    synced: str
    brought: str
    error: str
    problems: list[Problem]
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
        problem_groups(troubled),
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


def problem_groups(troubled: Sequence[tuple[str, ItemRow]]) -> list[Problem]:
    """What failed: one line for all that failed in the same way at the same server, most first."""
    alike: dict[tuple[str, ...], list[tuple[str, ItemRow, KioskError]]] = {}
    for address, item in troubled:
        if item.error is not None:
            alike.setdefault(_alike(address, item.error), []).append((address, item, item.error))
    return [_problem(group) for group in sorted(alike.values(), key=len, reverse=True)]


def _alike(address: str, error: KioskError) -> tuple[str, ...]:
    """The kind of failure, and where: those of servers by server, others one by one."""
    if isinstance(error, DownloadFailed):
        return ("download", error.fault, urlsplit(error.url).netloc or error.url)
    return (type(error).__name__, address)


def _problem(group: Sequence[tuple[str, ItemRow, KioskError]]) -> Problem:
    _, item, error = group[0]
    if len(group) == 1:
        return {"text": _with_patience(sentence(error), item.aside_s), "addresses": "", "count": 1}
    if isinstance(error, DownloadFailed):
        error = replace(error, url=urlsplit(error.url).netloc or error.url)
    text = translate("sources", "%n page(s): {0}", "", len(group)).format(sentence(error))
    lines = [_with_patience(address, one.aside_s) for address, one, _ in group[:ADDRESSES_SHOWN]]
    more = len(group) - len(lines)
    if more > 0:
        lines.append(translate("sources", "And %n more.", "", more))
    return {"text": text, "addresses": "\n".join(lines), "count": len(group)}


def _with_patience(text: str, aside_s: float | None) -> str:
    if not aside_s:
        return text
    return translate("sources", "{0} – left alone until {1}").format(text, moment_phrase(aside_s))
