# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fonts, and frames to a video file: what both drawn videos need."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageFont

_FONTS = Path("/usr/share/fonts/truetype/liberation")


@cache
def font(size_px: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return ImageFont.truetype(str(_FONTS / name), size_px)


def encode(
    frames: Iterator[Image.Image], rate: int, size: tuple[int, int], options: list[str], out: Path
) -> None:
    """Feeds the frames to ffmpeg; `options` name further inputs and how to code."""
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24"]
    command += ["-s", f"{size[0]}x{size[1]}", "-r", str(rate), "-i", "-", *options]
    command += ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", str(out)]
    out.parent.mkdir(parents=True, exist_ok=True)
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        for frame in frames:
            process.stdin.write(frame.tobytes())
        process.stdin.close()
        if process.wait() != 0:
            raise SystemExit(f"ffmpeg could not write {out}")


def clock(t_s: float) -> str:
    return f"{int(t_s) // 60}:{int(t_s) % 60:02}"
