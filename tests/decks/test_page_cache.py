# SPDX-License-Identifier: AGPL-3.0-or-later
from hypothesis import given
from hypothesis import strategies as st

from kiosk.decks.page_cache import PageCache, PictureKey
from kiosk.decks.pages import Clip, PageImage, PageSize, fitting_width, height_for, neighbours


def image(size_bytes: int, width_px: int = 10) -> PageImage:
    return PageImage(0, 0, width_px, 1, 30, bytes(size_bytes))


def test_the_picture_longest_unused_goes_first():
    cache = PageCache(300)
    for page in (1, 2, 3):
        cache.put(PictureKey(page, 10), image(100))
    cache.get(PictureKey(1, 10))
    cache.put(PictureKey(4, 10), image(100))
    assert cache.get(PictureKey(1, 10)) is not None
    assert cache.get(PictureKey(2, 10)) is None


def test_the_largest_whole_picture_of_a_page_is_found_and_never_a_part_of_it():
    cache = PageCache(10_000)
    small, large, part = image(1, 10), image(1, 50), image(1, 90)
    cache.put(PictureKey(1, 10), small)
    cache.put(PictureKey(1, 50), large)
    cache.put(PictureKey(1, 900, Clip(0, 0, 90, 1)), part)
    cache.put(PictureKey(2, 800), image(1, 800))
    assert cache.largest(1) is large
    assert cache.largest(3) is None


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 400)), max_size=60))
def test_the_cache_never_holds_more_than_its_bound(puts):
    cache = PageCache(1000)
    for page, size in puts:
        cache.put(PictureKey(page, 10), image(size))
        held = [cache.get(PictureKey(p, 10)) for p in range(1, 10)]
        assert cache.size_bytes == sum(i.size_bytes for i in held if i) <= 1000


@given(
    st.floats(0.001, 1e7),
    st.floats(0.001, 1e7),
    st.integers(1, 100_000),
    st.integers(1, 40_000_000),
)
def test_a_fitting_width_never_asks_for_more_pixels_than_allowed(width_pt, height_pt, width_px, pixels):
    size = PageSize(width_pt, height_pt)
    width = fitting_width(size, width_px, pixels)
    assert 1 <= width <= width_px
    if width > 1:
        assert width * height_for(size, width) <= pixels * 1.6 + width


def test_neighbours_are_ordered_by_the_way_one_goes():
    assert list(neighbours(5, 9)) == [6, 4, 7]
    assert list(neighbours(5, 9, forward=False)) == [4, 6, 3]
    assert list(neighbours(1, 1)) == []
