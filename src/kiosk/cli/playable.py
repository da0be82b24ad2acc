# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether this computer's libVLC plays a container with the codecs that servers put into it. It is tried, not guessed."""

from __future__ import annotations

import logging
from functools import cache

from kiosk.cli.doctor_checks import probe
from kiosk.resources import resource

log = logging.getLogger(__name__)

_PROBES = {".webm": "probe.webm", ".mp4": "probe.mp4", ".m4v": "probe.mp4"}


def plays(suffix: str) -> bool:
    """Some distributions' codecs leave H.264 out. True for what cannot be tried."""
    name = _PROBES.get(suffix.lower())
    return name is None or _plays(name)


@cache
def _plays(name: str) -> bool:
    found = probe(["-m", "kiosk.cli.doctor_probe", "media", str(resource(f"probe/{name}"))])
    log.info("%s: %s", name, found)
    return "error" in found or "cause" in found or found.get("plays") is True
