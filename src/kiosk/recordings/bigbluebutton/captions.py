# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads captions: `captions.json` names the languages, `caption_LOCALE.vtt` holds the cues (WebVTT, also SRT)."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.catalogue.text import without_controls
from kiosk.recordings.bigbluebutton.json_reading import read_json
from kiosk.recordings.bigbluebutton.message_text import unescape_once
from kiosk.recordings.bigbluebutton.timeline import CaptionTrack, Cue
from kiosk.recordings.files import RecordingFiles

MAX_BYTES = 8 * 1024 * 1024
MAX_CUES = 100_000
MAX_CUE = 5_000  # characters
MAX_TRACKS = 100

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3})\d*)?"
_TIMING = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}(?:\s|$)", re.ASCII)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
# WebVTT's own tags, SRT's font and positions; anything else in angle brackets is what somebody said or wrote.
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\an?\d+\}", re.IGNORECASE
)
_DIRECTION = re.compile(r"&(?:lrm|rlm);|[\u200e\u200f]")
_LOCALE = re.compile(r"[A-Za-z0-9_@.-]{1,40}")
_ASIDE = re.compile(r"^(?:NOTE|STYLE|REGION|WEBVTT)(?:[ \t:]|$)")


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return (
        int(hours or 0) * 3600
        + int(minutes or 0) * 60
        + int(seconds or 0)
        + int(f"{fraction or 0:0<3}") / 1000
    )


def _words(raw: str) -> str:
    text = without_controls(_DIRECTION.sub("", unescape_once(_TAG.sub("", raw))))
    lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)[:MAX_CUE]


def _spoken(start_s: float, end_s: float, raw: str) -> list[Cue]:
    """The cues of one payload: one a voice, in their order."""
    voices = list(_VOICE.finditer(raw))
    pieces = [("", raw[: voices[0].start()] if voices else raw)]
    ends = [voice.start() for voice in voices[1:]] + [len(raw)]
    for voice, end in zip(voices, ends, strict=True) if voices else ():
        pieces.append((unescape_once(" ".join(voice[1].split())), raw[voice.end() : end]))
    return [Cue(start_s, end_s, words, who) for who, piece in pieces if (words := _words(piece))]


def read_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a WebVTT or SRT text by time; what is no cue is passed over.

    Hours may be missing, a comma may part the milliseconds, cues may overlap and come in any order, an empty line
    between two of them may be missing; settings, styles, regions and notes are ignored. Source: W3C WebVTT.
    """
    cues: list[Cue] = []
    timing: re.Match[str] | None = None
    payload: list[str] = []
    aside = False  # in a block that is no cue
    fresh = True  # at the beginning of a block

    def end() -> None:
        nonlocal timing
        if timing is not None:
            start_s, end_s = _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:])
            if end_s > start_s:
                cues.extend(_spoken(start_s, end_s, "\n".join(payload)))
        timing = None
        payload.clear()

    for line in (
        *text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n"),
        "",
    ):
        if not line.strip():
            end()
            aside, fresh = False, True
            if len(cues) >= MAX_CUES:
                break
            continue
        if fresh and _ASIDE.match(line):
            aside = True
        fresh = False
        if aside:
            continue
        found = _TIMING.match(line) if "-->" in line else None
        if found is not None:
            if timing is not None and payload and payload[-1].strip().isdigit():
                payload.pop()  # the number of the cue that begins here
            end()
            timing = found
        elif "-->" in line:
            end()  # a broken timing: its words are nobody's
        elif timing is not None:
            payload.append(line)
    cues.sort(key=lambda cue: (cue.start_s, cue.end_s))
    return tuple(cues[:MAX_CUES])


def _listed(path: Path | None) -> tuple[dict[str, str], bool]:
    """The languages that `captions.json` names as { locale: name }, and whether the file was what it should be."""
    if path is None:
        return {}, True
    try:
        value = read_json(path)
    except OSError:
        return {}, False
    found: dict[str, str] = {}
    for row in value if isinstance(value, list) else ():
        if isinstance(row, dict) and isinstance(row.get("locale"), str) and _LOCALE.fullmatch(row["locale"]):
            name = row.get("localeName")
            found[row["locale"]] = (
                " ".join(without_controls(name).split())[:80] if isinstance(name, str) else ""
            )
    return found, isinstance(value, list)


def read_captions(files: RecordingFiles) -> tuple[dict[str, CaptionTrack], list[str]]:
    """The tracks by locale, and the names of files that could not be read.

    A track whose language the server gave no name for has its locale as its name.
    """
    tracks: dict[str, CaptionTrack] = {}
    bad: list[str] = []
    listed, well = _listed(files.get("captions.json"))
    if not well:
        bad.append("captions.json")
    names = {f"caption_{locale}.vtt": locale for locale in listed}
    names |= {
        name: name[8:-4]
        for name in sorted(files)
        if name.startswith("caption_") and name.endswith((".vtt", ".srt")) and name not in names
    }
    for name, locale in list(names.items())[:MAX_TRACKS]:
        path = files.get(name)
        cues = _read_file(path) if path is not None else None
        if cues is None:
            bad.append(name)
        elif cues and locale not in tracks:
            tracks[locale] = CaptionTrack(locale, listed.get(locale) or locale, cues)
    return tracks, bad


def decoded(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark, or else in the old western encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        wrong = data.decode("utf-8-sig", errors="replace")
        # A few broken bytes in a text of UTF-8 cost themselves only.
        return wrong if wrong.count("\ufffd") * 200 < len(wrong) else data.decode("cp1252", errors="replace")


def _read_file(path: Path) -> tuple[Cue, ...] | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        return read_cues(decoded(path.read_bytes()))
    except OSError:
        return None
