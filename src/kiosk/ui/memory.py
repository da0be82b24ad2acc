# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the C library keeps memory that was given back to it."""

from __future__ import annotations

import ctypes
import mmap
import sys
from typing import Any

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


class _Segment(ctypes.Structure):
    """`Elf64_Phdr` of <elf.h>."""

    _fields_ = (
        ("kind", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("offset", ctypes.c_uint64),
        ("address", ctypes.c_uint64),
        ("physical", ctypes.c_uint64),
        ("file_size", ctypes.c_uint64),
        ("size", ctypes.c_uint64),
        ("alignment", ctypes.c_uint64),
    )


class _Loaded(ctypes.Structure):
    """The beginning of `dl_phdr_info` of <link.h>."""

    _fields_ = (
        ("base", ctypes.c_uint64),
        ("name", ctypes.c_char_p),
        ("segments", ctypes.POINTER(_Segment)),
        ("count", ctypes.c_uint16),
    )


_LOAD, _DYNAMIC, _WRITABLE = 1, 2, 2  # <elf.h>, as are those below
_END, _TEXTREL, _FLAGS, _HAS_TEXTREL = 0, 22, 30, 4
_DONTNEED = 4  # <sys/mman.h>
_PATCHED = (
    b"libGL",
    b"libEGL",
    b"libOpenGL",
    b"libnvidia",
    b"libcuda",
)  # drivers of graphics write to their code

_patches: dict[tuple[bytes, int], bool] = {}  # by name and base


def let_go_of_code() -> None:
    """Unmaps the pages of libraries that nobody writes to; those in use come back from the system's file cache.

    Most of them are needed once, to link a library or to build a screen. Costs some milliseconds, and about as much again
    until those in use are back.
    """
    if not sys.platform.startswith("linux") or ctypes.sizeof(ctypes.c_void_p) != 8:
        return
    c = ctypes.PyDLL(
        None
    )  # keeps Python's lock: another thread that loads a module holds it and waits for the loader's
    each, advise = getattr(c, "dl_iterate_phdr", None), getattr(c, "madvise", None)
    if each is None or advise is None:
        return
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    page = mmap.PAGESIZE

    def give_back(loaded: Any, _size: int, _data: int | None) -> int:  # Any: a ctypes pointer
        info = loaded[0]
        if not _patches_itself(info):
            for place in range(info.count):
                segment = info.segments[place]
                if segment.kind == _LOAD and not segment.flags & _WRITABLE:
                    begin = (info.base + segment.address) // page * page
                    end = -(-(info.base + segment.address + segment.size) // page) * page
                    advise(begin, end - begin, _DONTNEED)
        return 0

    # The loader's own list, under its lock: none of these is about to be linked or unloaded.
    each(_EACH(give_back), None)


def _patches_itself(info: Any) -> bool:  # Any: as above
    """Whether a library writes to its own code, which would be lost."""
    name, base = info.name or b"", int(info.base)
    known = _patches.get((name, base))
    if known is None:
        tables = [
            info.segments[place] for place in range(info.count) if info.segments[place].kind == _DYNAMIC
        ]
        known = name.rpartition(b"/")[2].startswith(_PATCHED) or any(
            _has_textrel(base + table.address, table.size) for table in tables
        )
        _patches[name, base] = known
    return known


def _has_textrel(address: int, size: int) -> bool:
    """Whether the table of `Elf64_Dyn` there asks for its code to be changed when it is linked."""
    entries = (ctypes.c_uint64 * (size // 8)).from_address(address)
    for tag, value in zip(entries[::2], entries[1::2], strict=False):
        if tag == _END:
            break
        if tag == _TEXTREL or (tag == _FLAGS and value & _HAS_TEXTREL):
            return True
    return False


_EACH = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Loaded), ctypes.c_size_t, ctypes.c_void_p)
