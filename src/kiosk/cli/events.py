# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk list`, `show` and `search`: what the library holds.

`list --json` and `show --json` give the form of `kiosk.catalogue.json_form` and besides, for what is here:
`duration` (seconds of the recording, null where unknown), `offline` {"recording": bool, "documents": [url]}, `sample`.
`search --json` gives a list of {event, title, what, place, item, document, snippet}; `place` is a page for `page`, for `agenda` the
item's place in a conference's programme and for `note` the paragraph of the shared notes, both counted from 0, a second
otherwise; `item` is the title of a part of a
programme, `document` the address of the document that a page is of; null for all else.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from kiosk.catalogue.event import Event, Kind
from kiosk.catalogue.json_form import event_to_json
from kiosk.catalogue.moment import Moment
from kiosk.cli.console import put, put_json
from kiosk.cli.reading import library_for_reading
from kiosk.library.library import Library


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to the parser."""
    parser = commands.add_parser("list", help="the events of the library, newest first")
    parser.add_argument("--json", action="store_true", help="the same for programs")
    parser.add_argument("--kind", type=_kind, metavar="KIND", help=", ".join(Kind))
    parser.add_argument(
        "--since", type=_day, metavar="DATE", help="from this day on: 2021, 2021-12 or 2021-12-08"
    )
    parser.set_defaults(command=list_events)

    parser = commands.add_parser("show", help="one event in full")
    parser.add_argument(
        "event", metavar="EVENT", help="its id or the beginning of it, its page, or words of its title"
    )
    parser.add_argument("--json", action="store_true", help="the same for programs")
    parser.set_defaults(command=show_event)

    parser = commands.add_parser(
        "search", help="where words stand: pages, programmes, slides, chat, captions, polls, notes"
    )
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help="all must be there; the last may be unfinished"
    )
    parser.add_argument("--json", action="store_true", help="the same for programs")
    parser.add_argument("--limit", type=int, default=40, help="at most so many (40)")
    parser.set_defaults(command=search)


def _kind(text: str) -> Kind:
    """Raises ArgumentTypeError on what is no kind."""
    try:
        return Kind(text.lower())
    except ValueError:
        raise argparse.ArgumentTypeError(f"no kind of event: {text} (there are {', '.join(Kind)})") from None


def _day(text: str) -> Moment:
    """Raises ArgumentTypeError on what is no day, month or year."""
    try:
        moment = Moment.parse(f"{text}-01-01"[: max(10, len(text))] if len(text) < 10 else text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date such as 2021-12-08: {text}") from None
    return moment


def event_json(library: Library, event: Event) -> dict[str, Any]:  # Any: JSON
    """The documented form, with what of the event is here."""
    media = library.media(event.id)
    return {
        **event_to_json(event),
        "duration": media.recording_duration_s,
        "offline": {"recording": bool(media.recording), "documents": sorted(media.documents)},
        "sample": library.card(event.id).sample,
    }


def list_events(arguments: argparse.Namespace) -> int:
    with library_for_reading(arguments.library) as library:
        events = library.events(arguments.kind, arguments.since)
        if arguments.json:
            put_json([event_json(library, event) for event in events])
            return 0
        from kiosk.cli.texts import event_line, nothing_text  # noqa: PLC0415 - needs Qt

        empty = True
        for event in events:
            put(event_line(library.card(event.id)))
            empty = False
        if empty:
            put(nothing_text())
    return 0


def show_event(arguments: argparse.Namespace) -> int:
    """Raises EventNotFound."""
    with library_for_reading(arguments.library) as library:
        event = library.find(arguments.event)
        if arguments.json:
            put_json({**event_json(library, event), "body": event.body})
            return 0
        from kiosk.cli.texts import event_text  # noqa: PLC0415 - needs Qt

        put(event_text(event, library.card(event.id), library.sources.vanished_s(event.id)))
    return 0


def search(arguments: argparse.Namespace) -> int:
    words = " ".join(arguments.words)
    with library_for_reading(arguments.library) as library:
        hits = library.search(words, arguments.limit)
    if arguments.json:
        plain = str.maketrans({"\x02": None, "\x03": None})
        put_json(
            [
                {
                    "event": hit.event_id,
                    "title": hit.title,
                    "what": hit.what.value,
                    "place": hit.place,
                    "item": hit.item or None,
                    "document": hit.document or None,
                    "snippet": hit.snippet.translate(plain),
                }
                for hit in hits
            ]
        )
        return 0
    from kiosk.cli.texts import hit_text, no_hit_text  # noqa: PLC0415 - needs Qt

    for hit in hits:
        put(hit_text(hit, bold=sys.stdout.isatty()))
    if not hits:
        put(no_hit_text(words))
    return 0
