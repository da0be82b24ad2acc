# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recordings in BigBlueButton's presentation format: small hand-made files, the sample, and hostile input."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.cli.recording import state_of
from kiosk.errors import KioskError, RecordingUnreadable
from kiosk.recordings.bigbluebutton import gathered_texts, store_building
from kiosk.recordings.bigbluebutton.address import parse_address
from kiosk.recordings.bigbluebutton.interval_index import IntervalIndex
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.bigbluebutton.shapes import path_segments
from kiosk.recordings.bigbluebutton.stage_geometry import cursor_point
from kiosk.recordings.bigbluebutton.svg_guard import safe_svg
from kiosk.recordings.bigbluebutton.svg_style import read_style
from kiosk.recordings.bigbluebutton.timeline import Content, ProblemKind
from kiosk.recordings.files import files_of_folder, safe_name
from kiosk.resources import resource

SHARED = Path(__file__).parents[3] / "shared" / "bbb-samples"
ID = "2db0885cf6f986087cc04b5aabec25bb5949cdef-1638949570786"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def slide(number, begin, end, href=None):
    href = href or f"presentation/p/slide-{number}.png"
    return f'<image id="image{number}" class="slide" in="{begin}" out="{end}" xlink:href="{href}" width="1600" height="900"/>'


def stroke(
    image,
    number,
    shape,
    timestamp,
    undo="-1",
    inner='<path d="M1 1L9 9"/>',
    style="stroke:#ff0000;stroke-width:3",
):
    return (
        f'<g id="image{image}-draw{number}" class="shape" timestamp="{timestamp}" undo="{undo}" '
        f'shape="{shape}" style="{style}">{inner}</g>'
    )


def canvas(image, *strokes):
    return f'<g class="canvas" id="canvas{image}" image="image{image}">{"".join(strokes)}</g>'


@pytest.fixture
def recording(tmp_path):
    """Writes files of a recording and reads it."""

    def write(shapes="", duration_ms=60_000, **files):
        (tmp_path / "shapes.svg").write_text(f"{HEAD}{shapes}</svg>", encoding="utf-8")
        (tmp_path / "metadata.xml").write_text(
            f"<recording><id>{ID}</id><playback><duration>{duration_ms}</duration></playback></recording>"
        )
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_recording(files_of_folder(tmp_path))

    return write


def ids(timeline, moment_s):
    return [s.shape_id for s in timeline.state_at(moment_s).shapes]


def test_a_slide_is_there_from_its_time_until_the_next_one_comes(recording):
    timeline = recording(slide(1, 0, 10) + slide(2, 10, 20))
    assert timeline.slide_at(9.99).image_id == "image1"
    assert timeline.slide_at(10.0).image_id == "image2"
    assert timeline.slide_at(59.0).image_id == "image2"


def test_only_the_newest_update_of_a_stroke_is_drawn(recording):
    timeline = recording(
        slide(1, 0, 60) + canvas(1, stroke(1, 1, "a", 2), stroke(1, 2, "a", 3), stroke(1, 3, "b", 3.5))
    )
    assert [len(timeline.state_at(t).shapes) for t in (1.9, 2.0, 3.0, 3.5)] == [0, 1, 1, 2]


def test_an_update_stays_where_another_stroke_came_in_between_as_in_the_web_player(recording):
    timeline = recording(
        slide(1, 0, 60)
        + canvas(
            1,
            stroke(1, 1, "image1-rect1", 2, undo="6"),
            stroke(1, 2, "image1-rect1", 3, undo="6"),
            stroke(1, 3, "image1-poll2", 4),
            stroke(1, 4, "image1-rect1", 5, undo="6"),
        )
    )
    assert ids(timeline, 4) == ["image1-rect1", "image1-poll2"]
    assert ids(timeline, 5) == ["image1-rect1", "image1-poll2", "image1-rect1"]
    assert ids(timeline, 6) == ["image1-poll2"]
    assert state_of(timeline, 5)["shapes"] == ["image1-poll2", "image1-rect1"]


def test_before_2_2_the_newest_update_replaces_all_others(recording):
    rows = stroke(1, 1, "rect1", 2) + stroke(1, 2, "line2", 3) + stroke(1, 3, "rect1", 4)
    timeline = recording(slide(1, 0, 60) + canvas(1, rows.replace('id="image1-draw', 'id="draw')))
    assert ids(timeline, 4) == ["line2", "rect1"]


def test_an_undone_stroke_is_gone_at_its_very_second(recording):
    timeline = recording(slide(1, 0, 60) + canvas(1, stroke(1, 1, "a", 2, undo="5.5")))
    assert ids(timeline, 5.4) == ["a"]
    assert ids(timeline, 5.5) == []


def test_a_canvas_belongs_to_the_image_of_its_number(recording):
    timeline = recording(slide(1, 0, 10) + slide(2, 10, 60) + canvas(1, stroke(1, 1, "a", 0)))
    assert ids(timeline, 5) == ["a"]
    assert ids(timeline, 15) == []


def test_one_bad_stroke_does_not_cost_the_slide(recording):
    bad = stroke(1, 1, "a", "soon") + stroke(1, 2, "b", 1, inner="<line x1='0'/>")
    timeline = recording(slide(1, 0, 60) + canvas(1, bad, stroke(1, 3, "c", 1)))
    assert ids(timeline, 2) == ["c"]
    assert [p.kind for p in timeline.problems if p.kind is ProblemKind.BROKEN_SHAPE] == [
        ProblemKind.BROKEN_SHAPE
    ] * 2


def test_what_begins_after_the_end_is_never_shown(recording):
    timeline = recording(slide(1, 0, 10) + slide(2, 70, 80))
    assert [s.image_id for s in timeline.slides] == ["image1"]
    assert len(timeline.chapters) == 1
    assert timeline.slides[0].end_s == 60


def test_a_slide_of_old_servers_may_be_visited_several_times(recording):
    timeline = recording(
        '<image id="image1" class="slide" in="0 20" out="10 30" xlink:href="a.png" width="800" height="600"/>'
        + slide(2, 10, 20)
    )
    assert [timeline.slide_at(t).image_id for t in (5, 15, 25)] == ["image1", "image2", "image1"]


def test_slides_before_0_9_have_no_class_and_pictures_of_polls_are_no_slides(recording):
    poll = stroke(1, 1, "p", 1, inner='<image xlink:href="p.svg" x="0" y="0" width="4" height="3"/>')
    timeline = recording(
        '<image id="image0" in="0" out="2.0" src="logo.png" width="800"/>'
        '<image id="image1" in="2 20" out="10 30" xlink:href="a.png" width="800" height="600"/>'
        + canvas(1, poll)
    )
    assert [(s.href, s.start_s) for s in timeline.slides] == [("a.png", 2.0), ("a.png", 20.0)]


@pytest.mark.parametrize(
    "pencil",
    ['<path d="M 1 1 L 9 9"/>', '<line x1="1" y1="1" x2="5" y2="5"/><line x1="5" y1="5" x2="9" y2="1"/>'],
    ids=["1.1", "0.9"],
)
def test_before_2_2_a_line_does_not_replace_a_stroke_of_the_pencil_that_has_its_name(recording, pencil):
    line, lined = '<line x1="0" y1="0" x2="{}" y2="9"/>', "stroke:#ff0000; stroke-width:3; fill:none"
    timeline = recording(
        slide(1, 0, 60)
        + canvas(
            1,
            stroke(1, 1, "line1", 1, inner=pencil),
            stroke(1, 2, "line1", 2, inner=line.format(4), style=lined),
            stroke(1, 3, "line1", 3, inner=line.format(8), style=lined),
        )
    )
    assert [len(timeline.state_at(t).shapes) for t in (1, 2, 3)] == [1, 2, 2]
    assert timeline.state_at(3).shapes[1].data.startswith("0.0 0.0 8.0")


def test_before_2_0_the_cursor_is_a_share_of_the_view_box_in_pixels_of_half_the_slide(recording):
    timeline = recording(
        slide(1, 0, 60),
        panzooms_dot_xml="<recording><event timestamp='0' orig='1'><viewBox>400 300 800.0 450.0</viewBox></event></recording>",
        cursor_dot_xml="<recording><event timestamp='1' orig='1'><cursor>400.0 112.5</cursor></event></recording>",
    )
    assert cursor_point(timeline, timeline.state_at(1)) == (400 + 800 / 2, 300 + 450 / 4)


def test_more_strokes_than_any_server_writes_are_left_out_and_said(recording, monkeypatch):
    monkeypatch.setattr(store_building, "MAX_STROKES_OF_CANVAS", 3)
    monkeypatch.setattr(gathered_texts, "IN_MEMORY_BYTES", 100)
    many = [canvas(k, *(stroke(k, n, f"s{n}", n) for n in range(5))) for k in (1, 2)]
    timeline = recording(slide(1, 0, 10) + many[0] + slide(2, 10, 60) + many[1])
    assert [ids(timeline, t) for t in (9, 19)] == [["s0", "s1", "s2"]] * 2
    assert ProblemKind.TOO_MUCH in {p.kind for p in timeline.problems}


def test_the_screen_share_takes_the_stage_in_its_interval(recording):
    timeline = recording(
        slide(1, 0, 60),
        deskshare_dot_xml='<recording><event start_timestamp="5.0" stop_timestamp="8.0"/></recording>',
    )
    contents = [timeline.state_at(t).content for t in (4.9, 5.0, 7.9, 8.0)]
    assert contents == [Content.PRESENTATION, Content.SCREENSHARE, Content.SCREENSHARE, Content.PRESENTATION]


def test_names_that_leave_the_folder_are_refused(recording):
    timeline = recording(
        slide(1, 0, 10, href="../../etc/passwd") + slide(2, 10, 60, href="/etc/passwd") + slide(3, 20, 60)
    )
    assert [s.image_id for s in timeline.slides] == ["image3"]
    assert sum(p.kind is ProblemKind.REFUSED_NAME for p in timeline.problems) == 2


def test_html_in_place_of_a_file_counts_as_none(recording):
    timeline = recording(
        slide(1, 0, 60), polls_dot_json="<html>404</html>", cursor_dot_xml="<html><body>404</body></html>"
    )
    assert timeline.polls == ()
    assert timeline.cursor == ()


def test_a_bomb_of_entities_is_not_unfolded(recording):
    bomb = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    timeline = recording(
        slide(1, 0, 60),
        slides_new_dot_xml=f'{bomb}<popcorn><chattimeline in="1" name="x" message="&c;&c;"/></popcorn>',
    )
    assert timeline.messages == ()
    assert [p.name for p in timeline.problems if p.kind is ProblemKind.BROKEN_FILE] == ["slides_new.xml"]


def test_a_recording_without_anything_to_see_or_hear_is_refused(tmp_path):
    (tmp_path / "shapes.svg").write_text("nothing")
    with pytest.raises(RecordingUnreadable):
        read_recording(files_of_folder(tmp_path))
    with pytest.raises(RecordingUnreadable):
        read_recording({})


@pytest.mark.parametrize(
    ("url", "files"),
    [
        (f"https://h.example/playback/presentation/2.3/{ID}", f"https://h.example/presentation/{ID}/"),
        (
            f"https://h.example/playback/presentation/2.3/{ID}?p=a/b&t=1m3s",
            f"https://h.example/presentation/a/b/{ID}/",
        ),
        (
            f"https://h.example/playback/presentation/2.0/playback.html?meetingId={ID}&t=0s",
            f"https://h.example/presentation/{ID}/",
        ),
        (
            f"https://h.example/playback/presentation/0.9.0/playback.html?meetingId={ID}",
            f"https://h.example/presentation/{ID}/",
        ),
        (f"https://h.example/presentation/{ID}/shapes.svg", f"https://h.example/presentation/{ID}/"),
    ],
)
def test_each_form_of_address_leads_to_the_files(url, files):
    assert parse_address(url).files_url == files


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://h/playback/presentation/2.3/x",
        "https://h.example/",
        f"https://h.example/playback/presentation/2.3/..%2f{ID}",
        "https://u:p@h.example/playback/presentation/2.3/abc",
    ],
)
def test_other_addresses_are_none(url):
    assert parse_address(url) is None


def test_a_style_with_glued_and_empty_declarations_keeps_the_rest():
    style = read_style("stroke:;color:#0088ffstroke-width:5px;fill:none;unknown:1;stroke-linecap:butt")
    assert (style.colour, style.stroke_width_px, style.fill, style.cap) == ("#0088ff", 5.0, None, "butt")


@pytest.mark.parametrize(
    ("text", "size_px"),
    [
        ("24px", 24.0),
        ("24", 24.0),
        ("18pt", 24.0),
        ("1.5em", 24.0),
        ("150%", 24.0),
        ("x-large", 24.0),
        ("?", 16.0),
    ],
)
def test_the_size_of_a_text_may_have_any_unit_of_css(text, size_px):
    assert read_style(f"color:#000000;font-size:{text}").font_size_px == pytest.approx(size_px)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#abc", "#aabbcc"),
        ("rgb(255, 0, 10%)", "#ff001a"),
        ("red", "#ff0000"),
        ("none", None),
        ("16711680", "#ff0000"),
    ],
)
def test_colours_may_be_written_in_several_ways(text, colour):
    assert read_style(f"stroke:{text}").stroke == colour


def test_a_property_that_ends_with_the_name_of_another_is_not_that_one():
    assert read_style("background-color:#ff0000;flood-opacity:0.2;color:#0000ff").colour == "#0000ff"
    assert read_style("flood-opacity:0.2").opacity == 1.0


def test_an_svg_loses_its_scripts_and_outer_references():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="x()"><script>x</script><image xlink:href="file:///etc/passwd"/><use xlink:href="#a"/><rect style="fill:url(http://a.example/b)"/></svg>'
    safe = safe_svg(svg)
    assert b"script" not in safe
    assert b"passwd" not in safe
    assert b"onload" not in safe
    assert b"a.example" not in safe
    assert b"#a" in safe


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), max_size=400), st.floats(-1, 101))
def test_the_index_answers_as_a_look_at_all_intervals_would(intervals, moment):
    expected = [i for i, (a, b) in enumerate(intervals) if a <= moment < b]
    assert IntervalIndex(intervals).at(moment) == expected


@given(st.text(max_size=300))
def test_no_text_breaks_the_small_readers(text):
    path_segments(text)
    read_style(text)
    parse_address(text)
    name = safe_name(text)
    assert name is None or not (name.startswith("/") or ".." in name.split("/"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(
        [
            "shapes.svg",
            "metadata.xml",
            "panzooms.xml",
            "cursor.xml",
            "slides_new.xml",
            "deskshare.xml",
            "polls.json",
            "captions.json",
            "notes.html",
            "presentation_text.json",
            "external_videos.json",
            "caption_fr.vtt",
        ]
    ),
    st.binary(max_size=400),
    st.integers(0, 100),
)
def test_no_bytes_in_any_file_break_the_reader(tmp_path, name, noise, place):
    sample = resource("sample/recording")
    data = (sample / name).read_bytes()
    at = len(data) * place // 100
    broken = tmp_path / name
    broken.write_bytes(data[:at] + noise + data[at + len(noise) // 2 :])
    files = files_of_folder(sample) | {name: broken}
    try:
        timeline = read_recording(files)
    except KioskError:
        return
    for moment in (0.0, 33.3, 120.0, 1e6):
        timeline.state_at(moment)
    assert all(s.start_s < timeline.duration_s for s in timeline.slides)


def test_the_sample_is_read_without_a_problem():
    timeline = read_recording(files_of_folder(resource("sample/recording")))
    assert timeline.problems == ()
    assert (len(timeline.slides), timeline.duration_s, len(timeline.screen_shares)) == (13, 170.0, 1)
    assert "exemple" in timeline.title


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")
@pytest.mark.parametrize("name", ["0.9-audio-only", "2.2", "2.4", "2.6-tldraw1", "3.0-tldraw2"])
def test_every_shared_sample_opens(name):
    timeline = read_recording(files_of_folder(SHARED / name))
    assert timeline.slides
    assert timeline.webcams or timeline.audio
    assert timeline.state_at(14.0).slide is not None
