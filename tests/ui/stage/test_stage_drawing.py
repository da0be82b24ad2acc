# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stage in a real window: what is on show is what a picture of its own would be, however it came about."""

import random

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickWindow

from kiosk.app import make_application
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from kiosk.ui.stage.stage_item import StageItem, StageSource, paint_frame
from kiosk.ui.stage.stage_layers import StageLayers
from kiosk.ui.stage.stage_painter import line_pitch

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
SIZE = QSize(640, 480)
GROUND = "#010203"


@pytest.fixture
def source(tmp_path, qapp):
    """Two slides in turn, 300 strokes on each visit, some updated, some undone; zoomed for a while."""
    make_application()
    for name, colour in (("a.png", "#ddeeff"), ("b.png", "#ffeedd")):
        picture = QImage(800, 450, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        picture.save(str(tmp_path / name))
    chance = random.Random(1)
    text = ""
    for number, (name, begin) in enumerate((("a", 0), ("b", 40), ("a", 80)), start=1):
        text += (
            f'<image id="image{number}" class="slide" in="{begin}" out="{begin + 40}" xlink:href="{name}.png" '
            'width="800" height="450"/>'
        )
        strokes = ""
        for n in range(300):
            x, y = chance.uniform(0, 700), chance.uniform(0, 400)
            at = begin + n / 10
            undo = at + 5 if n % 11 == 0 else -1
            strokes += (
                f'<g id="image{number}-draw{n}" class="shape" timestamp="{at:.1f}" undo="{undo}" shape="image{number}-p{n // 2}" '
                f'style="stroke:#{chance.randrange(1 << 24):06x};stroke-width:{chance.uniform(1, 9):.1f};stroke-linecap:round">'
                f'<path d="M{x:.1f} {y:.1f}L{x + 60:.1f} {y + 20:.1f}L{x + 10:.1f} {y + 40:.1f}"/></g>'
            )
        text += f'<g class="canvas" id="canvas{number}" image="image{number}">{strokes}</g>'
    (tmp_path / "shapes.svg").write_text(f"{HEAD}{text}</svg>")
    (tmp_path / "panzooms.xml").write_text(
        '<recording><event timestamp="0"><viewBox>0 0 800 450</viewBox></event>'
        '<event timestamp="50"><viewBox>200 100 400 225</viewBox></event>'
        '<event timestamp="60"><viewBox>0 0 800 450</viewBox></event></recording>'
    )
    moves = "".join(
        f'<event timestamp="{n}"><cursor>{chance.uniform(-0.02, 1.02):.3f} {chance.random():.3f}</cursor></event>'
        for n in range(120)
    )
    (tmp_path / "cursor.xml").write_text(f"<recording>{moves}</recording>")
    files = files_of_folder(tmp_path)
    return StageSource(read_recording(files, media_duration_s=120), files)


@pytest.fixture
def window(qtbot):
    made = QQuickWindow()
    made.setColor(QColor(GROUND))
    made.resize(SIZE)
    made.show()
    qtbot.waitUntil(made.isExposed)
    yield made
    made.close()


@pytest.fixture
def stage(source, window, qtbot):
    """The item, and what takes it to a moment and waits for its picture."""
    item = StageItem(window.contentItem())
    item.setSize(SIZE)
    item.source = source

    def at(moment_s):
        item.moment = moment_s
        qtbot.waitUntil(lambda: item.at_rest)
        return window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)

    return item, at


def differs(one, other):
    """How far two pictures are apart at the worst pixel."""
    worst = 0
    for y in range(one.height()):
        a, b = one.constScanLine(y), other.constScanLine(y)
        if a != b:
            worst = max(worst, *(abs(p - q) for i, (p, q) in enumerate(zip(a, b, strict=True)) if i % 4 != 3))
    return worst


def expected(source, moment_s):
    return paint_frame(source, moment_s, SIZE, GROUND)


# A cursor by itself lies on whole pixels, and two roundings of one colour may follow one another.
CLOSE = 4


@pytest.mark.parametrize("seed", range(3))
def test_after_any_seeks_the_window_shows_what_a_picture_of_that_moment_shows(stage, source, seed):
    _, at = stage
    chance = random.Random(seed)
    for _ in range(8):
        moment_s = chance.choice((chance.uniform(0, 120), chance.uniform(48, 62)))
        assert differs(at(moment_s), expected(source, moment_s)) <= CLOSE, moment_s


def test_going_on_and_back_in_small_steps_gives_the_same_pictures(stage, source):
    _, at = stage
    steps = (10.0, 10.1, 10.2, 10.3, 12.0, 20.0, 19.0, 15.0, 25.5, 12.0)
    for moment_s in steps:
        assert differs(at(moment_s), expected(source, moment_s)) <= CLOSE, moment_s


def test_a_stroke_that_is_added_is_drawn_upon_the_others(stage, monkeypatch):
    item, at = stage
    at(30.0)
    drawn = []
    painter = item._painter
    paint_unit = painter.paint_unit
    monkeypatch.setattr(
        painter, "paint_unit", lambda brush, unit: (drawn.append(unit), paint_unit(brush, unit))
    )
    at(30.4)
    drawn.clear()
    at(31.3)  # no stroke came, none went
    assert drawn == []
    at(21.0)
    drawn.clear()
    at(21.2)
    assert 1 <= len(drawn) <= 8


def test_a_cursor_that_moves_draws_no_stage(stage, monkeypatch):
    item, at = stage
    at(36.0)  # the last stroke was undone
    painted = []
    monkeypatch.setattr(StageLayers, "drawn", lambda *_, **__: painted.append(1) or iter(()))
    place = item._cursor.position()
    item.moment = 37.0
    at(38.0)
    assert item._cursor.position() != place
    assert painted == []


def test_of_many_moments_at_once_only_some_are_drawn_and_the_last_one_is_shown(stage, source):
    item, at = stage
    at(1.0)
    drawn = []
    item.drawn.connect(lambda: drawn.append(1))
    chance = random.Random(5)
    for _ in range(60):
        item.moment = chance.uniform(0, 120)
    assert differs(at(110.0), expected(source, 110.0)) <= CLOSE
    assert len(drawn) < 60


def test_at_another_size_the_picture_is_drawn_anew(stage, source, window, qtbot):
    item, at = stage
    at(30.0)
    item.setSize(QSize(320, 240))
    picture = at(30.05)
    wanted = paint_frame(source, 30.05, QSize(320, 240), GROUND)
    assert differs(picture.copy(0, 0, 320, 240), wanted) <= CLOSE


def test_without_a_recording_nothing_is_on_show(stage, window):
    item, at = stage
    at(30.0)
    item.source = None
    assert window.grabWindow().pixelColor(320, 240).name() == GROUND


@pytest.mark.parametrize(("size", "pitch"), [(16, 18), (20, 23), (29.2803, 34), (36.64922, 42), (12, 14)])
def test_lines_of_a_text_stand_as_far_apart_as_chromium_s(size, pitch):
    assert line_pitch(size) == pitch
