# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of published recordings, in each form that servers have used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

RECORD_ID = re.compile(r"[0-9a-f]{40}-[0-9]{13}")
_ANY_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,127}")
_PLAYER = re.compile(r"^/(?:[\w.-]+/)*?playback/presentation/(2\.\d+|3\.\d+)/(?P<id>[^/]+)/?$")
_OLD_PLAYER = re.compile(r"^/(?:[\w.-]+/)*?playback/presentation/(?:0\.81|0\.9\.0|2\.0)/playback\.html$")
_FILES = re.compile(
    r"^/presentation/(?:(?P<prefix>[\w.-]+(?:/[\w.-]+)*)/)?(?P<id>[0-9a-f]{40}-[0-9]{13})(?:/.*)?$"
)
_TIME = re.compile(r"^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,9})s?)?$")


@dataclass(frozen=True, slots=True)
class PlaybackAddress:
    """A recording in the presentation format: where its files are (ending in a slash), and from which second."""

    record_id: str
    files_url: str
    start_s: float = 0.0


def _checked_id(text: str | None) -> str | None:
    if text and (RECORD_ID.fullmatch(text) or (_ANY_ID.fullmatch(text) and ".." not in text)):
        return text
    return None


def _start(query: dict[str, list[str]]) -> float:
    match = _TIME.match(query.get("t", [""])[0])
    if match is None or not match[0]:
        return 0.0
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def parse_address(url: str) -> PlaybackAddress | None:
    """What a web address says of a recording, None where it is none of the presentation format's forms."""
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in host:
        return None
    query = parse_qs(parts.query)
    prefix = ""
    if _OLD_PLAYER.match(parts.path):
        record_id = _checked_id(query.get("meetingId", [None])[0])
    elif match := _PLAYER.match(parts.path):
        record_id = _checked_id(match["id"])
        given = query.get("p", [""])[0].strip("/")
        if given and re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*", given) and ".." not in given:
            prefix = given + "/"
    elif match := _FILES.match(parts.path):
        record_id = match["id"]
        prefix = f"{match['prefix']}/" if match["prefix"] else ""
    else:
        return None
    if record_id is None:
        return None
    return PlaybackAddress(
        record_id, f"{parts.scheme}://{host}/presentation/{quote(prefix)}{quote(record_id)}/", _start(query)
    )
