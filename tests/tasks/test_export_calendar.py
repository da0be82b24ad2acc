# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calendars that Kiosk writes, read again by icalendar and by Kiosk."""

from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import day, event, events, moments
from kiosk.catalogue.event import AgendaItem, ChangedDate, Speaker
from kiosk.cli import main
from kiosk.errors import PackNotWritten
from kiosk.library.library import Library
from kiosk.tasks.export_calendar import calendar_text, entry, export_calendar

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def read(text):
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def written(one):
    (found,) = read(calendar_text(["".join(entry(one, NOW))]))
    return found


def test_an_entry_says_what_the_event_says():
    one = event(
        "climat",
        title="Climat ; énergie, sobriété \\ été",
        start=day("2030-06-12T09:00+02:00"),
        end=day("2030-06-12T10:30+02:00"),
        location="Lyon, amphi",
        summary="Une ligne\nune autre " + "é" * 100,
        url="https://a.example/é?x=1",
        tags=("Numérique, responsable",),
    )
    found = written(one)
    assert str(found["SUMMARY"]) == one.title
    assert str(found["DESCRIPTION"]) == one.summary
    assert str(found["LOCATION"]) == one.location
    assert found["DTSTART"].dt == one.start.value
    assert found.end == one.end.value
    assert [str(c) for c in found["CATEGORIES"].cats] == ["Numérique, responsable"]
    assert not found.errors


def test_days_last_until_the_day_after_and_wall_clocks_stay_without_zone():
    found = written(event(start=day("2030-06-12"), end=day("2030-06-13")))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2030, 6, 12), date(2030, 6, 14))
    assert written(event(start=day("2030-06-12T09:00")))["DTSTART"].dt == datetime(2030, 6, 12, 9)


def test_every_occurrence_is_written():
    times = tuple(day(f"2030-06-{d:02}T09:00+02:00") for d in range(1, 29))
    found = written(event(start=times[3], end=day("2030-06-04T10:00+02:00"), occurrences=times))
    dates = found["RDATE"] if isinstance(found["RDATE"], list) else [found["RDATE"]]
    starts = [found["DTSTART"].dt, *(one.dt for group in dates for one in group.dts)]
    assert starts == [one.value for one in times]


def test_an_occurrence_with_texts_of_its_own_has_an_entry_of_its_own(tmp_path):
    times = tuple(day(f"2030-06-{d:02}T09:00+02:00") for d in (3, 10, 17))
    changed = (ChangedDate(times[1], "À Lyon, pour une fois", location="Lyon"),)
    one = event(
        title="Atelier",
        location="Paris",
        start=times[0],
        end=day("2030-06-03T10:00+02:00"),
        occurrences=times,
        changed_dates=changed,
    )
    usual, other = read(calendar_text(["".join(entry(one, NOW))]))
    assert "RECURRENCE-ID" not in usual
    assert (usual["UID"], str(usual["LOCATION"])) == (other["UID"], "Paris")
    assert other["RECURRENCE-ID"].dt == other["DTSTART"].dt == times[1].value
    assert (str(other["SUMMARY"]), str(other["LOCATION"])) == ("À Lyon, pour une fois", "Lyon")
    assert other.end == day("2030-06-10T10:00+02:00").value

    calendar = tmp_path / "atelier.ics"
    calendar.write_text(calendar_text(["".join(entry(one, NOW))]), "utf-8", newline="")
    with Library.open(tmp_path / "library") as library:
        assert main(["sync", str(calendar), "--library", str(tmp_path / "library")]) == 0
        (again,) = library.events()
    assert [(c.start.instant(), c.title, c.location) for c in again.changed_dates] == [
        (times[1].instant(), "À Lyon, pour une fois", "Lyon")
    ]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(lambda one, start: (one, start), events, moments))
def test_any_event_is_read_again_as_it_was(pair):
    from dataclasses import replace

    one = replace(pair[0], start=pair[1], end=None)
    lines = calendar_text(["".join(entry(one, NOW))]).encode()
    assert all(len(line) <= 75 for line in lines.split(b"\r\n"))
    (found,) = read(lines)
    assert not found.errors
    if one.title.isprintable():
        assert str(found["SUMMARY"]) == one.title
    if not one.start.has_time:
        assert found["DTSTART"].dt == one.start.day


@pytest.fixture
def folder(tmp_path):
    talk = AgendaItem(
        "Ouverture",
        "Ouverture",
        day("2030-06-12T09:00+02:00"),
        day("2030-06-12T10:00+02:00"),
        (Speaker("Zoé"),),
        id="t1",
        room="Amphi",
    )
    with Library.open(tmp_path / "library") as library, library.writing() as writer:
        writer.store(event("camp", start=day("2030-06-12"), agenda=(talk,)), source_key="t")
        writer.store(event("film"), source_key="t")
    return tmp_path / "library"


def test_a_conference_comes_with_its_talks_and_all_events_without(folder, tmp_path, capsys):
    target = tmp_path / "camp.ics"
    assert main(["export", "camp", str(target), "--library", str(folder)]) == 0
    assert [(str(e["SUMMARY"]), str(e.get("LOCATION", ""))) for e in read(target.read_bytes())] == [
        ("Event camp", ""),
        ("Ouverture", "Amphi"),
    ]
    assert main(["export", "all", str(target), "--library", str(folder)]) == 0
    assert [str(e["SUMMARY"]) for e in read(target.read_bytes())] == ["Event camp"]
    assert "1" in capsys.readouterr().out


def test_events_without_a_date_make_no_calendar(folder, tmp_path):
    with Library.open(folder) as library, pytest.raises(PackNotWritten):
        export_calendar(library, ["film"], tmp_path / "film.ics")
    assert list(tmp_path.glob("*.ics*")) == []


def test_what_was_exported_can_be_synced(folder, tmp_path):
    target = tmp_path / "all.ics"
    main(["export", "all", str(target), "--library", str(folder)])
    other = tmp_path / "other"
    assert main(["sync", str(target), "--media", "none", "--library", str(other)]) == 0
    with Library.open(other) as library:
        assert [(e.title, e.start) for e in library.events()] == [("Event camp", day("2030-06-12"))]
