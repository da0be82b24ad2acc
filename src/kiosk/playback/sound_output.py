# SPDX-License-Identifier: AGPL-3.0-or-later
"""What plays sound on this computer."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

log = logging.getLogger(__name__)

DEVICES = Path("/dev/snd")
SILENCE = "adummy"  # libVLC's name


def sound_output(environment: Mapping[str, str] | None = None, devices: Path | None = None) -> str | None:
    """`pulseaudio` (or a server that speaks its protocol), `alsa`, another system's own; None: nobody hears a thing."""
    if sys.platform != "linux":
        return sys.platform
    known = os.environ if environment is None else environment
    session = Path(known.get("XDG_RUNTIME_DIR", "/nowhere"))
    if known.get("PULSE_SERVER") or (session / "pulse" / "native").exists():
        return "pulseaudio"
    if any(os.access(path, os.W_OK) for path in (devices or DEVICES).glob("pcmC*D*p")):
        return "alsa"
    return None


def libvlc_output(chosen: str) -> str:
    """libVLC's name of an output: the chosen one (`dummy`: silence), else empty, by which libVLC chooses.

    Where there is none, silence: libVLC would look for one anew with each piece of sound, some 50 times a second, and
    ALSA write ten lines to stderr each time.
    """
    if chosen:
        return SILENCE if chosen == "dummy" else chosen
    if sound_output() is None:
        log.warning("no sound output: neither a sound server nor a sound card that may be used")
        return SILENCE
    return ""
