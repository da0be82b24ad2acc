# SPDX-License-Identifier: AGPL-3.0-or-later
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import event, events, moments, words
from kiosk.catalogue.event import AgendaItem, Recording
from kiosk.catalogue.json_form import event_from_json, event_to_json, stored_form

recurring = st.builds(
    lambda one, times, whole: replace(one, occurrences=tuple(times), part_of=whole),
    events,
    st.lists(moments, max_size=3),
    st.none() | words.filter(str.strip),
)


@given(recurring)
def test_an_event_survives_its_json_form(one):
    text = json.dumps(event_to_json(one))
    assert event_from_json(json.loads(text), one.body) == one


@given(recurring)
def test_an_event_survives_the_form_that_is_stored(one):
    text = json.dumps(stored_form(one))
    assert event_from_json(json.loads(text), one.body) == one


def test_what_says_nothing_new_is_stored_as_older_versions_stored_it():
    link = Recording("https://a.example/1", "peertube", "1")
    form = stored_form(event(recordings=(link,), agenda=(AgendaItem("9h Accueil"),)))
    assert form["recording"] == {"url": "https://a.example/1", "provider": "peertube", "id": "1"}
    assert form["agenda"] == [
        {"text": "9h Accueil", "title": None, "start": None, "end": None, "speakers": []}
    ]
    assert not {"occurrences", "part_of"} & form.keys()


def test_the_first_recording_is_the_recording():
    first, second = Recording("https://a.example/1", "peertube", "1"), Recording("https://a.example/2", "mp4")
    form = event_to_json(event(recordings=(first, second)))
    assert (form["recording"]["url"], form["recording"]["id"]) == ("https://a.example/1", "1")
    assert [r["url"] for r in form["other_recordings"]] == ["https://a.example/2"]


def test_absent_values_are_null():
    form = event_to_json(event())
    assert form["recording"] is None
    assert form["start"] is None
    assert form["agenda"] == []
    assert form["part_of"] is None
