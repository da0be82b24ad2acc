# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small PDFs made by hand, so that each one has exactly the fault or the feature that a test is about."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

PdfMaker = Callable[..., Path]


def pdf_bytes(
    pages: Sequence[dict[str, str]], extra: dict[int, bytes] | None = None, catalog: str = ""
) -> bytes:
    """A PDF of these pages: `content`, `box` and `more` of each; `extra` are objects by number (from 100,000)."""
    objects: dict[int, bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    kids = []
    for index, page in enumerate(pages):
        number = 10 + 2 * index
        kids.append(f"{number} 0 R")
        content = page.get("content", "").encode("latin-1")
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{page.get('box', '0 0 720 405')}]"
            f"/Resources<</Font<</F 3 0 R>>{page.get('resources', '')}>>"
            f"/Contents {number + 1} 0 R {page.get('more', '')}>>"
        ).encode()
        objects[number + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    objects |= extra or {}
    out = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(out)


def words(text: str, *, x: int = 50, y: int = 300, size: int = 30) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET "


def colour(red: float, green: float, blue: float, box: str = "0 0 20000 20000") -> str:
    return f"{red} {green} {blue} rg {box} re f 0 g "


SLOW = {"content": "/X0 Do", "resources": "/XObject<</X0 100000 0 R>>"}


def slow_objects(depth: int = 40) -> dict[int, bytes]:
    """Forms that each draw the next one twice: 2^depth rectangles in a few kilobytes."""
    objects = {}
    for level in range(depth):
        inner = b"/A Do /A Do" if level < depth - 1 else b"0 0 9 9 re f"
        objects[100_000 + level] = (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>/Length %d>>"
            b"stream\n%s\nendstream" % (100_001 + level, len(inner), inner)
        )
    return objects


@pytest.fixture
def make_pdf(tmp_path: Path) -> PdfMaker:
    def make(*pages: dict[str, str], extra: dict[int, bytes] | None = None, catalog: str = "") -> Path:
        path = tmp_path / f"deck-{len(list(tmp_path.iterdir()))}"  # no suffix, as in the library's store
        path.write_bytes(pdf_bytes(pages, extra, catalog))
        return path

    return make


@pytest.fixture
def encrypted_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "encrypted.pdf"
    code = (
        "import pymupdf, sys\n"
        "doc = pymupdf.open(); doc.new_page()\n"
        "doc.save(sys.argv[1], encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw='o', user_pw='u')\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    return path


RED = {"content": colour(1, 0, 0) + words("Rouge")}
GREEN = {"content": colour(0, 1, 0) + words("Vert")}
BLUE = {"content": colour(0, 0, 1) + words("Bleu")}
