# SPDX-License-Identifier: AGPL-3.0-or-later
"""What all connections share: bandwidth, slots of a host, a proxy, and ends that come from another thread."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_client import BODY

from flaky_server import FlakyServer, Page
from kiosk.errors import DownloadFailed, DownloadFault, Stopped
from kiosk.net.address_guard import AddressGuard
from kiosk.net.bandwidth import Bandwidth
from kiosk.net.client import Client
from kiosk.net.hosts import HostSlots
from kiosk.net.network import Network


class Steps:
    """A clock that stands still but for the waits."""

    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s

    def wait(self, stop, span_s):
        self.now_s += span_s
        return stop.is_set()


@given(st.floats(1e5, 1e8), st.lists(st.integers(1, 1 << 16), min_size=1, max_size=30))
def test_bytes_never_come_faster_than_the_limit(rate, pieces):
    clock = Steps()
    bandwidth = Bandwidth(rate, clock, clock.wait)
    for piece in pieces:
        bandwidth.spend(piece, threading.Event())
    assert sum(pieces) <= rate * (clock.now_s + 0.25) + 2


@given(st.integers(1, 1 << 16))
def test_without_a_limit_nothing_waits_and_a_new_one_holds_at_once(piece):
    clock = Steps()
    bandwidth = Bandwidth(0, clock, clock.wait)
    bandwidth.spend(piece, threading.Event())
    assert clock.now_s == 0
    bandwidth.set_rate(1000)
    bandwidth.spend(piece, threading.Event())
    assert clock.now_s == pytest.approx(piece / 1000, abs=0.3)


def test_a_download_that_waits_for_its_share_can_be_stopped(server, tmp_path):
    server.pages["/a"] = Page(BODY)
    stop, clock = threading.Event(), Steps()

    def wait(flag, span_s):
        clock.now_s += span_s
        if clock.now_s > 3:
            stop.set()
        return flag.is_set()

    bandwidth = Bandwidth(10_000, clock, wait)
    guard = AddressGuard.for_source(server.url("/"))
    with Client(guard, stop, bandwidth=bandwidth) as client, pytest.raises(Stopped):
        client.download(server.url("/a"), tmp_path / "part")
    assert 0 < (tmp_path / "part").stat().st_size < len(BODY)


def test_one_host_has_as_many_connections_as_it_may_and_no_more():
    slots, stop = HostSlots(2), threading.Event()
    slots.take("a", stop)
    slots.take("a", stop)
    assert not slots.is_free("a")
    assert slots.is_free("b")
    stop.set()
    with pytest.raises(Stopped):
        slots.take("a", stop)
    slots.give_back("a")
    slots.take("a", threading.Event())


def test_a_configured_proxy_is_used_and_asked_for_names_that_this_machine_does_not_know(
    server, tmp_path, monkeypatch
):
    for name in ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server.pages["http://a.invalid/x"] = Page(BODY)
    with Network(server.url("")).client() as client:
        assert client.download("http://a.invalid/x", tmp_path / "part").size_bytes == len(BODY)
        with pytest.raises(DownloadFailed) as caught:
            client.download("http://10.0.0.1/x", tmp_path / "other")
    assert caught.value.fault is DownloadFault.ADDRESS_REFUSED
    assert len(server.requests) == 1


def test_an_environment_that_leaves_a_host_out_holds_for_a_configured_proxy(server, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.pages["/x"] = Page(BODY)
    with Network("http://127.0.0.1:9").client(frozenset({"127.0.0.1"})) as client:
        assert client.download(server.url("/x"), tmp_path / "part").size_bytes == len(BODY)


def test_a_wait_for_a_silent_server_ends_at_once(server, tmp_path):
    server.pages["/a"] = Page(BODY, hold_after=1000)
    stop, ended = threading.Event(), threading.Event()
    client = Client(AddressGuard.for_source(server.url("/")), stop)

    def download():
        with pytest.raises(Stopped):
            client.download(server.url("/a"), tmp_path / "part")
        ended.set()

    thread = threading.Thread(target=download)
    thread.start()
    assert server.holding.wait(10)
    stop.set()
    client.abort()
    assert ended.wait(5), "the server would have been waited for for 30 s"
    thread.join()


SMALL = BODY[:50_000]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, len(SMALL) - 1), min_size=1, max_size=4))
def test_wherever_the_line_is_cut_the_file_is_whole_and_no_byte_comes_twice(tmp_path_factory, cuts):
    part = tmp_path_factory.mktemp("cut") / "part"
    with FlakyServer() as server:
        for cut in cuts:
            server.pages["/a"] = Page(SMALL, cut_after=cut, cuts=1, then_status=500)
            with Client(AddressGuard.for_source(server.url("/")), pause_s=0, attempts=1) as client:
                try:
                    client.download(server.url("/a"), part)
                except DownloadFailed:
                    continue
                break
        server.pages["/a"] = Page(SMALL)
        with Client(AddressGuard.for_source(server.url("/"))) as client:
            client.download(server.url("/a"), part)
        assert part.read_bytes() == SMALL
        server.wait_until_answered()
        assert sum(request.sent_bytes for request in server.requests) == len(SMALL)


@pytest.mark.parametrize("how", [{"ranges": False}, {"etag": False}])
@pytest.mark.parametrize("cut", [1, 4096, 49_999])
def test_a_server_that_cannot_resume_gives_the_whole_file_in_the_end(server, tmp_path, how, cut):
    server.pages["/a"] = Page(SMALL, cut_after=cut, cuts=2, **how)
    with Client(AddressGuard.for_source(server.url("/")), pause_s=0) as client:
        assert client.download(server.url("/a"), tmp_path / "part").path.read_bytes() == SMALL
