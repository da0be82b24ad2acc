# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Schedule screen as a visitor uses it."""

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from quick_items import items
from test_every_screen import a_conference

from kiosk.ui.event.calendar_file import save_calendar


def at_schedule(visit, **options):
    visitor = visit(prepare=a_conference, **options)
    visitor.program.navigator.openEvent("camp")
    visitor.wait(lambda: visitor.find("scheduleButton") is not None)
    visitor.app.eventPage.showSchedule()
    visitor.wait(lambda: visitor.app.schedule.talks.count > 0)
    return visitor


def test_a_day_a_room_and_a_track_choose_what_is_listed(visit):
    schedule = at_schedule(visit).app.schedule
    assert [v["value"] for v in schedule.views] == ["2030-06-12", "2030-06-13", "changed"]
    assert schedule.talks.count == 20
    schedule.showRoom("Salle 1")
    assert {row.about for row in schedule.talks.rows} == {"Salle 1 · Données"}
    schedule.showTrack("Sobriété")
    assert schedule.talks.count == 0  # the other day's track
    schedule.showView("2030-06-13")
    assert schedule.talks.count > 0


def test_what_changed_since_the_last_sync_is_listed_with_what_it_was(visit):
    schedule = at_schedule(visit).app.schedule
    schedule.showView("changed")
    assert [row.item_id for row in schedule.talks.rows] == ["t0", "t39"]
    moved, gone = schedule.talks.rows
    assert "9:00" in moved.change
    assert gone.change == "No longer in the programme"


def test_a_press_unfolds_a_talk_or_opens_the_one_that_is_an_event(visit):
    visitor = at_schedule(visit)
    schedule = visitor.app.schedule
    schedule.press("t4", "")
    row = next(r for r in schedule.talks.rows if r.item_id == "t4")
    assert row.unfolded
    assert row.detail == "Ce que l’on y apprend.\n\n• un\n\n• deux"
    schedule.press("t4", "")
    assert not any(r.unfolded for r in schedule.talks.rows)
    opens = next(r for r in schedule.talks.rows if r.opens)
    schedule.press(opens.item_id, opens.opens)
    visitor.wait(lambda: visitor.app.eventPage.title == "Exposé 2")
    assert visitor.app.eventPage.scheduleLabel == "The whole programme"


def test_the_keyboard_walks_through_the_talks_and_keeps_them_in_sight(visit):
    visitor = at_schedule(visit)
    talks = visitor.find("talks")
    for _ in range(25):
        visitor.press(Qt.Key.Key_Tab)
    assert talks.property("contentY") > 0


def test_a_programme_that_cannot_be_read_says_so(visit):
    visitor = visit(prepare=a_conference)
    visitor.program.navigator.openSchedule("nowhere")
    visitor.wait(lambda: visitor.app.schedule.error != "")
    assert visitor.app.schedule.talks.count == 0


def test_the_event_s_dates_are_saved_for_a_calendar(visit, tmp_path):
    visitor = visit(prepare=a_conference)
    said = save_calendar(visitor.program.library, "camp", "Journées / 2030", tmp_path)
    (path,) = tmp_path.glob("*.ics")
    assert str(path) in said
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 40
    assert "t2-event" not in said
    nowhere = save_calendar(visitor.program.library, "camp", "x", Path("/proc/nowhere"))
    assert "could not be saved" in nowhere


def test_a_search_names_a_talk_and_leads_to_its_place_in_the_programme(visit):
    visitor = visit(prepare=a_conference)
    visitor.click("searchField")
    visitor.type("titre 37 salle")
    visitor.wait(lambda: visitor.app.home.searched == "titre 37 salle")
    visitor.click(
        next(i for i in items(visitor.window.contentItem()) if "Programme of" in str(i.property("where")))
    )
    schedule = visitor.app.schedule
    visitor.wait(lambda: schedule.talks.count > 0)
    assert schedule.view == "2030-06-13"
    (row,) = [row for row in schedule.talks.rows if row.sought]
    assert (row.item_id, row.unfolded) == ("t37", True)

    def line():
        lines = items(visitor.window.contentItem())
        return next((i for i in lines if i.property("itemId") == "t37" and visitor.seen(i)), None)

    def in_sight():
        top = line().mapToScene(QPointF(0, 0)).y() if line() else -1
        return top > 0 and top + line().height() < visitor.window.height()

    visitor.wait(in_sight)
    visitor.program.navigator.back()
    visitor.wait(lambda: visitor.screen() == "home")
    assert visitor.app.home.hits.rows[0].title.endswith(": 37")
