# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recordings, zips, slides and media taken in, from files and over HTTP."""

import os
import shutil
import stat
import zipfile

import pytest

from builders import event
from flaky_server import FlakyServer, Page
from kiosk.catalogue.event import Kind, Recording
from kiosk.errors import (
    DeckUnreadable,
    DownloadFailed,
    DownloadFault,
    EventNotFound,
    KioskError,
    RecordingUnreadable,
    SourceFault,
    SourceUnreadable,
)
from kiosk.library.library import Library
from kiosk.library.search import What
from kiosk.library.writer import Change
from kiosk.net.address_guard import AddressGuard
from kiosk.net.client import Client
from kiosk.recordings.bigbluebutton.address import parse_address
from kiosk.recordings.files import recordings_in
from kiosk.resources import resource
from kiosk.tasks.add import add
from kiosk.tasks.fetch import fetch
from kiosk.tasks.remove import remove
from kiosk.tasks.verify import repair_at, verify

RECORDING = resource("sample/recording")
DECK = resource("sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf")
PATH = "/presentation/ed4251e9b04df737e8eaec997faa929f3961521e-1638950402000"
ID = PATH.rpartition("/")[2]


@pytest.fixture
def server():
    with FlakyServer() as server:
        server.serve(RECORDING, PATH)
        yield server


def client_for(server):
    return Client(AddressGuard.for_source(server.url("/")), pause_s=0.001)


def playback(server):
    return server.url(f"/playback/presentation/2.3/{ID}")


def test_a_recording_folder_becomes_an_event_that_can_be_replayed_and_searched(library):
    result = add(library, str(RECORDING))
    media, card = library.media(result.event_id), library.card(result.event_id)
    assert result.change is Change.ADDED
    assert media.recording_kind == "bigbluebutton"
    assert (
        media.recording["video/webcams.webm"].read_bytes() == (RECORDING / "video/webcams.webm").read_bytes()
    )
    assert card.recording_duration_s == pytest.approx(170, abs=2)
    assert card.start.day.isoformat() == "2021-12-08"
    assert {hit.what for hit in library.search("bonjour", 100)} >= {What.CHAT}
    assert any(hit.what is What.CAPTION for hit in library.search("la", 500))
    assert add(library, str(RECORDING)).event_id == result.event_id
    assert library.count_all() == 1


def test_slides_and_a_recording_can_be_put_with_an_event(library):
    with library.writing() as writer:
        writer.store(event(), source_key="t")
    add(library, str(DECK), to="one")
    add(library, str(RECORDING), to="one")
    card = library.card("one")
    assert (card.page_count, card.deck_here, card.recording_here) == (28, True, True)
    assert library.count_all() == 1
    assert any(hit.what is What.PAGE and hit.place == 15 for hit in library.search("équipements"))
    with pytest.raises(EventNotFound):
        add(library, str(DECK), to="nobody")


def test_a_pdf_becomes_an_event_named_after_its_file(library):
    read = library.event(add(library, str(DECK)).event_id)
    assert read.title.startswith("Webinaire Impact bonnes pratiques")
    assert read.uncertain == {"title", "kind"}
    assert [d.url for d in read.documents] == [DECK.name]


@pytest.mark.parametrize(("name", "kind"), [("talk.webm", Kind.VIDEO), ("no suffix", Kind.VIDEO)])
def test_a_video_is_known_by_its_content(library, tmp_path, name, kind):
    shutil.copy(RECORDING / "video/webcams.webm", tmp_path / name)
    result = add(library, str(tmp_path / name))
    media = library.media(result.event_id)
    assert library.event(result.event_id).kind is kind
    assert (media.recording_kind, list(media.recording)) == ("media", [name])


def zipped(path, files, **infos):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = infos.get(name, 0o600) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def recording_files(prefix=""):
    return {
        f"{prefix}{path.relative_to(RECORDING).as_posix()}": path.read_bytes()
        for path in RECORDING.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("prefix", ["", f"deep/{ID}/"])
def test_a_zip_of_a_recording_is_the_same_as_its_folder(library, tmp_path, prefix):
    from_folder = add(library, str(RECORDING))
    from_zip = add(library, str(zipped(tmp_path / "a.zip", recording_files(prefix))))
    assert from_zip.event_id == from_folder.event_id
    assert library.count_all() == 1
    assert list(library.partial_folder.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../out.svg", "/tmp/out.svg", "a/../../out.svg", "C:\\out.svg", "..\\out.svg"]
)
def test_a_zip_that_would_leave_its_folder_is_refused_whole(library, tmp_path, name):
    archive = zipped(tmp_path / "a.zip", {**recording_files(), name: b"x"})
    with pytest.raises(RecordingUnreadable):
        add(library, str(archive))
    assert library.count_all() == 0
    assert not (library.path / "out.svg").exists()
    assert list(library.partial_folder.iterdir()) == []


def test_a_zip_bomb_is_refused_before_it_is_unpacked(library, tmp_path):
    archive = zipped(tmp_path / "a.zip", {**recording_files(), "video/webcams.mp4": b"\0" * (64 << 20)})
    assert archive.stat().st_size < 20 << 20
    with pytest.raises(RecordingUnreadable):
        add(library, str(archive))


def test_a_link_in_a_zip_is_refused(library, tmp_path):
    files = {**recording_files(), "cursor.xml": b"/etc/passwd"}
    archive = zipped(tmp_path / "a.zip", files, **{"cursor.xml": stat.S_IFLNK | 0o777})
    with pytest.raises(RecordingUnreadable):
        add(library, str(archive))


@pytest.mark.parametrize("cut", [10, 1000, 100_000])
def test_a_truncated_zip_is_one_error(library, tmp_path, cut):
    archive = zipped(tmp_path / "a.zip", recording_files())
    archive.write_bytes(archive.read_bytes()[:-cut])
    with pytest.raises(RecordingUnreadable):
        add(library, str(archive))


def test_recordings_are_found_below_other_folders(tmp_path):
    names = [
        "x/readme.txt",
        "x/r/metadata.xml",
        "x/r/video/webcams.webm",
        "x/r/presentation/shapes.svg",
        "s/shapes.svg",
    ]
    found = recordings_in(dict.fromkeys(names, tmp_path))
    assert {home: set(files) for home, files in found.items()} == {
        "x/r": {"metadata.xml", "video/webcams.webm", "presentation/shapes.svg"},
        "s": {"shapes.svg"},
    }
    assert set(recordings_in({"shapes.svg": tmp_path, "a/shapes.svg": tmp_path})) == {""}
    assert recordings_in({"a/b.txt": tmp_path}) == {"": {"a/b.txt": tmp_path}}


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 broken", b"just text", b"<html></html>", b"PK\x03\x04broken"]
)
@pytest.mark.parametrize("name", ["a.pdf", "a.mp4", "a.zip"])
def test_a_file_that_is_not_what_it_seems_is_one_error_and_leaves_nothing(library, tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KioskError) as caught:
        add(library, str(path))
    assert isinstance(caught.value, RecordingUnreadable | DeckUnreadable)
    assert library.count_all() == 0


def test_what_is_not_there_is_said_to_be_missing(library, tmp_path):
    with pytest.raises(SourceUnreadable) as caught:
        add(library, str(tmp_path / "nothing"))
    assert caught.value.fault is SourceFault.MISSING
    with pytest.raises(RecordingUnreadable):
        add(library, str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_or_a_device_is_refused_before_it_is_read(library, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        with pytest.raises(RecordingUnreadable):
            add(library, str(path))


def test_a_playback_address_brings_every_file_that_the_recording_names_and_no_other(library, server):
    server.pages[f"{PATH}/secret.txt"] = Page(b"secret")
    with client_for(server) as client:
        result = add(library, playback(server), client=client)
    media = library.media(result.event_id)
    assert set(media.recording) <= {p.relative_to(RECORDING).as_posix() for p in RECORDING.rglob("*")}
    for name, path in media.recording.items():
        assert path.read_bytes() == (RECORDING / name).read_bytes()
    assert "video/webcams.webm" in media.recording
    assert result.missing == ()
    asked = server.asked()
    assert len(asked) == len(set(asked))
    assert f"{PATH}/secret.txt" not in asked
    read = library.event(result.event_id)
    assert read.recording == Recording(playback(server), "bbb-presentation", read.recording.id)


def test_a_download_that_failed_goes_on_without_asking_for_what_it_has(library, server):
    with library.writing() as writer:
        link = Recording(playback(server), "bbb-presentation", ID)
        writer.store(event(recordings=(link,)), source_key="t")
    video = f"{PATH}/video/webcams.webm"
    whole = server.pages[video]
    server.pages[video] = Page(whole.body, cut_after=50_000, cuts=1, then_status=500)
    with client_for(server) as client, pytest.raises(DownloadFailed) as caught:
        fetch(library, "one", client=client)
    assert caught.value.fault is DownloadFault.SERVER
    assert not library.card("one").recording_here, "nothing half is shown"
    server.pages[video] = whole
    del server.requests[:]
    with client_for(server) as client:
        fetch(library, "one", client=client)
    asked = [r for r in server.requests if r.method == "GET" and r.path in server.pages]
    assert [r.path for r in asked] == [video, *(r.path for r in asked[1:] if "deskshare" in r.path)]
    assert asked[0].headers["Range"] == "bytes=50000-"
    assert library.media("one").recording["video/webcams.webm"].read_bytes() == whole.body
    assert list(library.partial_folder.iterdir()) == []


def test_a_recording_of_which_files_are_missing_comes_and_says_which(library, server):
    slide = next(name for name in server.pages if name.endswith("slide-2.png"))
    server.pages[slide] = Page(b"<html>gone</html>", content_type="text/html")
    del server.pages[f"{PATH}/cursor.xml"]
    with client_for(server) as client:
        result = add(library, playback(server), client=client)
    assert result.missing == ("cursor.xml", slide.removeprefix(f"{PATH}/"))
    assert library.media(result.event_id).missing == result.missing
    assert library.card(result.event_id).recording_here


def test_an_address_where_no_recording_is_says_so(library, server):
    server.pages.clear()
    with client_for(server) as client, pytest.raises(DownloadFailed) as caught:
        add(library, playback(server), client=client)
    assert caught.value.fault is DownloadFault.NOT_FOUND
    assert library.count_all() == 0


def test_a_recording_that_a_page_links_on_a_private_host_is_not_fetched(library, server):
    with library.writing() as writer:
        writer.store(event(recordings=(Recording(playback(server), "bbb-presentation", ID),)), source_key="t")
    with pytest.raises(DownloadFailed) as caught:
        fetch(library, "one")
    assert caught.value.fault is DownloadFault.ADDRESS_REFUSED
    assert server.requests == []


def test_slides_by_address_are_downloaded(library, server):
    server.pages["/docs/deck.pdf"] = Page(DECK.read_bytes(), content_type="application/pdf")
    with client_for(server) as client:
        result = add(library, server.url("/docs/deck.pdf"), client=client)
    assert library.card(result.event_id).page_count == 28
    assert library.fetched(server.url("/docs/deck.pdf")) is None


def test_a_flipped_bit_is_found_and_mended_from_where_the_file_came_from(library, tmp_path):
    deck = tmp_path / "deck.pdf"
    shutil.copy(DECK, deck)
    event_id = add(library, str(deck)).event_id
    stored = next(iter(library.media(event_id).documents.values()))
    content = bytearray(stored.read_bytes())
    content[1000] ^= 1
    stored.write_bytes(content)
    found = verify(library)
    assert [bad.events for bad in found.bad] == [(event_id,)]
    assert not found.sound
    assert repair_at(library.path).sound
    assert stored.read_bytes() == DECK.read_bytes()
    assert verify(library).bad == []


def test_a_file_that_cannot_be_had_again_leaves_its_event(library, tmp_path):
    deck = tmp_path / "deck.pdf"
    shutil.copy(DECK, deck)
    event_id = add(library, str(deck)).event_id
    deck.unlink()
    next(iter(library.media(event_id).documents.values())).unlink()
    assert not repair_at(library.path).sound
    assert library.media(event_id).documents == {}
    assert not library.card(event_id).deck_here
    assert repair_at(library.path).sound


def test_a_damaged_database_is_set_aside_and_rebuilt_from_what_can_be_read(library, tmp_path):
    with library.writing() as writer:
        for number in range(200):
            writer.store(event(f"e{number}", body="words " * 100), source_key="t")
    kept = add(library, str(DECK)).event_id
    library.close()
    path = library.path / "library.db"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 3 * 4096] = b"\xff" * (3 * 4096)
    path.write_bytes(content)
    result = repair_at(library.path)
    assert result.set_aside.read_bytes() == bytes(content)
    with Library.open(library.path) as mended:
        assert mended.database_is_sound()
        assert mended.count_all() > 100
        assert len(list(mended.events())) == mended.count_all()
        assert mended.card(kept).deck_here
        assert mended.search("words")


def test_removing_leaves_no_file(library):
    remove(library, add(library, str(RECORDING)).event_id)
    assert [p for p in (library.path / "files").rglob("*") if p.is_file()] == []
    assert library.search("bonjour") == []


def test_an_event_is_found_by_the_recording_of_any_form_of_its_address(library, server):
    meeting = "a8ecd79d5403c356e0be114100596d5358319b77-1638950400000"  # as the recording itself says
    link = Recording(f"https://h.example/playback/presentation/2.3/{meeting}", "bbb-presentation", meeting)
    with library.writing() as writer:
        writer.store(event(recordings=(link,)), source_key="t")
    other_form = f"https://h.example/playback/presentation/2.0/playback.html?meetingId={meeting.upper()}"
    assert library.event_of_record(parse_address(other_form).record_id) == "one", "a page links it"
    added = add(library, str(RECORDING)).event_id
    assert library.event_of_record(meeting) == added, "one that is here comes first"
    remove(library, added)
    assert library.event_of_record(meeting) == "one"
    assert library.event_of_record("nothing") is None
