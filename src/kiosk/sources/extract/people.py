# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines that name people: `NAME, role, ORGANISATION` in its many separators."""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.catalogue.event import Speaker
from kiosk.catalogue.text import fold
from kiosk.sources.extract.vocabulary import HOSTS, ORGANISATION, ROLES, TITLES

_PARTICLE = r"(?:de|du|des|d'|d’|la|le|van|von|der|el|al|ben|di|da|dos)"
_WORD = r"[A-ZÀ-ÖØ-Þ](?:[\w'’\-]+|\.)"
_NAME = re.compile(rf"^{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+|d['’])*{_WORD}){{1,4}}$")
_SEPARATOR = re.compile(r"\s*(?:,|;|\s[-–—/|]\s|\s?[–—]\s?|\s:\s)\s*")
_TITLE = re.compile(rf"^{TITLES}\s+", re.IGNORECASE)
_HOST = re.compile(rf"^{HOSTS}\s*(?::|par)?\s*", re.IGNORECASE)
_NO_NAMES = frozenset(
    [
        "questions",
        "suivi",
        "accueil",
        "conclusion",
        "introduction",
        "ouverture",
        "pause",
        "categorie",
        "produit",
        "referentiel",
        "guide",
        "indice",
        "service",
        "systeme",
        "plan",
        "projet",
        "code",
        "index",
        "programme",
        "semaine",
        "journee",
    ]
)


def is_name(text: str) -> bool:
    """Whether a text is a person's name: two to five capitalised words, none of them an organisation's or a role's."""
    text = text.strip()
    if not (4 <= len(text) <= 60) or not _NAME.match(text):
        return False
    words = [fold(w).strip(".") for w in re.split(r"[ \u00a0]+", text)]
    return not any(w in ORGANISATION or w in ROLES or w.rstrip("s") in ROLES or w in _NO_NAMES for w in words)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("**", "").replace("\u200b", "")).strip(" \t.,;:-–—•*")


def _is_role(part: str) -> bool:
    words = re.findall(r"\w+", fold(part))
    if words and words[0] in ORGANISATION:
        return False
    return bool(words) and any(word in ROLES for word in words[:4])


_SECOND = re.compile(
    rf",?\s+(?:et|and)\s+(?={_WORD}[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+)?{_WORD}(?:,|\s[-–—]\s))"
)


def read_people(line: str) -> list[Speaker]:
    """The people of one line, with role and affiliation; empty where the line names none at its beginning."""
    pieces = _SECOND.split(line)
    if len(pieces) > 1 and all((some := _read_one(piece)) and some[0].role for piece in pieces):
        people = [person for piece in pieces for person in _read_one(piece)]
        shared = people[-1].affiliation  # stands behind the last, and is that of all who have none
        return [p if p.affiliation else replace(p, affiliation=shared) for p in people]
    return _read_one(line)


def _read_one(line: str) -> list[Speaker]:
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
    people: list[str] = []
    rest = list(parts)
    while rest:
        found = _names(rest[0])
        if not found:
            break
        if people and len(rest) > 1 and not _continues(text, rest[0]):
            break  # an organisation whose name looks like a person's
        people += found
        rest.pop(0)
    if len(people) > 1 and not rest and not _all_listed(text, people):
        people, rest = people[:1], people[1:]
    return [_speaker(name, rest, host) for name in people]


def _continues(text: str, part: str) -> bool:
    """Whether a part goes on with a list of names: `A, B et C, ORG`."""
    return (
        " et " in part
        or " and " in part
        or " & " in part
        or bool(re.search(rf"{re.escape(part)}\s+(?:et|and|&)\s", text))
    )


def _all_listed(text: str, names: list[str]) -> bool:
    """Whether several names without anything behind them are joined by "et": else the second is an affiliation."""
    return (
        bool(re.search(rf"\s(?:et|and|&)\s+\S*\s*{re.escape(names[-1].split()[0])}", text)) or len(names) > 2
    )


def _strip_title(text: str) -> str:
    match = _TITLE.match(fold(text)) if len(fold(text)) == len(text) else _TITLE.match(text)
    return text[match.end() :].strip() if match else text


def _names(part: str) -> list[str]:
    """The names of a part such as `A, B et C`; empty where it is no name."""
    pieces = [_strip_title(_clean(p)) for p in re.split(r"\s+(?:et|and|&)\s+", part)]
    return pieces if pieces and all(is_name(p) for p in pieces) else []


_AT = re.compile(
    r"^(?P<role>.+?)(?:\s+(?:à|au sein|au|chez|at)\s*(?:de l['’]|du\s|de la\s|de\s|d['’]|l['’]|la\s|le\s)?\s*|\s+@\s*)(?P<where>[A-ZÉÈÀ].*)$"
)
_ACRONYM = re.compile(r"^(?P<role>[a-zéèêà'’ -]+?)\s+(?P<where>[A-ZÉ]{3,}(?:[ -].*)?)$")
_INSIDE = re.compile(r"^(?P<role>.+?)\s*\((?P<where>[A-ZÉ][^()]{1,60})\)$")


def _split_role(part: str) -> tuple[str, str]:
    """Role and affiliation of one part: `directrice adjointe à l'ADEME`, `directrice de la DINUM (…)`."""
    if (match := _ACRONYM.match(part)) and not re.search(
        r"(?:\bdu|\bde la|\bde|l['’]|d['’])$", match["role"]
    ):
        return match["role"].strip(" ,-–"), match["where"].strip()
    if match := _AT.match(part):
        return match["role"].strip(" ,-–"), match["where"].strip()
    folded = fold(part)
    if len(folded) == len(part):
        # An organisation with a capital says more than one without: "chef de la mission X de la Direction Y".
        found = _all_of(folded, part)
        capital = [m for m in found if part[m[1] : m[1] + 1].isupper()]
        for start, where in (capital or found)[:1]:
            return part[:start].strip(" ,-–"), part[where:].strip()
    for pattern in (_INSIDE, _ACRONYM):
        if match := pattern.match(part):
            return match["role"].strip(" ,-–"), match["where"].strip()
    return part, ""


_JOINT = re.compile(r"\s(?:de l|d)['’]\s*|\s(?:du|de la|des|de)\s+")


def _all_of(folded: str, part: str) -> list[tuple[int, int]]:
    """Where a role may end and its organisation begin, in a folded text."""
    found = []
    for joint in _JOINT.finditer(folded):
        rest = folded[joint.end() :]
        first = re.match(r"[\w.-]+", rest)
        if first and (
            first[0] in ORGANISATION
            or re.match(r"[A-ZÉ]{3,}", part[joint.end() :])
            or (joint[0].rstrip().endswith(("'", "’")) and first[0] == rest.strip())
        ):
            found.append((joint.start(), joint.end()))
    return found


def _speaker(name: str, rest: list[str], host: bool) -> Speaker:
    parts = [re.sub(r"\s+avec$", "", p) for p in rest if p]
    strays = [
        i
        for i, p in enumerate(parts)
        if i and (joint := re.match(r"(?:du|de la|des)\s+", p)) and not _is_organisation(p[joint.end() :])
    ]
    parts = parts[: strays[0]] if strays else parts  # the sentence goes on
    role, affiliation = "", ", ".join(parts)
    if parts and (
        _is_role(parts[0]) or (len(parts) > 1 and parts[0][:1].islower() and not _is_organisation(parts[0]))
    ):
        roles = 1
        while roles < len(parts) and _begins_as_role(parts[roles]):
            roles += 1
        role, affiliation = ", ".join(parts[:roles]), ", ".join(parts[roles:])
        if (
            len(parts) - roles > 1
            and re.fullmatch(r"[A-ZÉ]{2,}", parts[-1])
            and fold(parts[roles]).split()[0] not in ORGANISATION
        ):
            roles = len(parts) - 1  # commas inside the role
            role, affiliation = ", ".join(parts[:roles]), parts[-1]
        at = _AT.match(parts[-1]) if affiliation and not _is_organisation(parts[roles]) else None
        if at is not None:
            role, affiliation = ", ".join([role, *parts[roles:-1], at["role"]]), at["where"]
        else:
            short, where = _split_role(role)
            if where and not affiliation:
                role, affiliation = short, where
            elif where and not where.islower() and re.match(r"[A-ZÉ]{2,}", where):
                role, affiliation = short, f"{where}, {affiliation}"
    affiliation = re.sub(r"^(?:du|de la|de l['’]|de|à l['’]|au|à la)\s*(?=[A-ZÉm])", "", affiliation).strip()
    return Speaker(name, affiliation or None, role or None, host)


def _begins_as_role(part: str) -> bool:
    first = re.match(r"\w+", fold(part))
    return first is not None and first[0] in ROLES and part[:1].islower()


def _is_organisation(part: str) -> bool:
    first = re.match(r"(?:l['’]\s*)?([\w-]+)", fold(part))
    return bool(first and first[1] in ORGANISATION) or bool(re.match(r"[A-ZÉ]{2,}|[A-Z]", part))


_CUE = re.compile(
    r"(?:\b(?:anim[ée]+s?|pr[ée]sent(?:[ée]+s?|ation)|mod[ée]r[ée]+s?|ouverture|introduction|introductif|s[ée]quence introductive|conclusion|"
    r"cl[ôo]ture|intervention|t[ée]moignages?)[^.;:\n]{0,90}?\s(?:par|de)\s+|\b(?:par|avec|recevons|reçoit|accueille|accueillons|"
    r"avec la participation de|en pr[ée]sence de|led by|presented by|hosted by|with|by)\s+|"
    r"\b(?:animation|animatrice|animateur|anim[ée]+e?)\s*:?\s+)",
    re.IGNORECASE,
)
_HOST_CUE = re.compile(r"^\W*(?:anim|mod)", re.IGNORECASE)
_RUNNING_NAME = re.compile(
    rf"(?:(?:Mme|M\.|Mr|Dr|Pr)\s+)?(?P<name>{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+|d['’])*{_WORD}){{1,3}})"
)
_ROLE_END = re.compile(
    r"[.;:\n]|,?\s(?:et|and)\s+(?=[A-ZÉÈ][\w-]+\s+[A-ZÉÈ])|,?\s+(?:nous|revient|reviennent|reçoit|pour|puis|qui|afin|sur|au cours|lors|avec)\b"
)


def find_people(text: str) -> list[Speaker]:
    """People whom running text introduces: `animé par NAME, role`, `ouverture par A (ORG) et B (ORG)`."""
    found: list[Speaker] = []
    for cue in _CUE.finditer(text):
        place, first = cue.end(), len(found)
        host = bool(_HOST_CUE.match(cue[0]))
        while match := _RUNNING_NAME.match(text, place):
            name = match["name"].strip()
            if not is_name(name):  # "NAME de la Direction": a particle that is none
                name = re.split(r"\s+(?:de la|du|de l['’]|de|d['’])\s*", name)[0]
            if not is_name(name):
                break
            place = match.start("name") + len(name)
            role, affiliation, place = _about(text, place)
            found.append(_with(name, role, affiliation, host))
            if not role and not affiliation and (of := _BELONGS.match(text, place)):
                place = of.end()
                found[-1] = _with(name, "", of[1].strip(), host)
                for i in range(first, len(found) - 1):  # A et B de l'ORG
                    if not found[i].affiliation:
                        found[i] = replace(found[i], affiliation=found[-1].affiliation)
            joint = re.compile(r"\s*(?:,|;)?\s*(?:et|and|&|,)\s+").match(text, place)
            if joint is None:
                break
            place = joint.end()
    return found


_BELONGS = re.compile(
    r"\s+(?:de la|du|de l['’]|de)\s*((?:[Dd]irection|[Mm]inist[èe]re|[Mm]ission|[Aa]gence|[Aa]ssociation|[Vv]ille|[Ii]nstitut|[A-ZÉ]{3,})[^.;:,\n]{0,90})"
)


def _about(text: str, place: int) -> tuple[str, str, int]:
    """What stands behind a name: its role, its affiliation, and where the text goes on."""
    if match := re.compile(r"\s*\(([^()\n]{2,80})\)").match(text, place):
        return "", match[1], match.end()
    comma = re.compile(r"\s*(?:,|\s[-–—])\s*").match(text, place)
    if comma is None:
        comma = re.compile(r"\s+(?=[a-zéè])").match(text, place)
        if comma is None or not _begins_as_role(text[comma.end() :]):
            return "", "", place
    follows = _RUNNING_NAME.match(text, comma.end())
    if follows is not None and is_name(follows["name"]):
        return "", "", place
    end = _ROLE_END.search(text, comma.end())
    stop = end.start() if end else len(text)
    words = text[comma.end() : stop].strip(" ,")
    if not words or len(words) > 160 or not (_is_role(words) or words[0].isupper()):
        return "", "", place
    return words, "", stop


def _with(name: str, role: str, affiliation: str, host: bool) -> Speaker:
    if affiliation:
        return _speaker(name, [affiliation], host)
    return _speaker(name, [p for p in re.split(r"\s*,\s*|\s+[–—-]\s+", role) if p], host)


def read_trailing(text: str) -> list[Speaker]:
    """The people at the end of a programme's line: `Présentation du module, A - ORG, B - ORG`."""
    parts = [p for p in (_clean(p) for p in re.split(r"\s*,\s*|\s+[-–—]\s*|\s*[–—]\s+", text)) if p]
    first = next((i for i, part in enumerate(parts) if i and _names(part)), None)
    if first is None:
        return []
    found: list[tuple[list[str], list[str]]] = []
    for part in parts[first:]:
        names = _names(part)
        if names:
            found.append((names, []))
        else:
            found[-1][1].append(part)
    return [_speaker(name, rest, False) for names, rest in found for name in names if rest]
