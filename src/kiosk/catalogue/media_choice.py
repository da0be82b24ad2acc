# SPDX-License-Identifier: AGPL-3.0-or-later
"""Of several files of one recording the one to take."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.catalogue.event import MediaFile

GOOD_HEIGHT_PX = 720
ENDINGS = {
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/ogg": "ogv",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/x-m4a": "m4a",
    "audio/ogg": "ogg",
    "audio/opus": "ogg",
    "audio/aac": "aac",
}


def choose(
    files: Iterable[MediaFile], quality: str = "video", playable: Callable[[str], bool] = lambda _: True
) -> MediaFile | None:
    """`video`: the best up to 720 lines, `best`: the most lines, `audio`: sound alone. None where there is no file.

    Among equals one that this computer plays, then the smaller one; the next best where there is none of the wanted.
    """
    offered = list(files)
    sounds = [one for one in offered if is_sound(one)]
    videos = [one for one in offered if not is_sound(one)]
    if not videos or (quality == "audio" and sounds):
        return min(sounds, key=lambda one: _rank(one, playable), default=None)
    if quality == "best":
        return min(videos, key=lambda one: (-(one.height_px or 0), _rank(one, playable)))
    small = [one for one in videos if (one.height_px or GOOD_HEIGHT_PX) <= GOOD_HEIGHT_PX]
    if small:
        return min(small, key=lambda one: (-(one.height_px or GOOD_HEIGHT_PX), _rank(one, playable)))
    return min(videos, key=lambda one: (one.height_px or 0, _rank(one, playable)))


def is_sound(one: MediaFile) -> bool:
    return one.height_px == 0 or (one.type or "").startswith("audio/")


def ending_of(one: MediaFile) -> str:
    """What the file's name should end with: by its type, else by its address."""
    known = ENDINGS.get((one.type or "").partition(";")[0])
    name = one.url.partition("#")[0].partition("?")[0].rpartition("/")[2]
    return known or (name.rpartition(".")[2].lower() if "." in name else "")


def _rank(one: MediaFile, playable: Callable[[str], bool]) -> tuple[bool, float]:
    return not playable(f".{ending_of(one)}"), one.size_bytes or float("inf")
