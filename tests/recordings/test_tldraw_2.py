"""The whiteboard of BigBlueButton 3: each kind of shape as marks, and shapes that make no sense."""

import json
import math
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.recordings.bigbluebutton.drawing import LayerMark, PathMark, TextMark
from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
from kiosk.recordings.bigbluebutton.tldraw.v2 import canvas_shift
from kiosk.recordings.bigbluebutton.tldraw.v2.chance import chances
from kiosk.recordings.bigbluebutton.tldraw.v2.corners import CORNERS
from kiosk.recordings.bigbluebutton.tldraw.v2.dashes import Cap, whole_dashes
from kiosk.recordings.bigbluebutton.tldraw.v2.page import Page, drawing_order
from kiosk.recordings.bigbluebutton.tldraw.v2.poll import answers_of, steps_to

LETTER = 0.5  # of the size: how wide each letter is in these tests


def measured(mark):
    """Letters of one width, wrapped wherever a line is full."""
    lines = mark.text.split("\n")
    letter = mark.size * LETTER
    if mark.width is None:
        rows, wide = len(lines), max(len(line) for line in lines) * letter
    else:
        fit = max(1, int(mark.width / letter))
        rows = sum(max(1, math.ceil(len(line) / fit)) for line in lines)
        wide = min(mark.width, max(len(line) for line in lines) * letter)
    return wide, rows * mark.size * mark.line_height


def shape(kind, name="shape:a", parent="page:1", index="a1", x=0.0, y=0.0, turn=0.0, opacity=1, **props):
    data = {
        "id": name,
        "type": kind,
        "parentId": parent,
        "index": index,
        "x": x,
        "y": y,
        "rotation": turn,
        "opacity": opacity,
        "props": props,
    }
    return TldrawShape(name, 0.0, math.inf, data)


def drawn(*shapes):
    return Page(measured).marks_of(shapes)


def flat(marks):
    """Marks without their layers."""
    for mark in marks:
        if isinstance(mark, LayerMark):
            yield from flat(mark.marks)
        else:
            yield mark


def marks_of(*shapes):
    return [mark for _, marks in drawn(*shapes) for mark in flat(marks)]


def points_of(mark):
    """The end points of a path's segments."""
    return [complex(*values[-2:]) for _, values in mark.segments if len(values) >= 2]


def stroke(*points, **props):
    return {
        "segments": [{"type": "free", "points": [{"x": x, "y": y, "z": 0.5} for x, y in points]}],
        "isComplete": True,
        **props,
    }


def terminal(x, y):
    return {"type": "point", "x": x, "y": y}


def tied(name, x=0.5, y=0.5, precise=True, exact=False):
    return {
        "type": "binding",
        "boundShapeId": name,
        "normalizedAnchor": {"x": x, "y": y},
        "isPrecise": precise,
        "isExact": exact,
    }


WAVE = [(i * 5.0, 40 * math.sin(i / 3)) for i in range(40)]

EXAMPLES = {
    "draw": shape("draw", **stroke(*WAVE)),
    "dashed draw": shape("draw", **stroke(*WAVE, dash="dashed", isClosed=True, fill="pattern")),
    "straight draw": shape(
        "draw", segments=[{"type": "straight", "points": [{"x": 0, "y": 0}, {"x": 200, "y": 9}]}]
    ),
    "pen": shape("draw", **stroke(*WAVE, isPen=True)),
    "dot": shape("draw", **stroke((3.0, 3.0))),
    "highlight": shape("highlight", **stroke(*WAVE)),
    "arrow": shape("arrow", start=terminal(0, 0), end=terminal(200, 50), bend=40, text="là"),
    "line": shape(
        "line",
        handles={"start": {"index": "a1", "x": 0, "y": 0}, "end": {"index": "a2", "x": 90, "y": 30}},
    ),
    "cubic": shape(
        "line",
        spline="cubic",
        dash="dotted",
        points={str(i): {"index": f"a{i}", "x": i * 40, "y": i % 2 * 40} for i in range(5)},
    ),
    "text": shape("text", text="Bonjour\nà tous"),
    "rich text": shape(
        "text",
        richText={
            "type": "doc",
            "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a"}]}],
        },
    ),
    "note": shape("note", text="Une note"),
    "frame": shape("frame", w=300, h=200, name="Cadre"),
    "poll": shape("poll", w=300, h=300, questionText="Oui ?", answers=[{"key": "A", "numVotes": 3}]),
    "embed": shape("embed", w=300, h=200, url="https://example.org/page"),
    "bookmark": shape("bookmark", url="https://example.org/page/"),
    **{
        f"{dash} {kind}": shape("geo", w=200, h=120, geo=kind, dash=dash, fill="solid", text="mot")
        for kind in (*CORNERS, "ellipse", "oval", "cloud")
        for dash in ("draw", "solid", "dashed", "dotted")
    },
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_kind_of_shape_leaves_marks(name):
    assert marks_of(EXAMPLES[name])


@pytest.mark.parametrize("kind", ["group", "image", "video", "unheard-of", ""])
def test_what_has_nothing_to_show_leaves_no_marks(kind):
    assert marks_of(shape(kind, w=10, h=10)) == []


# Numbers of seedrandom's xor128 for these seeds, times two.
@pytest.mark.parametrize(
    ("seed", "first"),
    [
        ("shape:s1", [-0.2543425471521914, 0.9137095580808818, -0.2288228520192206, 0.5330678964965045]),
        ("shape:é😀", [-0.6246082526631653, 0.5623843078501523, -0.4938583164475858, -0.34382273023948073]),
    ],
)
def test_a_shape_trembles_as_it_does_in_the_web_player(seed, first):
    assert list(islice(chances(seed), 4)) == pytest.approx(first, abs=1e-15)


def test_a_line_has_a_whole_number_of_dashes():
    (dash, gap), offset = whole_dashes(100, 2, "dashed", start=Cap.NONE, end=Cap.NONE)
    assert (100 + gap) / (dash + gap) == pytest.approx(12)
    assert offset == 0
    assert whole_dashes(100, 2, "solid") == ((), 0.0)
    assert whole_dashes(0, 2, "dashed") == ((), 0.0)


@given(
    st.floats(0.01, 1e5),
    st.sampled_from([2, 3.5, 5, 10]),
    st.sampled_from(["dashed", "dotted"]),
    st.booleans(),
)
def test_dashes_and_gaps_are_never_empty(length, width, dash, closed):
    pattern, offset = whole_dashes(length, width, dash, closed=closed)
    assert all(part > 0 for part in pattern)
    assert math.isfinite(offset)


def test_shapes_lie_by_their_index_as_text():
    low, high, top = (shape("geo", f"shape:{i}", index=i) for i in ("Zz", "a1V", "a2"))
    assert drawing_order([top, high, low]) == (low, high, top)


def test_a_tied_arrow_lies_next_above_the_shape_that_it_is_tied_to():
    box, cover = shape("geo", "shape:b", index="a2"), shape("geo", "shape:c", index="a3")
    below = shape("arrow", "shape:x", index="a1", start=terminal(0, 0), end=tied("shape:b"))
    above = shape("arrow", "shape:y", index="a4", start=tied("shape:b"), end=terminal(0, 0))
    free = shape("arrow", "shape:z", index="a0", start=terminal(0, 0), end=terminal(9, 9))
    assert drawing_order([free, below, box, cover, above]) == (free, box, above, below, cover)


def test_what_a_group_holds_lies_with_it():
    group = shape("group", "shape:g", x=100, y=50, turn=math.pi / 2, opacity=0.5)
    child = shape("geo", "shape:c", parent="shape:g", x=10, y=0, w=20, h=20, opacity=0.5)
    ((_, (layer,)),) = drawn(child, group)
    assert layer.transform == pytest.approx((0, 1, -1, 0, 100, 60))
    assert layer.opacity == 0.25


def test_what_a_frame_holds_is_cut_off_at_the_frame():
    frame = shape("frame", "shape:f", x=100, y=100, w=50, h=50)
    child = shape("geo", "shape:c", parent="shape:f", x=40, y=40, w=50, h=50)
    (_, _), (_, (layer,)) = drawn(child, frame)
    assert [values for _, values in layer.clip[:4]] == [(100, 100), (150, 100), (150, 150), (100, 150)]


def test_shapes_that_hold_one_another_are_left_out():
    one, other = shape("group", "shape:1", parent="shape:2"), shape("group", "shape:2", parent="shape:1")
    beside = shape("geo", "shape:3")
    assert [found for found, _ in drawn(one, other, beside)] == [beside]


def test_a_box_grows_with_its_label():
    (fill, *_) = marks_of(shape("geo", w=100, h=20, fill="solid", dash="solid", size="s", text="x"))
    assert max(p.imag for p in points_of(fill)) == pytest.approx(18 * 1.35 + 32)
    (fill, *_) = marks_of(shape("geo", w=100, h=20, fill="solid", dash="solid", size="s"))
    assert max(p.imag for p in points_of(fill)) == 20


@pytest.mark.parametrize(("fill", "colour"), [("semi", "#fcfffe"), ("solid", "#f4dadb")])
def test_fills_have_the_colours_of_the_light_theme(fill, colour):
    (inside, outline) = marks_of(shape("geo", fill=fill, color="red"))
    assert (inside.fill, outline.stroke, outline.fill) == (colour, "#e03131", None)


def test_a_pattern_is_hatched():
    (inside, _) = marks_of(shape("geo", fill="pattern", color="blue"))
    assert inside.hatch == "#6681ee"


def test_an_arrow_stops_before_the_shape_that_it_is_tied_to():
    box = shape("geo", "shape:b", x=300, y=0, w=100, h=100, size="m", dash="solid")
    arrow = shape("arrow", "shape:z", start=terminal(0, 50), end=tied("shape:b"), size="m", index="a2")
    line, head = [m for m in marks_of(box, arrow) if isinstance(m, PathMark)][1:]
    # Ten units, and half of both lines, before the box's left side.
    assert points_of(line) == pytest.approx([0 + 50j, 300 - 10 - 3.5 + 50j])
    assert points_of(head)[1] == pytest.approx(300 - 10 - 3.5 + 50j)


def test_an_arrow_follows_the_shape_that_it_is_tied_to():
    page = Page(measured)
    arrow = shape("arrow", "shape:z", start=terminal(0, 50), end=tied("shape:b"))

    def tip(x):
        box = shape("geo", "shape:b", x=x, y=0, w=100, h=100)
        ((_, marks),) = [row for row in page.marks_of([box, arrow]) if row[0] is arrow]
        return points_of(next(flat(marks)))[-1].real

    assert tip(400) - tip(300) == pytest.approx(100)


def test_an_arrow_tied_to_what_is_gone_is_still_drawn():
    assert marks_of(shape("arrow", start=terminal(50, 50), end=tied("shape:gone")))


def test_bindings_may_be_records_of_their_own():
    box = shape("geo", "shape:b", x=300, y=0, w=100, h=100, size="m")
    binding = TldrawShape(
        "binding:1",
        0.0,
        math.inf,
        {
            "id": "binding:1",
            "typeName": "binding",
            "type": "arrow",
            "fromId": "shape:z",
            "toId": "shape:b",
            "props": {
                "terminal": "end",
                "normalizedAnchor": {"x": 0.5, "y": 0.5},
                "isPrecise": True,
                "isExact": False,
            },
        },
    )
    arrow = shape("arrow", "shape:z", start={"x": 0, "y": 50}, end={"x": 900, "y": 900}, size="m")
    line = [m for m in marks_of(box, binding, arrow) if isinstance(m, PathMark) and m.fill is None][1]
    assert points_of(line)[-1] == pytest.approx(286.5 + 50j)


@pytest.mark.parametrize("head", ["arrow", "triangle", "square", "dot", "diamond", "inverted", "bar"])
@pytest.mark.parametrize("bend", [0, 60, -60])
def test_every_head_touches_the_end_of_its_arrow(head, bend):
    marks = marks_of(
        shape("arrow", start=terminal(0, 0), end=terminal(200, 0), bend=bend, arrowheadEnd=head, size="m")
    )
    tip = marks[-1]
    assert min(abs(p - 200) for p in points_of(tip)) <= 10.5


def test_the_line_of_an_arrow_leaves_its_label_free():
    ((_, (layer,)),) = drawn(shape("arrow", start=terminal(0, 0), end=terminal(400, 0), text="oui", size="m"))
    line, _, label = layer.marks
    assert isinstance(line, LayerMark)
    assert len(line.hidden) == 1
    assert isinstance(label, TextMark)
    assert label.x + label.width / 2 == pytest.approx(200)


def test_a_highlighter_lies_over_and_under_the_slide():
    page, mark = Page(measured), shape("highlight", **stroke(*WAVE, color="yellow"))
    ((_, (over,)),) = page.marks_of([mark])
    ((_, (under,)),) = page.marks_below_slide([mark])
    assert next(flat([over])).opacity == 0.35
    assert next(flat([under])).opacity == 0.82
    assert next(flat([over])).stroke == "#fddd00"


def test_a_note_grows_with_its_text():
    lines = "\n".join("x" * 10)
    short, long = (marks_of(shape("note", text=text, size="s")) for text in ("x", lines))

    def height(marks):
        return max(
            p.imag
            for mark in marks
            if isinstance(mark, PathMark) and mark.fill == "#ffc078"
            for p in points_of(mark)
        )

    assert (height(short), height(long)) == (200, pytest.approx(10 * 18 * 1.35 + 34))


def test_answers_that_differ_in_case_are_one():
    votes = [{"key": "bleu", "numVotes": 2}, {"key": "Vert", "numVotes": 1}, {"key": "Bleu", "numVotes": 7}]
    assert [(a.name, a.votes) for a in answers_of({"answers": votes})] == [("Bleu", 9), ("Vert", 1)]


@pytest.mark.parametrize(
    ("most", "last"), [(0, 4), (1, 1), (2, 2), (5, 8), (9, 12), (36, 36), (130, 140), (2500, 2600)]
)
def test_a_poll_counts_in_round_numbers(most, last):
    assert steps_to(most)[-1] == pytest.approx(last)


@given(st.integers(0, 10**9))
def test_no_bar_of_a_poll_is_longer_than_its_axis(most):
    assert steps_to(most)[-1] >= most * (1 - 1e-9)


def test_the_canvas_lies_a_quarter_of_a_pixel_to_the_left():
    for zoom in (0.49, 0.654, 0.9):
        assert -0.3 < canvas_shift(zoom) * zoom < 0.1


def test_marks_of_a_shape_are_made_once():
    page = Page(measured)
    again = shape("geo", x=5, w=20, h=20, text="a")
    assert page.marks_of([again])[0][1] is page.marks_of([again, shape("geo", "shape:b")])[0][1]


def test_one_shape_that_makes_no_sense_does_not_cost_the_others():
    good = shape("geo", "shape:g", index="a0")
    for bad in (
        shape("draw", segments=[{"points": [{"x": 1e300, "y": 0}]}]),
        shape("draw", segments=[{"points": [{"x": i, "y": 0} for i in range(30_000)]}]),
        shape("draw", segments="none"),
        shape("geo", w=math.nan, h=10),
        shape("geo", w=math.inf, h=10),
        shape("geo", w=-5, h=10),
        shape("geo", geo="cloud", w=90_000, h=0.001),
        shape("line", handles={"start": {"x": 0, "y": 0}}),
        shape("arrow", start=[], end=terminal(1, 1)),
        shape("arrow", start=terminal(5, 5), end=terminal(5, 5)),
        shape("text", text=["a"]),
        shape("poll", answers=[None]),
        shape("geo", x="left"),
        TldrawShape("shape:a", 0.0, 1.0, {"type": "geo", "props": 7}),
        TldrawShape("shape:a", 0.0, 1.0, {}),
    ):
        assert [found for found, _ in drawn(bad, good)] == [good], bad.data


# Values as strangers might write them, with the true ones among them.
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.floats(-500, 500),
    st.text(max_size=8),
    st.sampled_from(
        ["cubic", "cloud", "star", "oval", "pattern", "draw", "dotted", "shape:0", "shape:1", "shape:2"]
    ),
)
points = st.fixed_dictionaries({"x": odd, "y": odd}, optional={"z": odd, "index": odd})
bindings = st.fixed_dictionaries(
    {"type": st.just("binding"), "boundShapeId": st.sampled_from(["shape:0", "shape:1", "shape:2"])},
    optional={"normalizedAnchor": points, "isPrecise": odd, "isExact": odd},
)
segments = st.lists(
    st.fixed_dictionaries(
        {"points": st.lists(points, max_size=12)}, optional={"type": st.sampled_from(["free", "straight"])}
    )
    | odd,
    max_size=3,
)
NAMES = [
    "w",
    "h",
    "growY",
    "size",
    "dash",
    "fill",
    "color",
    "labelColor",
    "font",
    "align",
    "verticalAlign",
    "text",
    "geo",
    "url",
    "isClosed",
    "isPen",
    "isComplete",
    "bend",
    "arrowheadStart",
    "arrowheadEnd",
    "spline",
    "scale",
    "autoSize",
    "name",
    "questionText",
    "src",
]
hostile_props = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(NAMES, odd | st.lists(odd, max_size=3)),
        "segments": segments | odd,
        "handles": st.dictionaries(st.text(max_size=3), points | odd, max_size=5) | odd,
        "start": points | bindings | odd,
        "end": points | bindings | odd,
        "answers": st.lists(st.fixed_dictionaries({"key": odd, "numVotes": odd}) | odd, max_size=4) | odd,
        "richText": st.recursive(
            odd,
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["type", "content", "text"]), inner, max_size=3)
            ),
            max_leaves=8,
        ),
    },
)
KINDS = [
    "draw",
    "highlight",
    "geo",
    "arrow",
    "line",
    "text",
    "note",
    "frame",
    "group",
    "poll",
    "image",
    "embed",
    "bookmark",
    "video",
]


@st.composite
def hostile_shapes(draw):
    shapes = []
    for i in range(draw(st.integers(1, 3))):
        data = {"id": f"shape:{i}", "type": draw(st.sampled_from(KINDS)), "props": draw(hostile_props | odd)}
        for name in ("x", "y", "rotation", "opacity"):
            data[name] = draw(st.floats(-9, 9) | odd)
        data["parentId"] = draw(st.sampled_from(["page:1", "shape:0", "shape:1", "shape:2"]))
        data["index"] = draw(odd)
        shapes.append(TldrawShape(f"shape:{i}", 0.0, math.inf, data))
    return shapes


def numbers_in(marks):
    for mark in marks:
        if isinstance(mark, LayerMark):
            yield from mark.transform
            yield mark.opacity
            yield from numbers_in(mark.marks)
        elif isinstance(mark, PathMark):
            yield from (value for _, values in mark.segments for value in values)
            yield from (*mark.dash, mark.dash_offset, mark.width)
        elif isinstance(mark, TextMark):
            yield from (mark.x, mark.y, mark.size)


@settings(max_examples=400, deadline=None)
@given(hostile_shapes())
def test_no_shapes_of_strangers_break_the_whiteboard(shapes):
    page = Page(measured)
    for _, marks in (*page.marks_of(shapes), *page.marks_below_slide(shapes)):
        assert all(map(math.isfinite, numbers_in(marks)))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(EXAMPLES)), st.data())
def test_one_odd_field_costs_at_most_its_shape(name, data):
    changed = json.loads(json.dumps(dict(EXAMPLES[name].data)))
    holder = changed
    while True:
        keys = sorted(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
            holder = holder[key]
        else:
            break
    holder[key] = data.draw(odd)
    other = shape("geo", "shape:other", index="a0")
    found = drawn(TldrawShape("shape:a", 0.0, math.inf, changed), other)
    assert other in [there for there, _ in found]
    assert all(math.isfinite(value) for _, marks in found for value in numbers_in(marks))
