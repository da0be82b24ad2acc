# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Replay screen over the sample recording, played by the real libVLC."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from quick_items import items

from kiosk.library.cards import Shelf
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from kiosk.resources import resource

Key = Qt.Key
SHARE_S = 78.0  # a second within the sample's screen share


@pytest.fixture
def timeline():
    return read_recording(files_of_folder(resource("sample/recording")))


def agree(visitor, timeline) -> bool:
    """Whether the slide that is drawn is the one of the position that is told."""
    shown = visitor.item("stage").property("shownSlide")
    here = timeline.slide_at(visitor.app.replay.position)
    before = timeline.slide_at(max(0.0, visitor.app.replay.position - 0.1))
    return shown in {here.href, before.href}


def test_slide_and_time_agree_while_playing_and_after_every_seek(replay, timeline):
    visitor = replay(play=True)
    visitor.wait(lambda: visitor.app.replay.position > 1.0)
    assert agree(visitor, timeline)
    for second in (20.0, 50.0, 95.0, 118.0, 36.0, 160.0, 4.0):
        visitor.app.replay.seek(second)
        visitor.wait(lambda second=second: visitor.app.replay.position > second + 0.3)
        assert abs(visitor.app.replay.position - second) < 3
        assert agree(visitor, timeline)


def test_the_stage_is_left_alone_while_nothing_changes_on_it_and_follows_a_change(replay, timeline):
    still_s, changes_s = 75.2, timeline.next_change_s(75.2)
    assert changes_s > still_s + 4
    visitor = replay(at_s=still_s, play=True)
    visitor.wait(lambda: visitor.app.replay.position > still_s + 0.6)
    moments = []
    visitor.app.replay.momentChanged.connect(lambda: moments.append(visitor.app.replay.position))
    second_s = timeline.next_change_s(changes_s)
    visitor.wait(lambda: visitor.app.replay.position > second_s + 0.5)
    quiet = [moment for moment in moments if moment < changes_s]
    assert len(quiet) <= 6 * (changes_s - still_s)
    assert any(0 <= moment - change_s < 0.08 for moment in moments for change_s in (changes_s, second_s))


def test_a_paused_replay_follows_a_seek_without_playing(replay, timeline):
    visitor = replay()
    slides = set()
    for second in (10.0, 40.0, 100.0):
        visitor.app.replay.seek(second)
        visitor.wait(lambda second=second: abs(visitor.app.replay.position - second) < 0.05)
        assert visitor.item("stage").property("shownSlide") == timeline.slide_at(second).href
        slides.add(visitor.item("stage").property("shownSlide"))
    assert len(slides) == 3
    assert not visitor.app.replay.playing


def test_the_cameras_show_the_time_that_is_told(replay):
    """The sample's camera picture changes all the time: after a seek another one is drawn."""
    visitor = replay()
    pictures = []
    for second in (5.0, 105.0):
        visitor.app.replay.seek(second)
        visitor.wait(lambda: visitor.app.replay.cameras.hasPicture)
        image = visitor.app.replay.cameras.image
        visitor.wait(lambda old=pictures[-1:]: not old or visitor.app.replay.cameras.image.copy() != old[0])
        pictures.append(visitor.app.replay.cameras.image.copy())
        assert image is not None
    assert pictures[0] != pictures[1]


def test_pictures_are_about_as_large_as_their_places_and_the_share_is_saved_as_large_as_it_is(replay):
    visitor = replay(SHARE_S)
    replayed = visitor.app.replay
    visitor.wait(lambda: replayed.share.hasPicture and replayed.cameras.hasPicture)
    for name, channel in (("cameras", replayed.cameras), ("shared", replayed.share)):
        place = visitor.find(name)
        visitor.wait(lambda: 0.9 < channel.image.width() / place.width() < 1.7)  # noqa: B023 - called at once
    assert replayed.cameras.image.width() < 640
    image = replayed._shared_picture()()
    assert (image.width(), image.height()) == (1280, 720)


def test_the_shared_screen_takes_the_stage_in_its_interval_only(replay):
    visitor = replay(at_s=SHARE_S, play=True)
    visitor.wait(lambda: visitor.find("shared") is not None)
    assert visitor.find("stage") is None
    visitor.app.replay.seek(100.0)
    visitor.wait(lambda: visitor.find("stage") is not None and visitor.find("shared") is None)


def test_play_and_pause_by_button_and_by_key(replay):
    visitor = replay()
    visitor.click("playButton")
    visitor.wait(lambda: visitor.app.replay.playing)
    visitor.press(Key.Key_K)
    visitor.wait(lambda: not visitor.app.replay.playing)
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: visitor.app.replay.playing)


def test_a_press_on_the_bar_goes_there(replay):
    visitor = replay()
    bar = visitor.item("seekBar")
    point = bar.mapToScene(QPointF(bar.width() * 0.5, bar.height() / 2)).toPoint()
    QTest.mouseClick(visitor.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    visitor.wait(lambda: abs(visitor.app.replay.position - 85) < 4)
    visitor.wait(lambda: visitor.reads("1:2"))


def test_the_speed_is_shown_and_makes_time_go_faster(replay):
    visitor = replay(play=True)
    for _ in range(4):
        visitor.press(Key.Key_Greater, Qt.KeyboardModifier.ShiftModifier)
    visitor.wait(lambda: visitor.app.replay.speed.rate == 2.0 and visitor.reads("2×"))
    visitor.wait(lambda: visitor.app.replay.position > 4.0)


def test_captions_are_drawn_and_can_be_switched_off(replay, timeline):
    visitor = replay(at_s=15.0)
    visitor.app.replay.seek(15.0)
    cue = timeline.cues_at("en", 15.0)[0].text
    visitor.wait(lambda: visitor.reads(cue))
    visitor.press(Key.Key_C)
    visitor.wait(lambda: visitor.find("caption") is None)


def test_a_chapter_of_the_panel_leads_to_its_second(replay, timeline):
    visitor = replay()
    chapter = timeline.chapters[2]
    visitor.wait(lambda: visitor.app.replay.chapters.count == len(timeline.chapters))
    line = next(
        i
        for i in items(visitor.item("chapterList"))
        if i.property("start") == chapter.start_s and i.property("thumbnail") is not None
    )
    visitor.click(line)
    visitor.wait(lambda: abs(visitor.app.replay.position - chapter.start_s) < 0.1)


def test_messages_come_when_they_were_written(replay, timeline):
    visitor = replay()
    visitor.app.replay.seek(2.0)
    early = visitor.app.replay.chat.count
    visitor.app.replay.seek(165.0)
    come = [
        m
        for m in timeline.messages
        if m.start_s <= 165 and not (m.cleared_s is not None and m.cleared_s <= 165)
    ]
    visitor.wait(lambda: visitor.app.replay.chat.count == len(come) + len(timeline.polls))
    assert early < visitor.app.replay.chat.count


def test_the_end_is_the_end_and_play_begins_again(replay):
    visitor = replay(at_s=168.5, play=True)
    visitor.wait(lambda: visitor.app.replay.ended and not visitor.app.replay.playing)
    visitor.click("playButton")
    visitor.wait(lambda: visitor.app.replay.playing and 0.2 < visitor.app.replay.position < 20)


def test_listening_only_decodes_no_picture(replay):
    visitor = replay(play=True, listen_only=True)
    visitor.wait(lambda: visitor.app.replay.position > 1.0)
    assert not visitor.app.replay.cameras.hasPicture
    assert visitor.find("cameras") is None
    assert visitor.find("stage") is None
    visitor.wait(lambda: visitor.find("listenChapter") is not None)


def broken(name, change):
    """Spoils one file of the sample's recording in the library."""

    def prepare(library):
        event_id = library.cards(Shelf.PAST, datetime.now(UTC))[0].id
        path = library.media(event_id).recording[name]
        path.chmod(0o644)
        path.write_bytes(change(path.read_bytes()))

    return prepare


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("truncated", lambda data: data[: len(data) // 20]),
        ("empty", lambda _: b""),
        ("no video", lambda _: b"<html>404</html>" * 50),
    ],
)
def test_broken_cameras_are_said_in_one_sentence_and_the_slides_go_on(replay, timeline, what, change):
    visitor = replay(play=True, prepare=broken("video/webcams.webm", change))
    said = "Missing from this recording: cameras" if what == "empty" else "Damaged or incomplete: cameras"
    visitor.wait(lambda: visitor.reads(said), 40_000)
    assert visitor.app.replay.title in visitor.texts()
    visitor.app.replay.pause()
    visitor.app.replay.seek(110.0)
    visitor.wait(lambda: visitor.app.replay.position == 110.0)
    assert visitor.item("stage").property("shownSlide") == timeline.slide_at(110.0).href


def test_a_recording_without_its_slides_file_still_plays_its_cameras(replay):
    visitor = replay(play=True, prepare=broken("shapes.svg", lambda _: b"not svg"))
    visitor.wait(lambda: visitor.app.replay.position > 0.5 and visitor.app.replay.cameras.hasPicture)
    visitor.wait(lambda: visitor.find("cameras") is not None)


def test_a_recording_of_which_nothing_is_left_says_so(visit, sample_id):
    def prepare(library):
        for name, path in library.media(sample_id).recording.items():
            if name.endswith((".svg", ".webm")):
                path.chmod(0o644)
                path.write_bytes(b"")

    visitor = visit(prepare=prepare)
    visitor.program.navigator.openReplay(sample_id, 0.0)
    visitor.wait(lambda: visitor.reads("has neither sound, video nor slides"))
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: visitor.screen() == "home")


def test_in_full_screen_the_bar_goes_while_playing_and_comes_back_with_a_key(replay):
    visitor = replay(play=True)
    visitor.wait(lambda: visitor.app.replay.playing)
    visitor.press(Key.Key_F)
    visitor.wait(lambda: visitor.find("seekBar") is None)
    assert visitor.find("stage") is not None
    visitor.press(Key.Key_M)
    visitor.wait(lambda: visitor.find("seekBar") is not None)
    visitor.press(Key.Key_Escape)
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: visitor.screen() == "event")
