# SPDX-License-Identifier: AGPL-3.0-or-later
"""The parts of the replay that are plain functions: layouts, watching, speeds, marks, keys, links."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from kiosk.recordings.bigbluebutton.ending import begins_after, ended_at
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from kiosk.resources import resource
from kiosk.ui.replay.chapter_steps import chapter_step
from kiosk.ui.replay.key_bindings import ALT, CTRL, KEYS, SHIFT, WRITTEN, Action, stroke_of
from kiosk.ui.replay.key_help import key_groups
from kiosk.ui.replay.moment_link import link_to
from kiosk.ui.replay.rates import RATES, nudged, stepped
from kiosk.ui.replay.seek_marks_item import thinned
from kiosk.ui.replay.theatre_view_model import Layout, Seen, arranged, decoded, snapped
from kiosk.ui.replay.typed_time import seconds_of
from kiosk.ui.replay.watched import Verdict, Watched, resumed_at
from kiosk.ui.words import clock_time

WEB = "https://bbb.example.org/playback/presentation/2.3/" + "a" * 40 + "-1600000000000"


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("stage", [True, False])
@pytest.mark.parametrize("cameras", [True, False])
def test_what_is_not_there_is_never_shown_nor_decoded(layout, stage, cameras):
    shown = arranged(layout, Seen(stage, cameras))
    if shown in (Layout.STAGE, Layout.CAMERAS):
        assert stage and cameras
    assert shown is not Layout.STAGE_ONLY or stage
    assert shown is not Layout.CAMERAS_ONLY or cameras
    see_cameras, see_share = decoded(layout, Seen(stage, cameras))
    assert not see_cameras or cameras
    if layout is Layout.LISTEN:
        assert (see_cameras, see_share) == (False, False)


def test_cameras_take_the_centre_where_there_is_no_slide():
    assert arranged(Layout.STAGE_ONLY, Seen(stage=False, cameras=True)) is Layout.CAMERAS_ONLY
    assert arranged(Layout.CAMERAS_ONLY, Seen(stage=True, cameras=False)) is Layout.STAGE_ONLY


@given(st.floats(0, 1))
def test_a_small_picture_near_an_edge_goes_to_it_and_elsewhere_stays(share):
    assert snapped(share) in (0.0, 1.0, share)


def test_only_some_seconds_played_in_a_row_count_as_watched():
    run = Watched()
    for tick in range(100):  # four seconds
        run = run.played(100 + tick * 0.04)
    assert run.verdict(600) is Verdict.NOTHING
    assert run.jumped().played(300).verdict(600) is Verdict.NOTHING
    for tick in range(100, 140):
        run = run.played(100 + tick * 0.04)
    assert run.verdict(600) is Verdict.KEEP
    assert run.played(400).verdict(600) is Verdict.NOTHING  # a jump that nobody told of


def test_who_saw_the_end_has_watched_it_and_who_saw_its_first_seconds_has_not_begun():
    run = Watched()
    for tick in range(200):
        run = run.played(585 + tick * 0.05)
    assert run.verdict(600) is Verdict.SEEN
    assert run.verdict(6000) is Verdict.KEEP
    assert replace(run, from_s=3550.0, until_s=3560.0).verdict(3600) is Verdict.SEEN
    assert replace(run, from_s=3500.0, until_s=3530.0).verdict(3600) is Verdict.KEEP
    assert replace(run, from_s=0.0, until_s=8.0).verdict(600) is Verdict.FORGET


def test_one_resumes_a_little_earlier():
    assert resumed_at(100.0) == 97.0
    assert resumed_at(5.0) == resumed_at(None) == 0.0


@given(st.sampled_from(RATES), st.integers(-20, 20))
def test_every_step_of_speed_is_within_what_is_offered(rate, steps):
    assert stepped(rate, steps) in RATES
    assert RATES[0] <= nudged(rate, steps) <= RATES[-1]


def test_fine_steps_are_five_hundredths():
    assert nudged(1.0, 1) == 1.05
    assert nudged(1.0, -1) == 0.95
    assert nudged(3.0, 1) == 3.0


@given(st.lists(st.floats(0, 1000), max_size=400), st.floats(1, 20))
def test_marks_never_run_into_a_stripe(places, gap):
    kept = thinned(sorted(places), gap)
    assert all(b - a >= gap for a, b in itertools.pairwise(kept))
    assert bool(kept) == bool(places)


def test_a_link_is_the_web_players_where_there_is_one_else_a_command():
    assert link_to(WEB, "e1", 750) == f"{WEB}?t=12m30s"
    assert link_to(None, "e1", 3723) == "kiosk --open e1 --at 1h2m3s"
    assert link_to("javascript:alert(1)", "e 1", 5) == "kiosk --open 'e 1' --at 5s"


def test_going_back_leads_to_the_beginning_of_the_slide_first():
    starts = [0.0, 10.0, 20.0]
    assert chapter_step(starts, 15.0, -1) == 10.0
    assert chapter_step(starts, 11.0, -1) == 0.0
    assert chapter_step(starts, 15.0, 1) == 20.0
    assert chapter_step(starts, 25.0, 1) == 20.0
    assert chapter_step([], 5.0, 1) is None


def test_a_character_behind_altgr_is_ours_but_a_command_of_ctrl_is_not():
    mod = Qt.KeyboardModifier
    both = mod.ControlModifier | mod.AltModifier
    assert stroke_of(Qt.Key.Key_BracketLeft, both, "[").action is Action.RATE_FINE
    assert stroke_of(Qt.Key.Key_Plus, mod.ControlModifier, "+") is None
    assert stroke_of(Qt.Key.Key_F, mod.ControlModifier, "f") is None
    assert stroke_of(0, mod.NoModifier, "") is None


def test_what_begins_after_the_media_have_ended_is_nowhere():
    whole = read_recording(files_of_folder(resource("sample/recording")))
    cut = ended_at(whole, 60.0)
    assert cut.duration_s == 60.0
    assert 0 < len(cut.chapters) < len(whole.chapters)
    assert 0 < len(cut.messages) < len(whole.messages)
    for items in (cut.slides, cut.messages, cut.polls, cut.screen_shares, cut.chapters):
        assert all(item.start_s < 60.0 for item in items)
    assert all(cue.start_s < 60.0 for track in cut.captions.values() for cue in track.cues)
    assert cut.state_at(30.0).slide == whole.state_at(30.0).slide
    assert ended_at(whole, 500.0) is whole
    assert begins_after(whole, 60.0)
    assert not begins_after(cut, 60.0)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("1:02:03", 3723),
        ("12:30", 750),
        (" 90 ", 90),
        ("90 s", 90),
        ("1h23m45s", 5025),
        ("1 h 30", 5400),
        ("12 min", 720),
        ("12m5", 725),
        ("2,5", 2.5),
        ("", None),
        (":", None),
        ("-3", None),
        ("tea", None),
        ("9" * 400, None),
    ],
)
def test_a_typed_time_is_read_as_it_is_meant(typed, seconds):
    assert seconds_of(typed) == seconds


@given(st.text(alphabet="0123456789:hms.,min '", max_size=40))
def test_no_typed_time_is_anything_but_seconds_or_none(typed):
    found = seconds_of(typed)
    assert found is None or 0 <= found < float("inf")


@given(st.floats(0, 100_000))
def test_a_time_that_is_shown_can_be_typed_again(second):
    assert seconds_of(clock_time(second)) == int(second)


def test_every_key_is_on_the_sheet():
    names = {
        Qt.Key.Key_Space: "Space",
        Qt.Key.Key_Return: "Enter",
        Qt.Key.Key_Enter: "Enter",
        Qt.Key.Key_Escape: "Esc",
        Qt.Key.Key_Home: "Home",
        Qt.Key.Key_End: "End",
        Qt.Key.Key_PageUp: "Page ↑ ↓",
        Qt.Key.Key_PageDown: "Page ↑ ↓",
        Qt.Key.Key_Left: "←",
        Qt.Key.Key_Right: "→",
        Qt.Key.Key_Up: "↑",
        Qt.Key.Key_Down: "↓",
    }
    held = {CTRL: "Ctrl+", ALT: "Alt+", SHIFT: "Shift+"}
    listed = " | ".join(keys for _, lines in key_groups() for keys, _ in lines)
    for key, modifiers in KEYS:
        name = names.get(key) or ("Media keys" if "Media" in key.name else key.name.removeprefix("Key_"))
        assert name in listed, key
        before = "".join(text for mod, text in held.items() if modifiers & mod)
        assert all(part in listed for part in before.split("+")), (key, modifiers)
    for written in WRITTEN:
        assert written.isdigit() or written.replace("-", "−") in listed, written
