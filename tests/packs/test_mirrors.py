# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mirror on a real web server: only what changed comes, and a change while it is read is no accident."""

import functools
import json
import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from builders import event
from kiosk.errors import DownloadFailed, PackFault, PackUnreadable
from kiosk.library.library import Library
from kiosk.library.packs.key_ring import KeyRing
from kiosk.net.address_guard import AddressGuard
from kiosk.net.client import Client
from kiosk.tasks.export_mirror import export_mirror
from kiosk.tasks.mirror import take_mirror
from kiosk.tasks.mirror_address import is_mirror
from kiosk.tasks.sync import sync


class _Server(ThreadingHTTPServer):
    """Counts what it sends; `before` is called with each path that is asked for."""

    def __init__(self, folder):
        self.paths = []
        self.sent_bytes = 0
        self.before = lambda path: None
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/mirror.json"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.server.before(self.path)
        self.server.paths.append(self.path)
        super().do_GET()

    def copyfile(self, source, outputfile):
        data = source.read()
        self.server.sent_bytes += len(data)
        outputfile.write(data)


@pytest.fixture
def server(tmp_path, fill):
    fill(tmp_path / "giver")
    mirror(tmp_path)
    server = _Server(tmp_path / "www")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def mirror(tmp_path, **how):
    with Library.open(tmp_path / "giver") as library:
        return export_mirror(library, (), tmp_path / "www", **how)


def take(tmp_path, server, **how):
    with (
        Library.open(tmp_path / "taker") as library,
        Client(AddressGuard.for_source(server.url), pause_s=0.01) as client,
    ):
        return take_mirror(library, server.url, client, **how)


def test_only_the_manifest_is_a_mirrors_address():
    assert is_mirror("https://example.org/kiosk/mirror.json?x=1")
    assert not is_mirror("https://example.org/kiosk/")
    assert not is_mirror("/home/mirror.json")
    assert not is_mirror("http://[")


def test_a_mirror_brings_the_whole_library(tmp_path, server, state):
    effect = take(tmp_path, server)
    assert len(effect.added) == 3
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_an_unchanged_mirror_sends_no_content(tmp_path, server):
    take(tmp_path, server)
    server.sent_bytes, server.paths = 0, []
    assert take(tmp_path, server) is None
    assert (server.sent_bytes, server.paths) == (0, ["/mirror.json"])


def test_only_what_changed_comes(tmp_path, server, state):
    take(tmp_path, server)
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.store(event("plain", title="Changed"), source_key="site")
    written = mirror(tmp_path)
    server.sent_bytes, server.paths = 0, []
    effect = take(tmp_path, server)
    assert [event_id for event_id, _ in effect.updated] == ["plain"]
    assert len([path for path in server.paths if path.startswith("/events/")]) == 1
    assert not [path for path in server.paths if path.startswith("/files/")]
    assert server.sent_bytes <= written.written_bytes
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_an_export_without_a_change_writes_nothing(tmp_path, server):
    before = (tmp_path / "www" / "mirror.json").stat().st_mtime_ns
    assert mirror(tmp_path).written_bytes == 0
    assert (tmp_path / "www" / "mirror.json").stat().st_mtime_ns == before


def test_what_a_mirror_lacks_now_stays_here(tmp_path, server):
    take(tmp_path, server)
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.remove("plain")
    mirror(tmp_path)
    take(tmp_path, server)
    with Library.open(tmp_path / "taker") as library:
        assert library.holds("plain")


def test_files_that_readers_of_the_last_export_need_go_one_export_later(tmp_path, server):
    files = {path for path in (tmp_path / "www" / "files").rglob("*") if path.is_file()}
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.remove("pictured")
    assert mirror(tmp_path).removed == 0
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.store(event("plain", title="Changed"), source_key="site")
    assert mirror(tmp_path).removed == 2  # its document and its picture
    assert {p for p in (tmp_path / "www" / "files").rglob("*") if p.is_file()} < files


def test_a_mirror_that_changes_while_it_is_read_is_read_again(tmp_path, server, state):
    changes = iter(("one", "two"))

    def change(path):
        if path.startswith("/files/") and (name := next(changes, None)):
            with Library.open(tmp_path / "giver") as library, library.writing() as writer:
                writer.remove("whole" if name == "one" else "pictured")
            mirror(tmp_path)

    server.before = change
    take(tmp_path, server)
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_a_file_with_another_content_is_refused_and_nothing_is_visible(tmp_path, server):
    for path in (tmp_path / "www" / "files").rglob("*"):
        if path.is_file() and path.stat().st_size > 1000:
            data = bytearray(path.read_bytes())
            data[500] ^= 1
            path.write_bytes(data)
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, server)
    assert caught.value.fault is PackFault.BROKEN
    with Library.open(tmp_path / "taker") as library:
        assert library.count_all() == 0


@pytest.mark.parametrize("content", [b"", b"<html>Sign in</html>", b"[]", b'{"format": "kiosk-pack"}'])
def test_other_content_in_place_of_the_manifest_is_one_fault(tmp_path, server, content):
    (tmp_path / "www" / "mirror.json").write_bytes(content)
    with pytest.raises((PackUnreadable, DownloadFailed)):
        take(tmp_path, server)


def test_addresses_in_a_manifest_are_not_followed(tmp_path, server):
    path = tmp_path / "www" / "mirror.json"
    value = json.loads(path.read_text())
    value["events"][0]["document"] = "../../secret"
    path.write_text(json.dumps(value))
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, server)
    assert caught.value.fault is PackFault.NOT_A_PACK


def test_recordings_can_be_left_for_later(tmp_path, server, state):
    take(tmp_path, server, recordings=False)
    assert not [path for path in server.paths if path.startswith("/files/")][3:]
    with Library.open(tmp_path / "taker") as library:
        assert not library.media("whole").recording
        assert library.media("whole").documents
    take(tmp_path, server)
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_signed_mirrors_are_told_from_unsigned_and_forged_ones(tmp_path, server):
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, server, signed_only=True)
    assert caught.value.fault is PackFault.UNSIGNED
    own = KeyRing(tmp_path / "keys")
    line = own.make("Ministry").line
    mirror(tmp_path, keys=own)
    receiver = KeyRing(tmp_path / "receiver")
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, server, keys=receiver, signed_only=True)
    assert caught.value.fault is PackFault.UNKNOWN_SIGNER
    receiver.trust(line)
    assert take(tmp_path, server, keys=receiver, signed_only=True).signer == "Ministry"
    path = tmp_path / "www" / "mirror.json"
    path.write_bytes(path.read_bytes().replace(b"Event plain", b"Event  evil"))
    os.utime(path, (2e9, 2e9))
    with pytest.raises(PackUnreadable) as caught:
        take(tmp_path, server, keys=receiver, signed_only=True)
    assert caught.value.fault is PackFault.CHANGED


def test_a_mirror_is_a_source_like_others(tmp_path, server):
    with Library.open(tmp_path / "taker") as library:
        assert len(sync(library, server.url, dry_run=True).added) == 3
        assert library.count_all() == 0
        assert len(sync(library, server.url).added) == 3
        assert len(sync(library, server.url).unchanged) == 3
        with Library.open(tmp_path / "giver") as giver, giver.writing() as writer:
            writer.remove("plain")
        mirror(tmp_path)
        assert sync(library, server.url).vanished == ["plain"]
        assert library.holds("plain")
        (row,) = library.sources.all()
        assert (row.kind, row.counts.unchanged, row.counts.vanished) == ("mirror", 2, 1)
        (tmp_path / "www" / "mirror.json").write_bytes(b"{}")
        os.utime(tmp_path / "www" / "mirror.json", (2e9, 2e9))
        with pytest.raises(PackUnreadable):
            sync(library, server.url)
        assert library.sources.all()[0].error.fault is PackFault.NOT_A_PACK
        assert library.count_all() == 3
