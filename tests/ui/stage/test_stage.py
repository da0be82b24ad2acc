# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the stage draws, pixel by pixel."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickWindow

from kiosk.app import make_application
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from kiosk.ui.stage.stage_item import StageItem, StageSource, paint_frame

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
BLUE, RED, GROUND = (0, 0, 255), (255, 0, 0), (1, 2, 3)


@pytest.fixture
def source(tmp_path, qapp):
    """A blue slide of 800x400, a red line across its middle from second 2, zoomed from second 4."""

    def make(
        strokes='<g id="image1-draw1" class="shape" timestamp="2" undo="6" shape="image1-line1" style="stroke:#ff0000;stroke-width:20;stroke-linecap:butt"><line x1="0" y1="200" x2="800" y2="200"/></g>',
    ):
        make_application()
        picture = QImage(800, 400, QImage.Format.Format_RGB32)
        picture.fill(QColor(*BLUE))
        picture.save(str(tmp_path / "s.png"))
        (tmp_path / "shapes.svg").write_text(
            f'{HEAD}<image id="image1" class="slide" in="0" out="9" xlink:href="s.png" width="800" height="400"/>'
            f'<g class="canvas" id="canvas1" image="image1">{strokes}</g></svg>'
        )
        (tmp_path / "panzooms.xml").write_text(
            '<recording><event timestamp="0"><viewBox>0 0 800 400</viewBox></event>'
            '<event timestamp="4"><viewBox>400 100 400 200</viewBox></event></recording>'
        )
        (tmp_path / "cursor.xml").write_text(
            '<recording><event timestamp="3"><cursor>0.25 0.25</cursor></event><event timestamp="5"><cursor>-1.0 -1.0</cursor></event></recording>'
        )
        files = files_of_folder(tmp_path)
        return StageSource(read_recording(files, media_duration_s=9), files)

    return make


def colour(source, moment_s, x, y, size=(800, 600)):
    image = paint_frame(source, moment_s, QSize(*size), "#010203")
    return image.pixelColor(x, y).getRgb()[:3]


def test_the_slide_is_fitted_and_centred_and_the_rest_is_ground(source):
    it = source()
    assert colour(it, 1, 400, 300) == BLUE
    assert colour(it, 1, 400, 50) == GROUND
    assert colour(it, 1, 400, 101) == BLUE


def test_a_stroke_is_drawn_where_and_when_it_is(source):
    it = source()
    assert colour(it, 1.9, 600, 300) == BLUE
    assert colour(it, 2.0, 600, 300) == RED
    assert colour(it, 2.0, 600, 315) == BLUE
    assert colour(it, 6.0, 600, 300) == BLUE


def test_zooming_shows_the_part_larger_and_nothing_outside_it(source):
    it = source()
    assert colour(it, 4.5, 600, 315) == RED  # 20 pixels of the slide are 40 of the picture now
    assert colour(it, 4.5, 600, 90) == GROUND


def test_the_cursor_is_a_red_dot_until_it_hides(source):
    it = source(strokes="")
    assert colour(it, 3.5, 200, 200) == RED
    assert colour(it, 5.5, 200, 200) == BLUE


def test_a_picture_that_is_missing_leaves_the_strokes(source, tmp_path):
    it = source()
    (tmp_path / "s.png").unlink()
    assert colour(it, 2.5, 600, 300) == RED


def test_the_item_draws_anew_only_when_something_has_changed(source):
    item = StageItem()
    item.setWidth(400)
    item.setHeight(300)
    item.source = source()
    item.moment = 1.0
    assert item.shownSlide == "s.png"
    before = item._state
    item.moment = 1.5
    assert item._state == before
    item.moment = 2.5
    assert item._state != before


def test_an_item_that_was_hidden_shows_its_picture_again(source, qtbot):
    window = QQuickWindow()
    window.resize(400, 300)
    item = StageItem(window.contentItem())
    item.setSize(window.size())
    item.source = source()
    item.moment = 5.0
    window.show()
    qtbot.waitUntil(lambda: item.at_rest)
    seen = window.grabWindow()
    item.setVisible(False)
    assert window.grabWindow() != seen
    item.setVisible(True)
    qtbot.waitUntil(lambda: item.at_rest)
    assert window.grabWindow() == seen


def test_an_item_that_is_to_leave_the_stage_draws_what_comes_until_then(source, qtbot):
    window = QQuickWindow()
    window.resize(400, 300)
    item = StageItem(window.contentItem())
    item.setSize(window.size())
    item.source = source()
    item.moment = 2.5
    window.show()
    qtbot.waitUntil(lambda: item.at_rest)
    seen = window.grabWindow()
    for moment_s in (5.0, 2.5):
        item.leaving = True
        item.moment = moment_s
        qtbot.waitUntil(lambda: item.at_rest)
    assert window.grabWindow() == seen
