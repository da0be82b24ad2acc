# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes of tldraw 2 that are boxes: frames, embedded pages, bookmarks, pictures."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from kiosk.recordings.bigbluebutton.drawing import (
    Align,
    Family,
    LayerMark,
    Mark,
    PathMark,
    PictureMark,
    TextMark,
    TextMeasure,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, size, text
from kiosk.recordings.bigbluebutton.tldraw.v2.link import link_marks, sign
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import polyline, rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.placing import Place
from kiosk.recordings.bigbluebutton.tldraw.v2.style import BACKGROUND, PAPER, TEXT

PANEL = "#fdfdfd"
QUIET = "#f2f2f2"  # where a bookmark's picture would be
INK = "#2d2d2d"
FAR = 1e4  # units; no heading reaches that far
HEADING_SIZE, HEADING_LINE = 12.0, 15.0  # pixels of the screen
DEFAULT_SIDES = {
    "frame": (320.0, 180.0),
    "image": (100.0, 100.0),
    "video": (100.0, 100.0),
    "embed": (300.0, 300.0),
    "bookmark": (300.0, 320.0),
    "poll": (300.0, 300.0),
}
# Shadows under embedded pages and bookmarks: how far down, how far it fades out, how dark.
SHADOWS = ((2.0, 4.0, 0x29 / 255), (3.0, 6.0, 0x1F / 255))
_ADDRESS = re.compile(r"\w{1,20}://(?:[^/@]{0,200}@)?([^/?#:]{1,300})(?::\d{0,5})?([^?#]*)")


def box_size(kind: str, props: Fields) -> tuple[float, float]:
    """Width and height. Raises NotUnderstood."""
    width, height = DEFAULT_SIDES[kind]
    return size(props, "w", width), size(props, "h", height)


def corners_of(kind: str, props: Fields) -> tuple[complex, ...]:
    width, height = box_size(kind, props)
    return (0j, complex(width, 0), complex(width, height), complex(0, height))


def shadow(
    width: float, height: float, radius: float, layers: tuple[tuple[float, float, float], ...], turn: complex
) -> Iterator[PathMark]:
    """A soft shadow below a box, which falls down the page however the box is turned."""
    for down, blur, darkness in layers:
        away = complex(0, down) * turn.conjugate()
        steps = 6
        for i in range(steps):
            out = blur / 2 - blur * (i + 0.5) / steps
            yield PathMark(
                rounded(away.real - out, away.imag - out, width + 2 * out, height + 2 * out, radius + out),
                fill="#000000",
                opacity=darkness / steps,
            )


def frame_marks(props: Fields, place: Place, measure: TextMeasure) -> list[Mark]:
    """A frame with its heading, which stands upright and has the same size at every zoom."""
    width, height = box_size("frame", props)
    edge = polyline(corners_of("frame", props), closed=True)
    return [
        PathMark(edge, fill=PAPER, stroke=TEXT, width=1.0, on_screen=True),
        _heading(props, width, height, place, measure),
    ]


def _heading(props: Fields, width: float, height: float, place: Place, measure: TextMeasure) -> Mark:
    """The frame's name on a panel above its upper left corner on the screen, no wider than the frame."""
    name = text(props, "name").split("\n")[0]
    label = TextMark(
        name if name.strip() else "Frame",
        Family.PAGE,
        HEADING_SIZE,
        TEXT,
        x=1.0,
        y=-13.0,
        vertical=Align.END,
        line_height=HEADING_LINE / HEADING_SIZE,
    )
    turn = math.atan2(place.turn.imag, place.turn.real)
    side = int(((turn + math.pi / 4) * 2 / math.pi + 4) % 4)
    corner, quarter, room = (
        (0j, 1 + 0j, width),
        (complex(0, height), -1j, height),
        (complex(width, height), -1 + 0j, width),
        (complex(width, 0), 1j, height),
    )[side]
    affine = (quarter.real, quarter.imag, -quarter.imag, quarter.real, corner.real, corner.imag)
    wide, high = measure(label)
    panel = PathMark(rounded(-8, -22 - high, wide + 18, high + 18, 4), fill=BACKGROUND)
    upright = LayerMark((panel, label), on_screen=True)
    return LayerMark((upright,), affine, clip=rounded(-FAR, -FAR, FAR + room, FAR, 0))


def embed_marks(props: Fields, place: Place) -> list[Mark]:
    """A box with the address of what was embedded."""
    width, height = box_size("embed", props)
    return [
        *shadow(width, height, 8, SHADOWS, place.turn),
        PathMark(rounded(0, 0, width, height, 8), fill=PANEL),
        *_address(props, (12, 12, width - 24, height - 24)),
    ]


def bookmark_marks(props: Fields, place: Place) -> list[Mark]:
    """A card with an address."""
    width, height = box_size("bookmark", props)
    foot = 41.0  # where the address stands
    return [
        *shadow(width, height, 6, SHADOWS, place.turn),
        PathMark(rounded(0, 0, width, height, 6), fill=PANEL),
        PathMark(rounded(1, 1, width - 2, max(0.0, height - foot - 1), 5), fill=QUIET),
        *_address(props, (13, max(0.0, height - foot), width - 26, foot)),
        *sign(width - 1, 1.0, PANEL),
    ]


def _address(props: Fields, box: tuple[float, float, float, float]) -> list[Mark]:
    """The address in the middle of a box, cut off at its sides."""
    x, y, width, height = box
    shown = readable(text(props, "url"))
    if not shown or width <= 0 or height <= 0:
        return []
    clip = rounded(x, y, width, height, 0)
    line = TextMark(
        shown, Family.PAGE, 14.0, INK, x=x, y=y + height / 2, vertical=Align.MIDDLE, line_height=1.2
    )
    return [LayerMark((line,), clip=clip)]


def readable(url: str) -> str:
    """An address as people read it: host and path, at most 45 signs."""
    match = _ADDRESS.match(url)
    shown = (match[1] + match[2].rstrip("/")) if match else url
    return shown if len(shown) <= 45 else shown[:45] + "…"


def image_marks(props: Fields) -> list[Mark]:
    """A picture, where the shape itself names a file of the recording; recordings do not keep what tldraw refers to."""
    width, height = box_size("image", props)
    source = props.get("src")
    marks: list[Mark] = []
    if isinstance(source, str) and source and ":" not in source and not source.startswith("/"):
        marks.append(PictureMark(source, (0.0, 0.0, width, height)))
    return marks + link_marks(props, width)
