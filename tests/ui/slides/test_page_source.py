# SPDX-License-Identifier: AGPL-3.0-or-later
import threading

import pytest

from kiosk.decks.deck_queue import Priority
from kiosk.decks.page_cache import PictureKey
from kiosk.errors import DeckFault
from kiosk.ui.slides.page_source import WAITING_THUMBNAILS, PageSource, wanted_clip
from pdf_makers import BLUE, GREEN, RED


@pytest.fixture
def source(qtbot, make_pdf):
    source = PageSource()
    with qtbot.waitSignal(source.opened, timeout=20_000):
        source.open(make_pdf(*[RED, GREEN, BLUE] * 30))
    yield source
    source.close()


def hold(source) -> threading.Event:
    go = threading.Event()
    source._queue.ask(Priority.PAGE, "hold", lambda _: go.wait(20), lambda _: None)
    return go


def test_pages_leafed_over_quickly_are_not_drawn(source, qtbot):
    go = hold(source)
    for page in range(1, 41):
        source.ask_page(PictureKey(page, 500))
    go.set()
    qtbot.waitUntil(lambda: source.picture(PictureKey(42, 500)) is not None, timeout=20_000)
    drawn = [page for page in range(1, 91) if source.picture(PictureKey(page, 500))]
    assert drawn == [39, 40, 41, 42]


def test_a_rough_picture_comes_before_the_sharp_one(source, qtbot):
    widths = []
    source.pictureCame.connect(lambda page: widths.append(source.rough(page).width_px) if page == 9 else None)
    source.ask_page(PictureKey(9, 2000))
    qtbot.waitUntil(
        lambda: source.picture(PictureKey(9, 2000)) is not None and len(widths) == 2, timeout=20_000
    )
    assert widths[-1] == 2000
    assert source.small(9).width_px == 320


def test_after_a_long_scroll_only_the_last_thumbnails_are_drawn(source, qtbot):
    go = hold(source)
    for page in range(1, 91):
        source.ask_thumbnail(PictureKey(page, 64))
    go.set()
    first_kept = 91 - WAITING_THUMBNAILS
    qtbot.waitUntil(lambda: source.small(first_kept) is not None, timeout=20_000)
    assert [page for page in range(1, 91) if source.small(page)] == list(range(first_kept, 91))


def test_answers_of_a_deck_that_was_closed_are_dropped(source, qtbot, make_pdf):
    came = []
    source.pictureCame.connect(came.append)
    source.ask_page(PictureKey(5, 400))
    with qtbot.waitSignal(source.opened, timeout=20_000):
        source.open(make_pdf(GREEN))
    assert came == []
    assert len(source.sizes) == 1


def test_a_file_that_cannot_be_opened_is_told_once(qtbot, tmp_path):
    source = PageSource()
    with qtbot.waitSignal(source.openFailed, timeout=20_000) as told:
        source.open(tmp_path / "none")
    assert told.args[0].fault is DeckFault.MISSING
    source.close()


@pytest.mark.parametrize("x", [0, 100, 5000, 9000])
def test_a_clip_covers_what_is_seen_and_stays_inside_the_picture(x):
    clip = wanted_clip((10_000, 6_000), (x, 40, 1000, 800), 12_000_000)
    assert clip.x_px <= x
    assert clip.x_px + clip.width_px >= min(10_000, x + 1000)
    assert 0 <= clip.x_px <= clip.x_px + clip.width_px <= 10_000
    assert 0 <= clip.y_px <= clip.y_px + clip.height_px <= 6_000
    assert wanted_clip((1000, 600), (0, 0, 10, 10), 12_000_000) is None
