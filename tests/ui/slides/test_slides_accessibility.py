# SPDX-License-Identifier: AGPL-3.0-or-later
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from pdf_makers import BLUE, GREEN, RED

sys.path.append(str(Path(__file__).parents[1]))

from accessible_tree import faults, nodes

URL = "https://example.org/docs/deck.pdf"
Key = Qt.Key
LINKED = GREEN | {"more": "/Annots[<</Subtype/Link/Rect[0 0 360 100]/Dest[10 0 R/Fit]>>]"}


def showing(open_slides, make_pdf, **options):
    window = open_slides(
        (URL, "Support", make_pdf(RED, LINKED, BLUE)),
        ("https://example.org/b.pdf", "Guide", make_pdf(RED)),
        **options,
    )
    window.wait_for_state("ready")
    window.wait_for_page(1)
    return window


def focused():
    return QGuiApplication.focusObject()


@pytest.mark.parametrize("key", [None, Key.Key_G, Key.Key_Slash])
def test_every_control_and_picture_has_a_name(open_slides, make_pdf, key):
    window = showing(open_slides, make_pdf)
    window.press(Key.Key_Right)
    window.wait_for_page(2)
    window.wait(lambda: window.slides.links.rowCount() == 1)
    if key is not None:
        window.press(key)
    window.wait(lambda: window.slides.pageText == "Vert")
    assert faults(window.window) == []


def test_the_page_tells_its_number_and_its_text(open_slides, make_pdf):
    window = showing(open_slides, make_pdf)
    window.wait(lambda: window.slides.pageText == "Rouge")
    graphics = [n.name for n in nodes(window.window) if n.role == QAccessible.Role.Graphic]
    assert "Page 1 of 3" in graphics
    page = QAccessible.queryAccessibleInterface(window.item("page"))
    assert page.text(QAccessible.Text.Description) == "Rouge"


def test_tab_reaches_every_control_once_and_comes_back(open_slides, make_pdf):
    window = showing(open_slides, make_pdf)
    window.press(Key.Key_Right)
    window.wait_for_page(2)
    window.wait(lambda: window.slides.links.rowCount() == 1)
    start, names = focused(), []
    for _ in range(40):
        window.press(Key.Key_Tab)
        if focused() is start:
            break
        names.append(QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name))
    assert focused() is start, names
    for name in (
        "Back",
        "Document",
        "Pages",
        "Search these slides",
        "All pages",
        "Full screen",
        "Page 2",
        "Link to page 1",
        "Previous page",
        "Page number",
        "Next page",
        "Larger",
        "Fit the width",
    ):
        assert names.count(name) == 1, (name, names)


def test_arrow_keys_in_the_thumbnails_move_the_focus_with_the_page(open_slides, make_pdf):
    window = showing(open_slides, make_pdf)
    strip = window.item("thumbnails")
    strip.property("currentItem").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.press(Key.Key_Down)
    window.wait_for_page(2)
    name = QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name)
    assert name == "Page 2"


@pytest.mark.parametrize("size", [(1200, 720), (1080, 1920), (360, 640)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_control_is_cut_off_at_any_size_of_window_and_text(open_slides, make_pdf, size, scale):
    if size == (360, 640) and scale == 2.0:
        pytest.skip("320 px at 200 % is asked of text, not of slides")
    window = showing(open_slides, make_pdf, size=size, text_scale=scale)
    window.wait(lambda: window.item("page").width() <= window.window.width())
    width, height = size
    for name in (
        "panelButton",
        "searchButton",
        "overviewButton",
        "fullScreenButton",
        "previousButton",
        "pageField",
        "nextButton",
        "zoomInButton",
        "fitButton",
    ):
        item: QQuickItem = window.item(name)
        rect = item.mapRectToScene(item.boundingRect())
        assert rect.left() >= 0, (name, rect)
        assert rect.top() >= 0, (name, rect)
        assert rect.right() <= width, (name, rect)
        assert rect.bottom() <= height, (name, rect)
    page = window.item("pageView")
    assert page.width() * page.height() >= 0.2 * width * height


def test_the_focus_ring_is_seen_around_the_page_when_the_keyboard_led_there(open_slides, make_pdf):
    window = showing(open_slides, make_pdf)
    before = window.grab()
    window.press(Key.Key_Tab)
    window.press(Key.Key_Backtab)
    window.wait(lambda: window.item("page").property("visualFocus"))
    assert window.grab() != before


def test_down_leads_from_the_search_field_into_the_hits_and_enter_opens_one(open_slides, make_pdf):
    window = showing(open_slides, make_pdf)
    window.press(Key.Key_Slash)
    window.wait(lambda: window.shows("slideSearchField"))
    window.type("e")  # Rouge, Vert, Bleu
    window.wait(lambda: window.item("searchHits").property("count") == 3)
    window.press(Key.Key_Down)
    window.wait(
        lambda: "Page 1" in QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name)
    )
    window.press(Key.Key_Down)
    window.wait(lambda: "Page" in QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name))
    window.press(Key.Key_Down)
    name = QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name)
    window.press(Key.Key_Return)
    window.wait_for_page(int(name[-1]))


def test_in_full_screen_a_touch_on_a_hidden_bar_shows_it_and_presses_nothing(open_slides, make_pdf):
    window = showing(open_slides, make_pdf)
    window.press(Key.Key_F)
    window.wait(lambda: window.item("pager").opacity() == 0)
    button, finger = window.item("nextButton"), QTest.createTouchDevice()
    at = button.mapToScene(button.boundingRect().center()).toPoint()

    def touch():
        QTest.touchEvent(window.window, finger).press(0, at, window.window).commit()
        window.window.grabWindow()  # Qt makes one event of what a finger does within a frame
        QTest.touchEvent(window.window, finger).release(0, at, window.window).commit()

    touch()
    window.wait(lambda: window.item("pager").opacity() == 1)
    assert window.slides.page == 1
    touch()
    window.wait_for_page(2)
