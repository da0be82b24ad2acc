# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is shown while paused: files whose pictures show their number, decoded by the real libVLC."""

import math
import queue
import random
import time
from pathlib import Path

import pytest

from kiosk.playback.session import MediaSession, SessionListener
from kiosk.playback.vlc_engine import VlcEngine

MEDIA = Path(__file__).parents[1] / "data/media"
PICTURES_A_SECOND = 15
LENGTH_S = 24
BITS = 16  # of the number, as bars at the top; two bars' width is free at each side


def number_of(frame):
    row = frame.height_px // 16 * frame.stride_bytes
    bar_px = frame.width_px / (BITS + 4)
    return sum((frame.data[row + 4 * int(bar_px * (2.5 + bit)) + 1] > 125) << bit for bit in range(BITS))


class Pause:
    """A session that is paused, and the number that it shows."""

    def __init__(self, path):
        self.engine = VlcEngine("dummy")
        self.todo = queue.SimpleQueue()
        self.shown = None
        listener = SessionListener(lambda: None, self.take, lambda: None, lambda _: None)
        self.session = MediaSession(self.engine, self.todo.put, listener, duration_s=LENGTH_S, master=path)
        self.session.set_seen(cameras=True, share=False)

    def take(self):
        frame = self.session.camera_frame()
        if frame is not None:
            self.shown = number_of(frame)

    def until(self, condition):
        end = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < end, f"waited in vain, shown: {self.shown}"
            try:
                self.todo.get(timeout=0.02)()
            except queue.Empty:
                self.session.follow()

    def settles_on(self, number):
        """Whether the number is shown once the picture of the moment was looked for."""
        self.until(lambda: self.session.still)
        assert self.shown == number
        return True


@pytest.fixture(params=["webm", "mp4"])
def pause(request):
    it = Pause(MEDIA / f"numbered.{request.param}")
    yield it
    assert it.session.close()
    it.engine.close()


def test_a_seek_while_paused_shows_the_very_picture_of_its_moment(pause):
    chance = random.Random(4)
    for _ in range(12):
        moment_s = chance.uniform(0.5, LENGTH_S - 1)
        pause.session.seek(moment_s)
        assert pause.settles_on(math.floor(moment_s * PICTURES_A_SECOND))


def test_a_place_shortly_before_the_end_has_its_very_picture_also_when_sought_again(pause):
    numbers = [354, 343, 352, 355, 346, 354, 343, 350]
    for number in numbers:
        pause.session.seek((number + 0.4) / PICTURES_A_SECOND)
        assert pause.settles_on(number)


@pytest.mark.parametrize("kind", ["webm", "mp4"])
def test_few_pictures_a_second_have_their_very_one_also_where_the_file_ends_before_a_time_is_told(kind):
    pause = Pause(MEDIA / f"numbered_share.{kind}")
    for number in (117, 114, 118, 117, 116, 117):
        pause.session.seek((number + 0.6) / 5)
        assert pause.settles_on(number)
    assert pause.session.close()
    pause.engine.close()


def test_a_step_goes_to_the_next_picture_and_back(pause):
    pause.session.seek(8.5)
    assert pause.settles_on(127)
    for count in (1, 1, 1, -1, -1, -1, -1):
        before = pause.shown
        pause.session.seek(pause.session.stepped_s(count))
        assert pause.settles_on(before + count)


def test_a_pause_shows_the_very_picture_of_its_moment(pause):
    pause.session.seek(5.0)
    pause.session.play()
    pause.until(lambda: pause.session.position_s() > 6.0)
    pause.session.pause()
    assert pause.settles_on(math.floor(pause.session.position_s() * PICTURES_A_SECOND))


@pytest.fixture(params=["webm", "mp4"])
def opened(request):
    """Opens the file anew, at once to be used."""
    made = []

    def anew():
        made.append(Pause(MEDIA / f"numbered.{request.param}"))
        return made[-1]

    yield anew
    for it in made:
        assert it.session.close()
        it.engine.close()


def test_a_place_sought_at_once_has_its_very_picture(opened):
    chance = random.Random(7)
    for _ in range(8):
        moment_s = chance.uniform(1, LENGTH_S - 2)
        pause = opened()
        pause.session.seek(moment_s)
        assert pause.settles_on(math.floor(moment_s * PICTURES_A_SECOND))


def test_pictures_are_whole_also_where_the_file_has_just_been_read_to_its_end(opened):
    for _ in range(6):
        pause = opened()
        pause.session.seek(LENGTH_S)
        assert pause.settles_on(math.floor(pause.session.position_s() * PICTURES_A_SECOND))
        pause.session.seek(3.0)
        assert pause.settles_on(3 * PICTURES_A_SECOND)
