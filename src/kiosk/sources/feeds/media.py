# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recordings among links whose labels say that they are some, and the forms of media files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from kiosk.catalogue.event import MediaFile, Recording
from kiosk.catalogue.text import fold
from kiosk.sources.extract.recordings import recording_of

TYPES = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "mkv": "video/x-matroska",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/opus",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "aac": "audio/aac",
}
_SAYS_SO = re.compile(r"video|recording|replay|enregistrement|aufzeichnung|grabacion|revoir|mitschnitt|vod\b")
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ko|kb|mo|mb|go|gb|mib|gib|kib)\b", re.IGNORECASE)
_HEIGHT = re.compile(r"\b(\d{3,4})p\b")
_UNITS = {"k": 1e3, "m": 1e6, "g": 1e9, "ki": 1 << 10, "mi": 1 << 20, "gi": 1 << 30}


def suffix_of(url: str) -> str:
    """The ending of a file's name in an address, in lower case, "" where there is none."""
    try:
        name = urlsplit(url).path.rpartition("/")[2]
    except ValueError:
        return ""
    return name.rpartition(".")[2].lower() if "." in name else ""


def media_type(url: str) -> str | None:
    """The media type that an address says by its ending."""
    return TYPES.get(suffix_of(url))


def recording_of_links(links: Sequence[tuple[str, str]], stated: str = "") -> Recording | None:
    """The recording among (address, label) pairs; `stated` is one that is known to be.

    Several files of one recording become its `files`; a platform's page comes before them only where it stands alone.
    """
    files: list[MediaFile] = []
    page: Recording | None = None
    if stated:
        if media_type(stated):
            files.append(MediaFile(stated, media_type(stated)))
        else:
            page = recording_of(stated)
    for url, label in links:
        kind = media_type(url)
        said = _SAYS_SO.search(fold(label)) is not None
        if kind and (said or kind.startswith("video/")):
            files.append(MediaFile(url, kind, _height(label), stated_size(label)))
        elif said and page is None and (found := recording_of(url)) is not None:
            page = found
    if not files:
        return page
    unique = tuple({one.url: one for one in files}.values())
    video = next((one for one in unique if (one.type or "").startswith("video/")), unique[0])
    return Recording(video.url, "mp4", None, files=unique if len(unique) > 1 or unique[0].size_bytes else ())


def _height(label: str) -> int | None:
    match = _HEIGHT.search(label.lower())
    return int(match[1]) if match else None


def stated_size(label: str) -> int | None:
    """The bytes of "48 MB", "3,1 Mo", "12.5 MiB" in a label."""
    match = _SIZE.search(label)
    if match is None:
        return None
    unit = match[2].lower().rstrip("bo")
    return int(float(match[1].replace(",", ".")) * _UNITS[unit])
