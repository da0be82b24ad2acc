# SPDX-License-Identifier: AGPL-3.0-or-later
"""tldraw's dashes: a line gets a whole number of them."""

from __future__ import annotations

from enum import Enum

NO_DASH: tuple[tuple[float, ...], float] = ((), 0.0)


class Cap(Enum):
    """How dashes meet the end of a line: half a dash beyond it, a gap before it, or just there."""

    OUTSET = 1
    SKIP = -2
    NONE = 0


def whole_dashes(
    length: float,
    width: float,
    dash: str,
    *,
    snap: int = 1,
    start: Cap = Cap.OUTSET,
    end: Cap = Cap.OUTSET,
    closed: bool = False,
) -> tuple[tuple[float, ...], float]:
    """Dash and gap, and the offset at which they begin; nothing for a line without dashes.

    Source of the rule: getPerfectDashProps of tldraw 2.
    """
    if dash not in ("dashed", "dotted") or length <= 0 or width <= 0:
        return NO_DASH
    dotted = dash == "dotted"
    ratio = 100 if dotted else 1
    stroke = width / ratio if dotted else min(width * 2, length / 4)
    offset = 0.0
    if not closed:
        offset = stroke * start.value / 2
        length += stroke * (start.value + end.value) / 2
    count = int(length / stroke / (2 * ratio)) if length > 0 else 0
    count -= count % snap
    if count < 3 and not dotted:
        if length / width < 5:
            return NO_DASH
        third = length * 0.333
        return (third, third), offset
    count = max(count, 3)
    stroke = length / count / (2 * ratio)
    if closed:
        offset = stroke / 2
    gap = (length - count * stroke) / (count if closed else max(1, count - 1))
    if stroke <= 0 or gap <= 0:
        return NO_DASH
    return (stroke, gap), offset
