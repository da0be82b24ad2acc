# SPDX-License-Identifier: AGPL-3.0-or-later
"""Errors as rows: what a sync says of an item must still be sayable, in any language, days later."""

from __future__ import annotations

import json
from enum import StrEnum

from kiosk.errors import (
    DeckFault,
    DeckUnreadable,
    DownloadFailed,
    DownloadFault,
    KioskError,
    PackFault,
    PackUnreadable,
    PageFault,
    PageUnreadable,
    RecordingFault,
    RecordingUnreadable,
    SourceFault,
    SourceUnreadable,
)

_MAX_CAUSE = 500


def kept_error(error: KioskError | None) -> str | None:
    """The error as JSON."""
    if error is None:
        return None
    where, fault = _facts(error)
    cause = str(getattr(error, "cause", "") or error)[:_MAX_CAUSE]
    name = type(error).__name__
    return json.dumps({"type": name, "at": where, "fault": fault, "cause": cause}, ensure_ascii=False)


def _facts(error: KioskError) -> tuple[str, str]:
    fault: StrEnum
    match error:
        case DownloadFailed(url=where, fault=fault):
            return where, fault.value
        case PageUnreadable(location=where, fault=fault) | SourceUnreadable(location=where, fault=fault):
            return where, fault.value
        case PackUnreadable(place=where, fault=fault):
            return where, fault.value
        case RecordingUnreadable(location=where, fault=fault) | DeckUnreadable(path=where, fault=fault):
            return where, fault.value
        case _:
            return "", ""


def read_error(text: str | None) -> KioskError | None:
    """The error that `kept_error` wrote; a plain KioskError where it is of a kind that is not known any more."""
    if not text:
        return None
    value: object = json.loads(text)
    if not isinstance(value, dict):
        raise TypeError(text)
    where, fault, cause = (str(value.get(name) or "") for name in ("at", "fault", "cause"))
    try:
        match value.get("type"):
            case "DownloadFailed":
                return DownloadFailed(where, DownloadFault(fault), cause)
            case "PackUnreadable":
                return PackUnreadable(where, PackFault(fault), cause)
            case "PageUnreadable":
                return PageUnreadable(where, PageFault(fault), cause)
            case "SourceUnreadable":
                return SourceUnreadable(where, SourceFault(fault), cause)
            case "RecordingUnreadable":
                return RecordingUnreadable(where, RecordingFault(fault), cause)
            case "DeckUnreadable":
                return DeckUnreadable(where, DeckFault(fault), cause)
    except ValueError:
        pass
    return KioskError(cause)
