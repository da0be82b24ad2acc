# SPDX-License-Identifier: AGPL-3.0-or-later
"""Media that show their own time: each picture has its number as black and white bars, the sound beeps every second.

Needs ffmpeg. `python benchmarks/timecoded.py SECONDS FOLDER [webm|mp4]` writes `video/webcams` (640x480, 15 pictures a
second) and `deskshare/deskshare` (1280x720, 5 a second) as BigBlueButton's servers publish them: VP9 and Opus in WebM, or
H.264 with B-frames and AAC in MP4.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np

from kiosk.playback.engine import VideoFrame

CAMERA_FPS, SHARE_FPS = 15, 5
BITS = 16
BARS = BITS + 4  # the number's bits, and two bars' width free at each side
SOUND_HZ = 48_000
BEEP_S = 0.06
ENCODERS = {
    "webm": (
        ["-c:a", "libopus", "-b:a", "40k"],
        ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "0", "-crf", "20"],
    ),
    "mp4": (
        ["-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"],
        ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-bf", "2"],
    ),
}


def number_of(frame: VideoFrame) -> int:
    """Which picture of its file this is."""
    pixels = np.frombuffer(frame.data, np.uint8).reshape(frame.height_px, frame.stride_bytes // 4, 4)
    row = pixels[frame.height_px // 16, : frame.width_px, 1]
    bar = frame.width_px / BARS
    return sum(int(row[int(bar * (2.5 + bit))] > 125) << bit for bit in range(BITS))


def _write_sound(path: Path, seconds: int) -> None:
    samples = np.zeros(seconds * SOUND_HZ, np.int16)
    length = int(BEEP_S * SOUND_HZ)
    for second in range(seconds):
        pitch_hz = 1500 if second % 5 == 0 else 1000
        beep = 12_000 * np.sin(2 * np.pi * pitch_hz * np.arange(length) / SOUND_HZ)
        samples[second * SOUND_HZ : second * SOUND_HZ + length] = beep.astype(np.int16)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SOUND_HZ)
        file.writeframes(samples.tobytes())


def _write_video(path: Path, size: tuple[int, int], fps: int, seconds: int, sound: Path | None) -> None:
    width, height = size
    path.parent.mkdir(parents=True, exist_ok=True)
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "gray"]
    command += ["-s", f"{width}x{height}", "-r", str(fps), "-i", "-"]
    if sound is not None:
        command += ["-i", str(sound)]
    for_sound, for_pictures = ENCODERS[path.suffix[1:]]
    command += ["-pix_fmt", "yuv420p", *for_pictures, *(for_sound if sound is not None else ()), str(path)]
    still = np.full((height, width), 90, np.uint8)
    still[height // 2 :] = (np.arange(width) * 200 // width).astype(np.uint8)
    bar = width / BARS
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for number in range(seconds * fps):
            picture = still.copy()
            for bit in range(BITS):
                left, right = int(bar * (2 + bit)), int(bar * (3 + bit))
                picture[: height // 8, left:right] = 235 if number >> bit & 1 else 16
            left = number * 7 % (width - 40)
            picture[height // 4 : height // 4 + 40, left : left + 40] = 200
            encoder.stdin.write(picture.tobytes())
    if encoder.returncode:
        raise SystemExit(f"ffmpeg failed: {encoder.returncode}")


def make(seconds: int, folder: Path, kind: str = "webm") -> tuple[Path, Path]:
    """Writes both files unless they are there; returns webcams and screen share."""
    cameras, share = folder / f"video/webcams.{kind}", folder / f"deskshare/deskshare.{kind}"
    if not (cameras.exists() and share.exists()):
        with tempfile.TemporaryDirectory() as temporary:
            sound = Path(temporary) / "sound.wav"
            _write_sound(sound, seconds)
            _write_video(cameras, (640, 480), CAMERA_FPS, seconds, sound)
            _write_video(share, (1280, 720), SHARE_FPS, seconds, None)
    return cameras, share


if __name__ == "__main__":
    print(*make(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
