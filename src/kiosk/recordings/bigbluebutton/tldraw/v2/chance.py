# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers by which tldraw 2's shapes tremble: tldraw 1's, twice as large."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.recordings.bigbluebutton.tldraw.v1 import hand


def chances(seed: str) -> Iterator[float]:
    """Endless numbers between -1 and 1, always the same for a seed."""
    return (2 * chance for chance in hand.chances(seed))
