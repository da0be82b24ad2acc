# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk export`, `import` and `keys`: content that moves without a network, and who made it."""

from __future__ import annotations

import argparse
import getpass
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.console import ProgressDisplay, put, put_json, stopping
from kiosk.cli.reading import library_for_reading
from kiosk.cli.user_settings import settings_of
from kiosk.config import default_keys_folder, default_library
from kiosk.library.library import Library
from kiosk.library.packs.key_ring import KeyRing

if TYPE_CHECKING:
    from kiosk.library.packs.key_ring import NamedKey
    from kiosk.tasks.take_content import Effect


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to the parser."""
    parser = commands.add_parser(
        "export", help="write events and their files to a pack or a mirror, or their dates to a calendar"
    )
    parser.add_argument(
        "what",
        nargs="*",
        metavar="EVENT… FILE.kioskpack|FILE.ics",
        help="the events (all where none is named, or `all`), and the file of a pack or a calendar",
    )
    parser.add_argument(
        "--mirror", type=Path, metavar="DIR", help="a folder for a web server, in place of a file"
    )
    parser.add_argument("--title", default="", help="what the receiver reads of it")
    parser.add_argument("--sign", action="store_true", help="sign with the own key (`kiosk keys new`)")
    parser.add_argument(
        "--since", type=Path, metavar="PACK", help="only what changed since this pack, which the receiver has"
    )
    parser.set_defaults(command=export)

    parser = commands.add_parser("import", help="take in a pack, all of it or nothing")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument(
        "--signed-only", action="store_true", help="refuse packs of people whose key is not trusted"
    )
    parser.add_argument("--json", action="store_true", help="the effect as JSON")
    parser.set_defaults(command=import_)

    parser = commands.add_parser("keys", help="whose packs are trusted, and the key to sign own ones with")
    actions = parser.add_subparsers(metavar="ACTION")
    parser.set_defaults(command=list_keys, json=False)
    parser.add_argument("--json", action="store_true", help="as JSON")
    action = actions.add_parser("new", help="make an own key")
    action.add_argument("name", nargs="?", default="", metavar="NAME", help="what you are called in it")
    action.set_defaults(command=new_key)
    action = actions.add_parser("show", help="the line to give to those who are to trust your packs")
    action.set_defaults(command=show_key)
    action = actions.add_parser("trust", help="trust packs that are signed with a key from now on")
    action.add_argument(
        "key", metavar="LINE|FILE", help="the line that `kiosk keys show` gives, or a file with it"
    )
    action.add_argument("--name", default="", help="what you call the key's owner")
    action.set_defaults(command=trust_key)
    action = actions.add_parser("distrust", help="trust a key no more")
    action.add_argument("name", metavar="NAME")
    action.set_defaults(command=distrust_key)


def export(arguments: argparse.Namespace) -> int:
    """2 when no file is named. Raises KioskError."""
    from kiosk.cli.pack_texts import exported_text, mirrored_text, no_file_text  # noqa: PLC0415 - needs Qt

    words: list[str] = arguments.what
    keys = KeyRing(default_keys_folder()) if arguments.sign else None
    with library_for_reading(arguments.library, create=False) as library, stopping() as stop:
        if arguments.mirror is not None:
            from kiosk.tasks.export_mirror import export_mirror  # noqa: PLC0415 - beside its use

            ids = _chosen(library, words)
            with ProgressDisplay() as progress:
                mirror = export_mirror(
                    library, ids, arguments.mirror, progress, stop, title=arguments.title, keys=keys
                )
            put(mirrored_text(len(mirror.manifest.events), mirror.written_bytes, mirror.removed))
            return 0
        if words and words[-1].lower().endswith((".ics", ".ical")):
            from kiosk.cli.pack_texts import calendar_text  # noqa: PLC0415 - needs Qt
            from kiosk.tasks.export_calendar import export_calendar  # noqa: PLC0415 - beside its use

            ids = _chosen(library, words[:-1])
            calendar = export_calendar(library, ids, Path(words[-1]), stop)
            put(calendar_text(calendar.entries, calendar.dateless))
            return 0
        if not words or not words[-1].lower().endswith((".kioskpack", ".zip")):
            put(no_file_text())
            return 2
        from kiosk.tasks.export_pack import export_pack  # noqa: PLC0415 - beside its use

        ids = _chosen(library, words[:-1])
        with ProgressDisplay() as progress:
            pack = export_pack(
                library,
                ids,
                Path(words[-1]),
                progress,
                stop,
                title=arguments.title,
                keys=keys,
                base=arguments.since,
            )
        put(exported_text(len(pack.manifest.events), pack.size_bytes))
    return 0


def _chosen(library: Library, words: list[str]) -> list[str]:
    """The ids of the events that are named; none stands for all of them, as `all` does. Raises EventNotFound."""
    return [] if words == ["all"] else [library.find(word).id for word in words]


def import_(arguments: argparse.Namespace) -> int:
    """Raises KioskError."""
    from kiosk.cli.pack_texts import effect_lines  # noqa: PLC0415 - needs Qt
    from kiosk.tasks.import_pack import effect_of_pack, import_pack  # noqa: PLC0415 - beside its use

    task = effect_of_pack if arguments.dry_run else import_pack
    with Library.open(arguments.library or default_library()) as library, stopping() as stop:
        with ProgressDisplay() as progress:
            effect = task(
                library,
                arguments.file,
                progress,
                stop,
                keys=KeyRing(default_keys_folder()),
                signed_only=arguments.signed_only or settings_of(arguments).signed_packs_only,
            )
        if arguments.json:
            put_json(_effect_json(effect))
        else:
            for line in effect_lines(effect, done=not arguments.dry_run):
                put(line)
    return 0


def _effect_json(effect: Effect) -> dict[str, object]:
    return {
        "title": effect.title,
        "trust": effect.trust.value,
        "signer": effect.signer,
        "added": [event_id for event_id, _ in effect.added],
        "updated": [event_id for event_id, _ in effect.updated],
        "unchanged": [event_id for event_id, _ in effect.unchanged],
        "removed": [event_id for event_id, _ in effect.removed],
        "needed_bytes": effect.needed_bytes,
        "older": effect.older,
    }


def list_keys(arguments: argparse.Namespace) -> int:
    """The own key, where there is one, and the trusted ones."""
    from kiosk.cli.pack_texts import keys_lines  # noqa: PLC0415 - needs Qt
    from kiosk.errors import KeyUnusable  # noqa: PLC0415 - beside its use

    ring = KeyRing(default_keys_folder())
    own: NamedKey | None
    try:
        own = ring.own()
    except KeyUnusable:
        own = None
    if arguments.json:
        put_json({"own": own and _key_json(own), "trusted": [_key_json(key) for key in ring.trusted()]})
    else:
        for line in keys_lines(own, ring.trusted()):
            put(line)
    return 0


def _key_json(named: NamedKey) -> dict[str, str]:
    return {"name": named.name, "key": named.key.text, "fingerprint": named.key.fingerprint}


def new_key(arguments: argparse.Namespace) -> int:
    """Raises KeyUnusable where there is one already."""
    key = KeyRing(default_keys_folder()).make(arguments.name or f"{getpass.getuser()}@{socket.gethostname()}")
    put(key.line)
    return 0


def show_key(_: argparse.Namespace) -> int:
    """Raises KeyUnusable where there is none."""
    put(KeyRing(default_keys_folder()).own().line)
    return 0


def trust_key(arguments: argparse.Namespace) -> int:
    """Raises KeyUnusable where it is no key."""
    from kiosk.cli.pack_texts import trusted_text  # noqa: PLC0415 - needs Qt

    line = arguments.key
    path = Path(line)
    try:
        if path.is_file():
            line = path.read_text(encoding="utf-8", errors="replace")[:1000]
    except OSError:  # the line itself, too long for a name
        pass
    put(trusted_text(KeyRing(default_keys_folder()).trust(line, arguments.name)))
    return 0


def distrust_key(arguments: argparse.Namespace) -> int:
    """Raises KeyUnusable where no key has that name."""
    from kiosk.cli.pack_texts import distrusted_text  # noqa: PLC0415 - needs Qt

    put(distrusted_text(KeyRing(default_keys_folder()).distrust(arguments.name)))
    return 0
