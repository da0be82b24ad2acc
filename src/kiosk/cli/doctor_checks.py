# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `kiosk doctor` looks at: each check tells facts; sentences are made in `doctor`."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kiosk.playback.sound_output import sound_output
from kiosk.resources import resource, resources_folder

Fact = str | int | float | bool | None

MIN_PYTHON = (3, 11)
LOW_SPACE_BYTES = 2 * 1024**3
NO_SPACE_BYTES = 100 * 1024**2
SMALL_MEMORY_BYTES = 3 * 1024**3
_PROBE_LIMIT_S = 60

SAMPLE_DECK = "sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf"
SAMPLE_VIDEO = "sample/recording/video/webcams.webm"
NEEDED_RESOURCES = (
    "fonts/AtkinsonHyperlegibleNext-Regular.ttf",
    "fonts/AtkinsonHyperlegibleNext-Bold.ttf",
    "icons/play.svg",
    "translations/kiosk_fr.qm",
    "sample/impact-bonnes-pratiques.md",
    SAMPLE_DECK,
    SAMPLE_VIDEO,
)


class Subject(StrEnum):
    PYTHON = "python"
    QT = "qt"
    DISPLAY = "display"
    LIBVLC = "libvlc"
    PDF = "pdf"
    SEARCH = "search"
    RESOURCES = "resources"
    LIBRARY = "library"
    SPACE = "space"
    SOUND = "sound"
    MACHINE = "machine"


class State(StrEnum):
    GOOD = "good"
    LIMITED = "limited"  # the main job works, something about it does not
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found about one subject. `facts` are stable names with plain values, sizes in bytes."""

    subject: Subject
    state: State
    facts: Mapping[str, Fact] = field(default_factory=dict)


def check_python() -> Check:
    good = sys.version_info[:2] >= MIN_PYTHON
    facts: dict[str, Fact] = {"version": platform.python_version(), "path": sys.executable}
    return Check(Subject.PYTHON, State.GOOD if good else State.BROKEN, facts)


def check_qt_and_display(environment: Mapping[str, str] | None = None) -> tuple[Check, Check]:
    """Qt and the display, looked at in a process of their own: a missing library ends the process that tries."""
    found = probe(["-m", "kiosk.cli.doctor_probe", "window"], environment)
    if "error" in found:
        qt = Check(Subject.QT, State.BROKEN, found)
        return qt, Check(Subject.DISPLAY, State.BROKEN, {})
    qt_facts: dict[str, Fact] = {name: found[name] for name in ("version", "renderer") if name in found}
    display_facts = {name: value for name, value in found.items() if name not in qt_facts}
    shown = display_facts.get("platform") != "offscreen"
    qt = Check(Subject.QT, State.GOOD, qt_facts)
    return qt, Check(Subject.DISPLAY, State.GOOD if shown else State.LIMITED, display_facts)


def check_libvlc(video: Path | None = None) -> Check:
    """Whether libVLC is here and really plays a video with sound (the sample's), not only loads."""
    found = probe(["-m", "kiosk.cli.doctor_probe", "media", str(video or resource(SAMPLE_VIDEO))])
    works = "error" not in found and found.get("plays") is True
    return Check(Subject.LIBVLC, State.GOOD if works else State.BROKEN, found)


def check_pdf(pdf: Path | None = None) -> Check:
    """Whether a PDF (the sample's) can be read, in the worker process that the window uses."""
    found = probe(["-m", "kiosk.cli.doctor_probe", "pdf", str(pdf or resource(SAMPLE_DECK))])
    return Check(Subject.PDF, State.BROKEN if "error" in found else State.GOOD, found)


def check_search() -> Check:
    facts: dict[str, Fact] = {"sqlite": sqlite3.sqlite_version}
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        except sqlite3.OperationalError as cause:
            return Check(Subject.SEARCH, State.BROKEN, {**facts, "error": str(cause)})
    return Check(Subject.SEARCH, State.GOOD, facts)


def check_resources(names: tuple[str, ...] = NEEDED_RESOURCES) -> Check:
    missing = [name for name in names if not resource(name).is_file()]
    facts: dict[str, Fact] = {"path": str(resources_folder()), "missing": ", ".join(missing)}
    # without its translation the program speaks English, without anything else it lacks what it shows
    only_words = all(name.startswith("translations/") for name in missing)
    state = State.GOOD if not missing else State.LIMITED if only_words else State.BROKEN
    return Check(Subject.RESOURCES, state, facts)


def check_library(folder: Path) -> Check:
    """Whether the library's folder can be read and written; one that is not there yet can be made."""
    facts: dict[str, Fact] = {"path": str(folder), "exists": folder.exists()}
    place = nearest_existing(folder)
    facts["readable"] = place.is_dir() and os.access(place, os.R_OK | os.X_OK)
    facts["writable"] = place.is_dir() and _can_write(place)
    if not facts["readable"] or (not facts["exists"] and not facts["writable"]):
        return Check(Subject.LIBRARY, State.BROKEN, facts)
    return Check(Subject.LIBRARY, State.GOOD if facts["writable"] else State.LIMITED, facts)


def check_space(folder: Path) -> Check:
    place = nearest_existing(folder)
    free = shutil.disk_usage(place).free
    state = State.BROKEN if free < NO_SPACE_BYTES else State.LIMITED if free < LOW_SPACE_BYTES else State.GOOD
    return Check(Subject.SPACE, state, {"path": str(place), "free_bytes": free})


def check_sound() -> Check:
    """Whether there is something that plays sound: a sound server of the session, or a sound card."""
    output = sound_output()
    return Check(Subject.SOUND, State.GOOD if output else State.LIMITED, {"output": output})


def check_machine() -> Check:
    """Cores, memory and system; `profile` is `small` where Kiosk had better keep fewer pages and frames."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = memory_bytes()
    small = cores <= 2 or (memory is not None and memory < SMALL_MEMORY_BYTES)
    facts: dict[str, Fact] = {
        "system": system_name(),
        "architecture": platform.machine(),
        "cores": cores,
        "memory_bytes": memory,
        "profile": "small" if small else "normal",
    }
    return Check(Subject.MACHINE, State.GOOD, facts)


def all_checks(library: Path) -> list[Check]:
    """Every check, in the order in which a person reads them."""
    qt, display = check_qt_and_display()
    return [
        check_python(),
        qt,
        display,
        check_libvlc(),
        check_pdf(),
        check_search(),
        check_resources(),
        check_library(library),
        check_space(library),
        check_sound(),
        check_machine(),
    ]


def probe(arguments: list[str], environment: Mapping[str, str] | None = None) -> dict[str, Fact]:
    """The facts that a process of its own prints as JSON; `error` holds its last words where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", *arguments],
            capture_output=True,
            text=True,
            timeout=_PROBE_LIMIT_S,
            env=None if environment is None else dict(environment),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"no answer within {_PROBE_LIMIT_S} s"}
    except OSError as cause:
        return {"error": str(cause)}
    with contextlib.suppress(ValueError, IndexError):
        found = json.loads(done.stdout.splitlines()[-1])
        if isinstance(found, dict):
            return found
    words = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    # the loader's line names the library that is missing, and Qt's last lines are advice
    telling = next((line for line in words if ".so" in line or "plugin" in line), words[-1] if words else "")
    return {"error": telling or f"exit status {done.returncode}"}


def nearest_existing(path: Path) -> Path:
    """The path, or the first of its parents that is there."""
    path = path.absolute()
    while not path.exists() and path.parent != path:
        path = path.parent
    return path


def memory_bytes() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def system_name() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        return platform.platform(terse=True)


def _can_write(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
