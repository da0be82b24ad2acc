# SPDX-License-Identifier: AGPL-3.0-or-later
"""Downloads from a real HTTP server that misbehaves."""

import contextlib
import hashlib
import shutil
import socket
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import EXPIRED, VALID, Authority
from flaky_server import FlakyServer, Page
from kiosk.errors import DownloadFailed, DownloadFault, Stopped
from kiosk.net.address_guard import AddressGuard, is_public
from kiosk.net.certificates import end_of
from kiosk.net.client import Client, Expected
from kiosk.net.transfer import asked_wait_s

BODY = b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(20_000))  # 640 kB


@pytest.fixture
def client(server):
    with Client(AddressGuard.for_source(server.url("/")), pause_s=0.001) as client:
        yield client


def fault(client, url, part, **how):
    with pytest.raises(DownloadFailed) as caught:
        client.download(url, part, **how)
    return caught.value.fault


def test_a_file_comes_whole_with_its_size_and_progress(server, client, tmp_path):
    server.pages["/a.webm"] = Page(BODY)
    steps = []
    download = client.download(
        server.url("/a.webm"), tmp_path / "part", progress=lambda had, total: steps.append((had, total))
    )
    assert download.path.read_bytes() == BODY
    assert download.fetched_bytes == len(BODY)
    assert steps[-1] == (len(BODY), len(BODY))
    assert "Kiosk/" in server.requests[0].headers["User-Agent"]
    again = client.download(server.url("/a.webm"), tmp_path / "part")
    assert again.fetched_bytes == 0, "what is whole and was not taken away yet is not fetched again"
    assert again.path.read_bytes() == BODY


def test_a_line_that_is_cut_again_and_again_fetches_no_byte_twice(server, client, tmp_path):
    server.pages["/a.webm"] = Page(BODY, cut_after=100_000)
    download = client.download(server.url("/a.webm"), tmp_path / "part")
    assert download.path.read_bytes() == BODY
    assert download.fetched_bytes == len(BODY)
    assert len(server.requests) == 7
    assert all("If-Range" in request.headers for request in server.requests[1:])


def test_a_download_goes_on_where_another_process_was_killed(server, client, tmp_path):
    server.pages["/a.webm"] = Page(BODY, cut_after=300_000, cuts=1, then_status=500)
    assert fault(client, server.url("/a.webm"), tmp_path / "part") is DownloadFault.SERVER
    server.pages["/a.webm"] = Page(BODY)
    with Client(AddressGuard.for_source(server.url("/"))) as fresh:
        download = fresh.download(server.url("/a.webm"), tmp_path / "part")
    assert download.path.read_bytes() == BODY
    assert download.fetched_bytes == len(BODY) - 300_000


def test_a_file_that_changed_meanwhile_is_fetched_afresh(server, client, tmp_path):
    server.pages["/a.webm"] = Page(BODY, cut_after=300_000, cuts=1, then_status=500)
    fault(client, server.url("/a.webm"), tmp_path / "part")
    server.pages["/a.webm"] = Page(BODY[::-1])
    assert client.download(server.url("/a.webm"), tmp_path / "part").path.read_bytes() == BODY[::-1]


@pytest.mark.parametrize("how", [{"ranges": False}, {"etag": False}, {"packed": True}])
def test_a_server_that_cannot_resume_is_asked_for_all_again(server, client, tmp_path, how):
    server.pages["/a.webm"] = Page(BODY, cut_after=300_000, cuts=1, **how)
    assert client.download(server.url("/a.webm"), tmp_path / "part").path.read_bytes() == BODY


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, DownloadFault.NOT_FOUND),
        (410, DownloadFault.NOT_FOUND),
        (401, DownloadFault.FORBIDDEN),
        (403, DownloadFault.FORBIDDEN),
        (500, DownloadFault.SERVER),
        (418, DownloadFault.SERVER),
    ],
)
def test_each_refusal_has_its_fault(server, client, tmp_path, status, expected):
    server.pages["/a"] = Page(b"", status=status)
    assert fault(client, server.url("/a"), tmp_path / "part") is expected


def test_a_busy_server_is_asked_again_when_it_says(server, client, tmp_path):
    server.pages["/a"] = Page(BODY, busy=2)
    assert client.download(server.url("/a"), tmp_path / "part").size_bytes == len(BODY)
    assert len(server.requests) == 3


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "video/webm"])
def test_a_login_page_in_place_of_a_video_is_not_taken_for_one(server, client, tmp_path, kind):
    server.pages["/a.webm"] = Page(b"\n<!DOCTYPE html><html><body>Login</body></html>", content_type=kind)
    assert fault(client, server.url("/a.webm"), tmp_path / "part") is DownloadFault.WRONG_CONTENT
    page = client.download(server.url("/a.webm"), tmp_path / "page", expected=Expected.ANYTHING)
    assert b"Login" in page.path.read_bytes()


def test_a_file_beyond_the_limit_is_refused_before_and_while_it_comes(server, client, tmp_path):
    server.pages["/a"] = Page(BODY)
    server.pages["/b"] = Page(BODY, length=False)
    assert fault(client, server.url("/a"), tmp_path / "a", max_bytes=1000) is DownloadFault.TOO_LARGE
    assert fault(client, server.url("/b"), tmp_path / "b", max_bytes=100_000) is DownloadFault.TOO_LARGE
    assert (tmp_path / "b").stat().st_size <= 100_000


def test_redirects_are_followed_but_not_for_ever(server, client, tmp_path):
    server.pages["/old"] = Page(b"", status=302, location="/new")
    server.pages["/new"] = Page(BODY)
    server.pages["/loop"] = Page(b"", status=302, location="/loop")
    assert client.download(server.url("/old"), tmp_path / "a").url == server.url("/new")
    assert fault(client, server.url("/loop"), tmp_path / "b") is DownloadFault.SERVER


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://localhost:{port}/new"])
def test_a_redirect_to_where_kiosk_does_not_go_is_refused(server, client, tmp_path, target):
    server.pages["/new"] = Page(BODY)
    server.pages["/old"] = Page(b"", status=302, location=target.format(port=server.port))
    assert fault(client, server.url("/old"), tmp_path / "a") is DownloadFault.ADDRESS_REFUSED
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "http://",
        "http://127.0.0.1/x",
        "http://[::1]/x",
        "http://10.1.2.3/",
        "http://0x7f000001/",
        "http://[::ffff:10.0.0.1]/",
        "http://a:99999/",
        "http://[/",
        "javascript:x",
    ],
)
def test_private_and_strange_addresses_are_not_opened(url, tmp_path):
    with Client(pause_s=0.001) as client, pytest.raises(DownloadFailed) as caught:
        client.download(url, tmp_path / "part")
    assert caught.value.fault is DownloadFault.ADDRESS_REFUSED


def test_a_name_that_turns_private_after_the_check_is_not_asked(server, tmp_path, monkeypatch):
    monkeypatch.setattr(AddressGuard, "check", lambda self, url: None)
    with Client(pause_s=0.001) as client:
        assert fault(client, server.url("/a"), tmp_path / "part") is DownloadFault.ADDRESS_REFUSED
    assert server.requests == []


def test_a_proxy_is_used_and_may_know_names_that_this_machine_does_not(server, tmp_path, monkeypatch):
    monkeypatch.setenv("http_proxy", server.url(""))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    server.pages["http://a.invalid/x"] = Page(BODY)
    with Client(pause_s=0.001) as client:
        assert client.download("http://a.invalid/x", tmp_path / "part").size_bytes == len(BODY)
        for url in ("http://10.0.0.1/x", "http://localhost/x", "http://printer/x", "http://nas.local/x"):
            assert fault(client, url, tmp_path / "part") is DownloadFault.ADDRESS_REFUSED
    assert len(server.requests) == 1


def test_a_server_that_is_not_there_is_unreachable(tmp_path):
    with FlakyServer() as server:
        url = server.url("/a")
    with Client(AddressGuard.for_source(url), pause_s=0.001) as client:
        assert fault(client, url, tmp_path / "part") is DownloadFault.UNREACHABLE


def test_stopping_keeps_what_came(server, tmp_path):
    stop = threading.Event()
    server.pages["/a"] = Page(BODY)
    with Client(AddressGuard.for_source(server.url("/")), stop) as client:
        with pytest.raises(Stopped):
            client.download(server.url("/a"), tmp_path / "part", progress=lambda had, total: stop.set())
        had = (tmp_path / "part").stat().st_size
        assert 0 < had < len(BODY)
        stop.clear()
        assert client.download(server.url("/a"), tmp_path / "part").fetched_bytes == len(BODY) - had


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True),
        ("192.168.1.1", False),
        ("169.254.1.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("2606:4700::1111", True),
        ("224.0.0.1", False),
        ("x", False),
    ],
)
def test_public_addresses_are_told_from_private_ones(address, public):
    assert is_public(address) is public


def test_what_has_not_changed_is_not_sent_again(server, client, tmp_path):
    server.pages["/a"] = Page(BODY)
    server.pages["/b"] = Page(BODY, etag=False, modified_s=1_600_000_000)
    for path in ("/a", "/b"):
        first = client.download(server.url(path), tmp_path / "first")
        (tmp_path / "first").unlink()
        second = client.download(server.url(path), tmp_path / "second", known=first.validator)
        assert second.unchanged
        assert not (tmp_path / "second").exists()
    server.pages["/a"] = Page(BODY[::-1])
    third = client.download(server.url("/a"), tmp_path / "third", known=first.validator)
    assert not third.unchanged
    assert third.path.read_bytes() == BODY[::-1]


def test_a_head_gives_the_size_and_sends_nothing(server, client):
    server.pages["/a.webm"] = Page(BODY)
    server.pages["/b.webm"] = Page(BODY, head=False)
    server.pages["/old"] = Page(b"", status=302, location="/a.webm")
    assert client.head(server.url("/a.webm")).size_bytes == len(BODY)
    assert client.head(server.url("/old")).size_bytes == len(BODY)
    assert client.head(server.url("/b.webm")).size_bytes is None
    with pytest.raises(DownloadFailed) as caught:
        client.head(server.url("/c.webm"))
    assert caught.value.fault is DownloadFault.NOT_FOUND
    assert sum(request.sent_bytes for request in server.requests) == 0


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "asked", ["3600", format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)], ids=["s", "date"]
)
def test_a_server_that_asks_for_an_hour_is_left_alone_at_once(server, client, tmp_path, status, asked):
    server.pages["/a"] = Page(BODY, busy=1, busy_status=status, retry_after=asked)
    assert fault(client, server.url("/a"), tmp_path / "part") is DownloadFault.BUSY
    assert len(server.requests) == 1


@pytest.mark.parametrize("asked", ["0", "Thu, 01 Jan 2015 00:00:00 GMT", "soon", "-5", "9" * 400, "٣"])
def test_a_short_or_senseless_wait_is_tried_again(server, client, tmp_path, asked):
    server.pages["/a"] = Page(BODY, busy=2, retry_after=asked.encode().decode("latin-1"))
    assert client.download(server.url("/a"), tmp_path / "part").size_bytes == len(BODY)


def test_a_wait_is_read_from_numbers_and_dates():
    assert asked_wait_s("120") == 120
    assert asked_wait_s("Thu, 01 Jan 2015 00:00:00 GMT") == 0
    assert asked_wait_s("") is None


@pytest.mark.skipif(not shutil.which("openssl"), reason="certificates are made by openssl")
@pytest.mark.parametrize(
    ("dates", "self_signed", "expected"),
    [
        (VALID, False, None),
        (EXPIRED, False, DownloadFault.CERTIFICATE_EXPIRED),
        (VALID, True, DownloadFault.CERTIFICATE),
        (EXPIRED, True, DownloadFault.CERTIFICATE_EXPIRED),
    ],
)
def test_each_bad_certificate_is_told_and_nothing_is_asked(
    tmp_path, monkeypatch, dates, self_signed, expected
):
    authority = Authority(tmp_path / "authority")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.certificate))
    context = authority.server_context(dates, self_signed=self_signed)
    with FlakyServer(tls=context) as server:
        server.pages["/a"] = Page(BODY)
        with Client(AddressGuard.for_source(server.url("/")), pause_s=0.001) as client:
            if expected is None:
                assert client.download(server.url("/a"), tmp_path / "part").size_bytes == len(BODY)
            else:
                assert fault(client, server.url("/a"), tmp_path / "part") is expected
                assert server.requests == []


@given(st.binary(max_size=400))
def test_no_certificate_breaks_the_reader(content):
    end_of(content)
    end_of(b"\x17\x0d000000000000Z" + content + b"\x18\x0f99999999999999Z")


def test_a_server_that_only_trickles_or_gives_a_few_bytes_each_time_is_given_up(server, tmp_path):
    server.pages["/slow"] = Page(BODY, trickle=True)
    server.pages["/few"] = Page(BODY, cut_after=100)
    with Client(AddressGuard.for_source(server.url("/")), pause_s=0.001, patience_s=0.1) as client:
        for path in ("/slow", "/few"):
            assert fault(client, server.url(path), tmp_path / path[1:]) is DownloadFault.UNREACHABLE
    assert len(server.requests) == 10


def test_a_server_that_lies_about_the_size_is_not_waited_for_for_ever(server, client, tmp_path):
    server.pages["/more"] = Page(BODY, said_bytes=len(BODY) * 2)
    server.pages["/huge"] = Page(b"x", said_bytes=10**17)
    assert fault(client, server.url("/huge"), tmp_path / "huge") is DownloadFault.TOO_LARGE
    assert fault(client, server.url("/more"), tmp_path / "more") is DownloadFault.UNREACHABLE


@pytest.mark.parametrize("sent", [b"HTTP/1.1 100 Continue\r\n\r\n", b"X"], ids=["continue", "letters"])
@pytest.mark.parametrize("stopped", [False, True])
def test_a_server_that_never_gets_to_its_answer_is_given_up(tmp_path, sent, stopped):
    """Each byte comes in time, so that no timeout of the socket ends it."""
    stop = threading.Event()
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def dawdle():
        connection, _ = listener.accept()
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            if stopped:
                stop.set()
            while not over.wait(0.01):
                connection.sendall(sent)

    thread = threading.Thread(target=dawdle)
    thread.start()
    guard = AddressGuard(frozenset({"127.0.0.1"}))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/a"
    try:
        with (
            Client(guard, stop, pause_s=0.01, patience_s=600 if stopped else 0.4) as client,
            pytest.raises(Stopped if stopped else DownloadFailed) as failed,
        ):
            client.download(url, tmp_path / "part")
        assert stopped or failed.value.fault is DownloadFault.UNREACHABLE
    finally:
        over.set()
        thread.join()
        listener.close()


def test_a_redirect_to_what_is_no_address_is_refused(server, client, tmp_path):
    server.pages["/a"] = Page(b"", status=302, location="http://[::/x")
    with pytest.raises(DownloadFailed) as failed:
        client.download(server.url("/a"), tmp_path / "part")
    assert failed.value.fault is DownloadFault.ADDRESS_REFUSED
