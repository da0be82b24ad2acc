# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk fetch` and `kiosk downloads`: what is to come onto this computer, and what is on its way."""

from __future__ import annotations

import argparse
import threading
from typing import TYPE_CHECKING

from kiosk.cli.console import put, put_json, put_json_line, say, stopping
from kiosk.cli.files import add_download_options, open_library, progress_of, say_gone, tell
from kiosk.cli.reading import library_for_reading
from kiosk.cli.user_settings import settings_of
from kiosk.errors import KioskError, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from kiosk.library.downloads import Entry
    from kiosk.library.library import Library
    from kiosk.tasks.progress import ProgressStep
    from kiosk.tasks.queue import DownloadQueue
    from kiosk.tasks.queue_line import Line

_LOOK_S = 0.2
_DO = ("pause", "resume", "cancel", "up", "down")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to the parser."""
    parser = commands.add_parser("fetch", help="download the recordings and documents of events")
    parser.add_argument("event", metavar="EVENT", nargs="+", help="as for `kiosk show`")
    parser.add_argument("--keep", action="store_true", help="keep them when room is needed")
    add_download_options(parser)
    parser.set_defaults(command=fetch)

    parser = commands.add_parser("downloads", help="show or change what is being downloaded")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--run", action="store_true", help="work through the queue until nothing waits")
    for name, about in (
        ("pause", "stop it for now"),
        ("resume", "go on with it, or try again"),
        ("cancel", "take it out, with what came of it"),
        ("up", "earlier"),
        ("down", "later"),
    ):
        how.add_argument(f"--{name}", metavar="EVENT", help=about)
    how.add_argument("--clear", action="store_true", help="forget what is done")
    parser.add_argument("--json", action="store_true", help="a JSON list, one object an event")
    parser.set_defaults(command=downloads)


def fetch(arguments: argparse.Namespace) -> int:
    """1 where one of the events did not come. Raises KioskError."""
    from kiosk.library.downloads import Priority  # noqa: PLC0415 - beside its use

    with open_library(arguments) as library, stopping() as stop:
        events = [library.find(reference) for reference in arguments.event]
        ids = list(dict.fromkeys(event.id for event in events))
        library.downloads.add(ids, priority=Priority.HIGH, quality=arguments.quality)
        if arguments.keep:
            for event_id in ids:
                library.keeping.keep(event_id)
        failed = bring(library, arguments, stop, ids)
    if failed and len(ids) == 1:
        raise failed[0]
    return 1 if failed else 0


def bring(
    library: Library, arguments: argparse.Namespace, stop: threading.Event, ids: Sequence[str]
) -> list[KioskError]:
    """Works through these events of the queue, and says what came and what did not. Raises Stopped.

    What waits for the end of quiet hours stays in the queue, and is no failure.
    """
    from kiosk.cli.texts import error_text, quiet_text  # noqa: PLC0415 - needs Qt

    queue = _queue(library, arguments, only=ids)
    quiet_until = _work(queue, arguments, stop, ids)
    failed: list[KioskError] = []
    for event_id in ids:
        outcome = queue.outcomes.get(event_id)
        if isinstance(outcome, KioskError):
            if quiet_until is not None and isinstance(outcome, Stopped):
                continue
            failed.append(outcome)
            if len(ids) > 1 and not isinstance(outcome, Stopped):
                say(f"{library.event(event_id).title}: {error_text(outcome)}")
        elif outcome is not None:
            tell(arguments, library, outcome)
        elif quiet_until is None and not _came_elsewhere(library, arguments, event_id):
            failed.append(Stopped() if stop.is_set() else KioskError("not downloaded"))
    if stop.is_set():
        raise Stopped
    if quiet_until is not None:
        say(quiet_text(quiet_until))
    return failed


def _came_elsewhere(library: Library, arguments: argparse.Namespace, event_id: str) -> bool:
    """Whether another Kiosk that runs the queue brought the event, which is said."""
    from kiosk.library.downloads import State  # noqa: PLC0415 - beside its use
    from kiosk.tasks.fetch import FetchResult  # noqa: PLC0415 - needs the network

    entry = library.downloads.entry(event_id)
    if entry is None or entry.state is not State.DONE:
        return False
    tell(arguments, library, FetchResult(event_id, library.media(event_id).missing))
    return True


def _queue(library: Library, arguments: argparse.Namespace, only: Sequence[str] | None) -> DownloadQueue:
    from kiosk.cli.playable import plays  # noqa: PLC0415 - beside its use
    from kiosk.net.network import Network  # noqa: PLC0415 - needs the network
    from kiosk.tasks.queue import DownloadQueue  # noqa: PLC0415 - needs the network
    from kiosk.tasks.queue_limits import limits_of  # noqa: PLC0415 - needs the network

    settings = settings_of(arguments)
    return DownloadQueue(
        library,
        Network.of(settings),
        limits_of(settings),
        playable=plays,
        only=only,
        insist=only is None,
        gone=say_gone,
    )


def _work(
    queue: DownloadQueue, arguments: argparse.Namespace, stop: threading.Event, ids: Sequence[str] | None
) -> datetime | None:
    """Runs the queue until nothing is left to do, or until told to stop; shows how far it is.

    With `ids` it ends where all that is left waits for the end of quiet hours, which is returned.
    """
    told = False
    quiet_until: datetime | None = None
    queue.wake()
    with progress_of(arguments) as progress:
        while not queue.wait(_LOOK_S):
            lines = [line for line in queue.lines() if ids is None or line.entry.event_id in ids]
            step = step_of(lines)
            if step is not None:
                progress(step)
            if not told and any(line.elsewhere for line in lines):
                told = True
                _say_elsewhere()
            if ids is not None:
                quiet_until = _quiet_until(lines)
            if stop.is_set() or quiet_until is not None:
                queue.close()
    return quiet_until


def _quiet_until(lines: Sequence[Line]) -> datetime | None:
    """When the quiet hours end that everything which is still to come waits for; None where something goes on."""
    from kiosk.library.downloads import State  # noqa: PLC0415 - beside its use

    open_lines = [line for line in lines if line.entry.state in (State.WAITING, State.RUNNING)]
    ends = [line.quiet_until for line in open_lines if line.quiet_until is not None]
    return min(ends) if ends and len(ends) == len(open_lines) else None


def _say_elsewhere() -> None:
    from kiosk.cli.texts import elsewhere_text  # noqa: PLC0415 - needs Qt

    say(elsewhere_text())


def step_of(lines: Sequence[Line]) -> ProgressStep | None:
    """All of the downloads as one."""
    from kiosk.library.downloads import State  # noqa: PLC0415 - beside its use
    from kiosk.tasks.progress import ProgressStep, Unit  # noqa: PLC0415 - beside its use
    from kiosk.tasks.rate import left_s  # noqa: PLC0415 - beside its use

    had, total, rates, label = 0, 0, [], ""
    known = True
    for line in lines:
        reading = line.reading
        line_had = reading.had_bytes if reading else line.entry.had_bytes
        line_total = reading.total_bytes if reading else line.entry.total_bytes
        if line.entry.state is State.DONE:
            line_had = line_total or 0
        elif line_total is None:
            known = False
        had += line_had
        total += line_total or 0
        if reading is not None:
            label = label or reading.label
            if reading.bytes_per_s is not None:
                rates.append(reading.bytes_per_s)
    if not had:
        return None
    rate = sum(rates) if rates else None
    whole = max(had, total) if known else None
    return ProgressStep(had, whole, label, Unit.BYTES, rate, left_s(had, whole, rate))


def downloads(arguments: argparse.Namespace) -> int:
    """Raises KioskError."""
    changes = {name: value for name in _DO if (value := getattr(arguments, name))}
    if not (changes or arguments.clear or arguments.run):
        with library_for_reading(arguments.library, create=False) as library:
            _show(arguments, library)
        return 0
    with open_library(arguments) as library, stopping() as stop:
        for name, reference in changes.items():
            _change(library, name, library.find(reference).id)
        if arguments.clear:
            library.downloads.clear_done()
        if arguments.run:
            _work(_queue(library, arguments, None), arguments, stop, None)
            if stop.is_set():
                raise Stopped
        _show(arguments, library)
    return 0


def _change(library: Library, name: str, event_id: str) -> None:
    from kiosk.library.downloads import State  # noqa: PLC0415 - beside its use
    from kiosk.tasks.download import discard_parts  # noqa: PLC0415 - needs the network

    rows = library.downloads

    def cancel() -> None:
        rows.remove(event_id)
        discard_parts(library, event_id)

    does: dict[str, Callable[[], None]] = {
        "pause": lambda: rows.set_state(event_id, State.PAUSED),
        "resume": lambda: rows.set_state(event_id, State.WAITING),
        "cancel": cancel,
        "up": lambda: rows.move(event_id, -1),
        "down": lambda: rows.move(event_id, 1),
    }
    does[name]()


def _show(arguments: argparse.Namespace, library: Library) -> None:
    entries = library.downloads.entries()
    if arguments.json and arguments.run:
        for entry in entries:
            put_json_line(entry_json(entry))
        return
    if arguments.json:
        put_json([entry_json(entry) for entry in entries])
        return
    from kiosk.cli.texts import download_line  # noqa: PLC0415 - needs Qt

    for entry in entries:
        put(download_line(entry))


def entry_json(entry: Entry) -> dict[str, object]:
    """An entry for programs. Times are ISO 8601 with offset; sizes in bytes, null while unknown."""
    from datetime import UTC, datetime  # noqa: PLC0415 - beside its use

    again = datetime.fromtimestamp(entry.not_before_s, UTC).isoformat() if entry.not_before_s else None
    return {
        "event": entry.event_id,
        "title": entry.title,
        "state": entry.state.value,
        "priority": entry.priority.name.lower(),
        "reason": entry.trouble.value or None,
        "cause": entry.cause or None,
        "url": entry.url or None,
        "failures": entry.failures,
        "next_attempt": again,
        "had": entry.had_bytes,
        "total": entry.total_bytes,
    }
