# SPDX-License-Identifier: AGPL-3.0-or-later
"""BigBlueButton's own shape for the result of a poll."""

from __future__ import annotations

from kiosk.recordings.bigbluebutton.drawing import Mark, PathMark
from kiosk.recordings.bigbluebutton.tldraw.v2.boxes import box_size
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.style import colour

EDGE = "#8b9aa8"


def poll_marks(props: Fields) -> list[Mark]:
    """A poll's result in its box. Raises NotUnderstood."""
    width, height = box_size("poll", props)
    return [PathMark(rounded(0.5, 0.5, width - 1, height - 1, 4), fill=colour(props).semi, stroke=EDGE)]
