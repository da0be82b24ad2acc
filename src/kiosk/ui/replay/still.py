# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stage of a moment as a picture file of its own."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from kiosk.recordings.bigbluebutton.stage_geometry import seen_box
from kiosk.ui.stage.stage_item import StageSource
from kiosk.ui.stage.stage_painter import StagePainter

LONG_SIDE_PX = 2560  # that a whole slide has at least
MAX_SIDE_PX = 8192
MAX_STEM = 80  # characters
PAPER = "#ffffff"


def still_size(box_px: tuple[float, float], slide_px: tuple[float, float]) -> tuple[int, int]:
    """Pixels of the picture of a view box: as many as the slide has there, and enough to be sharp on a large screen."""
    scale = max(1.0, LONG_SIDE_PX / max(slide_px))
    scale = min(scale, MAX_SIDE_PX / max(box_px))
    return max(1, round(box_px[0] * scale)), max(1, round(box_px[1] * scale))


def stage_still(source: StageSource, moment_s: float) -> QImage | None:
    """What is seen of the slide, with the whiteboard and without the cursor; None where there is no slide."""
    state = source.timeline.state_at(moment_s)
    box = seen_box(source.timeline, state)
    if state.slide is None or box is None or box[2] <= 0 or box[3] <= 0:
        return None
    width, height = still_size((box[2], box[3]), (state.slide.width_px, state.slide.height_px))
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    StagePainter(source.timeline, source.files).paint(painter, QRectF(0, 0, width, height), state)
    painter.end()
    return image


def file_stem(title: str) -> str:
    """A title as a file's name without its suffix, without signs that a system refuses."""
    words = re.sub(r"[^\w\s().,'’«»&+-]", " ", title)
    return " ".join(words.split())[:MAX_STEM].strip(" .") or "Kiosk"


def still_name(title: str, moment_s: float) -> str:
    """A file's name without its suffix: the event and the time."""
    words = file_stem(title)
    seconds = max(0, int(moment_s))
    return f"{words} {seconds // 3600}h{seconds // 60 % 60:02}m{seconds % 60:02}s"


def png_of(image: QImage) -> bytes:
    """The image as a PNG file. Raises OSError where it cannot be written, for want of memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        raise OSError("the picture could not be encoded")
    return bytes(buffer.data().data())


def write_new(data: bytes, folder: Path, stem: str, suffix: str = ".png") -> Path:
    """Writes a file that was not there before; a name that is taken gets a number. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, 10_000):
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path
    raise OSError(f"no free name for {stem} in {folder}")
