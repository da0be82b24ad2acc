# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sync: how far stage, webcams and screen share are from what is heard.

    python benchmarks/sync.py [--seconds N] [--rates 1 1.5 2] [--seeks N] [--media FOLDER] [--kind webm|mp4]

Plays media that show their own time (`timecoded.py`) through the real session and libVLC into a real-time sound sink
(`heard.py`). Errors are in milliseconds of real time, positive: later than the sound. `stage` is the position of which
the stage is drawn, read at the moment of each beep; of webcams and screen share it is the moment at which each picture
is handed over for drawing, against the moment at which the sound of that picture's time is heard. The first picture
after a seek is right while the sound is within its duration.
Not covered: the latency of a sound card and of a screen, and the wait for the window's next frame (up to 17 ms).
Goal: 95 % within 40 ms.
"""

from __future__ import annotations

import argparse
import bisect
import contextlib
import os
import queue
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from heard import Ear
from timecoded import CAMERA_FPS, SHARE_FPS, make, number_of

from kiosk.playback.pictures import Share
from kiosk.playback.session import MediaSession, SessionListener
from kiosk.playback.vlc_engine import VlcEngine

TICK_S = 0.2  # the window looks after the session when it asks for it, and at least so often
BETWEEN_SEEKS_S = 1.7
FIRST_S = 0.5  # how long after a seek counts as its beginning


@dataclass
class Stretch:
    """What was seen between two seeks."""

    begun_at_s: float
    rate: float
    positions: list[tuple[float, float]] = field(default_factory=list)
    cameras: list[tuple[float, int]] = field(default_factory=list)
    share: list[tuple[float, int]] = field(default_factory=list)
    ended_at_s: float = 0.0


class Viewer:
    """Runs a session as the window does, and notes what is shown when."""

    def __init__(self, cameras: Path, share: Path, seconds: float) -> None:
        self.engine = VlcEngine(os.environ.get("KIOSK_AUDIO_OUTPUT") or "pulse")
        self.todo: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.stretches: list[Stretch] = []
        listener = SessionListener(lambda: None, self._camera, self._share, print)
        self.session = MediaSession(
            self.engine,
            self.todo.put,
            listener,
            duration_s=seconds,
            master=cameras,
            share=Share(share, [(0.0, seconds)]),
        )
        self.session.set_seen(cameras=True, share=True)

    def _camera(self) -> None:
        frame = self.session.camera_frame()
        if frame and self.stretches:
            self.stretches[-1].cameras.append((time.monotonic(), number_of(frame)))

    def _share(self) -> None:
        frame = self.session.share_frame()
        if frame and self.stretches:
            self.stretches[-1].share.append((time.monotonic(), number_of(frame)))

    def begin(self) -> None:
        self.stretches.append(Stretch(time.monotonic(), self.session.rate))

    def run(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            wait = self.session.follow()
            with contextlib.suppress(queue.Empty):
                self.todo.get(timeout=TICK_S if wait is None else min(TICK_S, max(0.001, wait)))()
            if self.stretches:
                self.stretches[-1].positions.append((time.monotonic(), self.session.position_s()))
        if self.stretches:
            self.stretches[-1].ended_at_s = time.monotonic()


def errors_of(stretch: Stretch, beeps: np.ndarray) -> dict[str, list[tuple[float, float]]]:
    """Of each thing the (seconds since the stretch began, error in ms)."""
    times = [at for at, _ in stretch.positions]
    found: dict[str, list[tuple[float, float]]] = {"stage": [], "webcams": [], "screen share": []}
    heard: list[tuple[float, int]] = []  # when which second of the medium was heard
    for beep in beeps[(beeps > stretch.begun_at_s + 0.05) & (beeps < stretch.ended_at_s)]:
        place = bisect.bisect_right(times, beep) - 1
        if place < 0:
            continue
        position = stretch.positions[place][1] + (beep - times[place]) * stretch.rate
        heard.append((float(beep), round(position)))
        error_ms = (round(position) - position) / stretch.rate * 1000
        found["stage"].append((float(beep) - stretch.begun_at_s, error_ms))
    if not heard:
        return found
    beeped = np.array([at for at, _ in heard])

    def sound_s(at_s: float) -> float:
        near = np.argsort(np.abs(beeped - at_s))[:3]
        return float(np.median([heard[i][1] + (at_s - heard[i][0]) * stretch.rate for i in near]))

    for name, fps, shown in (
        ("webcams", CAMERA_FPS, stretch.cameras),
        ("screen share", SHARE_FPS, stretch.share),
    ):
        last = None
        for at_s, number in shown:
            late_s = sound_s(at_s) - number / fps
            if last is None:
                late_s = 0.0 if 0 <= late_s <= 1 / fps else late_s if late_s < 0 else late_s - 1 / fps
            if number != last:
                found[name].append((at_s - stretch.begun_at_s, late_s / stretch.rate * 1000))
            last = number
    return found


def tell(title: str, stretches: list[Stretch], beeps: np.ndarray, *, seeks: bool = False) -> None:
    both: dict[str, list[tuple[float, float]]] = {}
    for stretch in stretches:
        for name, errors in errors_of(stretch, beeps).items():
            both.setdefault(name, []).extend(errors)
    print(title)
    spans = [("first half second", 0.0, FIRST_S), ("after it", FIRST_S, 1e9)] if seeks else [("", 0.0, 1e9)]
    for name, errors in both.items():
        for span, since, until in spans:
            values = np.array([error for at, error in errors if since <= at < until])
            if not len(values):
                continue
            far = np.abs(values)
            print(
                f"  {name:13}{span:18} median {np.median(values):6.1f} ms   95 % within {np.percentile(far, 95):6.1f}"
                f"   worst {far.max():7.1f}   over 40 ms {np.mean(far > 40) * 100:5.1f} %   of {len(values)}",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures how far pictures and stage are from the sound.")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--rates", type=float, nargs="*", default=[1.0, 1.5, 2.0])
    parser.add_argument("--seeks", type=int, default=100)
    parser.add_argument("--seek-rates", type=float, nargs="*", default=[1.0])
    parser.add_argument("--media", type=Path)
    parser.add_argument("--kind", choices=["webm", "mp4"], default="webm")
    arguments = parser.parse_args()
    os.environ.pop("KIOSK_AUDIO_OUTPUT", None)
    with tempfile.TemporaryDirectory() as temporary:
        length = arguments.seconds + 20
        cameras, share = make(length, arguments.media or Path(temporary), arguments.kind)
        ear = Ear(Path(temporary))
        viewer = Viewer(cameras, share, length)
        told: list[tuple[str, list[Stretch], bool]] = []
        for rate in arguments.rates:
            viewer.session.set_rate(rate)
            viewer.session.seek(2.0)
            viewer.session.play()
            viewer.begin()
            viewer.run(arguments.seconds / rate)
            told.append((f"{arguments.seconds} s at {rate}x", [viewer.stretches[-1]], False))
            viewer.begin()  # what comes until the next seek is not told
        chance = random.Random(4)
        for rate in arguments.seek_rates if arguments.seeks else ():
            viewer.session.set_rate(rate)
            viewer.session.play()
            viewer.begin()  # of which nothing is told
            viewer.run(1.0)
            first = len(viewer.stretches)
            for _ in range(arguments.seeks):
                viewer.session.seek(chance.uniform(1.0, length - 10.0))
                viewer.begin()
                viewer.run(BETWEEN_SEEKS_S)
            told.append((f"{arguments.seeks} seeks at {rate}x", viewer.stretches[first:], True))
        closed = viewer.session.close()
        beeps = ear.beeps()
        for title, stretches, seeks in told:
            tell(title, stretches, beeps, seeks=seeks)
        print("load average", *(f"{load:.1f}" for load in os.getloadavg()), "" if closed else "closed late")


if __name__ == "__main__":
    main()
