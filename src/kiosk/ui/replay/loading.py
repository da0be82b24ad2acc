# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gets a replay ready off the window's thread: the timeline read, the engine made."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError, RecordingFault, RecordingUnreadable

if TYPE_CHECKING:
    from kiosk.playback.vlc_engine import VlcEngine
    from kiosk.recordings.bigbluebutton.timeline import Timeline

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Replay:
    """All that a replay needs. `timeline` None: one media file. `engine_error`: why nothing can be heard or seen."""

    title: str
    files: Mapping[str, Path]
    timeline: Timeline | None
    master: Path | None
    share: Path | None
    duration_s: float
    engine: VlcEngine | None
    engine_error: KioskError | None
    has_cameras: bool


Opened = Callable[[Mapping[str, Path]], "Timeline"]


def load_replay(
    title: str, files: Mapping[str, Path], duration_s: float | None, opened: Opened | None = None
) -> Replay:
    """Reads the recording and starts libVLC. `opened` gives the timeline of the files. Raises RecordingUnreadable."""
    from kiosk.playback.vlc_engine import VlcEngine  # noqa: PLC0415 - vlc and lxml are needed only here
    from kiosk.recordings.bigbluebutton.reader import is_recording, read_recording  # noqa: PLC0415
    from kiosk.recordings.media import medium_of, timeline_of_medium  # noqa: PLC0415 - as above

    timeline = (opened or read_recording)(files) if is_recording(files) else None
    medium = medium_of(files) if timeline is None else None
    if timeline is None and medium is None:
        raise RecordingUnreadable(title, RecordingFault.NOT_A_RECORDING)
    engine: VlcEngine | None = None
    engine_error: KioskError | None = None
    try:
        engine = VlcEngine()
    except KioskError as error:
        log.warning("no engine: %r", error)
        engine_error = error
    if timeline is not None:
        master = files.get(timeline.webcams or timeline.audio or "")
        return Replay(
            title=title,
            files=files,
            timeline=timeline,
            master=master,
            share=files.get(timeline.deskshare or ""),
            duration_s=timeline.duration_s,
            engine=engine,
            engine_error=engine_error if master else None,
            has_cameras=timeline.webcams is not None,
        )
    return Replay(
        title=title,
        files=files,
        timeline=timeline_of_medium(title, files, duration_s),
        master=files[medium] if medium else None,
        share=None,
        duration_s=duration_s or 0.0,
        engine=engine,
        engine_error=engine_error,
        has_cameras=True,
    )
