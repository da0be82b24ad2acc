# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk run`: the window. Also where the library for it is opened, with the sample event on the very first start."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.catalogue.offset import parse_offset
from kiosk.catalogue.web_address import is_web_address
from kiosk.config import default_library, default_settings_file

if TYPE_CHECKING:
    from kiosk.app import Program
    from kiosk.tasks.rebuild import Opened

log = logging.getLogger(__name__)


def _moment(text: str) -> float:
    try:
        return parse_offset(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a moment such as 12m30s: {text}") from None


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("run", help="open the window (what `kiosk` alone does)")
    add_arguments(parser)
    parser.set_defaults(command=run)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `run`, which `kiosk` alone takes as well."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--kiosk", action="store_true", help="full screen, as on a booth")
    how.add_argument("--windowed", action="store_true", help="in a window, whatever was chosen last")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="settings to use in place of the user's own"
    )
    parser.add_argument(
        "--open",
        metavar="EVENT|FILE|URL",
        help="go straight to an event, or take in a file and show it (a pack: what it would bring); a playback address opens at its moment (t=)",
    )
    parser.add_argument("--at", type=_moment, metavar="12m30s", help="with --open: play from this moment")


def open_library(path: Path | None) -> Opened:
    """The library for a window; a damaged one is rebuilt. A new one begins with the sample event, so that there is
    something to see.

    Raises LibraryUnavailable, StorageFull.
    """
    from kiosk.tasks.rebuild import open_or_rebuild  # noqa: PLC0415 - only when a window opens

    opened = open_or_rebuild(path or default_library())
    if opened.library.is_new:
        from kiosk.tasks.sample import install_sample  # noqa: PLC0415 - once in a library's life

        install_sample(opened.library)
    return opened


def run(arguments: argparse.Namespace) -> int:
    """Opens the window and stays until it is closed. Raises KioskError."""
    from kiosk.app import Program, make_application, quitting_on_signals  # noqa: PLC0415 - Qt only for the window
    from kiosk.cli.playable import plays  # noqa: PLC0415 - beside its use

    application = make_application()
    opened = open_library(arguments.library)
    program = Program(
        opened.library, settings_file=arguments.config or default_settings_file(), playable=plays
    )
    window = program.show()
    tell_rebuilt(program, opened)
    if arguments.kiosk:
        window.showFullScreen()
    if arguments.open:
        _go(program, arguments.open, arguments.at)
    with quitting_on_signals(application):
        status = application.exec()
    program.close()
    return status


def tell_rebuilt(program: Program, opened: Opened) -> None:
    """Says in the window's banner that the database was rebuilt, where it was."""
    from kiosk.ui.sentences import rebuilt_sentence  # noqa: PLC0415 - Qt only for the window

    if opened.set_aside is not None:
        program.app.tell(rebuilt_sentence(opened.set_aside, opened.library.count_all()))


def _go(program: Program, reference: str, at_s: float | None) -> None:
    """Goes to an event of the library, or takes in a file first. Raises KioskError."""
    from kiosk.recordings.bigbluebutton.address import parse_address  # noqa: PLC0415 - beside its use
    from kiosk.tasks.add import add  # noqa: PLC0415 - needs the readers
    from kiosk.tasks.sticks import is_pack_name  # noqa: PLC0415 - needs the readers
    from kiosk.ui.navigator import Route, Screen  # noqa: PLC0415 - Qt only for the window

    if is_pack_name(reference):
        program.app.pack.open(str(Path(reference).absolute()))
        return
    address = parse_address(reference)
    if address is not None and at_s is None and address.start_s > 0:
        at_s = address.start_s  # `t=` of a link to a moment
    known = program.library.event_of_record(address.record_id) if address else None
    if known is not None:
        event_id = known
        if not program.library.card(known).recording_here:
            add(program.library, reference, to=known, network=program.app.downloads.network())
    elif is_web_address(reference) or Path(reference).exists():
        event_id = add(program.library, reference, network=program.app.downloads.network()).event_id
    else:
        event_id = program.library.find(reference).id
    program.go(Route(Screen.EVENT, event_id))
    if at_s is not None:
        program.go(Route(Screen.REPLAY, event_id, at_s, play=True))
