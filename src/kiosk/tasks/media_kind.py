# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a file is a video or a sound, told from its first bytes as the formats define them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

_HEAD_BYTES = 4096
_EBML = b"\x1a\x45\xdf\xa3"


_SUFFIXES = (".webm", ".mp4", ".m4v", ".mkv", ".ogg", ".oga", ".ogv", ".mp3", ".m4a")


def is_media_name(name: str) -> bool:
    """Whether a file's name ends like that of a video or a sound."""
    return name.lower().endswith(_SUFFIXES)


class MediaKind(StrEnum):
    VIDEO = "video"
    SOUND = "sound"


def media_kind_of(path: Path) -> MediaKind | None:
    """None where it is neither. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_EBML):  # Matroska, WebM; a sound names no video codec
        return MediaKind.SOUND if b"A_" in head and b"V_" not in head else MediaKind.VIDEO
    if head[4:8] == b"ftyp":
        return MediaKind.SOUND if head[8:11] in (b"M4A", b"M4B") else MediaKind.VIDEO
    if head.startswith(b"OggS"):
        return MediaKind.VIDEO if b"theora" in head[:200] else MediaKind.SOUND
    if head.startswith(b"RIFF"):
        return {b"AVI ": MediaKind.VIDEO, b"WAVE": MediaKind.SOUND}.get(head[8:12])
    if head.startswith((b"ID3", b"fLaC")) or (len(head) > 3 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return MediaKind.SOUND
    if head.startswith((b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"FLV\x01")) or (
        head[:1] == b"G" and head[188:189] == b"G"  # MPEG transport stream
    ):
        return MediaKind.VIDEO
    return None
