# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dashes that come out even on a line. Source: `getPerfectDashProps` of @tldraw/core 1.23.2."""

from __future__ import annotations

from math import floor

from kiosk.recordings.bigbluebutton.tldraw.v1.style import DASHED, DOTTED

LEAST_DASHES = 4


def even_dashes(
    length: float, width: float, dash: str, *, multiple: int = 1, closed: bool = True
) -> tuple[tuple[float, ...], float]:
    """Dash pattern and offset for a line of this length; an empty pattern for solid lines.

    `multiple`: the number of dashes is one of it. `closed`: half a dash at each end, rather than a whole one.
    """
    if dash == DASHED:
        dash_length, ratio = width * 2, 1
        offset = dash_length / 2 if closed else 0.0
    elif dash == DOTTED:
        dash_length, ratio, offset = width / 100, 100, 0.0
    else:
        return (), 0.0
    count = floor(length / dash_length / (2 * ratio))
    count = max(count - count % multiple, LEAST_DASHES)
    gap = max(dash_length, (length - count * dash_length) / (count if closed else count - 1))
    return (dash_length, gap), offset
