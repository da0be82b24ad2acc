# SPDX-License-Identifier: AGPL-3.0-or-later
"""How wide a text is in Times, in which browsers measure texts while they have not got their font.

Source: the advance widths of Adobe's core font Times-Roman, which Liberation Serif and Times New Roman share; the
kerning, and the widths of Greek and Cyrillic letters, of Liberation Serif.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from kiosk.recordings.bigbluebutton.drawing import TextMark

# Of the characters from the space on, in thousandths of the size.
_WIDTHS = (
    *(250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)
_FIRST = ord(" ")
_OTHERS = {
    "‘": 333,
    "’": 333,
    "“": 444,
    "”": 444,
    "—": 1000,
    "…": 1000,
    "Æ": 889,
    "æ": 667,
    "Œ": 889,
    "œ": 722,
}
_GREEK_AND_CYRILLIC = (
    (269, "ι"), (278, "іј"), (333, "ΙІ"), (389, "Јѕ"), (395, "з"), (396, "ς"), (402, "τ"), (410, "г"), (414, "ζ"),
    (420, "ε"), (429, "эє"), (437, "т"), (442, "γ"), (444, "χаес"), (446, "ξ"), (452, "ν"), (456, "ь"), (460, "я"),
    (471, "δ"), (472, "в"), (479, "θ"), (483, "ђ"), (485, "λ"), (486, "к"), (495, "υ"), (499, "ρл"), (500, "οорухћ"),
    (501, "З"), (503, "ч"), (504, "κ"), (505, "π"), (509, "βбд"), (517, "ъ"), (523, "η"), (524, "α"), (535, "инпцџ"),
    (536, "μ"), (539, "σ"), (556, "ΡЅР"), (574, "БЬ"), (577, "φ"), (578, "ΓГ"), (582, "Σ"), (611, "ΕΖΤЕТ"), (626, "ψ"),
    (633, "м"), (643, "ΔΞ"), (648, "ф"), (650, "Ч"), (658, "ω"), (660, "ЄЭ"), (667, "ΒВКСЯ"), (672, "ы"), (678, "Л"),
    (682, "Д"), (691, "ж"), (706, "Ъ"), (708, "У"), (722, "ΑΗΘΚΝΟΠΥΧЏАИНОПХЦ"), (723, "њ"), (725, "Λ"), (727, "љ"),
    (731, "Φ"), (738, "Ψ"), (741, "Ћ"), (743, "Ω"), (747, "ю"), (752, "Ђ"), (770, "шщ"), (790, "Ф"), (872, "ЉЊЫ"),
    (889, "ΜМ"), (896, "Ж"), (1009, "ШЩ"), (1028, "Ю"),
)  # fmt: skip
_OTHERS |= {letter: width for width, letters in _GREEK_AND_CYRILLIC for letter in letters}
_USUAL = 500
# Pairs that stand closer, parted by tabs as some begin or end with a space.
_CLOSER = {
    129: "AV\tV,\tV.\tVA\tVo\tY,\tY.",
    111: "AT\tP,\tP.\tVa\tVe\tVy\tWA\tY-\tYA\tYq\tYu",
    100: "LY\tYa\tYe\tYo\tYv",
    92: "AY\tAw\tAy\tLT\tLV\tPA\tT-\tV-\tW,\tW.\tY:\tY;\tYp",
    80: "AW\tF,\tF.\tRV\tTA\tWa\tWe\tWo",
    74: "Av\tFA\tLW\tT,\tT.\tV:\tV;",
    70: "Ta\tTc\tTe\tTo\tTs\tTw\tTy",
    65: "v,\tv.\tw,\tw.\ty,\ty.",
    60: "RT\tVi\tVr\tVu\tWy",
    55: " A\tA \tLy\tRW\tRY\tT;\tW-\tYi\tr.",
    50: "T:",
    40: "Ry\tWi\tWr\tWu\tr,",
    37: " Y\t11\tL \tP \tW:\tW;\tY ",
    35: "Ti\tTr\tTu",
    20: "r-",
    18: " T\t V\t W\tT \tTO\tV \tW \tff\trg",
}
_KERNING = {pair: by for by, pairs in _CLOSER.items() for pair in pairs.split("\t")}


def text_size(mark: TextMark) -> tuple[float, float]:
    """The size of a text that is not wrapped."""
    lines = mark.text.split("\n")
    widest = max((width_em(line) + len(line) * mark.letter_spacing) * mark.size for line in lines)
    return widest, len(lines) * mark.line_height * mark.size


def width_em(text: str) -> float:
    """The width of a line, in sizes; letters with accents are as wide as those without."""
    closer = sum(_KERNING.get(a + b, 0) for a, b in pairwise(text))
    return (sum(map(_width, text)) - closer) / 1000


def _width(character: str) -> int:
    letter = unicodedata.normalize("NFD", character)[0]
    place = ord(letter) - _FIRST
    if 0 <= place < len(_WIDTHS):
        return _WIDTHS[place]
    return _OTHERS.get(letter, _USUAL)
