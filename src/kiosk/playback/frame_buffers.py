# SPDX-License-Identifier: AGPL-3.0-or-later
"""Picture buffers between the decoder's thread and the one that draws: one written, one shown, some that wait."""

from __future__ import annotations

import ctypes
import sys
import threading
import zlib
from collections import deque
from collections.abc import Callable

from kiosk.playback.engine import VideoFrame

COUNT = 8

_c = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
_compare = _c.memcmp  # some tenths of a millisecond for a picture, and Python goes on meanwhile
_compare.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
_compare.restype = ctypes.c_int


class FrameBuffers:
    """Thread-safe; nothing is copied.

    libVLC shows a picture again after 80 ms where there is no other one by then (`VOUT_REDISPLAY_DELAY` in its
    video_output.c), so a screen share of five pictures a second comes twelve times: what is repeated waits in the buffer
    of the one before it, and is handed over as the same frame.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._buffers: list[ctypes.Array[ctypes.c_char]] = []
        self._width_px = 0
        self._height_px = 0
        self._stride_bytes = 0
        self._waiting: deque[tuple[int, float]] = deque()  # buffer, and when libVLC would have shown it
        self._shown: int | None = None
        self._writing: int | None = None
        self._frame: VideoFrame | None = None  # what is shown
        self._keeping_first = False
        self.keeping_repeated = True  # also read without the lock
        self._spare: int | None = (
            None  # the buffer of pictures for which there is no room, while the first are kept
        )
        self._spare_sum: int | None = None  # tells whether such a picture is the same as the one before it

    def keep_first(self, on: bool) -> None:
        """Whether the newest pictures are lost where there is no room, instead of the oldest."""
        with self._lock:
            if on != self._keeping_first:
                self._keeping_first = on
                self._spare = None

    def keep_repeated(self, on: bool) -> None:
        """Whether a picture that is the same as the one before it waits to be taken, as any other."""
        with self._lock:
            self.keeping_repeated = on

    def allocate(self, width_px: int, height_px: int) -> tuple[int, int]:
        """Makes buffers for a size in pixels; returns the stride in bytes and the number of rows."""
        stride = (width_px * 4 + 31) // 32 * 32
        rows = (height_px + 31) // 32 * 32
        with self._lock:
            if (width_px, height_px) != (self._width_px, self._height_px):
                # A frame that is shown keeps its own memory alive.
                self._buffers = [ctypes.create_string_buffer(stride * rows)]
                self._width_px, self._height_px, self._stride_bytes = width_px, height_px, stride
                self._waiting.clear()
                self._shown = self._writing = self._spare = self._frame = None
        return stride, rows

    def begin(self) -> tuple[int, int]:
        """A buffer to write to: its index and address. Where all are taken, a picture that waits is lost."""
        with self._lock:
            taken = {index for index, _ in self._waiting} | {self._shown, self._spare}
            free = next((i for i in range(len(self._buffers)) if i not in taken), None)
            if free is None and len(self._buffers) < COUNT:
                free = len(self._buffers)
                self._buffers.append(ctypes.create_string_buffer(len(self._buffers[0])))
            if free is None and self._keeping_first:
                if self._spare is None:
                    self._spare = self._waiting[-1][0]
                    while self._waiting and self._waiting[-1][0] == self._spare:
                        self._waiting.pop()
                    self._spare_sum = self._sum(self._spare)
                free = self._spare
            while free is None:
                lost = self._waiting.popleft()[0]
                if lost != self._shown and all(lost != index for index, _ in self._waiting):
                    free = lost
            self._writing = free
            return free, ctypes.addressof(self._buffers[free])

    def finish(self, index: int, at_s: float) -> bool:
        """The buffer holds a whole picture now, to be shown at `at_s` of the monotonic clock or later.

        Says whether it is another one than that before it.
        """
        with self._lock:
            if index == self._spare and index < len(self._buffers):
                sum_before, self._spare_sum = self._spare_sum, self._sum(index)
                return self._spare_sum != sum_before
            before = self._waiting[-1][0] if self._waiting else self._shown
            same = before is not None and index < len(self._buffers) and self._same(before, index)
            if self.keeping_repeated or not same:
                self._waiting.append((before if same and before is not None else index, at_s))
            return not same

    def _sum(self, index: int) -> int:
        return zlib.crc32(memoryview(self._buffers[index])[: self._stride_bytes * self._height_px])

    def _same(self, one: int, other: int) -> bool:
        first, second = (ctypes.addressof(self._buffers[index]) for index in (one, other))
        return bool(_compare(first, second, self._stride_bytes * self._height_px) == 0)

    def clear(self) -> None:
        """Lets the memory go; no picture may be written any more."""
        with self._lock:
            self._buffers.clear()
            self._waiting.clear()
            self._shown = self._writing = self._spare = self._frame = None
            self._width_px = self._height_px = 0

    def one_waits(self) -> bool:
        """Whether a single picture waits to be taken."""
        with self._lock:
            return len(self._waiting) == 1

    def next_at_s(self) -> float | None:
        """When libVLC would have shown the oldest picture that waits."""
        with self._lock:
            return self._waiting[0][1] if self._waiting else None

    def forget(self, before_s: float) -> None:
        """Drops the pictures that wait since before a moment of the monotonic clock."""
        with self._lock:
            while self._waiting and self._waiting[0][1] < before_s:
                self._waiting.popleft()

    def filled(self) -> None:
        """The pictures of the place sought begin here: while the first are kept, those that wait are not among them."""
        with self._lock:
            if self._keeping_first:
                self._waiting.clear()
                self._spare = None

    def take(self, due: Callable[[float], bool]) -> VideoFrame | None:
        """The newest of the pictures that are due; it is not written to until another one is taken.

        The frame that was taken last where it is the same picture.
        """
        with self._lock:
            found: int | None = None
            while self._waiting and due(self._waiting[0][1]):
                found = self._waiting.popleft()[0]
            if found is None:
                return None
            if found == self._shown and self._frame is not None:
                return self._frame
            self._shown = found
            data = memoryview(self._buffers[found]).cast("B")
            self._frame = VideoFrame(
                self._width_px,
                self._height_px,
                self._stride_bytes,
                data[: self._stride_bytes * self._height_px],
            )
            return self._frame
