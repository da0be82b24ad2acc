# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest

from pdf_makers import BLUE, GREEN, colour

URL = "https://example.org/docs/deck.pdf"
RED_CORNER = {"content": colour(1, 1, 1) + colour(1, 0, 0, "600 345 120 60")}  # top right


@pytest.fixture
def window(open_slides, make_pdf):
    window = open_slides((URL, "Slides", make_pdf(RED_CORNER, GREEN, BLUE)))
    window.wait_for_state("ready")
    window.wait_for_page(1)
    return window


def wheel(window, at: QPoint, notches: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(window.window.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(window.window, event)


def on_page(window, x: float, y: float) -> QPoint:
    page = window.item("page")
    return page.mapToScene(QPointF(x * page.width(), y * page.height())).toPoint()


def test_the_wheel_turns_pages_while_the_whole_page_is_seen(window):
    middle = on_page(window, 0.5, 0.5)
    wheel(window, middle, -1)
    window.wait_for_page(2)
    wheel(window, middle, 1)
    window.wait_for_page(1)


def test_ctrl_and_the_wheel_zoom_around_the_pointer(window):
    at = on_page(window, 0.9, 0.08)
    before = window.item("page").width()
    assert window.grab().pixelColor(at).getRgb()[:3] == (255, 0, 0)
    for _ in range(4):
        wheel(window, at, 2, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: window.item("page").width() > 1.8 * before)
    window.wait(lambda: window.item("pageItem").property("sharp"))
    under = window.item("page").mapFromScene(QPointF(at))
    assert under.x() / window.item("page").width() == pytest.approx(0.9, abs=0.02)
    assert window.grab().pixelColor(at).getRgb()[:3] == (255, 0, 0)
    assert window.slides.page == 1


def test_a_zoomed_page_is_moved_by_dragging(window):
    for _ in range(6):
        window.press(Qt.Key.Key_Plus)
    view = window.item("pageView")
    before = view.property("contentX")
    start = view.mapToScene(view.boundingRect().center()).toPoint()
    QTest.mousePress(window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 8):
        QTest.mouseMove(window.window, start - QPoint(20 * step, 0))
    QTest.mouseRelease(
        window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start - QPoint(140, 0)
    )
    window.wait(lambda: view.property("contentX") > before + 50)
    assert window.slides.page == 1


def test_a_swipe_over_a_page_that_fits_turns_it(window):
    start = on_page(window, 0.8, 0.5)
    QTest.mousePress(window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 12):
        QTest.mouseMove(window.window, start - QPoint(30 * step, 0))
    QTest.mouseRelease(
        window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start - QPoint(330, 0)
    )
    window.wait_for_page(2)
