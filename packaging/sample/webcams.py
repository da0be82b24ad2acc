# SPDX-License-Identifier: AGPL-3.0-or-later
"""The webcams' video: a drawn presenter who moves with the voice, a clock and a level meter."""

import math
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from picture import clock, encode, font
from voice import Speech, write_wav

SIZE = (640, 480)
RATE = 12
_ZOOM = 2  # drawn twice as large, then reduced: smooth edges

_WALL, _WALL_LINE, _DESK = "#dfe8e2", "#cfdcd4", "#8a6f55"
_SKIN, _SKIN_SHADE, _HAIR, _KNIT, _KNIT_SHADE, _INK = (
    "#e0ab86",
    "#c98f6a",
    "#43302a",
    "#0b6b57",
    "#085243",
    "#17201c",
)
_LEAF, _POT, _PAPER = "#3f8f5f", "#c96f4a", "#ffffff"


def write_webcams(speech: Speech, work: Path, out: Path) -> None:
    """VP9 picture and Opus voice; the clock shows the second of the recording."""
    sound = work / "voice.wav"
    write_wav(speech, sound)
    options = ["-i", str(sound), "-map", "0:v", "-map", "1:a"]
    options += ["-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-b:v", "0", "-crf", "40", "-g", str(RATE * 5)]
    options += ["-deadline", "good", "-cpu-used", "2", "-threads", "1"]
    options += ["-c:a", "libopus", "-b:a", "28k", "-ac", "1", "-application", "voip"]
    encode(_frames(speech), RATE, SIZE, options, out)


def _frames(speech: Speech) -> Iterator[Image.Image]:
    room = _room()
    mouth = 0.0
    for index in range(round(speech.duration_s * RATE)):
        t_s = index / RATE
        level = speech.level_at(t_s)
        mouth = max(level, mouth * 0.5)
        yield frame(room, t_s, speech.duration_s, level, mouth)


def frame(room: Image.Image, t_s: float, duration_s: float, level: float, mouth: float) -> Image.Image:
    large = room.copy()
    draw = ImageDraw.Draw(large)
    sway = math.sin(t_s * 0.9) * 5 + math.sin(t_s * 2.3) * 2
    nod = math.sin(t_s * 1.7) * 2 + mouth * 3
    _presenter(draw, 640 + sway, 352 + nod, mouth, blinking=(t_s % 3.7) < 0.13)
    small = large.resize(SIZE, Image.Resampling.BOX)
    _labels(ImageDraw.Draw(small), t_s, duration_s, level)
    return small


def _room() -> Image.Image:
    picture = Image.new("RGB", (SIZE[0] * _ZOOM, SIZE[1] * _ZOOM), _WALL)
    draw = ImageDraw.Draw(picture)
    for x in range(0, picture.width, 160):
        draw.line((x, 0, x, picture.height), fill=_WALL_LINE, width=3)
    # a shelf with books, a plant: enough for the eye to see a room
    draw.rectangle((60, 330, 380, 350), fill=_DESK)
    for i, (height, colour) in enumerate(
        ((150, "#b8c7be"), (180, "#7fa895"), (130, "#d7b98b"), (165, "#8fa3b5"), (145, "#c98f6a"))
    ):
        draw.rounded_rectangle((86 + i * 40, 330 - height, 120 + i * 40, 330), 6, fill=colour)
    draw.rectangle((960, 790, 1240, 810), fill=_DESK)
    draw.polygon(((1010, 620), (1180, 620), (1155, 790), (1035, 790)), fill=_POT)
    for angle in (-62, -36, -12, 14, 40, 64):
        _leaf(draw, (1095, 625), angle)
    return picture


def _leaf(draw: ImageDraw.ImageDraw, foot: tuple[float, float], angle: float) -> None:
    turn = math.radians(angle)
    left, right = [], []
    for i in range(11):
        along, wide = i * 24.0, 26 * math.sin(math.pi * i / 10)
        x, y = foot[0] + math.sin(turn) * along, foot[1] - math.cos(turn) * along
        left.append((x - math.cos(turn) * wide, y - math.sin(turn) * wide))
        right.append((x + math.cos(turn) * wide, y + math.sin(turn) * wide))
    draw.polygon(left + right[::-1], fill=_LEAF)


def _presenter(draw: ImageDraw.ImageDraw, x: float, y: float, mouth: float, *, blinking: bool) -> None:
    def oval(cx: float, cy: float, rx: float, ry: float, fill: str) -> None:
        draw.ellipse((x + cx - rx, y + cy - ry, x + cx + rx, y + cy + ry), fill=fill)

    # hair behind, shoulders, neck
    draw.rounded_rectangle((x - 178, y - 190, x + 178, y + 150), 150, fill=_HAIR)
    draw.rounded_rectangle((640 - 330, 590, 640 + 330, 1100), 150, fill=_KNIT)
    draw.rounded_rectangle((x - 62, y + 90, x + 62, y + 300), 50, fill=_SKIN_SHADE)
    draw.pieslice((640 - 120, 520, 640 + 120, 690), 0, 180, fill=_KNIT_SHADE)
    draw.pieslice((640 - 88, 520, 640 + 88, 662), 0, 180, fill=_SKIN_SHADE)
    # head
    oval(0, 0, 142, 172, _SKIN)
    draw.pieslice((x - 158, y - 200, x + 158, y + 60), 180, 360, fill=_HAIR)
    draw.chord((x - 158, y - 150, x + 60, y + 10), 165, 330, fill=_HAIR)
    # eyes, brows, glasses, nose
    for side in (-58, 58):
        if blinking:
            draw.line((x + side - 18, y + 4, x + side + 18, y + 4), fill=_INK, width=6)
        else:
            oval(side, 2, 13, 15, _INK)
            oval(side + 4, -4, 4, 4, _PAPER)
        lift = 6 * mouth
        draw.line((x + side - 28, y - 44 - lift, x + side + 28, y - 46 - lift), fill=_HAIR, width=9)
        draw.rounded_rectangle((x + side - 44, y - 30, x + side + 44, y + 36), 28, outline=_INK, width=6)
    draw.line((x - 14, y - 2, x + 14, y - 2), fill=_INK, width=6)
    draw.arc((x - 16, y + 28, x + 16, y + 58), 20, 160, fill=_SKIN_SHADE, width=7)
    # mouth: a smile that opens with the voice
    if mouth < 0.12:
        draw.arc((x - 46, y + 44, x + 46, y + 106), 25, 155, fill="#8f3f3a", width=9)
    else:
        opening = 8 + 34 * mouth
        oval(0, 98, 40, opening, "#7a2f2d")
        draw.chord((x - 30, y + 98 - opening, x + 30, y + 98 - opening + 22), 180, 360, fill=_PAPER)


def _labels(draw: ImageDraw.ImageDraw, t_s: float, duration_s: float, level: float) -> None:
    draw.rounded_rectangle((14, 14, 306, 50), 18, fill=_INK)
    draw.text((30, 32), "Exemple : voix de synthèse", font=font(20, bold=True), fill=_PAPER, anchor="lm")
    draw.rounded_rectangle((14, 422, 172, 466), 22, fill=_INK)
    shown = f"{clock(t_s)} / {clock(duration_s)}"
    draw.text((93, 444), shown, font=font(24, bold=True), fill=_PAPER, anchor="mm")
    draw.rounded_rectangle((466, 422, 626, 466), 22, fill=_INK)
    lit = round(level * 10)
    for i in range(10):
        colour = ("#5ccfb0" if i < 8 else "#f2c063") if i < lit else "#3a4640"
        draw.rounded_rectangle((484 + i * 13, 434, 492 + i * 13, 454), 3, fill=colour)
