# SPDX-License-Identifier: AGPL-3.0-or-later
"""A shape of tldraw as a value: what the file says of one update, and from when to when it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class TldrawShape:
    """One update of a shape, visible from `start_s` until before `end_s` (seconds, inf: to the end).

    `data` is the file's `shape_data`, unchecked. Two are equal only when they are the same update.
    """

    shape_id: str
    start_s: float
    end_s: float
    data: Mapping[str, Any]  # Any: JSON of strangers
    number: int = -1  # of the update in its recording; the same update may come as another object
    rank: int = 0  # which of the shapes of its slide it is, by their first updates
    before_font: bool = False  # whether the web player measures its text before it has got the font

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, TldrawShape)
            and self.number >= 0
            and (self.number, self.start_s, self.shape_id) == (other.number, other.start_s, other.shape_id)
        )

    def __hash__(self) -> int:
        return hash((self.number, self.start_s, self.shape_id))

    @property
    def kind(self) -> str:
        """tldraw's own type: draw, geo, arrow, …"""
        kind = self.data.get("type")
        return kind if isinstance(kind, str) else ""

    @property
    def parent_id(self) -> str:
        """The id of the group or frame that holds it, or of the page."""
        parent = self.data.get("parentId")
        return parent if isinstance(parent, str) else ""
