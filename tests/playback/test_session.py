# SPDX-License-Identifier: AGPL-3.0-or-later
"""The session over real media, decoded by the real libVLC, without any window."""

import queue
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import MediaUnplayable
from kiosk.playback.engine import LengthKnown, PlayerState, Status, StatusChanged, TimeReported, reduce
from kiosk.playback.pictures import Share
from kiosk.playback.session import SHORTEST_LOOP_S, MediaSession, SessionListener
from kiosk.playback.still import still
from kiosk.playback.vlc_engine import VlcEngine, fitted, libvlc_version
from kiosk.resources import resource

CAMERAS = resource("sample/recording/video/webcams.webm")
SHARE = resource("sample/recording/deskshare/deskshare.webm")
LENGTH_S = 170.0
SIDES = st.integers(1, 4096)
BEEPS = Path(__file__).parent.parent / "data/media/beeps.ogg"


class Stage:
    """Runs a session's events by hand, as a window's thread would."""

    def __init__(self, **options):
        self.engine = VlcEngine("dummy")
        self.todo = queue.SimpleQueue()
        self.failed = []
        self.frames = [0, 0]
        self.newest = [None, None]
        listener = SessionListener(
            lambda: None, lambda: self.count(0), lambda: self.count(1), self.failed.append
        )
        self.session = MediaSession(
            self.engine, self.todo.put, listener, **({"duration_s": LENGTH_S, "master": CAMERAS} | options)
        )
        self.session.set_seen(cameras=True, share=True)

    def count(self, which):
        frame = (self.session.camera_frame, self.session.share_frame)[which]()
        if frame is not None:
            self.frames[which] += 1
            self.newest[which] = frame

    def until(self, condition, patience_s=20.0):
        end = time.monotonic() + patience_s
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            try:
                self.todo.get(timeout=0.02)()
            except queue.Empty:
                self.session.follow()

    def close(self):
        assert self.session.close()
        self.engine.close()


@pytest.fixture
def stage():
    open_ones = []

    def start(**options):
        open_ones.append(Stage(**options))
        return open_ones[-1]

    yield start
    for one in open_ones:
        one.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("kiosk-vlc")]


def test_libvlc_tells_its_version():
    assert libvlc_version().startswith("3.")


def test_playing_moves_the_position_and_draws_pictures(stage):
    it = stage()
    it.session.play()
    it.until(lambda: it.session.position_s() > 1.0)
    assert it.frames[0] > 5
    frame = it.newest[0]
    assert (frame.width_px, frame.height_px) == (640, 480)
    assert len(frame.data) == frame.stride_bytes * frame.height_px


def size(frame):
    return None if frame is None else (frame.width_px, frame.height_px)


def test_pictures_that_are_shown_small_are_made_small(stage):
    it = stage()
    it.session.set_rooms(cameras=(240, 240), share=None)
    it.session.play()
    it.until(lambda: it.frames[0] > 2)
    assert size(it.newest[0]) == (240, 180)


def test_pictures_are_never_made_larger_than_they_are(stage):
    it = stage()
    it.session.set_rooms(cameras=(3840, 2160), share=None)
    it.session.play()
    it.until(lambda: it.frames[0] > 2)
    assert size(it.newest[0]) == (640, 480)


@pytest.mark.parametrize("playing", [True, False])
def test_pictures_grow_with_their_place_and_shrink_with_it(stage, playing):
    it = stage()
    it.session.set_rooms(cameras=(240, 180), share=None)
    it.session.seek(20.0)
    if playing:
        it.session.play()
    for room in ((640, 480), (240, 180)):
        it.session.set_rooms(cameras=room, share=None)
        it.until(lambda: size(it.newest[0]) == room)  # noqa: B023 - called at once
    assert playing or it.session.position_s() == 20.0
    assert it.failed == []


def test_a_place_that_hardly_changes_keeps_its_player(stage):
    it = stage()
    it.session.set_rooms(cameras=(240, 180), share=None)
    it.session.play()
    it.until(lambda: it.frames[0] > 2)
    frames = it.frames[0]
    it.session.set_rooms(cameras=(252, 190), share=None)
    it.until(lambda: it.frames[0] > frames + 3)
    assert size(it.newest[0]) == (240, 180)


@given(st.tuples(SIDES, SIDES), st.tuples(SIDES, SIDES))
def test_a_fitted_picture_is_inside_its_room_or_as_it_is(picture, room):
    fitting = fitted(picture, room)
    if fitting != picture:
        assert fitting[0] <= max(2, room[0] + 1)
        assert fitting[1] <= max(2, room[1] + 1)
        assert fitting[0] % 2 == fitting[1] % 2 == 0
    else:
        assert min(room[0] / picture[0], room[1] / picture[1]) > 0.9 or min(picture) <= 2


def test_a_pause_holds_the_position_exactly(stage):
    it = stage()
    it.session.play()
    it.until(lambda: it.session.position_s() > 0.5)
    it.session.pause()
    held = it.session.position_s()
    frames = it.frames[0]
    it.until(lambda: it.frames[0] > frames or it.todo.empty())
    assert it.session.position_s() == held


def test_a_seek_while_paused_shows_the_picture_of_that_moment(stage):
    it = stage()
    it.session.seek(60.0)
    it.until(lambda: it.frames[0] > 0)
    assert it.session.position_s() == 60.0
    assert not it.session.playing


def test_the_engine_agrees_with_the_clock_after_seeks_and_at_other_speeds(stage):
    it = stage()
    it.session.play()
    for target, rate in ((30.0, 1.0), (100.0, 2.0), (10.0, 0.5)):
        it.session.set_rate(rate)
        it.session.seek(target)
        it.until(lambda target=target: it.session.position_s() > target + 0.6)
        player = it.session._player
        assert abs(player.time_s() - it.session.position_s()) < 0.6 * max(1.0, rate)


def test_the_shared_screen_is_opened_for_its_interval_and_keeps_step(stage):
    it = stage(share=Share(SHARE, [(70.7, 89.4)]))
    it.session.play()
    it.until(lambda: it.session.position_s() > 0.3)
    assert it.session.share_frame() is None
    it.session.seek(72.0)
    it.until(lambda: it.frames[1] > 3)
    it.until(lambda: it.session.position_s() > 75.0)
    drift = it.session._pictures.shared.clock.position_s() - it.session.position_s()
    assert -0.05 < drift < 0.6  # ahead, and held back


def test_the_end_stops_and_play_begins_again(stage):
    it = stage()
    it.session.seek(168.8)
    it.session.play()
    it.until(lambda: it.session.ended)
    assert not it.session.playing
    it.session.play()
    it.until(lambda: 0.2 < it.session.position_s() < 30)


def test_slides_without_any_medium_run_on_a_clock_of_their_own(stage):
    it = stage(master=None, duration_s=5.0)
    it.session.seek(4.5)
    it.session.play()
    it.until(lambda: it.session.ended)


@pytest.mark.parametrize(
    "content", [b"\x1aE\xdf\xa3" + b"\0" * 400, b"<html>not found</html>", b"\0" * 100_000]
)
def test_what_is_no_video_is_told_once_and_time_goes_on(stage, tmp_path, content):
    path = tmp_path / "webcams"
    path.write_bytes(content)
    it = stage(master=path)
    it.session.play()
    it.until(lambda: it.failed)
    assert [type(e) for e in it.failed] == [MediaUnplayable]
    it.until(lambda: it.session.position_s() > 0.3)


def test_a_truncated_video_is_told_where_it_breaks_off_and_time_goes_on(stage, tmp_path):
    path = tmp_path / "webcams"
    data = CAMERAS.read_bytes()
    path.write_bytes(data[: len(data) // 20])
    it = stage(master=path)
    it.session.play()
    it.until(lambda: it.failed, patience_s=40)
    broke_off = it.session.position_s()
    it.until(lambda: it.session.position_s() > broke_off + 0.3)


def test_a_part_is_played_again_and_again_until_the_loop_is_cleared(stage):
    it = stage()
    it.session.set_loop(31.0, 30.0)
    assert it.session.loop == (30.0, 31.0)
    it.session.seek(30.5)
    it.session.play()
    it.until(lambda: it.session.position_s() > 30.8)
    it.until(lambda: it.session.position_s() < 30.4)
    it.session.clear_loop()
    it.until(lambda: it.session.position_s() > 31.2)


def test_a_loop_is_never_shorter_than_can_be_heard_nor_beyond_the_end(stage):
    it = stage()
    it.session.set_loop(LENGTH_S, LENGTH_S + 50)
    first, last = it.session.loop
    assert last < LENGTH_S
    assert abs(last - first - SHORTEST_LOOP_S) < 1e-9


def test_pictures_not_looked_at_are_not_decoded_and_come_back(stage):
    it = stage()
    it.session.play()
    it.until(lambda: it.frames[0] > 2)
    it.session.set_seen(cameras=False, share=False)
    frames, position = it.frames[0], it.session.position_s()
    it.until(lambda: it.session.position_s() > position + 0.5)
    assert it.frames[0] == frames
    it.session.set_seen(cameras=True, share=False)
    it.until(lambda: it.frames[0] > frames)


def test_a_sound_in_an_ogg_file_goes_on_after_a_seek(stage):
    it = stage(master=BEEPS, duration_s=12.0)
    it.session.play()
    it.until(lambda: it.session.position_s() > 0.5)
    for second in (7.0, 2.0):
        it.session.seek(second)
        it.until(lambda second=second: second + 1.5 > it.session.position_s() > second + 0.5)
    assert it.session.playing
    assert not it.failed


def test_a_session_that_is_looked_after_only_when_it_asks_shows_every_picture_and_is_seldom_woken(stage):
    it = stage()
    it.session.play()
    it.until(lambda: it.session.position_s() > 1.5 and it.frames[0])
    begun_s, shown, woken = it.session.position_s(), it.frames[0], 0
    while it.session.position_s() < begun_s + 3.0:
        wait_s = it.session.wait_s
        try:
            it.todo.get(timeout=0.2 if wait_s is None else max(0.001, min(wait_s, 0.2)))()
            woken += 1
        except queue.Empty:
            it.session.follow()
    passed_s = it.session.position_s() - begun_s
    pictures = passed_s / it.session._pictures.cameras.picture_duration_s()
    assert it.frames[0] - shown >= 0.8 * pictures
    assert woken < pictures, "told of each picture"


def test_the_picture_of_a_moment_is_that_of_the_file(stage):
    engine = VlcEngine("dummy")
    early, late = still(engine, SHARE, 72.0), still(engine, SHARE, 500.0)
    assert (early.width_px, early.height_px) == (late.width_px, late.height_px)
    assert bytes(early.data) != bytes(late.data)
    engine.close()


@pytest.mark.parametrize("content", [b"<html>not found</html>", b"\0" * 5000])
def test_what_is_no_video_has_no_picture(tmp_path, content):
    path = tmp_path / "deskshare.webm"
    path.write_bytes(content)
    engine = VlcEngine("dummy")
    with pytest.raises(MediaUnplayable):
        still(engine, path, 3.0)
    engine.close()


def test_a_missing_and_an_empty_file_are_refused(tmp_path):
    engine = VlcEngine("dummy")
    with pytest.raises(MediaUnplayable):
        engine.open_sound(tmp_path / "none", lambda _: None)
    (tmp_path / "empty").touch()
    with pytest.raises(MediaUnplayable):
        engine.open_sound(tmp_path / "empty", lambda _: None)
    engine.close()


def test_a_medium_that_ends_without_a_second_played_has_failed():
    assert reduce(PlayerState(), StatusChanged(Status.ENDED)).status is Status.FAILED
    played = reduce(reduce(PlayerState(), LengthKnown(10.0)), TimeReported(9.0, 0.0))
    assert reduce(played, StatusChanged(Status.ENDED)).status is Status.ENDED
