# SPDX-License-Identifier: AGPL-3.0-or-later
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import NOW, day, event, events
from kiosk.catalogue.event import Document, Kind, Recording
from kiosk.errors import EventNotFound
from kiosk.library.cards import Filters, Shelf
from kiosk.library.event_rows import IncomingDocument, IncomingRecording
from kiosk.library.library import Library
from kiosk.library.search import Entry, What
from kiosk.library.writer import Change


def store(library, *stored, **parts):
    with library.writing() as writer:
        return [writer.store(one, source_key="test", **parts) for one in stored]


def titles(cards):
    return [card.title for card in cards]


def test_upcoming_events_come_soonest_first_and_past_ones_newest_first(library):
    store(
        library,
        event("old", start=day("2020-01-01")),
        event("recent", start=day("2024-06-14")),
        event("soon", start=day("2024-06-16T09:00+02:00")),
        event("far", start=day("2025-01-01")),
    )
    assert titles(library.cards(Shelf.UPCOMING, NOW)) == ["Event soon", "Event far"]
    assert titles(library.cards(Shelf.PAST, NOW)) == ["Event recent", "Event old"]
    assert library.count(Shelf.UPCOMING, NOW) == 2
    assert library.count_all() == 4


@pytest.mark.parametrize(
    ("start", "end", "upcoming"),
    [
        ("2024-06-15", None, True),  # today, no hour: until the day is over
        ("2024-06-14", None, False),
        ("2024-06-15T11:00+00:00", None, False),
        ("2024-06-15T11:00+00:00", "2024-06-15T13:00+00:00", True),  # under way
        ("2024-06-10", "2024-06-15", True),  # the last of several days
        ("2024-06-15T13:30+02:00", None, False),  # 11:30 in UTC
        (None, None, False),
    ],
)
def test_an_event_is_past_when_it_is_over(library, start, end, upcoming):
    store(library, event(start=start and day(start), end=end and day(end)))
    assert bool(library.cards(Shelf.UPCOMING, NOW)) is upcoming
    assert bool(library.cards(Shelf.PAST, NOW)) is not upcoming


def test_an_event_without_a_date_stands_where_it_was_published(library):
    store(
        library,
        event("a", start=day("2022-01-01")),
        event("b", published=day("2021-06-01")),
        event("c", start=day("2021-01-01")),
        event("d"),
    )
    assert titles(library.cards(Shelf.PAST, NOW)) == ["Event a", "Event b", "Event c", "Event d"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.lists(events, max_size=8), st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)))
def test_every_event_stands_on_one_shelf_in_order_and_reads_back_whole(tmp_path_factory, some, now):
    with Library.open(tmp_path_factory.mktemp("one")) as library:
        store(library, *some)
        upcoming, past = library.cards(Shelf.UPCOMING, now), library.cards(Shelf.PAST, now)
        assert sorted(c.id for c in upcoming + past) == sorted(e.id for e in some)
        starts = [c.start.instant() for c in past if c.start and 1 < c.start.day.year < 9999]
        assert starts == sorted(starts, reverse=True) or any(c.start is None for c in past)
        for one in some:
            assert library.event(one.id) == one


def test_shelves_can_be_filtered_and_read_in_stretches(library, tmp_path):
    paper = tmp_path / "x.pdf"
    paper.write_bytes(b"%PDF-1.4")
    for number in range(30):
        kind = Kind.WEBINAR if number % 2 else Kind.PODCAST
        store(
            library,
            event(f"e{number:02}", kind=kind, start=day(f"{2010 + number % 3}-01-{1 + number % 28:02}")),
        )
    with library.writing() as writer:
        writer.attach("e03", documents=[IncomingDocument("x.pdf", writer.put(paper))])
    everything = library.cards(Shelf.PAST, NOW, limit=100)
    assert library.cards(Shelf.PAST, NOW, offset=10, limit=5) == everything[10:15]
    assert len(library.cards(Shelf.PAST, NOW, Filters([Kind.PODCAST]), limit=100)) == 15
    assert {c.start.day.year for c in library.cards(Shelf.PAST, NOW, Filters(year=2011), limit=100)} == {2011}
    assert [c.id for c in library.cards(Shelf.PAST, NOW, Filters(offline_only=True))] == ["e03"]
    assert library.count(Shelf.PAST, NOW, Filters(offline_only=True)) == 1
    assert library.years() == [2012, 2011, 2010]
    assert library.kinds() == [Kind.WEBINAR, Kind.PODCAST]


def test_what_was_watched_last_is_offered_first_until_it_is_cleared(library):
    store(library, event("a"), event("b"))
    library.set_position("a", 10)
    library.set_position("b", 20)
    library.set_position("a", 30.5)
    assert [(c.id, c.position_s) for c in library.cards(Shelf.CONTINUE, NOW)] == [("a", 30.5), ("b", 20)]
    library.clear_position("a")
    assert library.position("a") is None
    assert library.count(Shelf.CONTINUE, NOW) == 1
    with pytest.raises(EventNotFound):
        library.set_position("nobody", 1)


def test_what_was_watched_to_its_end_is_offered_no_more_until_it_is_begun_again(library):
    store(library, event("a"))
    library.set_position("a", 10)
    library.viewing.set_watched("a")
    assert library.cards(Shelf.CONTINUE, NOW) == []
    assert library.card("a").watched
    library.set_position("a", 20)
    assert [c.id for c in library.cards(Shelf.CONTINUE, NOW)] == ["a"]
    library.clear_position("a")
    assert library.card("a").watched
    with pytest.raises(EventNotFound):
        library.viewing.set_watched("nobody")


def test_a_card_says_what_is_linked_and_what_is_here(library, tmp_path):
    deck, video, picture = (tmp_path / name for name in ("deck", "video", "picture"))
    for path in (deck, video, picture):
        path.write_text(path.name)
    linked = event(
        recordings=(Recording("https://a.example/r", "bbb-presentation", "1"),),
        documents=(Document("/docs/Deck.PDF?x=1", "Slides"),),
        image="img/a.png",
        uncertain=frozenset({"start"}),
    )
    store(library, linked)
    card = library.card("one")
    assert (card.has_recording, card.recording_here, card.has_deck, card.deck_here) == (
        True,
        False,
        True,
        False,
    )
    assert (card.recording_provider, card.start_uncertain, card.image) == ("bbb-presentation", True, None)
    with library.writing() as writer:
        file = writer.put(deck)
        paper = IncomingDocument(
            "/docs/Deck.PDF?x=1", file, page_count=28, entries=(Entry(What.PAGE, "Bilan", 3),)
        )
        recording = IncomingRecording("bigbluebutton", {"video/webcams.webm": writer.put(video)}, 170.0)
        change = writer.store(
            linked,
            source_key="t",
            documents=[paper],
            image=writer.put(picture),
            recording=recording,
            sample=True,
        )
    card, media = library.card("one"), library.media("one")
    assert change is Change.CHANGED
    assert (card.recording_here, card.deck_here, card.page_count, card.recording_duration_s) == (
        True,
        True,
        28,
        170,
    )
    assert card.image.read_text() == media.image.read_text() == "picture"
    assert media.recording["video/webcams.webm"].read_text() == "video"
    assert media.documents["/docs/Deck.PDF?x=1"].read_text() == "deck"
    assert media.page_counts == {"/docs/Deck.PDF?x=1": 28}


def test_storing_the_same_again_changes_nothing_and_copies_nothing(library, tmp_path):
    paper = tmp_path / "deck"
    paper.write_text("deck")
    one = event(documents=(Document("d.pdf", "D"),))

    def sync():
        with library.writing() as writer:
            document = IncomingDocument("d.pdf", writer.put(paper), page_count=1)
            return writer.store(one, source_key="t", documents=[document])

    assert sync() is Change.ADDED
    stored = library.media("one").documents["d.pdf"]
    written = stored.stat().st_mtime_ns
    assert sync() is Change.UNCHANGED
    assert stored.stat().st_mtime_ns == written
    assert store(library, one) == [Change.UNCHANGED]
    assert library.media("one").documents, "a sync without files leaves those that are here"


def test_a_document_that_the_page_drops_goes_and_one_added_by_hand_stays(library, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    one = event(documents=(Document("a.pdf", "A"),))
    with library.writing() as writer:
        writer.store(one, source_key="t", documents=[IncomingDocument("a.pdf", writer.put(tmp_path / "a"))])
        writer.attach("one", documents=[IncomingDocument("b.pdf", writer.put(tmp_path / "b"), "By hand")])
    gone = library.media("one").documents["a.pdf"]
    store(library, replace(one, title="New title", documents=()))
    assert [d.label for d in library.event("one").documents] == ["By hand"]
    assert set(library.media("one").documents) == {"b.pdf"}
    assert not gone.exists()
    assert library.card("one").has_deck


def test_removing_an_event_removes_the_files_that_no_other_one_has(library, tmp_path):
    for name in ("own", "shared"):
        (tmp_path / name).write_text(name)
    with library.writing() as writer:
        own, shared = writer.put(tmp_path / "own"), writer.put(tmp_path / "shared")
        both = [IncomingDocument("own.pdf", own), IncomingDocument("shared.pdf", shared)]
        papers = (Document("own.pdf", "O"), Document("shared.pdf", "S"))
        writer.store(event("a", documents=papers, body="unheard word"), source_key="t", documents=both)
        writer.store(event("b", documents=papers[1:]), source_key="t", documents=both[1:])
        library.set_position("a", 5)
        writer.remove("a")
    assert not library.path_of(own.sha256).exists()
    assert library.media("b").documents["shared.pdf"].read_text() == "shared"
    assert library.search("unheard") == []
    assert library.position("a") is None
    with pytest.raises(EventNotFound):
        library.event("a")


def test_a_correction_by_hand_outlives_the_next_sync(library):
    one = event(start=day("2024-01-01"), uncertain=frozenset({"start", "end"}))
    store(library, one)
    with library.writing() as writer:
        writer.override("one", {"title": "Right title", "start": "2024-07-01", "id": "other"})
    store(library, replace(one, title="Wrong again", summary="New summary"))
    read = library.event("one")
    assert (read.title, read.start, read.summary) == ("Right title", day("2024-07-01"), "New summary")
    assert read.uncertain == {"end"}
    assert [c.title for c in library.cards(Shelf.UPCOMING, NOW)] == ["Right title"]
    assert library.search("right title")
    with library.writing() as writer:
        writer.override("one", {"title": None})
    assert library.event("one").title == "Wrong again"


@pytest.mark.parametrize(
    "wrong", [{"start": "tomorrow"}, {"kind": "party"}, {"agenda": 3}, {"speakers": [{}]}]
)
def test_a_correction_that_cannot_be_read_is_refused_whole(library, wrong):
    store(library, event())
    with library.writing() as writer, pytest.raises(ValueError):
        writer.override("one", {"title": "Good", **wrong})
    assert library.event("one").title == "Event one"


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("alpha-1", "alpha-1"),
        ("alp", "alpha-1"),
        ("posts/beta-2.md", "beta-2"),
        ("beta-2.md", "beta-2"),
        ("numérique OEUVRE", "beta-2"),
        ("100%", "alpha-1"),
    ],
)
def test_an_event_is_found_by_what_people_write(library, reference, found):
    store(library, event("alpha-1", title="100% sobre"), event("beta-2", title="L’œuvre numerique"))
    assert library.find(reference).id == found


@pytest.mark.parametrize("reference", ["", "%", "_", "nothing", "\\", "beta-2.m_"])
def test_what_fits_nothing_is_not_found(library, reference):
    store(library, event("alpha-1"), event("beta-2"))
    with pytest.raises(EventNotFound) as caught:
        library.find(reference)
    assert caught.value.candidates == ()


def test_a_reference_that_fits_several_names_them(library):
    store(library, event("a-1"), event("a-2"))
    with pytest.raises(EventNotFound) as caught:
        library.find("event")
    assert set(caught.value.candidates) == {"a-1", "a-2"}


def test_events_can_be_limited_to_a_kind_and_a_day(library):
    store(
        library,
        event("a", start=day("2022-01-01")),
        event("b", start=day("2023-01-01"), kind=Kind.TRAINING),
        event("c"),
    )
    assert [e.id for e in library.events()] == ["b", "a", "c"]
    assert [e.id for e in library.events(kind=Kind.TRAINING)] == ["b"]
    assert [e.id for e in library.events(since=day("2022-06-01"))] == ["b"]


def test_a_library_is_new_until_something_was_stored(library):
    assert library.is_new
    store(library, event())
    with library.writing() as writer:
        writer.remove("one")
    assert not library.is_new


def test_cards_of_a_thousand_events_are_read_through_an_index(library):
    start = datetime(2020, 1, 1, tzinfo=UTC)
    with library.writing() as writer:
        for number in range(300):
            writer.store(
                event(f"e{number}", start=day((start + timedelta(days=number)).isoformat())), source_key="t"
            )
    with library._database.reading() as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM events LEFT JOIN positions ON positions.event = events.number"
            " WHERE events.until_s < 1e12 ORDER BY events.sorted_s DESC, events.id LIMIT 24"
        ).fetchall()
    text = " ".join(row["detail"] for row in plan)
    assert "events_by_time" in text
    assert "TEMP B-TREE" not in text


def test_an_index_goes_with_the_file_that_it_was_made_of(tmp_path):
    from kiosk.library.file_store import FileStore

    source = tmp_path / "a"
    source.write_bytes(b"x")
    store = FileStore(tmp_path / "library")
    (tmp_path / "library").mkdir()
    stored = store.put(source)
    index = store.index_path(stored.sha256)
    index.parent.mkdir()
    for path in (index, index.with_name("copy-1"), index.with_name("0" * 64)):
        path.write_bytes(b"index")
    assert store.sweep_indexes({stored.sha256}) == 2
    assert index.exists()
    store.remove(stored.sha256)
    assert not index.exists()


def test_a_talk_stands_with_its_conference_and_goes_with_it(library):
    talk = event("talk", start=day("2024-06-16T09:00+02:00"), part_of="camp", body="pamplemousse")
    store(library, event("camp", start=day("2024-06-16")), talk)
    assert titles(library.cards(Shelf.UPCOMING, NOW)) == ["Event camp"]
    assert library.count(Shelf.UPCOMING, NOW) == 1
    assert [one.id for one in library.events()] == ["camp"]
    assert library.find("talk") == talk
    assert [hit.event_id for hit in library.search("pamplemousse")] == ["talk"]
    with library.writing() as writer:
        writer.remove("camp")
    assert not library.holds("talk")


def test_a_weekly_event_is_upcoming_until_its_last_time_and_shows_the_next(library):
    times = tuple(day(f"2024-06-{d:02}T09:00+00:00") for d in (3, 10, 17, 24))
    store(library, event("weekly", start=times[0], end=day("2024-06-03T10:00+00:00"), occurrences=times))
    (card,) = library.cards(Shelf.UPCOMING, NOW)
    assert (card.start, card.end) == (times[2], day("2024-06-17T10:00+00:00"))
    assert library.cards(Shelf.PAST, NOW) == []
    assert titles(library.cards(Shelf.PAST, NOW + timedelta(days=20))) == ["Event weekly"]


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files as Linux names them")
def test_threads_that_have_ended_leave_no_file_open(library):
    def open_files():
        return len(list(Path("/proc/self/fd").iterdir()))

    library.count_all()
    before = open_files()
    for _ in range(40):
        thread = threading.Thread(target=library.count_all)
        thread.start()
        thread.join()
    assert open_files() < before + 10, "SQLite itself keeps a few for the next connection"
