# SPDX-License-Identifier: AGPL-3.0-or-later
import gc
import os
import signal
import subprocess
import sys
import threading
import zlib
from pathlib import Path

import pytest

from kiosk.decks.deck import open_deck, page_texts
from kiosk.decks.pages import Clip
from kiosk.errors import DeckFault, DeckUnreadable, Stopped
from pdf_makers import BLUE, GREEN, RED, SLOW, colour, slow_objects, words

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")


def pixel(image, x, y):
    at = y * image.stride + 3 * x
    return tuple(image.data[at : at + 3])


def fault_of(path: Path, **options) -> DeckFault:
    with pytest.raises(DeckUnreadable) as caught:
        open_deck(path, **options)
    return caught.value.fault


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def cpu_ticks(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11])


def wait_until(condition, timeout_s=20.0):
    pause = threading.Event()
    for _ in range(int(timeout_s / 0.01)):
        if condition():
            return
        pause.wait(0.01)
    pytest.fail("did not happen")


def test_a_page_is_drawn_in_its_colours_at_the_width_asked(make_pdf):
    with open_deck(make_pdf(RED, GREEN)) as deck:
        first, second = deck.render(1, 640), deck.render(2, 333)
    assert (first.width_px, first.height_px) == (640, 360)
    assert (second.width_px, second.height_px) == (333, 187)
    assert pixel(first, 600, 10) == (255, 0, 0)
    assert pixel(second, 300, 10) == (0, 255, 0)


def test_a_clip_gives_the_same_pixels_as_the_whole_page(make_pdf):
    with open_deck(make_pdf(RED)) as deck:
        whole, part = deck.render(1, 900), deck.render(1, 900, clip=Clip(60, 80, 200, 100))
    assert (part.x_px, part.y_px) == (60, 80)
    assert (part.width_px, part.height_px) == (200, 100)
    for x, y in ((0, 0), (70, 45), (199, 99)):
        assert pixel(part, x, y) == pixel(whole, x + 60, y + 80)


def test_words_have_boxes_where_the_page_shows_them_even_when_turned(make_pdf):
    page = {"content": words("Bonjour"), "box": "20 30 720 405"}
    for turn in (0, 90, 180, 270):
        with open_deck(make_pdf(page | {"more": f"/Rotate {turn}"})) as deck:
            (word,) = deck.text(1).words
            size = deck.page_sizes_pt[0]
            picture = deck.render(1, round(size.width_pt))
        assert word.text == "Bonjour"
        box = word.box
        assert 0 <= box.x0 < box.x1 <= size.width_pt
        assert 0 <= box.y0 < box.y1 <= size.height_pt
        dark = [
            (x, y)
            for y in range(picture.height_px)
            for x in range(picture.width_px)
            if pixel(picture, x, y) < (128, 128, 128)
        ]
        assert dark
        assert all(box.x0 - 1 <= x <= box.x1 + 1 and box.y0 - 1 <= y <= box.y1 + 1 for x, y in dark)


def test_lines_and_blocks_of_text_are_kept_apart(make_pdf):
    page = {"content": words("Un deux", y=300) + words("trois", y=100)}
    assert page_texts(make_pdf(page, GREEN)) == ["Un deux\n\ntrois", "Vert"]


def test_links_lead_to_pages_or_are_addresses_and_nothing_else(make_pdf):
    annots = (
        "/Annots["
        "<</Subtype/Link/Rect[10 10 110 60]/Dest[12 0 R/Fit]>>"
        "<</Subtype/Link/Rect[10 100 110 160]/A<</S/URI/URI(https://example.org/a)>>>>"
        "<</Subtype/Link/Rect[10 200 110 260]/A<</S/Launch/F(/bin/sh)>>>>"
        "<</Subtype/Link/Rect[10 300 110 360]/A<</S/JavaScript/JS(app.alert\\(1\\))>>>>]"
    )
    with open_deck(make_pdf(RED | {"more": annots}, GREEN)) as deck:
        links = deck.links(1)
    assert [(link.page, link.uri) for link in links] == [(2, None), (None, "https://example.org/a")]
    assert tuple(map(round, links[0].box)) == (10, 345, 110, 395)


def test_an_annotation_is_drawn(make_pdf):
    annots = "/Annots[<</Subtype/Square/Rect[100 100 300 300]/C[0 0 1]/IC[0 0 1]/F 4>>]"
    with open_deck(make_pdf({"more": annots})) as deck:
        image = deck.render(1, 720)
    assert pixel(image, 200, 200) == (0, 0, 255)


def test_the_outline_gives_titles_levels_and_pages(make_pdf):
    extra = {
        100_000: b"<</First 100001 0 R/Last 100002 0 R>>",
        100_001: b"<</Title(Un)/Parent 100000 0 R/Next 100002 0 R/Dest[10 0 R/Fit]/First 100003 0 R>>",
        100_002: b"<</Title(Deux)/Parent 100000 0 R/Prev 100001 0 R/Dest[14 0 R/Fit]>>",
        100_003: b"<</Title(Un point un)/Parent 100001 0 R/Dest[12 0 R/Fit]>>",
    }
    with open_deck(make_pdf(RED, GREEN, BLUE, extra=extra, catalog="/Outlines 100000 0 R")) as deck:
        outline = [(entry.title, entry.level, entry.page) for entry in deck.outline]
    assert outline == [("Un", 1, 1), ("Un point un", 2, 2), ("Deux", 1, 3)]


def test_an_outline_that_bites_its_tail_costs_only_the_outline(make_pdf):
    extra = {
        100_000: b"<</First 100001 0 R/Last 100001 0 R>>",
        100_001: b"<</Title(Un)/Parent 100000 0 R/Next 100001 0 R/First 100001 0 R>>",
    }
    with open_deck(make_pdf(RED, extra=extra, catalog="/Outlines 100000 0 R"), request_limit_s=5) as deck:
        assert len(deck.outline) <= 5000
        assert deck.render(1, 64).width_px == 64


def test_an_outline_three_thousand_deep_is_read_or_left_out(make_pdf):
    extra = {100_000: b"<</First 100001 0 R/Last 100001 0 R>>"}
    for level in range(1, 3000):
        extra[100_000 + level] = b"<</Title(%d)/Parent %d 0 R/First %d 0 R>>" % (
            level,
            99_999 + level,
            100_001 + level,
        )
    with open_deck(make_pdf(RED, extra=extra, catalog="/Outlines 100000 0 R")) as deck:
        assert len(deck.outline) <= 3000
        assert deck.render(1, 64).width_px == 64


def test_a_missing_file_is_named_missing(tmp_path):
    assert fault_of(tmp_path / "none.pdf") is DeckFault.MISSING
    assert fault_of(tmp_path) is DeckFault.MISSING


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"PK\x03\x04", b"\x00" * 4096])
def test_a_file_that_is_not_a_pdf_is_named_so(tmp_path, content):
    path = tmp_path / "slides.pdf"
    path.write_bytes(content)
    assert fault_of(path) is DeckFault.NOT_A_PDF


def test_a_pdf_with_nothing_inside_is_damaged(tmp_path):
    path = tmp_path / "slides.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of use\n%%EOF")
    assert fault_of(path) is DeckFault.DAMAGED


def test_a_truncated_deck_shows_the_pages_that_it_still_has(make_pdf):
    path = make_pdf(RED, GREEN, BLUE)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"xref") - 5])
    with open_deck(path) as deck:
        assert pixel(deck.render(2, 64), 60, 2) == (0, 255, 0)


def test_an_encrypted_deck_is_named_so(encrypted_pdf):
    assert fault_of(encrypted_pdf) is DeckFault.ENCRYPTED


@pytest.mark.parametrize(
    "box", ["0 0 1000000 1000000", "0 0 1000000 1", "0 0 1 1000000", "0 0 0 0", "-1e30 0 1e30 5"]
)
def test_an_absurd_page_box_gives_a_bounded_picture(make_pdf, box):
    with open_deck(make_pdf(RED | {"box": box}, GREEN)) as deck:
        try:
            image = deck.render(1, 4000)
            assert image.width_px * image.height_px <= 40_000_000
        except DeckUnreadable as error:
            assert error.fault in (DeckFault.TOO_LARGE, DeckFault.DAMAGED)
        assert pixel(deck.render(2, 64), 60, 2) == (0, 255, 0)


def test_ten_thousand_pages_open_and_the_last_one_is_shown(make_pdf):
    with open_deck(make_pdf(*[RED] * 9_999, GREEN)) as deck:
        assert deck.page_count == 10_000
        assert pixel(deck.render(10_000, 64), 60, 2) == (0, 255, 0)


def test_more_pages_than_anyone_shows_are_refused(make_pdf):
    assert fault_of(make_pdf(*[{}] * 20_001)) is DeckFault.TOO_LARGE


def test_a_picture_that_unpacks_to_gigabytes_costs_only_its_page(make_pdf):
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(b"\x00" * 90_000) for _ in range(30_000)) + packer.flush()
    image = (
        b"<</Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(rows), rows)
    )
    bomb = {"content": "700 0 0 400 0 0 cm /I Do", "resources": "/XObject<</I 100000 0 R>>"}
    with open_deck(make_pdf(bomb, GREEN, extra={100_000: image})) as deck:
        try:
            assert deck.render(1, 300).width_px == 300
        except DeckUnreadable as error:
            assert error.fault in (DeckFault.TOO_LARGE, DeckFault.TOO_SLOW, DeckFault.DAMAGED)
        assert pixel(deck.render(2, 64), 60, 2) == (0, 255, 0)


def test_a_page_that_takes_for_ever_is_given_up_and_the_others_stay(make_pdf):
    with open_deck(make_pdf(RED, SLOW, extra=slow_objects()), request_limit_s=1) as deck:
        first = deck.worker_pid
        with pytest.raises(DeckUnreadable) as caught:
            deck.render(2, 64)
        assert caught.value.fault is DeckFault.TOO_SLOW
        assert pixel(deck.render(1, 64), 60, 2) == (255, 0, 0)
        second = deck.worker_pid
        assert first != second
        with pytest.raises(DeckUnreadable):
            deck.render(2, 64)
        assert deck.worker_pid == second  # the bad page was not tried again


@linux_only
def test_a_worker_killed_in_the_middle_of_a_page_is_replaced_and_the_page_comes(make_pdf):
    with open_deck(make_pdf(RED)) as deck:
        pid = deck.worker_pid
        os.kill(pid, signal.SIGSTOP)
        images = []
        asking = threading.Thread(target=lambda: images.append(deck.render(1, 64)))
        asking.start()
        wait_until(deck._lock.locked)
        os.kill(pid, signal.SIGKILL)
        asking.join()
        assert pixel(images[0], 60, 2) == (255, 0, 0)
        assert deck.worker_pid != pid


@linux_only
def test_a_page_that_kills_its_worker_twice_is_refused_and_the_others_stay(make_pdf):
    with open_deck(make_pdf(RED, SLOW, extra=slow_objects()), request_limit_s=60) as deck:
        errors = []

        def ask():
            try:
                deck.render(2, 64)
            except DeckUnreadable as error:
                errors.append(error)

        asking = threading.Thread(target=ask)
        asking.start()
        killed = set()

        def kill_whoever_draws():
            pid = deck.worker_pid
            if pid is not None and pid not in killed and deck._lock.locked() and asking.is_alive():
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)
            return not asking.is_alive()

        wait_until(kill_whoever_draws)
        assert [error.fault for error in errors] == [DeckFault.WORKER_DIED]
        assert pixel(deck.render(1, 64), 60, 2) == (255, 0, 0)


def test_closing_ends_a_request_under_way(make_pdf):
    deck = open_deck(make_pdf(SLOW, extra=slow_objects()), request_limit_s=60)
    outcome = []

    def ask():
        try:
            deck.render(1, 64)
        except Stopped:
            outcome.append("stopped")

    asking = threading.Thread(target=ask)
    asking.start()
    wait_until(deck._lock.locked)
    deck.close()
    asking.join()
    assert outcome == ["stopped"]
    with pytest.raises(Stopped):
        deck.render(1, 64)


@linux_only
def test_a_forgotten_deck_takes_its_worker_along(make_pdf):
    deck = open_deck(make_pdf(RED))
    pid = deck.worker_pid
    del deck
    gc.collect()
    wait_until(lambda: not alive(pid))


@linux_only
@pytest.mark.parametrize("busy", [False, True])
def test_the_worker_does_not_outlive_a_killed_parent(make_pdf, busy):
    path = make_pdf(SLOW, extra=slow_objects())
    code = (
        "import sys; from pathlib import Path; from kiosk.decks.deck import open_deck\n"
        "deck = open_deck(Path(sys.argv[1]), request_limit_s=1)\n"
        "print(deck.worker_pid, flush=True)\n"
        + ("deck._checked({'do': 'render', 'page': 1, 'width_px': 64}, 2)" if busy else "sys.stdin.read()")
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        pid = int(parent.stdout.readline())
        begun = cpu_ticks(pid)
        wait_until(lambda: not busy or cpu_ticks(pid) > begun + 20)
        parent.kill()
    wait_until(lambda: not alive(pid))


@linux_only
def test_a_thousand_draws_leave_the_workers_memory_bounded(make_pdf):
    pages = [{"content": colour(n / 40, 0, 0) + words(f"Page {n}")} for n in range(40)]
    with open_deck(make_pdf(*pages)) as deck:
        for turn in range(200):
            deck.render(1 + turn % 40, 1280)
        status = Path(f"/proc/{deck.worker_pid}/status").read_text()
    resident_kb = int(status.split("VmRSS:")[1].split()[0])
    assert resident_kb < 250_000
