# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library with a single event, or hardly more: it is shown large, and what to do next is said."""

from PySide6.QtCore import Qt

from builders import day, event
from kiosk.catalogue.event import Kind


def stored(*more):
    def prepare(library):
        with library.writing() as writer:
            for one in more:
                writer.store(one, source_key="t")

    return prepare


def test_a_single_event_is_shown_large_without_anything_to_filter_by(visit):
    visitor = visit()
    card = visitor.card("climat")
    assert card.property("wide")
    assert card.width() > 1000
    assert visitor.reads("la mission interministérielle")
    assert visitor.find("kindChoice") is None
    visitor.click(card)
    visitor.wait(lambda: visitor.screen() == "event")


def test_in_a_narrow_window_it_is_a_card_like_any_other(visit):
    visitor = visit(size=(560, 900))
    assert not visitor.card("climat").property("wide")
    assert not visitor.reads("la mission interministérielle")


def test_two_events_stand_side_by_side_with_filters(visit):
    other = event("film", title="Un film", kind=Kind.VIDEO, published=day("2024-01-02"))
    visitor = visit(prepare=stored(other))
    assert not visitor.card("Un film").property("wide")
    assert visitor.find("kindChoice") is not None
    visitor.click("favouritesOnly")
    visitor.wait(lambda: visitor.find("clearFilters") is not None)
    assert visitor.find("favouritesOnly") is not None  # what leaves nothing can be taken back
    visitor.click("clearFilters")
    visitor.card("Un film")


def test_how_to_get_more_is_said_until_there_is_more(visit):
    visitor = visit()
    visitor.item("addSource").forceActiveFocus()
    visitor.press(Qt.Key.Key_Space)
    visitor.wait(lambda: visitor.screen() == "sources")
    many = [event(f"e{i}", title=f"Titre {i}", published=day("2024-01-02")) for i in range(3)]
    full = visit(prepare=stored(*many))
    full.card("Titre 1")
    assert full.find("addSource") is None
