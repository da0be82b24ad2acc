# SPDX-License-Identifier: AGPL-3.0-or-later
import json

from hypothesis import given

from builders import event, events
from kiosk.catalogue.event import Recording
from kiosk.catalogue.json_form import event_from_json, event_to_json


@given(events)
def test_an_event_survives_its_json_form(one):
    text = json.dumps(event_to_json(one))
    assert event_from_json(json.loads(text), one.body) == one


def test_the_first_recording_is_the_recording():
    first, second = Recording("https://a.example/1", "peertube", "1"), Recording("https://a.example/2", "mp4")
    form = event_to_json(event(recordings=(first, second)))
    assert form["recording"] == {"url": "https://a.example/1", "provider": "peertube", "id": "1"}
    assert form["other_recordings"] == [{"url": "https://a.example/2", "provider": "mp4", "id": None}]


def test_absent_values_are_null():
    form = event_to_json(event())
    assert form["recording"] is None
    assert form["start"] is None
    assert form["agenda"] == []
