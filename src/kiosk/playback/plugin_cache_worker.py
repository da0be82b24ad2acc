# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has libVLC write the list of the plugins in VLC_PLUGIN_PATH; a process of its own, see `plugin_cache.py`."""

from __future__ import annotations

import ctypes
import os

NOBODY = 65534


def main() -> None:
    library = ctypes.CDLL("libvlc.so.5")
    if os.geteuid() == 0:  # libVLC would write to the system's own folder, too
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    arguments = (ctypes.c_char_p * 2)(b"--quiet", b"--reset-plugins-cache")
    library.libvlc_new.restype = ctypes.c_void_p
    library.libvlc_new(len(arguments), arguments)
    os._exit(0)


if __name__ == "__main__":
    main()
