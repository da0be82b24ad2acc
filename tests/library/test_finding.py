# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching by stems, by groups, and in libraries where nearly every text holds the words."""

import sqlite3

import pytest

from builders import NOW, day, event
from kiosk.catalogue.event import AgendaItem, Speaker
from kiosk.catalogue.programme import LEAST_TALKS
from kiosk.library import finding
from kiosk.library.cards import Filters, Order, Shelf
from kiosk.library.event_rows import IncomingRecording
from kiosk.library.library import Library
from kiosk.library.schema import APPLICATION_ID, MIGRATIONS
from kiosk.library.search import Entry, Group, What
from kiosk.library.snippets import CLOSE_MARK, OPEN_MARK


def store(library, *events):
    with library.writing() as writer:
        for one in events:
            writer.store(one, source_key="t")


def ids(hits):
    return [hit.event_id for hit in hits]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("un équipement réparable", "équipements"),
        ("la réparation", "réparations"),
        ("services publics écoresponsables", "service écoresponsable"),
        ("le cheval", "chevaux"),
        ("we repair slides", "repairing"),
        ("cœur", "cœurs"),
    ],
)
def test_words_of_the_same_stem_are_found(library, text, query):
    store(library, event(summary=text))
    hits = library.search(query)
    assert ids(hits) == ["one"]
    assert OPEN_MARK in hits[0].snippet


def test_the_word_as_it_was_typed_comes_before_its_relatives(library):
    store(library, event("relative", title="Réparer"), event("exact", title="Réparations"))
    assert ids(library.search("réparations")) == ["exact", "relative"]


def test_unrelated_words_of_the_same_beginning_are_not_found(library):
    store(library, event(title="Parc"))
    assert library.search("parcours") == []


def test_a_lone_letter_in_the_middle_is_a_word(library):
    store(library, event("a", title="plan b accueil"), event("b", title="plan bleu accueil"))
    assert ids(library.search("plan b accueil")) == ["a"]
    assert set(ids(library.search("plan b"))) == {"a", "b"}


def test_hits_come_in_groups_each_with_its_best(library, tmp_path):
    (tmp_path / "x").write_text("x")
    store(library, event(title="Repair", speakers=(Speaker("Ada Repair"),), agenda=(AgendaItem("Repair"),)))
    slides = [Entry(What.SLIDE, f"repair {n}", n) for n in range(20)]
    entries = (*slides, Entry(What.CAPTION, "repair", 3))
    with library.writing() as writer:
        files = {"video/webcams.webm": writer.put(tmp_path / "x")}
        writer.attach("one", recording=IncomingRecording("bigbluebutton", files, 60, entries))
    groups = library.search_groups("rep", each=5)
    assert {group: len(hits) for group, hits in groups.items()} == {
        Group.EVENTS: 2,
        Group.SPEAKERS: 1,
        Group.SLIDES: 5,
        Group.SPOKEN: 1,
    }
    assert library.search_groups("nowhere") == {}
    assert library.search_groups("") == {}


def test_where_nearly_all_texts_hold_the_words_titles_come_first_and_then_what_is_new(library, monkeypatch):
    monkeypatch.setattr(finding, "MOST_RANKED", 5)
    many = [event(f"e{n}", title=f"No {n}", body="numérique") for n in range(9)]
    store(library, event("old", title="Le numérique"), *many)
    assert ids(library.search("num"))[:3] == ["old", "e8", "e7"]
    assert ids(library.search_groups("num", each=3)[Group.EVENTS]) == ["old", "e8", "e7"]


def test_a_removed_event_is_not_found_and_its_numbers_serve_again(library):
    store(library, event("a", title="first"), event("b", title="second"))
    with library.writing() as writer:
        writer.remove("b")
    store(library, event("c", title="third"))
    assert library.search("second") == []
    assert ids(library.search("third")) == ["c"]


def test_an_older_library_is_searched_like_a_new_one(tmp_path):
    """Made by the steps before this one, filled in its form, and opened."""
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        agenda = tuple(
            AgendaItem(f"Atelier {n}", f"L’atelier {n}", day("2030-01-01") if n < LEAST_TALKS else None)
            for n in range(LEAST_TALKS + 1)
        )
        zoe = Speaker("Zoé Durand", "Ademe")
        store(library, event(title="Réparer", tags=("Sobriété",), speakers=(zoe,), agenda=agenda))
    old = tmp_path / "old"
    old.mkdir()
    connection = sqlite3.connect(old / "library.db", isolation_level=None)
    steps = next(n for n, step in enumerate(MIGRATIONS) if any("favourites" in s for s in step))
    for step in MIGRATIONS[:steps]:
        for statement in step:
            connection.execute(statement)
    connection.execute("ATTACH ? AS new", (str(folder / "library.db"),))
    for table in ("events", "pages"):
        columns = ", ".join(r[1] for r in connection.execute(f"PRAGMA table_info({table})"))
        connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
    connection.execute(
        "INSERT INTO entries (event, part, what, title, text) VALUES (1, 'event', 'event', 'Réparer', ''),"
        " (1, 'event', 'speaker', '', 'Zoé Durand')"
    )
    connection.executemany(
        "INSERT INTO entries (event, part, what, title, text) VALUES (1, 'event', 'agenda', '', ?)",
        [(f"Atelier {n}",) for n in range(LEAST_TALKS + 1)],
    )
    connection.execute(f"PRAGMA user_version = {steps}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    with Library.open(old) as library:
        assert set(library.search_groups("zoé")) == {Group.SPEAKERS}
        assert ids(library.search("réparer")) == ["one"]
        assert [theme.key for theme in library.facets.themes()] == ["sobriete"]
        assert library.facets.person("ZOE DURAND").affiliations == ("Ademe",)
        (talk,) = library.search("atelier 7")
        assert (talk.item, talk.place) == ("L’atelier 7", 7)
        assert library.search("l'atelier") == []  # a title is shown, the text is sought
        assert library.search("atelier 12")[0].place is None  # no hour, so no place in the programme


def test_events_are_chosen_by_theme_speaker_and_mark(library):
    store(
        library,
        event("a", start=day("2020-01-01"), tags=("Sobriété", "IA"), speakers=(Speaker("Ada", "X"),)),
        event(
            "b",
            start=day("2021-01-01"),
            tags=("sobriete",),
            agenda=(AgendaItem("t", speakers=(Speaker("ADA"),)),),
        ),
        event("c", start=day("2022-01-01")),
    )
    library.facets.set_favourite("c")

    def chosen(**filters):
        return ids_of(library.cards(Shelf.PAST, NOW, Filters(**filters)))

    def ids_of(cards):
        return [card.id for card in cards]

    assert chosen() == ["c", "b", "a"]
    assert chosen(order=Order.OLDEST) == ["a", "b", "c"]
    assert chosen(theme="sobriete") == ["b", "a"]
    assert chosen(person="ada") == ["b", "a"]
    assert chosen(favourites_only=True) == ["c"]
    assert library.count(Shelf.PAST, NOW, Filters(theme="ia")) == 1
    assert ids_of(library.cards(Shelf.ALL, NOW, Filters(person="ada"))) == ["b", "a"]
    assert [(theme.name, theme.events) for theme in library.facets.themes()] == [("Sobriété", 2), ("IA", 1)]
    assert [(person.name, person.events) for person in library.facets.people("a")] == [("ADA", 2)]
    assert library.cards(Shelf.PAST, NOW)[0].favourite
    library.facets.set_favourite("c", favourite=False)
    assert not library.facets.is_favourite("c")
    store(library, event("a", start=day("2020-01-01")))
    assert chosen(theme="ia") == []


def test_titles_are_in_the_order_of_the_alphabet_whatever_their_accents(library):
    store(library, event("z", title="zoo"), event("e", title="Écologie"), event("a", title="atelier"))
    cards = library.cards(Shelf.PAST, NOW, Filters(order=Order.TITLE))
    assert [card.id for card in cards] == ["a", "e", "z"]


def test_people_are_found_by_any_of_their_names(library):
    store(library, event(speakers=(Speaker("Marie-Anne de La Tour"), Speaker("Élodie Petit"))))
    assert [p.name for p in library.facets.people("tour")] == ["Marie-Anne de La Tour"]
    assert [p.name for p in library.facets.people("elo")] == ["Élodie Petit"]
    assert library.facets.people("%") == library.facets.people("")
    assert CLOSE_MARK not in library.facets.people("")[0].name


def test_the_marks_of_a_text_are_not_shown(library):
    store(
        library,
        event(
            body="## Programme\n\n- **Laura** parle de [repair](https://x.org/a_b) et de file_name\n1. _fin_"
        ),
    )
    snippet = library.search("laura")[0].snippet.replace(OPEN_MARK, "").replace(CLOSE_MARK, "")
    assert snippet == "Programme Laura parle de repair et de file_name fin"
