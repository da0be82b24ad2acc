# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import day, event, moments
from kiosk.catalogue.recurring import next_of

WEEKLY = tuple(day(f"2024-06-{d:02}T09:00+02:00") for d in (3, 10, 17, 24))


def weekly(**fields):
    return event(start=WEEKLY[0], end=day("2024-06-03T10:00+02:00"), occurrences=WEEKLY, **fields)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2024-01-01T00:00", "2024-06-03T09:00+02:00"),
        ("2024-06-10T07:30", "2024-06-10T09:00+02:00"),  # goes on
        ("2024-06-10T08:00", "2024-06-17T09:00+02:00"),  # just over
        ("2030-01-01T00:00", "2024-06-24T09:00+02:00"),  # the last, when all are past
    ],
)
def test_the_occurrence_shown_is_the_next_that_is_not_over(now, start):
    found = next_of(weekly(), datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert found.start == day(start)
    assert found.end.instant() - found.start.instant() == weekly().end.instant() - weekly().start.instant()


def test_an_event_of_whole_days_goes_on_until_its_day_is_over():
    one = event(start=day("2024-06-03"), occurrences=(day("2024-06-03"), day("2024-06-10")))
    assert next_of(one, datetime(2024, 6, 3, 22, tzinfo=UTC)).start == day("2024-06-03")
    assert next_of(one, datetime(2024, 6, 4, 0, 1, tzinfo=UTC)).start == day("2024-06-10")


@given(
    st.none() | moments,
    st.none() | moments,
    st.lists(moments, max_size=4),
    st.datetimes(timezones=st.just(UTC)),
)
def test_any_times_give_one_of_the_occurrences(start, end, times, now):
    found = next_of(event(start=start, end=end, occurrences=tuple(times)), now)
    assert found.start in (times or [start])
