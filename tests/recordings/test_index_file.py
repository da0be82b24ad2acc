# SPDX-License-Identifier: AGPL-3.0-or-later
"""The index of the large files: the same states as from the files; stale and damaged ones are made anew."""

import json
import random
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import Stopped
from kiosk.recordings.bigbluebutton import index_file
from kiosk.recordings.bigbluebutton.index_file import IndexPlace, read_index
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.files import files_of_folder
from kiosk.resources import resource

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.fixture
def folder(tmp_path):
    """A recording of a minute with strokes of every kind."""
    made = tmp_path / "recording"
    made.mkdir()
    inner = (
        '<path d="M1 1L9 9"/>',
        '<line x1="0" y1="1" x2="2" y2="3"/>',
        '<circle cx="5" cy="6" r="2"/>',
        '<rect x="1" y="2" width="30" height="40" fill="white" stroke="black"/>'
        '<image xlink:href="poll.svg" x="1" y="2" width="30" height="40" transform="rotate(90, 3, 4)"/>',
        '<switch><foreignObject x="1" y="2" width="90" height="40"><p>Grüße 👍</p></foreignObject></switch>',
        '<polygon points="1,2 3,4 5,6"/>',
        "<line x1='broken'/>",
    )
    strokes = "".join(
        f'<g id="image1-draw{n}" class="shape" timestamp="{n % 50}.5" undo="{n % 50 + 9 if n % 3 else -1}" '
        f'shape="image1-x{n // 3}" style="stroke:#ff00{n % 100:02d};stroke-width:{n % 7}">{inner[n % len(inner)]}</g>'
        for n in range(400)
    )
    (made / "shapes.svg").write_text(
        f'{HEAD}<image id="image1" class="slide" in="0 30" out="20 60" xlink:href="a.png" width="1600" height="900"/>'
        f'<image id="image2" class="slide" in="20" out="30" xlink:href="b.png" width="800" height="900"/>'
        f'<g class="canvas" id="canvas1" image="image1">{strokes}</g></svg>',
        encoding="utf-8",
    )
    (made / "metadata.xml").write_text(
        "<recording><id>x</id><playback><duration>60000</duration></playback></recording>"
    )
    (made / "panzooms.xml").write_text(
        '<recording><event timestamp="0.5"><viewBox>0 0 1600 900</viewBox></event></recording>'
    )
    moves = "".join(f'<event timestamp="{n / 10}"><cursor>{n / 700} 0.5</cursor></event>' for n in range(700))
    (made / "cursor.xml").write_text(f"<recording>{moves}</recording>")
    return made


@pytest.fixture
def place(tmp_path):
    return IndexPlace(tmp_path / "indexes" / "x", "key")


def states(timeline):
    """All that is seen, as values."""
    found = []
    for tenth in range(-5, 620, 3):
        state = timeline.state_at(tenth / 10)
        shapes = [(s.shape_id, s.data) if isinstance(s, TldrawShape) else s for s in state.shapes]
        found.append((state.slide, state.view_box, shapes, state.cursor, state.content))
    return found, timeline.problems, timeline.slides, timeline.version


def test_an_index_gives_the_same_states_as_the_files(folder, place):
    files = files_of_folder(folder)
    plain = states(read_recording(files))
    first = states(read_recording(files, index=place))
    assert place.path.is_file()
    again = states(read_recording(files, index=place))
    assert plain == first == again
    assert any(shapes for _, _, shapes, _, _ in plain[0])


def test_a_whiteboard_of_tldraw_comes_from_the_index_too(folder, place):
    rows = [
        {
            "id": n,
            "timestamp": n,
            "undo": -1,
            "shape_data": {"id": f"s{n // 2}", "type": "draw", "childIndex": n, "points": [[n, 1.5, 0.5]]},
        }
        for n in range(40)
    ]
    page = {"bbb_version": "2.6.10", "1": {"timestamp": 0, "shapes": [*rows, {"id": "none"}]}}
    (folder / "tldraw.json").write_text(json.dumps(page))
    files = files_of_folder(folder)
    plain, indexed = read_recording(files), read_recording(files, index=place)
    again = read_recording(files, index=place)
    assert states(plain) == states(indexed) == states(again)
    assert len(again.state_at(19.5).shapes) == 10
    assert {s.data["points"][0][0] for s in again.state_at(19.5).shapes} == {n * 2 + 1 for n in range(9)} | {
        19
    }


def test_a_stroke_asked_for_twice_is_the_same_object_while_it_is_kept(folder, place):
    read_recording(files_of_folder(folder), index=place)
    timeline = read_recording(files_of_folder(folder), index=place)
    first, second = timeline.state_at(40).shapes, timeline.state_at(40.1).shapes
    assert first == second
    assert all(a is b for a, b in zip(first, second, strict=True))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 255), st.booleans())
def test_an_index_that_is_damaged_or_cut_short_is_made_anew(folder, place, at, change, cut):
    files = files_of_folder(folder)
    expected = states(read_recording(files, index=place))
    data = bytearray(place.path.read_bytes())
    at %= len(data)
    if cut:
        del data[at:]
    else:
        data[at] ^= change
    place.path.write_bytes(data)
    assert states(read_recording(files, index=place)) == expected
    assert states(read_recording(files, index=place)) == expected


def test_an_index_of_other_files_or_of_another_form_is_not_used(folder, place, monkeypatch):
    files = files_of_folder(folder)
    read_recording(files, index=place)
    before = place.path.read_bytes()
    read_recording(files, index=IndexPlace(place.path, "another key"))
    assert place.path.read_bytes() != before
    monkeypatch.setattr(index_file, "FORM", index_file.FORM + 1)
    assert read_index(place) is None


def test_a_file_that_was_damaged_since_is_not_covered_up_by_the_index(folder, place):
    files = files_of_folder(folder)
    read_recording(files, index=place)
    (folder / "cursor.xml").write_bytes(b"")
    assert len(read_recording(files, index=place).cursor) == 0


def test_where_nothing_may_be_written_the_files_are_read_each_time(folder, place):
    reading = IndexPlace(place.path, place.key, writable=False)
    expected = states(read_recording(files_of_folder(folder), index=reading))
    assert not place.path.exists()
    place.path.parent.write_text("a file where the folder should be")
    assert states(read_recording(files_of_folder(folder), index=place)) == expected


def test_reading_is_told_in_fractions_and_can_be_stopped(folder):
    told = []
    read_recording(files_of_folder(folder), progress=told.append)
    assert told == sorted(told)
    assert told[0] >= 0 and told[-1] == 1.0

    def stop(_):
        raise Stopped

    with pytest.raises(Stopped):
        read_recording(files_of_folder(folder), progress=stop)


KILLED = """
import sys
from pathlib import Path
from kiosk.recordings.bigbluebutton.index_file import IndexPlace
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
print("begun", flush=True)
while True:
    read_recording(files_of_folder(Path(sys.argv[1])), index=IndexPlace(Path(sys.argv[2]), "key"))
    Path(sys.argv[2]).unlink()
"""


def test_a_process_killed_while_it_writes_leaves_a_whole_index_or_none(folder, place):
    expected = states(read_recording(files_of_folder(folder)))
    chance = random.Random(3)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder), str(place.path)], stdout=subprocess.PIPE
        )
        process.stdout.readline()
        try:
            process.wait(chance.uniform(0.0, 0.15))
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        process.stdout.close()
        assert states(read_recording(files_of_folder(folder), index=place)) == expected


def test_a_recording_without_large_files_is_read_as_ever(place):
    files = files_of_folder(resource("sample/recording"))
    assert states(read_recording(files)) == states(read_recording(files, index=place))
