# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk sync` reads sources into the library; `kiosk sources` says which there are."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kiosk.cli.console import ProgressDisplay, put, put_json, say, stopping
from kiosk.cli.reading import library_for_reading
from kiosk.cli.user_settings import network_of, settings_of
from kiosk.config import default_keys_folder, default_library

if TYPE_CHECKING:
    from kiosk.library.library import Library
    from kiosk.tasks.sync import SyncResult


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to the parser."""
    parser = commands.add_parser("sync", help="read sources into the library: sites, feeds, folders, files")
    parser.add_argument(
        "source",
        nargs="*",
        metavar="SOURCE",
        help="the address of a site, page or feed, a folder or archive of pages, a .md, .html, .ics or schedule file;"
        " without one, every source that was synced before",
    )
    parser.add_argument(
        "--media",
        choices=("none", "slides", "all"),
        default="slides",
        help="files to take along: only pictures, documents (usual), or recordings as well, which go through the queue"
        " of downloads",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.set_defaults(
        command=sync_sources, quality="video", json=False
    )  # as `fetch` and its output have them
    parser = commands.add_parser("sources", help="list the sources of the library")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--forget", metavar="SOURCE", help="sync this one no more; its events stay")
    parser.set_defaults(command=list_sources)


def sync_sources(arguments: argparse.Namespace) -> int:
    """1 when a source gave nothing at all; what was read from the others is kept. Raises KioskError."""
    from kiosk.cli.sync_texts import no_source_text, sync_lines  # noqa: PLC0415 - needs Qt
    from kiosk.cli.texts import error_text  # noqa: PLC0415 - needs Qt
    from kiosk.errors import DownloadFailed, PackUnreadable, SourceUnreadable  # noqa: PLC0415 - beside its use
    from kiosk.library.library import Library  # noqa: PLC0415 - beside its use
    from kiosk.library.packs.key_ring import KeyRing  # noqa: PLC0415 - beside its use
    from kiosk.tasks.sync import MediaChoice, due_sources, sync  # noqa: PLC0415 - needs the readers

    status = 0
    queued: dict[str, None] = {}  # in the order of the sources
    with Library.open(arguments.library or default_library()) as library, stopping() as stop:
        named = bool(arguments.source)
        if not named and not library.sources.all():
            say(no_source_text())
            return 1
        network = network_of(arguments)
        for source in arguments.source or due_sources(library):
            try:
                with ProgressDisplay() as progress:
                    result = sync(
                        library,
                        source,
                        progress,
                        stop,
                        media=MediaChoice(arguments.media),
                        dry_run=arguments.dry_run,
                        everything=named,  # who names a source wants to know of it all
                        network=network,
                        keys=KeyRing(default_keys_folder()),
                        signed_only=settings_of(arguments).signed_packs_only,
                    )
            except (SourceUnreadable, DownloadFailed, PackUnreadable) as error:
                say(error_text(error))
                status = 1
                continue
            queued |= dict.fromkeys(result.queued)
            for line in sync_lines(result, dry_run=arguments.dry_run):
                put(line)
            _say_failures(result)
            if not result.read_any:
                status = 1
        if queued:
            from kiosk.cli.downloads import bring  # noqa: PLC0415 - needs the network

            bring(library, arguments, stop, list(queued))
    return status


def _say_failures(result: SyncResult) -> None:
    from kiosk.cli.sync_texts import failure_lines  # noqa: PLC0415 - needs Qt

    for line in failure_lines(result):
        say(line)


def list_sources(arguments: argparse.Namespace) -> int:
    """Raises KioskError."""
    from kiosk.cli.sync_texts import source_lines  # noqa: PLC0415 - needs Qt

    if arguments.forget:
        _forget(arguments)
        return 0
    with library_for_reading(arguments.library) as library:
        rows = library.sources.all()
        if arguments.json:
            put_json(
                [
                    {
                        "location": row.location,
                        "kind": row.kind,
                        "title": row.title,
                        "synced_s": row.synced_s,
                        "tried_s": row.tried_s,
                        "added": row.counts.added,
                        "changed": row.counts.changed,
                        "unchanged": row.counts.unchanged,
                        "vanished": row.counts.vanished,
                        "failed": row.counts.failed,
                        "error": getattr(row.error, "fault", None) or ("error" if row.error else None),
                    }
                    for row in rows
                ]
            )
            return 0
        for row in rows:
            for line in source_lines(row, library.sources.troubled(row.key)):
                put(line)
    return 0


def _forget(arguments: argparse.Namespace) -> None:
    from kiosk.errors import SourceFault, SourceUnreadable  # noqa: PLC0415 - beside its use
    from kiosk.library.library import Library  # noqa: PLC0415 - beside its use

    with Library.open(arguments.library or default_library()) as library:
        key = _key_of(library, arguments.forget)
        if key is None:
            raise SourceUnreadable(arguments.forget, SourceFault.MISSING)
        library.sources.remove(key)


def _key_of(library: Library, location: str) -> str | None:
    from kiosk.sources import open_source  # noqa: PLC0415 - needs the readers

    rows = library.sources.all()
    found = next((row.key for row in rows if location in (row.location, row.key, row.title)), None)
    if found:
        return found
    key = open_source(location).key
    return key if any(row.key == key for row in rows) else None
