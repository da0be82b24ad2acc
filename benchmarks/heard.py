# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is heard, and when: a PulseAudio server of its own with a sink that discards in real time, and its monitor.

Needs `pulseaudio`, `pactl` and `parec`. The sink takes samples at the pace of the system's clock, as a sound card would, so its
monitor gives each sample at the time at which it would be heard, some 5 ms late (the size of the monitor's pieces).
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path

import numpy as np

RATE_HZ = 48_000
LOUD = 1500
APART_S = 0.12  # what is closer than this belongs to the same beep
PIECE_MS = 5


class Ear:
    """Listens from its making until `beeps` is called. Sets PULSE_SERVER for this process."""

    def __init__(self, folder: Path) -> None:
        socket = folder / "sound.socket"
        environment = os.environ | {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
        modules = (
            f"module-null-sink sink_name=null rate={RATE_HZ} channels=1",
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        )
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        for module in modules:
            command += ["-L", module]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._server = subprocess.Popen(command, env=environment, **quiet)
        end = time.monotonic() + 10
        while subprocess.run(
            ["pactl", "-s", f"unix:{socket}", "info"], check=False, capture_output=True
        ).returncode:
            if time.monotonic() > end:
                self._server.kill()
                raise SystemExit("pulseaudio did not start")
            time.sleep(0.05)
        os.environ["PULSE_SERVER"] = f"unix:{socket}"
        command = [
            "parec",
            "-d",
            "null.monitor",
            f"--latency-msec={PIECE_MS}",
            f"--process-time-msec={PIECE_MS}",
        ]
        command += [f"--rate={RATE_HZ}", "--channels=1", "--format=s16le", "--raw"]
        self._recorder = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)
        self._pieces: list[tuple[float, bytes]] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while piece := os.read(self._recorder.stdout.fileno(), 4096):
            self._pieces.append((time.monotonic(), piece))

    def beeps(self) -> np.ndarray:
        """When each beep began, in seconds of the monotonic clock; ends the listening."""
        for process in (self._recorder, self._server):
            process.terminate()
            process.wait()
        self._thread.join()
        arrived = np.array([at for at, _ in self._pieces])
        counts = np.cumsum([len(piece) // 2 for _, piece in self._pieces])
        samples = np.frombuffer(b"".join(piece for _, piece in self._pieces), np.int16)
        # A piece cannot arrive early, only late: the earliest ones tell the line on which the samples lie.
        slack = arrived - counts / RATE_HZ
        begin = np.minimum.accumulate(slack[::-1])[::-1].min()
        loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD)
        starts = loud[np.diff(loud, prepend=-RATE_HZ) > APART_S * RATE_HZ]
        return np.asarray(begin + starts / RATE_HZ)
