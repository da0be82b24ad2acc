# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a recording is not there, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kiosk.recordings.bigbluebutton.parts import Part, lost_parts

translate = QCoreApplication.translate


def missing_sentence(names: Iterable[str]) -> str:
    """`Not on its server: the chat, 2 slides. The rest is here.`, empty where nothing is missing."""
    phrases = [_phrase(part, count) for part, count in lost_parts(names)]
    if not phrases:
        return ""
    return translate("missing", "Missing from this recording: {0}. The rest is here.").format(
        ", ".join(phrases)
    )


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
