# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.event import event_id, slug
from kiosk.catalogue.text import fold, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Numérique Écoresponsable", "numerique ecoresponsable"),
        ("L’œuvre", "l'oeuvre"),
        ("ﬁnal", "final"),
        ("in\u00adfor\u200bmation", "information"),
        ("Straße", "strasse"),
    ],
)
def test_folding_takes_away_what_people_do_not_type(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_a_slug_is_always_a_readable_file_name(text):
    made = slug(text)
    assert made
    assert len(made) <= 40
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_slug_is_cut_between_words():
    assert (
        slug("Journée mondiale du climat : l'impact des bonnes pratiques")
        == "journee-mondiale-du-climat-l-impact-des"
    )


def test_two_pages_of_one_title_have_two_ids():
    assert event_id("https://a.example/1", "Webinaire") != event_id("https://a.example/2", "Webinaire")


def test_a_no_break_space_is_kept_when_white_space_is_squeezed():
    assert squeeze("  a \n\t b\u00a0: c ") == "a b\u00a0: c"
