# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a recording is not there, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.recordings.bigbluebutton.parts import Part, lost_parts
from kiosk.recordings.bigbluebutton.timeline import ProblemKind

if TYPE_CHECKING:
    from kiosk.recordings.bigbluebutton.timeline import Timeline

translate = QCoreApplication.translate


def missing_sentence(names: Iterable[str]) -> str:
    """`Not on its server: the chat, 2 slides. The rest is here.`, empty where nothing is missing."""
    phrases = [_phrase(part, count) for part, count in lost_parts(names)]
    if not phrases:
        return ""
    return translate("missing", "Missing from this recording: {0}. The rest is here.").format(
        ", ".join(phrases)
    )


def damaged_sentence(names: Iterable[str]) -> str:
    """What of a recording cannot be used though it is here: `Damaged or incomplete: sound. The rest goes on.`"""
    phrases = [_phrase(part, count) for part, count in lost_parts(names)]
    if not phrases:
        return ""
    return translate("missing", "Damaged or incomplete: {0}. The rest goes on.").format(", ".join(phrases))


def too_much_sentence() -> str:
    """Of a recording that has more than is read, which no server writes."""
    return translate(
        "missing", "This recording holds more slides or drawings than can be shown. The rest is left out."
    )


def _named(timeline: Timeline | None, kind: ProblemKind) -> set[str]:
    return {p.name for p in timeline.problems if p.kind is kind} if timeline else set()


def faults_sentence(missing: Iterable[str], timeline: Timeline | None) -> str:
    """All that a recording lacks: what its server did not have (`missing`), and what was found when it was read."""
    found = (
        missing_sentence({*missing, *_named(timeline, ProblemKind.MISSING_FILE)}),
        damaged_sentence(_named(timeline, ProblemKind.BROKEN_FILE)),
        too_much_sentence() if _named(timeline, ProblemKind.TOO_MUCH) else "",
    )
    return " ".join(words for words in found if words)


def _phrase(part: Part, count: int) -> str:
    match part:
        case Part.CAMERAS:
            return translate("missing", "cameras and sound")
        case Part.SOUND:
            return translate("missing", "sound")
        case Part.SCREEN:
            return translate("missing", "shared screen")
        case Part.SLIDES:
            return translate("missing", "%n slide(s)", "", count)
        case Part.ALL_SLIDES:
            return translate("missing", "which slide was shown when, and the drawings on them")
        case Part.WHITEBOARD:
            return translate("missing", "drawings on the slides")
        case Part.ZOOM:
            return translate("missing", "zoom and position of the slides")
        case Part.CHAT:
            return translate("missing", "chat")
        case Part.CAPTIONS:
            return translate("missing", "captions in %n language(s)", "", count)
        case Part.POLL_PICTURES:
            return translate("missing", "%n picture(s) of poll results", "", count)
        case Part.NOTES:
            return translate("missing", "shared notes")
        case Part.POLLS:
            return translate("missing", "polls")
        case Part.CURSOR:
            return translate("missing", "pointer")
        case Part.TEXTS:
            return translate("missing", "texts of slides")
        case Part.TITLE:
            return translate("missing", "title and date")
        case Part.OTHERS:
            return translate("missing", "other pictures")
