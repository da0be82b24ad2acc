# SPDX-License-Identifier: AGPL-3.0-or-later
"""A window opens a library whose database is damaged, says so in plain words, and goes on."""

import random
import sqlite3

import pytest

from builders import NOW, event
from kiosk.app import Program
from kiosk.cli.window import open_library, tell_rebuilt
from kiosk.config import Settings
from kiosk.errors import LibraryFault, LibraryUnavailable
from kiosk.library.cards import Shelf
from kiosk.library.library import Library

COUNT = 300


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "library"
    with Library.open(path) as library:
        with library.writing() as writer:
            for number in range(COUNT):
                writer.store(event(f"e{number}", body="some words " * 40), source_key="t")
        library.sources.add("https://example.org/", "https://example.org/", "site", private=False)
        library.keeping.keep("e207")
    return path


def pages_of(database, table):
    """The numbers of the pages that a table has of its own, in the order of its rows."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,))
        return [row[0] for row in rows]


def damage(database, pages):
    with database.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(random.Random(page).randbytes(4096))


def test_what_can_be_read_of_a_damaged_database_is_there_again_and_the_banner_says_so(folder, qapp):
    database = folder / "library.db"
    damage(database, pages_of(database, "events")[:1])
    before = database.read_bytes()
    opened = open_library(folder)
    assert opened.set_aside.read_bytes() == before
    count = opened.library.count_all()
    assert COUNT // 2 < count < COUNT
    assert opened.library.keeping.is_kept("e207")
    assert [row.location for row in opened.library.sources.all()] == ["https://example.org/"]
    program = Program(opened.library, Settings(language="en"))
    program.show()
    try:
        tell_rebuilt(program, opened)
        assert f"rebuilt from what is there, with {count} event" in program.app.notice
        assert opened.set_aside.name in program.app.notice
    finally:
        program.close()
    again = open_library(folder)
    assert again.set_aside is None
    assert again.library.database_is_sound()
    again.library.close()


def test_of_a_database_that_is_none_any_more_nothing_is_lost_but_what_it_said(folder, qapp):
    (folder / "library.db").write_bytes(b"no database at all" * 500)
    opened = open_library(folder)
    with opened.library as library:
        assert library.count_all() == 0, "no sample in a library that had begun"
        assert opened.set_aside.read_bytes().startswith(b"no database")
    assert open_library(folder).library.count_all() == 0


def test_damage_that_shows_while_the_window_is_open_is_mended_the_next_time(folder):
    database = folder / "library.db"
    damage(database, pages_of(database, "pages")[1:2])  # which no shelf reads
    opened = open_library(folder)
    assert opened.set_aside is None
    with opened.library as library, pytest.raises(LibraryUnavailable):
        for number in range(COUNT):
            library.event(f"e{number}")
    opened = open_library(folder)
    with opened.library as library:
        assert opened.set_aside.exists()
        events = list(library.events())
        assert COUNT // 2 < len(events) < COUNT
        assert {card.id for card in library.cards(Shelf.ALL, NOW, limit=COUNT)} == {e.id for e in events}


def test_rows_that_make_no_sense_and_databases_of_others_are_left_as_they_are(folder):
    with sqlite3.connect(folder / "library.db") as connection:
        connection.execute("UPDATE events SET kind = 'party'")
    connection.close()
    opened = open_library(folder)
    opened.library.close()
    assert opened.set_aside is None, "a rebuilt one would say the same"
    with sqlite3.connect(folder / "library.db") as connection:
        connection.execute("PRAGMA application_id = 1")
    connection.close()
    with pytest.raises(LibraryUnavailable) as caught:
        open_library(folder)
    assert caught.value.fault is LibraryFault.OF_ANOTHER_PROGRAM
    assert sorted(path.name for path in folder.glob("*damaged*")) == []
