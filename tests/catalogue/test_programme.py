# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import agenda_items, day
from kiosk.catalogue.event import AgendaItem
from kiosk.catalogue.programme import (
    ItemChange,
    changes_between,
    day_of,
    days_of,
    is_timed,
    now_and_next,
    rooms_of,
)


def talk(name, start, end=None, room="A", **fields):
    return AgendaItem(name, name, start and day(start), end and day(end), id=name, room=room, **fields)


TALKS = (
    talk("one", "2030-06-12T09:00+02:00", "2030-06-12T10:00+02:00"),
    talk("two", "2030-06-12T09:30+02:00", "2030-06-12T10:30+02:00", "B"),
    talk("three", "2030-06-12T10:00+02:00", "2030-06-12T11:00+02:00"),
    talk("four", "2030-06-12T11:00+02:00", "2030-06-12T12:00+02:00"),
    talk("night", "2030-06-13T01:00+02:00", "2030-06-13T02:00+02:00", "B"),
    talk("day two", "2030-06-13T09:00+02:00", "2030-06-13T10:00+02:00"),
)


def test_a_talk_after_midnight_is_listed_with_the_evening_before():
    assert days_of(TALKS) == [date(2030, 6, 12), date(2030, 6, 13)]
    assert day_of(TALKS[4]) == date(2030, 6, 12)


@pytest.mark.parametrize(
    ("now", "on", "following"),
    [
        ("2030-06-12T07:45", ["one", "two"], ["three"]),
        ("2030-06-12T08:00", ["two", "three"], ["four"]),
        ("2030-06-12T23:30", ["night"], ["day two"]),
        ("2031-01-01T00:00", [], []),
    ],
)
def test_what_is_on_and_what_comes_next_in_each_room(now, on, following):
    found = now_and_next(TALKS, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert ([i.title for i in found[0]], [i.title for i in found[1]]) == (on, following)


def test_midnight_of_a_talk_without_an_end_stands_for_its_day():
    assert not is_timed(talk("x", "2030-06-12T00:00+02:00"))
    assert not is_timed(talk("x", "2030-06-12T02:00+02:00"))  # midnight in universal time
    assert is_timed(talk("x", "2030-06-12T00:00+02:00", "2030-06-12T01:00+02:00"))
    assert is_timed(talk("x", "2030-06-12T16:30+02:00"))


def test_changes_say_what_is_new_gone_moved_elsewhere_or_renamed():
    new = (
        replace(TALKS[0], start=day("2030-06-12T09:15+02:00"), room="C"),
        replace(TALKS[1], room="C"),
        replace(TALKS[2], title="THREE"),
        *TALKS[3:5],
        talk("new", "2030-06-13T09:00+02:00"),
    )
    assert [(c.item, c.what, c.before) for c in changes_between(TALKS, new)] == [
        ("day two", ItemChange.REMOVED, ""),
        ("one", ItemChange.MOVED, "2030-06-12T09:00+02:00"),
        ("two", ItemChange.ROOM, "B"),
        ("three", ItemChange.RETITLED, "three"),
        ("new", ItemChange.ADDED, ""),
    ]


@given(st.lists(agenda_items, max_size=6), st.datetimes(timezones=st.just(UTC)))
def test_any_programme_has_days_and_rooms_and_no_change_to_itself(items, now):
    assert changes_between(items, items) == []
    assert len(days_of(items)) <= len(items)
    assert set(rooms_of(items)) == {i.room for i in items if i.room}
    now_and_next(items, now)
