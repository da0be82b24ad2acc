# SPDX-License-Identifier: AGPL-3.0-or-later
"""Video platforms through their own interfaces, on a real server."""

import json
from pathlib import Path

import pytest

from flaky_server import Page
from kiosk.catalogue.event import Captions, MediaFile
from kiosk.catalogue.media_choice import choose
from kiosk.errors import DownloadFailed, DownloadFault, SourceUnreadable
from kiosk.library.search import What
from kiosk.resources import resource
from kiosk.tasks.fetch import FetchOptions, Quality, fetch
from kiosk.tasks.platforms import named_captions
from kiosk.tasks.sync import MediaChoice, sync

FEEDS = Path(__file__).parent.parent / "data" / "feeds"
UUID = "11111111-2222-4333-8444-555555555555"
VTT = b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\npamplemousse\n"


def json_page(value):
    return Page(json.dumps(value).encode(), content_type="application/json")


def video(server, **fields):
    """One of PeerTube's videos whose files lie on this server."""
    text = (
        (FEEDS / "peertube-video.json")
        .read_text(encoding="utf-8")
        .replace("https://tube.example", server.url(""))
    )
    return json.loads(text) | fields


def film():
    return resource("probe/probe.mp4").read_bytes()


def peertube(server, **fields):
    api = f"/api/v1/videos/{UUID}"
    server.pages[api] = json_page(video(server, **fields))
    server.pages[f"{api}/captions"] = json_page(
        {"total": 1, "data": [{"language": {"id": "fr", "label": "French"}, "captionPath": "/c/fr.vtt"}]}
    )
    server.pages[f"{api}/chapters"] = json_page({"chapters": [{"timecode": 0, "title": "Avocat"}]})
    server.pages["/c/fr.vtt"] = Page(VTT, content_type="text/vtt")
    server.pages["/static/720.mp4"] = Page(film(), content_type="video/mp4")
    server.pages["/static/1080.mp4"] = Page(film() + b"\0" * 64, content_type="video/mp4")


def test_a_video_s_page_is_read_through_the_interface_and_fetched_with_captions_and_chapters(library, server):
    peertube(server)
    result = sync(library, server.url(f"/videos/watch/{UUID}"), media=MediaChoice.NONE)
    (event_id,) = result.added
    assert library.event(event_id).title == "Une vidéo"
    fetch(library, event_id)
    files = library.media(event_id).recording
    assert sorted(files) == ["caption_fr.vtt", "chapters.json", "video.mp4"]
    assert files["video.mp4"].read_bytes() == film()  # 720 lines, not 1080
    assert [(h.what, h.place) for h in library.search("pamplemousse")] == [(What.CAPTION, 1.0)]
    assert [(h.what, h.place) for h in library.search("avocat")] == [(What.SLIDE, 0.0)]


def test_more_lines_come_on_request(library, server):
    peertube(server)
    (event_id,) = sync(library, server.url(f"/w/{UUID}"), media=MediaChoice.NONE).added
    fetch(library, event_id, options=FetchOptions(Quality.BEST))
    assert library.media(event_id).recording["video.mp4"].read_bytes() == film() + b"\0" * 64


def test_a_video_that_may_not_be_downloaded_says_so_and_asks_for_no_file(library, server):
    peertube(server, downloadEnabled=False)
    (event_id,) = sync(library, server.url(f"/w/{UUID}"), media=MediaChoice.NONE).added
    with pytest.raises(DownloadFailed) as error:
        fetch(library, event_id)
    assert error.value.fault is DownloadFault.FORBIDDEN
    assert not [r for r in server.requests if r.path.endswith(".mp4")]


def channel(server, count, total=None):
    """A channel's videos, a hundred a page."""
    for start in range(0, max(count, 1), 100):
        rows = [
            video(
                server,
                uuid=f"{n:08}-2222-4333-8444-555555555555",
                name=f"Vidéo {n}",
                files=[],
                streamingPlaylists=[],
            )
            for n in range(start, min(count, start + 100))
        ]
        path = f"/api/v1/video-channels/chaine/videos?count=100&start={start}&sort=-publishedAt"
        server.pages[path] = json_page({"total": total or count, "data": rows})


def test_a_channel_is_read_page_after_page(library, server):
    channel(server, 130)
    result = sync(library, server.url("/c/chaine"), media=MediaChoice.NONE)
    assert len(result.added) == 130
    assert not sync(library, server.url("/c/chaine"), media=MediaChoice.NONE).changed


def test_a_list_without_an_end_is_left_when_it_brings_nothing_new(library, server):
    channel(server, 100, total=10**9)
    again = "/api/v1/video-channels/chaine/videos?count=100&start=100&sort=-publishedAt"
    server.pages[again] = server.pages[again.replace("start=100", "start=0")]
    assert len(sync(library, server.url("/c/chaine"), media=MediaChoice.NONE).added) == 100
    assert len([r for r in server.requests if r.path.startswith("/api/")]) == 2


def test_a_page_that_only_looks_like_a_video_s_is_read_as_a_page(library, server):
    server.pages["/w/pamplemousse-1"] = Page(
        b"<html><body><main><h1>Un article</h1><p>Texte de la page.</p></main></body></html>",
        content_type="text/html",
    )
    (event_id,) = sync(library, server.url("/w/pamplemousse-1"), media=MediaChoice.NONE).added
    assert library.event(event_id).title == "Un article"


def test_a_talk_of_voctoweb_is_asked_for_its_files_when_it_is_fetched(library, server):
    text = (FEEDS / "voctoweb-event.json").read_text(encoding="utf-8")
    text = text.replace("https://media.example", server.url("")).replace(
        "https://cdn.media.example", server.url("")
    )
    server.pages["/public/events/v-1"] = Page(text.encode(), content_type="application/json")
    whole = (FEEDS / "voctoweb-conference.json").read_text(encoding="utf-8")
    whole = whole.replace("https://media.example", server.url(""))
    server.pages["/public/conferences/vr1"] = Page(whole.encode(), content_type="application/json")
    server.pages["/1-sd.webm"] = Page(resource("probe/probe.webm").read_bytes(), content_type="video/webm")
    server.pages["/1-fra.srt"] = Page(
        b"1\n00:00:01,000 --> 00:00:02,000\nmandarine\n", content_type="text/plain"
    )
    sync(library, server.url("/c/vr1"), media=MediaChoice.NONE)
    (conference,) = library.events()
    talk = conference.agenda[0].opens
    fetch(library, talk)
    assert sorted(library.media(talk).recording) == ["caption_fr.srt", "video.webm"]
    assert library.search("mandarine")


def test_a_file_s_address_is_an_event_with_its_size_and_nothing_is_downloaded(library, server):
    server.pages["/un-film.mp4"] = Page(film(), content_type="video/mp4")
    (event_id,) = sync(library, server.url("/un-film.mp4"), media=MediaChoice.NONE).added
    event = library.event(event_id)
    assert (event.title, event.recording.files[0].size_bytes) == ("un film", len(film()))
    assert [r.method for r in server.requests if r.path == "/un-film.mp4"] == ["HEAD"]


def test_a_network_s_own_page_in_place_of_a_film_is_refused(library, server):
    server.pages["/un-film.mp4"] = Page(b"<html>Connexion</html>", content_type="text/html")
    with pytest.raises((DownloadFailed, SourceUnreadable)):
        sync(library, server.url("/un-film.mp4"), media=MediaChoice.NONE)


def offered(*heights, kind="video/mp4"):
    return [MediaFile(f"https://a.example/{h}.mp4", kind, h, (h + 1) * 1000) for h in heights]


@pytest.mark.parametrize(
    ("heights", "quality", "taken"),
    [
        ((2160, 1080, 720, 480, 0), "video", 720),
        ((1080, 406, 240, 0), "video", 406),
        ((2160, 1080), "video", 1080),  # nothing smaller is offered
        ((1080, 720, 0), "best", 1080),
        ((1080, 720, 0), "audio", 0),
        ((1080, 720), "audio", 720),
        ((0,), "video", 0),
        ((), "video", None),
    ],
)
def test_of_several_resolutions_the_good_and_small_one_is_taken(heights, quality, taken):
    found = choose(offered(*heights), quality)
    assert (found.height_px if found else None) == taken


def test_a_form_that_this_computer_plays_comes_before_a_smaller_one():
    mp4 = MediaFile("https://a.example/a.mp4", "video/mp4", 720, 10)
    webm = MediaFile("https://a.example/a.webm", "video/webm", 720, 99)
    assert choose([mp4, webm], "video", lambda ending: ending == ".webm") == webm


def test_captions_of_dozens_of_languages_are_those_that_are_read_here():
    listed = [
        Captions(f"https://a.example/{c}.vtt", c, None, "text/vtt")
        for c in ("ar", "bn", "de", "es", "it", "pt", "fr")
    ]
    assert named_captions(listed)[0][0] == "caption_fr.vtt"
    assert len(named_captions(listed)) == 6
