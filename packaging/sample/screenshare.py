# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shared screen: a small spreadsheet with the deck's public figures, filled in while it is explained."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from picture import encode, font
from voice import Speech

SIZE = (1280, 720)
RATE = 6
_INK, _SOFT, _LINE, _HEAD, _ACCENT, _PAPER = "#17201c", "#4a5650", "#c9d2cc", "#eff1ec", "#0b6b57", "#ffffff"
_COLUMNS = (60, 330, 250, 250, 260)
_TOP, _ROW = 232, 62
_TITLES = ("", "A  Matériel gardé plus longtemps", "B  Gain par appareil", "C  Appareils", "D  Gain total")


@dataclass(frozen=True, slots=True)
class Step:
    """From `start_s` on a cell holds `text`, typed in `took_s`."""

    start_s: float
    took_s: float
    cell: tuple[int, int]  # column, row, from 1
    text: str
    formula: str


def write_screenshare(speech: Speech, out: Path) -> None:
    """As long as the recording, grey outside the interval, silent."""
    options = ["-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-b:v", "0", "-crf", "34", "-g", str(RATE * 10)]
    options += ["-deadline", "good", "-cpu-used", "2", "-threads", "1", "-an"]
    encode(_frames(speech), RATE, SIZE, options, out)


def placeholder() -> Image.Image:
    """The slide that stands for the shared screen."""
    picture = Image.new("RGB", SIZE, "#18201d")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((500, 220, 780, 390), 14, outline="#5ccfb0", width=8)
    draw.line((640, 390, 640, 440), fill="#5ccfb0", width=8)
    draw.line((560, 440, 720, 440), fill="#5ccfb0", width=8)
    draw.text((640, 510), "Partage d’écran", font=font(44, bold=True), fill="#f1f4f2", anchor="mm")
    return picture.quantize(32)


def _frames(speech: Speech) -> Iterator[Image.Image]:
    share = next(one for one in speech.scenes if one.scene.page == 0)
    blank = Image.new("RGB", SIZE, "#808080")
    steps = _steps(speech)
    for index in range(round(speech.duration_s * RATE)):
        t_s = index / RATE
        yield sheet(steps, t_s) if share.start_s <= t_s < share.end_s else blank


def _steps(speech: Speech) -> list[Step]:
    at = speech.start_of
    return [
        Step(at("laptop") + 0.2, 1.2, (1, 1), "Ordinateur portable, + 3 ans", "Ordinateur portable, + 3 ans"),
        Step(at("laptop") + 2.6, 0.6, (2, 1), "− 65 kg éq. CO2", "-65"),
        Step(at("phone") + 0.1, 1.0, (1, 2), "Téléphone, + 2 ans", "Téléphone, + 2 ans"),
        Step(at("phone") + 2.0, 0.5, (2, 2), "− 16 kg éq. CO2", "-16"),
        Step(at("hundred") - 0.2, 0.5, (3, 1), "100", "100"),
        Step(at("hundred") + 0.5, 0.4, (3, 2), "100", "100"),
        Step(at("hundred") + 1.2, 0.7, (4, 1), "− 6 500 kg", "=B1*C1"),
        Step(at("hundred") + 2.1, 0.5, (4, 2), "− 1 600 kg", "=B2*C2"),
        Step(at("hundred") + 2.8, 0.6, (4, 3), "− 8 100 kg", "=D1+D2"),
    ]


def sheet(steps: list[Step], t_s: float) -> Image.Image:
    """The spreadsheet as it stands at `t_s`."""
    picture = Image.new("RGB", SIZE, "#e4e9e5")
    draw = ImageDraw.Draw(picture)
    _window(draw)
    current = max((one for one in steps if one.start_s <= t_s), key=lambda one: one.start_s, default=None)
    typed = ""
    if current is not None:
        share = min(1.0, (t_s - current.start_s) / current.took_s)
        typed = current.formula[: round(len(current.formula) * share)]
    draw.text((176, 150), typed, font=font(22), fill=_INK, anchor="lm")
    _grid(draw)
    for step in steps:
        if step.start_s > t_s:
            continue
        done = t_s >= step.start_s + step.took_s
        left, top, right, bottom = _cell(*step.cell)
        total = step.cell == (4, 3)
        if total and done:
            draw.rectangle((left + 1, top + 1, right - 1, bottom - 1), fill="#dcefe9")
        shown = step.text if done else (typed if step is current else "")
        middle = (top + bottom) / 2
        if step.cell[0] == 1:
            draw.text((left + 14, middle), shown, font=font(22), fill=_INK, anchor="lm")
        else:
            draw.text((right - 14, middle), shown, font=font(24, bold=total), fill=_INK, anchor="rm")
    if current is not None:
        left, top, right, bottom = _cell(*current.cell)
        draw.rectangle((left, top, right, bottom), outline=_ACCENT, width=4)
        draw.rectangle((right - 5, bottom - 5, right + 5, bottom + 5), fill=_ACCENT)
        _pointer(draw, right - 40, bottom - 14)
    return picture


def _window(draw: ImageDraw.ImageDraw) -> None:
    draw.rounded_rectangle((30, 26, 1250, 694), 14, fill=_PAPER, outline=_LINE, width=2)
    draw.rounded_rectangle((30, 26, 1250, 84), 14, fill="#23302a")
    draw.rectangle((30, 66, 1250, 84), fill="#23302a")
    for i, colour in enumerate(("#e37b6c", "#f2c063", "#5ccfb0")):
        draw.ellipse((52 + i * 30, 46, 70 + i * 30, 64), fill=colour)
    title = "gains-duree-de-vie (exemple) – Tableur"
    draw.text((640, 55), title, font=font(24, bold=True), fill="#f1f4f2", anchor="mm")
    draw.rectangle((31, 84, 1249, 122), fill=_HEAD)
    for i, word in enumerate(("Fichier", "Édition", "Affichage", "Insertion", "Données", "Aide")):
        draw.text((58 + i * 118, 103), word, font=font(20), fill=_SOFT, anchor="lm")
    draw.rectangle((31, 122, 1249, 178), fill=_PAPER)
    draw.text((66, 150), "fx", font=font(24, bold=True), fill=_ACCENT, anchor="lm")
    draw.rounded_rectangle((160, 131, 1226, 169), 6, outline=_LINE, width=2)
    note = "Source : support du webinaire du 8 décembre 2021, page 26. Exemple de calcul."
    draw.text((60, 664), note, font=font(20), fill=_SOFT, anchor="lm")


def _cell(column: int, row: int) -> tuple[int, int, int, int]:
    left = 50 + sum(_COLUMNS[:column])
    top = _TOP + (row - 1) * _ROW
    return left, top, left + _COLUMNS[column], top + _ROW


def _grid(draw: ImageDraw.ImageDraw) -> None:
    for column, title in enumerate(_TITLES):
        left, _, right, _ = _cell(column, 1)
        draw.rectangle((left, _TOP - 46, right, _TOP), fill=_HEAD, outline=_LINE)
        draw.text((left + 14, _TOP - 23), title, font=font(19, bold=True), fill=_SOFT, anchor="lm")
    for row in range(1, 7):
        for column in range(len(_COLUMNS)):
            draw.rectangle(_cell(column, row), outline=_LINE, fill=_HEAD if column == 0 else _PAPER)
        left, top, right, bottom = _cell(0, row)
        draw.text(((left + right) / 2, (top + bottom) / 2), str(row), font=font(19), fill=_SOFT, anchor="mm")
    left, top, _, bottom = _cell(1, 3)
    draw.text((left + 14, (top + bottom) / 2), "Total", font=font(24, bold=True), fill=_INK, anchor="lm")


def _pointer(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    arrow = ((0, 0), (0, 30), (8, 23), (14, 36), (20, 33), (14, 21), (24, 20))
    draw.polygon([(x + a, y + b) for a, b in arrow], fill=_INK, outline=_PAPER)
