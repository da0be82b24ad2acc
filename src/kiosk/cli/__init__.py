# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line. `kiosk` alone opens the window.

Exit status: 0 done; 1 it could not be done (one sentence on stderr, in the user's language); 2 usage.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import kiosk
from kiosk.cli.console import say, tolerate
from kiosk.errors import KioskError, Stopped

log = logging.getLogger(__name__)

# Command → the module that has it. Only the module that is asked for is imported.
COMMANDS = {
    "run": "kiosk.cli.window",
    "list": "kiosk.cli.events",
    "show": "kiosk.cli.events",
    "search": "kiosk.cli.events",
    "sync": "kiosk.cli.sources",
    "sources": "kiosk.cli.sources",
    "add": "kiosk.cli.files",
    "fetch": "kiosk.cli.downloads",
    "downloads": "kiosk.cli.downloads",
    "remove": "kiosk.cli.files",
    "verify": "kiosk.cli.files",
    "export": "kiosk.cli.packs",
    "import": "kiosk.cli.packs",
    "keys": "kiosk.cli.packs",
    "recording": "kiosk.cli.recording",
    "tour": "kiosk.cli.tour",
    "doctor": "kiosk.cli.doctor",
}
_ANSWERED_BY_THE_PARSER = {"-h", "--help", "--version"}

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives the exit status. Raises SystemExit(2) for wrong usage, as argparse does."""
    words = with_command(list(sys.argv[1:] if argv is None else argv))
    arguments = _parser(words).parse_args(words)
    logging.basicConfig(
        level=logging.INFO if arguments.verbose else logging.ERROR,
        format="%(levelname)s %(name)s: %(message)s",
    )
    for stream in (sys.stdout, sys.stderr):
        tolerate(stream)
    command: Command = arguments.command
    try:
        status = command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted (`kiosk list --json | head`). Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _fail(Stopped())
    except KioskError as error:
        log.info("%s", error, exc_info=True)
        return _fail(error)
    except Exception as error:
        log.critical("%s", error, exc_info=True)
        return _fail(KioskError(str(error)))
    return status


def _fail(error: KioskError) -> int:
    from kiosk.cli.texts import error_text  # noqa: PLC0415 - needs Qt for the user's language

    say(error_text(error))
    return 1


def with_command(words: list[str]) -> list[str]:
    """The words with `run` put in where no command is named: `kiosk --library DIR --open x`, `kiosk FILE.kioskpack`."""
    at = 0
    while at < len(words):
        word = words[at]
        if word == "--library":
            at += 2
        elif word.startswith("--library=") or word in ("-v", "--verbose"):
            at += 1
        elif word.lower().endswith(".kioskpack"):
            return [*words[:at], "run", "--open", *words[at:]]
        elif not word.startswith("-") or word in _ANSWERED_BY_THE_PARSER:
            return words
        else:
            break
    return [*words[:at], "run", *words[at:]]


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk", description="Look at events and replay them without a network. Alone: open the window."
    )
    parser.add_argument("--version", action="version", version=f"Kiosk {kiosk.__version__}")
    _add_common(parser, None, verbose=False)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in _modules_for(words):
        importlib.import_module(module).register(commands)
    for command in commands.choices.values():
        _add_common_below(command)
    return parser


def _add_common_below(parser: argparse.ArgumentParser) -> None:
    """The same options after a command; what is not given there must not undo what was given before it."""
    _add_common(parser, argparse.SUPPRESS, verbose=argparse.SUPPRESS)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _add_common_below(below)


def _add_common(parser: argparse.ArgumentParser, library: str | None, *, verbose: bool | str) -> None:
    parser.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        default=library,
        help="the library's folder, if not the usual one",
    )
    parser.add_argument(
        "-v", "--verbose", action="store_true", default=verbose, help="say on stderr what is being done"
    )


def _modules_for(words: Sequence[str]) -> list[str]:
    """The module of the command that is asked for; all of them where that is not clear, for help and complaints."""
    named = next((word for word in words if word in COMMANDS), None)
    before = words[: words.index(named)] if named else words
    if named and not _ANSWERED_BY_THE_PARSER & set(before):
        return [COMMANDS[named]]
    return [module for module in dict.fromkeys(COMMANDS.values()) if importlib.util.find_spec(module)]
