# SPDX-License-Identifier: AGPL-3.0-or-later
"""Schedules and calendars by their address, from a real server, and by a file."""

from pathlib import Path

import pytest

from flaky_server import Page
from kiosk.catalogue.programme import ItemChange
from kiosk.errors import SourceUnreadable
from kiosk.tasks.sync import MediaChoice, sync

FEEDS = Path(__file__).parent.parent / "data" / "feeds"


def schedule(talks):
    lines = "".join(
        f"<event guid='{guid}'><title>{title}</title><start>{start}</start><duration>00:30</duration></event>"
        for guid, title, start in talks
    )
    return Page(
        f"<schedule><conference><acronym>c</acronym><title>C</title></conference><day date='2030-06-12'>"
        f"<room name='A'>{lines}</room></day></schedule>".encode(),
        content_type="application/xml",
    )


def test_a_schedule_by_its_address_is_read_again_and_its_changes_are_told(library, server):
    talks = [(f"g{n}", f"Exposé {n}", f"{9 + n % 8:02}:00") for n in range(20)]
    server.pages["/schedule.xml"] = schedule(talks)
    url = server.url("/schedule.xml")
    (conference,) = sync(library, url, media=MediaChoice.NONE).added
    assert len(library.event(conference).agenda) == 20
    again = sync(library, url, media=MediaChoice.NONE)
    assert not again.added
    assert not again.changed
    server.pages["/schedule.xml"] = schedule(
        [("g0", "Exposé 0", "18:30"), *talks[2:], ("new", "Autre", "19:00")]
    )
    assert sync(library, url, media=MediaChoice.NONE).changed == [conference]
    assert {(c.item, c.what) for c in library.schedule_changes(conference)} == {
        ("g0", ItemChange.MOVED),
        ("g1", ItemChange.REMOVED),
        ("new", ItemChange.ADDED),
    }


def test_a_talk_that_is_retitled_stays_the_event_that_the_programme_opens(library, tmp_path):
    text = (FEEDS / "schedule.xml").read_text(encoding="utf-8")
    path = tmp_path / "schedule.xml"
    path.write_text(text, encoding="utf-8")
    sync(library, str(path), media=MediaChoice.NONE)
    path.write_text(text.replace("<title>Ouverture</title>", "<title>Accueil</title>"), encoding="utf-8")
    sync(library, str(path), media=MediaChoice.NONE)
    (conference,) = library.events()
    item = next(i for i in conference.agenda if i.opens)
    assert library.event(item.opens).title == "Accueil"
    assert library.event(item.opens).part_of == conference.id


def test_a_calendar_by_its_address_gives_its_entries(library, server):
    server.pages["/agenda"] = Page((FEEDS / "calendar.ics").read_bytes(), content_type="text/calendar")
    assert len(sync(library, server.url("/agenda"), media=MediaChoice.NONE).added) == 5


def test_a_file_that_only_looks_like_a_schedule_gets_one_sentence(library, tmp_path):
    path = tmp_path / "x.json"
    path.write_text('{"schedule": {"conference": 7, "days": []}}', encoding="utf-8")
    with pytest.raises(SourceUnreadable):
        sync(library, str(path), media=MediaChoice.NONE)
    assert library.count_all() == 0


def test_an_event_that_its_calendar_calls_off_stays_and_says_so_and_one_never_heard_of_does_not_come(
    library, server
):
    def calendar(status):
        entries = "".join(
            f"BEGIN:VEVENT\nUID:{name}-000000000001@x\nSUMMARY:{name}\nDTSTART:20300401T100000Z\n{more}END:VEVENT\n"
            for name, more in (("Atelier", status), ("Jamais", "STATUS:CANCELLED\n"))
        )
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{entries}END:VCALENDAR\n"
        return Page(text.encode(), content_type="text/calendar")

    server.pages["/a.ics"] = calendar("")
    url = server.url("/a.ics")
    (event_id,) = sync(library, url, media=MediaChoice.NONE).added
    server.pages["/a.ics"] = calendar("STATUS:CANCELLED\n")
    result = sync(library, url, media=MediaChoice.NONE)
    assert (result.added, result.changed) == ([], [event_id])
    assert [one.field for one in result.differences[event_id]] == ["cancelled"]
    assert library.card(event_id).cancelled
    server.pages["/a.ics"] = calendar("STATUS:CONFIRMED\n")
    sync(library, url, media=MediaChoice.NONE)
    assert not library.card(event_id).cancelled
