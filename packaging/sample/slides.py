# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures, thumbnails and texts of the deck's pages, as a BigBlueButton server makes them."""

from pathlib import Path

import pymupdf
from PIL import Image

WIDTH_PX = 1600
THUMB_PX = 150
_COLOURS = 224  # a palette this large keeps the drawings crisp at a third of the bytes


def write_slides(deck: Path, pages: list[int], folder: Path) -> dict[int, str]:
    """Writes slide, thumbnail and text file of each page (from 1) and returns the texts."""
    texts: dict[int, str] = {}
    for name in ("thumbnails", "textfiles"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with pymupdf.open(deck) as document:
        for number in pages:
            page = document[number - 1]
            zoom = WIDTH_PX / page.rect.width
            pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
            picture = Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
            _save(picture, folder / f"slide-{number}.png", _COLOURS)
            thumb = picture.resize(
                (THUMB_PX, round(THUMB_PX * picture.height / picture.width)), Image.Resampling.LANCZOS
            )
            _save(thumb, folder / "thumbnails" / f"thumb-{number}.png", 96)
            text = page.get_text("text").strip()
            (folder / "textfiles" / f"slide-{number}.txt").write_text(text + "\n", encoding="utf-8")
            texts[number] = " ".join(text.split())
    return texts


def _save(picture: Image.Image, path: Path, colours: int) -> None:
    reduced = picture.quantize(
        colours, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.FLOYDSTEINBERG
    )
    reduced.save(path, optimize=True)
