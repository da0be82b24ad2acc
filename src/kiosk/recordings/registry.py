# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which provider a recording belongs to: an address, a folder, or one media file."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from kiosk.recordings.bigbluebutton.address import parse_address
from kiosk.recordings.bigbluebutton.reader import is_recording

MEDIA_SUFFIXES = {
    ".webm",
    ".mp4",
    ".m4v",
    ".mkv",
    ".mov",
    ".ogv",
    ".mp3",
    ".ogg",
    ".oga",
    ".opus",
    ".m4a",
    ".flac",
    ".wav",
}


class Provider(StrEnum):
    BIGBLUEBUTTON = "bbb-presentation"
    MEDIA_FILE = "media-file"


def provider_of_url(url: str) -> Provider | None:
    """The provider of an address, None where Kiosk knows none."""
    return Provider.BIGBLUEBUTTON if parse_address(url) else None


def provider_of_files(files: Mapping[str, Path]) -> Provider | None:
    """The provider of a set of files by their relative names."""
    if is_recording(files):
        return Provider.BIGBLUEBUTTON
    if len(files) == 1 and Path(next(iter(files))).suffix.lower() in MEDIA_SUFFIXES:
        return Provider.MEDIA_FILE
    return None
