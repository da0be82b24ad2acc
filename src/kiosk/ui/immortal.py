# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps None, True and False alive under PySide6 6.12 on Python 3.11.

There each `emit` gives away a reference to True, and each property write and each virtual method a reference to None,
that it does not own (seen: "bool_dealloc: deallocating True or False" after a thousand signals). From Python 3.12 on
the three are immortal (PEP 683) and it does no harm.
"""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40


def keep_singletons() -> None:
    """Adds so many references that no session uses them up. Does nothing where Python itself keeps them."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for one in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(one))  # the first field of an object
        if count.value < _ENOUGH:
            count.value += _ENOUGH
