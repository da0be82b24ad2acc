# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the stage draws of a whiteboard of BigBlueButton 2.6, pixel by pixel."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.app import make_application
from kiosk.recordings.bigbluebutton.drawing import Align, Family, TextMark
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.bigbluebutton.tldraw.v1 import raster_shift
from kiosk.recordings.files import files_of_folder
from kiosk.ui.stage.stage_item import StageSource, paint_frame
from kiosk.ui.stage.whiteboard_text import FILES, draw_text, text_size

WHITE, RED, PINK, PAGE = (255, 255, 255), (255, 33, 51), (251, 211, 214), (248, 249, 250)


@pytest.fixture
def drawn(tmp_path, qapp):
    """The stage with these shapes on a white slide of 1440x1080, so that a pixel is a unit of tldraw."""

    def draw(*shapes, view_box="-0.0 -0.0 1440.0 1080.0", size=(1440, 1080)):
        make_application()
        slide = QImage(1440, 1080, QImage.Format.Format_RGB32)
        slide.fill(QColor("white"))
        slide.save(str(tmp_path / "s.png"))
        (tmp_path / "shapes.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
            '<image id="image1" class="slide" in="0" out="9" xlink:href="s.png" width="1440" height="1080"/></svg>'
        )
        (tmp_path / "panzooms.xml").write_text(
            f'<recording tldraw="true"><event timestamp="0"><viewBox>{view_box}</viewBox></event></recording>'
        )
        rows = [
            {"id": i, "timestamp": 0.1, "undo": -1, "shape_data": {"id": f"s{i}", "childIndex": i, **data}}
            for i, data in enumerate(shapes, 1)
        ]
        (tmp_path / "tldraw.json").write_text(
            json.dumps({"bbb_version": "2.6.10", "1": {"timestamp": 0, "shapes": rows}})
        )
        files = files_of_folder(tmp_path)
        source = StageSource(read_recording(files, media_duration_s=9), files)
        return paint_frame(source, 1, QSize(*size), "#010203")

    return draw


def shape(kind, at=(100, 100), **data):
    style = {
        "color": "red",
        "size": "small",
        "dash": "solid",
        "isFilled": True,
        "scale": 1,
        **data.pop("style", {}),
    }
    return {"type": kind, "point": list(at), "rotation": 0, "style": style, **data}


def colour(image, x, y):
    return image.pixelColor(x, y).getRgb()[:3]


def inked(image, colour_of_ink=RED):
    """The box of all pixels of a colour: left, top, _, bottom."""
    found = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).getRgb()[:3] == colour_of_ink
    ]
    xs, ys = zip(*found, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_a_box_is_filled_and_edged_where_it_stands(drawn):
    image = drawn(shape("rectangle", size=[200, 100]))
    assert colour(image, 200, 150) == PINK
    assert colour(image, 102, 150) == RED
    assert colour(image, 97, 150) == WHITE


def test_what_comes_later_lies_above(drawn):
    image = drawn(
        shape("rectangle", size=[200, 100]), shape("ellipse", style={"color": "blue"}, radius=[100, 50])
    )
    assert colour(image, 200, 150) == (210, 228, 244)


def test_a_dashed_line_has_gaps_and_a_dotted_one_has_dots(drawn):
    handles = {"start": {"point": [0, 0]}, "bend": {"point": [200, 0]}, "end": {"point": [400, 0]}}
    for dash, most in (("solid", 400), ("dashed", 300), ("dotted", 250)):
        image = drawn(shape("arrow", handles=handles, bend=0, decorations={}, style={"dash": dash}))
        ink = sum(colour(image, x, 100) == RED for x in range(100, 500))
        assert 60 < ink <= most


def test_a_text_stands_on_the_base_line_of_a_browser(drawn):
    """Source Sans Pro at 48: 47 above and 13 below make 60, of which the line of 48 leaves out 6 at the top."""
    text = shape("text", text="H", style={"font": "sans", "size": "medium", "textAlign": "start"})
    left, top, _, bottom = inked(drawn(text).copy(0, 0, 200, 200))
    assert bottom == 100 + 4 + 41 - 1
    assert bottom - top == pytest.approx(0.656 * 48, abs=1.5)
    assert left == pytest.approx(100 + 4 + 0.09 * 48, abs=1.5)


def test_a_tab_goes_to_the_next_stop_but_never_by_less_than_half_a_space(qapp):
    make_application()

    def width(text):
        return text_size(TextMark(text, Family.SOURCE_CODE, 10, "#000000"))[0]

    em = width("m")  # of a mono-spaced font: stops are at 8, 16, …
    assert width("abc\tm") == pytest.approx(9 * em)
    assert width("abcdefg\tm") == pytest.approx(9 * em)
    spaced = TextMark("abcdefg" + "\tm", Family.SOURCE_CODE, 10, "#000000", letter_spacing=-0.03)
    assert text_size(spaced)[0] == pytest.approx(9 * (em - 0.3))
    serif = TextMark(
        "tab\tici", Family.CRIMSON, 30, "#000000", letter_spacing=-0.03
    )  # its stop is 1.4 after "tab"
    assert text_size(serif)[0] > 95


def test_a_text_far_from_its_box_is_cut_off(drawn):
    note = shape("sticky", size=[100, 100], text="\n".join("ABCDEFGH"), style={"size": "large"})
    image = drawn(note)
    dark = [y for y in range(220, 500) if any(sum(colour(image, x, y)) < 200 for x in range(100, 200))]
    assert 240 < dark[-1] <= 264


def test_beside_the_slide_there_is_the_page(drawn):
    image = drawn(view_box="200.0 150.0 1440.0 1080.0")
    assert colour(image, 100, 100) == PAGE
    assert colour(image, 300, 300) == WHITE


@pytest.mark.parametrize("family", FILES)
def test_every_font_is_there(qapp, family):
    make_application()
    wide = text_size(TextMark("mmmm", family, 100, "#000000"))[0]
    narrow = text_size(TextMark("iiii", family, 100, "#000000"))[0]
    mono = family in (Family.SOURCE_CODE, Family.PLEX_MONO)
    assert (wide == narrow) is mono
    assert wide > 100


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters() | st.sampled_from("\n\t \r\ud800😀你שا\u0301\u200b\u202e"), max_size=40),
    st.sampled_from(Family),
    st.floats(0.1, 2000),
    st.none() | st.floats(0, 1e5),
    st.sampled_from(Align),
)
def test_any_text_in_any_script_is_drawn(qapp, text, family, size, width, align):
    make_application()
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    draw_text(
        painter, TextMark(text, family, size, "#000000", width=width, align=align, letter_spacing=-0.03)
    )
    painter.end()
    assert text_size(TextMark(text, family, size, "#000000"))[1] == pytest.approx(
        len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) * size * 1.35
    )


def test_justified_words_reach_the_right_edge_but_not_in_the_last_line(qapp):
    make_application()

    def edge(align):
        image = QImage(300, 120, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        draw_text(
            painter, TextMark("one two three four", Family.SOURCE_SANS, 40, "#000000", width=280, align=align)
        )
        painter.end()
        lines = [image.copy(0, y, 300, 54) for y in (0, 54)]
        return [
            max(x for x in range(300) for y in range(0, 54, 2) if colour(one, x, y)[0] < 128) for one in lines
        ]

    justified, left = edge(Align.JUSTIFY), edge(Align.START)
    assert justified[0] > left[0] and justified[0] == pytest.approx(279, abs=4)
    assert justified[1] == left[1]


def test_at_the_cameras_origin_a_frame_is_as_soft_as_in_the_web_player(drawn):
    """Half as large: 128 of tldraw's units of padding are 64 pixels, 130.4 of them at 0.49 are drawn as 131, 0.29 pixels off."""
    bar = shape("rectangle", (400, 300), size=[400, 400], style={"color": "black", "isFilled": False})
    soft, sharp = drawn(bar, size=(707, 530)), drawn(bar, view_box="-1.0 -1.0 1440.0 1080.0", size=(707, 530))

    def edge(image):
        row = [image.pixelColor(x, 250).red() for x in range(180, 210)]
        return sum(value < 250 for value in row)

    assert edge(soft) == edge(sharp) + 1


@pytest.mark.parametrize(
    ("zoom", "sixteenths"), [(0.4907, 4), (0.6543, 1), (0.5398, 3), (0.9815, 12), (1.001, 1), (1.472, 3)]
)
def test_the_softness_of_a_frame_is_the_one_seen_in_chromium(zoom, sixteenths):
    assert int(raster_shift(zoom) * 16) == sixteenths
