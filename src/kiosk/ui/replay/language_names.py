# SPDX-License-Identifier: AGPL-3.0-or-later
"""Languages in words."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def language_name(locale: str, given: str = "") -> str:
    """The name of a language in that language, as in `Français` or `Português (Brasil)`.

    `given`: the name that the server gave; it is kept where it says more than the code.
    """
    said = given.strip()
    if said and said.casefold() != locale.casefold():
        return said
    found = QLocale(locale.replace("-", "_"))
    name = found.nativeLanguageName()
    if found.language() == QLocale.Language.C or not name:
        return said or locale
    name = name[0].upper() + name[1:]
    if len(locale) > 3 and found.nativeTerritoryName() and "(" not in name:
        name = f"{name} ({found.nativeTerritoryName()})"
    return name
