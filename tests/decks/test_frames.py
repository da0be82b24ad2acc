# SPDX-License-Identifier: AGPL-3.0-or-later
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.decks.frames import BrokenFrame, read_frame, write_frame

headers = st.dictionaries(st.text(), st.one_of(st.none(), st.integers(), st.text()), max_size=5)


class Slow:
    """A stream that takes and gives a few bytes at a time, as pipes do."""

    def __init__(self, data=b""):
        self.data = bytearray(data)

    def write(self, data):
        self.data += data[:7]
        return min(7, len(data))

    def readinto(self, view):
        part = self.data[: min(5, len(view))]
        view[: len(part)] = part
        del self.data[: len(part)]
        return len(part)


@given(headers, st.binary(max_size=300))
def test_what_is_sent_arrives_whole_in_any_pieces(header, payload):
    stream = Slow()
    write_frame(stream, header, payload)
    assert read_frame(stream) == (header, payload)


@given(st.binary(max_size=200))
def test_any_noise_is_a_broken_frame_or_a_message(noise):
    try:
        header, _ = read_frame(Slow(noise))
        assert isinstance(header, dict)
    except BrokenFrame:
        pass


def test_a_pipe_closed_in_the_middle_is_a_broken_frame():
    read, write = os.pipe()
    with os.fdopen(read, "rb", buffering=0) as reading:
        with os.fdopen(write, "wb", buffering=0) as writing:
            writing.write(b"\0\0\0\x09\0\0\0\0{")
        with pytest.raises(BrokenFrame):
            read_frame(reading)
