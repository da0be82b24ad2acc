# SPDX-License-Identifier: AGPL-3.0-or-later
"""`kiosk doctor`: what works on this machine, and how to mend what does not.

With `--json`: `{"works": bool, "checks": [{"subject", "state": "good"|"limited"|"broken", "says", "remedy", "facts"}]}`;
`says` and `remedy` are sentences in the user's language (`remedy` null where nothing is to be done), `facts` has stable
names. Exit status 0 when events can be read, replayed and their slides shown, 1 otherwise.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.cli.console import put, put_json, reconfigure
from kiosk.cli.doctor_checks import Check, State, Subject, all_checks
from kiosk.config import default_library, default_settings_file, load_settings

try:
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
except ImportError:  # a library that Qt needs is missing: that is what doctor is asked about

    def translate(context: str, sourceText: str) -> str:  # type: ignore[misc]  # noqa: ARG001, N803 - as Qt's own
        return sourceText


_MARKS = {State.GOOD: "✓", State.LIMITED: "!", State.BROKEN: "✗"}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser("doctor", help="what works on this machine and how to mend what does not")
    parser.add_argument("--json", action="store_true", help="the same for programs")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints every check; 1 when the main job cannot be done here."""
    language = _users_language()
    checks = all_checks(arguments.library or default_library())
    works = all(one.state is not State.BROKEN for one in checks)
    reconfigure(sys.stdout)
    if arguments.json:
        put_json({"works": works, "checks": [as_json(one) for one in checks]})
    else:
        for one in checks:
            put(f"{_MARKS[one.state]} {says(one)}")
            mend = remedy(one)
            if mend:
                put(f"    → {mend}")
        put("")
        put(
            translate("doctor", "Kiosk works on this machine.")
            if works
            else translate("doctor", "Kiosk does not fully work here; the lines with ✗ say what to do.")
        )
    del language
    return 0 if works else 1


def _users_language() -> object:
    """Puts the user's language in force for as long as the answer is kept; English where Qt cannot be loaded."""
    try:
        from kiosk.ui.translation import Translation  # noqa: PLC0415 - needs Qt, which may be what is broken
    except ImportError:
        return None
    application = QCoreApplication.instance() or QCoreApplication(["kiosk"])
    translation = Translation()
    translation.use(load_settings(default_settings_file())[0].language)
    return application, translation


def as_json(check: Check) -> dict[str, object]:
    return {
        "subject": check.subject.value,
        "state": check.state.value,
        "says": says(check),
        "remedy": remedy(check) or None,
        "facts": dict(check.facts),
    }


def says(check: Check) -> str:
    """What was found, as one sentence in the language in force."""
    return _FOUND[check.subject](check)


def remedy(check: Check) -> str:
    """What to do about it, empty where nothing is to be done."""
    return "" if check.state is State.GOOD else _REMEDIES[check.subject](check)


def gigabytes(size: object) -> str:
    return f"{size / 1024**3:.1f}" if isinstance(size, int | float) else "?"


def _python(check: Check) -> str:
    return translate("doctor", "Python {0}").format(check.facts["version"])


def _qt(check: Check) -> str:
    if check.state is State.BROKEN:
        return translate("doctor", "The window cannot be opened: {0}").format(check.facts.get("error"))
    return translate("doctor", "Qt {0}, drawn by: {1}").format(
        check.facts["version"], check.facts["renderer"]
    )


def _display(check: Check) -> str:
    match check.state:
        case State.BROKEN:
            return translate("doctor", "The display could not be looked at.")
        case State.LIMITED:
            return translate("doctor", "There is no display here.")
        case _:
            return translate("doctor", "Display: {0} × {1} pixels, through {2}").format(
                check.facts["width_px"], check.facts["height_px"], check.facts["platform"]
            )


def _libvlc(check: Check) -> str:
    version = check.facts.get("version")
    plugins = check.facts.get("plugins")
    if check.state is State.GOOD and plugins:
        return translate(
            "doctor", "libVLC {0} plays video and sound, with the plugins that Kiosk has listed in {1}"
        ).format(version, plugins)
    if check.state is State.GOOD:
        return translate("doctor", "libVLC {0} plays video and sound.").format(version)
    if version:
        return translate("doctor", "libVLC {0} is here but plays no video: a plugin is missing.").format(
            version
        )
    return translate("doctor", "libVLC, which plays video and sound, was not found.")


def _pdf(check: Check) -> str:
    if check.state is State.GOOD:
        return translate("doctor", "PDF slides can be read.")
    return translate("doctor", "PDF slides cannot be read: {0}").format(check.facts.get("error"))


def _search(check: Check) -> str:
    if check.state is State.GOOD:
        return translate("doctor", "Search works (SQLite {0}).").format(check.facts["sqlite"])
    return translate("doctor", "SQLite {0} lacks full-text search.").format(check.facts["sqlite"])


def _resources(check: Check) -> str:
    if check.state is State.GOOD:
        return translate("doctor", "Fonts, icons, translations and the sample event are here.")
    return translate("doctor", "Files of the program are missing: {0}").format(check.facts["missing"])


def _library(check: Check) -> str:
    path = check.facts["path"]
    if check.state is State.BROKEN and check.facts["exists"]:
        return translate("doctor", "The library {0} cannot be read.").format(path)
    if check.state is State.BROKEN:
        return translate("doctor", "The library {0} cannot be made.").format(path)
    if check.state is State.LIMITED:
        return translate("doctor", "The library {0} can be read, not changed.").format(path)
    if not check.facts["exists"]:
        return translate("doctor", "The library {0} will be made on the first start.").format(path)
    return translate("doctor", "The library {0} can be read and changed.").format(path)


def _space(check: Check) -> str:
    return translate("doctor", "{0} GB are free for recordings.").format(gigabytes(check.facts["free_bytes"]))


def _sound(check: Check) -> str:
    if check.state is State.GOOD:
        return translate("doctor", "Sound output: {0}").format(check.facts["output"])
    return translate("doctor", "No sound output was found.")


def _machine(check: Check) -> str:
    return translate("doctor", "{0}, {1} cores, {2} GB of memory").format(
        check.facts["system"], check.facts["cores"], gigabytes(check.facts["memory_bytes"])
    )


_FOUND: dict[Subject, Callable[[Check], str]] = {
    Subject.PYTHON: _python,
    Subject.QT: _qt,
    Subject.DISPLAY: _display,
    Subject.LIBVLC: _libvlc,
    Subject.PDF: _pdf,
    Subject.SEARCH: _search,
    Subject.RESOURCES: _resources,
    Subject.LIBRARY: _library,
    Subject.SPACE: _space,
    Subject.SOUND: _sound,
    Subject.MACHINE: _machine,
}


def _install_again(_: Check) -> str:
    return translate("doctor", "Install Kiosk again: sh packaging/run.sh in its folder does it.")


def _mend_library(check: Check) -> str:
    return translate(
        "doctor", "Give yourself the right to this folder, or choose another one with --library: {0}"
    ).format(Path(str(check.facts["path"])).parent)


_REMEDIES: dict[Subject, Callable[[Check], str]] = {
    Subject.PYTHON: lambda _: translate("doctor", "Install Python 3.11 or newer."),
    Subject.QT: lambda _: translate(
        "doctor", "Install Qt’s libraries: sh packaging/run.sh does it on Debian and Ubuntu."
    ),
    Subject.DISPLAY: lambda _: translate(
        "doctor", "Start Kiosk in a graphical session; without one, kiosk tour FOLDER saves pictures."
    ),
    Subject.LIBVLC: lambda _: translate(
        "doctor", "Install VLC’s library and plugins: sudo apt-get install libvlc5 vlc-plugin-base"
    ),
    Subject.PDF: _install_again,
    Subject.SEARCH: lambda _: translate("doctor", "Install a Python whose SQLite has the FTS5 extension."),
    Subject.RESOURCES: _install_again,
    Subject.LIBRARY: _mend_library,
    Subject.SPACE: lambda _: translate("doctor", "Make room, or choose another folder with --library."),
    Subject.SOUND: lambda _: translate(
        "doctor", "Check that a sound card or headset is connected; videos play without sound."
    ),
    Subject.MACHINE: lambda _: "",
}
