# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pictures are bitmaps, told from their first bytes: the kinds that web players show, and no others.

Readers of pictures know many more kinds, vector formats and documents among them, which may refer to other files.
"""

_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def is_bitmap(head: bytes) -> bool:
    """Whether a file that begins so is PNG, JPEG, GIF or WebP."""
    return head.startswith(_MARKS) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP")
