# SPDX-License-Identifier: AGPL-3.0-or-later
import math

from hypothesis import given
from hypothesis import strategies as st

from kiosk.playback.arrivals import Arrivals

SHOWN_S = 1 / 15


def arrivals(*came, told):
    found = Arrivals()
    for at_s, repeated in came:
        found.add(at_s, repeated=repeated)
    found.told = told
    return found


def test_without_a_time_told_no_picture_has_one():
    assert arrivals((1.0, False), told=None).times(SHOWN_S) == {}


@given(st.integers(1, 9), st.floats(0, 1000), st.floats(0.001, 0.3))
def test_pictures_at_a_steady_pace_have_the_time_of_the_clock(count, time_s, later_s):
    came = [(5.0 + i * SHOWN_S, False) for i in range(count)]
    last_s = came[-1][0]
    times = arrivals(*came, told=(time_s + later_s, last_s + later_s)).times(SHOWN_S)
    for at_s, _ in came:
        assert math.isclose(times[at_s], time_s + at_s - last_s, abs_tol=1e-6)


def test_pictures_that_came_in_a_hurry_are_a_picture_apart():
    times = arrivals((1.089, False), (1.098, False), (1.156, False), told=(8.714, 1.256)).times(SHOWN_S)
    assert math.isclose(times[1.156], 8.614)
    assert math.isclose(times[1.098], 8.614 - SHOWN_S)
    assert math.isclose(times[1.089], 8.614 - 2 * SHOWN_S)


def test_a_picture_that_is_shown_once_more_counts_as_the_one_before_it():
    times = arrivals((1.0, False), (1.08, True), (1.2, False), told=(4.0, 1.2)).times(0.2)
    assert math.isclose(times[1.0], 3.8)
    assert times[1.08] == -math.inf


def test_another_place_forgets_what_came():
    found = arrivals((1.0, False), told=(4.0, 1.0))
    found.clear()
    assert found.told is None
    assert len(found) == 0


def test_times_hold_once_a_picture_of_the_place_came_when_it_was_due():
    hurry = [(1.0, False), (1.01, False), (1.02, False)]
    late = arrivals(*hurry, told=(4.0, 1.0))
    assert not late.on_time(SHOWN_S, 0.9, 1.03)
    assert late.on_time(SHOWN_S, 0.9, 1.02 + SHOWN_S)  # none came since: the last one was not late
    assert arrivals(*hurry, (1.02 + SHOWN_S, False), (1.1, False), told=(4.0, 1.0)).on_time(SHOWN_S, 0.9, 1.1)
    assert not arrivals(*hurry, told=None).on_time(SHOWN_S, 0.9, 2.0)


def test_a_picture_that_may_still_be_the_one_looked_for_is_waited_for():
    on_time, late = (1.0, False), (1.06, False)
    assert not arrivals(told=(4.0, 1.0)).beyond(4.03, SHOWN_S, 1.06)
    assert not arrivals(on_time, told=(4.0, 1.0)).beyond(4.03, SHOWN_S, 1.06)
    assert not arrivals(on_time, late, told=(4.0, 1.0)).beyond(4.03, SHOWN_S, 1.07)
    followed = arrivals(on_time, late, (1.07, False), told=(4.0, 1.0))
    assert not followed.beyond(4.03, SHOWN_S, 1.08)
    assert followed.beyond(4.03, SHOWN_S, 1.07 + SHOWN_S)
    assert followed.times(SHOWN_S)[1.06] < 4.03
    assert arrivals(on_time, (1.08, True), told=(4.0, 1.0)).beyond(4.03, SHOWN_S, 1.08)
    assert arrivals(told=(4.0, 1.0)).beyond(4.03, SHOWN_S, 2.1)
    assert not arrivals(on_time, told=None).beyond(4.03, SHOWN_S, 2.1)


def test_a_picture_of_the_place_before_says_nothing_while_the_decoder_is_behind():
    behind = arrivals((1.0, False), (1.08, True), (1.16, True), told=(4.0, 1.2))
    assert not behind.on_time(SHOWN_S, 1.1, 1.3)
    assert behind.on_time(SHOWN_S, 1.1, 2.3)  # by then the file has the same picture at both places
