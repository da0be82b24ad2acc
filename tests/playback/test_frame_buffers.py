# SPDX-License-Identifier: AGPL-3.0-or-later
"""Buffers between libVLC and the window."""

from __future__ import annotations

import ctypes

from kiosk.playback.frame_buffers import COUNT, FrameBuffers


def written(buffers: FrameBuffers, value: int, at_s: float) -> None:
    index, address = buffers.begin()
    ctypes.memset(address, value, 64 * 4 * 32)
    buffers.finish(index, at_s)


def made() -> FrameBuffers:
    buffers = FrameBuffers()
    buffers.allocate(64, 32)
    return buffers


def test_a_picture_that_libvlc_repeats_takes_no_second_buffer() -> None:
    buffers = made()
    for step in range(20):
        written(buffers, 1 + step // 10, float(step))
    assert len(buffers._buffers) <= 3


def test_a_repeated_picture_keeps_the_time_of_its_first() -> None:
    buffers = made()
    written(buffers, 1, 1.0)
    written(buffers, 1, 2.0)
    assert buffers.next_at_s() == 1.0


def test_a_repeated_picture_is_there_after_its_first_is_forgotten() -> None:
    buffers = made()
    written(buffers, 1, 1.0)
    written(buffers, 1, 2.0)
    buffers.forget(1.5)
    frame = buffers.take(lambda _: True)
    assert frame is not None
    assert frame.data[0] == 1


def test_a_repeated_picture_is_the_same_frame_and_another_one_is_not() -> None:
    buffers = made()
    written(buffers, 1, 1.0)
    first = buffers.take(lambda _: True)
    written(buffers, 1, 2.0)
    assert buffers.take(lambda _: True) is first
    written(buffers, 2, 3.0)
    assert buffers.take(lambda _: True) is not first


def test_a_picture_that_is_shown_is_not_written_to() -> None:
    buffers = made()
    written(buffers, 200, 0.0)
    shown = buffers.take(lambda _: True)
    assert shown is not None
    for step in range(3 * COUNT):
        written(buffers, step, float(step))
    assert shown.data[0] == 200


def test_a_shown_picture_outlives_its_player() -> None:
    buffers = made()
    written(buffers, 7, 0.0)
    shown = buffers.take(lambda _: True)
    buffers.clear()
    assert shown is not None
    assert shown.data[0] == 7


def test_the_first_pictures_are_kept_where_that_is_asked_for() -> None:
    buffers = made()
    buffers.keep_first(True)
    told = []
    for step in range(2 * COUNT):
        index, address = buffers.begin()
        ctypes.memset(address, 1 + step // 2, 64 * 4 * 32)
        told.append(buffers.finish(index, float(step)))
    assert told == [True, False] * COUNT  # what finds no room is compared with the one before it too
    first = buffers.take(lambda at_s: at_s <= 0)
    assert first is not None
    assert first.data[0] == 1
    last = buffers.take(lambda _: True)
    assert last is not None
    assert last.data[0] == COUNT - 1


def test_the_newest_pictures_are_kept_again_afterwards() -> None:
    buffers = made()
    buffers.keep_first(True)
    for step in range(2 * COUNT):
        written(buffers, 1 + step, float(step))
    buffers.keep_first(False)
    for step in range(2 * COUNT, 4 * COUNT):
        written(buffers, 1 + step, float(step))
    frame = buffers.take(lambda _: True)
    assert frame is not None
    assert frame.data[0] == 4 * COUNT


def test_pictures_of_the_place_before_take_no_room_from_the_first_ones_of_a_place() -> None:
    buffers = made()
    buffers.keep_first(True)
    for step in range(2 * COUNT):
        written(buffers, 100 + step, float(step))
    buffers.filled()
    for step in range(2 * COUNT, 4 * COUNT):
        written(buffers, 1 + step, float(step))
    first = buffers.take(lambda at_s: at_s <= 2 * COUNT)
    assert first is not None
    assert first.data[0] == 1 + 2 * COUNT
    last = buffers.take(lambda _: True)
    assert last is not None
    assert last.data[0] == 1 + 2 * COUNT + COUNT - 2


def test_pictures_that_wait_ahead_are_not_lost_where_libvlc_fills_its_buffers_again() -> None:
    buffers = made()
    written(buffers, 1, 1.0)
    buffers.filled()
    assert buffers.take(lambda _: True) is not None


def test_repeated_pictures_can_be_left_out_and_others_still_wait() -> None:
    buffers = made()
    buffers.keep_repeated(False)
    written(buffers, 1, 1.0)
    assert buffers.one_waits()
    written(buffers, 1, 2.0)
    buffers.forget(1.5)
    assert buffers.next_at_s() is None
    written(buffers, 2, 3.0)
    written(buffers, 1, 4.0)
    assert not buffers.one_waits()
    frame = buffers.take(lambda _: True)
    assert frame is not None
    assert frame.data[0] == 1
