# SPDX-License-Identifier: AGPL-3.0-or-later
"""How wide a text is in Times, in which browsers measure texts while they have not got their font.

Source: the advance widths of Adobe's core font Times-Roman, which Liberation Serif and Times New Roman share, and the
kerning of Liberation Serif.
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
    place = ord(unicodedata.normalize("NFD", character)[0]) - _FIRST
    if 0 <= place < len(_WIDTHS):
        return _WIDTHS[place]
    return _OTHERS.get(character, _USUAL)
