# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whiteboard of BigBlueButton 3 on the stage, pixel by pixel."""

import json

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo

from kiosk.app import make_application
from kiosk.recordings.bigbluebutton.drawing import Family, TextMark
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from kiosk.ui.stage.stage_item import StageSource, paint_frame
from kiosk.ui.stage.whiteboard_text import font_of, text_size

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SIZE = QSize(1440, 1080)  # a pixel of the screen is a unit of the whiteboard
PAGE = (249, 250, 251)


@pytest.fixture
def stage(tmp_path, qapp):
    """Draws shapes upon a slide of 1440x1080, and tells colours by place."""

    def draw(*shapes, slide='<rect width="1440" height="1080" fill="#ffffff"/>'):
        make_application()
        (tmp_path / "s.svg").write_text(f'{SVG} width="1440" height="1080">{slide}</svg>')
        (tmp_path / "shapes.svg").write_text(
            f'{SVG}><image id="image1" class="slide" in="0" out="9" xlink:href="s.svg" width="1440" height="1080"/></svg>'
        )
        (tmp_path / "panzooms.xml").write_text(
            '<recording tldraw="true"><event timestamp="0"><viewBox>0 0 1440 1080</viewBox></event></recording>'
        )
        rows = [
            {
                "id": n,
                "timestamp": 1,
                "undo": -1,
                "shape_data": {"id": f"shape:{n}", "index": f"a{n}", **data},
            }
            for n, data in enumerate(shapes, 1)
        ]
        board = {"bbb_version": "3.0.4", "1": {"timestamp": 0, "shapes": rows}}
        (tmp_path / "tldraw.json").write_text(json.dumps(board))
        files = files_of_folder(tmp_path)
        source = StageSource(read_recording(files, media_duration_s=9), files)
        image = paint_frame(source, 2, SIZE, "#010203")
        return lambda x, y: image.pixelColor(x, y).getRgb()[:3]

    return draw


def box(x, y, w, h, **props):
    given = {"w": w, "h": h, "dash": "solid", "fill": "solid", "color": "red", "size": "s", **props}
    opacity = given.pop("opacity", 1)
    return {"type": "geo", "x": x, "y": y, "opacity": opacity, "props": given}


def test_a_filled_box_lies_where_its_shape_says(stage):
    at = stage(box(100, 100, 200, 100))
    assert at(200, 150) == (0xF4, 0xDA, 0xDB)
    assert at(200, 100) == (0xE0, 0x31, 0x31)
    assert at(200, 97) == at(200, 203) == (255, 255, 255)


def test_what_is_half_transparent_does_not_shine_through_itself(stage):
    at = stage(box(100, 100, 200, 100, size="xl", opacity=0.5))
    edge, inner_half_of_the_edge = at(200, 97), at(200, 103)
    assert edge == inner_half_of_the_edge


def test_a_pattern_shows_its_lines_and_the_paper_between_them(stage):
    at = stage(box(100, 100, 200, 100, fill="pattern", color="black"))
    seen = {at(x, y)[0] for x in range(150, 166) for y in range(130, 146)}
    assert min(seen) < 120
    assert max(seen) >= 0xF4


def test_the_line_of_an_arrow_stops_before_its_label_and_goes_on_after_it(stage):
    arrow = {
        "type": "arrow",
        "x": 100,
        "y": 300,
        "props": {
            "start": {"type": "point", "x": 0, "y": 0},
            "end": {"type": "point", "x": 600, "y": 0},
            "text": "i i",
            "size": "m",
            "dash": "solid",
        },
    }
    at = stage(arrow)
    assert at(200, 300) == at(600, 300) == (0x1D, 0x1D, 0x1D)
    assert at(400, 300) in ((255, 255, 255), PAGE)


def test_a_highlighter_shines_through_a_transparent_slide(stage):
    line = {
        "type": "highlight",
        "x": 100,
        "y": 100,
        "props": {
            "color": "yellow",
            "size": "xl",
            "isComplete": True,
            "segments": [
                {"type": "free", "points": [{"x": x, "y": 0, "z": 0.5} for x in (0, 100, 200, 300)]}
            ],
        },
    }
    assert stage(line)(250, 100)[2] == pytest.approx(255 * 0.65, abs=4)
    assert stage(line, slide="")(250, 100)[2] < 60
    assert stage(slide="")(250, 100) == PAGE


def test_one_shape_that_makes_no_sense_does_not_cost_the_stage(stage):
    at = stage(box("left", 0, 1, 1), {"type": "draw", "props": {"segments": 7}}, box(100, 100, 200, 100))
    assert at(200, 150) == (0xF4, 0xDA, 0xDB)


@pytest.mark.parametrize("family", [Family.SHANTELL, Family.PLEX_SANS, Family.PLEX_SERIF, Family.PLEX_MONO])
def test_each_font_of_tldraw_is_the_one_that_comes_with_the_program(family, qapp):
    make_application()
    font = font_of(TextMark("a", family, 20.0, "#000000"))
    assert QFontInfo(font).family().split()[0] == family.value.split()[0]


def test_letters_are_as_wide_and_lines_as_high_as_the_font_and_tldraw_say(qapp):
    """IBM Plex Mono's letters are 0.6 of the size wide."""
    make_application()
    width, height = text_size(TextMark("WWWWWWWWWW", Family.PLEX_MONO, 20.0, "#000000", line_height=1.35))
    assert (width, height) == pytest.approx((120.0, 27.0), abs=0.1)
