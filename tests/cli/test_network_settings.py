# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever command asks the network goes the way that the user's settings say."""

import threading

import pytest

from flaky_server import Page
from kiosk.cli import main
from kiosk.config import Settings, default_settings_file, save_settings
from kiosk.library.library import Library
from kiosk.net.bandwidth import Bandwidth
from kiosk.net.network import Network
from kiosk.resources import resource
from kiosk.tasks.add import add
from kiosk.tasks.export_mirror import export_mirror
from kiosk.tasks.look import looked_at
from kiosk.tasks.sync import MediaChoice, sync
from small_recordings import ID, recording_2_4
from small_site import SmallSite

DECK = resource("sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf")
NOWHERE = "http://nowhere.invalid"  # a name that only the proxy knows


@pytest.fixture
def proxy(server, monkeypatch):
    """The server as the proxy of the user's settings."""
    for name in ("http_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    save_settings(Settings(proxy=server.url("")), default_settings_file())
    return server


def put_all_under(server, origin):
    """What the server has, as it is asked for through a proxy."""
    server.pages |= {origin + path: page for path, page in server.pages.items()}


def test_sync_add_mirrors_repairs_and_looks_go_through_the_proxy_of_the_settings(proxy, tmp_path):
    folder = str(tmp_path / "library")
    SmallSite(proxy).event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    recording_2_4(tmp_path / "recording")
    proxy.serve(tmp_path / "recording", f"/presentation/{ID}")
    proxy.pages["/deck.pdf"] = Page(DECK.read_bytes(), content_type="application/pdf")
    put_all_under(proxy, NOWHERE)
    replay = f"{NOWHERE}/playback/presentation/2.3/{ID}"

    assert main(["sync", NOWHERE + "/", "--library", folder]) == 0
    assert main(["add", NOWHERE + "/deck.pdf", "--library", folder]) == 0
    assert main(["recording", "inspect", replay]) == 0

    with Library.open(tmp_path / "library") as library:
        assert library.find("Premier webinaire")
        file, path = next((f, p) for f, p in library.stored_files() if f.origin == NOWHERE + "/deck.pdf")
        export_mirror(library, [], tmp_path / "mirror")
    proxy.serve(tmp_path / "mirror", f"{NOWHERE}/mirror")
    path.write_bytes(b"damaged")
    assert main(["verify", "--repair", "--library", folder]) == 0
    assert path.stat().st_size == file.size_bytes
    assert main(["sync", f"{NOWHERE}/mirror/mirror.json", "--library", str(tmp_path / "other")]) == 0
    assert all(request.path.startswith(NOWHERE) for request in proxy.requests)


class Steps:
    """A clock that stands still but for the waits."""

    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s

    def wait(self, stop, span_s):
        self.now_s += span_s
        return stop.is_set()


def test_sync_add_and_looks_keep_to_the_limit_of_bytes_a_second(library, server, tmp_path):
    SmallSite(server).event("/actualites/un/", "Premier webinaire", "mardi 12 mars 2024 de 9h à 10h")
    recording_2_4(tmp_path / "recording")
    server.serve(tmp_path / "recording", f"/presentation/{ID}")
    replay = server.url(f"/playback/presentation/2.3/{ID}")
    rate = 20_000

    def look(network):
        with looked_at(replay, threading.Event(), network=network):
            pass

    for task in (
        lambda network: sync(library, server.url("/"), media=MediaChoice.NONE, network=network),
        lambda network: add(library, replay, network=network),
        look,
    ):
        clock, sent = Steps(), sum(request.sent_bytes for request in server.requests)
        task(Network(bandwidth=Bandwidth(rate, clock, clock.wait)))
        sent = sum(request.sent_bytes for request in server.requests) - sent
        assert sent > 1000
        assert clock.now_s >= sent / rate - 0.26  # what may come at once
