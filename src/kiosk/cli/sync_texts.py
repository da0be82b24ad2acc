# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `kiosk sync` and `kiosk sources` say to a person."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from kiosk.cli.texts import error_text, field_name, in_force
from kiosk.errors import DownloadFailed
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.errors import KioskError
    from kiosk.library.sources import ItemRow, SourceRow
    from kiosk.tasks.sync_result import Aside, Difference, SyncResult

translate = QCoreApplication.translate

_LONGEST = 300
_ALIKE_SHOWN = 5


def sync_lines(result: SyncResult, *, dry_run: bool) -> Iterator[str]:
    """What a sync brought: the events one by one where it was dry, field by field, and then the counts."""
    in_force()
    if dry_run:
        yield from _changes(result)
    text = (
        translate("cli", "Would be added: {0}, changed: {1}; unchanged: {2}, left out: {3}.")
        if dry_run
        else translate("cli", "Added: {0}, changed: {1}, unchanged: {2}, left out: {3}.")
    )
    counts = (result.added, result.changed, result.unchanged, [*result.failed, *result.aside])
    yield text.format(*(len(ids) for ids in counts))
    if result.vanished:
        yield translate("cli", "No longer at the source, kept and marked: {0}.").format(len(result.vanished))
    if result.moved:
        yield translate("cli", "At another address than before: {0}.").format(len(result.moved))
    if result.requests:
        yield translate("cli", "Asked of the network: {0} times, received: {1}.").format(
            result.requests, size_phrase(result.received_bytes)
        )


def _changes(result: SyncResult) -> Iterator[str]:
    """One by one: + for what would come, ~ for what would change, - for what is gone from the source."""
    for event_id in result.added:
        yield f"+ {event_id}  {result.titles.get(event_id, '')}"
    for event_id in result.changed:
        yield f"~ {event_id}  {result.titles.get(event_id, '')}"
        for change in result.differences.get(event_id, ()):
            yield from _difference(change)
    for event_id in result.vanished:
        yield f"- {event_id}"


def _difference(change: Difference) -> Iterator[str]:
    name = field_name(change.field)
    if isinstance(change.before, list) and isinstance(change.after, list):
        yield f"    {name}:"
        yield from (f"      - {_shown(item)}" for item in change.before if item not in change.after)
        yield from (f"      + {_shown(item)}" for item in change.after if item not in change.before)
    else:
        yield f"    {name}: {_shown(change.before)} → {_shown(change.after)}"


def _shown(value: object) -> str:
    """A value of an event's JSON form in one line."""
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, dict):
        value = (
            value.get("text")
            or value.get("name")
            or value.get("url")
            or json.dumps(value, ensure_ascii=False)
        )
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def no_source_text() -> str:
    in_force()
    return translate(
        "cli", "The library has no source yet. Name one: the address of a site, a folder, a file."
    )


def failure_lines(result: SyncResult) -> Iterator[str]:
    """What failed and what is left alone: of one fault of one server a few, and how many more there are."""
    told: Counter[tuple[str, str]] = Counter()
    said: set[str] = set()
    failures = [(error, error_text(error)) for _, error in result.failed]
    for error, text in [*failures, *((aside.error, aside_text(aside)) for aside in result.aside)]:
        alike = _alike(error)
        if text in said:  # a picture that fifty episodes share
            continue
        said.add(text)
        if alike is None or told[alike] < _ALIKE_SHOWN:
            yield text
        if alike is not None:
            told[alike] += 1
    for (_, host), count in told.items():
        if count > _ALIKE_SHOWN:
            yield translate("cli", "And {0} more at {1}. `kiosk sources` names them.").format(
                count - _ALIKE_SHOWN, host
            )


def _alike(error: KioskError) -> tuple[str, str] | None:
    """What failures have in common that need not be told one by one."""
    return (error.fault, urlsplit(error.url).netloc) if isinstance(error, DownloadFailed) else None


def aside_text(aside: Aside) -> str:
    """Why an item is left alone, and until when."""
    in_force()
    until = datetime.fromtimestamp(aside.until_s).astimezone()
    return translate("cli", "Set aside until {0}, since it failed again and again. {1}").format(
        f"{until:%Y-%m-%d %H:%M}", error_text(aside.error)
    )


def source_lines(row: SourceRow, troubled: list[tuple[str, ItemRow]]) -> Iterator[str]:
    """A source, how its last sync went, and what is wrong with which of its items."""
    in_force()
    yield f"{row.title or row.location} ({row.kind})" if row.title != row.location else row.location
    if row.title:
        yield f"    {row.location}"
    if row.synced_s:
        when = datetime.fromtimestamp(row.synced_s).astimezone()
        counts = row.counts
        yield "    " + translate(
            "cli", "Last synced {0}: added {1}, changed {2}, unchanged {3}, gone {4}, left out {5}."
        ).format(
            f"{when:%Y-%m-%d %H:%M}",
            counts.added,
            counts.changed,
            counts.unchanged,
            counts.vanished,
            counts.failed,
        )
    else:
        yield "    " + translate("cli", "Never synced.")
    if row.error:
        yield "    " + error_text(row.error)
    for _, item in troubled:
        if item.error:
            yield "    - " + error_text(item.error)
