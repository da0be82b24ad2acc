# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the bytes, the client gives a deck or a typed error, and asks again without harm."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.decks.deck import open_deck
from kiosk.errors import DeckUnreadable
from pdf_makers import GREEN, RED, pdf_bytes

LINKED = RED | {"more": "/Annots[<</Subtype/Link/Rect[10 10 110 60]/Dest[12 0 R/Fit]>>]"}
GOOD = pdf_bytes([LINKED, GREEN])


def look_through(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck"
        path.write_bytes(data)
        try:
            deck = open_deck(path, request_limit_s=5)
        except DeckUnreadable:
            return
        with deck:
            assert len(deck.page_sizes_pt) == deck.page_count > 0
            assert all(entry.level >= 1 for entry in deck.outline)
            for page in range(1, min(deck.page_count, 3) + 1):
                try:
                    image = deck.render(page, 60)
                    assert len(image.data) >= image.height_px * image.stride
                    deck.text(page)
                    assert all((link.page is None) != (link.uri is None) for link in deck.links(page))
                except DeckUnreadable:
                    pass


@st.composite
def mutated(draw) -> bytes:
    data = bytearray(GOOD)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data) - 1))
        match draw(st.integers(0, 3)):
            case 0:
                data[at] = draw(st.integers(0, 255))
            case 1:
                del data[at : at + draw(st.integers(1, 60))]
            case 2:
                data[at:at] = draw(st.binary(max_size=12))
            case _:
                data[at:at] = draw(
                    st.sampled_from([b"-1", b"99999999999", b"1 0 R", b"<<", b">>", b"[", b"null"])
                )
        if not data:
            break
    return bytes(data)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_a_mutated_pdf_never_breaks_the_client(data):
    look_through(data)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_noise_after_a_pdf_header_never_breaks_the_client(data):
    look_through(b"%PDF-1.7\n" + data)
