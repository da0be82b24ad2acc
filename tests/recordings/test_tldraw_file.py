# SPDX-License-Identifier: AGPL-3.0-or-later
"""`tldraw.json`: what holds when, whose version it is, and hostile files."""

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.bigbluebutton.timeline import Whiteboard
from kiosk.recordings.bigbluebutton.tldraw.file import read_tldraw
from kiosk.recordings.files import files_of_folder


def row(shape_id, timestamp, undo=-1, **data):
    return {
        "id": 1,
        "timestamp": timestamp,
        "undo": undo,
        "shape_data": {"id": shape_id, "type": "text", **data},
    }


@pytest.fixture
def read(tmp_path):
    def read(content):
        path = tmp_path / "tldraw.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return read_tldraw(path)

    return read


def page(*rows):
    return {"bbb_version": "2.6.10", "1": {"timestamp": 0, "shapes": list(rows)}}


def test_an_update_holds_until_the_next_one_of_its_shape(read):
    updates = page(row("a", 1), row("b", 2), row("a", 3, undo=5))
    first, other, second, again = read(updates).shapes["image1"]
    assert [(s.shape_id, s.start_s, s.end_s) for s in (first, other, second, again)] == [
        ("a", 1, 3),
        ("b", 2, math.inf),
        ("a", 3, 5),
        ("a", 5, math.inf),  # the second update went, the first one did not
    ]
    assert (first.rank, other.rank, second.rank, again.rank) == (0, 1, 0, 0)


def test_the_first_texts_of_a_font_come_before_it(read):
    script, mono = {"font": "script"}, {"font": "mono"}
    found = read(
        page(
            row("a", 1, style=script),
            row("b", 2, style=script),
            row("c", 3.4, style=script),
            row("c", 3.5, style=mono),
            row("d", 6, style=mono),
            row("a", 9, style=script),
            row("e", 9, style=script, type="draw"),
        )
    ).shapes["image1"]
    assert [s.before_font for s in found] == [True, True, False, True, False, True, False]


def test_letters_of_another_alphabet_come_with_a_font_of_their_own(read):
    mono, serif = {"font": "mono"}, {"font": "serif"}
    found = read(
        page(
            row("a", 1, style=mono, type="text", text="abc"),
            row("b", 9, style=mono, type="text", text="αβγ"),
            row("c", 9, style=mono, type="text", text="né"),
            row("d", 20, style=mono, type="rectangle", label="αβγ"),
            row("e", 20, style=serif, type="text", text="abc"),
            row("f", 30, style=serif, type="text", text="αβγ"),  # which it lacks
        )
    ).shapes["image1"]
    assert [s.before_font for s in found] == [True, True, False, False, True, False]


def test_the_same_shape_on_a_later_slide_is_measured_anew(read):
    found = read(
        {
            "1": {"timestamp": 0, "shapes": [row("a", 1)]},
            "2": {"timestamp": 3, "shapes": [row("a", 1, undo=-1)]},
            "3": {"timestamp": 8, "shapes": [row("b", 9)]},
        }
    ).shapes
    assert found["image1"][0].before_font
    assert not found["image3"][0].before_font


def test_a_shape_that_a_later_slide_begins_with_is_measured_when_it_is_shown(read):
    found = read(
        {
            "1": {"timestamp": 0, "shapes": [row("a", 1)]},
            "2": {"timestamp": 2.0, "shapes": [row("a", 1)]},  # which the slide before had for a second
            "3": {"timestamp": 30.0, "shapes": [row("a", 1)]},
        }
    ).shapes
    assert [found[f"image{n}"][0].before_font for n in (1, 2, 3)] == [True, True, False]


@pytest.mark.parametrize(
    ("version", "whiteboard", "space"),
    [
        ("2.6.0", Whiteboard.TLDRAW_1, 2048),
        ("2.1.0", Whiteboard.TLDRAW_1, 2048),
        (None, Whiteboard.TLDRAW_1, 2048),
        ("2.6.1", Whiteboard.TLDRAW_1, 1440),
        ("2.7.15", Whiteboard.TLDRAW_1, 1440),
        ("3.0.4", Whiteboard.TLDRAW_2, 1440),
    ],
)
def test_the_version_tells_which_tldraw_it_is_and_its_coordinates(tmp_path, version, whiteboard, space):
    content = page(row("a", 1)) | {"bbb_version": version}
    (tmp_path / "tldraw.json").write_text(json.dumps(content))
    (tmp_path / "shapes.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<image id="image1" class="slide" in="0" out="9" xlink:href="s.svg" width="800" height="400"/></svg>'
    )
    timeline = read_recording(files_of_folder(tmp_path), media_duration_s=9)
    assert (timeline.whiteboard, timeline.tldraw_space[0]) == (whiteboard, space)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=12,
)
rows = st.fixed_dictionaries(
    {},
    optional={
        "timestamp": st.floats() | json_values,
        "undo": st.floats() | json_values,
        "shape_data": st.fixed_dictionaries(
            {},
            optional={"id": st.sampled_from("ab") | json_values, "style": json_values, "type": json_values},
        )
        | json_values,
    },
)
pages = st.fixed_dictionaries({"shapes": st.lists(rows, max_size=5) | json_values}) | json_values
files = st.dictionaries(st.sampled_from(["1", "2", "bbb_version", "x"]), pages | json_values, max_size=4)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files | json_values)
def test_any_json_gives_shapes_in_time_or_nothing(read, content):
    found = read(content)
    for shapes in found.shapes.values() if found else ():
        for one in shapes:
            assert isinstance(one.shape_id, str)
            assert math.isfinite(one.start_s)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_are_no_error(read, content):
    read(content)
