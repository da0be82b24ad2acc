# SPDX-License-Identifier: AGPL-3.0-or-later
"""A download in the user's words: how far it is, why it waits, why it failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from kiosk.errors import KioskError, StorageFull
from kiosk.library.downloads import Entry, State, Trouble
from kiosk.ui.sentences import sentence
from kiosk.ui.words import NBSP, duration_phrase, size_phrase, size_value

if TYPE_CHECKING:
    from kiosk.tasks.queue_line import Line

translate = QCoreApplication.translate


def amount_phrase(had_bytes: int, total_bytes: int | None) -> str:
    """`12,4 sur 48 Mo`, `950 Ko sur 48 Mo`, or what came so far where the whole is not known."""
    if total_bytes is None or total_bytes < had_bytes:
        return size_phrase(had_bytes)
    had, had_unit = size_value(had_bytes)
    total, unit = size_value(total_bytes)
    first = had if had_unit == unit or had_bytes == 0 else f"{had}{NBSP}{had_unit}"
    return translate("downloads", "{0} of {1}").format(first, f"{total}{NBSP}{unit}")


def left_phrase(left_s: float) -> str:
    """`1 min left`."""
    length = duration_phrase(max(1.0, left_s))
    return translate("downloads", "{0} left").format(length)


def rate_phrase(bytes_per_s: float) -> str:
    """`2,3 Mo/s`."""
    return f"{size_phrase(int(bytes_per_s))}/s"


def made_room_sentence(titles: Sequence[str]) -> str:
    """What was removed to make room; one or more titles."""
    if len(titles) == 1:
        text = translate(
            "downloads",
            "To make room, the files of “{0}” were taken off this computer. They can be downloaded again.",
        )
        return text.format(titles[0])
    text = translate(
        "downloads",
        "To make room, the files of {0} events were taken off this computer, “{1}” among them."
        " They can be downloaded again.",
    )
    return text.format(len(titles), titles[0])


def line_phrase(line: Line) -> str:
    """How far a download is and what holds it up, in a line."""
    entry, reading = line.entry, line.reading
    match entry.state:
        case State.RUNNING if reading is not None:
            if reading.waits_for_library:
                return translate("downloads", "Waits: another Kiosk is writing to the library")
            amount = amount_phrase(reading.had_bytes, reading.total_bytes)
            if not reading.had_bytes and reading.total_bytes is None:
                return translate("downloads", "Asking the server")
            left = f", {left_phrase(reading.left_s)}" if reading.left_s is not None else ""
            return amount + left
        case State.RUNNING:
            return translate("downloads", "Another Kiosk is downloading this: {0}").format(_had(entry))
        case State.PAUSED:
            return _with_amount(translate("downloads", "Paused"), entry)
        case State.DONE:
            text = translate("downloads", "On this computer")
            return f"{text}, {size_phrase(entry.total_bytes)}" if entry.total_bytes else text
        case State.FAILED:
            return trouble_phrase(entry.trouble)
        case State.WAITING:
            return _waiting(line)


def _waiting(line: Line) -> str:
    entry = line.entry
    if line.quiet_until is not None:
        return translate("downloads", "Waits until {0}: quiet hours").format(hour_phrase(line.quiet_until))
    if entry.trouble is not Trouble.NONE:
        again = datetime.fromtimestamp(entry.not_before_s).astimezone() if entry.not_before_s else None
        why = trouble_phrase(entry.trouble)
        if again is None or again <= datetime.now().astimezone():
            return why
        return translate("downloads", "{0} Next attempt at {1}.").format(why, hour_phrase(again))
    if line.elsewhere:
        return translate("downloads", "Waits: another Kiosk is downloading")
    return _with_amount(translate("downloads", "Waits for its turn"), entry)


def _had(entry: Entry) -> str:
    return amount_phrase(entry.had_bytes, entry.total_bytes)


def _with_amount(text: str, entry: Entry) -> str:
    return f"{text}, {_had(entry)}" if entry.had_bytes else text


def hour_phrase(moment: datetime) -> str:
    """`18:30`, as the language writes it."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def trouble_phrase(trouble: Trouble) -> str:
    """Why it does not go on, in a sentence."""
    match trouble:
        case Trouble.NONE:
            return ""
        case Trouble.NOT_FOUND:
            return translate("downloads", "The server does not have the file any more.")
        case Trouble.FORBIDDEN:
            return translate("downloads", "The server wants a login, which Kiosk does not have.")
        case Trouble.UNREACHABLE:
            return translate("downloads", "The server does not answer, or there is no network.")
        case Trouble.CERTIFICATE:
            return translate("downloads", "The server’s certificate cannot be trusted.")
        case Trouble.CERTIFICATE_EXPIRED:
            return translate(
                "downloads", "The server’s certificate has expired, or this computer’s clock is wrong."
            )
        case Trouble.WRONG_CONTENT:
            return translate(
                "downloads",
                "A web page came in place of the file. Perhaps this network wants you to sign in first.",
            )
        case Trouble.CHECKSUM:
            return translate("downloads", "What came is not the file that was announced.")
        case Trouble.TOO_LARGE:
            return translate("downloads", "The file is too large.")
        case Trouble.ADDRESS_REFUSED:
            return translate("downloads", "Kiosk does not open such an address.")
        case Trouble.DISALLOWED:
            return translate("downloads", "The site asks programs to leave this address alone.")
        case Trouble.SERVER:
            return translate("downloads", "The server has a fault.")
        case Trouble.BUSY:
            return translate("downloads", "The server is busy.")
        case Trouble.STORAGE_FULL:
            return translate("downloads", "The disk is full. Make room and it goes on.")
        case Trouble.OVER_LIMIT:
            return sentence(StorageFull("", of_library=True))
        case Trouble.LIBRARY_BUSY:
            return translate("downloads", "Another Kiosk is writing to the library.")
        case Trouble.UNREADABLE:
            return translate("downloads", "What came cannot be read as a recording.")
        case Trouble.NOTHING_TO_FETCH:
            return translate("downloads", "This event has nothing that can be downloaded.")
        case Trouble.OTHER:
            return sentence(KioskError())
