# SPDX-License-Identifier: AGPL-3.0-or-later
from hypothesis import given
from hypothesis import strategies as st

from kiosk.playback.clock import AHEAD_S, JUMP_S, MediaClock


class Now:
    def __init__(self):
        self.s = 100.0

    def __call__(self):
        return self.s


def clock(**options):
    now = Now()
    return MediaClock(now, **options), now


def test_time_goes_on_between_two_reports():
    media, now = clock()
    media.start()
    media.report(0.0, now.s)
    now.s += 0.2
    assert abs(media.position_s() - 0.2) < 1e-9


def test_the_rate_counts():
    media, now = clock()
    media.set_rate(2.0)
    media.start()
    now.s += 0.5
    assert abs(media.position_s() - 1.0) < 1e-9


def test_a_paused_clock_stands_exactly():
    media, now = clock()
    media.start()
    now.s += 0.3
    media.stop()
    before = media.position_s()
    now.s += 50
    assert media.position_s() == before


def test_a_seek_counts_at_once_also_while_paused():
    media, _ = clock()
    media.seek(42.0)
    assert media.position_s() == 42.0


def test_a_clock_whose_engine_is_silent_waits_for_it():
    media, now = clock()
    media.start()
    now.s += 10
    assert media.position_s() <= AHEAD_S + 1e-9


def test_a_clock_of_its_own_needs_no_reports():
    media, now = clock(free_running=True)
    media.start()
    now.s += 10
    assert abs(media.position_s() - 10) < 1e-9


def test_a_large_error_is_jumped():
    media, now = clock()
    media.start()
    now.s += 0.25
    media.report(5.0, now.s)
    assert media.position_s() == 5.0


@given(
    st.lists(st.tuples(st.floats(0.05, 0.4), st.floats(-0.2, 0.2)), min_size=1, max_size=60),
    st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0]),
)
def test_it_never_goes_back_and_stays_near_the_reports(steps, rate):
    media, now = clock()
    media.set_rate(rate)
    media.start()
    truth, last = 0.0, 0.0
    for step, error in steps:
        for part in (0.5, 1.0):
            now.s += step * 0.5
            truth += step * 0.5 * rate
            position = media.position_s()
            assert position >= last - 1e-9
            last = position
            del part
        media.report(max(0.0, truth + error * 0.5), now.s)
        assert abs(media.position_s() - truth) < JUMP_S + 0.2 * rate
        last = min(last, media.position_s())
