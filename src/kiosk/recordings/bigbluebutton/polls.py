# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the published polls (`polls.json`) and the shared web videos (`external_videos.json`)."""

from __future__ import annotations

from pathlib import Path

from kiosk.catalogue.text import without_controls
from kiosk.catalogue.web_address import is_web_address
from kiosk.recordings.bigbluebutton.json_reading import json_count, json_number, json_rows
from kiosk.recordings.bigbluebutton.message_text import MAX_ADDRESS, read_message
from kiosk.recordings.bigbluebutton.timeline import ExternalVideo, Poll, PollAnswer

MAX_ANSWERS = 100
MAX_WORDS = 1_000


def read_polls(path: Path) -> tuple[Poll, ...] | None:
    """The published polls by time; None where it is no such file. Raises OSError.

    Answers that differ only in case are one: the sum of their votes, the spelling of the larger, as in bbb-playback.
    """
    rows = json_rows(path)
    if rows is None:
        return None
    found = []
    for row in rows:
        at, raw = json_number(row.get("timestamp")), row.get("answers")
        if at is None or not isinstance(raw, list):
            continue
        merged: dict[str, list[tuple[int, str]]] = {}
        for answer in raw[:MAX_ANSWERS]:
            if isinstance(answer, dict) and isinstance(answer.get("key"), str):
                key = read_message(answer["key"]).text[:MAX_WORDS]
                merged.setdefault(key.casefold(), []).append((json_count(answer.get("numVotes")), key))
        answers = tuple(
            # The first of equals, as the web player has it.
            PollAnswer(max(same, key=lambda item: item[0])[1], sum(votes for votes, _ in same))
            for same in merged.values()
        )
        question = row.get("question")
        found.append(
            Poll(
                start_s=at,
                kind=without_controls(str(row.get("type") or "")[:40]),
                question=read_message(question).text[:MAX_WORDS] if isinstance(question, str) else "",
                answers=answers,
                responders=json_count(row.get("responders")),
            )
        )
    return tuple(sorted(found, key=lambda p: p.start_s))


def read_external_videos(path: Path) -> tuple[ExternalVideo, ...] | None:
    """The shared web videos by time; None where it is no such file. Raises OSError."""
    rows = json_rows(path)
    if rows is None:
        return None
    found = []
    for row in rows:
        at, url = json_number(row.get("timestamp")), row.get("external_video_url")
        if at is not None and isinstance(url, str) and is_web_address(url):
            found.append(ExternalVideo(at, "".join(without_controls(url).split())[:MAX_ADDRESS]))
    return tuple(sorted(found, key=lambda v: v.start_s))
