# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of the program: Qt's translation files, chosen by the system or by the user."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from kiosk.resources import resource

log = logging.getLogger(__name__)

LANGUAGES = ("en", "fr")


def system_language() -> str:
    """`fr` or `en`: the first language that the system names and Kiosk speaks, else English."""
    for name in (*os.environ.get("LANGUAGE", "").split(":"), *QLocale.system().uiLanguages()):
        if name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    return "en"


def resolved(language: str) -> str:
    """The language that a setting (`system`, `fr`, `en`) stands for."""
    return language if language in LANGUAGES else system_language()


class Translation:
    """Holds the translator that is installed with its texts, and the language and locale in force."""

    def __init__(self) -> None:
        self._translator: QTranslator | None = None
        self._texts = b""
        self.language = "en"

    def use(self, language: str) -> None:
        """Installs the language that the setting stands for. Needs a QCoreApplication."""
        chosen = resolved(language)
        self.remove()
        self.language = chosen
        QLocale.setDefault(locale_of(chosen))
        translator = QTranslator()
        path = resource(f"translations/kiosk_{chosen}.qm")
        texts = _read(path)
        if texts and translator.load(texts):
            QCoreApplication.installTranslator(translator)
            self._translator, self._texts = translator, texts
        elif chosen != "en":
            log.warning("no translation file: %s", path)

    def remove(self) -> None:
        """Takes the translator out again: the program is over, the application may go on."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator, self._texts = None, b""


def _read(path: Path) -> bytes:
    """The file's bytes, none where it cannot be read.

    Qt would map the file: one that is written anew while the window is open, as an update does, would take words away
    from buttons, and one that becomes shorter would end the program.
    """
    try:
        return path.read_bytes()
    except OSError:
        return b""


def locale_of(language: str) -> QLocale:
    """The locale for dates and numbers; English as in Europe, since the events are there."""
    return (
        QLocale(QLocale.Language.French, QLocale.Country.France)
        if language == "fr"
        else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    )
