# SPDX-License-Identifier: AGPL-3.0-or-later
"""tldraw 2's sticky notes. Source of the measures: NoteShapeUtil and editor.css."""

from __future__ import annotations

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark, TextMeasure
from kiosk.recordings.bigbluebutton.tldraw.v2.boxes import shadow
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, choice
from kiosk.recordings.bigbluebutton.tldraw.v2.labels import Box, label_marks, note_text_height
from kiosk.recordings.bigbluebutton.tldraw.v2.link import link_marks
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.style import BACKGROUND, COLOURS

SIDE = 200.0
INSET = 17.0  # padding and border
PALE = 0.28  # how much of the background lies over the colour
SHADOWS = ((1.0, 2.0, 0.25), (1.0, 3.0, 0.09))


def note_size(props: Fields, measure: TextMeasure) -> tuple[float, float]:
    """A note grows downwards with its text. Raises NotUnderstood."""
    needed = note_text_height(props, SIDE - INSET * 2, measure) + INSET * 2
    return SIDE, max(SIDE, needed)


def note_marks(props: Fields, turn: complex, measure: TextMeasure) -> list[Mark]:
    """A note. Raises NotUnderstood."""
    width, height = note_size(props, measure)
    name = choice(props, "color", COLOURS, "black")
    paper = COLOURS["yellow" if name == "black" else name].solid
    return [
        *shadow(width, height, 6, SHADOWS, turn),
        PathMark(rounded(0, 0, width, height, 6), fill=paper),
        PathMark(rounded(1, 1, width - 2, height - 2, 5), fill=BACKGROUND, opacity=PALE),
        *label_marks(
            {**props, "labelColor": "black"},
            Box(1, 1, width - 2, height - 2),
            measure,
            halo=False,
        ),
        *link_marks(props, width),
    ]
