# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the texts of the slides: `presentation_text.json`."""

from __future__ import annotations

from pathlib import Path

from kiosk.catalogue.text import without_controls
from kiosk.recordings.bigbluebutton.json_reading import read_json


def read_slide_texts(path: Path) -> dict[str, str]:
    """The text of each slide by the stem of its picture's name, `PRES/slide-N`. Raises OSError."""
    value = read_json(path)
    found: dict[str, str] = {}
    if isinstance(value, dict):
        for presentation, slides in value.items():
            if isinstance(slides, dict):
                found |= {
                    f"{presentation}/{k}": without_controls(v)
                    for k, v in slides.items()
                    if isinstance(v, str)
                }
    return found
