# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk recording`: what is in a recording, its state at a moment, and the picture of its stage."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.catalogue.web_address import is_web_address
from kiosk.cli.console import put, put_json_line, stopping
from kiosk.cli.user_settings import network_of
from kiosk.config import default_library
from kiosk.errors import RecordingFault, RecordingUnreadable, SourceFault, SourceUnreadable
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.bigbluebutton.timeline import Content, Timeline
from kiosk.recordings.files import files_of_folder, recordings_in

log = logging.getLogger(__name__)

FRAME_SIZE = (1280, 720)
BACKGROUND = "#0B0F0D"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to the parser."""
    recording = commands.add_parser("recording", help="look into a recording")
    actions = recording.add_subparsers(dest="action", required=True)
    inspect = actions.add_parser("inspect", help="what is in it; of an address only the texts are read")
    inspect.add_argument("recording", metavar="DIR|URL|EVENT")
    inspect.add_argument("--json", action="store_true")
    inspect.set_defaults(command=_inspect)
    at = actions.add_parser("at", help="its state at some seconds")
    at.add_argument("recording", metavar="DIR|URL|EVENT")
    at.add_argument("seconds", type=float, nargs="+")
    at.add_argument("--json", action="store_true")
    at.set_defaults(command=_at)
    frame = actions.add_parser("frame", help="the picture of its stage at a second")
    frame.add_argument("recording", metavar="DIR|EVENT")
    frame.add_argument("seconds", type=float)
    frame.add_argument("out", type=Path, metavar="OUT.png")
    frame.add_argument("--size", type=_size, default=FRAME_SIZE, metavar="WxH")
    frame.set_defaults(command=_frame)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 0 < int(width) <= 8192 and 0 < int(height) <= 8192):
        raise argparse.ArgumentTypeError(f"not a size such as 1280x720: {text}")
    return int(width), int(height)


def _opened(arguments: argparse.Namespace) -> tuple[Mapping[str, Path], Timeline]:
    """The files and the timeline of a recording: of a folder, or of an event of the library. Raises KioskError."""
    folder = Path(arguments.recording)
    if folder.is_dir():
        files = _only_one(folder)
        return files, read_recording(files)
    if folder.exists():
        raise RecordingUnreadable(str(folder), RecordingFault.NOT_A_RECORDING)
    from kiosk.library.library import Library  # noqa: PLC0415 - a folder needs no library
    from kiosk.tasks.recordings import open_recording  # noqa: PLC0415

    library = Library.open(arguments.library or default_library(), create=False, read_only=True)
    try:
        event = library.find(arguments.recording)
        files = library.media(event.id).recording
        if not files:
            raise RecordingUnreadable(event.title, RecordingFault.NOTHING_TO_PLAY)
        return files, open_recording(library, event.id, files, lambda _: None)
    finally:
        library.close()


def _only_one(folder: Path) -> Mapping[str, Path]:
    """The files of the one recording in a folder, which may lie beside a player or below other folders."""
    found = recordings_in(files_of_folder(folder))
    if len(found) > 1:
        raise SourceUnreadable(str(folder), SourceFault.SEVERAL_INSIDE)
    return next(iter(found.values()))


def _timeline(arguments: argparse.Namespace) -> tuple[Timeline, tuple[str, ...]]:
    """The timeline, and names of files that are missing; an address is looked at and not kept. Raises KioskError."""
    if is_web_address(arguments.recording):
        from kiosk.tasks.look import looked_at  # noqa: PLC0415 - needs the network

        network = network_of(arguments)
        with stopping() as stop, looked_at(arguments.recording, stop, network=network) as look:
            return read_recording(look.files), look.missing
    from kiosk.tasks.recordings import chosen_files  # noqa: PLC0415

    files, timeline = _opened(arguments)
    return timeline, chosen_files(files)[1]


def summary(timeline: Timeline) -> dict[str, Any]:
    """Counts of what can be seen before the end. Any: JSON."""
    return {
        "version": timeline.version,
        "duration": timeline.duration_s,
        "slides": len(timeline.slides),
        "shapes": sum(len(shapes) for shapes in timeline.shapes.values()),
        "panzooms": len(timeline.view_boxes),
        "cursor_moves": len(timeline.cursor),
        "messages": len(timeline.messages),
        "polls": len(timeline.polls),
        "captions": {locale: len(track.cues) for locale, track in timeline.captions.items()},
        "problems": [{"kind": p.kind.value, "name": p.name, "detail": p.detail} for p in timeline.problems],
    }


def _inspect(arguments: argparse.Namespace) -> int:
    timeline, missing = _timeline(arguments)
    found = {**summary(timeline), "missing": list(missing)}
    if arguments.json:
        put_json_line(found)
    else:
        for key, value in found.items():
            put(f"{key:13} {value}")
    return 0


def _newest_places(names: list[str]) -> list[str]:
    """Each stroke once, where its newest update is drawn: earlier ones may still be seen below."""
    return list(dict.fromkeys(reversed(names)))[::-1]


def state_of(timeline: Timeline, moment_s: float) -> dict[str, Any]:
    """The state at a moment as JSON. Any: JSON."""
    state = timeline.state_at(moment_s)
    return {
        "t": moment_s,
        "content": state.content.value,
        "slide": state.slide.href if state.slide else None,
        "view_box": list(state.view_box) if state.view_box else None,
        "shapes": _newest_places([shape.shape_id for shape in state.shapes]),
        "cursor": list(state.cursor) if state.cursor else None,
        "messages": state.message_count,
        "captions": list(state.captions),
    }


def _at(arguments: argparse.Namespace) -> int:
    timeline, _ = _timeline(arguments)
    states = [state_of(timeline, moment_s) for moment_s in arguments.seconds]
    if arguments.json:
        put_json_line(states)
    else:
        for state in states:
            put("  ".join(f"{key}={value}" for key, value in state.items()))
    return 0


def _frame(arguments: argparse.Namespace) -> int:
    files, timeline = _opened(arguments)
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize  # noqa: PLC0415 - Qt only where something is drawn
    from PySide6.QtGui import QGuiApplication, QImageWriter  # noqa: PLC0415

    from kiosk.ui.stage.shared_screen import paint_shared, shared_picture  # noqa: PLC0415
    from kiosk.ui.stage.stage_item import StageSource, paint_frame  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    size, moment_s = QSize(*arguments.size), arguments.seconds
    share = files.get(timeline.deskshare or "")
    shared = None
    if timeline.state_at(moment_s).content is Content.SCREENSHARE:
        if share is None:
            log.warning("the screen share is missing: its placeholder is drawn")
        else:
            shared = shared_picture(share, moment_s)
    if shared is not None:
        image = paint_shared(shared, size, BACKGROUND)
    else:
        image = paint_frame(StageSource(timeline, files), moment_s, size, BACKGROUND)
    del application
    if not QImageWriter(str(arguments.out), b"png").write(image):
        raise OSError(f"not written: {arguments.out}")
    return 0
