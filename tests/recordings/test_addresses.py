# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of recordings in every form that servers and players have used."""

import string
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.offset import offset_text, parse_offset
from kiosk.recordings.bigbluebutton.address import Format, address_at, parse_address

ID = "ed4251e9b04df737e8eaec997faa929f3961521e-1638950402000"
HOST = "https://h.example"


@pytest.mark.parametrize(
    ("url", "files"),
    [
        (f"/playback/presentation/2.3/{ID}", f"/presentation/{ID}/"),
        (f"/playback/presentation/2.3/{ID}/?t=1h2m3s&l=content&s=dark&f=5#x", f"/presentation/{ID}/"),
        (f"/playback/presentation/2.3/{ID}?p=a/b", f"/presentation/a/b/{ID}/"),
        (f"/playback/presentation/2.3/{ID}?p=../b", f"/presentation/{ID}/"),
        (f"/Playback/Presentation/2.3/{ID.upper()}", f"/presentation/{ID}/"),
        (f"//playback//presentation/2.3/{ID}", f"/presentation/{ID}/"),
        (f"/bbb/playback/presentation/2.3/{ID}", f"/presentation/{ID}/"),
        (f"/playback/presentation/{ID}", f"/presentation/{ID}/"),
        (f"/playback/presentation/2.0/playback.html?meetingId={ID}&t=0s", f"/presentation/{ID}/"),
        (f"/playback/presentation/0.9.0/playback.html?meetingId={ID}", f"/presentation/{ID}/"),
        (f"/playback/presentation/0.81/playback.html?meetingid={ID}", f"/presentation/{ID}/"),
        (f"/playback/presentation/playback.html?meetingId={ID}", f"/presentation/{ID}/"),
        (f"/presentation/{ID}", f"/presentation/{ID}/"),
        (
            f"/presentation/{ID}/presentation/{ID[::-1][14:]}-1600000000000/slide-1.png",
            f"/presentation/{ID}/",
        ),
        (f"/presentation/a/b/{ID}/shapes.svg", f"/presentation/a/b/{ID}/"),
        (f"/bbb/presentation/{ID}/metadata.xml", f"/bbb/presentation/{ID}/"),
        ("/presentation/weekly-2021/metadata.xml", "/presentation/weekly-2021/"),
        ("/playback/presentation/2.3/weekly-2021", "/presentation/weekly-2021/"),
    ],
)
def test_every_form_of_the_presentation_leads_to_its_files(url, files):
    address = parse_address(HOST + url)
    assert (address.format, address.files_url) == (Format.PRESENTATION, HOST + files)
    assert address.record_id == files.rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize(
    ("url", "kind", "files", "name"),
    [
        (f"/playback/video/{ID}/", Format.VIDEO, f"/playback/video/{ID}/", ""),
        (f"/playback/video/{ID}/index.html", Format.VIDEO, f"/playback/video/{ID}/", ""),
        (f"/playback/video/{ID}/video-0.m4v", Format.VIDEO, f"/playback/video/{ID}/", "video-0.m4v"),
        ("/playback/video/weekly-2021", Format.VIDEO, "/playback/video/weekly-2021/", ""),
        (f"/podcast/{ID}/audio.ogg", Format.PODCAST, f"/podcast/{ID}/", "audio.ogg"),
        (f"/playback/podcast/{ID}", Format.PODCAST, f"/playback/podcast/{ID}/", ""),
        (f"/recording/screenshare/{ID}/", Format.SCREENSHARE, f"/recording/screenshare/{ID}/", ""),
        (f"/playback/screenshare/{ID}", Format.SCREENSHARE, f"/playback/screenshare/{ID}/", ""),
        (f"/notes/{ID}/notes.pdf", Format.NOTES, f"/notes/{ID}/", "notes.pdf"),
    ],
)
def test_every_flat_form_leads_to_its_folder(url, kind, files, name):
    address = parse_address(HOST + url)
    assert (address.record_id, address.format) == (files.rstrip("/").rpartition("/")[2], kind)
    assert (address.files_url, address.file_name) == (HOST + files, name)


@pytest.mark.parametrize(
    "url",
    [
        "",
        HOST,
        f"ftp://h.example/playback/presentation/2.3/{ID}",
        f"https://u:p@h.example/playback/presentation/2.3/{ID}",
        f"https://h.example:99999/playback/presentation/2.3/{ID}",
        f"{HOST}/playback/presentation/2.3/..%2f{ID}",
        f"{HOST}/playback/presentation/2.3/../{ID}",
        f"{HOST}/playback/presentation/2.3/",
        f"{HOST}/playback/presentation/2.3/index.html",
        f"{HOST}/playback/presentation/2.0/playback.html?meetingId=../../etc",
        f"{HOST}/presentation/../{ID}/",
        f"{HOST}/presentation/deck.pdf",
        "https://www.dailymotion.com/video/x7tgad0",
        "https://tube.example/video/some-words",
        f"https://[/{ID}",
    ],
)
def test_what_is_no_recording_is_none(url):
    assert parse_address(url) is None


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [("90", 90), ("90s", 90), ("1m30s", 90), ("1h2m3s", 3723), ("1h", 3600), ("1:02:03", 3723), ("1.5", 1.5)],
)
@pytest.mark.parametrize(
    "form",
    [
        "/playback/presentation/2.3/{}?t={}",
        "/playback/presentation/2.0/playback.html?meetingId={}&t={}",
        "/presentation/{}/?t={}",
        "/playback/video/{}/#t={}",
    ],
)
def test_a_moment_is_read_in_every_form(form, moment, seconds):
    assert parse_address(HOST + form.format(ID, moment)).start_s == seconds


@pytest.mark.parametrize("moment", ["", "x", "-5", "1s1h", "nan", "9" * 400, "1e9", "٣s"])
def test_a_moment_that_is_none_is_the_beginning(moment):
    assert parse_address(f"{HOST}/playback/presentation/2.3/{ID}?t={moment}").start_s == 0


@pytest.mark.parametrize(
    ("url", "at"),
    [
        (f"/playback/presentation/2.3/{ID}", f"/playback/presentation/2.3/{ID}?t=1h2m3s"),
        (
            f"/playback/presentation/2.3/{ID}?l=content&t=5s&p=a/b",
            f"/playback/presentation/2.3/{ID}?l=content&p=a/b&t=1h2m3s",
        ),
        (
            f"/playback/presentation/2.0/playback.html?meetingId={ID}",
            f"/playback/presentation/2.0/playback.html?meetingId={ID}&t=1h2m3s",
        ),
        (f"/presentation/{ID}/shapes.svg", f"/playback/presentation/2.3/{ID}?t=1h2m3s"),
        (f"/presentation/a/b/{ID}/", f"/playback/presentation/2.3/{ID}?p=a/b&t=1h2m3s"),
        ("/talk.webm", "/talk.webm#t=3723"),
        (f"/podcast/{ID}/audio.ogg", f"/podcast/{ID}/audio.ogg#t=3723"),
    ],
)
def test_a_link_to_a_moment_is_the_web_players(url, at):
    assert address_at(HOST + url, 3723.9) == HOST + at


def test_a_page_that_takes_no_moment_has_no_link_to_one():
    assert address_at(f"{HOST}/playback/video/{ID}/", 5) is None
    assert address_at("not an address", 5) is None


@given(st.integers(0, 10**6))
def test_a_written_moment_is_read_as_the_same_second_and_is_what_the_web_player_takes(second):
    text = offset_text(second)
    assert parse_offset(text) == second
    parts = text.replace("h", " ").replace("m", " ").replace("s", "").split()
    assert all(int(part) < 60 for part in parts[1:])
    assert len(parts) == (3 if second >= 3600 else 2 if second >= 60 else 1)


segments = st.sampled_from(
    [
        "playback",
        "presentation",
        "video",
        "podcast",
        "notes",
        "2.3",
        "2.0",
        "playback.html",
        ID,
        "..",
        "%2e%2e",
        "a b",
        "é",
        "",
    ]
) | st.text(string.printable, max_size=12)


@given(
    st.lists(segments, max_size=7), st.dictionaries(st.sampled_from("tpl"), st.text(max_size=8), max_size=3)
)
def test_no_address_leads_out_of_its_host_or_below_a_parent(path, query):
    text = HOST + "/" + "/".join(path) + "?" + "&".join(f"{k}={v}" for k, v in query.items())
    address = parse_address(text)
    if address is None:
        return
    parts = urlsplit(address.files_url)
    assert parts.netloc == "h.example"
    assert parts.path.endswith(f"/{address.record_id}/")
    assert ".." not in parts.path
    assert "%" not in parts.path
    assert "/" not in address.record_id + address.file_name
    assert 0 <= address.start_s < float("inf")
    at = address_at(text, 61)
    if address.format is Format.PRESENTATION and at is not None:
        again = parse_address(at)
        assert (again.record_id, again.files_url, again.start_s) == (address.record_id, address.files_url, 61)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    parse_address(text)
    parse_address("https://" + text)
    address_at("https://" + text, 1)
    parse_qs(text)
