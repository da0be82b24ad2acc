# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides' pictures at their place: what SVG slides of real decks need, and what Qt SVG alone leaves out."""

import base64

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.ui.stage.picture_place import Fit, Wanted
from kiosk.ui.stage.slide_pictures import SlidePictures

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def red_dot():
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return base64.b64encode(data.data()).decode()


@pytest.fixture
def painted(qapp, tmp_path):
    """Paints a picture into a box of a grey paper of 100 x 100 pixels."""

    def paint(svg, box, fit=Fit.MEET, turn=0.0):
        path = tmp_path / "slide"
        path.write_text(svg)
        paper = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
        paper.fill(QColor("#808080"))
        painter = QPainter(paper)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.rotate(turn)
        SlidePictures({"s": path}).paint(painter, "s", QRectF(*box), fit)
        painter.end()
        return lambda x, y: paper.pixelColor(x, y).name()

    return paint


def test_a_picture_in_a_pattern_is_drawn(painted):
    svg = (
        f'{HEAD} viewBox="0 0 4 4"><defs><pattern id="p" patternUnits="userSpaceOnUse" width="4" height="4">'
        f'<image width="4" height="4" xlink:href="data:image/png;base64,{red_dot()}"/></pattern></defs>'
        '<rect width="4" height="4" fill="url(#p)"/></svg>'
    )
    at = painted(svg, (10, 10, 80, 80))
    assert at(50, 50) == "#ff0000"
    assert at(5, 50) == "#808080"


def test_a_clip_hides_what_is_outside_it(painted):
    svg = (
        f'{HEAD} viewBox="0 0 100 100"><defs><clipPath id="c"><circle cx="50" cy="50" r="50"/></clipPath></defs>'
        '<rect width="100" height="100" fill="#00ff00" clip-path="url(#c)"/></svg>'
    )
    at = painted(svg, (0, 0, 100, 100))
    assert at(50, 50) == "#00ff00"
    assert at(5, 5) == "#808080"


def stripes():
    """A bitmap of 800 x 800 pixels, black and white in turn: grey from afar, one of both where single pixels are picked."""
    image = QImage(800, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    for x in range(0, 800, 8):
        painter.fillRect(x + 2, 0, 4, 800, QColor("#000000"))
    painter.end()
    return image


def encoded(image):
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(data.data()).decode()


@pytest.mark.parametrize(
    "body",
    [
        '<image width="100" height="100" xlink:href="{}"/>',
        '<image width="800" height="800" href="{}" transform="matrix(.125 0 0 .125 0 0)"/>',
        '<defs><image id="i" width="800" height="800" xlink:href="{}"/></defs><g transform="scale(.25)"><use xlink:href="#i" transform="scale(.5)"/></g>',
        '<defs><image id="i" width="800" height="800" xlink:href="{}"/><pattern id="p" patternUnits="userSpaceOnUse" width="800" height="800" '
        'patternTransform="scale(.125)"><use xlink:href="#i"/></pattern></defs><rect width="100" height="100" fill="url(#p)"/>',
    ],
)
def test_a_bitmap_within_a_slide_is_averaged_when_it_is_reduced(painted, body):
    at = painted(f'{HEAD} viewBox="0 0 100 100">{body.format(encoded(stripes()))}</svg>', (0, 0, 100, 100))
    assert {0x70 <= QColor(at(x, 50)).red() <= 0x90 for x in range(40, 60)} == {True}


@pytest.mark.parametrize("depth", [2, 200])
def test_a_bitmap_that_lies_deeply_within_others_is_drawn(painted, depth):
    inner = f'<image width="10" height="10" xlink:href="{encoded(stripes())}"/>'
    svg = f'{HEAD} viewBox="0 0 10 10">{"<g>" * depth}{inner}{"</g>" * depth}</svg>'
    assert 0x70 <= QColor(painted(svg, (0, 0, 100, 100))(50, 50)).red() <= 0x90


def test_a_bitmap_that_is_part_of_itself_is_passed_over(painted):
    svg = f'{HEAD} viewBox="0 0 10 10"><g id="a"><image width="1" height="1" xlink:href="{encoded(stripes())}"/><use xlink:href="#a"/></g><mask id="m"/></svg>'
    painted(svg, (0, 0, 100, 100))


def test_a_mask_hides_what_is_outside_it(painted):
    svg = (
        f'{HEAD} viewBox="0 0 100 100"><defs><mask id="m"><rect width="50" height="100" fill="#fff"/></mask></defs>'
        '<rect width="100" height="100" fill="#00ff00" mask="url(#m)"/></svg>'
    )
    at = painted(svg, (0, 0, 100, 100))
    assert at(25, 50) == "#00ff00"
    assert at(75, 50) == "#808080"


@pytest.mark.parametrize("beyond_qt", ["", '<mask id="unused"/>'])
def test_an_edge_between_two_pixels_is_a_mixture_of_both(painted, beyond_qt):
    svg = f'{HEAD} viewBox="0 0 10 10">{beyond_qt}<rect width="10" height="10" fill="#000000"/></svg>'
    at = painted(svg, (10.5, 10, 40, 40))
    assert at(11, 20) == "#000000"
    assert 0x30 <= QColor(at(10, 20)).red() <= 0x50
    assert at(9, 20) == "#808080"


@pytest.mark.parametrize("beyond_qt", ["", '<mask id="unused"/>'])
def test_a_picture_of_other_proportions_keeps_them(painted, beyond_qt):
    svg = (
        f'{HEAD} viewBox="0 0 20 10">{beyond_qt}<rect width="10" height="10" fill="#0000ff"/>'
        '<rect x="10" width="10" height="10" fill="#00ff00"/></svg>'
    )
    meet = painted(svg, (0, 0, 100, 100))
    assert [meet(50, 10), meet(10, 50), meet(90, 50)] == ["#808080", "#0000ff", "#00ff00"]
    cover = painted(svg, (0, 0, 50, 50), Fit.COVER_CORNER)
    assert [cover(10, 10), cover(45, 45), cover(60, 10)] == ["#0000ff", "#0000ff", "#808080"]


def test_a_turned_picture_is_drawn_in_its_box(painted):
    svg = f'{HEAD} viewBox="0 0 10 10"><rect width="10" height="10" fill="#0000ff"/></svg>'
    at = painted(svg, (10, -90, 40, 40), turn=90)
    assert at(70, 30) == "#0000ff"
    assert at(20, 30) == "#808080"


def test_of_a_slide_seen_from_near_only_the_seen_part_is_drawn():
    wanted = Wanted("s", QRectF(-20_000, -10_000, 40_000, 30_000), QRectF(0, 0, 1920, 1080))
    assert (wanted.size.width(), wanted.size.height()) == (1920, 1080)
    assert wanted.origin == (0, 0)


def test_fits_are_those_of_css():
    box, wide = QRectF(0, 0, 100, 100), QSizeF(200, 100)
    assert Fit.MEET.place(wide, box) == QRectF(0, 25, 100, 50)
    assert Fit.COVER.place(wide, box) == QRectF(-50, 0, 200, 100)
    assert Fit.COVER_CORNER.place(wide, box) == QRectF(0, 0, 200, 100)


def test_a_bitmap_that_is_reduced_strongly_is_averaged(qapp, tmp_path):
    """A pattern of single pixels is grey from afar; picking every eighth pixel would show one colour of it."""
    stripes().save(str(tmp_path / "slide.png"))
    paper = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    paper.fill(QColor("#ff0000"))
    painter = QPainter(paper)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    SlidePictures({"s": tmp_path / "slide.png"}).paint(painter, "s", QRectF(0, 0, 100, 100))
    painter.end()
    assert 0x70 <= paper.pixelColor(50, 50).red() <= 0x90


@pytest.mark.parametrize("side", [800, 805])
def test_a_bitmap_is_halved_once_for_all_places_of_about_that_size(qapp, tmp_path, monkeypatch, side):
    stripes().scaled(side, side).save(str(tmp_path / "slide.png"))
    pictures = SlidePictures({"s": tmp_path / "slide.png"})
    first = pictures.load(Wanted("s", QRectF(0, 0, 100, 100), QRectF(0, 0, 100, 100)))
    assert (first.image.width(), first.own_size.width()) == (side // 8, side)
    monkeypatch.setattr(pictures, "_read", None)  # nor is the file read again
    for place in (QRectF(3, 5, 90, 90), QRectF(0.5, -40, 60, 60)):
        wanted = Wanted("s", place, QRectF(0, 0, 100, 100))
        assert pictures.has(wanted)
        assert pictures.load(wanted).image.cacheKey() == first.image.cacheKey()
    assert (
        pictures.load(Wanted("s", QRectF(0, 0, 300, 300), QRectF(0, 0, 300, 300))).image.width() == side // 2
    )


def test_a_bitmap_larger_than_the_budget_stays_in_its_reduced_form(qapp, tmp_path, monkeypatch):
    stripes().save(str(tmp_path / "slide.png"))
    pictures = SlidePictures({"s": tmp_path / "slide.png"}, budget_bytes=800 * 800)
    wanted = Wanted("s", QRectF(0, 0, 100, 100), QRectF(0, 0, 100, 100))
    pictures.load(wanted)
    monkeypatch.setattr(pictures, "_read", None)
    assert pictures.has(wanted)
    assert pictures.load(wanted).image.width() == 100


def test_a_reduced_bitmap_of_odd_height_lies_where_the_whole_one_would(qapp, tmp_path):
    image = QImage(16, 2263, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    for y in range(2000, 2263):
        for x in range(16):
            image.setPixelColor(x, y, QColor("#000000"))
    image.save(str(tmp_path / "slide.png"))
    paper = QImage(8, 1132, QImage.Format.Format_ARGB32_Premultiplied)
    paper.fill(QColor("#ff0000"))
    painter = QPainter(paper)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    SlidePictures({"s": tmp_path / "slide.png"}).paint(painter, "s", QRectF(0, 0, 8, 1131.5))
    painter.end()
    assert paper.pixelColor(4, 998).red() > 0xC0
    assert paper.pixelColor(4, 1001).red() < 0x40
