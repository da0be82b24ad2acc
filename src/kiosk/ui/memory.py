# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the C library keeps memory that was given back to it."""

from __future__ import annotations

import ctypes
import sys

# <malloc.h> of glibc
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8

ARENAS = (
    2  # the threads of libVLC and of the window would get 8 for each processor, each of which keeps its own
)
ALONE_BYTES = (
    256 * 1024
)  # what is larger, as pictures are, has pages of its own, which the system gets back at once


def keep_little_memory() -> None:
    """Lets memory of pictures go back to the system. glibc would keep it after the first large one was freed."""
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none, and keeps less
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, ARENAS)
        mallopt(_M_MMAP_THRESHOLD, ALONE_BYTES)
        mallopt(_M_TRIM_THRESHOLD, ALONE_BYTES)
