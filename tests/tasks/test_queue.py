# SPDX-License-Identifier: AGPL-3.0-or-later
"""The queue of downloads: order, several at once, pauses, restarts, failures; real servers, a real library."""

import threading
from datetime import timedelta

import pytest
from queue_builders import Clock, content, movie, publish, queue_of, states

from flaky_server import Page
from kiosk.errors import Stopped
from kiosk.library.downloads import Priority, State, Trouble
from kiosk.library.library import Library
from kiosk.library.patience import runner_lock
from kiosk.tasks.download import part_of
from kiosk.tasks.queue_limits import Limits
from kiosk.tasks.quiet_hours import parse_quiet_hours


class Watch:
    """Waits until the lines of a queue say something."""

    def __init__(self):
        self.moved = threading.Condition()

    def __call__(self):
        with self.moved:
            self.moved.notify_all()

    def until(self, condition, limit_s=20):
        with self.moved:
            assert self.moved.wait_for(condition, limit_s)


def line_of(queue, name):
    return next(line for line in queue.lines() if line.entry.event_id == name)


def test_everything_in_the_queue_comes_in_the_order_of_its_priority(library, server):
    publish(library, server, "a", "b", "c")
    library.downloads.add(["a", "b"])
    library.downloads.add(["c"], priority=Priority.HIGH)
    library.downloads.move("b", -1)
    with queue_of(library) as queue:
        queue.wake()
        assert queue.wait(20)
    assert states(library) == {"a": "done", "b": "done", "c": "done"}
    assert server.asked() == ["/c.webm", "/b.webm", "/a.webm"]
    assert content(library, "b") == movie("b")


def test_one_host_gets_one_connection_and_several_hosts_are_asked_at_once(library, server):
    publish(library, server, "a", "b", hold_after=1000)
    publish(library, server, "c", host="localhost", hold_after=1000)
    watch = Watch()
    with queue_of(library, changed=watch) as queue:
        queue.add(["a", "b", "c"])
        watch.until(lambda: sum(r.sent_bytes == 1000 for r in list(server.requests)) == 2)
        assert [line.entry.state for line in queue.lines()] == [
            State.RUNNING,
            State.WAITING,
            State.RUNNING,
        ]
        assert {r.path for r in server.requests if r.method == "GET"} == {"/a.webm", "/c.webm"}
        server.held.set()
        assert queue.wait(20)
    assert set(states(library).values()) == {"done"}


def test_a_pause_takes_hold_while_the_server_is_silent_and_no_byte_comes_twice(library, server):
    publish(library, server, "a", hold_after=50_000)
    watch = Watch()
    with queue_of(library, changed=watch) as queue:
        queue.add(["a"])
        part = part_of(library, server.url("/a.webm"))
        watch.until(lambda: part.size_bytes() == 50_000)
        queue.pause("a")
        assert line_of(queue, "a").entry.state is State.PAUSED
        assert queue.wait(5), "the thread that waited for the server has ended"
        assert states(library) == {"a": "paused"}
        server.pages["/a.webm"].hold_after = 0
        queue.resume("a")
        assert queue.wait(20)
    assert states(library) == {"a": "done"}
    assert content(library, "a") == movie("a")
    assert sum(r.sent_bytes for r in server.requests) == len(movie("a"))


def test_a_cancelled_download_leaves_nothing_behind(library, server):
    publish(library, server, "a", hold_after=50_000)
    watch = Watch()
    with queue_of(library, changed=watch) as queue:
        queue.add(["a"])
        watch.until(lambda: part_of(library, server.url("/a.webm")).size_bytes() == 50_000)
        queue.cancel("a")
        assert queue.lines() == []
        assert queue.wait(5)
    assert states(library) == {}
    assert list(library.partial_folder.iterdir()) == []
    assert library.keeping.total_bytes() == 0


def test_what_was_under_way_goes_on_after_a_restart(library, server, tmp_path):
    publish(library, server, "a", "b", hold_after=50_000)
    watch = Watch()
    with queue_of(library, changed=watch) as queue:
        queue.add(["a", "b"])
        watch.until(lambda: part_of(library, server.url("/a.webm")).size_bytes() == 50_000)
    assert states(library) == {"a": "waiting", "b": "waiting"}
    library.downloads.note_running("a")  # as a killed process leaves it
    for page in server.pages.values():
        page.hold_after = 0
    with Library.open(tmp_path / "library") as again, queue_of(again) as queue:
        queue.wake()
        assert queue.wait(20)
    assert states(library) == {"a": "done", "b": "done"}
    assert sum(r.sent_bytes for r in server.requests) == len(movie("a")) + len(movie("b"))


def test_a_failure_is_tried_again_later_and_later_and_set_aside_in_the_end(library, server, monkeypatch):
    publish(library, server, "a")
    server.pages["/a.webm"] = Page(b"", status=503, busy=10**6, retry_after="3600")
    clock, pauses = Clock(), []
    with queue_of(library, now=clock) as queue:
        queue.add(["a"])
        for failures in range(1, 6):
            settled(queue, library, failures)
            entry = library.downloads.entry("a")
            assert (entry.state, entry.trouble) == (State.WAITING, Trouble.BUSY)
            pauses.append(entry.not_before_s - clock.now.timestamp())
            clock.forward(seconds=pauses[-1] + 1)
            queue.wake()
        settled(queue, library, 6)
        assert queue.wait(10)
        assert states(library) == {"a": "failed"}
        assert pauses == [3600] * 5, "as long as the server asks for"
        publish(library, server, "a")
        queue.resume("a")
        assert queue.wait(20)
    assert states(library) == {"a": "done"}


def settled(queue, library, failures):
    """Waits until so many attempts have failed."""
    done = threading.Event()
    for _ in range(400):
        entry = library.downloads.entry("a")
        if entry and entry.failures >= failures and entry.state is not State.RUNNING:
            return
        done.wait(0.025)
    pytest.fail(f"not {failures} failures: {library.downloads.entry('a')}")


@pytest.mark.parametrize(
    ("status", "trouble"), [(404, Trouble.NOT_FOUND), (403, Trouble.FORBIDDEN), (451, Trouble.FORBIDDEN)]
)
def test_what_asking_again_does_not_change_is_set_aside_at_once(library, server, status, trouble):
    publish(library, server, "a", "b")
    server.pages["/a.webm"] = Page(b"", status=status)
    with queue_of(library) as queue:
        queue.add(["a", "b"])
        assert queue.wait(20)
    assert states(library) == {"a": "failed", "b": "done"}
    assert library.downloads.entry("a").trouble is trouble


def test_quiet_hours_hold_back_everything_but_what_somebody_waits_for(library, server):
    publish(library, server, "a", "b")
    clock = Clock()
    local = clock.now.astimezone()
    quiet = parse_quiet_hours(f"{(local - timedelta(hours=1)):%H:%M}-{(local + timedelta(hours=1)):%H:%M}")
    watch = Watch()
    with queue_of(library, Limits(quiet=quiet), now=lambda: clock().astimezone(), changed=watch) as queue:
        library.downloads.add(["a"])
        library.downloads.add(["b"], priority=Priority.HIGH)
        queue.wake()
        watch.until(lambda: states(library)["b"] == "done" and not line_of(queue, "b").reading)
        assert states(library)["a"] == "waiting"
        assert line_of(queue, "a").quiet_until == local + timedelta(hours=1)
        clock.forward(hours=1)
        queue.wake()
        assert queue.wait(20)
    assert states(library) == {"a": "done", "b": "done"}


def test_a_second_kiosk_waits_while_another_one_runs_the_queue_and_says_so(library, server, tmp_path):
    publish(library, server, "a")
    with Library.open(tmp_path / "library") as other:
        lock = runner_lock(other)
        lock.acquire()
        watch = Watch()
        with queue_of(library, changed=watch) as queue:
            queue.add(["a"])
            watch.until(lambda: queue.lines() and queue.lines()[0].elsewhere)
            assert server.requests == []
            lock.release()
            assert queue.wait(20)
    assert states(library) == {"a": "done"}


def test_a_download_waits_for_another_one_who_writes_and_says_so(library, server, tmp_path):
    publish(library, server, "a")
    watch = Watch()
    with Library.open(tmp_path / "library") as other, queue_of(library, changed=watch) as queue:
        with other.writing():
            queue.add(["a"])
            watch.until(
                lambda: (
                    queue.lines()
                    and queue.lines()[0].reading is not None
                    and queue.lines()[0].reading.waits_for_library
                )
            )
        assert queue.wait(20)
    assert states(library) == {"a": "done"}


def test_while_nobody_has_a_download_no_thread_is_there(library, server):
    with queue_of(library) as queue:
        queue.wake()
        assert queue.wait(10)
        assert queue.idle
        assert not any(t.name.startswith("kiosk-download") for t in threading.enumerate())


def test_a_queue_that_is_closed_ends_its_downloads_in_order(library, server):
    publish(library, server, "a", hold_after=1000)
    watch = Watch()
    with queue_of(library, changed=watch) as queue:
        queue.add(["a"])
        watch.until(lambda: part_of(library, server.url("/a.webm")).size_bytes() == 1000)
        assert queue.close(5)
        assert isinstance(queue.outcomes["a"], Stopped)
    assert states(library) == {"a": "waiting"}
