# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads captions: `captions.json` names the languages, `caption_LOCALE.vtt` holds the cues (WebVTT)."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from kiosk.recordings.bigbluebutton.conversation import read_json
from kiosk.recordings.bigbluebutton.timeline import CaptionTrack, Cue
from kiosk.recordings.files import RecordingFiles

MAX_BYTES = 16 * 1024 * 1024
MAX_CUES = 100_000

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"<[^>]*>")


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return (
        int(hours or 0) * 3600
        + int(minutes or 0) * 60
        + int(seconds or 0)
        + int(f"{fraction or 0:0<3}") / 1000
    )


def read_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a WebVTT text (also with SRT's comma) by time; what is no cue is passed over.

    Source: W3C WebVTT; settings and styles are ignored.
    """
    cues: list[Cue] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")):
        lines = block.split("\n")
        place = next((i for i, line in enumerate(lines[:3]) if _TIMING.match(line)), None)
        if place is None:
            continue
        match = _TIMING.match(lines[place])
        if match is None:
            continue
        start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
        raw = "\n".join(lines[place + 1 :])
        voice = _VOICE.search(raw)
        words = unescape(_TAG.sub("", raw)).strip()
        if words and end > start:
            cues.append(Cue(start, end, words, unescape(voice[1]).strip() if voice else ""))
        if len(cues) >= MAX_CUES:
            break
    return tuple(sorted(cues, key=lambda c: (c.start_s, c.end_s)))


def read_captions(files: RecordingFiles) -> tuple[dict[str, CaptionTrack], list[str]]:
    """The tracks by locale, and the names of files that could not be read."""
    tracks: dict[str, CaptionTrack] = {}
    bad: list[str] = []
    listed: dict[str, str] = {}
    index = files.get("captions.json")
    if index is not None:
        try:
            value = read_json(index)
        except OSError:
            value = None
        for row in value if isinstance(value, list) else ():
            if isinstance(row, dict) and isinstance(row.get("locale"), str):
                listed[row["locale"]] = str(row.get("localeName") or row["locale"])
    names = {f"caption_{locale}.vtt": locale for locale in listed}
    names |= {n: n[8:-4] for n in files if n.startswith("caption_") and n.endswith(".vtt") and n not in names}
    for name, locale in names.items():
        path = files.get(name)
        if path is None:
            bad.append(name)
            continue
        cues = _read_file(path)
        if cues is None:
            bad.append(name)
        elif cues:
            tracks[locale] = CaptionTrack(locale, listed.get(locale, locale), cues)
    return tracks, bad


def _read_file(path: Path) -> tuple[Cue, ...] | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        return read_cues(path.read_bytes().decode("utf-8", errors="replace"))
    except OSError:
        return None
