# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the disk, other programs and older or damaged files may do to a library."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from builders import event
from kiosk.catalogue.event import Document
from kiosk.errors import LibraryFault, LibraryUnavailable, Stopped, StorageFull
from kiosk.library.event_rows import IncomingDocument
from kiosk.library.library import Library
from kiosk.library.schema import VERSION

needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a file system"
)


def filled(path):
    with Library.open(path) as library, library.writing() as writer:
        writer.store(event("first"), source_key="t")
    return path


def fault_of(path, **how):
    with pytest.raises(LibraryUnavailable) as caught, Library.open(path, **how):
        pass
    assert caught.value.path == str(path)
    return caught.value.fault


def test_a_file_in_place_of_the_folder_is_said_to_be_none(tmp_path):
    path = tmp_path / "library"
    path.write_text("x")
    assert fault_of(path) is LibraryFault.NOT_A_FOLDER
    assert fault_of(path / "below") is LibraryFault.NOT_A_FOLDER


def test_a_library_that_is_not_there_is_made_only_when_asked(tmp_path):
    path = tmp_path / "a" / "b"
    assert fault_of(path, create=False) is LibraryFault.MISSING
    assert fault_of(path, read_only=True) is LibraryFault.MISSING
    assert not path.exists()
    Library.open(path).close()
    Library.open(path, create=False).close()


def test_an_empty_folder_is_no_library_yet(tmp_path):
    assert fault_of(tmp_path, create=False) is LibraryFault.MISSING


@pytest.mark.parametrize("how", ["not a database", "first page", "another program's"])
def test_a_damaged_database_is_named_and_left_as_it_is(tmp_path, how):
    path = filled(tmp_path / "library") / "library.db"
    if how == "not a database":
        path.write_bytes(b"hello, " * 2000)
    elif how == "first page":
        content = bytearray(path.read_bytes())
        content[100:4096] = os.urandom(3996)
        path.write_bytes(content)
    else:
        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE notes (x)")
        other.close()
    before = path.read_bytes()
    stranger = how not in ("not a database", "first page")
    assert fault_of(path.parent) is (LibraryFault.OF_ANOTHER_PROGRAM if stranger else LibraryFault.DAMAGED)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pages SET said = '{'",
        "UPDATE pages SET said = '{}'",
        "UPDATE events SET starts = 'soon'",
        "UPDATE events SET kind = 'party'",
    ],
)
def test_a_row_that_makes_no_sense_is_one_error(tmp_path, statement):
    path = filled(tmp_path / "library")
    connection = sqlite3.connect(path / "library.db", isolation_level=None)
    connection.execute(statement)
    connection.close()
    with Library.open(path) as library, pytest.raises(LibraryUnavailable) as caught:
        library.event("first")
        library.card("first")
    assert caught.value.fault is LibraryFault.DAMAGED


def test_a_newer_library_is_not_touched(tmp_path):
    path = filled(tmp_path / "library")
    connection = sqlite3.connect(path / "library.db")
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    assert fault_of(path) is LibraryFault.NEWER_VERSION


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_folder_without_permission_is_said_to_be_one(tmp_path):
    path = filled(tmp_path / "library")
    path.chmod(0o500)
    try:
        assert fault_of(path) is LibraryFault.NO_PERMISSION
    finally:
        path.chmod(0o700)


@needs_root
def test_a_read_only_disk_can_be_read_and_says_that_it_cannot_be_written(tmp_path, mounted):
    original = filled(tmp_path / "original")
    with Library.open(original) as library:
        library.set_position("first", 12)
    folder = mounted("-t", "tmpfs", "-o", "size=4m", "tmpfs")
    shutil.copytree(original, folder / "library")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    assert fault_of(folder / "library") is LibraryFault.NO_PERMISSION
    with Library.open(folder / "library", read_only=True) as library:
        assert library.event("first").title == "Event first"
        assert library.position("first") == 12
        library.set_position("first", 99)
        assert library.position("first") == 99
        with pytest.raises(LibraryUnavailable), library.writing():
            pass


@needs_root
def test_a_full_disk_keeps_what_was_there_and_leaves_nothing_half_done(tmp_path, mounted):
    folder = mounted("-t", "tmpfs", "-o", "size=3m", "tmpfs")
    large = tmp_path / "large"
    large.write_bytes(os.urandom(4 << 20))
    small = tmp_path / "small"
    small.write_bytes(os.urandom(100_000))
    with Library.open(folder / "library") as library:
        with library.writing() as writer:
            writer.store(event("first"), source_key="t")
        with pytest.raises(StorageFull), library.writing() as writer:
            files = [writer.put(small), writer.put(large)]
            writer.store(event("second"), source_key="t", image=files[0])
        assert [e.id for e in library.events()] == ["first"]
        assert list((folder / "library" / "partial").iterdir()) == []
        assert [p for p in (folder / "library" / "files").rglob("*") if p.is_file()] == []
        with library.writing() as writer:
            writer.store(event("third", image="x"), source_key="t", image=writer.put(small))
        assert library.count_all() == 2


@needs_root
def test_a_database_that_fills_the_disk_rolls_back(mounted):
    folder = mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs")
    with Library.open(folder / "library") as library:
        with pytest.raises(StorageFull), library.writing() as writer:
            for number in range(10_000):
                writer.store(event(f"e{number}", body="long text " * 500), source_key="t")
        stored = library.count_all()
        assert stored > 0
        assert len(list(library.events())) == stored
        assert library.database_is_sound()


def test_two_writers_take_turns(tmp_path):
    path = filled(tmp_path / "library")
    with Library.open(path) as one, Library.open(path) as two, one.writing():
        with pytest.raises(LibraryUnavailable) as caught, two.writing():
            pass
        assert caught.value.fault is LibraryFault.BUSY
        two.set_position("first", 3)  # a small write does not wait for the content's writer
        assert one.position("first") == 3
        with pytest.raises(LibraryUnavailable), one.writing():
            pass
    with Library.open(path) as two, two.writing(5):
        pass


WRITE_MANY = """
import sys
from pathlib import Path
from builders import event
from kiosk.library.library import Library
name = sys.argv[2]
with Library.open(Path(sys.argv[1])) as library:
    for number in range(40):
        with library.writing(60) as writer:
            writer.store(event(f"{name}{number}"), source_key=name)
"""


def python(code, *arguments):
    own = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": own}
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], env=environment)


def test_two_processes_that_make_and_fill_one_library_lose_nothing(tmp_path):
    path = tmp_path / "library"
    workers = [python(WRITE_MANY, path, name) for name in ("a", "b")]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    with Library.open(path) as library:
        assert library.count_all() == 80
        assert library.database_is_sound()


def test_readers_in_other_threads_see_whole_events_while_one_is_written(tmp_path):
    path = filled(tmp_path / "library")
    problems, done = [], threading.Event()

    def read(library):
        while not done.is_set():
            problems.extend(e.id for e in library.events() if e.title != f"Event {e.id}")

    with Library.open(path) as library:
        readers = [threading.Thread(target=read, args=(library,)) for _ in range(2)]
        for reader in readers:
            reader.start()
        with library.writing() as writer:
            for number in range(100):
                writer.store(event(f"e{number}"), source_key="t")
        done.set()
        for reader in readers:
            reader.join()
    assert problems == []


def test_a_closed_library_tells_late_work_to_stop(tmp_path):
    library = Library.open(filled(tmp_path / "library"))
    library.close()
    library.close()
    with pytest.raises(Stopped):
        library.count_all()


def test_what_a_stopped_writer_left_is_used_again_and_the_rest_swept(tmp_path):
    for name in ("wanted", "unwanted"):
        (tmp_path / name).write_text(name)
    with Library.open(tmp_path / "library") as library:
        with pytest.raises(Stopped), library.writing() as writer:
            wanted, unwanted = writer.put(tmp_path / "wanted"), writer.put(tmp_path / "unwanted")
            raise Stopped
        (library.partial_folder / "copy-123").write_text("half")
        written = library.path_of(wanted.sha256).stat().st_mtime_ns
        with library.writing() as writer:
            file = writer.put(tmp_path / "wanted")
            writer.store(event(image="x"), source_key="t", image=file)
        assert library.path_of(wanted.sha256).stat().st_mtime_ns == written
        assert not library.path_of(unwanted.sha256).exists()
        assert list(library.partial_folder.iterdir()) == []


def test_a_stored_file_of_the_wrong_length_is_written_again(tmp_path):
    (tmp_path / "paper").write_text("paper")
    with Library.open(tmp_path / "library") as library, library.writing() as writer:
        document = IncomingDocument("p.pdf", writer.put(tmp_path / "paper"))
        writer.store(event(documents=(Document("p.pdf", "P"),)), source_key="t", documents=[document])
        path = library.media("one").documents["p.pdf"]
        path.write_text("pap")
        writer.put(tmp_path / "paper")
        assert path.read_text() == "paper"


def test_a_source_that_cannot_be_read_is_no_fault_of_the_library(tmp_path):
    with Library.open(tmp_path / "library") as library, library.writing() as writer:
        with pytest.raises(FileNotFoundError):
            writer.put(tmp_path / "missing")
        with pytest.raises(IsADirectoryError):
            writer.put(tmp_path)
