# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the sample recording of `resources/sample/recording` from the sample deck.

    python packaging/sample/make_recording.py [OUT_DIR]

Needs ffmpeg (with libvpx-vp9 and libopus), espeak-ng, Liberation Sans (Debian: fonts-liberation), and the Python
packages pymupdf, pillow and numpy. The result is committed, so nobody else needs them. The same tools in the same
versions give the same bytes; nothing in it is random or looks at the clock.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import tracks
from screenshare import placeholder, write_screenshare
from slides import write_slides
from storyboard import SCENES
from voice import speak
from webcams import write_webcams

_SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
_DECK = _SAMPLE / "docs" / "2021" / "Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf"
MAX_BYTES = 6_000_000


def make(out: Path) -> None:
    """Writes the whole recording into the empty folder `out`."""
    with tempfile.TemporaryDirectory() as work:
        speech = speak(Path(work))
        pages = sorted({scene.page for scene in SCENES if scene.page})
        texts = write_slides(_DECK, pages, out / "presentation" / tracks.PRESENTATION_ID)
        placeholder().save(out / "presentation" / "deskshare.png", optimize=True)
        tracks.write_all(speech, out, texts)
        write_screenshare(speech, out / "deskshare" / "deskshare.webm")
        write_webcams(speech, Path(work), out / "video" / "webcams.webm")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: {speech.duration_s:.0f} s, {size} bytes")
    if size > MAX_BYTES:
        raise SystemExit(f"larger than {MAX_BYTES} bytes")


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else _SAMPLE / "recording"
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    make(out)


if __name__ == "__main__":
    main()
