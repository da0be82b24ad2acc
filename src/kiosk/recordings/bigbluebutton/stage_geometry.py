# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the coordinates of the files to pixels of the slide."""

from __future__ import annotations

from kiosk.recordings.bigbluebutton.timeline import Box, SlideVisit, StageState, Timeline


def tldraw_scale(timeline: Timeline, slide: SlideVisit) -> float:
    """tldraw's units a pixel of the slide."""
    width, height = timeline.tldraw_space
    return min(width / slide.width_px, height / slide.height_px)


def seen_box(timeline: Timeline, state: StageState) -> Box | None:
    """The part of the slide that is seen, in pixels of the slide; None before the first view box."""
    if state.slide is None or state.view_box is None:
        return None
    x, y, width, height = state.view_box
    if timeline.tldraw:
        scale = tldraw_scale(timeline, state.slide)
        return (-x / scale, -y / scale, width, height)
    return (x, y, width, height)


def cursor_point(timeline: Timeline, state: StageState) -> tuple[float, float] | None:
    """Where the cursor is, in pixels of the slide; None where it is hidden."""
    box = seen_box(timeline, state)
    if state.cursor is None or state.slide is None or box is None:
        return None
    x, y = state.cursor
    if timeline.tldraw:
        scale = tldraw_scale(timeline, state.slide)
        return (x / scale, y / scale)
    if timeline.cursor_absolute:
        if x < 0 or y < 0:
            return None
        # Old servers multiplied the share of the view box by half the slide, and their player divided again.
        x, y = 2 * x / state.slide.width_px, 2 * y / state.slide.height_px
    return (box[0] + x * box[2], box[1] + y * box[3])
