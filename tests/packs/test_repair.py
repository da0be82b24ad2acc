# SPDX-License-Identifier: AGPL-3.0-or-later
"""A flipped bit is found, and mended from wherever the file is whole."""

import random

import pytest

from flaky_server import FlakyServer, Page
from kiosk.library.library import Library
from kiosk.library.packs.mirror_names import file_name
from kiosk.tasks.export_mirror import export_mirror
from kiosk.tasks.export_pack import export_pack
from kiosk.tasks.import_pack import import_pack
from kiosk.tasks.verify import verify


@pytest.fixture
def taker(tmp_path, fill):
    """A library that was filled from a pack."""
    fill(tmp_path / "giver")
    with Library.open(tmp_path / "giver") as library:
        export_pack(library, (), tmp_path / "p.kioskpack")
    with Library.open(tmp_path / "taker") as library:
        import_pack(library, tmp_path / "p.kioskpack")
    return tmp_path / "taker"


def flip(path):
    data = bytearray(path.read_bytes())
    at = random.randrange(len(data))
    data[at] ^= 1 << random.randrange(8)
    path.write_bytes(data)


def damaged(library):
    """Flips a bit in every file; gives the checksums."""
    files = list(library.stored_files())
    for _, path in files:
        flip(path)
    assert {bad.sha256 for bad in verify(library).bad} == {file.sha256 for file, _ in files}
    return files


def test_a_bit_in_any_file_is_mended_from_the_pack_that_it_came_with(taker, state, tmp_path):
    with Library.open(taker) as library:
        files = damaged(library)
        result = verify(library, repair=True)
        assert [bad.mended for bad in result.bad] == [True] * len(files)
        assert verify(library).sound
    assert state(taker) == state(tmp_path / "giver")


def test_without_the_pack_files_leave_their_events_and_the_events_stay(taker, tmp_path):
    (tmp_path / "p.kioskpack").unlink()
    with Library.open(taker) as library:
        damaged(library)
        result = verify(library, repair=True)
        assert not result.sound
        assert library.count_all() == 3
        assert not library.media("whole").recording


def test_a_pack_elsewhere_can_be_named(taker, tmp_path, state):
    moved = tmp_path / "stick" / "moved.kioskpack"
    moved.parent.mkdir()
    (tmp_path / "p.kioskpack").rename(moved)
    with Library.open(taker) as library:
        damaged(library)
        assert verify(library, repair=True, places=[str(moved)]).sound
    assert state(taker) == state(tmp_path / "giver")


def test_a_damaged_pack_mends_nothing_wrongly(taker, tmp_path):
    data = bytearray((tmp_path / "p.kioskpack").read_bytes())
    for at in range(2000, len(data) - 2000, 997):
        data[at] ^= 255
    (tmp_path / "p.kioskpack").write_bytes(data)
    with Library.open(taker) as library:
        damaged(library)
        verify(library, repair=True)
        assert verify(library).sound  # what could not be mended is gone


def test_a_file_is_mended_from_its_address_and_from_a_mirror(tmp_path, fill):
    fill(tmp_path / "giver")
    with Library.open(tmp_path / "giver") as library:
        export_mirror(library, (), tmp_path / "www")
        originals = {file.sha256: path.read_bytes() for file, path in library.stored_files()}
        with FlakyServer() as server:
            for sha256, data in originals.items():
                server.pages["/m/" + file_name(sha256)] = Page(data)
            for path in (tmp_path / "originals").iterdir():
                path.write_bytes(b"changed since")
            damaged(library)
            assert verify(library, repair=True, places=[server.url("/m/mirror.json")]).sound
        assert {file.sha256: path.read_bytes() for file, path in library.stored_files()} == originals


def test_a_file_is_mended_from_the_address_that_it_came_from(tmp_path, fill):
    from builders import event

    with FlakyServer() as server, Library.open(tmp_path / "l") as library:
        server.pages["/x.png"] = Page(b"picture" * 1000)
        (tmp_path / "x").write_bytes(b"picture" * 1000)
        with library.writing() as writer:
            image = writer.put(tmp_path / "x", server.url("/x.png"))
            writer.store(event("one", image="/x.png"), source_key="t", image=image)
        damaged(library)
        assert verify(library, repair=True).sound
        server.pages["/x.png"] = Page(b"another" * 1000)
        damaged(library)
        assert not verify(library, repair=True).sound
