# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that name people: `NAME, role, ORGANISATION` in its many separators."""

from __future__ import annotations

import re

from kiosk.catalogue.event import Speaker
from kiosk.catalogue.text import fold
from kiosk.sources.extract.vocabulary import HOSTS, ORGANISATION, ROLES, TITLES

_PARTICLE = r"(?:de|du|des|d'|d’|la|le|van|von|der|el|al|ben|di|da|dos)"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’\-]*\.?"
_NAME = re.compile(rf"^{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+|d['’])*{_WORD}){{1,4}}$")
_SEPARATOR = re.compile(r"\s*(?:,|;|\s[-–—/|]\s|\s?[–—]\s?|\s:\s)\s*")
_TITLE = re.compile(rf"^{TITLES}\s+", re.IGNORECASE)
_HOST = re.compile(rf"^{HOSTS}\s*(?::|par)?\s*", re.IGNORECASE)
_NO_NAMES = {"questions", "suivi", "accueil", "conclusion", "introduction", "ouverture", "pause"}


def is_name(text: str) -> bool:
    """Whether a text is a person's name: two to five capitalised words, none of them an organisation's or a role's."""
    text = text.strip()
    if not (4 <= len(text) <= 60) or not _NAME.match(text):
        return False
    words = [fold(w).strip(".") for w in re.split(r"[ \u00a0]+", text)]
    return not any(w in ORGANISATION or w in ROLES or w in _NO_NAMES for w in words)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("**", "").replace("\u200b", "")).strip(" \t.,;:-–—•*")


def _is_role(part: str) -> bool:
    words = re.findall(r"[\w-]+", fold(part))
    return bool(words) and any(word in ROLES for word in words[:4])


def read_people(line: str) -> list[Speaker]:
    """The people of one line, with role and affiliation; empty where the line names none at its beginning."""
    text = _clean(line.replace("\n", " , "))
    host = False
    folded = fold(text)
    if match := _HOST.match(folded):
        host = True
        text = text[match.end() :].strip(" :")
    text = _strip_title(text)
    if "(" in text and text.endswith(")"):
        before, _, inside = text[:-1].partition("(")
        names = _names(_clean(before))
        if names:
            return [_speaker(name, [_clean(inside)], host) for name in names]
    parts = [p for p in (_clean(p) for p in _SEPARATOR.split(text)) if p]
    if not parts:
        return []
    names: list[str] = []
    rest = list(parts)
    while rest:
        found = _names(rest[0])
        if not found:
            break
        names += found
        rest.pop(0)
    if not names:
        return []
    return [_speaker(name, rest, host) for name in names]


def _strip_title(text: str) -> str:
    match = _TITLE.match(fold(text)) if len(fold(text)) == len(text) else _TITLE.match(text)
    return text[match.end() :].strip() if match else text


def _names(part: str) -> list[str]:
    """The names of a part such as `A, B et C`; empty where it is no name."""
    pieces = [_strip_title(_clean(p)) for p in re.split(r"\s+(?:et|and|&)\s+", part)]
    return pieces if pieces and all(is_name(p) for p in pieces) else []


def _speaker(name: str, rest: list[str], host: bool) -> Speaker:
    role, affiliation = "", ""
    parts = [p for p in rest if p]
    if parts and _is_role(parts[0]):
        role = parts[0]
        affiliation = ", ".join(parts[1:])
    else:
        affiliation = ", ".join(parts)
    return Speaker(name, affiliation or None, role or None, host)
