# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which files a recording consists of, found step by step: some files name others.

Source of the names: presentation.rb of BigBlueButton's record-and-playback, 0.81 to 3.0, and the web player's
`config.js` and `utils/builder.js` (bbb-playback 5.1).
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kiosk.recordings.bigbluebutton.json_reading import parse_json, read_json
from kiosk.recordings.bigbluebutton.reader import AUDIO, DESKSHARE, WEBCAMS
from kiosk.recordings.bigbluebutton.shapes_svg import XLINK, is_slide, thumbnail_of
from kiosk.recordings.bigbluebutton.xml_reading import MAX_BYTES, local_name, read_root
from kiosk.recordings.bigbluebutton.xml_stream import XmlStream
from kiosk.recordings.files import safe_name

FIRST = (
    "metadata.xml",
    "shapes.svg",
    "panzooms.xml",
    "cursor.xml",
    "slides_new.xml",
    "deskshare.xml",
    "presentation_text.json",
    "captions.json",
    "notes.html",
    "polls.json",
    "external_videos.json",
    "tldraw.json",
)
REQUIRED = ("metadata.xml", "shapes.svg")
# Every server of every version writes these; the other texts are there only where there was something to write.
EXPECTED = (*REQUIRED, "panzooms.xml", "cursor.xml", "slides_new.xml")

MAX_NAMES = 20_000
# A string of JSON after one of the names that tldraw gives to addresses of pictures.
_REFERENCE = re.compile(rb'"(?:src|url)"\s*:\s*("(?:[^"\\\\]|\\\\.){1,2000}")')
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_UPLOADS = "file-uploads/"  # where newer servers publish pasted pictures


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium in all the forms that a server may have it in: the first tier of which there is any form counts."""

    tiers: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for tier in self.tiers for name in tier)


MEETING = Medium((WEBCAMS, AUDIO))  # the sound of the meeting, with the cameras where any was on
SOUND_FIRST = Medium((AUDIO, WEBCAMS))
SCREEN = Medium((DESKSHARE,))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the texts of a recording name: single files, and media. `texts`: those of `FIRST` that must be there."""

    names: tuple[str, ...]
    media: tuple[Medium, ...]
    texts: tuple[str, ...] = EXPECTED


def second_step(file_of: Callable[[str], Path | None]) -> Wanted:
    """What the files of `FIRST` name. `file_of` gives a fetched file by its name. Raises OSError."""
    names: dict[str, None] = {}
    for source in (_slides, _captions, _whiteboard_pictures):
        for name in source(file_of):
            if len(names) < MAX_NAMES:
                names[name] = None
    shared = file_of("deskshare.xml")
    root = read_root(shared) if shared else None
    shares = root is not None and any(local_name(e) == "event" for e in root)
    texts = (*EXPECTED, "tldraw.json") if _drawn_by_tldraw(file_of) else EXPECTED
    return Wanted(
        tuple(name for name in names if name not in FIRST),
        (MEETING, SCREEN) if shares else (MEETING,),
        texts,
    )


def is_comfort(name: str) -> bool:
    """Whether nothing is lost without this file: small pictures, of which not every server makes any."""
    return "/thumbnails/" in name


def _slides(file_of: Callable[[str], Path | None]) -> Iterator[str]:
    """Slides with their texts and small pictures, polls' pictures, placeholders. One look through, nothing kept."""
    path = file_of("shapes.svg")
    for _, element in XmlStream(path, ("g", "image")).elements() if path else ():
        if local_name(element) == "g":
            element.clear()
            continue
        href = safe_name(element.get(XLINK) or element.get("href") or "")
        if href is None:
            continue
        yield href
        if is_slide(element):
            text = safe_name(element.get("text") or "")
            for name in (text, thumbnail_of(href)):
                if name:
                    yield name


def _captions(file_of: Callable[[str], Path | None]) -> Iterator[str]:
    path = file_of("captions.json")
    rows = read_json(path) if path else None
    for row in rows if isinstance(rows, list) else ():
        locale = row.get("locale") if isinstance(row, dict) else None
        if isinstance(locale, str) and (name := safe_name(f"caption_{locale}.vtt")):
            yield name


def _whiteboard_pictures(file_of: Callable[[str], Path | None]) -> Iterator[str]:
    """Pictures that shapes or assets of tldraw refer to and that lie with the recording.

    The file may be large and only a few of its strings are wanted, so it is looked through and not parsed.
    """
    path = file_of("tldraw.json")
    if path is None or not 0 < path.stat().st_size <= MAX_BYTES:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _REFERENCE.finditer(data):
            reference = parse_json(match[1].decode("utf-8", errors="replace"))
            if isinstance(reference, str) and (name := own_picture(reference)):
                yield name


def own_picture(reference: str) -> str | None:
    """The name of a picture within the recording that a shape refers to, None where it refers to anything else."""
    try:
        parts = urlsplit(reference[:2000])
    except ValueError:
        return None
    path = unquote(parts.path)
    if _UPLOADS in path:  # by whatever address the server had it
        return safe_name(_UPLOADS + path.rpartition(_UPLOADS)[2])
    if parts.scheme or parts.netloc or not path.lower().endswith(_PICTURES):
        return None
    return safe_name(path)


def _drawn_by_tldraw(file_of: Callable[[str], Path | None]) -> bool:
    for name in ("panzooms.xml", "cursor.xml"):
        path = file_of(name)
        stream = XmlStream(path, ("recording",), starts=True) if path else None
        if stream is not None and next(stream.elements(), None) and stream.root is not None:
            return stream.root.get("tldraw") == "true"
    return False
