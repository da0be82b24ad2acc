# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stays when room is needed, what goes, and that nothing is left of what went."""

import shutil

import pytest
from queue_builders import content, movie, publish, queue_of, states

from builders import event
from kiosk.errors import StorageFull
from kiosk.library.downloads import Trouble
from kiosk.library.library import Library
from kiosk.tasks.download import part_of
from kiosk.tasks.evict import evict, take_off
from kiosk.tasks.fetch import fetch
from kiosk.tasks.queue_limits import Limits
from kiosk.tasks.room import Room
from small_recordings import WEBM


def have(library, server, *names):
    """Events whose media are here, used in this order."""
    publish(library, server, *names)
    for name in names:
        fetch(library, name)


def stored_bytes(library):
    return sum(p.stat().st_size for p in (library.path / "files").rglob("*") if p.is_file())


def test_the_least_recently_used_goes_first_and_its_event_stays(library, server):
    have(library, server, "a", "b", "c")
    library.keeping.note_use("a")
    assert evict(library, len(movie("b"))) == len(movie("b"))
    assert [content(library, name) is not None for name in "abc"] == [True, False, True]
    assert library.event("b").title == "Event b"
    assert stored_bytes(library) == library.keeping.total_bytes() == len(movie("a")) + len(movie("c"))


def test_what_is_kept_held_or_on_its_way_stays_and_then_nothing_goes(library, server):
    have(library, server, "kept", "pack", "played", "queued", "free")
    library.keeping.keep("kept")
    library.keeping.hold("pack", "pack:x")
    library.keeping.hold("played", "window:1", 4e9)
    library.downloads.add(["queued"])
    assert evict(library, 10**9) == 0, "less than is needed gives nothing back"
    assert content(library, "free") is not None
    assert evict(library, len(movie("free"))) == len(movie("free"))
    assert [content(library, n) is not None for n in ("kept", "pack", "played", "queued")] == [True] * 4
    library.keeping.release("pack:x")
    library.keeping.hold("played", "window:1", 1.0)
    assert {usage.event_id for usage in library.keeping.evictable()} == {"pack", "played", "queued"}


def test_what_came_from_a_disk_never_goes_by_itself(library, tmp_path):
    from kiosk.tasks.add import add

    (tmp_path / "own.webm").write_bytes(WEBM.read_bytes())
    own = add(library, str(tmp_path / "own.webm")).event_id
    assert library.keeping.evictable() == []
    assert not library.keeping.usage(own).can_come_again


def test_taking_an_event_off_leaves_no_file_and_no_part_behind(library, server):
    have(library, server, "a")
    publish(library, server, "b", hold_after=1000)
    library.downloads.add(["b"])
    part = part_of(library, server.url("/b.webm"))
    part.path.parent.mkdir(exist_ok=True)
    part.path.write_bytes(b"x")
    library.downloads.note_begun("b", server.url("/b.webm"))
    assert take_off(library, "a") == len(movie("a"))
    assert take_off(library, "b") == 0
    assert stored_bytes(library) == 0
    assert list(library.partial_folder.iterdir()) == []
    assert states(library) == {}
    assert {e.id for e in library.events()} == {"a", "b"}


def test_a_library_at_its_limit_makes_room_or_says_why_not(library, server):
    have(library, server, "old", "kept")
    library.keeping.keep("kept")
    publish(library, server, "new", "newer")
    limit = Limits(library_bytes=library.keeping.total_bytes() + 50_000)
    with queue_of(library, limit, insist=False) as queue:
        queue.add(["new"])
        assert queue.wait(20)
        assert states(library) == {"new": "done"}
        assert content(library, "old") is None
        library.keeping.keep("new")
        queue.add(["newer"])
        assert queue.wait(20)
    assert library.downloads.entry("newer").trouble is Trouble.OVER_LIMIT
    assert content(library, "kept") == movie("kept")


@pytest.mark.parametrize("length", [True, False], ids=["a size that is said", "a size that shows"])
def test_on_a_full_disk_what_may_go_goes_and_the_download_goes_on(server, mounted, length):
    disk = mounted("-t", "tmpfs", "-o", "size=12m", "tmpfs")
    told, mb = [], 1 << 20
    with Library.open(disk / "library") as library:
        publish(library, server, "kept", "old", "played", size_bytes=2 * mb)
        for name in ("kept", "old", "played"):
            fetch(library, name)
        library.keeping.keep("kept")
        library.keeping.hold("played", "window:1", 4e9)
        free = shutil.disk_usage(disk).free
        size = free * 6 // 10 if length else free - mb // 2  # what is said is asked twice the room for
        publish(library, server, "new", size_bytes=size, length=length)
        with queue_of(library, insist=False, gone=told.extend) as queue:
            queue.add(["new"])
            assert queue.wait(20)
        assert states(library) == {"new": "done"}
        assert [usage.title for usage in told] == ["Event old"]
        assert [content(library, n) is not None for n in ("kept", "old", "played")] == [True, False, True]
        asked = [one for one in server.requests if one.path == "/new.webm" and one.method == "GET"]
        assert length or "Range" in asked[-1].headers, "what had come came again"
        publish(library, server, "more", size_bytes=6 * mb, length=length)
        library.keeping.keep("new")
        with queue_of(library, insist=False, gone=told.extend) as queue:
            queue.add(["more"])
            assert queue.wait(20)
        assert library.downloads.entry("more").trouble is Trouble.STORAGE_FULL
        assert len(told) == 1


def test_what_lies_in_parts_is_not_asked_room_for_again(library):
    room = Room(library, free=lambda _: 1_000)
    room.share("a").reserve(400)
    with pytest.raises(StorageFull):
        room.share("b").reserve(400)
    room.share("a").note_left(50)  # 350 of it are on the disk by now
    room.share("b").reserve(400)
    room.share("b").release()
    with pytest.raises(StorageFull) as caught:
        room.share("c").reserve(2_000)
    assert caught.value.needed_bytes == 2_000


def test_a_shared_file_counts_for_both_and_goes_with_the_last(library, server):
    publish(library, server, "a")
    url = server.url("/a.webm")
    from kiosk.catalogue.event import Recording

    with library.writing() as writer:
        writer.store(event("b", source=url, recordings=(Recording(url, "webm"),)), source_key="t")
    fetch(library, "a")
    fetch(library, "b")
    usage = library.keeping.usage("a")
    assert (usage.total_bytes, usage.own_bytes) == (len(movie("a")), 0)
    take_off(library, "a")
    assert content(library, "b") == movie("a")
