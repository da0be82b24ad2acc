# SPDX-License-Identifier: AGPL-3.0-or-later
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from kiosk.decks.deck import open_deck
from kiosk.decks.worker_process import WorkerProcess
from kiosk.library.search import Entry, What
from kiosk.resources import resource
from pdf_makers import BLUE, GREEN, RED, SLOW, colour, slow_objects, words

URL = "https://example.org/docs/deck.pdf"
Key = Qt.Key
REAL_ASK = WorkerProcess.ask
FIRST, SECOND, THIRD = (255, 0, 0), (0, 255, 0), (0, 0, 255)


@pytest.fixture
def three(open_slides, make_pdf):
    window = open_slides((URL, "Slides", make_pdf(RED, GREEN, BLUE)))
    window.wait_for_state("ready")
    window.wait_for_page(1)
    return window


def test_the_next_and_previous_buttons_turn_the_page(three):
    assert three.page_colour() == FIRST
    three.click("nextButton")
    three.wait_for_page(2)
    assert three.page_colour() == SECOND
    three.click("previousButton")
    three.wait_for_page(1)
    assert three.page_colour() == FIRST


def test_the_page_on_screen_is_the_very_picture_that_the_deck_draws(open_slides, make_pdf):
    path = make_pdf({"content": words("Net", size=90) + "3 w 10 10 m 700 390 l S"})
    window = open_slides((URL, "Slides", path))
    window.wait_for_state("ready")
    window.wait_for_page(1)
    grab, page, ratio = window.grab(), window.item("page"), window.window.devicePixelRatio()
    assert ratio == float(os.environ.get("QT_SCALE_FACTOR", "1"))
    grab.setDevicePixelRatio(1)
    origin = page.mapToScene(page.boundingRect().topLeft())
    with open_deck(path) as deck:
        drawn = deck.render(1, round(page.width() * ratio))
    expected = QImage(drawn.data, drawn.width_px, drawn.height_px, drawn.stride, QImage.Format.Format_RGB888)
    left, top = round(origin.x() * ratio), round(origin.y() * ratio)
    shown = grab.copy(left, top, drawn.width_px, drawn.height_px).convertToFormat(QImage.Format.Format_RGB888)
    inner = (5, 5, drawn.width_px - 10, drawn.height_px - 10)
    assert shown.copy(*inner) == expected.copy(*inner)


@pytest.mark.parametrize("density", ["1.25", "2"])
def test_the_page_is_as_sharp_on_a_screen_of_another_density(density):
    """The density is fixed when Qt starts, so the test above runs again in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__, "-k", "very_picture"],
        env=os.environ | {"QT_SCALE_FACTOR": density},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "1 passed" in run.stdout


def test_a_resized_window_shows_the_page_sharp_again(three):
    three.window.resize(901, 611)
    three.wait(lambda: three.item("pageItem").width() < 700)
    three.wait(lambda: three.item("pageItem").property("sharp"))
    page, item = three.item("page"), three.item("pageItem")
    assert page.width() <= item.width()
    assert page.height() <= item.height()
    assert three.page_colour() == FIRST


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([Key.Key_Right], 2),
        ([Key.Key_PageDown, Key.Key_PageDown], 3),
        ([Key.Key_Space], 2),
        ([Key.Key_End], 3),
        ([Key.Key_End, Key.Key_Left], 2),
        ([Key.Key_End, Key.Key_PageUp, Key.Key_PageUp], 1),
        ([Key.Key_End, Key.Key_Home], 1),
        ([Key.Key_Left], 1),
        ([Key.Key_End, Key.Key_Right], 3),
    ],
)
def test_keys_turn_the_page(three, keys, page):
    for key in keys:
        three.press(key)
    three.wait_for_page(page)
    assert three.page_colour() == (FIRST, SECOND, THIRD)[page - 1]


def test_a_typed_page_number_shows_that_page(three):
    three.click("pageField")
    three.type("3")
    three.press(Key.Key_Return)
    three.wait_for_page(3)
    assert three.page_colour() == THIRD
    assert three.item("pageField").property("text") == "3"


def test_a_page_number_that_does_not_exist_goes_to_the_nearest(three):
    three.click("pageField")
    three.type("99")
    three.press(Key.Key_Return)
    three.wait_for_page(3)
    assert three.item("pageField").property("text") == "3"


def test_a_pressed_thumbnail_shows_its_page(three):
    strip = three.item("thumbnails")
    tiles = [i for i in strip.childItems()[0].childItems() if i.property("page") == 3]
    tiles[0].setObjectName("third")
    three.wait(lambda: tiles[0].height() > 0)
    three.click("third")
    three.wait_for_page(3)


def test_thumbnails_are_small_pictures_of_their_pages(three):
    strip = three.item("thumbnails")
    tile = next(i for i in strip.childItems()[0].childItems() if i.property("page") == 2)
    tile.setObjectName("second")

    def green():
        at = tile.mapToScene(tile.boundingRect().center()).toPoint()
        return three.grab().pixelColor(at.x() + 60, at.y() - 30).getRgb()[:3] == SECOND

    three.wait(green)


def test_the_overview_shows_all_pages_and_enter_opens_one(three):
    three.press(Key.Key_G)
    three.wait(lambda: three.shows("overview"))
    three.press(Key.Key_Right)
    three.press(Key.Key_Return)
    three.wait(lambda: not three.shows("overview"))
    three.wait_for_page(2)
    assert three.page_colour() == SECOND


def test_escape_leaves_the_overview_first_and_the_screen_then(three):
    three.press(Key.Key_G)
    three.wait(lambda: three.shows("overview"))
    three.press(Key.Key_Escape)
    three.wait(lambda: not three.shows("overview"))
    assert three.program.navigator.screen == "slides"
    three.press(Key.Key_Escape)
    three.wait(lambda: three.program.navigator.screen == "home")


def test_zoom_keys_and_buttons_make_the_page_larger_and_smaller(three):
    fitted = three.item("page").width()
    three.press(Key.Key_Plus)
    assert three.item("page").width() > fitted
    three.click("zoomOutButton")
    three.click("zoomOutButton")
    assert three.item("page").width() < fitted
    three.press(Key.Key_0)
    assert three.item("page").width() == fitted
    three.wait(lambda: three.item("pageItem").property("sharp"))
    assert three.page_colour() == FIRST


def test_a_zoomed_page_is_sharp_where_it_is_seen(three):
    for _ in range(9):
        three.press(Key.Key_Plus)
    assert three.item("zoomLabel").property("text").startswith("400")
    three.wait(lambda: three.item("pageItem").property("sharp"))
    view = three.item("pageView")
    at = view.mapToScene(view.boundingRect().center()).toPoint()
    assert three.grab().pixelColor(at).getRgb()[:3] == FIRST


def test_fitting_the_width_fills_the_width(open_slides, make_pdf):
    window = open_slides((URL, "Slides", make_pdf(RED | {"box": "0 0 400 900"})))
    window.wait_for_state("ready")
    window.wait_for_page(1)
    assert window.item("page").width() < window.item("pageView").width() / 2
    window.click("fitButton")
    assert window.item("page").width() == pytest.approx(window.item("pageView").width())


def test_search_lists_marks_and_goes_to_its_hits(three):
    three.press(Key.Key_Slash)
    three.wait(lambda: three.shows("slideSearchField"))
    three.type("vert")
    three.wait(lambda: three.item("searchHits").property("count") == 1)
    three.press(Key.Key_Return)
    three.wait_for_page(2)
    areas = three.slides.search.areas.rows
    assert [area.current for area in areas] == [True]
    area = areas[0]
    marked = three.page_colour(area.x + area.width * 0.02, area.y + area.height * 0.1)
    assert marked != SECOND


def test_search_ignores_accents_and_case_and_says_when_nothing_is_found(open_slides, make_pdf):
    window = open_slides((URL, "Slides", make_pdf({"content": words("\u00c9coresponsable")})))
    window.wait_for_state("ready")
    window.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    window.wait(lambda: window.shows("slideSearchField"))
    window.type("ecoRESP")
    window.wait(lambda: window.item("searchHits").property("count") == 1)
    window.type("x")
    window.wait(lambda: window.item("searchSummary").property("text") == "Nothing found in these slides")


def test_a_link_inside_the_deck_is_followed_and_an_address_is_only_shown(open_slides, make_pdf):
    annots = (
        "/Annots[<</Subtype/Link/Rect[0 0 360 100]/Dest[12 0 R/Fit]>>"
        "<</Subtype/Link/Rect[0 300 360 400]/A<</S/URI/URI(https://example.org/a)>>>>]"
    )
    window = open_slides((URL, "Slides", make_pdf(RED | {"more": annots}, GREEN)))
    window.wait_for_state("ready")
    window.wait_for_page(1)
    window.wait(lambda: window.slides.links.rowCount() == 2)
    window.click_on_page(0.25, 0.1)
    window.wait(lambda: window.slides.address == "https://example.org/a")
    assert window.slides.page == 1
    window.press(Key.Key_Escape)
    window.wait(lambda: window.slides.address == "")
    window.click_on_page(0.25, 0.9)
    window.wait_for_page(2)


def test_ctrl_c_copies_the_text_of_the_page(three):
    three.wait(lambda: three.slides.pageText == "Rouge")
    three.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Rouge"


def test_the_last_page_is_shown_again_when_one_comes_back(three):
    three.press(Key.Key_End)
    three.wait_for_page(3)
    three.press(Key.Key_Escape)
    three.wait(lambda: three.program.navigator.screen == "home")
    three.wait_for_state("closed")
    three.program.navigator.openSlides("climat", 0)
    three.wait_for_state("ready")
    assert three.slides.page == 3


def test_the_screen_opens_at_the_page_asked_for(open_slides, make_pdf):
    window = open_slides((URL, "Slides", make_pdf(RED, GREEN, BLUE)), page=2)
    window.wait_for_state("ready")
    window.wait_for_page(2)
    assert window.page_colour() == SECOND


def test_the_chooser_shows_the_other_document(open_slides, make_pdf):
    window = open_slides(
        ("https://example.org/a.pdf", "Talk", make_pdf(RED)),
        ("https://example.org/notes.odt", "Notes", None),
        ("https://example.org/b.pdf", "Guide", make_pdf(GREEN)),
    )
    window.wait_for_state("ready")
    window.wait_for_page(1)
    assert [row.label for row in window.slides.decks.rows] == ["Talk", "Guide"]
    window.item("deckChoice").forceActiveFocus()
    window.press(Key.Key_Down)
    window.wait(lambda: window.slides.deckLabel == "Guide" and window.slides.state == "ready")
    window.wait_for_page(1)
    assert window.page_colour() == SECOND


def test_a_hit_of_home_opens_its_document_at_its_page_with_its_words_marked(open_slides, make_pdf):
    window = open_slides(
        ("https://example.org/a.pdf", "Talk", make_pdf(RED)),
        ("https://example.org/b.pdf", "Guide", make_pdf(GREEN, {"content": words("Des achats durables")})),
        entries={"https://example.org/b.pdf": (Entry(What.PAGE, "Des achats durables", 2.0),)},
    )
    navigator, home = window.program.navigator, window.program.app.home
    navigator.home()
    home.query = "achat"
    window.wait(lambda: home.searched == "achat")
    window.click("homeHit")
    window.wait_for_state("ready")
    window.wait_for_page(2)
    assert window.slides.deckLabel == "Guide"
    window.wait(lambda: window.slides.search.areas.rowCount() == 1)
    window.press(Key.Key_Left)
    window.wait(lambda: window.slides.search.areas.rowCount() == 0)


def test_an_event_without_slides_says_so(open_slides):
    window = open_slides(("https://example.org/notes.odt", "Notes", None))
    window.wait_for_state("noDeck")
    assert window.item("slidesState").property("title") == "This event has no slides"
    assert not window.shows("pager")


def test_slides_that_are_not_on_this_computer_say_so(open_slides):
    window = open_slides((URL, "Slides", None))
    window.wait_for_state("notHere")
    assert window.item("slidesState").property("title") == "The slides are not on this computer"


def test_a_file_that_is_not_a_pdf_gives_one_sentence_that_names_the_document(open_slides, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(b"<html>Not found</html>")
    window = open_slides((URL, "Support du webinaire", path))
    window.wait_for_state("broken")
    assert window.item("slidesState").property("text") == "“Support du webinaire” is not a PDF file."


def test_an_encrypted_deck_gives_one_sentence(open_slides, encrypted_pdf):
    window = open_slides((URL, "Slides", encrypted_pdf))
    window.wait_for_state("broken")
    assert "password" in window.item("slidesState").property("text")


def test_a_page_that_cannot_be_drawn_says_so_and_the_next_one_is_shown(open_slides, make_pdf, monkeypatch):
    monkeypatch.setattr("kiosk.decks.deck._REQUEST_LIMIT_S", 1)
    path = make_pdf(SLOW, GREEN, extra=slow_objects())
    window = open_slides((URL, "Slides", path))
    window.wait_for_state("ready")
    window.wait(lambda: window.slides.pageMessage != "")
    assert "takes too long" in window.slides.pageMessage
    window.press(Key.Key_Right)
    window.wait_for_page(2)
    assert window.page_colour() == SECOND


def test_of_a_thousand_pages_only_the_ones_in_view_have_a_thumbnail(open_slides, make_pdf):
    pages = [{"content": colour(0, 0, (n % 50) / 50) + words(f"Page {n}")} for n in range(1, 1001)]
    window = open_slides((URL, "Slides", make_pdf(*pages)))
    window.wait_for_state("ready")
    strip = window.item("thumbnails")
    assert strip.property("count") == 1000
    assert len(strip.childItems()[0].childItems()) < 40
    window.press(Key.Key_End)
    window.wait_for_page(1000)
    assert len(strip.childItems()[0].childItems()) < 40


def test_one_page_disables_both_directions(open_slides, make_pdf):
    window = open_slides((URL, "Slides", make_pdf(RED)))
    window.wait_for_state("ready")
    assert not window.item("previousButton").isEnabled()
    assert not window.item("nextButton").isEnabled()


def test_f_takes_the_page_to_the_full_screen_and_escape_brings_it_back(three):
    before = three.item("page").width()
    three.press(Key.Key_F)
    three.wait(lambda: three.item("pageView").width() == three.window.width())
    three.wait(lambda: three.item("pageItem").property("sharp"))
    assert three.item("page").width() != before
    three.press(Key.Key_Escape)
    three.wait(lambda: three.item("pageView").width() < three.window.width())
    assert three.program.navigator.screen == "slides"


def test_in_full_screen_the_bars_go_though_the_mouse_lies_on_them_and_come_back_when_it_moves(three):
    pager = three.item("pager")
    three.press(Key.Key_F)
    three.wait(lambda: three.item("pageView").width() == three.window.width())
    at = pager.mapToScene(pager.boundingRect().center()).toPoint()
    QTest.mouseMove(three.window, at)
    three.wait(lambda: pager.opacity() == 1)
    three.wait(lambda: pager.opacity() == 0)
    for _ in range(3):  # each frame tells the scene again where the mouse is
        three.grab()
        three.qtbot.wait(20)
    assert pager.opacity() == 0
    QTest.mouseMove(three.window, at + QPoint(5, 0))
    three.wait(lambda: pager.opacity() == 1)


def test_closing_the_screen_ends_the_worker(three):
    queue = three.slides.source._queue
    pid = queue._deck.worker_pid
    assert pid is not None
    three.press(Key.Key_Escape)
    three.wait_for_state("closed")
    assert queue._deck.worker_pid is None
    assert not queue._thread.is_alive()


def test_the_table_of_contents_leads_to_its_pages(open_slides, make_pdf):
    extra = {
        100_000: b"<</First 100001 0 R/Last 100002 0 R>>",
        100_001: b"<</Title(Constat)/Parent 100000 0 R/Next 100002 0 R/Dest[10 0 R/Fit]>>",
        100_002: b"<</Title(Agir)/Parent 100000 0 R/Prev 100001 0 R/Dest[14 0 R/Fit]>>",
    }
    path = make_pdf(RED, GREEN, BLUE, extra=extra, catalog="/Outlines 100000 0 R")
    window = open_slides((URL, "Slides", path))
    window.wait_for_state("ready")
    window.wait_for_page(1)
    window.wait(lambda: window.shows("outlineButton"))
    window.click("outlineButton")
    window.wait(lambda: window.shows("outline"))
    rows = window.item("outline").childItems()[0].childItems()
    row = next(row for row in rows if row.property("title") == "Agir")
    row.setObjectName("row")
    window.click("row")
    window.wait_for_page(3)
    assert window.page_colour() == THIRD


def test_the_real_deck_of_the_sample_event_shows_its_28_pages(open_slides):
    name = "sample/docs/2021/Webinaire-Impact-bonnes-pratiques-organisations-08-12-2021.pdf"
    window = open_slides((URL, "Support", resource(name)))
    window.wait_for_state("ready")
    window.wait_for_page(1)
    assert window.slides.pageCount == 28
    first = window.grab()
    window.wait(lambda: "bonnes pratiques" in window.slides.pageText)
    window.press(Key.Key_End)
    window.wait_for_page(28)
    assert window.grab() != first
    window.wait(lambda: "Prochains rendez-vous" in window.slides.pageText)  # its text comes after its picture


def test_a_file_on_which_the_worker_dies_is_called_damaged_not_its_page(open_slides, make_pdf, monkeypatch):
    monkeypatch.setattr("kiosk.decks.worker_process.WorkerProcess.ask", worker_dies)
    window = open_slides((URL, "Slides", make_pdf(RED)))
    window.wait_for_state("broken")
    assert window.slides.message == "The slides “Slides” are damaged and cannot be shown."


def worker_dies(self, request, *, limit_s):
    self.kill()
    return REAL_ASK(self, request, limit_s=limit_s)
