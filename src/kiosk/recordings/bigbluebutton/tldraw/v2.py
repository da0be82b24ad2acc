# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes of tldraw 2 (BigBlueButton 3.0 and later) as marks."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.recordings.bigbluebutton.drawing import Mark, TextMeasure
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape


def drawing_order(shapes: Sequence[TldrawShape]) -> tuple[TldrawShape, ...]:
    """The shapes that are visible together, from the lowest to the topmost."""
    return tuple(shapes)


def marks_of(
    shapes: Sequence[TldrawShape],
    measure: TextMeasure,  # noqa: ARG001 - texts are not drawn yet
) -> list[tuple[TldrawShape, tuple[Mark, ...]]]:
    """The marks of the shapes that are visible together (in drawing order), in units of the whiteboard.

    A shape that cannot be understood is left out, and the rest is drawn.
    """
    return [(shape, ()) for shape in shapes]
