# SPDX-License-Identifier: AGPL-3.0-or-later
import os
import queue
import signal
import sys
import threading

import pytest

from kiosk.decks.deck import Deck
from kiosk.decks.deck_queue import DeckQueue, Priority
from kiosk.decks.worker_process import WorkerProcess
from kiosk.errors import DeckFault, DeckUnreadable, KioskError
from pdf_makers import GREEN, RED, SLOW, slow_objects


@pytest.fixture
def open_queue():
    queues = []

    def start(path):
        opened = queue.Queue()
        one = DeckQueue(path, opened.put)
        queues.append(one)
        return one, opened.get(timeout=20)

    yield start
    for one in queues:
        one.close()


def fail(error: KioskError) -> None:
    raise AssertionError(error)


def hold(one: DeckQueue) -> threading.Event:
    """Keeps the queue's thread busy until the event is set."""
    busy, go = threading.Event(), threading.Event()
    one.ask(Priority.PAGE, "hold", lambda _: (busy.set(), go.wait(20)), fail)
    assert busy.wait(20)
    return go


def test_what_is_on_screen_comes_first_and_the_newest_thumbnail_before_older_ones(make_pdf, open_queue):
    one, deck = open_queue(make_pdf(RED))
    assert isinstance(deck, Deck)
    go, order, done = hold(one), [], threading.Event()
    for name, priority in (
        ("search", Priority.SEARCH),
        ("thumb 1", Priority.THUMBNAIL),
        ("thumb 2", Priority.THUMBNAIL),
        ("beside", Priority.NEIGHBOUR),
        ("page", Priority.PAGE),
    ):
        one.ask(priority, name, lambda _, name=name: order.append(name), fail)
    one.ask(Priority.SEARCH, "end", lambda _: done.set(), fail)
    go.set()
    assert done.wait(20)
    assert order == ["page", "beside", "thumb 2", "thumb 1", "search"]


def test_withdrawn_requests_are_never_put_to_the_deck(make_pdf, open_queue):
    one, _ = open_queue(make_pdf(RED))
    go, order, done = hold(one), [], threading.Event()
    for number in range(3):
        one.ask(Priority.NEIGHBOUR, number, lambda _, n=number: order.append(n), fail)
        one.ask(Priority.THUMBNAIL, 10 + number, lambda _, n=10 + number: order.append(n), fail)
    one.withdraw(Priority.NEIGHBOUR)
    one.withdraw_one(11)
    one.ask(Priority.SEARCH, "end", lambda _: done.set(), fail)
    go.set()
    assert done.wait(20)
    assert order == [12, 10]


def test_a_request_asked_twice_is_answered_once_with_the_better_priority(make_pdf, open_queue):
    one, _ = open_queue(make_pdf(RED))
    go, order, done = hold(one), [], threading.Event()
    one.ask(Priority.NEIGHBOUR, "beside", lambda _: order.append("beside"), fail)
    one.ask(Priority.THUMBNAIL, "same", lambda _: order.append("late"), fail)
    one.ask(Priority.PAGE, "same", lambda _: order.append("early"), fail)
    one.ask(Priority.THUMBNAIL, "same", lambda _: order.append("again"), fail)
    one.ask(Priority.SEARCH, "end", lambda _: done.set(), fail)
    go.set()
    assert done.wait(20)
    assert order == ["early", "beside"]


def test_a_failed_request_is_told_and_the_next_one_is_answered(make_pdf, open_queue):
    one, _ = open_queue(make_pdf(RED, GREEN))
    errors, done = queue.Queue(), threading.Event()
    one.ask(Priority.PAGE, 1, lambda deck: deck.render(9, 10), errors.put)
    one.ask(Priority.PAGE, 2, lambda deck: (deck.render(2, 10), done.set()), fail)
    assert errors.get(timeout=20).fault is DeckFault.DAMAGED
    assert done.wait(20)


def test_a_file_that_cannot_be_opened_is_told(tmp_path, open_queue):
    _, error = open_queue(tmp_path / "none")
    assert isinstance(error, DeckUnreadable)
    assert error.fault is DeckFault.MISSING


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")
def test_closing_while_the_deck_is_being_opened_does_not_wait_for_it(make_pdf):
    path, told, starting = make_pdf(RED), queue.Queue(), threading.Event()
    ask = WorkerProcess.ask

    def stopped_ask(self, request, *, limit_s):
        os.kill(self.pid, signal.SIGSTOP)
        starting.set()
        return ask(self, request, limit_s=limit_s)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkerProcess, "ask", stopped_ask)
        one = DeckQueue(path, told.put)
        assert starting.wait(20)
        assert one.close(timeout_s=15)
    assert told.empty()


def test_closing_ends_the_thread_also_in_the_middle_of_a_slow_page(make_pdf, open_queue):
    one, deck = open_queue(make_pdf(SLOW, extra=slow_objects()))
    begun = threading.Event()
    one.ask(Priority.PAGE, 1, lambda deck: (begun.set(), deck.render(1, 64)), fail)
    assert begun.wait(20)
    assert one.close(timeout_s=20)
    assert deck.worker_pid is None
    assert not any(thread.name == "deck" for thread in threading.enumerate())
