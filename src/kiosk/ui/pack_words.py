# SPDX-License-Identifier: AGPL-3.0-or-later
"""Packs, mirrors and keys in the user's words: what taking one in does, and what went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.errors import (
    KeyFault,
    KeyUnusable,
    PackFault,
    PackNotWritten,
    PackUnreadable,
    PackWriteFault,
)
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from kiosk.tasks.take_content import Effect

translate = QCoreApplication.translate


def _name(place: str) -> str:
    return place if "://" in place else Path(place).name or place


def effect_sentences(effect: Effect, *, done: bool) -> list[str]:
    """What comes, changes and goes, how much room it takes, and who made it."""
    lines = [_from(effect)]
    if not effect.changes_anything:
        lines.append(translate("packs", "Everything in it is on this computer already."))
        return lines
    counts = [
        _added(len(effect.added), done=done) if effect.added else "",
        _updated(len(effect.updated), done=done) if effect.updated else "",
        _removed(len(effect.removed), done=done) if effect.removed else "",
    ]
    lines += [text for text in counts if text]
    if effect.needed_bytes:
        lines.append(translate("packs", "Room that it takes: {0}.").format(size_phrase(effect.needed_bytes)))
    if not done and effect.needed_bytes > effect.free_bytes:
        lines.append(
            translate("packs", "There is not enough room: {0} are free.").format(
                size_phrase(effect.free_bytes)
            )
        )
    if effect.older and not done:
        lines.append(translate("packs", "It is older than what is on this computer already."))
    return lines


def _from(effect: Effect) -> str:
    match effect.trust.value:
        case "trusted":
            return translate("packs", "Signed by {0}, who is trusted.").format(effect.signer)
        case "stranger":
            return translate("packs", "Signed by somebody who is not known here (key {0}).").format(
                effect.signer
            )
        case _:
            return translate("packs", "Not signed: nobody vouches for who made it.")


def _added(count: int, *, done: bool) -> str:
    if done:
        return translate("packs", "%n event(s) added.", "", count)
    return translate("packs", "%n event(s) will be added.", "", count)


def _updated(count: int, *, done: bool) -> str:
    if done:
        return translate("packs", "%n event(s) updated.", "", count)
    return translate("packs", "%n event(s) will be updated.", "", count)


def _removed(count: int, *, done: bool) -> str:
    if done:
        return translate("packs", "%n event(s) removed.", "", count)
    return translate("packs", "%n event(s) will be removed.", "", count)


def unreadable_sentence(error: PackUnreadable) -> str:
    """A pack or mirror that cannot be taken in."""
    match error.fault:
        case PackFault.MISSING:
            text = translate("errors", "“{0}” was not found.")
        case PackFault.NOT_A_PACK:
            text = translate("errors", "“{0}” is not a pack of Kiosk.")
        case PackFault.BROKEN:
            text = translate("errors", "“{0}” is damaged or incomplete. Nothing was changed; copy it anew.")
        case PackFault.GONE:
            text = translate(
                "errors",
                "“{0}” cannot be read any more. Put the stick back in and try again: it goes on where it was.",
            )
        case PackFault.CHANGED:
            text = translate(
                "errors", "“{0}” changed while it was read. Nothing was changed here; try again later."
            )
        case PackFault.NEWER_VERSION:
            text = translate("errors", "“{0}” was made by a newer Kiosk. Update Kiosk to read it.")
        case PackFault.NEEDS_BASE:
            text = translate(
                "errors", "“{0}” holds only what changed since an earlier pack. Import that one first."
            )
        case PackFault.UNSIGNED:
            text = translate("errors", "“{0}” is not signed, and only signed packs are taken here.")
        case PackFault.UNKNOWN_SIGNER:
            text = translate("errors", "“{0}” is signed by somebody who is not trusted here.")
        case PackFault.BAD_SIGNATURE:
            text = translate("errors", "“{0}” was changed after it was signed. It was not taken in.")
    return text.format(_name(error.place))


def not_written_sentence(error: PackNotWritten) -> str:
    """A pack or mirror that could not be made."""
    match error.fault:
        case PackWriteFault.NOTHING_CHOSEN:
            return translate("errors", "There is nothing to write: the library holds no event.")
        case PackWriteFault.NO_PERMISSION:
            text = translate("errors", "“{0}” cannot be written: permission is missing.")
        case PackWriteFault.FILE_TOO_LARGE:
            text = translate(
                "errors",
                "“{0}” is too large for this stick's format, which takes files up to 4 GB. Choose fewer events,"
                " or format the stick as exFAT.",
            )
        case PackWriteFault.FILE_DAMAGED:
            text = translate(
                "errors", "A file of the library in “{0}” is damaged. Run “kiosk verify --repair” first."
            )
        case PackWriteFault.BROKEN:
            text = translate("errors", "“{0}” could not be written to its end. Is the stick still there?")
    return text.format(_name(error.place))


def key_sentence(error: KeyUnusable) -> str:
    """A key that cannot be used."""
    match error.fault:
        case KeyFault.NOT_A_KEY:
            text = translate("errors", "“{0}” is not a key of Kiosk.")
        case KeyFault.NO_OWN_KEY:
            text = translate("errors", "There is no own key yet. “kiosk keys new” makes one.")
        case KeyFault.UNKNOWN:
            text = translate("errors", "There is no trusted key called “{0}”.")
        case KeyFault.TAKEN:
            text = translate("errors", "There is a key of that name already: “{0}”. It was left as it is.")
        case KeyFault.BROKEN:
            text = translate("errors", "The key “{0}” cannot be read or written.")
    return text.format(_name(error.name))
