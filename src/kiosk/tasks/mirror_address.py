# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells mirrors from other sources by their address."""

from __future__ import annotations

from urllib.parse import urlsplit

from kiosk.library.packs.mirror_names import MANIFEST


def is_mirror(location: str) -> bool:
    """Whether an address is that of a mirror's manifest."""
    try:
        parts = urlsplit(location)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.path.rpartition("/")[2] == MANIFEST
