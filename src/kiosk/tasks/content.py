# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a file is what its name says: servers send a page, or nothing, with every sign of success."""

from __future__ import annotations

import re
from pathlib import Path

from kiosk.recordings.bigbluebutton.bitmaps import is_bitmap
from kiosk.tasks.media_kind import is_media_name, media_kind_of

_HEAD_BYTES = 1 << 16
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOGIN = re.compile(rb"type\s*=\s*[\"']?password", re.IGNORECASE)


def is_what_it_seems(name: str, path: Path) -> bool:
    """Looks at the first bytes only. A media file may be of another container than its name says. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if suffix == ".txt":  # a slide without text has an empty one
        return not _HTML.match(text)
    if not head:
        return False
    if is_media_name(name):
        return media_kind_of(path) is not None
    if suffix == ".html":
        return not _LOGIN.search(head)
    if suffix in _PICTURES:
        return _is_picture(head, text)
    if suffix == ".xml":
        return _is_markup(head, text)
    if suffix == ".pdf":
        return b"%PDF-" in head[:1024]
    return not text.startswith(b"<") if suffix in (".json", ".vtt") else not _HTML.match(text)


def _is_picture(head: bytes, text: bytes) -> bool:
    return is_bitmap(head) or _is_markup(head, text)


def _is_markup(head: bytes, text: bytes) -> bool:
    """XML of any encoding, but no web page."""
    return (text.startswith(b"<") and not _HTML.match(text)) or head.startswith((b"\xff\xfe", b"\xfe\xff"))
