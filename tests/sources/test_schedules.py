# SPDX-License-Identifier: AGPL-3.0-or-later
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import read, read_file

from builders import day
from kiosk.catalogue.event import Document, Kind, Speaker
from kiosk.errors import SourceFault, SourceUnreadable


def titles(event):
    return [item.title for item in event.agenda]


def talk(event, title):
    return next(item for item in event.agenda if item.title == title)


def test_a_schedule_is_one_conference_with_its_talks_in_order():
    conference, *talks = read_file("schedule.xml")
    assert (conference.title, conference.kind) == ("Journées du numérique 2030", Kind.CONFERENCE)
    assert titles(conference) == ["Ouverture", "Sans salle", "Nuit blanche", "Le même guid"]
    assert conference.location == "Grand amphi, Lyon"
    assert [t.title for t in talks] == ["Ouverture"]  # the only one with something to open


def test_an_end_with_a_slip_is_that_of_the_last_talk():
    conference = read_file("schedule.xml")[0]
    assert (conference.start, conference.end) == (day("2030-06-12"), day("2030-06-13"))


def test_a_talk_given_in_universal_time_is_shown_on_the_clocks_of_its_place():
    item = talk(read_file("schedule.xml")[0], "Ouverture")
    assert (item.start, item.end) == (day("2030-06-12T09:00+02:00"), day("2030-06-12T09:45+02:00"))
    assert item.start.iso() == "2030-06-12T09:00+02:00"
    assert (item.room, item.track, item.language) == ("Amphi", "Plénière", "fr")
    assert item.speakers == (Speaker("Zoé Écolo"), Speaker("Max", role="moderator", host=True))
    assert item.summary == "On *ouvre*."


def test_a_talk_after_midnight_belongs_to_the_night_after_its_day():
    item = talk(read_file("schedule.xml")[0], "Nuit blanche")
    assert item.start == day("2030-06-13T01:30+02:00")
    assert item.end == day("2030-06-14T03:30+02:00")  # it lasts a day and two hours


def test_two_talks_with_one_guid_stay_two():
    ids = [item.id for item in read_file("schedule.xml")[0].agenda]
    assert len(set(ids)) == len(ids)


def test_a_talk_with_papers_and_a_video_opens_as_an_event_of_its_own():
    conference, opening = read_file("schedule.xml")
    item = talk(conference, "Ouverture")
    assert item.opens == opening.id
    assert opening.part_of == conference.id
    assert item.documents == (Document("/papiers/ouverture.pdf", "Diapositives"),)
    assert opening.documents == (Document("https://jdn.example/papiers/ouverture.pdf", "Diapositives"),)
    assert opening.recording.url == "https://jdn.example/ouverture.webm"
    assert [f.size_bytes for f in opening.recording.files] == [48_000_000]


def test_without_a_zone_the_clock_of_the_place_is_kept():
    conference, *_ = read_file("schedule.json")
    assert [i.start.iso() for i in conference.agenda] == ["2031-01-10T09:30", "2031-01-11T01:00"]
    item = conference.agenda[0]
    assert (item.title, item.summary, item.language) == ("Un", "A\n\nB", "fr")
    assert [s.name for s in item.speakers] == ["Ada", "Bob"]
    assert item.recording is None  # its link is none that can be opened


def test_version_two_names_rooms_and_tracks_elsewhere():
    conference, first = read_file("schedule2.json")
    item = conference.agenda[0]
    assert (item.room, item.track, item.summary) == ("Amphi", "Données", "Résumé")
    assert (item.start, item.end) == (day("2032-03-01T09:00+01:00"), day("2032-03-01T09:40+01:00"))
    assert [(s.name, s.host) for s in item.speakers] == [("Zoé", False), ("Yan", True)]
    assert conference.start == day("2032-03-01T09:00+01:00")
    assert first.documents[0].url == "https://deux.example/1.pdf"


@pytest.mark.parametrize(
    "data",
    [
        b"<schedule/>",
        b"<schedule><conference/></schedule>",
        b'<!DOCTYPE s [<!ENTITY a "b">]><schedule><conference><title>&a;</title></conference></schedule>',
        b'{"schedule": {"conference": {"days": []}}}',
        b'{"schedule": {"conference": {"days": [[]]}',
    ],
)
def test_a_schedule_of_nothing_is_refused(data):
    with pytest.raises(SourceUnreadable):
        read(data)


def test_a_million_talks_are_refused():
    talks = [{"title": "x", "start": "2030-01-01T00:00:00Z"}] * 20_001
    data = json.dumps({"schedule": {"conference": {"title": "c"}, "events": talks}}).encode()
    with pytest.raises(SourceUnreadable) as error:
        read(data)
    assert error.value.fault is SourceFault.TOO_MANY


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
anything = st.recursive(
    scalars
    | st.sampled_from(
        ["2030-01-01T09:00:00+02:00", "09:00", "99:99", "1:00:00", "Europe/Paris", "/", "+25:00"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
talks = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        (
            *(
                "title",
                "guid",
                "id",
                "date",
                "start",
                "end",
                "duration",
                "room",
                "track",
                "persons",
                "links",
                "url",
            ),
            *("attachments", "participants", "abstract", "description", "language", "recording"),
        ),
        anything,
    ),
)


@settings(max_examples=60)
@given(
    st.fixed_dictionaries(
        {"title": st.text(max_size=9)},
        optional=dict.fromkeys(
            ("start", "end", "time_zone_name", "day_change", "acronym", "tracks", "days"), anything
        ),
    ),
    st.lists(talks, max_size=4),
)
def test_values_of_any_kind_give_a_conference_or_one_refusal(conference, listed):
    data = json.dumps({"schedule": {"conference": conference, "events": listed}}).encode()
    try:
        events = read(data)
    except SourceUnreadable:
        return
    assert all(event.title for event in events)
    assert len(events[0].agenda) <= len(listed) + 50
