# SPDX-License-Identifier: AGPL-3.0-or-later
"""Content on a stick: whole and equal on the other side, or not there at all."""

import os
import subprocess
import sys
import threading
import zipfile

import pytest

from builders import event
from kiosk.errors import (
    LibraryUnavailable,
    PackFault,
    PackNotWritten,
    PackUnreadable,
    PackWriteFault,
    Stopped,
    StorageFull,
)
from kiosk.library.library import Library
from kiosk.tasks.export_pack import export_pack
from kiosk.tasks.import_pack import effect_of_pack, import_pack
from kiosk.tasks.progress import Unit
from kiosk.tasks.sample import install_sample
from kiosk.tasks.verify import verify

BIG = 3 << 20  # as in `fill`

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")


def exported(folder, path, *ids, **how):
    with Library.open(folder) as library:
        return export_pack(library, ids, path, **how)


def imported(folder, path, **how):
    with Library.open(folder) as library:
        return import_pack(library, path, **how)


@pytest.fixture
def pack(tmp_path, fill):
    fill(tmp_path / "giver")
    exported(tmp_path / "giver", tmp_path / "all.kioskpack")
    return tmp_path / "all.kioskpack"


def test_the_sample_event_is_the_same_on_the_other_side(tmp_path, state):
    with Library.open(tmp_path / "giver") as library:
        install_sample(library)
    exported(tmp_path / "giver", tmp_path / "sample.kioskpack")
    imported(tmp_path / "taker", tmp_path / "sample.kioskpack")
    assert state(tmp_path / "taker") == state(tmp_path / "giver")
    with Library.open(tmp_path / "taker") as library:
        assert verify(library).sound


def test_a_library_is_the_same_on_the_other_side(tmp_path, pack, state):
    effect = imported(tmp_path / "taker", pack)
    assert [event_id for event_id, _ in effect.added] == ["whole", "pictured", "plain"]
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_the_same_content_gives_the_same_pack(tmp_path, pack):
    exported(tmp_path / "giver", tmp_path / "again.kioskpack")
    with zipfile.ZipFile(pack) as one, zipfile.ZipFile(tmp_path / "again.kioskpack") as other:
        assert one.namelist() == other.namelist()


def test_an_effect_is_said_before_and_nothing_changes(tmp_path, pack, state):
    with Library.open(tmp_path / "taker") as library:
        effect = effect_of_pack(library, pack)
        assert library.count_all() == 0
    assert len(effect.added) == 3
    assert effect.needed_bytes > BIG
    done = imported(tmp_path / "taker", pack)
    assert (done.added, done.needed_bytes) == (effect.added, effect.needed_bytes)


def test_a_second_import_changes_nothing(tmp_path, pack):
    imported(tmp_path / "taker", pack)
    effect = imported(tmp_path / "taker", pack)
    assert not effect.changes_anything
    assert len(effect.unchanged) == 3
    assert effect.needed_bytes == 0


def test_a_pack_of_some_events_has_no_others(tmp_path, fill):
    fill(tmp_path / "giver")
    exported(tmp_path / "giver", tmp_path / "one.kioskpack", "pictured")
    imported(tmp_path / "taker", tmp_path / "one.kioskpack")
    with Library.open(tmp_path / "taker") as library:
        assert [one.id for one in library.events()] == ["pictured"]


def test_corrections_of_the_receiver_stay_and_those_of_the_maker_come(tmp_path, fill):
    fill(tmp_path / "giver")
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.override("plain", {"title": "The maker's", "location": "Lyon"})
    exported(tmp_path / "giver", tmp_path / "p.kioskpack", "plain")
    fill(tmp_path / "taker")
    with Library.open(tmp_path / "taker") as library, library.writing() as writer:
        writer.override("plain", {"title": "Mine"})
    imported(tmp_path / "taker", tmp_path / "p.kioskpack")
    with Library.open(tmp_path / "taker") as library:
        found = library.event("plain")
    assert (found.title, found.location) == ("Mine", "Lyon")


def test_what_the_receiver_has_of_a_recording_stays_when_the_pack_has_none(tmp_path, fill):
    fill(tmp_path / "taker")
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.store(event("whole", title="A newer title"), source_key="site")
    exported(tmp_path / "giver", tmp_path / "p.kioskpack")
    imported(tmp_path / "taker", tmp_path / "p.kioskpack")
    with Library.open(tmp_path / "taker") as library:
        assert library.event("whole").title == "A newer title"
        assert "video/webcams.webm" in library.media("whole").recording


def test_what_came_in_a_pack_is_held(tmp_path, pack):
    imported(tmp_path / "taker", pack)
    with Library.open(tmp_path / "taker") as library:
        assert library.keeping.is_held("whole")


def test_a_second_pack_carries_only_what_changed(tmp_path, pack, state):
    imported(tmp_path / "taker", pack)
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.store(event("plain", title="Changed"), source_key="site")
        writer.remove("pictured")
    second = exported(tmp_path / "giver", tmp_path / "second.kioskpack", base=pack)
    assert second.size_bytes < 5_000
    effect = imported(tmp_path / "taker", tmp_path / "second.kioskpack")
    assert [event_id for event_id, _ in effect.updated] == ["plain"]
    assert [event_id for event_id, _ in effect.removed] == ["pictured"]
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_a_second_pack_alone_says_that_it_needs_the_first(tmp_path, pack):
    exported(tmp_path / "giver", tmp_path / "second.kioskpack", base=pack)
    with pytest.raises(PackUnreadable) as caught:
        imported(tmp_path / "taker", tmp_path / "second.kioskpack")
    assert caught.value.fault is PackFault.NEEDS_BASE


def test_a_pack_takes_away_only_what_packs_brought(tmp_path, pack, fill):
    fill(tmp_path / "taker")  # the same events, from somewhere else
    imported(tmp_path / "taker", pack)
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.remove("pictured")
    exported(tmp_path / "giver", tmp_path / "second.kioskpack", base=pack)
    assert imported(tmp_path / "taker", tmp_path / "second.kioskpack").removed == ()
    with Library.open(tmp_path / "taker") as library:
        assert library.holds("pictured")


def test_an_older_pack_is_said_to_be_older(tmp_path, pack, fill):
    with Library.open(tmp_path / "giver") as library, library.writing() as writer:
        writer.store(event("plain", title="Changed"), source_key="site")
    newer = tmp_path / "newer.kioskpack"
    exported(tmp_path / "giver", newer)
    imported(tmp_path / "taker", newer)
    with Library.open(tmp_path / "taker") as library:
        # Both were made within the same second here.
        with library._database.transaction() as connection:
            connection.execute("UPDATE packs SET made = '2099-01-01T00:00:00+00:00'")
        assert effect_of_pack(library, pack).older


def test_a_stopped_import_shows_nothing_and_goes_on_where_it_was(tmp_path, pack, state):
    stop = threading.Event()
    seen = []

    def stop_in_the_middle(step):
        if step.unit is Unit.BYTES:
            seen.append(step.done)
            if step.done > 1 << 20:
                stop.set()

    with pytest.raises(Stopped):
        imported(tmp_path / "taker", pack, progress=stop_in_the_middle, stop=stop)
    with Library.open(tmp_path / "taker") as library:
        assert library.count_all() == 0
        with library.writing() as writer:  # another writer does not sweep away what came
            writer.store(event("other"), source_key="t")
    again = []
    imported(
        tmp_path / "taker",
        pack,
        progress=lambda step: again.append(step.done) if step.unit is Unit.BYTES else None,
    )
    assert again[0] >= 1 << 20
    with Library.open(tmp_path / "taker") as library, library.writing() as writer:
        writer.remove("other")
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_a_killed_import_is_taken_up_again(tmp_path, pack, state):
    for round_ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "--library", str(tmp_path / "taker"), "import", str(pack)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(0.15 + 0.07 * round_)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if (tmp_path / "taker" / "library.db").exists():
            with Library.open(tmp_path / "taker") as library:
                assert library.count_all() in (0, 3)
                assert verify(library).sound
    imported(tmp_path / "taker", pack)
    assert state(tmp_path / "taker") == state(tmp_path / "giver")


def test_a_stick_that_is_pulled_out_is_one_clear_fault(tmp_path, pack):
    pulled = tmp_path / "stick.kioskpack"
    pulled.write_bytes(pack.read_bytes())

    def pull(step):
        if step.unit is Unit.BYTES and step.done > 1 << 20:
            os.truncate(pulled, 1 << 20)

    with pytest.raises(PackUnreadable):
        imported(tmp_path / "taker", pulled, progress=pull)
    with Library.open(tmp_path / "taker") as library:
        assert library.count_all() == 0
    pulled.write_bytes(pack.read_bytes())
    assert len(imported(tmp_path / "taker", pulled).added) == 3


@pytest.mark.parametrize("kept", [0, 1, 30, 5000, BIG // 2, -1, -20, -400])
def test_a_truncated_pack_changes_nothing(tmp_path, pack, kept):
    short = tmp_path / "short.kioskpack"
    short.write_bytes(pack.read_bytes()[:kept])
    with pytest.raises(PackUnreadable) as caught:
        imported(tmp_path / "taker", short)
    assert caught.value.fault in (PackFault.BROKEN, PackFault.NOT_A_PACK)
    with Library.open(tmp_path / "taker") as library:
        assert library.count_all() == 0


def test_other_files_are_said_to_be_no_packs(tmp_path):
    for content in (b"", b"hello", b"%PDF-1.7", b"\x1a\x45\xdf\xa3"):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(PackUnreadable) as caught:
            imported(tmp_path / "taker", tmp_path / "x")
        assert caught.value.fault is PackFault.NOT_A_PACK
    with pytest.raises(PackUnreadable) as caught:
        imported(tmp_path / "taker", tmp_path / "not there")
    assert caught.value.fault is PackFault.MISSING


def test_a_damaged_library_gives_no_pack_and_an_old_pack_stays(tmp_path, pack):
    before = pack.read_bytes()
    with Library.open(tmp_path / "giver") as library:
        path = library.media("whole").recording["video/webcams.webm"]
    data = bytearray(path.read_bytes())
    data[BIG // 2] ^= 4
    path.write_bytes(data)
    with pytest.raises(PackNotWritten) as caught:
        exported(tmp_path / "giver", pack)
    assert caught.value.fault is PackWriteFault.FILE_DAMAGED
    assert pack.read_bytes() == before
    assert not pack.with_name("all.kioskpack.part").exists()


def test_a_stopped_export_leaves_nothing(tmp_path, fill):
    fill(tmp_path / "giver")
    stop = threading.Event()
    with pytest.raises(Stopped):
        exported(tmp_path / "giver", tmp_path / "p.kioskpack", progress=lambda _: stop.set(), stop=stop)
    assert not list(tmp_path.glob("*.kioskpack*"))


def test_an_empty_library_has_nothing_to_write(tmp_path):
    with pytest.raises(PackNotWritten) as caught:
        exported(tmp_path / "giver", tmp_path / "p.kioskpack")
    assert caught.value.fault is PackWriteFault.NOTHING_CHOSEN


@needs_root
def test_a_full_stick_gets_no_half_pack(tmp_path, fill, mounted):
    fill(tmp_path / "giver")
    stick = mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs")
    with pytest.raises(StorageFull):
        exported(tmp_path / "giver", stick / "p.kioskpack")
    assert list(stick.iterdir()) == []


@needs_root
def test_a_disk_without_room_is_said_before_anything_comes(tmp_path, pack, mounted):
    disk = mounted("-t", "tmpfs", "-o", "size=6m", "tmpfs")
    with pytest.raises(StorageFull):
        imported(disk / "taker", pack)
    with Library.open(disk / "taker") as library:
        assert library.count_all() == 0


def test_an_import_while_another_program_writes_says_so(tmp_path, pack, monkeypatch):
    monkeypatch.setattr("kiosk.tasks.take_content._WAIT_FOR_WRITER_S", 0.1)
    with (
        Library.open(tmp_path / "taker") as library,
        library.writing(),
        pytest.raises(LibraryUnavailable),
    ):
        imported(tmp_path / "taker", pack)
