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
CHOICE = "KIOSK_AUDIO_OUTPUT"


def sound_output(environment: Mapping[str, str] | None = None) -> str | None:
    """`pulseaudio` (or a server that speaks its protocol), `alsa`, another system's own; None: nobody hears a thing."""
    if sys.platform != "linux":
        return sys.platform
    known = os.environ if environment is None else environment
    session = Path(known.get("XDG_RUNTIME_DIR", "/nowhere"))
    if known.get("PULSE_SERVER") or (session / "pulse" / "native").exists():
        return "pulseaudio"
    if any(os.access(path, os.W_OK) for path in DEVICES.glob("pcmC*D*p")):
        return "alsa"
    return None


def is_unheard() -> bool:
    """Whether sound is lost, since this computer has no output and none was chosen (by KIOSK_AUDIO_OUTPUT)."""
    return not os.environ.get(CHOICE) and sound_output() is None


def libvlc_output(chosen: str | None = None) -> str:
    """libVLC's name of an output: the chosen one, also by KIOSK_AUDIO_OUTPUT (`dummy`: silence), else empty: it chooses.

    Where there is none, silence: libVLC would look for one anew with each piece of sound, some 50 times a second, and
    ALSA write ten lines to stderr each time.
    """
    name = chosen or os.environ.get(CHOICE, "")
    if name:
        return SILENCE if name == "dummy" else name
    if is_unheard():
        log.warning("no sound output: neither a sound server nor a sound card that may be used")
        return SILENCE
    return ""
