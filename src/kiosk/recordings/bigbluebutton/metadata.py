# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads `metadata.xml`: which meeting, when, how long."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.catalogue.text import without_controls
from kiosk.recordings.bigbluebutton.address import checked_id
from kiosk.recordings.bigbluebutton.xml_reading import local_name, number, read_root

MAX_DURATION_S = 7 * 24 * 3600
MAX_TITLE = 500


@dataclass(frozen=True, slots=True)
class Metadata:
    """`duration_s` in seconds, None where the file does not say."""

    record_id: str
    title: str
    started_ms: int
    duration_s: float | None


def read_metadata(path: Path) -> Metadata | None:
    """None where it is no such file. Raises OSError."""
    root = read_root(path)
    if root is None or local_name(root) != "recording":
        return None
    meeting = root.find("meeting")
    name = root.findtext("meta/meetingName") or (meeting.get("name") if meeting is not None else "") or ""
    started = number(root.findtext("start_time"))
    duration_ms = number(root.findtext("playback/duration"))
    duration = (
        duration_ms / 1000 if duration_ms is not None and 0 < duration_ms <= MAX_DURATION_S * 1000 else None
    )
    return Metadata(
        record_id=checked_id((root.findtext("id") or "").strip()) or "",
        title=" ".join(without_controls(name).split())[:MAX_TITLE],
        started_ms=int(started) if started is not None and 0 <= started < 1e15 else 0,
        duration_s=duration,
    )
