# SPDX-License-Identifier: AGPL-3.0-or-later
"""Layouts, small picture, seek bar, loop, link and keys of the replay, with real clicks and keys."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest

from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.files import files_of_folder
from kiosk.resources import resource

Key = Qt.Key
Mod = Qt.KeyboardModifier
SHARE_S = 78.0


@pytest.fixture
def timeline():
    return read_recording(files_of_folder(resource("sample/recording")))


@pytest.fixture
def replay(visit, sample_id):
    def start(at_s=30.0, play=False, **options):
        visitor = visit(**options)
        visitor.program.navigator.openEvent(sample_id)
        visitor.program.navigator.openReplay(sample_id, at_s)
        visitor.wait(lambda: visitor.app.replay.ready)
        if not play:
            visitor.app.replay.pause()
        visitor.wait(lambda: visitor.find("stage") is not None or visitor.find("listenChapter") is not None)
        return visitor

    return start


def point(item, x, y=0.5):
    return item.mapToScene(QPointF(item.width() * x, item.height() * y)).toPoint()


def decoders(visitor):
    """What decodes pictures at the moment, webcams and shared screen."""
    session = visitor.app.replay._session
    return [
        follower for follower in (session._pictures.cameras, session._pictures.shared) if follower is not None
    ]


def touch(visitor, item, to_x, to_y):
    """Drags an item with a finger to a point of the window."""
    visitor.window.grabWindow()
    finger, here = QTest.createTouchDevice(), point(item, 0.5)
    QTest.touchEvent(visitor.window, finger).press(0, here, visitor.window).commit()
    for step in range(1, 11):
        there = QPointF(
            here.x() + (to_x - here.x()) * step / 10, here.y() + (to_y - here.y()) * step / 10
        ).toPoint()
        QTest.touchEvent(visitor.window, finger).move(0, there, visitor.window).commit()
        # Moves are handed on with the next picture, and those that come within one are one: a hand is slower.
        with visitor.qtbot.waitSignal(visitor.window.afterAnimating):
            visitor.window.update()
    QTest.touchEvent(visitor.window, finger).release(0, there, visitor.window).commit()


def drag(visitor, item, to_x, to_y, start=(0.5, 0.5)):
    """Drags an item with the mouse to a point of the window."""
    visitor.window.grabWindow()
    here = point(item, *start)
    QTest.mousePress(visitor.window, Qt.MouseButton.LeftButton, Mod.NoModifier, here)
    for step in range(1, 11):
        QTest.mouseMove(
            visitor.window,
            QPointF(
                here.x() + (to_x - here.x()) * step / 10, here.y() + (to_y - here.y()) * step / 10
            ).toPoint(),
        )
    QTest.mouseRelease(
        visitor.window, Qt.MouseButton.LeftButton, Mod.NoModifier, QPointF(to_x, to_y).toPoint()
    )


def test_one_key_walks_through_all_layouts(replay):
    visitor = replay()
    visitor.wait(lambda: visitor.find("cameras") is not None)
    seen = []
    for _ in range(5):
        visitor.press(Key.Key_W)
        chosen = visitor.app.replay.theatre.layout
        stage, cameras, listen = {
            "stage": (True, True, False),
            "cameras": (True, True, False),
            "stage-only": (True, False, False),
            "cameras-only": (False, True, False),
            "listen": (False, False, True),
        }[chosen]
        for name, there in (("stage", stage), ("cameras", cameras), ("listenChapter", listen)):
            visitor.wait(lambda name=name, there=there: (visitor.find(name) is not None) == there)
        seen.append(chosen)
    assert seen == ["cameras", "stage-only", "cameras-only", "listen", "stage"]


def test_a_layout_that_shows_no_camera_decodes_none(replay):
    visitor = replay(play=True, replay_layout="stage-only")
    visitor.wait(lambda: visitor.app.replay.position > 31.5)
    assert not visitor.app.replay.cameras.hasPicture
    visitor.press(Key.Key_X)
    visitor.wait(lambda: visitor.app.replay.cameras.hasPicture)


@pytest.mark.parametrize("away", ["hide", "showMinimized"])
def test_a_hidden_or_minimised_window_decodes_nothing_more_and_the_sound_goes_on(replay, away):
    visitor = replay(play=True, at_s=SHARE_S)
    visitor.wait(lambda: visitor.app.replay.cameras.hasPicture and visitor.app.replay.share.hasPicture)
    assert len(decoders(visitor)) == 2
    getattr(visitor.window, away)()
    visitor.wait(lambda: not decoders(visitor))
    frames = []
    visitor.app.replay.cameras.frameChanged.connect(lambda: frames.append(1))
    visitor.app.replay.share.frameChanged.connect(lambda: frames.append(1))
    before = visitor.app.replay.position
    visitor.wait(lambda: visitor.app.replay.position > before + 1)
    assert (frames, decoders(visitor)) == ([], [])
    visitor.window.showNormal()
    visitor.wait(lambda: len(decoders(visitor)) == 2 and len(frames) > 1)


def test_nothing_ticks_while_paused(replay):
    visitor = replay(play=True, at_s=SHARE_S)
    visitor.wait(lambda: visitor.app.replay.cameras.hasPicture)
    visitor.app.replay.pause()
    visitor.wait(lambda: not decoders(visitor))  # the pictures rest too, after a moment
    visitor.wait(lambda: not any(timer.isActive() for timer in visitor.app.replay.findChildren(QTimer)))


@pytest.mark.parametrize("move", ["mouse", "finger"])
def test_the_small_picture_is_dragged_into_a_corner_and_stays_there(replay, move):
    visitor = replay()
    small = visitor.item("smallPicture")
    visitor.wait(lambda: visitor.find("cameras") is not None)
    theatre = small.property("room").mapRectToScene(small.property("room").boundingRect())
    (drag if move == "mouse" else touch)(
        visitor, small, theatre.left() + small.width() / 2 + 30, theatre.top() + small.height() / 2 + 30
    )
    visitor.wait(lambda: (visitor.app.replay.theatre.pipX, visitor.app.replay.theatre.pipY) == (0.0, 0.0))
    values = visitor.app.settings.values
    assert (values.pip_x, values.pip_y) == (0.0, 0.0)
    visitor.window.resize(1000, 700)
    visitor.wait(lambda: visitor.window.width() == 1000)
    visitor.window.grabWindow()
    place = small.mapRectToItem(small.property("room"), small.boundingRect())
    assert place.left() >= 0
    assert place.left() < 40
    assert place.top() < 40


def test_the_small_picture_is_moved_sized_and_swapped_by_keys(replay):
    visitor = replay()
    small = visitor.item("smallPicture")
    small.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    visitor.press(Key.Key_Left)
    visitor.press(Key.Key_Up)
    theatre = visitor.app.replay.theatre
    assert (theatre.pipX, theatre.pipY) == (0.0, 0.0)
    assert visitor.app.replay.position == pytest.approx(30.0, abs=0.5)
    width = small.width()
    visitor.press(Key.Key_Plus)
    visitor.wait(lambda: small.width() > width)
    visitor.press(Key.Key_Return)
    visitor.wait(lambda: theatre.shown == "cameras")


def test_dragging_along_the_bar_moves_the_stage_and_shows_the_second(replay, timeline):
    visitor = replay()
    bar = visitor.item("seekBar")
    visitor.window.grabWindow()
    QTest.mousePress(visitor.window, Qt.MouseButton.LeftButton, Mod.NoModifier, point(bar, 0.2))
    slides = set()
    for share in (0.3, 0.6, 0.7, 0.8):
        QTest.mouseMove(visitor.window, point(bar, share))
        visitor.wait(lambda: visitor.find("preview") is not None)
        here = visitor.app.replay.moment
        assert here == pytest.approx(170 * share, abs=3)
        stage = visitor.find("stage")
        if stage is not None:
            assert stage.property("shownSlide") == timeline.slide_at(here).href
            slides.add(stage.property("shownSlide"))
        assert visitor.find("previewStage").property("shownSlide") == timeline.slide_at(here).href
    QTest.mouseRelease(visitor.window, Qt.MouseButton.LeftButton, Mod.NoModifier, point(bar, 0.8))
    visitor.wait(lambda: abs(visitor.app.replay.position - 170 * 0.8) < 3)
    assert len(slides) >= 2


def test_hovering_the_bar_names_the_chapter_and_the_shared_screen(replay):
    visitor = replay()
    bar = visitor.item("seekBar")
    visitor.window.grabWindow()
    QTest.mouseMove(visitor.window, point(bar, SHARE_S / 170))
    visitor.wait(lambda: visitor.find("preview") is not None and visitor.reads("Shared screen"))
    assert visitor.find("previewTime").property("text") in ("1:17", "1:18", "1:19")
    assert visitor.app.replay.position == pytest.approx(30, abs=1)


def test_a_loop_is_set_by_one_key_marked_and_kept(replay):
    visitor = replay()
    visitor.press(Key.Key_A)
    visitor.wait(lambda: visitor.reads("Loop from 0:30"))
    visitor.app.replay.seek(31.5)
    visitor.press(Key.Key_A)
    visitor.wait(lambda: visitor.reads("Loop 0:30 – 0:31"))
    marks = visitor.item("seekMarks")
    assert marks.property("loopEnd") == pytest.approx(31.5, abs=0.3)
    visitor.app.replay.seek(30.1)
    turned = []
    visitor.app.replay.positionChanged.connect(lambda: turned.append(visitor.app.replay.position))
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: any(b < a - 0.5 for a, b in itertools.pairwise(turned)))
    assert max(turned) < 32.0
    visitor.click("loopOff")
    visitor.wait(lambda: not visitor.app.replay.loop.active)


@pytest.mark.parametrize(
    ("key", "modifiers", "seconds"),
    [
        (Key.Key_Right, Mod.NoModifier, 5),
        (Key.Key_J, Mod.NoModifier, -15),
        (Key.Key_Right, Mod.ShiftModifier, 3),
        (Key.Key_Left, Mod.AltModifier, -10),
        (Key.Key_Right, Mod.ControlModifier, 60),
        (Key.Key_Left, Mod.AltModifier | Mod.ShiftModifier, -15),
    ],
)
def test_the_keys_of_all_players_jump_as_far_as_theirs(replay, key, modifiers, seconds):
    visitor = replay(at_s=60.0)
    visitor.app.replay.seek(60.0)
    visitor.press(key, modifiers)
    visitor.wait(lambda: abs(visitor.app.replay.position - 60 - seconds) < 0.01)
    assert visitor.screen() == "replay"
    visitor.wait(lambda: visitor.find("flash") is not None)


@pytest.mark.parametrize(("key", "sign"), [(Key.Key_Period, 1), (Key.Key_Comma, -1), (Key.Key_E, 1)])
def test_keys_step_to_the_picture_beside(replay, key, sign):
    visitor = replay(at_s=60.0)
    visitor.app.replay.seek(60.0)
    visitor.press(key)
    visitor.wait(lambda: 0 < sign * (visitor.app.replay.position - 60) < 0.13)
    visitor.wait(lambda: visitor.find("flash") is not None)


def test_keys_say_speed_and_volume_over_the_stage(replay):
    visitor = replay()
    visitor.press(Key.Key_BracketRight)
    visitor.wait(lambda: visitor.reads("Speed 1.05×"))
    visitor.press(Key.Key_Down, Mod.ShiftModifier)
    visitor.press(Key.Key_Down, Mod.ShiftModifier)
    visitor.wait(lambda: visitor.reads("Speed 0.95×"))
    visitor.press(Key.Key_Equal)
    visitor.wait(lambda: visitor.reads("Speed 1×"))
    for _ in range(12):
        visitor.press(Key.Key_Up)
    visitor.wait(lambda: visitor.reads("Volume 150\u00a0%"))
    visitor.press(Key.Key_M)
    visitor.wait(lambda: visitor.reads("Sound off"))


def test_a_press_on_a_button_leaves_the_keys_to_the_replay(replay):
    visitor = replay()
    visitor.click("nextSlide")
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: visitor.app.replay.playing)


def test_the_help_sheet_opens_scrolls_and_closes_by_keys(replay):
    visitor = replay(size=(800, 600))
    visitor.press(Key.Key_F1)
    visitor.wait(lambda: visitor.reads("Keys of the replay") and visitor.reads("Alt+Shift+K"))
    visitor.press(Key.Key_PageDown)
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: not visitor.reads("Alt+Shift+K"))
    assert visitor.screen() == "replay"


def test_the_strip_of_slides_leads_to_a_slide(replay, timeline):
    visitor = replay()
    visitor.press(Key.Key_D)
    strip = visitor.item("filmstrip")
    visitor.wait(lambda: strip.property("count") == len(timeline.chapters))
    visitor.window.grabWindow()
    QTest.mouseClick(
        visitor.window,
        Qt.MouseButton.LeftButton,
        Mod.NoModifier,
        strip.mapToScene(QPointF(60, 30)).toPoint(),
    )
    starts = [chapter.start_s for chapter in timeline.chapters]
    visitor.wait(lambda: any(abs(visitor.app.replay.position - s) < 0.05 for s in starts))


def test_a_link_to_the_moment_is_copied(replay, sample_id):
    visitor = replay(at_s=30.0)
    visitor.app.replay.seek(30.0)
    visitor.press(Key.Key_L, Mod.ControlModifier)
    visitor.wait(lambda: visitor.reads("Link to 0:30"))
    visitor.click("copyAddress")
    text = QGuiApplication.clipboard().text()
    assert "30s" in text or "t=30" in text
    assert text.startswith(("http", f"kiosk --open {sample_id}"))


def test_looking_around_does_not_change_where_one_resumes(replay, sample_id):
    visitor = replay()
    for second in (60.0, 120.0, 90.0):
        visitor.app.replay.seek(second)
    visitor.app.navigator.back()
    visitor.wait(lambda: visitor.screen() == "event")
    assert visitor.program.library.position(sample_id) is None


def test_a_replay_that_was_seen_to_its_end_is_no_more_to_be_continued_and_home_says_so(replay, sample_id):
    visitor = replay(prepare=lambda library: library.set_position(sample_id, 60.0), at_s=163.0, play=True)
    visitor.wait(lambda: visitor.app.replay.ended)
    visitor.app.navigator.home()
    visitor.wait(lambda: visitor.screen() == "home" and visitor.reads("Watched"))
    assert not visitor.reads("Continue watching")
    assert visitor.program.library.position(sample_id) is None


def test_the_bar_shows_what_was_shared_at_the_second_that_is_pointed_at(replay):
    visitor = replay()
    bar = visitor.item("seekBar")
    visitor.window.grabWindow()
    QTest.mouseMove(visitor.window, point(bar, SHARE_S / 170))
    visitor.wait(lambda: visitor.find("previewShare") is not None)
    picture = visitor.app.replay.sharePreview.picture.image.copy()
    QTest.mouseMove(visitor.window, point(bar, 10 / 170))
    visitor.wait(lambda: visitor.find("previewShare") is None and visitor.find("previewStage") is not None)
    QTest.mouseMove(visitor.window, point(bar, SHARE_S / 170))
    visitor.wait(lambda: visitor.find("previewShare") is not None)
    assert visitor.app.replay.sharePreview.picture.image == picture
    assert not visitor.app.replay.playing


def test_a_time_is_gone_to_that_is_typed(replay):
    visitor = replay()
    visitor.press(Key.Key_T, Mod.ControlModifier)
    visitor.wait(lambda: visitor.reads("Go to a time"))
    visitor.wait(lambda: visitor.item("goToField").hasActiveFocus())
    visitor.type("9:99:99")
    visitor.press(Key.Key_Return)
    visitor.wait(lambda: visitor.reads("This is no time of the replay"))
    for _ in "9:99:99":
        visitor.press(Key.Key_Backspace)
    visitor.type("1:10")
    visitor.wait(lambda: visitor.reads("To 1:10"))
    visitor.press(Key.Key_Return)
    visitor.wait(lambda: visitor.app.replay.position == pytest.approx(70, abs=0.1))
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: visitor.app.replay.playing)


def test_a_double_press_on_the_picture_takes_the_whole_screen_and_the_wheel_the_volume(replay):
    visitor = replay()
    stage = visitor.item("stage")
    visitor.window.grabWindow()
    QTest.mouseDClick(visitor.window, Qt.MouseButton.LeftButton, Mod.NoModifier, point(stage, 0.3))
    visitor.wait(lambda: visitor.window.visibility() == QWindow.Visibility.FullScreen)
    visitor.press(Key.Key_F)
    visitor.wait(lambda: visitor.window.visibility() != QWindow.Visibility.FullScreen)
    visitor.wait(lambda: visitor.app.replay.sound.volume == 1.0)
    QTest.wheelEvent(visitor.window, QPointF(point(stage, 0.3)), QPoint(0, -120))
    visitor.wait(lambda: visitor.app.replay.sound.volume == pytest.approx(0.95))


def test_a_computer_without_a_sound_output_says_so_until_one_is_there(replay, monkeypatch):
    visitor = replay()
    monkeypatch.delenv("KIOSK_AUDIO_OUTPUT")
    monkeypatch.setattr("kiosk.playback.sound_output.sound_output", lambda: None)
    visitor.click("volumeButton")
    visitor.wait(lambda: visitor.reads("No sound output was found on this computer."))
    assert visitor.item("volumeButton").property("symbol") == "volume-x"
    QTest.keyClick(visitor.window, Key.Key_Escape)
    visitor.wait(lambda: visitor.find("volumeSlider") is None)
    monkeypatch.setattr("kiosk.playback.sound_output.sound_output", lambda: "alsa")
    visitor.click("volumeButton")
    visitor.item("volumeSlider")
    assert not visitor.reads("No sound output")
    assert visitor.item("volumeButton").property("symbol") != "volume-x"
