# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from builders import moments
from kiosk.catalogue.moment import Moment

PARIS_WINTER = timezone(timedelta(hours=1))


@given(moments)
def test_a_moment_survives_its_iso_form(moment):
    assert Moment.parse(moment.iso()) == moment


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (date(2021, 12, 8), "2021-12-08"),
        (datetime(2021, 12, 8, 9), "2021-12-08T09:00"),
        (datetime(2021, 12, 8, 9, tzinfo=PARIS_WINTER), "2021-12-08T09:00+01:00"),
        (datetime(2021, 12, 8, 9, 0, 5, tzinfo=UTC), "2021-12-08T09:00:05+00:00"),
    ],
)
def test_iso_says_what_is_known_and_no_more(value, iso):
    assert Moment(value).iso() == iso


def test_zones_count_when_moments_are_compared():
    paris = Moment(datetime(2021, 12, 8, 9, tzinfo=PARIS_WINTER))
    assert paris.instant() == datetime(2021, 12, 8, 8, tzinfo=UTC)


def test_a_day_has_no_clock():
    assert Moment(date(2021, 12, 8)).clock is None
    assert not Moment(date(2021, 12, 8)).has_time


@pytest.mark.parametrize("text", ["", "8 décembre", "2021-13-01", "2021-12-08T25:00", "2021-12"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError):
        Moment.parse(text)
