# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recordings of one media file, with captions and chapters beside it: `caption_LANGUAGE.vtt` and `chapters.json`."""

from __future__ import annotations

import re

from kiosk.catalogue.text import unescape_html, without_controls
from kiosk.recordings.bigbluebutton.captions import MAX_TRACKS, read_captions
from kiosk.recordings.bigbluebutton.json_reading import json_number, read_json
from kiosk.recordings.bigbluebutton.timeline import CaptionTrack, Chapter, Cue, Timeline
from kiosk.recordings.files import RecordingFiles

CHAPTERS = "chapters.json"
MAX_CHAPTERS = 1_000
MAX_TITLE = 200
MAX_S = 30 * 86_400.0

_CAPTION = re.compile(r"caption_[\w@.-]{1,60}\.(?:vtt|srt|json|html)")


def is_beside(name: str) -> bool:
    """Whether a file of this name is not the medium itself."""
    return name == CHAPTERS or _CAPTION.fullmatch(name) is not None


def medium_of(files: RecordingFiles) -> str | None:
    """The name of the medium: the only file that is none of those beside it."""
    media = [name for name in files if not is_beside(name)]
    return media[0] if len(media) == 1 else None


def timeline_of_medium(title: str, files: RecordingFiles, duration_s: float | None) -> Timeline | None:
    """Captions and chapters as a timeline, None where there is neither."""
    tracks, _ = read_captions({name: path for name, path in files.items() if name.endswith((".vtt", ".srt"))})
    tracks |= {locale: track for locale, track in _other_transcripts(files).items() if locale not in tracks}
    chapters = read_chapters(files)
    if not tracks and not chapters:
        return None
    last = max(
        [c.start_s for c in chapters] + [cue.end_s for track in tracks.values() for cue in track.cues],
        default=0.0,
    )
    return Timeline(
        version="",
        record_id="",
        title=title,
        started_ms=0,
        duration_s=duration_s or last + 1.0,
        captions=tracks,
        webcams=medium_of(files),
        stated_chapters=chapters,
    )


def read_chapters(files: RecordingFiles) -> tuple[Chapter, ...]:
    """The chapters of `chapters.json`: of the podcast namespace (`startTime`), PeerTube (`timecode`) or Podlove (`start`)."""
    path = files.get(CHAPTERS)
    try:
        value = read_json(path) if path is not None else None
    except OSError:
        return ()
    rows = value.get("chapters") if isinstance(value, dict) else value
    found: dict[float, Chapter] = {}
    for row in rows[: 10 * MAX_CHAPTERS] if isinstance(rows, list) else ():
        if not isinstance(row, dict) or row.get("toc") is False:
            continue
        start = next(
            (at for key in ("startTime", "timecode", "start") if (at := _seconds(row.get(key))) is not None),
            None,
        )
        title = row.get("title")
        if start is not None and isinstance(title, str) and title.strip():
            words = " ".join(without_controls(title).split())[:MAX_TITLE]
            found.setdefault(start, Chapter(start, words, None, ""))
    return tuple(found[start] for start in sorted(found))[:MAX_CHAPTERS]


_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,7})(?:[.,](\d{1,6}))?", re.ASCII)


def _seconds(value: object) -> float | None:
    """A number of seconds, or hours, minutes and seconds with colons."""
    if isinstance(value, str) and (match := _CLOCK.fullmatch(value.strip())):
        hours, minutes, seconds, rest = match.groups()
        found = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds) + float(f"0.{rest or 0}")
    else:
        number = json_number(value)
        if number is None:
            return None
        found = number
    return found if 0 <= found < MAX_S else None


def _other_transcripts(files: RecordingFiles) -> dict[str, CaptionTrack]:
    """Transcripts with times that are no captions: JSON of the podcast namespace, Podlove's JSON, HTML."""
    tracks: dict[str, CaptionTrack] = {}
    for name in sorted(files)[:MAX_TRACKS]:
        locale = name.removeprefix("caption_").rpartition(".")[0]
        try:
            if name.startswith("caption_") and name.endswith(".json"):
                cues = cues_of_json(read_json(files[name], 8 << 20))
            elif name.startswith("caption_") and name.endswith(".html"):
                cues = cues_of_html(files[name].read_bytes()[: 8 << 20].decode("utf-8-sig", errors="replace"))
            else:
                continue
        except OSError:
            continue
        if cues:
            tracks.setdefault(locale, CaptionTrack(locale, locale, cues))
    return tracks


def cues_of_json(value: object) -> tuple[Cue, ...]:
    """`segments` of the podcast namespace (seconds; single words are joined), or Podlove's list (clock or seconds)."""
    rows = value.get("segments") if isinstance(value, dict) else value
    cues: list[Cue] = []
    for row in rows[:200_000] if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        start = _seconds(row.get("startTime", row.get("start")))
        end = _seconds(row.get("endTime", row.get("end")))
        body, who = row.get("body", row.get("text")), row.get("speaker")
        if start is None or not isinstance(body, str) or not body.strip():
            continue
        name = " ".join(who.split())[:80] if isinstance(who, str) else ""
        words = " ".join(without_controls(body).split())[:5000]
        stop = end if end is not None and end > start else start + 3.0
        last = cues[-1] if cues else None
        if (
            last is not None
            and last.speaker == name
            and start - last.end_s < 1
            and len(last.text) + len(words) < 90
        ):
            cues[-1] = Cue(last.start_s, max(stop, last.end_s), f"{last.text} {words}", name)
        else:
            cues.append(Cue(start, stop, words, name))
    return tuple(sorted(cues, key=lambda cue: (cue.start_s, cue.end_s)))


_HTML_PART = re.compile(
    r"<cite>(?P<who>.*?)</cite>|<time>(?P<at>.*?)</time>|<p>(?P<words>.*?)</p>", re.IGNORECASE | re.DOTALL
)


def cues_of_html(text: str) -> tuple[Cue, ...]:
    """The podcast namespace's HTML: who speaks, from when on, what is said. Each part ends with the next."""
    parts: list[tuple[float, str, str]] = []
    who, at = "", None
    for match in _HTML_PART.finditer(text):
        plain = " ".join(without_controls(unescape_html(re.sub(r"<[^>]*>", " ", match[0]))).split())
        if match["who"] is not None:
            who = plain.rstrip(":")[:80]
        elif match["at"] is not None:
            at = _seconds(plain)
        elif at is not None and plain:
            parts.append((at, who, plain[:5000]))
    parts.sort(key=lambda part: part[0])
    ends = [part[0] for part in parts[1:]] + [parts[-1][0] + 10.0] if parts else []
    return tuple(
        Cue(at, max(end, at + 0.5), said, who) for (at, who, said), end in zip(parts, ends, strict=True)
    )
