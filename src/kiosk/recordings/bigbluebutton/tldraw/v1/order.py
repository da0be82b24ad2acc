# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which shape of tldraw 1 lies above which.

Source: `useShapeTree.tsx` of @tldraw/core 1.23.2, and bbb-playback, which makes every shape a child of the page: what
is in a group is drawn with the group and once more by its own index, and the upper of both is what is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v1.fields import finite

_DEFAULT_INDEX = 1.0
_INDEX_OF_SLIDE = -1.0  # what lies lower is hidden by the slide


def drawing_order(shapes: Sequence[TldrawShape]) -> tuple[TldrawShape, ...]:
    """The shapes that are visible together, from the lowest to the topmost."""
    ordered = sorted((s for s in shapes if _index(s) >= _INDEX_OF_SLIDE), key=_place)
    if not any(shape.kind == "group" for shape in ordered):
        return tuple(ordered)
    by_id = {shape.shape_id: shape for shape in shapes}
    last_place: dict[str, int] = {}
    for place, shape in enumerate(shape for top in ordered for shape in _with_children(top, by_id)):
        last_place[shape.shape_id] = place
    return tuple(sorted(ordered, key=lambda shape: last_place[shape.shape_id]))


def _place(shape: TldrawShape) -> tuple[float, int]:
    return _index(shape), shape.rank


def _index(shape: TldrawShape) -> float:
    index = shape.data.get("childIndex")
    try:
        return finite(index, 1e12)
    except ValueError:
        return _DEFAULT_INDEX


def _with_children(shape: TldrawShape, by_id: Mapping[str, TldrawShape]) -> Iterator[TldrawShape]:
    """The shape and what is in it, each once however the groups are knotted."""
    seen = {shape.shape_id}
    waiting = [shape]
    while waiting:
        this = waiting.pop()
        yield this
        children = this.data.get("children")
        if this.kind != "group" or not isinstance(children, list):
            continue
        found = []
        for child_id in children:
            child = by_id.get(child_id) if isinstance(child_id, str) else None
            if child is not None and child.shape_id not in seen:
                seen.add(child.shape_id)
                found.append(child)
        waiting += sorted(found, key=_place)[::-1]
