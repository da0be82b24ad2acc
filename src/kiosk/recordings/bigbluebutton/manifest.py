# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which files a recording consists of, found step by step: some files name others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.recordings.bigbluebutton.json_reading import read_json
from kiosk.recordings.bigbluebutton.reader import AUDIO, DESKSHARE, WEBCAMS
from kiosk.recordings.bigbluebutton.shapes_svg import read_shapes
from kiosk.recordings.bigbluebutton.xml_reading import local_name, read_root
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Names to fetch; of each group of `media` the first one that the server has."""

    names: tuple[str, ...]
    media: tuple[tuple[str, ...], ...]


def second_step(file_of: Callable[[str], Path | None]) -> Wanted:
    """What the files of `FIRST` name. `file_of` gives a fetched file by its name. Raises OSError."""
    names: dict[str, None] = {}
    shapes_path = file_of("shapes.svg")
    shapes = read_shapes(shapes_path) if shapes_path else None
    if shapes:
        for image in shapes.images:
            names[image.href] = None
            if image.text_file:
                names[image.text_file] = None
            if image.thumbnail:
                names[image.thumbnail] = None
        names |= dict.fromkeys(shapes.pictures)
    captions = file_of("captions.json")
    rows = read_json(captions) if captions else None
    for row in rows if isinstance(rows, list) else ():
        locale = row.get("locale") if isinstance(row, dict) else None
        if isinstance(locale, str) and (name := safe_name(f"caption_{locale}.vtt")):
            names[name] = None
    return Wanted(tuple(names), _media(file_of))


def _media(file_of: Callable[[str], Path | None]) -> tuple[tuple[str, ...], ...]:
    groups: list[tuple[str, ...]] = [(*WEBCAMS, *AUDIO)]
    shares = file_of("deskshare.xml")
    root = read_root(shares) if shares else None
    if root is not None and any(local_name(e) == "event" for e in root):
        groups.append(DESKSHARE)
    return tuple(groups)
