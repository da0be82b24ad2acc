# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of strokes one after another: in memory while they are few, else in a file that goes with the process."""

from __future__ import annotations

import tempfile
import threading
import weakref
from collections.abc import Iterator
from typing import IO

from kiosk.recordings.bigbluebutton.shape_store import Buffer

IN_MEMORY_BYTES = 32 * 1024 * 1024
PIECE_BYTES = 1 << 20


class GatheredTexts:
    """Takes texts in turn; stretches of what was taken can be had, as of bytes."""

    def __init__(self) -> None:
        self._most = IN_MEMORY_BYTES
        self._new = bytearray()
        self._file: IO[bytes] | None = None
        self._written = 0
        self._lock = threading.Lock()  # a file has one place at a time

    def __len__(self) -> int:
        return self._written + len(self._new)

    def add(self, text: bytes) -> None:
        """Raises OSError where the disk is full."""
        self._new += text
        if len(self._new) >= self._most:
            with self._lock:
                if self._file is None:
                    self._file = tempfile.TemporaryFile(prefix="kiosk-")  # noqa: SIM115 - goes with this object
                    weakref.finalize(self, self._file.close)
                    self._most = min(self._most, PIECE_BYTES)
                self._file.seek(self._written)
                self._file.write(self._new)
                self._written += len(self._new)
                self._new.clear()

    def __getitem__(self, stretch: slice, /) -> Buffer:
        begin, stop, _ = stretch.indices(len(self))
        written = self._written
        if begin >= written:
            return bytes(self._new[begin - written : stop - written])
        with self._lock:
            if self._file is None:
                return b""
            self._file.seek(begin)
            found = self._file.read(min(stop, written) - begin)
        return found + bytes(self._new[: stop - written]) if stop > written else found

    def pieces(self) -> Iterator[Buffer]:
        """All of it, a piece at a time."""
        for begin in range(0, len(self), PIECE_BYTES):
            yield self[begin : begin + PIECE_BYTES]
