# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes wrong on the way, as the queue of downloads tells it: every fault from a real server or a real disk."""

import resource
import shutil
import subprocess
import sys

import pytest
from queue_builders import content, movie, publish, queue_of, states

from certificates import EXPIRED, Authority
from flaky_server import FlakyServer, Page
from kiosk.errors import DownloadFailed, DownloadFault
from kiosk.library.downloads import State, Trouble
from kiosk.library.library import Library
from kiosk.library.patience import ShortWriter
from kiosk.net.network import Network
from kiosk.tasks.download import fetch_file, part_of
from kiosk.tasks.progress import Stop
from kiosk.tasks.verify import repair_at

PORTAL = Page(b"<!DOCTYPE html><title>Sign in</title>", content_type="text/html")


def after_one_attempt(library, *names):
    library.downloads.add(names)
    with queue_of(library, insist=False) as queue:
        queue.wake()
        assert queue.wait(30)
    return library.downloads.entry(names[0])


def test_a_captive_portal_is_told_and_what_had_come_before_it_is_kept(library, server):
    publish(library, server, "a")
    part = part_of(library, server.url("/a.webm"))
    server.pages["/a.webm"] = Page(movie("a"), cut_after=100_000, cuts=1, then_status=404)
    after_one_attempt(library, "a")
    assert part.size_bytes() == 100_000
    server.pages["/a.webm"] = PORTAL
    entry = after_one_attempt(library, "a")
    assert (entry.state, entry.trouble) == (State.WAITING, Trouble.WRONG_CONTENT)
    assert part.size_bytes() == 100_000
    server.pages["/a.webm"] = Page(movie("a"))
    assert after_one_attempt(library, "a").state is State.DONE
    assert content(library, "a") == movie("a")
    portal = [r for r in server.requests if r.sent_bytes == len(PORTAL.body)]
    assert sum(r.sent_bytes for r in server.requests if r not in portal) == len(movie("a"))


@pytest.mark.parametrize(
    ("page", "trouble"),
    [
        (Page(b"", status=302, location="/a.webm"), Trouble.SERVER),
        (Page(b"", status=500), Trouble.SERVER),
        (Page(b"", busy=99, busy_status=429, retry_after="7200"), Trouble.BUSY),
        (Page(b"", busy=99, busy_status=503, retry_after="7200"), Trouble.BUSY),
        (Page(b"no medium at all", content_type="video/webm"), Trouble.WRONG_CONTENT),
        (Page(b"x" * 100_000, said_bytes=10**15), Trouble.TOO_LARGE),
    ],
)
def test_each_fault_of_a_server_costs_only_its_own_event(library, server, page, trouble, monkeypatch):
    publish(library, server, "a", "b")
    server.pages["/a.webm"] = page
    with_short_pauses(monkeypatch)
    entry = after_one_attempt(library, "a", "b")
    assert entry.trouble is trouble
    assert states(library)["b"] == "done"
    assert not library.media("a").recording


def with_short_pauses(monkeypatch):
    """The pauses between a client's own attempts are its defaults otherwise: seconds."""
    made = Network.client

    def client(self, *arguments, **how):
        one = made(self, *arguments, **how)
        one._pause_s = 0.001
        return one

    monkeypatch.setattr(Network, "client", client)


@pytest.mark.skipif(not shutil.which("openssl"), reason="certificates are made by openssl")
def test_an_expired_certificate_is_told_and_tried_again_later(library, tmp_path, monkeypatch):
    authority = Authority(tmp_path / "authority")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.certificate))
    with FlakyServer(tls=authority.server_context(EXPIRED)) as server:
        publish(library, server, "a")
        entry = after_one_attempt(library, "a")
        assert (entry.state, entry.trouble) == (State.WAITING, Trouble.CERTIFICATE_EXPIRED)
        assert server.requests == []


def test_a_file_that_is_not_the_one_announced_is_not_kept(library, server):
    server.pages["/a"] = Page(movie("a"))
    url = server.url("/a")
    with Network().client(frozenset({"127.0.0.1"})) as client, pytest.raises(DownloadFailed) as caught:
        fetch_file(library, ShortWriter(library, Stop()), client, url, sha256="0" * 64)
    assert caught.value.fault is DownloadFault.CHECKSUM
    assert part_of(library, url).size_bytes() == 0
    assert library.keeping.total_bytes() == 0


_FETCH_WITH_LITTLE_ROOM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
from kiosk.cli import main
sys.exit(main(["fetch", "a", "--library", sys.argv[1]]))
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no such limit on this system")
def test_a_full_disk_is_told_and_the_download_goes_on_where_it_was(library, server):
    with library.writing():
        pass
    publish(library, server, "a")
    ended = subprocess.run(
        [sys.executable, "-c", _FETCH_WITH_LITTLE_ROOM, str(library.path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "disk is full" in ended.stderr
    had = part_of(library, server.url("/a.webm")).size_bytes()
    assert 0 < had <= 150_000
    assert not library.media("a").recording
    assert after_one_attempt(library, "a").state is State.DONE
    assert [r.headers.get("Range") for r in server.requests if r.method == "GET"] == [None, f"bytes={had}-"]


def test_a_file_stored_just_before_its_process_was_killed_does_not_come_again(library, server):
    publish(library, server, "a")
    url = server.url("/a.webm")
    part = part_of(library, url)
    with Network().client(frozenset({"127.0.0.1"})) as client:
        client.download(url, part.path)
    with library.writing() as writer:
        writer.take(part.path, url)  # and killed before it could be noted
    (library.path / "unfinished").touch()
    with library.writing():
        pass  # the next writer sweeps what nobody knows
    assert after_one_attempt(library, "a").state is State.DONE
    assert content(library, "a") == movie("a")
    assert sum(r.sent_bytes for r in server.requests) == len(movie("a"))
    assert list(library.partial_folder.iterdir()) == []


def test_a_damaged_database_is_rebuilt_with_its_queue_and_no_byte_comes_again(server, tmp_path):
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        publish(library, server, "a", "b")
        assert after_one_attempt(library, "a").state is State.DONE
        library.keeping.keep("a")
        library.downloads.add(["b"])
    database = folder / "library.db"
    with database.open("r+b") as file:  # what is damaged lies in the search index, behind the rows
        file.seek(database.stat().st_size - 4096)
        file.write(b"\xff" * 4096)
    sent = sum(r.sent_bytes for r in server.requests)
    result = repair_at(folder)
    if result.set_aside is None:
        pytest.skip("the page was a free one")
    assert result.set_aside.exists()
    with Library.open(folder) as library:
        assert content(library, "a") == movie("a")
        assert library.keeping.is_kept("a")
        assert states(library)["b"] == "waiting"
        assert sum(r.sent_bytes for r in server.requests) == sent


def test_after_a_database_was_lost_altogether_no_file_is_lost_and_none_comes_again(server, tmp_path):
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        publish(library, server, "a")
        assert after_one_attempt(library, "a").state is State.DONE
    (folder / "library.db").write_bytes(b"no database at all" * 500)
    for companion in ("library.db-wal", "library.db-shm"):
        (folder / companion).unlink(missing_ok=True)
    result = repair_at(folder)
    assert result.set_aside.read_bytes().startswith(b"no database")
    sent = sum(r.sent_bytes for r in server.requests)
    with Library.open(folder) as library:
        assert list(library.events()) == []
        publish(library, server, "a")  # as the next sync does
        assert after_one_attempt(library, "a").state is State.DONE
        assert content(library, "a") == movie("a")
    assert sum(r.sent_bytes for r in server.requests) == sent
