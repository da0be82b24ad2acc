# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes of tldraw 1 as marks: each kind, their order, and whatever strangers may write instead."""

import json
import math
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.recordings.bigbluebutton.drawing import Align, LayerMark, PathMark, TextMark
from kiosk.recordings.bigbluebutton.timeline import Whiteboard
from kiosk.recordings.bigbluebutton.tldraw import v1
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v1 import times
from kiosk.recordings.bigbluebutton.tldraw.v1.dashes import even_dashes
from kiosk.recordings.bigbluebutton.tldraw.v1.freehand import Pen, stroke_outline
from kiosk.recordings.bigbluebutton.tldraw.v1.hand import chances
from kiosk.recordings.bigbluebutton.tldraw.v1.page import Page
from kiosk.recordings.bigbluebutton.tldraw.v1.style import COLOURS, FILLS, STICKY_FILLS
from kiosk.recordings.bigbluebutton.tldraw.whiteboard import ShapeMarks

KINDS = ("draw", "rectangle", "triangle", "ellipse", "arrow", "text", "sticky", "group", "image")
DASHES = ("draw", "solid", "dashed", "dotted")


def measure(mark):
    """Half a size a letter."""
    lines = mark.text.split("\n")
    return max(map(len, lines)) * mark.size / 2, len(lines) * mark.size * mark.line_height


def shape(kind, shape_id="s1", style=(), rank=0, before_font=False, **data):
    defaults = {
        "draw": {"points": [[0, 0, 0.5], [30, 10, 0.5], [60, 5, 0.5], [90, 40, 0.5]], "isComplete": True},
        "rectangle": {"size": [200, 100]},
        "triangle": {"size": [200, 100]},
        "ellipse": {"radius": [100, 50]},
        "arrow": {
            "bend": 0,
            "handles": {
                n: {"point": p}
                for n, p in zip(("start", "bend", "end"), ([0, 0], [50, 30], [100, 60]), strict=True)
            },
            "decorations": {"end": "arrow"},
        },
        "text": {"text": "Hello"},
        "sticky": {"size": [200, 200], "text": "Hello"},
        "group": {"size": [10, 10], "children": []},
        "image": {"size": [10, 10]},
    }
    full = {
        "id": shape_id,
        "type": kind,
        "point": [100, 50],
        "rotation": 0,
        "childIndex": 1,
        "style": {
            "color": "red",
            "size": "small",
            "dash": "solid",
            "isFilled": False,
            "scale": 1,
            **dict(style),
        },
        **defaults.get(kind, {}),
        **data,
    }
    return TldrawShape(shape_id, 0.0, math.inf, full, rank=rank, before_font=before_font)


def marks(*shapes):
    return [drawn for _, drawn in ShapeMarks(Whiteboard.TLDRAW_1, measure).of(shapes)]


def layer(one):
    """The layer of a shape."""
    (found,) = marks(one)[0]
    assert isinstance(found, LayerMark)
    return found


def flat(found):
    for mark in found:
        yield mark
        if isinstance(mark, LayerMark):
            yield from flat(mark.marks)


def numbers(found):
    for mark in flat(found):
        match mark:
            case LayerMark():
                yield from mark.transform
                yield from (v for _, values in mark.clip or () for v in values)
                yield from mark.frame or ()
            case PathMark():
                yield from (v for _, values in mark.segments for v in values)
                yield from (*mark.dash, mark.dash_offset, mark.width)
            case TextMark():
                yield from (mark.size, mark.width or 0.0, mark.x, mark.y)


# --- the hand


def test_strokes_are_those_of_perfect_freehand():
    """Expected: perfect-freehand 1.2.0 in JavaScript, with these points and options."""
    points = [
        [0, 0, 0.5],
        [6, 2, 0.5],
        [13, 3, 0.5],
        [20, 9, 0.5],
        [24, 20, 0.5],
        [10, 22, 0.5],
        [-4, 21, 0.5],
    ]
    mouse = Pen(4, 0.65, 0.65, 0.65, True, lambda t: math.sin(t * math.pi / 2), True)
    outline = stroke_outline(points, mouse)
    assert len(outline) == 2 * 54
    assert outline[:8] == pytest.approx(
        [0.4458, -1.9317, 6.2256, -0.3523, 12.9513, 3.4244, 18.6202, 11.9330], abs=1e-4
    )
    assert sum(outline) == pytest.approx(665.8552965515581)

    line = stroke_outline(
        [[0, 0], [60, 20]], Pen(3.5, 0.7, streamline=0, easing=lambda t: t * (2 - t), complete=True)
    )
    assert (len(line), sum(line)) == (2 * 52, pytest.approx(2712.6797618932783))

    pressed = [[x, y, 0.2 + i * 0.1] for i, (x, y, _) in enumerate(points)]
    tapered = Pen(4, 0.65, 0.65, 0.65, False, lambda t: t * t, True, taper_start=9, taper_end=12)
    outline = stroke_outline(pressed, tapered)
    assert (len(outline), sum(outline)) == (2 * 13, pytest.approx(218.0137093675))


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("s1", [-0.12126443791203201, 0.017331742448732257, -0.2998496282380074, 0.31852341955527663]),
        (
            "3f0a6bb2-9d1e-4b6f",
            [-0.3400113140232861, 0.32448392221704125, 0.25247237947769463, 0.27322119241580367],
        ),
        ("é𝄞", [-0.021198918111622334, 0.31338080973364413, 0.4867761814966798, 0.3530093412846327]),
        ("", [0, 0, 0, 0]),
    ],
)
def test_chance_is_that_of_tldraw_for_the_same_shape(seed, expected):
    """Expected: `Utils.rng` of @tldraw/core in JavaScript, where a letter may be two units."""
    assert list(islice(chances(seed), 4)) == expected


@given(
    st.lists(st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=3), max_size=30),
    st.booleans(),
    st.booleans(),
)
def test_any_points_make_a_finite_outline(points, simulated, complete):
    pen = Pen(4, 0.65, 0.65, 0.65, simulated, complete=complete, taper_end=20)
    outline = stroke_outline(points, pen)
    assert len(outline) % 2 == 0
    assert all(map(math.isfinite, outline))


def test_a_stroke_that_lies_farther_out_is_wider_by_just_that():
    points = [[i, 0, 0.5] for i in range(0, 100, 5)]
    pen = Pen(10, simulates_pressure=False)
    heights = [
        max(stroke_outline(points, p)[1::2]) for p in (pen, Pen(10, simulates_pressure=False, swell=2))
    ]
    assert heights[1] - heights[0] == pytest.approx(2, abs=0.05)


# --- each kind


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("group", "image")])
def test_every_kind_is_drawn_in_every_dash(kind, dash):
    found = list(flat(marks(shape(kind, style={"dash": dash}))[0]))
    assert found
    assert all(map(math.isfinite, numbers(found)))


def test_colours_are_those_of_the_light_theme():
    assert COLOURS["indigo"] == "#4263eb"
    assert (FILLS["red"], FILLS["white"], STICKY_FILLS["green"]) == ("#fbd3d6", "#fefefe", "#8ed29b")


def test_lines_are_as_thick_as_in_tldraw():
    widths = [
        max(m.width for m in flat([layer(shape("rectangle", style={"size": s}))]) if isinstance(m, PathMark))
        for s in ("small", "medium", "large")
    ]
    assert widths == pytest.approx([1 + 2 * 1.618, 1 + 3.5 * 1.618, 1 + 5 * 1.618])


def test_only_filled_shapes_are_filled():
    def fills(filled):
        found = flat(marks(shape("ellipse", style={"isFilled": filled}))[0])
        return {mark.fill for mark in found if isinstance(mark, PathMark)}

    assert fills(True) == {"#fbd3d6"}
    assert fills(False) == {None}


def test_a_stroke_is_filled_only_when_its_ends_meet():
    ring = [[50 + 50 * math.cos(a / 4.95), 50 + 50 * math.sin(a / 4.95), 0.5] for a in range(32)]
    style = {"isFilled": True, "dash": "draw"}
    closed, open_ = (layer(shape("draw", style=style, points=p)).marks for p in (ring, ring[:20]))
    assert [m.fill for m in closed] == ["#fbd3d6", "#ff2133"]
    assert [m.fill for m in open_] == ["#ff2133"]


def test_a_stroke_of_one_point_is_a_dot():
    (dot,) = layer(shape("draw", points=[[0, 0, 0.5]])).marks
    assert (dot.fill, dot.stroke) == ("#ff2133", "#ff2133")
    assert dot.segments[0] == ("M", (3.0, 0.0))


def test_a_shape_turns_about_the_middle_of_its_box():
    a, b, c, d, e, f = layer(shape("rectangle", rotation=math.pi / 2)).transform
    x, y = 100.0, 50.0  # the middle of a box of 200x100, from its corner
    assert (a * x + c * y + e, b * x + d * y + f) == pytest.approx((200, 100))


def test_hand_drawn_boxes_are_the_same_each_time_and_differ_by_id():
    first, again, other = (
        layer(shape("rectangle", i, {"dash": "draw"})).marks[0].segments for i in ("a", "a", "b")
    )
    assert first == again
    assert first != other


def test_dashes_come_out_even():
    (dash, gap), offset = even_dashes(200, 3.236, "dashed")
    count = round(200 / (dash + gap))
    assert count * (dash + gap) == pytest.approx(200)
    assert offset == pytest.approx(dash / 2)
    assert even_dashes(200, 3.236, "solid") == ((), 0.0)


def test_an_arrow_has_heads_where_it_is_decorated_and_a_line_has_none():
    def lines(**decorations):
        return len(layer(shape("arrow", decorations=decorations)).marks)

    assert (lines(), lines(end="arrow"), lines(start="arrow", end="arrow")) == (1, 2, 3)


def test_a_bent_arrow_is_an_arc_through_its_handle():
    handles = {
        n: {"point": p} for n, p in zip(("start", "bend", "end"), ([0, 0], [50, -50], [100, 0]), strict=True)
    }
    line = layer(shape("arrow", bend=1, handles=handles)).marks[0].marks[0]
    assert line.segments[1][0] == "A"
    assert line.segments[1][1][:2] == pytest.approx((50, 50))


def test_an_arrow_is_cut_off_far_from_the_box_that_its_handles_have_from_its_corner_on():
    handles = {
        n: {"point": p} for n, p in zip(("start", "bend", "end"), ([-300, 0], [-150, 0], [0, 0]), strict=True)
    }
    far, near = layer(shape("arrow", handles=handles)), layer(shape("arrow"))
    assert far.marks[0].frame == (0, 0, 300, 1)
    assert not any(isinstance(mark, LayerMark) for mark in near.marks)


def test_an_arrow_gives_way_to_its_label():
    line, label = layer(shape("arrow", label="yes")).marks
    assert line.clip is not None
    assert label.marks[0].text == "yes"


@pytest.mark.parametrize(
    ("align", "expected"),
    [
        ("start", Align.START),
        ("middle", Align.MIDDLE),
        ("end", Align.END),
        ("justify", Align.JUSTIFY),
        ("?", Align.START),
    ],
)
def test_a_text_is_aligned_in_a_box_of_its_own_width(align, expected):
    text = layer(shape("text", style={"textAlign": align, "font": "mono", "size": "medium"})).marks[0]
    assert text.transform[4:] == (4.0, 4.0)
    (mark,) = text.marks
    assert (mark.align, mark.size, mark.family) == (expected, 48.0, "Source Code Pro")
    assert mark.width == 5 * 24 + 10 - 8


def test_a_text_that_came_before_its_font_is_measured_in_times():
    mark = layer(shape("text", before_font=True)).marks[0].marks[0]
    assert mark.width == math.floor((722 + 444 + 278 + 278 + 500) * 0.028 - 5 * 0.03 * 28 + 10.5) - 8


def test_letters_with_accents_are_as_wide_as_without():
    assert times.width_em("éÀç") == times.width_em("eAc") == pytest.approx(1.61)


def test_pairs_of_letters_stand_closer():
    assert times.width_em("AV") == pytest.approx((722 + 722 - 129) / 1000)


def test_a_label_is_in_the_middle_or_where_its_point_is():
    middle, right = (
        layer(shape("rectangle", label="ab", labelPoint=point)).marks[-1].transform[4]
        for point in ([0.5, 0.5], [0.75, 0.5])
    )
    assert right - middle == pytest.approx(50)


def test_a_note_has_paper_shadow_and_wrapped_text():
    *shadow, paper, text = layer(shape("sticky", style={"color": "black"})).marks
    assert paper.fill == STICKY_FILLS["yellow"]
    assert {mark.fill for mark in shadow} == {"#000000"}
    assert (text.marks[0].width, text.marks[0].size) == (168, 24)


# --- order


def order(*shapes):
    return [s.shape_id for s in v1.drawing_order(shapes)]


def test_shapes_lie_by_index_then_by_age_and_below_the_slide_they_are_hidden():
    assert order(
        shape("text", "a", childIndex=3),
        shape("text", "b", childIndex=1, rank=5),
        shape("text", "c", childIndex=1, rank=2),
        shape("text", "d", childIndex=-2),
        shape("text", "e", childIndex=2.5),
    ) == ["c", "b", "e", "a"]


def test_what_is_in_a_group_lies_where_the_group_does():
    group = shape("group", "g", childIndex=5, children=["x", "y", "gone", 7])
    inside = [shape("text", "x", childIndex=2), shape("text", "y", childIndex=1)]
    assert order(*inside, group, shape("text", "z", childIndex=3)) == ["z", "g", "y", "x"]


def test_knotted_groups_are_no_endless_way():
    knot = [shape("group", "a", children=["b"]), shape("group", "b", children=["a", "b"])]
    assert sorted(order(*knot)) == ["a", "b"]


# --- strangers

junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.just(10**400)
    | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
coordinates = st.floats(-2e3, 2e3) | st.floats() | st.integers(-(10**9), 10**9)
spots = st.lists(coordinates, min_size=1, max_size=3) | junk
styles = st.fixed_dictionaries(
    {},
    optional={
        "color": st.sampled_from([*COLOURS, "pink"]) | junk,
        "size": st.sampled_from(["small", "medium", "large", "vast"]) | junk,
        "dash": st.sampled_from([*DASHES, "wavy"]) | junk,
        "isFilled": st.booleans() | junk,
        "scale": st.floats(0, 3) | junk,
        "font": st.sampled_from(["script", "sans", "serif", "mono", "runes"]) | junk,
        "textAlign": st.sampled_from(["start", "middle", "end", "justify"]) | junk,
    },
)
handles = (
    st.fixed_dictionaries(
        {n: st.fixed_dictionaries({"point": spots}) | junk for n in ("start", "bend", "end")}
    )
    | junk
)
hostile = st.fixed_dictionaries(
    {"type": st.sampled_from(KINDS) | junk},
    optional={
        "id": st.text(max_size=8) | junk,
        "point": spots,
        "rotation": coordinates | junk,
        "childIndex": coordinates | junk,
        "style": styles | junk,
        "points": st.lists(spots, max_size=12) | junk,
        "isComplete": junk,
        "size": spots,
        "radius": spots,
        "handles": handles,
        "bend": coordinates | junk,
        "decorations": st.fixed_dictionaries({}, optional={"start": junk, "end": junk}) | junk,
        "text": st.text(max_size=20) | junk,
        "label": st.text(max_size=20) | junk,
        "labelPoint": spots,
        "children": st.lists(st.text(max_size=2), max_size=4) | junk,
    },
)


@settings(max_examples=400)
@given(st.lists(hostile, max_size=4))
def test_one_bad_shape_costs_no_other(datas):
    good = shape("rectangle", "good")
    bad = [TldrawShape(f"s{i}", 0.0, 9.0, data, number=i) for i, data in enumerate(datas)]
    ordered = v1.drawing_order([*bad, good])
    drawn = ShapeMarks(Whiteboard.TLDRAW_1, measure).of(ordered)
    assert marks(good)[0][0].transform == next(m for s, m in drawn if s is good)[0].transform
    for _, found in drawn:
        assert all(map(math.isfinite, numbers(found)))


@pytest.mark.parametrize(
    "data",
    [
        {"points": [[math.nan, 0, 0.5], [1, 1, 0.5]]},
        {"points": [[0, 0, 0.5]] * 40_000},
        {"points": [[0, 0, 0.5], [1e300, 1, 0.5]]},
        {"points": "many"},
        {"point": [1]},
        {"rotation": "right"},
        {"style": {"scale": math.inf}},
    ],
)
def test_absurd_shapes_are_left_out(data):
    found, rest = marks(shape("draw", **data), shape("draw", "s2"))
    assert found == ()
    assert rest


def test_a_style_of_nothing_is_that_of_a_new_shape():
    (mark,) = layer(shape("draw", style={"color": 7, "size": None, "dash": []})).marks
    assert mark.fill == "#1d1d1d"


def test_marks_are_made_once_and_the_same_update_read_anew_is_the_same():
    made = ShapeMarks(Whiteboard.TLDRAW_1, measure)
    data = shape("draw").data
    first, again = (TldrawShape("s1", 1.0, 2.0, json.loads(json.dumps(data)), number=7) for _ in range(2))
    assert made.of([first])[0][1] is made.of([again])[0][1]


def test_no_more_marks_are_kept_than_the_budget_allows():
    page = Page(measure, budget=300)
    shapes = [shape("draw", f"s{i}", {"dash": "draw"}) for i in range(9)]
    first = page.marks_of(shapes)
    assert page.marks_of(shapes[-1:])[0][1] is first[-1][1]
    assert page.marks_of(shapes[:1])[0][1] is not first[0][1]
