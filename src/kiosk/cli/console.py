# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal: output, messages, progress, and Ctrl-C that stops work cleanly."""

from __future__ import annotations

import io
import json
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from kiosk.tasks.progress import ProgressStep

_BAR_WIDTH = 24
_BETWEEN_BARS_S = 0.1
_BETWEEN_LINES_S = 5.0


# Control characters, half characters, and what turns the direction of a line.
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def put(text: str) -> None:
    """One line of output."""
    sys.stdout.write(f"{shown(text)}\n")


def put_json(value: object) -> None:
    """A value for programs, UTF-8 whatever the terminal's language."""
    reconfigure(sys.stdout)
    sys.stdout.write(_json(value, indent=2) + "\n")


def put_json_line(value: object) -> None:
    """A value for programs that read line by line."""
    reconfigure(sys.stdout)
    sys.stdout.write(_json(value) + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """One line for the person, beside the output."""
    sys.stderr.write(f"{shown(text)}\n")
    sys.stderr.flush()


def shown(text: str) -> str:
    """A text as a terminal may get it: titles and names of strangers might hold commands to it."""
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text)


def _json(value: object, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _COMMANDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def reconfigure(stream: TextIO) -> None:
    """The stream takes any text from now on, as UTF-8."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tolerate(stream: TextIO) -> None:
    """A terminal without some letter of an event shows a mark in its place."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """A flag that Ctrl-C and SIGTERM set, so that work ends between two steps; a second Ctrl-C ends it at once."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        if stop.is_set() and number == signal.SIGINT:
            signal.default_int_handler(number, frame)
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, ask_to_stop) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


class ProgressDisplay:
    """A bar on a terminal, now and then a line otherwise; both on stderr."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown_at = 0.0 if self._terminal else time.monotonic()  # short work leaves no lines behind
        self._width = 0

    def __call__(self, step: ProgressStep) -> None:
        now = time.monotonic()
        finished = step.total is not None and step.done >= step.total
        between = _BETWEEN_BARS_S if self._terminal else _BETWEEN_LINES_S
        if now - self._shown_at < between and not (finished and self._terminal):
            return
        self._shown_at = now
        line = shown(progress_line(step, bar=self._terminal))
        if self._terminal:
            line = " ".join(line.split("\n"))[: shutil.get_terminal_size().columns - 1]
            sys.stderr.write(f"\r{line.ljust(self._width)}")
            self._width = len(line)
        else:
            sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    def __enter__(self) -> ProgressDisplay:
        return self

    def __exit__(self, *_: object) -> None:
        """The bar makes room for what comes after it."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()


class ProgressLines:
    """Progress for programs: a JSON object a line on stdout, at most ten a second, and the last step always."""

    def __init__(self) -> None:
        self._shown_at = 0.0
        self._held: ProgressStep | None = None

    def __call__(self, step: ProgressStep) -> None:
        self._held = step
        now = time.monotonic()
        if now - self._shown_at >= _BETWEEN_BARS_S:
            self._shown_at = now
            self._put()

    def _put(self) -> None:
        step, self._held = self._held, None
        if step is not None:
            line: dict[str, object] = {
                "done": step.done,
                "total": step.total,
                "unit": step.unit.value,
                "label": step.label,
            }
            if step.per_s is not None:
                line |= {
                    "bytes_per_s": round(step.per_s),
                    "left_s": None if step.left_s is None else round(step.left_s),
                }
            put_json_line(line)

    def __enter__(self) -> ProgressLines:
        return self

    def __exit__(self, *_: object) -> None:
        self._put()


def progress_line(step: ProgressStep, *, bar: bool) -> str:
    """`[#####-----] 12/30 label`, with bytes as megabytes: `[##---] 3.1/48.0 MB 2.5 MB/s -0:18 label`."""
    if step.unit.value == "bytes":
        amount = (
            f"{step.done / 1e6:.1f}" + (f"/{step.total / 1e6:.1f}" if step.total is not None else "") + " MB"
        )
    else:
        amount = f"{step.done}" + (f"/{step.total}" if step.total is not None else "")
    if step.per_s is not None:
        amount += f" {step.per_s / 1e6:.1f} MB/s"
    if step.left_s is not None:
        amount += f" -{_clock(step.left_s)}"
    parts = [amount, step.label]
    if bar and step.total:
        filled = min(_BAR_WIDTH, round(_BAR_WIDTH * step.done / step.total))
        parts.insert(0, f"[{'#' * filled}{'-' * (_BAR_WIDTH - filled)}]")
    return " ".join(parts)


def _clock(left_s: float) -> str:
    """What is left: `0:18`, `1:02:03`."""
    seconds = round(left_s)
    minutes, hours = seconds // 60 % 60, seconds // 3600
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
