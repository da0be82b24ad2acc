# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every test shares: one application, an offscreen window, no sound card, no stray message of Qt; an empty
library and a server, where they are asked for.
"""

import os
import subprocess

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_ACCESSIBILITY", "1")
os.environ.setdefault("KIOSK_AUDIO_OUTPUT", "dummy")
os.environ.setdefault("LANGUAGE", "en")

import pytest

from flaky_server import FlakyServer


@pytest.fixture(scope="session")
def qapp_cls():
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def window_s_application(qapp):
    """Made before any command makes one without windows, which nothing could replace."""
    return qapp


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings and the library of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture
def library(tmp_path):
    """An empty library that can be written."""
    from kiosk.library.library import Library

    with Library.open(tmp_path / "library") as library:
        yield library


@pytest.fixture
def server():
    """A server on loopback that has no page yet."""
    with FlakyServer() as server:
        yield server


@pytest.fixture
def mounted(tmp_path):
    """Mounts a small disk of its own, where that is allowed."""
    mounts = []

    def mount(*arguments):
        folder = tmp_path / "mounted"
        folder.mkdir(exist_ok=True)
        done = subprocess.run(["mount", *arguments, str(folder)], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"cannot mount here: {done.stderr.strip()}")
        mounts.append(folder)
        return folder

    yield mount
    for folder in reversed(mounts):
        subprocess.run(["umount", "-l", str(folder)], check=True)  # somebody may look at it at this moment
