# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person's way through the program: list, agenda and speakers, replay, slides, and back."""

import pytest
from PySide6.QtCore import Qt

from builders import event
from kiosk.catalogue.moment import Moment
from kiosk.config import Settings

CLIMATE = "Journée mondiale du climat"
Key = Qt.Key


def test_from_the_list_to_a_playing_replay_takes_two_presses_and_back_leads_home(visit):
    visitor = visit()
    visitor.click(visitor.card(CLIMATE))
    visitor.wait(lambda: visitor.screen() == "event")
    visitor.click("replayButton")
    visitor.wait(lambda: visitor.app.replay.playing)
    visitor.wait(lambda: visitor.app.replay.position > 0.5)
    visitor.click("backButton")
    visitor.wait(lambda: visitor.screen() == "event" and not visitor.app.replay.playing)
    visitor.click("backButton")
    visitor.wait(lambda: visitor.screen() == "home" and visitor.find("searchField") is not None)


def test_the_event_shows_what_its_page_says(visit):
    visitor = visit()
    visitor.click(visitor.card(CLIMATE))
    visitor.wait(lambda: visitor.reads("Programme"))
    for words in (
        "Wednesday 8 December 2021, 9:00",
        "Les travaux de l'Ademe",
        "Bela Loto",
        "MIR Conseil et Formation",
        "Direction interministérielle du numérique",
        "Télécharger le support de la présentation",
        "its recording is a sample",
    ):
        visitor.wait(lambda words=words: visitor.reads(words))


def test_the_slides_open_from_the_event(visit):
    visitor = visit()
    visitor.click(visitor.card(CLIMATE))
    visitor.click("slidesButton")
    visitor.wait(lambda: visitor.screen() == "slides" and visitor.app.slides.pageCount == 28)


def test_a_searched_word_leads_to_its_page_of_the_slides(visit):
    visitor = visit()
    visitor.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    visitor.type("agbogbloshie")
    visitor.wait(lambda: visitor.app.home.searched == "agbogbloshie")
    visitor.wait(lambda: visitor.reads("Slides, page 5"))
    visitor.click(next(i for i in [visitor.card(CLIMATE)] if i.property("target") == "slides"))
    visitor.wait(lambda: visitor.screen() == "slides" and visitor.app.slides.page == 5)


def test_a_word_that_is_nowhere_is_said_to_be_nowhere(visit):
    visitor = visit()
    visitor.click("searchField")
    visitor.type("zzyzx")
    visitor.wait(lambda: visitor.reads("Nothing found for “zzyzx”"))
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: visitor.app.home.query == "" and visitor.card(CLIMATE) is not None)


def test_events_to_come_and_past_ones_stand_apart(visit):
    def prepare(library):
        with library.writing() as writer:
            writer.store(
                event("far", title="Un rendez-vous lointain", start=Moment.parse("2199-01-02T10:00+01:00")),
                source_key="t",
            )

    visitor = visit(prepare=prepare)
    upcoming, past = visitor.item("upcoming"), visitor.item("past")
    assert [row.title for row in visitor.app.home.upcoming.rows] == ["Un rendez-vous lointain"]
    assert [CLIMATE in row.title for row in visitor.app.home.past.rows] == [True]
    assert upcoming.mapToScene(upcoming.position()).y() < past.mapToScene(past.position()).y()


def test_an_empty_library_says_what_to_do_and_shows_the_sample_on_request(visit):
    visitor = visit(empty=True)
    visitor.wait(lambda: visitor.reads("The library is empty"))
    visitor.click("addSample")
    visitor.wait(lambda: visitor.card(CLIMATE) is not None, 30_000)


def test_the_language_changes_at_once(visit):
    visitor = visit()
    visitor.wait(lambda: visitor.reads("Watch again"))
    visitor.app.settings.language = "fr"
    visitor.wait(lambda: visitor.reads("À revoir") and not visitor.reads("Watch again"))
    visitor.wait(lambda: visitor.reads("Sur cet ordinateur"))


def test_the_keyboard_alone_reaches_the_replay(visit):
    visitor = visit()
    visitor.card(CLIMATE)
    for _ in range(20):
        visitor.press(Key.Key_Tab)
        focused = visitor.window.activeFocusItem()
        if focused is not None and CLIMATE in str(focused.property("title") or ""):
            break
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: visitor.screen() == "event")
    for _ in range(20):
        if visitor.window.activeFocusItem() is visitor.find("replayButton"):
            break
        visitor.press(Key.Key_Tab)
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: visitor.app.replay.playing)
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: not visitor.app.replay.playing)
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: visitor.screen() == "event")
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: visitor.screen() == "home")


def test_a_replay_goes_on_where_it_was_left(visit, sample_id):
    visitor = visit(prepare=lambda library: library.set_position(sample_id, 60.0))
    visitor.wait(lambda: visitor.reads("Continue watching") and visitor.reads("1:00 of 2:50"))
    visitor.program.navigator.openReplay(sample_id, -1.0)
    visitor.wait(lambda: visitor.app.replay.ready)
    visitor.wait(lambda: visitor.app.replay.position >= 57.0)
    visitor.app.replay.pause()
    assert 57.0 <= visitor.app.replay.position < 70.0


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_theme_draws_its_own_ground(visit, theme):
    visitor = visit(theme=theme)
    visitor.card(CLIMATE)
    expected = {"light": (0xFA, 0xFA, 0xF7), "dark": (0x10, 0x15, 0x13), "contrast": (0, 0, 0)}[theme]
    visitor.wait(lambda: visitor.window.grabWindow().pixelColor(4, 4).getRgb()[:3] == expected)


def test_settings_that_were_changed_are_kept(visit, tmp_path):
    from kiosk.config import load_settings, save_settings

    path = tmp_path / "settings.toml"
    save_settings(Settings(theme="dark", text_scale=1.4, language="fr"), path)
    settings, refused = load_settings(path)
    assert (settings.theme, settings.text_scale, settings.language, refused) == ("dark", 1.4, "fr", [])
    path.write_text('theme = "pink"\ntext_scale = 99\nunknown = 1\nvolume = 0.5\n')
    settings, refused = load_settings(path)
    assert (settings.theme, settings.text_scale, settings.volume) == ("system", 2.0, 0.5)
    assert sorted(refused) == ["theme", "unknown"]
    path.write_text("theme = = broken")
    assert load_settings(path)[0] == Settings()
