# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is on the stage at a moment: the web player's rules of time, and any timeline against a look at all of it.

The facts are those that the unit tests of bbb-playback 5.1 hold its own functions to (`src/utils/data`).
"""

import json
import math
from bisect import bisect_right

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.recordings.bigbluebutton.interval_index import STEP, IntervalIndex
from kiosk.recordings.bigbluebutton.reader import cut_at_end
from kiosk.recordings.bigbluebutton.shape_store import VisibleShapes
from kiosk.recordings.bigbluebutton.shapes import Shape, ShapeKind, ShapeStyle
from kiosk.recordings.bigbluebutton.timeline import (
    CaptionTrack,
    Content,
    Cue,
    CursorMove,
    Interval,
    Message,
    SlideVisit,
    Timeline,
    ViewBox,
    Whiteboard,
)
from kiosk.recordings.bigbluebutton.tldraw.file import read_tldraw
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape

# Seconds as servers write them (so that many coincide), and some that nobody writes.
SECONDS = st.integers(0, 60).map(lambda n: n / 4) | st.floats(-5, 80, allow_nan=False)
MOMENTS = SECONDS | st.sampled_from([math.nan, math.inf, -math.inf, 1e300, 0.0, -0.0])


def shape(shape_id, start, end=math.inf):
    return Shape(shape_id, ShapeKind.PATH, start, end, ShapeStyle(), "M1 1L2 2")


def visit(image, start, end=math.inf):
    return SlideVisit(image, f"{image}.png", 1600, 900, start, end)


def timeline(**fields):
    return Timeline("test", "", "", 0, fields.pop("duration_s", 60.0), **fields)


def ids(it, moment_s):
    return [s.shape_id for s in it.state_at(moment_s).shapes]


@pytest.mark.parametrize(
    ("moment_s", "current"),
    [(0.0, None), (0.9, None), (1.0, "a"), (1.9, "a"), (2.0, "b"), (2.1, "b"), (3.0, "b")],
)
def test_the_last_one_that_has_begun_is_current_and_before_the_first_none_is(moment_s, current):
    boxes = {"a": (0.0, 0.0, 16.0, 9.0), "b": (1.0, 1.0, 8.0, 4.5)}
    it = timeline(
        slides=(visit("a", 1.0, 2.0), visit("b", 2.0)),
        view_boxes=(ViewBox(1.0, boxes["a"]), ViewBox(2.0, boxes["b"])),
        cursor=(CursorMove(1.0, 0.1, 0.2), CursorMove(2.0, 0.3, 0.4)),
    )
    state = it.state_at(moment_s)
    assert (state.slide.image_id if state.slide else None) == current
    assert state.view_box == boxes.get(current)
    assert state.cursor == {"a": (0.1, 0.2), "b": (0.3, 0.4)}.get(current)


def test_of_one_or_of_none_the_same_rule_holds():
    assert timeline().state_at(1.0).slide is None
    assert timeline(slides=(visit("a", 1.0),)).slide_at(0.0) is None
    assert timeline(slides=(visit("a", 1.0),)).slide_at(2.0).image_id == "a"


@pytest.mark.parametrize(
    ("moment_s", "visible"),
    [
        (0.0, []),
        (0.9, []),
        (1.0, ["1"]),
        (2.0, ["1", "2"]),
        (2.9, ["1", "2"]),
        (3.0, ["1", "3"]),
        (3.9, ["1", "3"]),
        (4.0, ["1", "3", "4"]),
        (4.9, ["1", "3", "4"]),
        (5.0, ["1", "4", "5"]),
        (6.0, ["1", "4"]),
    ],
)
def test_what_has_an_end_is_gone_at_its_very_second(moment_s, visible):
    shapes = (shape("1", 1), shape("2", 2, 3), shape("3", 3, 5), shape("4", 4), shape("5", 5, 6))
    assert ids(timeline(slides=(visit("a", 0.0),), shapes={"a": shapes}), moment_s) == visible


@pytest.mark.parametrize(
    ("moment_s", "shared"),
    [
        (0.0, False),
        (0.9, False),
        (1.0, True),
        (1.9, True),
        (2.0, False),
        (3.0, True),
        (4.0, False),
        (5.0, False),
    ],
)
def test_the_screen_share_has_the_stage_from_its_start_until_before_its_stop(moment_s, shared):
    it = timeline(screen_shares=(Interval(1.0, 2.0), Interval(3.0, 4.0)))
    assert (it.state_at(moment_s).content is Content.SCREENSHARE) is shared
    assert timeline().sharing_at(moment_s) is False


def test_a_long_share_counts_however_many_short_ones_came_after_it():
    shares = (Interval(0.0, 50.0), *(Interval(n + 1.0, n + 1.5) for n in range(20)))
    assert timeline(screen_shares=shares).sharing_at(49.0)


def test_a_later_visit_shows_its_own_strokes_with_their_old_times():
    it = timeline(
        slides=(visit("image1", 0, 10), visit("image2", 10, 20), visit("image3", 20)),
        shapes={"image1": (shape("s", 2), shape("t", 4, 8)), "image3": (shape("s", 2), shape("u", 25))},
    )
    assert [ids(it, t) for t in (3, 5, 9, 15, 20, 25)] == [["s"], ["s", "t"], ["s"], [], ["s"], ["s", "u"]]


def test_nothing_that_begins_at_the_end_or_later_is_there_at_any_moment():
    it = cut_at_end(
        timeline(
            duration_s=10.0,
            slides=(visit("a", 0, 10), visit("b", 10)),
            shapes={"a": (shape("1", 1, 12), shape("2", 10), shape("3", 11)), "b": (shape("4", 12),)},
            view_boxes=(ViewBox(0, (0, 0, 1, 1)), ViewBox(10, (5, 5, 1, 1))),
            cursor=(CursorMove(0, 0.1, 0.1), CursorMove(11, 0.5, 0.5)),
            messages=(Message(9.9, "A", "x"), Message(10.0, "A", "y")),
            screen_shares=(Interval(9, 30), Interval(10, 20)),
            captions={"en": CaptionTrack("en", "English", (Cue(1, 2, "a"), Cue(10, 11, "b")))},
        )
    )
    for moment_s in (9.99, 10.0, 11.5, 1e6):
        state = it.state_at(moment_s)
        assert state.slide.image_id == "a"
        assert "2" not in ids(it, moment_s) and "3" not in ids(it, moment_s)
        assert state.view_box == (0, 0, 1, 1)
        assert state.cursor == (0.1, 0.1)
        assert state.message_count == 1
        assert state.captions == ()
    assert (len(it.slides), len(it.view_boxes), len(it.cursor), len(it.messages)) == (1, 1, 1, 1)
    assert [len(shapes) for shapes in it.shapes.values()] == [1]
    assert it.screen_shares == (Interval(9, 10),)
    assert not it.sharing_at(10.0)


def test_a_hidden_cursor_is_none_until_it_moves_again():
    it = timeline(cursor=(CursorMove(1, 0.5, 0.5), CursorMove(2, -1, -1), CursorMove(3, 0.25, 0.5)))
    assert [it.cursor_at(t) for t in (0.5, 1, 2, 2.9, 3)] == [None, (0.5, 0.5), None, None, (0.25, 0.5)]


def test_tldraw_shapes_come_in_their_drawing_order():
    def at(shape_id, index):
        return TldrawShape(shape_id, 0.0, math.inf, {"id": shape_id, "type": "draw", "childIndex": index})

    it = timeline(
        slides=(visit("a", 0),), shapes={"a": (at("x", 2), at("y", 1))}, whiteboard=Whiteboard.TLDRAW_1
    )
    assert ids(it, 1) == ["y", "x"]


INTERVALS = st.lists(st.tuples(SECONDS, SECONDS | st.just(math.inf)), max_size=500)


@given(INTERVALS, MOMENTS)
def test_an_index_answers_as_a_look_at_all_intervals_would(intervals, moment_s):
    at = min(moment_s, 1.7e308)
    assert IntervalIndex(intervals).at(moment_s) == [i for i, (a, b) in enumerate(intervals) if a <= at < b]


@given(st.integers(1, 40), st.integers(1, 200))
def test_an_index_of_strokes_that_stay_is_no_larger_than_a_few_times_the_strokes(visits, each):
    intervals = [(float(n), math.inf) for n in range(visits * each)]
    columns = IntervalIndex(intervals).columns
    assert len(columns.kept) <= len(columns.changes)
    assert len(columns.kept_from) <= 1 + len(columns.changes) / STEP


ROWS = st.lists(SECONDS, max_size=60)


@settings(max_examples=60)
@given(ROWS, ROWS, INTERVALS, st.lists(st.tuples(SECONDS, SECONDS), max_size=12), MOMENTS)
def test_until_the_next_change_the_state_stays_and_nothing_is_told_that_does_not_change(
    boxes, moves, strokes, shares, moment_s
):
    it = timeline(
        slides=(visit("a", -10.0, 20.0), visit("b", 20.0)),
        shapes={"a": tuple(shape(str(n), a, b) for n, (a, b) in enumerate(strokes))},
        view_boxes=tuple(ViewBox(at, (at, 0.0, 1.0, 1.0)) for at in boxes),
        cursor=tuple(CursorMove(at, float(n), 0.5) for n, at in enumerate(moves)),
        messages=(Message(5.0, "Ada", "Hello"),),
        captions={"en": CaptionTrack("en", "English", (Cue(7.0, 8.0, "Hello"),))},
        screen_shares=tuple(sorted((Interval(a, b) for a, b in shares), key=lambda i: i.start_s)),
    )
    change_s = it.next_change_s(moment_s)
    if math.isnan(moment_s):
        assert change_s == math.inf
        return
    assert change_s > moment_s or change_s == math.inf
    on_a = [second for a, b in strokes if a < b for second in (a, b)] if -10.0 <= moment_s < 20.0 else []
    shared = [second for a, b in shares if a < b for second in (a, b)]
    assert change_s in {-10.0, 20.0, 5.0, 7.0, 8.0, math.inf, *boxes, *moves, *on_a, *shared}
    before = it.state_at(moment_s)
    for second in (*boxes, *moves, *shared, *on_a, 5.0, 7.0, 8.0, 20.0, math.nextafter(change_s, -math.inf)):
        if moment_s < second < change_s:
            assert it.state_at(second) == before


@settings(max_examples=60)
@given(ROWS, ROWS, INTERVALS, st.lists(st.tuples(SECONDS, SECONDS), max_size=12), MOMENTS)
def test_any_timeline_has_the_state_that_a_look_at_all_of_it_gives(boxes, moves, strokes, shares, moment_s):
    it = timeline(
        slides=(visit("a", -10.0, 20.0), visit("b", 20.0)),
        shapes={"a": tuple(shape(str(n), a, b) for n, (a, b) in enumerate(strokes))},
        view_boxes=tuple(ViewBox(at, (at, 0.0, 1.0, float(n + 1))) for n, at in enumerate(boxes)),
        cursor=tuple(CursorMove(at, float(n), 0.5) for n, at in enumerate(moves)),
        screen_shares=tuple(sorted((Interval(a, b) for a, b in shares), key=lambda i: i.start_s)),
    )
    state = it.state_at(moment_s)
    at = min(moment_s, 1.7e308)

    def last(times):
        """The place in the list of the last one in time, among equal ones the last in the list."""
        order = sorted(range(len(times)), key=times.__getitem__)
        place = bisect_right([times[i] for i in order], at) - 1 if not math.isnan(at) else -1
        return order[place] if place >= 0 else None

    box, move = last(boxes), last(moves)
    assert state.view_box == (None if box is None else (boxes[box], 0.0, 1.0, float(box + 1)))
    assert state.cursor == (None if move is None else (float(move), 0.5))
    on_a = -10.0 <= at < 20.0
    expected = [str(n) for n, (a, b) in enumerate(strokes) if on_a and a <= at < b]
    assert [s.shape_id for s in state.shapes] == expected
    assert (state.content is Content.SCREENSHARE) == any(a <= at < b for a, b in shares)


def test_visible_strokes_know_what_they_add_to_those_before():
    it = timeline(
        slides=(visit("a", 0),), shapes={"a": (shape("1", 1), shape("2", 2, 5), shape("3", 3), shape("0", 0))}
    )

    def at(moment_s):
        found = it.shapes_at("a", moment_s)
        assert isinstance(found, VisibleShapes)
        return found

    assert at(3) == at(4)
    assert at(3) != at(5)
    assert at(1) != at(2)
    assert at(2).added_to(at(1)) is None  # "0" is drawn above "2"
    assert at(5).added_to(at(3)) is None
    assert len({at(3), at(4)}) == 1


@pytest.fixture
def drawn(tmp_path):
    """Reads a `tldraw.json` with these updates: id, timestamp, undo."""

    def read(*updates):
        rows = [
            {"id": n, "timestamp": at, "undo": undo, "shape_data": {"id": shape_id, "type": "draw", "n": n}}
            for n, (shape_id, at, undo) in enumerate(updates)
        ]
        path = tmp_path / "tldraw.json"
        path.write_text(json.dumps({"bbb_version": "2.6.10", "1": {"timestamp": 0, "shapes": rows}}))
        return timeline(
            slides=(visit("image1", 0),), shapes=read_tldraw(path).shapes, whiteboard=Whiteboard.TLDRAW_1
        )

    return read


def numbers(it, moment_s):
    return sorted(s.data["n"] for s in it.state_at(moment_s).shapes)


def test_of_a_tldraw_shape_the_last_update_that_is_there_is_seen(drawn):
    it = drawn(("a", 1, -1), ("b", 1.5, -1), ("a", 2, -1), ("a", 3, 5), ("c", 3, 4))
    assert [numbers(it, t) for t in (1, 1.5, 2, 3, 4, 4.9)] == [
        [0],
        [0, 1],
        [1, 2],
        [1, 3, 4],
        [1, 3],
        [1, 3],
    ]


def test_a_tldraw_shape_goes_back_to_the_update_before_when_the_last_one_is_undone(drawn):
    it = drawn(("a", 1, -1), ("a", 2, 4), ("a", 6, 8))
    assert [numbers(it, t) for t in (1, 2, 3.9, 4, 6, 8)] == [[0], [1], [1], [0], [2], [0]]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), SECONDS, SECONDS | st.just(-1)), max_size=30),
    st.lists(SECONDS, min_size=1, max_size=10),
)
def test_any_updates_of_tldraw_are_seen_as_the_web_player_assigns_them(drawn, updates, moments):
    it = drawn(*updates)
    for moment_s in moments:
        seen = {}
        for n, (shape_id, at, undo) in enumerate(updates):
            if at <= moment_s and not (undo != -1 and undo <= moment_s):
                seen[shape_id] = n
        assert numbers(it, moment_s) == sorted(seen.values() if moment_s >= 0 else [])
