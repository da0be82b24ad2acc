# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding an event on Home: filters, order, favourites, a search by kind, somebody's events; by real presses."""

import pytest
from quick_items import items

from builders import day, event
from kiosk.catalogue.event import AgendaItem, ChangedDate, Kind, Speaker


def some_events(library):
    ada = Speaker("Ada Lovelace", "Institut", "mathématicienne")
    with library.writing() as writer:
        for one in (
            event("old", title="Beta", start=day("2019-01-01"), tags=("Sobriété",), speakers=(ada,)),
            event("new", title="Alpha", start=day("2021-01-01"), tags=("IA",), kind=Kind.PODCAST),
            event(
                "mid",
                title="Gamma",
                start=day("2020-01-01"),
                agenda=(AgendaItem("Réparer", speakers=(Speaker("ADA LOVELACE"),)),),
            ),
        ):
            writer.store(one, source_key="t")


@pytest.fixture
def visitor(visit):
    return visit(prepare=some_events)


def shown(visitor):
    return [row.title for row in visitor.app.home.past.rows if len(row.title) < 6]


def test_events_are_chosen_by_theme_and_all_come_back(visitor):
    filters = visitor.app.home.filters
    assert [c["text"] for c in filters.themeChoices][:1] == ["All themes"]
    assert {c["value"] for c in filters.themeChoices} >= {"sobriete", "ia"}
    filters.theme = "sobriete"
    visitor.wait(lambda: shown(visitor) == ["Beta"])
    filters.kind = "podcast"
    visitor.wait(lambda: visitor.reads("Nothing fits these filters."))
    visitor.click("clearFilters")
    visitor.wait(lambda: shown(visitor) == ["Alpha", "Gamma", "Beta"])


def test_the_order_can_be_chosen(visitor):
    visitor.app.home.filters.order = "oldest"
    visitor.wait(lambda: shown(visitor) == ["Beta", "Gamma", "Alpha"])
    visitor.app.home.filters.order = "title"
    visitor.wait(lambda: shown(visitor) == ["Alpha", "Beta", "Gamma"])


def test_an_event_is_marked_and_found_again(visitor):
    visitor.program.navigator.openEvent("mid")
    visitor.wait(lambda: visitor.find("favouriteButton") is not None)
    visitor.click("favouriteButton")
    visitor.wait(lambda: visitor.program.library.facets.is_favourite("mid"))
    assert visitor.reads("Among the favourites")
    visitor.program.navigator.back()
    visitor.wait(lambda: visitor.find("favouritesOnly") is not None)
    visitor.click("favouritesOnly")
    visitor.wait(lambda: shown(visitor) == ["Gamma"])
    assert "Favourite" in visitor.card("Gamma").property("spoken")


def test_somebody_is_found_once_and_leads_to_all_their_events(visitor):
    visitor.app.home.query = "lovel"
    visitor.wait(lambda: visitor.reads("2 events"))
    rows = visitor.app.home.hits.rows
    people = [row for row in rows if row.target == "person"]
    assert [row.title for row in people] in (["Ada Lovelace"], ["ADA LOVELACE"])
    assert people[0].heading == "Speakers"
    visitor.program.navigator.openPerson(people[0].title)
    visitor.wait(lambda: visitor.app.person.events.count == 2)
    assert visitor.reads("Institut")
    visitor.click(visitor.card("Beta"))
    visitor.wait(lambda: visitor.screen() == "event")
    visitor.program.navigator.back()
    visitor.wait(lambda: visitor.screen() == "person")


def test_a_speaker_of_an_event_leads_to_their_events(visitor):
    visitor.program.navigator.openEvent("old")
    visitor.wait(lambda: visitor.reads("Ada Lovelace"))
    button = next(
        item
        for item in items(visitor.window.contentItem())
        if item.property("name") == "Ada Lovelace" and item.property("about")
    )
    visitor.click(button)
    visitor.wait(lambda: visitor.screen() == "person" and visitor.reads("2 events"))


def found_on_home(visitor, words, where):
    """The one hit of that place, to be pressed; the words are typed."""
    visitor.click("searchField")
    visitor.type(words)
    visitor.wait(lambda: visitor.app.home.searched == words)
    (hit,) = [
        i
        for i in items(visitor.window.contentItem())
        if str(i.property("where")).startswith(where) and i.property("down") is not None
    ]
    return hit


def test_a_poll_that_was_found_leads_to_its_second_and_shared_notes_to_their_paragraph(visitor):
    visitor.click(found_on_home(visitor, "quelle bonne pratique commencer", "Poll, 1:50"))
    replay = visitor.app.replay
    visitor.wait(lambda: replay.ready and replay.position >= 109)
    assert replay.position < 120
    visitor.program.navigator.home()
    visitor.app.home.query = ""
    visitor.click(found_on_home(visitor, "retenir du webinaire", "Shared notes"))
    visitor.wait(lambda: visitor.find("notesList") is not None)
    visitor.wait(lambda: visitor.find("notesList").property("currentIndex") == 1)
    assert replay.side.search.query == "retenir du webinaire"
    assert replay.side.notes.row(1).words == "À retenir du webinaire :"


def test_an_event_that_was_called_off_says_so_on_its_card_and_on_its_page(visit):
    def prepare(library):
        changed = (ChangedDate(day("2199-04-08T10:00"), "À Lyon", location="Gare"),)
        with library.writing() as writer:
            writer.store(
                event("off", title="Atelier", start=day("2199-04-01"), cancelled=True, changed_dates=changed),
                source_key="t",
            )

    visitor = visit(prepare=prepare)
    card = visitor.card("Atelier")
    assert "Cancelled" in card.property("spoken")
    assert visitor.find("cardCancelled") is not None
    visitor.click(card)
    visitor.wait(lambda: visitor.find("eventCancelled") is not None)
    assert visitor.reads("This event was cancelled.")
    assert visitor.reads("Monday 8 April 2199, 10:00: À Lyon. Gare")
