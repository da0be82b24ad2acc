# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import event
from kiosk.catalogue.event import AgendaItem, Document, Speaker
from kiosk.library.event_rows import IncomingRecording
from kiosk.library.library import Library
from kiosk.library.search import Entry, What, clean
from kiosk.library.snippets import CLOSE_MARK, OPEN_MARK


def store(library, *events):
    with library.writing() as writer:
        for one in events:
            writer.store(one, source_key="t")


@pytest.mark.parametrize(
    "query",
    [
        "ecoresponsable",
        "ÉCORESPONSABLE",
        "éco",
        "oeuvre",
        "œuvre",
        "l'œuvre",
        "final",
        "information",
        "eco oeu",
    ],
)
def test_accents_case_ligatures_and_hidden_characters_do_not_count(library, query):
    store(library, event(summary="Écoresponsable, l’œuvre ﬁnale, in\u00adformation"))
    assert [hit.event_id for hit in library.search(query)] == ["one"]


def test_other_scripts_are_found_too(library):
    store(library, event(title="Ψηφιακή ευθύνη"), event("two", title="Цифровая ёлка"))
    assert [h.event_id for h in library.search("ευθυνη")] == ["one"]
    assert [h.event_id for h in library.search("елка")] == ["two"]


def test_each_hit_says_where_it_stands(library, tmp_path):
    (tmp_path / "video").write_text("video")
    store(
        library,
        event(
            agenda=(AgendaItem("9h Accueil pamplemousse"),),
            speakers=(Speaker("Ada Pamplemousse", "Institut"),),
            documents=(Document("x.pdf", "Pamplemousse (PDF)"),),
        ),
    )
    entries = (
        Entry(What.SLIDE, "Pamplemousse", 12.5),
        Entry(What.CHAT, "Ada: pamplemousse !", 20),
        Entry(What.CAPTION, "un pamplemousse", 31),
    )
    with library.writing() as writer:
        files = {"video/webcams.webm": writer.put(tmp_path / "video")}
        writer.attach("one", recording=IncomingRecording("bigbluebutton", files, 60, entries))
    found = {(hit.what, hit.place) for hit in library.search("pample")}
    assert found == {
        (What.EVENT, None),
        (What.AGENDA, None),
        (What.SPEAKER, None),
        (What.DOCUMENT, None),
        (What.SLIDE, 12.5),
        (What.CHAT, 20),
        (What.CAPTION, 31),
    }


def test_a_title_weighs_more_than_a_mention(library):
    store(
        library,
        event("mention", title="Autre", body="sobriété " * 3),
        event("title", title="Sobriété numérique", body="autre chose " * 50),
    )
    assert [hit.event_id for hit in library.search("sobriete")] == ["title", "mention"]


def test_every_word_counts(library):
    store(library, event("a", title="slides about water"), event("b", title="slides about fire"))
    assert [hit.event_id for hit in library.search("fire slides")] == ["b"]
    assert library.search("fire water") == []


def test_the_snippet_shows_the_words_where_they_stand_as_they_are_written(library):
    store(library, event(body="avant " * 60 + "L’Œuvre écoresponsable" + " après" * 60))
    snippet = library.search("oeuv eco")[0].snippet
    assert f"L’{OPEN_MARK}Œuvre{CLOSE_MARK} {OPEN_MARK}écoresponsable{CLOSE_MARK}" in snippet
    assert snippet.startswith("… avant")
    assert snippet.endswith("après …")
    assert len(snippet) < 250


def test_the_snippet_shows_the_stretch_that_has_most_of_the_words(library):
    store(
        library, event(body="Le cycle de l’eau. " + "avant " * 60 + "\uf0a7 la durée de vie" + " après" * 60)
    )
    snippet = library.search("durée de vie")[0].snippet
    assert f"{OPEN_MARK}durée{CLOSE_MARK} {OPEN_MARK}de{CLOSE_MARK} {OPEN_MARK}vie{CLOSE_MARK}" in snippet
    assert "• la" in snippet  # a sign that only one typeface has


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        '"',
        "*",
        "AND",
        "a OR",
        "NOT",
        "title:x",
        "x NEAR(",
        "(",
        "-x",
        "^",
        "'; DROP TABLE events",
        "\0",
        "_",
        "²",
    ],
)
def test_nothing_that_is_typed_is_syntax(library, query):
    store(library, event(title="something"))
    library.search(query)
    assert library.count_all() == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_searched(library, query):
    for hit in library.search(query):
        assert hit.event_id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs", "P")), min_size=1, max_size=60))
def test_a_word_of_a_text_finds_it(tmp_path_factory, text):
    found = [w for w in clean(text).split() if w.isalnum()]
    with Library.open(tmp_path_factory.mktemp("found")) as library:
        store(library, event(title="x", summary=text))
        for word in found[:3]:
            assert library.search(word), (text, word)


def test_marks_in_a_text_cannot_be_mistaken_for_marks_of_a_hit(library):
    store(library, event(title=f"a{OPEN_MARK}b{CLOSE_MARK} word"))
    snippet = library.search("word")[0].snippet
    assert snippet.count(OPEN_MARK) == snippet.count(CLOSE_MARK) == 1


def test_the_texts_of_a_changed_page_replace_the_old_ones(library):
    store(library, event(title="before"))
    store(library, event(title="after"))
    assert library.search("before") == []
    assert len(library.search("after")) == 1
