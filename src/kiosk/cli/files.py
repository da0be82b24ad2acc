# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk add`, `remove` and `verify`: the files of events."""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING

from kiosk.cli.console import ProgressDisplay, ProgressLines, put, put_json_line, say, stopping
from kiosk.cli.reading import library_for_reading
from kiosk.cli.user_settings import network_of
from kiosk.config import default_library
from kiosk.library.library import Library

if TYPE_CHECKING:
    from kiosk.library.keeping import Usage
    from kiosk.tasks.add import AddResult
    from kiosk.tasks.fetch import FetchOptions, FetchResult

log = logging.getLogger(__name__)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to the parser."""
    parser = commands.add_parser("add", help="take in a recording, slides, a video or a sound file")
    parser.add_argument(
        "what",
        metavar="FILE|URL",
        help="a recording's folder, zip, tar or playback address, a PDF, a video or sound file",
    )
    parser.add_argument("--to", metavar="EVENT", help="put it with this event in place of making a new one")
    add_download_options(parser)
    parser.set_defaults(command=add)

    parser = commands.add_parser("remove", help="remove an event and its files from the library")
    parser.add_argument("event", metavar="EVENT", help="as for `kiosk show`")
    parser.set_defaults(command=remove)

    parser = commands.add_parser("verify", help="check every file of the library")
    parser.add_argument(
        "--repair", action="store_true", help="mend what can be mended, sweep what nothing uses"
    )
    parser.add_argument(
        "--from",
        dest="places",
        action="append",
        default=[],
        metavar="PACK|URL",
        help="with --repair: a pack, or a mirror.json's address, to take whole files from",
    )
    parser.set_defaults(command=verify)


def add_download_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--quality",
        choices=("video", "audio", "best"),
        default="video",
        help="video: everything, and of WebM and MP4 the smaller one that this computer plays (the default);"
        " audio: the sound without cameras and shared screen. Servers keep it alone only where no camera was on:"
        " otherwise the cameras' video is downloaded for its sound, and that is said;"
        " best: of a video platform's resolutions the highest in place of 720 lines",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="one JSON object a line: progress (done, total, unit, label), at the end event, missing, no_sound_alone",
    )


def options_of(arguments: argparse.Namespace) -> FetchOptions:
    from kiosk.cli.playable import plays  # noqa: PLC0415 - beside its use
    from kiosk.tasks.fetch import FetchOptions, Quality  # noqa: PLC0415 - needs the network

    return FetchOptions(Quality(arguments.quality), plays)


def open_library(arguments: argparse.Namespace, *, create: bool = False) -> Library:
    return Library.open(arguments.library or default_library(), create=create)


def add(arguments: argparse.Namespace) -> int:
    """Raises KioskError."""
    from kiosk.cli.texts import left_out_text  # noqa: PLC0415 - needs Qt
    from kiosk.tasks.add import add as add_task  # noqa: PLC0415 - needs the readers

    with open_library(arguments, create=True) as library, stopping() as stop:
        event_id = library.find(arguments.to).id if arguments.to else None
        with progress_of(arguments) as progress:
            result = add_task(
                library,
                arguments.what,
                progress,
                stop,
                to=event_id,
                network=network_of(arguments),
                options=options_of(arguments),
                gone=say_gone,
            )
        for one in (result, *result.more):
            tell(arguments, library, one)
        for name, error in result.failed:
            say(left_out_text(name, error))
    return 1 if result.failed else 0


def progress_of(arguments: argparse.Namespace) -> ProgressDisplay | ProgressLines:
    return ProgressLines() if arguments.json else ProgressDisplay()


def tell(arguments: argparse.Namespace, library: Library, result: AddResult | FetchResult) -> None:
    """What came, and what did not."""
    from kiosk.cli.texts import added_text, missing_text, no_sound_alone_text  # noqa: PLC0415 - needs Qt

    if arguments.json:
        put_json_line(
            {
                "event": result.event_id,
                "missing": list(result.missing),
                "no_sound_alone": result.no_sound_alone,
            }
        )
        return
    if result.missing:
        log.info("missing: %s", ", ".join(result.missing))
        say(missing_text(result.missing))
    if result.no_sound_alone:
        say(no_sound_alone_text())
    put(added_text(library.event(result.event_id).title, result.event_id))


def say_gone(gone: list[Usage]) -> None:
    """Which files were removed to make room."""
    from kiosk.cli.texts import made_room_text  # noqa: PLC0415 - needs Qt

    say(made_room_text([usage.title for usage in gone]))


def remove(arguments: argparse.Namespace) -> int:
    """Raises KioskError."""
    from kiosk.cli.texts import removed_text  # noqa: PLC0415 - needs Qt
    from kiosk.tasks.remove import remove as remove_task  # noqa: PLC0415 - beside its use

    with open_library(arguments) as library:
        event = library.find(arguments.event)
        remove_task(library, event.id)
        put(removed_text(event.title))
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """1 when something is not sound, also after a repair. Raises KioskError."""
    from kiosk.cli.texts import verification_lines  # noqa: PLC0415 - needs Qt
    from kiosk.tasks.verify import repair_at  # noqa: PLC0415 - beside its use
    from kiosk.tasks.verify import verify as verify_task  # noqa: PLC0415 - beside its use

    with stopping() as stop, ProgressDisplay() as progress:
        if arguments.repair:
            result = repair_at(
                arguments.library or default_library(),
                progress,
                stop,
                places=arguments.places,
                network=network_of(arguments),
            )
        else:
            with library_for_reading(arguments.library, create=False) as library:
                result = verify_task(library, progress, stop)
    for line in verification_lines(result):
        put(line)
    return 0 if result.sound else 1
