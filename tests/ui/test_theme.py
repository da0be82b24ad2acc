# SPDX-License-Identifier: AGPL-3.0-or-later
"""Contrast of all pairs of colours that the program uses. Source of the formula: WCAG 2.1, relative luminance."""

import re
from pathlib import Path

import pytest

import kiosk

QML = Path(kiosk.__file__).parent / "ui" / "qml" / "Kiosk"
THEME = (QML / "Theme" / "Theme.qml").read_text(encoding="utf-8")
TEXTS = ("ink", "inkSoft", "accent", "danger", "warning")
GROUNDS = ("ground", "surface", "sunken")


def palettes() -> dict[str, dict[str, str]]:
    found = {}
    for name, body in re.findall(r"property ColorSet (\w+)Palette: ColorSet \{(.*?)\}", THEME, re.DOTALL):
        found[name] = dict(re.findall(r"(\w+): \"(#[0-9A-F]{6})\"", body))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_there_are_three_themes_with_all_roles():
    found = palettes()
    assert set(found) == {"light", "dark", "contrast"}
    assert all(len(p) == 13 for p in found.values())


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_text_can_be_read_on_every_ground(theme):
    palette = palettes()[theme]
    for text in TEXTS:
        for ground in GROUNDS:
            assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)
    assert contrast(palette["accentInk"], palette["accent"]) >= 4.5
    for text in ("ink", "inkSoft", "accent"):
        assert contrast(palette[text], palette["accentSoft"]) >= 4.5, text


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_lines_that_mean_something_and_the_focus_can_be_seen(theme):
    palette = palettes()[theme]
    for line in ("controlLine", "focus"):
        for ground in GROUNDS:
            assert contrast(palette[line], palette[ground]) >= 3, (line, ground)


def test_no_component_names_a_colour_or_a_size_of_text():
    offenders = []
    for path in QML.rglob("*.qml"):
        if path.parent.name == "Theme":
            continue
        text = path.read_text(encoding="utf-8")
        offenders += [
            f"{path.name}: {m}"
            for m in re.findall(r"\"#[0-9A-Fa-f]{3,8}\"|(?:font\.)?(?:pixelSize|pointSize): *\d+", text)
        ]
    assert offenders == []
