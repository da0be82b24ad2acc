# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a deck consists of. Pages count from 1; boxes are in points from the top left of the page as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float


class PageSize(NamedTuple):
    width_pt: float
    height_pt: float


class Clip(NamedTuple):
    """A part of a page's picture, in pixels of the whole picture."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    box: Box
    block: int
    line: int  # within the block


@dataclass(frozen=True, slots=True)
class PageText:
    words: tuple[Word, ...] = ()

    @property
    def plain(self) -> str:
        """The page's text in the order of the file: one line a line, an empty one between blocks."""
        parts: list[str] = []
        last: Word | None = None
        for word in self.words:
            if last is not None:
                same_line = (word.block, word.line) == (last.block, last.line)
                parts.append(" " if same_line else "\n" if word.block == last.block else "\n\n")
            parts.append(word.text)
            last = word
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the same deck, or to an address; never both."""

    box: Box
    page: int | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    title: str
    level: int  # from 1
    page: int | None


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels of a page or of a part of it, three bytes a pixel: red, green, blue."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int
    stride: int  # bytes from one row to the next
    data: bytes

    @property
    def size_bytes(self) -> int:
        return len(self.data)


def height_for(size: PageSize, width_px: int) -> int:
    """The height in pixels of a page's picture of that width, at least 1."""
    return max(1, round(width_px * size.height_pt / size.width_pt))


def fitting_width(size: PageSize, width_px: int, max_pixels: int) -> int:
    """`width_px`, or what is left of it so that the whole picture has at most `max_pixels`."""
    width = max(1, width_px)
    if width * max(1.0, width * size.height_pt / size.width_pt) <= max_pixels:
        return width
    return max(1, min(int((max_pixels * size.width_pt / size.height_pt) ** 0.5), max_pixels))


def neighbours(page: int, page_count: int, *, forward: bool = True) -> Sequence[int]:
    """The pages worth drawing ahead while `page` is shown, the likeliest first."""
    step = 1 if forward else -1
    return [p for p in (page + step, page - step, page + 2 * step) if 1 <= p <= page_count]
