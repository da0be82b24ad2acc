# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk sync`: reads sources into the library."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kiosk.cli.console import ProgressDisplay, put, say, stopping
from kiosk.config import default_library

if TYPE_CHECKING:
    from kiosk.tasks.sync import SyncResult


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "sync", help="read sources into the library: folders of pages, .md or .html files"
    )
    parser.add_argument(
        "source", nargs="+", metavar="SOURCE", help="a folder of pages, a .md or an .html file"
    )
    parser.add_argument(
        "--media",
        choices=("none", "slides", "all"),
        default="slides",
        help="files to take along: only pictures, documents (usual), or recordings as well",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.set_defaults(command=sync_sources)


def sync_sources(arguments: argparse.Namespace) -> int:
    """1 when a source gave nothing at all; what was read from the others is kept. Raises KioskError."""
    from kiosk.cli.texts import error_text, sync_text  # noqa: PLC0415 - needs Qt
    from kiosk.errors import SourceUnreadable  # noqa: PLC0415 - beside its use
    from kiosk.library.library import Library  # noqa: PLC0415 - beside its use
    from kiosk.tasks.sync import MediaChoice, sync  # noqa: PLC0415 - needs the readers

    status = 0
    with Library.open(arguments.library or default_library()) as library, stopping() as stop:
        for source in arguments.source:
            try:
                with ProgressDisplay() as progress:
                    result = sync(
                        library,
                        source,
                        progress,
                        stop,
                        media=MediaChoice(arguments.media),
                        dry_run=arguments.dry_run,
                    )
            except SourceUnreadable as error:
                say(error_text(error))
                status = 1
                continue
            for _, failure in result.failed:
                say(error_text(failure))
            if arguments.dry_run:
                _put_changes(result)
            put(sync_text(result, dry_run=arguments.dry_run))
            if not result.read_any:
                status = 1
    return status


def _put_changes(result: SyncResult) -> None:
    """One by one: + for what would come, ~ for what would change."""
    for mark, ids in (("+", result.added), ("~", result.changed)):
        for event_id in ids:
            put(f"{mark} {event_id}")
