# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands as a person or a script uses them."""

import json
import os
import subprocess
import sys

import pytest

from builders import day, event
from flaky_server import FlakyServer, Page
from kiosk.catalogue.event import AgendaItem, Document, Kind, Recording, Speaker
from kiosk.cli import main, with_command
from kiosk.library.library import Library
from kiosk.resources import resource

DECK = resource("sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf")
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "library"
    full = event(
        "climat-1",
        title="Journée mondiale du climat",
        start=day("2021-12-08T09:00+01:00"),
        end=day("2021-12-08T10:00+01:00"),
        agenda=(AgendaItem("9h05 Bilan carbone", "Bilan carbone", day("2021-12-08T09:05+01:00")),),
        speakers=(Speaker("Ada Lovelace", "Institut", "mathématicienne"),),
        recordings=(Recording("https://a.example/r", "peertube", "1"),),
        documents=(Document("/x.pdf", "Diapositives", "3,1 Mo"),),
        uncertain=frozenset({"end"}),
    )
    with Library.open(path) as library, library.writing() as writer:
        writer.store(full, source_key="t")
        writer.store(event("film-2", kind=Kind.VIDEO, start=day("2020-01-01")), source_key="t")
    return path


def kiosk(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


def test_list_as_json_has_the_contract_s_fields(folder, capsys):
    assert main(["list", "--json", "--library", str(folder)]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert set(first) >= {
        *("id", "source", "title", "kind", "language", "published", "start", "end", "agenda", "speakers"),
        *("recording", "documents", "image", "uncertain", "duration", "offline"),
    }
    assert first["start"] == "2021-12-08T09:00+01:00"
    assert first["agenda"][0]["text"] == "9h05 Bilan carbone"
    assert (
        first["recording"].items()
        >= {"url": "https://a.example/r", "provider": "peertube", "id": "1"}.items()
    )
    assert first["offline"] == {"recording": False, "documents": []}
    assert second["kind"] == "video"


@pytest.mark.parametrize(
    ("words", "ids"),
    [([], ["climat-1", "film-2"]), (["--kind", "video"], ["film-2"]), (["--since", "2021"], ["climat-1"])],
)
def test_list_can_be_limited(folder, capsys, words, ids):
    assert main(["--library", str(folder), "list", "--json", *words]) == 0
    assert [e["id"] for e in json.loads(capsys.readouterr().out)] == ids


def test_show_says_all_of_an_event_in_the_user_s_language(folder):
    done = kiosk("show", "climat", "--library", folder, LANGUAGE="fr")
    assert done.returncode == 0, done.stderr
    for text in (
        "Journée mondiale du climat",
        "8 décembre 2021",
        "9h05 Bilan carbone",
        "Ada Lovelace",
        "Diapositives",
    ):
        assert text in done.stdout


def test_a_terminal_without_some_letters_shows_the_rest(folder):
    done = kiosk("list", "--library", folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LANGUAGE="fr")
    assert done.returncode == 0
    assert "Journ?e mondiale du climat" in done.stdout
    listed = kiosk("list", "--json", "--library", folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(listed.stdout)[0]["title"] == "Journée mondiale du climat"


def test_what_cannot_be_done_is_one_sentence_and_status_1(folder, tmp_path):
    for words in (["show", "nothing", "--library", folder], ["list", "--library", tmp_path / "none"]):
        done = kiosk(*words)
        assert done.returncode == 1
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words", [["show"], ["frobnicate"], ["list", "--since", "yesterday"], ["list", "--kind", "party"]]
)
def test_wrong_usage_is_status_2(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["", " ", "ftp://a.example/pages"])
def test_an_empty_or_foreign_address_is_not_the_folder_that_one_is_in(tmp_path, named):
    done = kiosk("sync", named, "--library", tmp_path / "library")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


def test_failures_of_one_server_that_are_alike_are_summed_up(tmp_path):
    episodes = "".join(
        f"<item><title>Épisode {n}</title><guid>{n}</guid><itunes:image href='http://127.0.0.1:9/{n}.jpg'/>"
        f"<enclosure url='http://127.0.0.1:9/{n}.mp3' type='audio/mpeg' length='1'/></item>"
        for n in range(30)
    )
    feed = (
        f"<rss version='2.0' xmlns:itunes='{ITUNES}'><channel><title>Balado</title>{episodes}</channel></rss>"
    )
    with FlakyServer() as server:
        server.pages["/feed"] = Page(feed.encode(), content_type="application/rss+xml")
        done = kiosk("sync", server.url("/feed"), "--library", tmp_path / "library", LC_ALL="C.UTF-8")
    assert done.stdout.startswith("Added: 30,")
    lines = [line for line in done.stderr.splitlines() if "127.0.0.1:9" in line]
    assert len(lines) == 6
    assert "http://127.0.0.1:9/0.jpg" in lines[0]
    assert "25" in lines[-1] and "127.0.0.1:9" in lines[-1]


def test_search_says_where(folder, capsys):
    assert main(["search", "bilan", "--json", "--library", str(folder)]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert (hit["event"], hit["what"], hit["snippet"]) == ("climat-1", "agenda", "9h05 Bilan carbone")


def test_a_file_is_added_found_verified_and_removed(tmp_path):
    folder = tmp_path / "library"
    assert "Webinaire Impact" in kiosk("add", DECK, "--library", folder).stdout
    assert "page 15" in kiosk("search", "équipements", "--library", folder, LANGUAGE="en").stdout
    assert kiosk("verify", "--library", folder).returncode == 0
    stored = next(p for p in (folder / "files").rglob("*") if p.is_file())
    stored.write_bytes(b"damaged")
    assert kiosk("verify", "--library", folder).returncode == 1
    assert kiosk("verify", "--repair", "--library", folder).returncode == 0
    assert kiosk("remove", "webinaire", "--library", folder).returncode == 0
    assert kiosk("list", "--json", "--library", folder).stdout == "[]\n"


def test_a_reader_that_closes_early_is_no_error(folder):
    with Library.open(folder) as library, library.writing() as writer:
        for number in range(300):
            writer.store(event(f"e{number}", summary="long " * 100), source_key="t")
    command = f"{sys.executable} -m kiosk list --json --library {folder} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "[\n", "")


def test_two_writers_at_once_are_told_so(folder):
    with Library.open(folder) as library, library.writing():
        done = kiosk("remove", "film-2", "--library", folder, LANGUAGE="en")
    assert done.returncode == 1
    assert "Another Kiosk" in done.stderr


def test_a_list_for_programs_loads_no_qt(folder):
    code = (
        "import sys; from kiosk.cli import main; main(['list', '--json', '--library', sys.argv[1]]);"
        "print([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'requests', 'lxml', 'vlc', 'pymupdf')])"
    )
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "package",
    [
        "catalogue",
        "library.library",
        "sources",
        "recordings.bigbluebutton.reader",
        "decks.deck",
        "net.client",
        "tasks.add",
        "playback",
    ],
)
def test_the_domain_does_not_know_that_a_window_exists(package):
    code = f"import sys, kiosk.{package}; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ([], ["run"]),
        (["--open", "x"], ["run", "--open", "x"]),
        (["--library", "list", "--kiosk"], ["--library", "list", "run", "--kiosk"]),
        (["--library=a", "list"], ["--library=a", "list"]),
        (["-v"], ["-v", "run"]),
        (["--help"], ["--help"]),
    ],
)
def test_kiosk_alone_opens_the_window(words, understood):
    assert with_command(words) == understood


@pytest.mark.parametrize("words", [["{}/x.kioskpack"], ["--mirror", "{}/m"], ["{}/x.ics"]])
@pytest.mark.usefixtures("qapp")  # one application for all tests, and not a lesser one
@pytest.mark.parametrize("chosen", [[], ["all"]])
def test_every_export_takes_all_events_where_none_is_chosen_and_by_the_word(
    folder, tmp_path, capsys, words, chosen
):
    words = [word.format(tmp_path) for word in words]
    assert main(["export", *chosen, *words, "--library", str(folder)]) == 0
    assert ": 2" in capsys.readouterr().out
