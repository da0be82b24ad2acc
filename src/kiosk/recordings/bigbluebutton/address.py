# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of published recordings, in each form that servers have used.

Source of the forms: the nginx files of BigBlueButton's record-and-playback 0.81 to 3.0, and the web player's
`utils/params.js` (bbb-playback 5.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qs, parse_qsl, quote, urlencode, urlsplit

from kiosk.catalogue.offset import offset_text, parse_offset

# As the web player takes it: a hash, and the start of the meeting in milliseconds since 1970.
RECORD_ID = re.compile(r"[0-9a-z]{40}-[0-9]{13}")

_ANY_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,127}")
_NO_ID = re.compile(r".*\.(?:html?|js|css|xml|json|svg|png|txt)", re.IGNORECASE)
_VERSION = re.compile(r"\d{1,2}(?:\.\d{1,3}){1,2}")
_PREFIX = re.compile(r"[\w.~-]+(?:/[\w.~-]+)*", re.ASCII)
_MEDIUM = re.compile(r".*\.(?:webm|mp4|m4v|ogg|oga|ogv|mp3|m4a)", re.IGNORECASE)
_OLD_PAGE = "playback.html"
_PLAYER = "2.3"  # the version in the web player's path since BigBlueButton 2.3


class Format(StrEnum):
    """What a server publishes of a meeting. All but the first are flat: one file to play, or to read."""

    PRESENTATION = "presentation"
    VIDEO = "video"
    PODCAST = "podcast"
    SCREENSHARE = "screenshare"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class PlaybackAddress:
    """A recording: where its files are (`files_url` ends in a slash), and from which second it is to be shown.

    `file_name`: the one that a flat format's address names itself; empty where its page has to be asked.
    """

    record_id: str
    files_url: str
    start_s: float = 0.0
    format: Format = Format.PRESENTATION
    file_name: str = ""


def parse_address(url: str) -> PlaybackAddress | None:
    """What a web address says of a recording, None where it is none of the known forms."""
    parts = _split(url)
    if parts is None:
        return None
    segments = [s for s in parts.path.split("/") if s]
    query = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
    found = _player(segments, query) or _files(segments) or _flat(segments)
    if found is None:
        return None
    path, record_id, kind, file_name = found
    return PlaybackAddress(
        record_id,
        f"{parts.scheme}://{parts.netloc.lower()}/{'/'.join(map(quote, path))}/{quote(record_id)}/",
        _start(query, parts.fragment),
        kind,
        file_name,
    )


def address_at(url: str, moment_s: float) -> str | None:
    """The address that opens the recording at a second: in its web player, which takes `t=`, whatever form `url` has.

    Of a single media file it is the file's with a media fragment (`#t=90`, W3C). None where there is no such form.
    """
    parts = _split(url)
    if parts is None:
        return None
    address = parse_address(url)
    if address is not None and address.format is Format.PRESENTATION:
        return _player_url(parts, address, offset_text(moment_s))
    if _MEDIUM.fullmatch(parts.path):
        return parts._replace(fragment=f"t={max(0, int(moment_s))}").geturl()
    return None


def _player_url(parts: SplitResult, address: PlaybackAddress, moment: str) -> str | None:
    """What the address says besides the moment (layout, style, prefix) stays."""
    segments = [s.lower() for s in parts.path.split("/") if s]
    if "playback" in segments:
        path = parts.path
        kept = [(n, v) for n, v in parse_qsl(parts.query) if n.lower() != "t"]
    else:
        place = segments.index("presentation")
        if place > 0:
            return None  # the web player looks for files at the host's root only
        given = [s for s in parts.path.split("/") if s]
        prefix = "/".join(given[place + 1 : segments.index(address.record_id.lower(), place)])
        path = "/" + "/".join(["playback", "presentation", _PLAYER, quote(address.record_id)])
        kept = [("p", prefix)] if prefix else []
    query = urlencode([*kept, ("t", moment)], safe="/")
    return parts._replace(netloc=parts.netloc.lower(), path=path, query=query, fragment="").geturl()


def _split(url: str) -> SplitResult | None:
    """The parts of a web address, None for anything else and for one that carries a login."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
        _ = parts.port  # raises where it is none
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


def checked_id(text: str | None) -> str | None:
    """An identifier that can stand in a path, None for anything else; servers write the usual kind in lower case."""
    if not text:
        return None
    if RECORD_ID.fullmatch(text.lower()):
        return text.lower()
    return text if _ANY_ID.fullmatch(text) and ".." not in text and not _NO_ID.fullmatch(text) else None


def _strict_id(text: str) -> bool:
    return RECORD_ID.fullmatch(text.lower()) is not None


_Found = tuple[
    list[str], str, Format, str
]  # folders above the recording's, its id, its format, a file's name


def _player(segments: list[str], query: dict[str, str]) -> _Found | None:
    """The web players' pages: `…/playback/presentation/2.3/ID`, `…/2.0/playback.html?meetingId=ID`."""
    words = [s.lower() for s in segments]
    place = next((i for i in range(len(words) - 1) if words[i : i + 2] == ["playback", "presentation"]), None)
    if place is None:
        return None
    rest = segments[place + 2 :]
    if rest and _VERSION.fullmatch(rest[0]):
        rest = rest[1:]
    if not rest or rest[0].lower() == _OLD_PAGE:
        record_id = checked_id(query.get("meetingid") or query.get("recordid"))
    else:
        record_id = checked_id(rest[0]) if len(rest) == 1 else None
    if record_id is None:
        return None
    given = query.get("p", "").strip("/")
    prefix = given.split("/") if given and _PREFIX.fullmatch(given) and ".." not in given else []
    return ["presentation", *prefix], record_id, Format.PRESENTATION, ""


def _files(segments: list[str]) -> _Found | None:
    """The files themselves: `/presentation/ID/shapes.svg`, `/presentation/PREFIX/ID/`."""
    words = [s.lower() for s in segments]
    if "presentation" not in words or "playback" in words:
        return None
    place = words.index("presentation")
    for at in range(place + 1, len(segments)):
        # Files inside lie below an identifier of the same kind; the first one is the recording's.
        named = words[at + 1 : at + 2] in (["metadata.xml"], ["shapes.svg"]) and at == place + 1
        if _strict_id(segments[at]) or named:
            above = segments[:at]
            record_id = checked_id(segments[at])
            if record_id is None or not all(_PREFIX.fullmatch(s) and ".." not in s for s in above):
                return None
            return above, record_id, Format.PRESENTATION, ""
    return None


def _flat(segments: list[str]) -> _Found | None:
    """`/playback/video/ID/`, `/podcast/ID/audio.ogg`, `/recording/screenshare/ID/`, `/notes/ID/notes.pdf`."""
    words = [s.lower() for s in segments]
    for place, word in enumerate(words[:-1]):
        if word not in (Format.VIDEO, Format.PODCAST, Format.SCREENSHARE, Format.NOTES):
            continue
        surely = words[place - 1 : place] in (["playback"], ["recording"])
        if not surely and not _strict_id(segments[place + 1]):
            continue
        record_id, rest = checked_id(segments[place + 1]), segments[place + 2 :]
        above = segments[: place + 1]
        if (
            record_id is None
            or len(rest) > 1
            or not all(_PREFIX.fullmatch(s) and ".." not in s for s in above)
        ):
            return None
        name = rest[0] if rest else ""
        is_file = _MEDIUM.fullmatch(name) or name.lower().endswith(".pdf")
        return above, record_id, Format(word), name if is_file and ".." not in name else ""
    return None


def _start(query: dict[str, str], fragment: str) -> float:
    """The second of `t=`, in the query or, as for media, in the fragment; 0 where it cannot be understood."""
    text = query.get("t") or (fragment[2:].partition(",")[0] if fragment.startswith("t=") else "")
    try:
        return parse_offset(text)
    except ValueError:
        return 0.0
