# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things are in a mirror, relative to its address."""

from __future__ import annotations

MANIFEST, SIGNATURE = "mirror.json", "mirror.sig"


def event_name(document: str) -> str:
    return f"events/{document}.json"


def file_name(sha256: str) -> str:
    """As in a library, so that no folder has too many files."""
    return f"files/{sha256[:2]}/{sha256[2:]}"
