# SPDX-License-Identifier: AGPL-3.0-or-later
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.text import fold
from kiosk.decks.find import find_in_page
from kiosk.decks.pages import Box, PageText, Word


def text(*lines: str) -> PageText:
    return PageText(
        tuple(
            Word(word, Box(10 * x, 20 * y, 10 * x + 9, 20 * y + 15), 0, y)
            for y, line in enumerate(lines)
            for x, word in enumerate(line.split())
        )
    )


def test_a_match_ignores_accents_case_and_the_shape_of_apostrophes():
    (match,) = find_in_page(text("Pour l’Écoconception des services"), "l'ecoCONCEPTION")
    assert (match.before, match.words, match.after) == ("Pour", "l’Écoconception", "des services")


def test_a_match_over_two_lines_has_a_box_for_each():
    (match,) = find_in_page(text("le numérique", "écoresponsable ici"), "numérique écoresponsable")
    assert match.boxes == (Box(10, 0, 19, 15), Box(0, 20, 9, 35))


def test_a_part_of_a_word_and_several_places_are_found():
    assert [m.words for m in find_in_page(text("achat achats rachat"), "achat")] == [
        "achat",
        "achats",
        "rachat",
    ]


def test_blank_queries_find_nothing():
    assert find_in_page(text("un deux"), "  ") == []


pieces = st.lists(st.text("aé’ œß-x", min_size=0, max_size=6), max_size=12)


@given(pieces, st.text("aéœ x", max_size=4))
def test_every_match_contains_the_query_and_none_is_missed(words, query):
    page = text(" ".join(words))
    needle = " ".join(fold(query).split())
    matches = find_in_page(page, query)
    line = " ".join(fold(word.text) for word in page.words)
    assert len(matches) == (line.count(needle) if needle else 0)
    assert all(needle in fold(match.words) for match in matches)
