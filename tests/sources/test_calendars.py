# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import read, read_file

from builders import day
from kiosk.catalogue.event import ChangedDate
from kiosk.errors import SourceFault, SourceUnreadable

ENTRY = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Essai\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def entry(*lines):
    (event,) = read(ENTRY.format("\r\n".join(lines)).encode())
    return event


def named(title):
    return next(event for event in read_file("calendar.ics") if event.title == title)


def test_an_entry_that_recurs_is_one_event_with_exceptions_and_moves_followed():
    event = named("Webinaire du lundi")
    assert [o.iso() for o in event.occurrences] == [
        "2030-03-18T09:00+01:00",
        "2030-04-02T14:00+02:00",  # moved from the Monday; the one before is left out
        "2030-04-08T09:00+02:00",  # summer time: still at nine
        "2030-04-15T09:00+02:00",  # the rule ends at nine, which is seven in universal time
    ]
    assert event.url == "https://visio.example/lundi"
    assert event.body == "Le **lien**"
    assert [d.url for d in event.documents] == ["https://essai.example/ordre-du-jour.pdf"]
    assert event.tags == ("Numérique", "Sobriété")
    assert event.location == "En ligne"


def test_whole_days_end_on_their_last_day():
    event = named("Deux jours")
    assert (event.start, event.end) == (day("2030-06-10"), day("2030-06-11"))


def test_a_zone_that_only_the_calendar_defines_is_followed():
    event = named("Heure maison")
    assert (event.start, event.end) == (day("2030-05-01T12:00+03:30"), day("2030-05-01T13:30+03:30"))


def test_universal_time_is_shown_in_the_calendar_s_zone_and_an_end_before_the_start_is_none():
    event = named("En temps universel")
    assert event.start.iso() == "2030-05-01T14:00+02:00"
    assert event.end is None


def test_a_time_without_zone_stays_without():
    assert named("Sans fuseau").start.iso() == "2030-05-01T12:00"


def test_a_cancelled_entry_says_so():
    assert [event.title for event in read_file("calendar.ics") if event.cancelled] == ["Annulé"]


def changed(own):
    """A meeting each week for three weeks, the second time otherwise."""
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:atelier-0000000001@x\nSUMMARY:Atelier\nLOCATION:Paris\n"
        "DTSTART;TZID=Europe/Paris:20300401T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\n"
        "UID:atelier-0000000001@x\nRECURRENCE-ID;TZID=Europe/Paris:20300408T100000\n"
        f"DTSTART;TZID=Europe/Paris:20300408T100000\n{own}END:VEVENT\nEND:VCALENDAR\n"
    ).encode()


def test_a_changed_occurrence_has_its_own_texts():
    own = "SUMMARY:À Lyon, pour une fois\nLOCATION:Lyon\nDESCRIPTION:<p>Venez</p>\n"
    (event,) = read(changed(own))
    assert event.title == "Atelier"
    assert event.changed_dates == (
        ChangedDate(day("2030-04-08T10:00+02:00"), "À Lyon, pour une fois", "Venez", "Lyon"),
    )
    assert len(event.occurrences) == 3
    assert read(changed("SUMMARY:Atelier\nLOCATION:Paris\n"))[0].changed_dates == ()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=0",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=;",
        "FREQ=DAILY;UNTIL=99999999T999999Z",
        "FREQ=WEEKLY;BYDAY=XX",
    ],
)
def test_a_rule_that_cannot_be_followed_leaves_one_date(rule):
    event = entry("DTSTART:20200101T090000Z", f"RRULE:{rule}")
    assert event.start == day("2020-01-01T09:00+00:00")
    assert len(event.occurrences) <= 2000


def test_a_daily_event_since_centuries_is_bounded():
    event = entry("DTSTART;VALUE=DATE:16010101", "RRULE:FREQ=DAILY")
    assert len(event.occurrences) <= 2000


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:demain\r\n=;:;",
        "DTSTART;TZID=Europe:20300101T090000",
        f"DTSTART;TZID={'x' * 999}:20300101T090000",
    ],
    ids=["no-date", "folder-as-zone", "endless-zone"],
)
def test_a_broken_entry_costs_only_itself(start):
    good = ENTRY.format("DTSTART:20300101T090000Z").replace("END:VCALENDAR\r\n", "")
    bad = f"BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Faux\r\n{start}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert [event.title for event in read((good + bad).encode())] == ["Essai"]


def test_too_many_entries_are_refused():
    with pytest.raises(SourceUnreadable) as error:
        read(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 20_001)
    assert error.value.fault is SourceFault.TOO_MANY


names = st.sampled_from(
    ["DTSTART", "DTEND", "RRULE", "RDATE", "EXDATE", "DURATION", "SUMMARY", "URL", "ATTACH", "RECURRENCE-ID"]
)
parts = st.sampled_from(
    [
        *(
            "20300101T090000Z",
            "20300101",
            "20300101T090000",
            "FREQ=DAILY",
            "FREQ=WEEKLY;COUNT=3",
            "UNTIL=20301301",
        ),
        *(
            "PT1H",
            "-P1D",
            "P1W",
            "https://a.example/x.pdf",
            "99999999T999999",
            "00000000",
            ";",
            ":",
            ",",
            "\\n",
        ),
    ]
)
values = st.lists(
    parts | st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=6), max_size=3
)
parameters = st.sampled_from(
    ["", ";VALUE=DATE", ";TZID=Europe/Paris", ";TZID=Nulle/Part", ";TZID=W. Europe Standard Time"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(names, parameters, values.map(",".join)), max_size=8))
def test_lines_of_any_kind_give_events_or_one_refusal(lines):
    text = "\r\n".join(f"{name}{parameter}:{value}" for name, parameter, value in lines)
    try:
        events = read(ENTRY.format(text).encode())
    except SourceUnreadable:
        return
    for event in events:
        assert event.title
        assert event.start is not None
