# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands that take recordings' addresses, against a real server."""

import json
import shutil

import pytest

from certificates import EXPIRED, VALID, Authority
from flaky_server import FlakyServer, Page
from kiosk.cli import main
from kiosk.library.library import Library
from small_recordings import ID, PRES, VERSIONS, recording_2_4, standalone_build, write

PATH = f"/presentation/{ID}"


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def server(tmp_path):
    recording_2_4(tmp_path / "served")
    with FlakyServer() as server:
        server.serve(tmp_path / "served", PATH)
        yield server


def url(server):
    return server.url(f"/playback/presentation/2.0/playback.html?meetingId={ID}&t=10s")


def inspected(capsys, what):
    assert main(["recording", "inspect", str(what), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_address_is_inspected_without_its_media(server, tmp_path, capsys):
    del server.pages[f"{PATH}/presentation/{PRES}/slide-1.png"]
    found = inspected(capsys, url(server))
    assert found["duration"] == 1.0
    assert (found["slides"], found["messages"], found["shapes"]) == (2, 1, 1)
    assert found["missing"] == [f"presentation/{PRES}/slide-1.png"]
    sent = [request.path for request in server.requests if request.sent_bytes]
    assert not any(path.endswith((".webm", ".png", ".svg")) for path in sent if "shapes" not in path)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_address_and_its_folder_are_inspected_alike(tmp_path, capsys, version):
    VERSIONS[version](tmp_path / "folder")
    with FlakyServer() as server:
        server.serve(tmp_path / "folder", PATH)
        assert inspected(capsys, url(server)) == inspected(capsys, tmp_path / "folder")


def test_a_standalone_build_is_inspected_and_added(tmp_path, capsys):
    standalone_build(tmp_path / "build", recording_2_4)
    assert inspected(capsys, tmp_path / "build")["slides"] == 2
    assert main(["add", str(tmp_path / "build"), "--library", str(tmp_path / "library")]) == 0
    with Library.open(tmp_path / "library") as library:
        media = library.media(next(library.events()).id)
    assert "video/webcams.webm" in media.recording
    assert not any("static" in name or name in ("index.html", "manifest.json") for name in media.recording)


def test_progress_and_result_come_as_json_lines(server, tmp_path, capsys):
    del server.pages[f"{PATH}/slides_new.xml"]
    assert main(["add", url(server), "--json", "--library", str(tmp_path / "library")]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert set(lines[0]) == {"done", "total", "unit", "label"}
    assert lines[-2]["done"] == lines[-2]["total"]
    assert lines[-1]["missing"] == ["slides_new.xml"]
    assert lines[-1]["no_sound_alone"] is False


def test_what_is_missing_is_said_in_plain_words(server, tmp_path, capsys):
    for name in ("slides_new.xml", f"presentation/{PRES}/slide-1.png", "presentation/deskshare.png"):
        server.pages.pop(f"{PATH}/{name}")
    assert main(["add", url(server), "--library", str(tmp_path / "library")]) == 0
    said = capsys.readouterr().err.splitlines()[-1]
    assert (
        said.replace("(s)", "")
        == "Missing from this recording: 1 slide, chat, other pictures. The rest is here."
    )


def test_sound_that_cannot_be_had_alone_is_said(server, tmp_path, capsys):
    assert main(["add", url(server), "--quality", "audio", "--library", str(tmp_path / "library")]) == 0
    assert "no sound without its cameras" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("openssl"), reason="certificates are made by openssl")
@pytest.mark.parametrize(
    ("dates", "self_signed", "words"),
    [
        (EXPIRED, False, "certificate has expired"),
        (EXPIRED, True, "certificate has expired"),
        (VALID, True, "does not trust"),
    ],
)
def test_a_bad_certificate_is_one_clear_sentence(tmp_path, monkeypatch, capsys, dates, self_signed, words):
    authority = Authority(tmp_path / "authority")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.certificate))
    with FlakyServer(tls=authority.server_context(dates, self_signed=self_signed)) as server:
        server.pages[f"{PATH}/metadata.xml"] = Page(b"<recording/>")
        assert main(["add", url(server), "--library", str(tmp_path / "library")]) == 1
        assert server.requests == []
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert words in said[0]
    assert "127.0.0.1" in said[0]


def test_several_recordings_in_a_folder_each_become_an_event_and_a_broken_one_is_named(tmp_path, capsys):
    for number in (1, 2):
        folder = tmp_path / "all" / f"r{number}"
        recording_2_4(folder)
        meeting = ID[:-1] + str(number)
        write(
            folder,
            "metadata.xml",
            (folder / "metadata.xml").read_text().replace(ID, meeting).replace("A meeting", f"M{number}"),
        )
    write(tmp_path / "all" / "broken", "metadata.xml", "<recording/>")
    assert main(["add", str(tmp_path / "all"), "--library", str(tmp_path / "library")]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "Left out: broken" in err
    with Library.open(tmp_path / "library") as library:
        assert sorted(one.title for one in library.events()) == ["M1", "M2"]
        one = next(library.events()).id
    assert main(["add", str(tmp_path / "all"), "--to", one, "--library", str(tmp_path / "library")]) == 1
    assert "holds several recordings" in capsys.readouterr().err
