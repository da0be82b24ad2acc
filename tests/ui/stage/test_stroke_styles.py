# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strokes of `shapes.svg` look as SVG says of their styles: what a picture shows at chosen points."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.app import make_application
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from kiosk.ui.stage.stage_item import StageSource, paint_frame

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
SQUARE = '<path d="M20 20L180 20L180 80L20 80Z"/>'
LINE = '<path d="M20 50L180 50"/>'


@pytest.fixture
def drawn(tmp_path, qapp):
    """Draws one stroke on a white slide of 200x100 pixels, one pixel a pixel."""
    make_application()
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    picture.save(str(tmp_path / "a.png"))
    (tmp_path / "panzooms.xml").write_text(
        '<recording><event timestamp="0"><viewBox>0 0 200 100</viewBox></event></recording>'
    )

    def draw(style, body, attributes=""):
        (tmp_path / "shapes.svg").write_text(
            f'{HEAD}<image id="image1" class="slide" in="0" out="10" xlink:href="a.png" width="200" height="100"/>'
            f'<g class="canvas" id="canvas1" image="image1"><g id="image1-draw1" class="shape" timestamp="1" undo="-1" '
            f'shape="image1-rect1" {attributes} style="{style}">{body}</g></g></svg>'
        )
        files = files_of_folder(tmp_path)
        source = StageSource(read_recording(files, media_duration_s=10), files)
        frame = paint_frame(source, 2.0, QSize(200, 100), "#000000")
        return lambda x, y: frame.pixelColor(x, y).name()

    return draw


def test_an_opacity_is_that_of_fill_and_stroke_together(drawn):
    at = drawn("stroke:#000000;stroke-width:10;fill:#000000;opacity:0.5", SQUARE)
    assert at(100, 50) == at(100, 22) == at(100, 18) == "#808080"  # nowhere twice


def test_fill_and_stroke_have_opacities_of_their_own(drawn):
    at = drawn("stroke:#ff0000;stroke-width:10;fill:#0000ff;fill-opacity:20%;stroke-opacity:.6", SQUARE)
    assert at(100, 50) == "#ccccff"
    assert at(100, 17) == "#ff6666"


def test_what_says_nothing_of_its_fill_is_filled_in_black(drawn):
    assert drawn("stroke:none;fill:#;visibility:hidden", SQUARE)(100, 50) == "#000000"


def test_dashes_are_as_long_as_they_say_whatever_the_width(drawn):
    at = drawn("stroke:#000000;stroke-width:8;fill:none;stroke-dasharray:20 20", LINE)
    assert [at(x, 50) for x in (30, 50, 70, 90)] == ["#000000", "#ffffff"] * 2
    at = drawn("stroke:#000000;stroke-width:8;fill:none;stroke-dasharray:20 20;stroke-dashoffset:20", LINE)
    assert [at(x, 50) for x in (30, 50, 70, 90)] == ["#ffffff", "#000000"] * 2


@pytest.mark.parametrize("dashes", ["none", "0 0", "5 -5", "x", "1 " * 40])
def test_dashes_that_are_none_leave_a_whole_line(drawn, dashes):
    at = drawn(f"stroke:#000000;stroke-width:8;fill:none;stroke-dasharray:{dashes}", LINE)
    assert {at(x, 50) for x in range(22, 178)} == {"#000000"}


@pytest.mark.parametrize(
    ("cap", "colour"), [("round", "#000000"), ("square", "#000000"), ("butt", "#ffffff")]
)
def test_a_line_without_length_is_a_dot_where_its_ends_reach_out(drawn, cap, colour):
    at = drawn(f"stroke:#000000;stroke-width:20;fill:none;stroke-linecap:{cap}", '<path d="M100 50L100 50"/>')
    assert at(94, 50) == at(106, 50) == colour


def test_attributes_hold_where_the_style_says_nothing(drawn):
    at = drawn("fill:none", LINE.replace("/>", ' stroke="#00ff00" stroke-width="20"/>'))
    assert at(100, 42) == "#00ff00"
    at = drawn("stroke:#ff0000;fill:none", LINE.replace("/>", ' stroke="#00ff00" stroke-width="20"/>'))
    assert at(100, 42) == "#ff0000"
    assert drawn("", LINE, 'stroke="#0000ff" stroke-width="20" fill="none"')(100, 42) == "#0000ff"


def test_a_path_that_crosses_itself_is_filled_by_the_rule_of_its_style(drawn):
    twice = '<path d="M20 20L180 20L180 80L20 80Z M60 30L140 30L140 70L60 70Z"/>'
    assert drawn("fill:#ff0000", twice)(100, 50) == "#ff0000"
    assert drawn("fill:#ff0000;fill-rule:evenodd", twice)(100, 50) == "#ffffff"


def test_smooth_curves_go_on_from_the_one_before(drawn):
    style = "stroke:#000000;stroke-width:6;fill:none"
    curve = '<path d="M20 50C30 10,70 10,80 50S130 90,140 50"/>'
    whole = '<path d="M20 50C30 10,70 10,80 50C90 90,130 90,140 50"/>'
    one, other = drawn(style, curve), drawn(style, whole)
    assert all(one(x, y) == other(x, y) for x in range(0, 200, 3) for y in range(0, 100, 3))


@pytest.mark.parametrize("data", ["L20 50L180 50", "20 50 180 50", "M20 50 NaN L180 50"])
def test_a_path_ends_where_it_is_broken(drawn, data):
    assert drawn("stroke:#000000;stroke-width:6;fill:none", f'<path d="{data}"/>')(100, 50) == "#ffffff"
