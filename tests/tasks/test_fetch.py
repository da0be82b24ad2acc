# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recordings over real HTTP: every file that is named, no other, once; and what is said when some are not there."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from builders import event
from flaky_server import Page
from kiosk.catalogue.event import Document, Recording
from kiosk.errors import DownloadFailed, DownloadFault, RecordingUnreadable
from kiosk.net.address_guard import AddressGuard
from kiosk.net.client import Client
from kiosk.net.network import Network
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.resources import resource
from kiosk.tasks.add import add
from kiosk.tasks.fetch import FetchOptions, Quality, fetch
from kiosk.tasks.progress import Stop
from kiosk.tasks.side_by_side import Clients
from small_recordings import ID, MP4, PRES, VERSIONS, WEBM, metadata, names_in, recording_2_4, recording_3_0

PATH = f"/presentation/{ID}"
DECK = resource("sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf")
MOVIE = b"".join(bytes([n % 251]) * 1000 for n in range(400))  # what follows a medium's head


@pytest.fixture
def client(server):
    with Client(AddressGuard.for_source(server.url("/")), pause_s=0.001) as client:
        yield client


def served(server, tmp_path, write_recording, path=PATH):
    folder = tmp_path / "served"
    write_recording(folder)
    server.serve(folder, path)
    return folder


def playback(server):
    return server.url(f"/playback/presentation/2.3/{ID}")


def linking_event(library, url, provider="bbb-presentation"):
    with library.writing() as writer:
        writer.store(event(recordings=(Recording(url, provider, ID),)), source_key="t")


@pytest.mark.parametrize("version", VERSIONS)
def test_every_file_that_a_recording_of_each_version_names_comes_and_no_other(
    library, server, client, tmp_path, version
):
    folder = served(server, tmp_path, VERSIONS[version])
    server.pages[f"{PATH}/secret.txt"] = Page(b"x")
    result = add(library, playback(server), client=client)
    media = library.media(result.event_id)
    unused = {"video/webcams.webm"} if version == "3.0" else set()  # the larger of two forms
    assert set(media.recording) == names_in(folder) - unused
    assert result.missing == media.missing == ()
    assert all((folder / name).read_bytes() == path.read_bytes() for name, path in media.recording.items())
    asked = server.asked()
    assert len(asked) == len(set(asked))
    assert f"{PATH}/secret.txt" not in asked
    assert read_recording(media.recording).problems == ()


def webcams_of(library, event_id):
    return {
        n: p.read_bytes()
        for n, p in library.media(event_id).recording.items()
        if n.startswith(("video", "audio"))
    }


def test_of_two_forms_the_smaller_one_comes_if_it_can_be_played(library, server, client, tmp_path):
    served(server, tmp_path, recording_3_0)
    only_webm = FetchOptions(playable=lambda suffix: suffix == ".webm")
    result = add(library, playback(server), client=client, options=only_webm)
    assert webcams_of(library, result.event_id) == {"video/webcams.webm": WEBM.read_bytes()}
    assert f"{PATH}/video/webcams.mp4" not in server.asked()


@pytest.mark.parametrize(
    "broken",
    [
        Page(b"", content_type="video/mp4"),
        Page(b"<html>Login</html>", content_type="text/html"),
        Page(b"\n<!DOCTYPE html><title>Login</title>", content_type="video/mp4"),
        Page(b"no medium at all", content_type="video/mp4"),
        Page(b"", status=403),
        Page(MP4.read_bytes(), head=False, status=404),
        Page(MP4.read_bytes(), content_type="video/mp4", said_bytes=10**17),
    ],
)
def test_a_form_that_turns_out_to_be_none_gives_way_to_the_other(library, server, client, tmp_path, broken):
    served(server, tmp_path, recording_3_0)
    server.pages[f"{PATH}/video/webcams.mp4"] = broken
    result = add(library, playback(server), client=client)
    assert webcams_of(library, result.event_id) == {"video/webcams.webm": WEBM.read_bytes()}
    assert result.missing == ()


def test_a_medium_is_known_by_its_content_whatever_its_name(library, server, client, tmp_path):
    served(server, tmp_path, recording_2_4)
    server.pages[f"{PATH}/video/webcams.webm"] = Page(MP4.read_bytes())
    result = add(library, playback(server), client=client)
    assert webcams_of(library, result.event_id) == {"video/webcams.webm": MP4.read_bytes()}


def test_a_server_that_knows_no_head_still_gives_the_media(library, server, client, tmp_path):
    served(server, tmp_path, recording_3_0)
    for page in server.pages.values():
        page.head = False
    result = add(library, playback(server), client=client)
    assert len(webcams_of(library, result.event_id)) == 1


AUDIO = FetchOptions(quality=Quality.AUDIO)


def test_sound_alone_comes_without_cameras_and_shared_screen(library, server, client, tmp_path):
    served(server, tmp_path, recording_2_4)
    server.pages[f"{PATH}/audio/audio.webm"] = Page(WEBM.read_bytes())
    result = add(library, playback(server), client=client, options=AUDIO)
    assert list(webcams_of(library, result.event_id)) == ["audio/audio.webm"]
    assert not result.no_sound_alone
    assert not any("deskshare/" in path or "video/" in path for path in server.asked())
    assert result.missing == ()


def test_where_there_is_no_sound_alone_the_cameras_come_for_it_and_that_is_said(
    library, server, client, tmp_path
):
    served(server, tmp_path, recording_2_4)
    result = add(library, playback(server), client=client, options=AUDIO)
    assert list(webcams_of(library, result.event_id)) == ["video/webcams.webm"]
    assert result.no_sound_alone
    assert not any("deskshare/" in path for path in server.asked())


LOST = [
    "video/webcams.webm",
    "deskshare/deskshare.webm",
    f"presentation/{PRES}/slide-1.png",
    "caption_en.vtt",
    "slides_new.xml",
    "panzooms.xml",
    f"presentation/{PRES}/poll_result1.svg",
    "presentation/deskshare.png",
]


@pytest.mark.parametrize("name", LOST)
@pytest.mark.parametrize(
    "answer", [None, Page(b""), Page(b"<!doctype html><html>Not here</html>"), Page(b"", status=401)]
)
def test_what_the_server_lacks_costs_only_itself_and_is_remembered(
    library, server, client, tmp_path, name, answer
):
    served(server, tmp_path, recording_2_4)
    del server.pages[f"{PATH}/{name}"]
    if answer:
        server.pages[f"{PATH}/{name}"] = answer
    result = add(library, playback(server), client=client)
    media = library.media(result.event_id)
    assert result.missing == media.missing == (name,)
    assert name not in media.recording
    assert read_recording(media.recording).duration_s == 1.0


def test_what_is_not_always_written_is_not_missed(library, server, client, tmp_path):
    served(server, tmp_path, recording_2_4)
    for name in (
        "notes.html",
        "polls.json",
        "external_videos.json",
        f"presentation/{PRES}/thumbnails/thumb-1.png",
        f"presentation/{PRES}/textfiles/slide-1.txt",
    ):
        del server.pages[f"{PATH}/{name}"]
    assert add(library, playback(server), client=client).missing == ()


def test_a_login_page_is_not_taken_for_the_shared_notes(library, server, client, tmp_path):
    served(server, tmp_path, recording_2_4)
    server.pages[f"{PATH}/notes.html"] = Page(
        b'<html><form><input type="password"></form></html>', "text/html"
    )
    result = add(library, playback(server), client=client)
    assert "notes.html" not in library.media(result.event_id).recording


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Page(b"", status=401), DownloadFault.FORBIDDEN),
        (Page(b"", status=403), DownloadFault.FORBIDDEN),
        (Page(b"", status=511), DownloadFault.FORBIDDEN),
        (Page(b"<html><body>Sign in</body></html>", content_type="text/html"), DownloadFault.WRONG_CONTENT),
        (Page(b"", status=302, location="/login"), DownloadFault.WRONG_CONTENT),
        (Page(b"", busy=9, retry_after="7200"), DownloadFault.BUSY),
    ],
)
def test_a_login_in_front_of_everything_is_told_and_nothing_is_kept(
    library, server, client, tmp_path, answer, fault
):
    served(server, tmp_path, recording_2_4)
    server.pages["/login"] = Page(b"<html><input type=password></html>", content_type="text/html")
    for path in list(server.pages):
        if path.startswith(PATH):
            server.pages[path] = answer
    with pytest.raises(DownloadFailed) as caught:
        add(library, playback(server), client=client)
    assert caught.value.fault is fault
    assert library.count_all() == 0


def test_fetching_again_sends_nothing_twice_and_brings_what_changed_or_was_missing(
    library, server, client, tmp_path
):
    served(server, tmp_path, recording_2_4)
    slide = f"{PATH}/presentation/{PRES}/slide-1.png"
    kept = server.pages.pop(slide)
    event_id = add(library, playback(server), client=client).event_id
    assert library.media(event_id).missing == (slide.removeprefix(f"{PATH}/"),)
    server.pages[slide] = kept
    server.pages[f"{PATH}/slides_new.xml"].body += b"<!-- changed -->"
    before = library.media(event_id)
    del server.requests[:]
    with Client(AddressGuard.for_source(server.url("/")), pause_s=0.001) as again:
        result = add(library, playback(server), client=again)
    assert result.event_id == event_id
    sent = {r.path: r.sent_bytes for r in server.requests if r.sent_bytes}
    assert set(sent) == {slide, f"{PATH}/slides_new.xml"}
    after = library.media(event_id)
    assert after.missing == ()
    assert set(after.recording) == {*before.recording, slide.removeprefix(f"{PATH}/")}
    assert all(path.exists() for path in after.recording.values())


def test_what_the_server_no_longer_has_stays_here(library, server, client, tmp_path):
    served(server, tmp_path, recording_2_4)
    event_id = add(library, playback(server), client=client).event_id
    before = library.media(event_id).recording
    for name in ("slides_new.xml", "video/webcams.webm", f"presentation/{PRES}/slide-1.png"):
        del server.pages[f"{PATH}/{name}"]
    with Client(AddressGuard.for_source(server.url("/")), pause_s=0.001) as again:
        assert add(library, playback(server), client=again).missing == ()
    assert library.media(event_id).recording == before


def test_a_recording_added_from_a_folder_is_completed_without_loading_its_media_again(
    library, server, client, tmp_path
):
    folder = served(server, tmp_path, recording_2_4)
    (folder / "slides_new.xml").unlink()
    event_id = add(library, str(folder)).event_id
    assert library.media(event_id).missing == ("slides_new.xml",)
    result = add(library, playback(server), client=client)
    assert (result.event_id, result.missing) == (event_id, ())
    assert [r.path for r in server.requests if r.sent_bytes] == [f"{PATH}/slides_new.xml"]


def test_progress_counts_bytes_up_to_a_total_that_is_known_before_the_media_come(
    library, server, client, tmp_path
):
    served(server, tmp_path, recording_2_4)
    server.pages[f"{PATH}/video/webcams.webm"] = Page(WEBM.read_bytes() + MOVIE)
    steps = []
    add(library, playback(server), steps.append, client=client)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total
    known = [step for step in steps if step.total is not None]
    before_media = next(step for step in known if "slide-1" in step.label)
    assert before_media.total >= len(MOVIE)
    assert all(step.done <= step.total for step in known)


def test_a_page_with_a_flat_video_becomes_one_media_file(library, server, client):
    base = f"/playback/video/{ID}/"
    server.pages[base] = Page(
        b'<html><video><source src="video-0.m4v" type="video/mp4"><source src="video-1.webm"></video></html>',
        "text/html",
    )
    server.pages[base + "video-0.m4v"] = Page(MP4.read_bytes())
    server.pages[base + "video-1.webm"] = Page(WEBM.read_bytes())
    server.pages[base + "metadata.xml"] = Page(metadata(title="A video", playback="video").encode())
    result = add(library, server.url(base), client=client)
    media, read = library.media(result.event_id), library.event(result.event_id)
    assert (media.recording_kind, list(media.recording), media.recording_duration_s) == (
        "media",
        ["video-0.m4v"],
        1.0,
    )
    assert (read.title, read.start.day.isoformat()) == ("A video", "2020-09-13")
    assert library.event_of_record(ID) == result.event_id
    del server.requests[:]
    with Client(AddressGuard.for_source(server.url("/"))) as again:
        assert add(library, server.url(base + "video-0.m4v"), client=again).event_id == result.event_id
    assert not any(r.sent_bytes for r in server.requests if r.path.endswith("m4v"))


@pytest.mark.parametrize(
    ("folder", "name", "content"),
    [
        ("podcast", "audio.ogg", b"OggS" + b"\0" * 100),
        ("podcast", "audio.mp3", b"ID3" + b"\0" * 100),
        ("recording/screenshare", "screenshare-0.webm", WEBM.read_bytes()),
        ("playback/screenshare", "screenshare.mp4", MP4.read_bytes()),
    ],
)
def test_the_metadata_or_the_usual_name_leads_to_a_flat_file(library, server, client, folder, name, content):
    base = f"/{folder}/{ID}/"
    server.pages[base + name] = Page(content)
    event_id = add(library, server.url(base), client=client).event_id
    assert list(library.media(event_id).recording) == [name]
    other = "talk" + name[name.rfind(".") :]
    server.pages[base + other] = server.pages.pop(base + name)
    link = f"https://own.name.example/{folder}/{ID}/{other}"
    server.pages[base + "metadata.xml"] = Page(
        metadata(title="Named", playback="podcast", link=link).encode()
    )
    with Client(AddressGuard.for_source(server.url("/"))) as again:
        event_id = add(library, server.url(base), client=again).event_id
    assert list(library.media(event_id).recording) == [other]


def test_an_event_that_links_a_flat_recording_gets_it(library, server, client):
    linking_event(library, server.url(f"/podcast/{ID}/audio.ogg"), "bbb-video")
    server.pages[f"/podcast/{ID}/audio.ogg"] = Page(b"OggS" + b"\0" * 100)
    fetch(library, "one", client=client)
    assert list(library.media("one").recording) == ["audio.ogg"]


def test_shared_notes_become_a_document_of_the_meeting(library, server, client, tmp_path):
    import pymupdf

    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "Shared notes")
    served(server, tmp_path, recording_2_4)
    event_id = add(library, playback(server), client=client).event_id
    server.pages[f"/notes/{ID}/notes.pdf"] = Page(document.tobytes())
    with Client(AddressGuard.for_source(server.url("/"))) as again:
        result = add(library, server.url(f"/notes/{ID}/notes.pdf"), client=again)
    assert result.event_id == event_id
    media = library.media(event_id)
    assert len(media.documents) == 1
    assert "video/webcams.webm" in media.recording


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (None, DownloadFault.NOT_FOUND),
        (Page(b"", status=401), DownloadFault.FORBIDDEN),
        (Page(b"<html><input type='password'></html>", content_type="text/html"), DownloadFault.FORBIDDEN),
        (Page(b"<html>Nothing here</html>", content_type="text/html"), None),
    ],
)
def test_a_flat_page_without_a_file_says_why(library, server, client, page, expected):
    if page:
        server.pages[f"/playback/video/{ID}/"] = page
    with pytest.raises((DownloadFailed, RecordingUnreadable)) as caught:
        add(library, server.url(f"/playback/video/{ID}/"), client=client)
    assert getattr(caught.value, "fault", None) is expected or expected is None
    assert library.count_all() == 0


def test_a_picture_that_a_shape_refers_to_elsewhere_is_not_asked_for(library, server, client, tmp_path):
    served(server, tmp_path, recording_3_0)
    path = f"{PATH}/tldraw.json"
    for elsewhere in (
        b"https://other.example/a.png",
        b"../../../etc/a.png",
        b"data:image/png;base64,x",
        b"/root.png",
    ):
        body = server.pages[path].body
        inner = (
            b'{"bbb_version":"3.0.4","1":{"shapes":[{"shape_data":{"props":{"src":"' + elsewhere + b'"}}}]}}'
        )
        server.pages[path] = Page(inner)
        with Client(AddressGuard.for_source(server.url("/"))) as again:
            add(library, playback(server), client=again)
        server.pages[path].body = body
    assert not any("etc" in asked or "root.png" in asked or "data:" in asked for asked in server.asked())


def test_documents_on_another_host_come_while_the_recording_still_does(library, server):
    medium = b"".join([MP4.read_bytes(), MOVIE])
    server.pages["/video.mp4"] = Page(medium, content_type="video/mp4", hold_after=1000)
    server.pages["/deck.pdf"] = Page(DECK.read_bytes(), content_type="application/pdf")
    elsewhere = server.url("/deck.pdf").replace("127.0.0.1", "localhost")
    with library.writing() as writer:
        link = Recording(server.url("/video.mp4"), "mp4")
        writer.store(event(recordings=(link,), documents=(Document(elsewhere, "Deck"),)), source_key="t")
    stop, came, steps = Stop(), threading.Event(), []

    def tell(step):
        steps.append(step)
        if step.label == "deck.pdf" and step.done >= DECK.stat().st_size:
            came.set()

    with (
        Clients(Network(), frozenset({"127.0.0.1", "localhost"}), stop) as clients,
        ThreadPoolExecutor(1) as pool,
    ):
        fetching = pool.submit(fetch, library, "one", tell, stop, clients=clients)
        assert server.holding.wait(10)
        assert came.wait(10), "it waits for the recording"
        assert library.media("one").recording == {}
        server.held.set()
        fetching.result(20)
    assert list(library.media("one").documents) == [elsewhere]
    assert next(iter(library.media("one").recording.values())).read_bytes() == medium
    whole = len(medium) + DECK.stat().st_size
    assert (steps[-1].done, steps[-1].total) == (whole, whole)
