# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window's side of a deck's worker: starts it, asks it, ends it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from typing import IO

from kiosk.decks.frames import BrokenFrame, Header, read_frame, write_frame

_PIPE_BYTES = 1 << 20  # a page's picture in a few reads instead of a hundred


class WorkerGone(Exception):
    """The worker ended before it answered."""

    def __init__(self, *, too_slow: bool, cause: str = "") -> None:
        super().__init__(cause)
        self.too_slow = too_slow
        self.cause = cause


class WorkerProcess:
    """One worker. One request at a time; `kill` may come from any thread at any moment."""

    def __init__(self) -> None:
        """Raises OSError when no process can be started."""
        # Our own interpreter and module, no shell; -P: never a module of the current folder.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kiosk.decks.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._requests = _pipe(self._process.stdin)
        self._replies = _pipe(self._process.stdout)
        _widen(self._replies)

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: Header, *, limit_s: int) -> tuple[Header, bytes]:
        """The answer to one request. Raises WorkerGone when it does not come in time, or not at all."""
        too_slow = threading.Event()

        def give_up() -> None:
            too_slow.set()
            self.kill()

        timer = threading.Timer(limit_s, give_up)
        timer.daemon = True
        timer.start()
        try:
            write_frame(self._requests, request | {"limit_s": limit_s})
            return read_frame(self._replies)
        except (BrokenFrame, OSError, ValueError) as error:
            self.end()
            cause = f"{error}, status {self._process.returncode}"
            raise WorkerGone(too_slow=too_slow.is_set(), cause=cause) from error
        finally:
            timer.cancel()

    def kill(self) -> None:
        """Ends the process at once; a request under way then fails."""
        self._process.kill()

    def end(self) -> None:
        """Ends the process and forgets it. Not while another thread asks."""
        self._process.kill()
        self._process.wait()
        self._requests.close()
        self._replies.close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # pragma: no cover # asked for with PIPE
        raise OSError("no pipe")
    return stream


def _widen(pipe: IO[bytes]) -> None:
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 # Linux only

        with contextlib.suppress(OSError):  # the system's limit may be lower; it is only slower then
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
