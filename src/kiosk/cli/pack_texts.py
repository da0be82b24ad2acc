# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `kiosk export`, `import` and `keys` say to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.cli.texts import in_force
from kiosk.ui.pack_words import effect_sentences
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from kiosk.library.packs.key_ring import NamedKey
    from kiosk.tasks.take_content import Effect

translate = QCoreApplication.translate


def no_file_text() -> str:
    in_force()
    return translate(
        "cli", "Name the file last: kiosk export EVENT… FILE.kioskpack or FILE.ics, or use --mirror DIR."
    )


def exported_text(events: int, size_bytes: int) -> str:
    in_force()
    return translate("cli", "Events written: {0}, size of the pack: {1}.").format(
        events, size_phrase(size_bytes)
    )


def calendar_text(entries: int, dateless: int) -> str:
    in_force()
    return translate("cli", "Entries written: {0}; events without a date, left out: {1}.").format(
        entries, dateless
    )


def mirrored_text(events: int, written_bytes: int, removed: int) -> str:
    in_force()
    return translate("cli", "Events in the mirror: {0}, written: {1}, files removed: {2}.").format(
        events, size_phrase(written_bytes), removed
    )


def effect_lines(effect: Effect, *, done: bool) -> list[str]:
    """The effect in plain words, then one by one: + came, ~ changed, - went."""
    in_force()
    lines = effect_sentences(effect, done=done)
    for mark, events in (("+", effect.added), ("~", effect.updated), ("-", effect.removed)):
        lines += [f"{mark} {title} ({event_id})" for event_id, title in events]
    return lines


def keys_lines(own: NamedKey | None, trusted: list[NamedKey]) -> list[str]:
    in_force()
    lines = [
        translate("cli", "Own key: {0}").format(f"{own.name}  {own.key.fingerprint}")
        if own
        else translate("cli", "There is no own key; `kiosk keys new` makes one.")
    ]
    lines += [
        translate("cli", "Trusted: {0}").format(f"{key.name}  {key.key.fingerprint}") for key in trusted
    ]
    return lines


def trusted_text(named: NamedKey) -> str:
    in_force()
    return translate("cli", "Packs of {0} are trusted from now on. The key: {1}").format(
        named.name, named.key.fingerprint
    )


def distrusted_text(named: NamedKey) -> str:
    in_force()
    return translate("cli", "Packs of {0} are not trusted any more.").format(named.name)
