# SPDX-License-Identifier: AGPL-3.0-or-later
"""Three picture buffers between the decoder's thread and the one that draws: one written, one newest, one shown."""

from __future__ import annotations

import ctypes
import threading

from kiosk.playback.engine import VideoFrame

COUNT = 3


class FrameBuffers:
    """Thread-safe; nothing is copied."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._buffers: list[ctypes.Array[ctypes.c_char]] = []
        self._width_px = 0
        self._height_px = 0
        self._stride_bytes = 0
        self._newest: int | None = None
        self._shown: int | None = None
        self._retired: list[ctypes.Array[ctypes.c_char]] = []  # still shown after a change of size

    def allocate(self, width_px: int, height_px: int) -> tuple[int, int]:
        """Makes buffers for a size in pixels; returns the stride in bytes and the number of rows."""
        stride = (width_px * 4 + 31) // 32 * 32
        rows = (height_px + 31) // 32 * 32
        with self._lock:
            if (width_px, height_px) != (self._width_px, self._height_px):
                self._retired = self._buffers
                self._buffers = [ctypes.create_string_buffer(stride * rows) for _ in range(COUNT)]
                self._width_px, self._height_px, self._stride_bytes = width_px, height_px, stride
                self._newest = self._shown = None
        return stride, rows

    def begin(self) -> tuple[int, int]:
        """A buffer to write to: its index and address."""
        with self._lock:
            index = next(i for i in range(COUNT) if i not in (self._newest, self._shown))
            return index, ctypes.addressof(self._buffers[index])

    def finish(self, index: int) -> None:
        """The buffer holds a whole picture now."""
        with self._lock:
            self._newest = index

    def take(self) -> VideoFrame | None:
        """The newest picture; it is not written to until the next one is taken."""
        with self._lock:
            if self._newest is None:
                return None
            self._shown = self._newest
            data = memoryview(self._buffers[self._shown]).cast("B")
            return VideoFrame(
                self._width_px,
                self._height_px,
                self._stride_bytes,
                data[: self._stride_bytes * self._height_px],
            )
