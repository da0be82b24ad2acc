# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides' pictures that mean harm: they open no file, ask for no hours and no gigabytes, and cost only themselves."""

import base64
import gzip
import io
import threading

import pytest
from PIL import Image
from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.recordings.bigbluebutton.svg_guard import MAX_TAGS, safe_svg
from kiosk.recordings.bigbluebutton.xml_reading import root_of
from kiosk.ui.small_pictures import picture_url, provide_pictures
from kiosk.ui.stage import svg_pictures
from kiosk.ui.stage.bitmap_decoding import decode_bitmap
from kiosk.ui.stage.picture_place import Wanted
from kiosk.ui.stage.slide_pictures import SlidePictures
from kiosk.ui.stage.svg_cost import LIGHT_MS, cost_ms
from kiosk.ui.stage.svg_pictures import draw_svg

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100"'
)
PAPER = QRectF(0, 0, 100, 100)
RED = '<rect width="100" height="100" fill="#ff0000"/>'


def svg(inside):
    return f"{HEAD}>{inside}</svg>".encode()


def bitmap(kind, size=(8, 8), color=(255, 0, 0), **options):
    held = io.BytesIO()
    Image.new("RGB", size, color).save(held, kind, **options)
    return held.getvalue()


def groups(count, times):
    """Each group uses the one before so many times."""
    inner = '<g id="a0"><rect width="1" height="1"/></g>'
    inner += "".join(
        f'<g id="a{i}">' + f'<use xlink:href="#a{i - 1}"/>' * times + "</g>" for i in range(1, count)
    )
    return f'<defs>{inner}</defs><use xlink:href="#a{count - 1}"/>'


BOMBS = {
    "use": groups(10, 10),
    "use of itself": '<g id="a"><use xlink:href="#a"/></g><use xlink:href="#a"/>',
    "use in patterns": '<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern>'
    '<rect width="9" height="9" fill="url(#p)"/>',
    "a long chain": "".join(f'<g id="a{i}"><use xlink:href="#a{i + 1}"/></g>' for i in range(2000))
    + '<use xlink:href="#a0"/>',
    "layers": f'<g opacity="0.5">{RED}</g>' * 5000,
    "dashes": '<path stroke="red" stroke-dasharray="0.00001" d="M0 0L100 100"/>',
    "dashes in a style": '<path style="stroke:red;stroke-dasharray:1 1" d="M0 0L1e9 1e9"/>',
    "rules": "<style>" + "g g g > .a * {fill:red}" * 3000 + "</style>" + RED * 3000,
    "letters": f"<text>{'abc ' * 200_000}</text>",
    "bitmaps": f'<image width="9" height="9" xlink:href="data:image/png;base64,'
    f'{base64.b64encode(bitmap("PNG", (4000, 4000))).decode()}"/>' * 20,
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_may_cost_much_is_not_drawn_by_the_window_itself(qapp, monkeypatch, name):
    apart = []
    monkeypatch.setattr(svg_pictures, "drawn_apart", lambda safe, *_, **__: apart.append(safe))
    draw_svg(svg(BOMBS[name]), Wanted("x", PAPER, PAPER))
    assert apart


@pytest.mark.parametrize("extra", ["", '<mask id="m"/>'], ids=["qt", "resvg"])
def test_a_picture_that_asks_for_hours_is_given_up(qapp, extra):
    assert draw_svg(svg(extra + groups(12, 12)), Wanted("x", PAPER, PAPER), patience_s=0.5) is None


def test_a_picture_that_nobody_waits_for_any_more_is_given_up(qapp):
    stop = threading.Event()
    stop.set()
    pictures = {"drawn": svg('<mask id="m"/>' + groups(12, 12))}
    assert draw_svg(pictures["drawn"], Wanted("x", PAPER, PAPER), patience_s=600, stop=stop) is None


def test_a_slide_of_many_elements_is_drawn_all_the_same(qapp):
    many = svg('<rect width="1" height="1"/>' * 20_000 + RED)
    assert cost_ms(root_of(many)) > LIGHT_MS
    image = draw_svg(many, Wanted("x", PAPER, PAPER))
    assert image.pixelColor(50, 50).name() == "#ff0000"


def test_a_plain_slide_needs_no_process(qapp, monkeypatch):
    monkeypatch.setattr(svg_pictures, "drawn_apart", None)
    letters = "".join(f'<use xlink:href="#g" x="{i % 100}" y="{i % 90}"/>' for i in range(4000))
    slide = svg(f'<defs><symbol id="g"><path d="M0 0L1 1L0 1Z"/></symbol></defs>{letters}{RED}')
    assert draw_svg(slide, Wanted("x", PAPER, PAPER)).pixelColor(50, 50).name() == "#ff0000"


def referring(path):
    """An SVG that shows another file, by all the ways that Qt knows."""
    return svg(
        "".join(
            f'<image width="100" height="100" {name}="{reference}"/>'
            for name in ("href", "xlink:href")
            for reference in (path, f"file://{path}", f" {path}")
        )
    )


@pytest.mark.parametrize("kind", ["png", "svg+xml", "jpeg"])
@pytest.mark.parametrize("extra", ["", '<mask id="m"/>'], ids=["qt", "resvg"])
def test_a_picture_within_the_picture_opens_no_file(qapp, tmp_path, kind, extra):
    (tmp_path / "secret.png").write_bytes(bitmap("PNG"))
    inner = base64.b64encode(referring(tmp_path / "secret.png")).decode()
    slide = svg(f'{extra}<image width="100" height="100" xlink:href="data:image/{kind};base64,{inner}"/>')
    image = draw_svg(slide, Wanted("x", PAPER, PAPER))
    assert image is None or image.pixelColor(50, 50).alpha() == 0


def test_a_bitmap_within_the_picture_is_drawn(qapp):
    inner = base64.encodebytes(bitmap("PNG")).decode()  # with line feeds, as some programs write it
    slide = svg(f'<image width="100" height="100" xlink:href="data:image/png;base64,{inner}"/>')
    assert draw_svg(slide, Wanted("x", PAPER, PAPER)).pixelColor(50, 50).name() == "#ff0000"


def test_a_bitmap_within_the_picture_that_is_cut_short_costs_itself_only(qapp):
    inner = base64.b64encode(bitmap("PNG")).decode().rstrip("=")
    for end in range(40, 45):
        slide = svg(f'{RED}<image width="9" height="9" xlink:href="data:image/png;base64,{inner[:end]}"/>')
        assert draw_svg(slide, Wanted("x", PAPER, PAPER)).pixelColor(50, 50).name() == "#ff0000"


@pytest.mark.parametrize("wrap", [lambda data: data, gzip.compress], ids=["plain", "gzip"])
def test_a_slide_that_shows_another_file_shows_nothing_of_it(qapp, tmp_path, wrap):
    (tmp_path / "secret.png").write_bytes(bitmap("PNG"))
    (tmp_path / "slide").write_bytes(wrap(referring(tmp_path / "secret.png")))
    paper = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    paper.fill(0)
    painter = QPainter(paper)
    SlidePictures({"s": tmp_path / "slide"}).paint(painter, "s", PAPER)
    painter.end()
    assert paper.pixelColor(50, 50).alpha() == 0


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "TGA", "ICO", "PPM"])
def test_only_the_kinds_of_bitmaps_that_web_players_show_are_decoded(qapp, kind):
    assert decode_bitmap(bitmap(kind)) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_bitmap_of_more_pixels_than_any_slide_is_refused_before_it_is_decoded(qapp, kind):
    assert decode_bitmap(bitmap(kind)) is not None
    assert decode_bitmap(bitmap(kind, (8000, 6000))) is None


def test_a_jpeg_that_goes_over_the_picture_again_and_again_is_refused(qapp):
    good = bitmap("JPEG", (2000, 2000), progressive=True)
    assert decode_bitmap(good) is not None
    scan = good[good.rfind(b"\xff\xda") : -2]
    assert decode_bitmap(good[:-2] + scan * 1000 + good[-2:]) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_an_svg_with_entities_is_no_picture_in_any_encoding(encoding):
    text = '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>'
    assert safe_svg(f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)) is None


def test_an_element_of_endless_attributes_is_left_out():
    endless = " ".join(f'a{i}="1"' for i in range(5000))
    assert b"<rect" not in safe_svg(svg(f"<rect {endless}/>"))
    assert safe_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {endless}/>'.encode()) is None


@pytest.mark.parametrize("name", ["script", "scripT", "foreignObject", "FOREIGNOBJECT", "iframe"])
def test_no_script_stays_however_it_is_written(name):
    assert name.encode() not in safe_svg(svg(f"<g><{name}>x</{name}></g>"))


def test_an_svg_of_endless_elements_is_refused_before_it_is_parsed():
    assert safe_svg(svg("<g/>" * 1000)) is not None
    assert safe_svg(svg("<g/>" * MAX_TAGS)) is None


@pytest.fixture
def small(qtbot):
    """The status and the implicit width of QML's `Image` with a picture of a file."""
    engine = QQmlEngine()
    provide_pictures(engine)

    def shown(path):
        component = QQmlComponent(engine)
        component.setData(
            b"import QtQuick\nImage { sourceSize.width: 40; asynchronous: true; property int how: status }",
            QUrl.fromLocalFile(str(path.parent / "Small.qml")),
        )
        image = component.create()
        image.setProperty("source", picture_url(path))
        qtbot.waitUntil(lambda: image.property("how") in (1, 3))
        found = (image.property("how"), image.property("implicitWidth"))
        image.deleteLater()
        return found

    yield shown
    engine.deleteLater()


def test_small_pictures_are_read_as_warily_as_slides(small, tmp_path):
    (tmp_path / "good").write_bytes(bitmap("PNG", (400, 300)))
    (tmp_path / "drawn").write_bytes(svg(RED))
    (tmp_path / "packed").write_bytes(gzip.compress(svg(RED)))
    (tmp_path / "document").write_bytes(b"%PDF-1.4\n")
    ready, failed = 1, 3
    assert small(tmp_path / "good") == (ready, 40)
    assert small(tmp_path / "drawn") == (ready, 40)
    assert small(tmp_path / "packed")[0] == failed
    assert small(tmp_path / "document")[0] == failed
    assert small(tmp_path / "missing")[0] == failed


def test_a_small_picture_that_could_not_be_drawn_is_not_tried_again_and_again(small, tmp_path):
    (tmp_path / "late").write_bytes(b"nothing")
    assert small(tmp_path / "late")[0] == 3
    (tmp_path / "late").write_bytes(bitmap("PNG"))
    assert small(tmp_path / "late")[0] == 3


def test_a_wide_bitmap_is_decoded_even_for_a_place_of_one_pixel(qapp):
    assert decode_bitmap(bitmap("PNG", (600, 200)), 1).width() == 1
