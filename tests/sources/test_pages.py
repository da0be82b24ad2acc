# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages read into events: real ones, small ones, broken and hostile ones."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue.event import Kind
from kiosk.errors import KioskError, PageFault, PageUnreadable, SourceFault, SourceUnreadable
from kiosk.resources import resource
from kiosk.sources import FailedPage, ReadPage, open_source
from kiosk.sources.extract.page import read_html_page, read_markdown_page
from kiosk.sources.extract.recordings import recording_of

PAGES = Path(__file__).parents[1] / "data" / "pages"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SCORER = Path(__file__).parents[3] / "shared" / "tools" / "score_pages.py"


def read(text, source="page.md"):
    reader = read_html_page if source.endswith(".html") else read_markdown_page
    return reader(text, source=source, identity=source)


def real(name):
    (item,) = open_source(str(PAGES / name)).items()
    return item.event


def page(body, **fields):
    lines = "".join(f"{k}: {v}\n" for k, v in ({"title": "Un titre"} | fields).items())
    return read(f"---\n{lines}---\n\n{body}")


def test_the_sample_page_is_read_whole():
    items = [
        i
        for i in open_source(str(resource("sample"))).items()
        if isinstance(i, ReadPage) and "impact" in i.event.source
    ]
    (item,) = items
    event = item.event
    assert event.kind is Kind.WEBINAR
    assert (event.start.iso(), event.end.iso()) == ("2021-12-08T09:00+01:00", "2021-12-08T10:00+01:00")
    assert [a.text for a in event.agenda][1:3] == [
        "Retours d'expérience Ministère de la transition écologique",
        "Les travaux de l'Ademe",
    ]
    assert [s.name for s in event.speakers][-3:] == ["Virginie Rozière", "Richard Hanna", "Olivier Joviado"]
    assert {s.affiliation for s in event.speakers[-3:]} == {"Direction interministérielle du numérique"}
    assert (event.recording.provider, event.recording.id) == (
        "bbb-presentation",
        "2db0885cf6f986087cc04b5aabec25bb5949cdef-1638949570786",
    )
    assert event.documents[0].size == "3,1 Mo"
    assert {p.name for p in item.files.values()} == {
        "Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf",
        "apercu-impact-bonnes-pratiques.png",
    }


def test_the_same_page_built_to_html_says_the_same():
    event = real("posts__impact-bonnes-pratiques.html")
    assert event.start.iso() == "2021-12-08T09:00+01:00"
    assert len(event.agenda) == 6
    assert len(event.speakers) == 6
    assert event.recording.provider == "bbb-presentation"


def test_agenda_pages_take_their_hours_from_the_label():
    event = real("agenda__journees-numeriques-igpde-impact-environnemental-numerique.md")
    assert (event.start.iso(), event.end.iso()) == ("2023-01-26T12:30+01:00", "2023-01-26T14:00+01:00")
    assert event.published is None
    assert [s.name for s in event.speakers if s.host] == ["Léa Lejeune"]


def test_a_slip_of_the_year_is_flagged_and_the_phrase_is_kept():
    event = real("agenda__assises-de-la-dematerialisation-sobriete-numerique.md")
    assert event.start.iso() == "2022-05-31T15:45+02:00"
    assert "2002" in event.when_phrase
    assert "start" in event.uncertain


def test_date_and_hours_may_stand_in_two_bullets():
    event = real("content__actualites__posts__actus__event-icr-2025.md")
    assert (event.start.iso(), event.end.iso()) == ("2025-11-21T09:00+01:00", "2025-11-21T12:00+01:00")
    assert event.agenda[1].start.iso() == "2025-11-21T09:30+01:00"


@pytest.mark.parametrize(
    ("body", "published", "start"),
    [
        ("**Webinaire le mercredi 8 décembre de 9h à 10h**", "2021-11-25", "2021-12-08T09:00+01:00"),
        ("**Webinaire le jeudi 13 janvier à 14h30**", "2021-12-20", "2022-01-13T14:30+01:00"),
        ("Date : 22 juin 2023\nHoraires : 10h30 / 12h00", "2023-06-01", "2023-06-22T10:30+02:00"),
        ("**Conférence du 22 au 25 mai 2023**", "2023-05-01", "2023-05-22"),
        ("Le rendez-vous du 31 janvier est reporté à une date ultérieure.", "2023-01-02", None),
        ("L'empreinte carbone baissera de 22% en 2030.", "2023-01-02", None),
    ],
)
def test_dates_as_pages_phrase_them(body, published, start):
    event = page(body, date=published, tags="['Événement']")
    assert (event.start.iso() if event.start else None) == start


@pytest.mark.parametrize(
    ("line", "name", "affiliation", "role"),
    [
        ("Bela Loto, MIR Conseil et Formation,", "Bela Loto", "MIR Conseil et Formation", None),
        ("**Virginie Rozière** - Cheffe du pôle conseil", "Virginie Rozière", None, "Cheffe du pôle conseil"),
        ("Françoise Berthoud (CNRS)", "Françoise Berthoud", "CNRS", None),
        (
            "Yves Billon, chef du service, Secrétariat général",
            "Yves Billon",
            "Secrétariat général",
            "chef du service",
        ),
        ("Ted Marx — Groupe Caisse des Dépôts", "Ted Marx", "Groupe Caisse des Dépôts", None),
        ("Général de brigade Sylvain Noyau, commandant", "Sylvain Noyau", None, "commandant"),
        ("Jean-Christophe Chaussat, président de l’INR", "Jean-Christophe Chaussat", "INR", "président"),
    ],
)
def test_people_in_their_many_separators(line, name, affiliation, role):
    (speaker,) = page(f"## Intervenants\n\n* {line}\n").speakers
    assert (speaker.name, speaker.affiliation, speaker.role) == (name, affiliation, role)


def test_organisations_and_questions_are_no_speakers():
    assert (
        page(
            "## Intervenants\n\n* Direction interministérielle du numérique\n* Suivi de réponses à vos questions\n"
        ).speakers
        == ()
    )


def test_objectives_and_audiences_are_no_programme():
    assert page("## Objectifs\n\n* Comprendre\n* Agir\n\n## Public\n\n* Agents\n").agenda == ()


def test_a_transcript_feeds_no_programme():
    event = page("{% transcription %}\n## Programme\n\n* 9h : rien\n{% endtranscription %}\n")
    assert event.agenda == ()


@pytest.mark.parametrize(
    ("url", "provider", "identity"),
    [
        (
            "https://h.example/playback/presentation/2.3/2db0885cf6f986087cc04b5aabec25bb5949cdef-1638949570786",
            "bbb-presentation",
            "2db0885cf6f986087cc04b5aabec25bb5949cdef-1638949570786",
        ),
        ("dailymotion:x9aa7ci", "dailymotion", "x9aa7ci"),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "youtube", "dQw4w9WgXcQ"),
        ("https://embed.acast.com/$/669e18/680a07?", "acast", "680a07"),
        ("https://peertube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "peertube", "kkGMgK9ZtnKfYAgnEtQxbv"),
    ],
)
def test_recordings_are_known_by_their_addresses(url, provider, identity):
    found = recording_of(url)
    assert (found.provider, found.id) == (provider, identity)


@pytest.mark.parametrize(
    "url",
    [
        "https://webinaire.numerique.gouv.fr/meeting/signin/1",
        "https://guest.lifesize.com/6515666",
        "https://app.livestorm.co/x",
        "#",
        "javascript:alert(1)",
    ],
)
def test_live_rooms_and_forms_are_no_recordings(url):
    assert recording_of(url) is None


def test_a_broken_front_matter_is_read_line_by_line():
    event = read(
        "---\ntitle: Formation : découvrir: tout\ndate: 2025-04-29\ntags:\n  - 'Formation'\n---\nTexte\n"
    )
    assert event.title == "Formation : découvrir: tout"
    assert event.published.iso() == "2025-04-29"
    assert event.kind is Kind.TRAINING


def test_a_page_without_a_title_is_named_and_the_others_are_read(tmp_path):
    (tmp_path / "a.md").write_text("---\ndate: 2024-01-01\n---\nDu texte.\n")
    (tmp_path / "b.md").write_text("---\ntitle: Bien\n---\n")
    (tmp_path / "c.md").write_bytes(b"\0\1\2\3" * 50)
    items = list(open_source(str(tmp_path)).items())
    assert [type(i) for i in items] == [FailedPage, ReadPage, FailedPage]
    assert [i.error.fault for i in items if isinstance(i, FailedPage)] == [
        PageFault.NO_TITLE,
        PageFault.NOT_TEXT,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: Bombe\n---\n",
        "---\ntitle: Profond\n---\n" + "> " * 5000 + "x",
        "---\ntitle: Listes\n---\n" + "\n".join(" " * i + "- x" for i in range(800)),
        "---\ntitle: Balises\n---\n" + "<div>" * 20_000,
        "---\ntitle: Chiffres\n---\n" + "9h" * 50_000,
        "---\ntitle: Noms\n---\n## Intervenants\n\n* " + "Aa " * 20_000,
    ],
)
def test_hostile_pages_are_read_or_refused_but_never_break_the_rest(tmp_path, text):
    (tmp_path / "hostile.md").write_text(text)
    (tmp_path / "well.md").write_text("---\ntitle: Bien\n---\n")
    items = list(open_source(str(tmp_path)).items())
    assert items[-1].event.title == "Bien"


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text("---\ntitle: Secret\n---\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.md").symlink_to(outside)
    (folder / "page.md").write_text("---\ntitle: Page\nimage: ../outside.md\n---\n")
    failed, good = open_source(str(folder)).items()
    assert isinstance(failed, FailedPage)
    assert good.files == {}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("none", SourceFault.MISSING),
        ("https://example.org", SourceFault.UNKNOWN_KIND),
        ("file.txt", SourceFault.UNKNOWN_KIND),
    ],
)
def test_what_is_no_source_is_said_so(tmp_path, name, fault):
    (tmp_path / "file.txt").write_text("x")
    location = name if name.startswith("http") else str(tmp_path / name)
    with pytest.raises(SourceUnreadable) as caught:
        list(open_source(location).items())
    assert caught.value.fault is fault


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["p.md", "p.html"]))
def test_no_text_breaks_a_reader(text, source):
    try:
        event = read(text, source)
    except PageUnreadable:
        return
    assert event.title


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 100), st.binary(max_size=60))
def test_no_noise_in_a_real_page_breaks_a_reader(place, noise):
    data = (PAGES / "posts__webinaire-guide-bonnes-pratiques.md").read_bytes()
    at = len(data) * place // 100
    try:
        read((data[:at] + noise + data[at:]).decode("utf-8", errors="replace"))
    except KioskError:
        return


@pytest.mark.skipif(not SCORER.exists(), reason="the shared corpus is not here")
def test_the_shared_corpus_is_read_to_the_targets(tmp_path):
    library = tmp_path / "library"
    kiosk = [sys.executable, "-m", "kiosk"]
    subprocess.run(
        [*kiosk, "sync", str(CORPUS / "pages"), "--library", str(library), "--media", "none"],
        check=True,
        capture_output=True,
    )
    listed = subprocess.run(
        [*kiosk, "list", "--json", "--library", str(library)], check=True, capture_output=True, text=True
    ).stdout
    assert len(json.loads(listed)) == 90
    score = subprocess.run(
        [sys.executable, str(SCORER), str(CORPUS / "truth.json")],
        input=listed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert score.returncode == 0, score.stdout
