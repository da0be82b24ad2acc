# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is beside and over the stage, with real clicks and keys: chat, transcript, notes, search, captions, pictures."""

import os
from pathlib import Path

import pytest
from accessible_tree import faults
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from quick_items import items
from rich_recording import ADDRESS, MESSAGES, POLL_S, VIDEO, VIDEO_S, enrich, message
from test_every_screen import cut_texts

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABS = {"chapters": 0, "transcript": 1, "chat": 2, "notes": 3}


@pytest.fixture
def rich(replay):
    """A visitor at the rich recording, paused at a second, with one tab of the panel in front."""

    def start(at_s=0.0, tab="chat", prepare=enrich, **options):
        visitor = replay(at_s=at_s, prepare=prepare, **options)
        visitor.app.replay.seek(at_s)
        visitor.wait(lambda: abs(visitor.app.replay.position - at_s) < 0.1)
        if visitor.find("panelTabs") is not None:
            visitor.item("panelTabs").setProperty("currentIndex", TABS[tab])
        return visitor

    return start


def rows(visitor, name):
    """The rows of a list that can be seen, from above."""
    view = visitor.item(name)
    found = [
        i
        for i in items(view)
        if i.property("spoken")
        and visitor.seen(i)
        and 0 <= i.mapToItem(view, QPointF(0, i.height() / 2)).y() < view.height()
    ]
    return sorted(found, key=lambda i: i.mapToScene(QPointF(0, 0)).y())


def row(visitor, name, words):
    visitor.wait(lambda: any(words in r.property("spoken") for r in rows(visitor, name)))
    return next(r for r in rows(visitor, name) if words in r.property("spoken"))


def press(visitor, item, button):
    visitor.window.grabWindow()
    point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(visitor.window, button, Qt.KeyboardModifier.NoModifier, point)


def scroll(visitor, name, notches):
    """Turns the wheel over a list."""
    item = visitor.item(name)
    point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.wheelEvent(visitor.window, QPointF(point), QPoint(0, 120 * notches))


def choose(visitor, words, first=None):
    """Presses a line of the menu that is open; `first`: how the press that opened it ends."""

    def line():
        overlay = visitor.window.contentItem().parentItem() or visitor.window.contentItem()
        return next(
            (
                i
                for i in items(overlay)
                if i.property("text") == words and i.inherits("QQuickMenuItem") and visitor.seen(i)
            ),
            None,
        )

    visitor.wait(lambda: line() is not None)
    if first is not None:
        first(visitor.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    visitor.click(line())


def clipboard():
    return QGuiApplication.clipboard()


def test_the_conversation_is_drawn_with_all_that_belongs_to_it(rich):
    visitor = rich(at_s=60.0)
    moderator = row(visitor, "chatList", "Posez vos questions.")
    assert moderator.property("moderator")
    reply = row(visitor, "chatList", "Du périmètre choisi.")
    assert "in reply to 李华" in reply.property("spoken")
    assert visitor.reads("李华: D’où vient l’écart ? x <3 y, жуть)")
    assert visitor.reads("edited")
    assert visitor.reads("👍\u00a03")


def test_a_poll_shows_its_bars_and_votes(rich):
    visitor = rich(at_s=POLL_S + 1)
    visitor.wait(lambda: visitor.reads("Par quelle bonne pratique commencer ?"))
    assert visitor.reads("14\u00a0votes · 67\u00a0%")
    assert visitor.reads("Abstention")
    assert visitor.reads("21 answers")


def test_a_press_on_a_message_goes_to_its_second(rich):
    visitor = rich(at_s=60.0)
    visitor.click(row(visitor, "chatList", "Du périmètre choisi."))
    visitor.wait(lambda: abs(visitor.app.replay.position - 34) < 0.1)


def test_a_message_is_copied_from_its_menu_and_by_key(rich):
    visitor = rich(at_s=60.0)
    press(visitor, row(visitor, "chatList", "Du périmètre choisi."), Qt.MouseButton.RightButton)
    choose(visitor, "Copy the words")
    visitor.wait(lambda: clipboard().text() == "Du périmètre choisi.")
    row(visitor, "chatList", "Posez vos questions.").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    visitor.press(Key.Key_C, Control)
    visitor.wait(lambda: clipboard().text() == "Posez vos questions.")


def test_the_menu_of_a_line_opens_by_a_long_press_and_by_its_key(rich):
    visitor = rich(at_s=60.0)
    line = row(visitor, "chatList", "Du périmètre choisi.")
    point = line.mapToScene(QPointF(line.width() / 2, line.height() / 2)).toPoint()
    QTest.mousePress(visitor.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    choose(visitor, "Copy the words", QTest.mouseRelease)
    visitor.wait(lambda: clipboard().text() == "Du périmètre choisi.")
    assert abs(visitor.app.replay.position - 60) < 0.2  # a long press goes nowhere
    row(visitor, "chatList", "Le référentiel").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    visitor.press(Key.Key_Menu)
    choose(visitor, "Address: ecoresponsable.numerique.go…")
    visitor.wait(lambda: visitor.reads(ADDRESS))


def test_marks_follow_the_words_as_they_are_typed(rich):
    visitor = rich(at_s=60.0)
    search(visitor, "po")
    visitor.app.replay.side.search.query = "posez"
    visitor.wait(lambda: visitor.reads("<u><b>Posez</b></u>"))
    visitor.click("endSearch")
    row(visitor, "chatList", "Posez vos questions.")


def test_an_address_is_shown_as_a_code_and_copied_but_never_opened(rich):
    visitor = rich(at_s=60.0)
    link = row(visitor, "chatList", "Le référentiel")
    chip = next(i for i in items(link) if i.property("text") == "ecoresponsable.numerique.gouv.fr")
    visitor.click(chip)

    def code():
        overlay = visitor.window.contentItem().parentItem() or visitor.window.contentItem()
        return any(
            str(i.property("source")).startswith("PySide6.QtCore.QUrl('data:image/svg")
            for i in items(overlay)
            if visitor.seen(i)
        )

    visitor.wait(code)
    visitor.press(Key.Key_Space)  # the button to copy has the focus
    visitor.wait(lambda: clipboard().text() == ADDRESS)


MANY = [message(i / 10, f"Person {i % 7}", f"Message number {i}") for i in range(1000)]


def many(library):
    enrich(library, MANY)


def test_new_messages_do_not_disturb_a_reader_who_scrolled_up(rich):
    visitor = rich(at_s=50.0, prepare=many)
    visitor.wait(lambda: visitor.item("chatList").property("atYEnd"))
    row(visitor, "chatList", "Message number 500")
    for _ in range(3):
        scroll(visitor, "chatList", 5)
    visitor.wait(
        lambda: (
            not visitor.item("chatList").property("atYEnd")
            and not visitor.item("chatList").property("moving")
        )
    )
    first = rows(visitor, "chatList")[0].property("spoken")
    visitor.app.replay.seek(52.0)
    visitor.wait(lambda: visitor.find("newMessages") is not None and visitor.reads("20 new messages"))
    assert rows(visitor, "chatList")[0].property("spoken") == first
    visitor.click("newMessages")
    visitor.wait(lambda: visitor.find("newMessages") is None and visitor.item("chatList").property("atYEnd"))
    visitor.app.replay.seek(60.0)
    row(visitor, "chatList", "Message number 600")


def test_messages_that_were_cleared_are_gone(rich):
    def cleared(library):
        enrich(library, [message(3, "A", "soon gone", out=10), message(12, "B", "stays")])

    visitor = rich(at_s=9.0, prepare=cleared)
    row(visitor, "chatList", "soon gone")
    visitor.app.replay.seek(13.0)
    row(visitor, "chatList", "stays")
    assert not visitor.reads("soon gone")


def test_a_line_of_the_transcript_leads_to_its_second_and_is_marked(rich):
    visitor = rich(at_s=30.0, tab="transcript", caption_language="fr")
    transcript = visitor.app.replay.side.transcript
    visitor.wait(lambda: any(r.property("marked") for r in rows(visitor, "transcriptList")))
    wanted = transcript.currentRow + 1
    cue = visitor.app.replay.side.captions.cues[wanted]
    visitor.click(row(visitor, "transcriptList", cue.text.split("\n")[0]))
    visitor.wait(lambda: abs(visitor.app.replay.position - cue.start_s) < 0.1)
    visitor.wait(lambda: transcript.currentRow == wanted)
    assert [r.property("marked") for r in rows(visitor, "transcriptList")].count(True) == 1


def test_the_transcript_follows_until_the_reader_scrolls_and_again_when_asked(rich):
    visitor = rich(at_s=2.0, tab="transcript", caption_language="fr")

    def here():
        current = visitor.app.replay.side.transcript.currentRow
        return any(r.property("place") == current for r in rows(visitor, "transcriptList"))

    visitor.wait(here)
    visitor.app.replay.seek(160.0)
    visitor.wait(here)
    for _ in range(8):
        scroll(visitor, "transcriptList", 10)
    visitor.wait(lambda: visitor.find("followButton") is not None)
    visitor.app.replay.seek(150.0)
    visitor.wait(lambda: visitor.app.replay.side.transcript.currentRow >= 0)
    visitor.click("followButton")
    visitor.wait(lambda: here() and visitor.find("followButton") is None)


def test_a_press_on_a_line_does_not_end_the_following(rich):
    visitor = rich(at_s=30.0, tab="transcript", caption_language="fr")
    transcript = visitor.app.replay.side.transcript
    visitor.wait(lambda: any(r.property("marked") for r in rows(visitor, "transcriptList")))
    cue = visitor.app.replay.side.captions.cues[transcript.currentRow + 1]
    visitor.click(row(visitor, "transcriptList", cue.text.split("\n")[0]))
    visitor.wait(lambda: abs(visitor.app.replay.position - cue.start_s) < 0.1)
    visitor.app.replay.seek(150.0)
    visitor.wait(lambda: any(r.property("marked") for r in rows(visitor, "transcriptList")))
    assert visitor.find("followButton") is None
    visitor.item("panelTabs").setProperty("currentIndex", TABS["chat"])
    visitor.app.replay.seek(30.0)
    visitor.click(row(visitor, "chatList", "Posez vos questions."))
    visitor.wait(lambda: abs(visitor.app.replay.position - 15) < 0.1)
    visitor.app.replay.seek(160.0)
    row(visitor, "chatList", "Réparer plutôt que remplacer.")
    assert visitor.find("newMessages") is None


def test_the_transcript_speaks_the_language_that_is_chosen(rich):
    visitor = rich(at_s=10.0, tab="transcript", caption_language="fr")
    visitor.click("transcriptLanguage")
    choose(visitor, "English")
    visitor.wait(lambda: visitor.app.replay.side.captions.locale == "en")
    text = visitor.app.replay.side.captions.cues[1].text.split("\n")[0]
    row(visitor, "transcriptList", text)


def search(visitor, words):
    visitor.press(Key.Key_F, Control)
    visitor.wait(lambda: visitor.window.activeFocusItem().objectName() == "replaySearchField")
    QTest.keyClick(visitor.window, Key.Key_A, Control)
    visitor.type(words)
    hits = visitor.app.replay.side.search
    visitor.wait(lambda: hits.active and "Searching" not in hits.summary)


def test_a_search_finds_as_one_types_and_leads_to_the_second(rich):
    visitor = rich(at_s=0.0, caption_language="fr", side_panel=False)
    search(visitor, "perimetre")
    line = row(visitor, "foundList", "Du périmètre choisi.")
    assert visitor.reads("<u><b>périmètre</b></u>")
    visitor.press(Key.Key_Return)
    visitor.wait(lambda: abs(visitor.app.replay.position - 34) < 0.1)
    assert line.property("marked")
    assert visitor.reads("Result 1 of 1")
    assert visitor.app.replay.side.search.marks == [{"kind": "chat", "start": 34.0, "current": True}]


def test_enter_and_f3_go_from_hit_to_hit_and_back(rich):
    visitor = rich(at_s=0.0, caption_language="fr")
    search(visitor, "a")
    hits = visitor.app.replay.side.search
    visitor.press(Key.Key_Return)
    first = hits.current
    visitor.press(Key.Key_F3)
    visitor.wait(lambda: hits.current == first + 1)
    visitor.press(Key.Key_F3, Shift)
    visitor.wait(lambda: hits.current == first)
    visitor.press(Key.Key_Down)
    visitor.wait(lambda: visitor.window.activeFocusItem().property("place") == first)
    visitor.press(Key.Key_Down)
    visitor.press(Key.Key_Return)
    visitor.wait(lambda: hits.current == first + 1)


def test_a_hit_in_the_notes_leads_to_the_notes(rich):
    visitor = rich(at_s=0.0, caption_language="fr")
    search(visitor, "mesurer")
    visitor.click(row(visitor, "foundList", "Notes, Mesurer"))
    visitor.wait(lambda: visitor.find("notesList") is not None and visitor.find("foundList") is None)
    visitor.wait(lambda: "Mesurer" in str(visitor.window.activeFocusItem().property("spoken")))
    visitor.click("foundSummary")
    visitor.wait(lambda: visitor.find("foundList") is not None)
    visitor.click("endSearch")
    visitor.wait(lambda: visitor.find("panelTabs") is not None and not visitor.app.replay.side.search.active)


def test_a_slash_opens_the_search_and_escape_ends_it(rich):
    visitor = rich(at_s=0.0)
    QTest.keyClick(visitor.window, "/")
    visitor.wait(lambda: visitor.window.activeFocusItem().objectName() == "replaySearchField")
    visitor.type("x/y")
    assert visitor.item("replaySearchField").property("text") == "x/y"
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: visitor.item("replaySearchField").property("text") == "")
    assert visitor.screen() == "replay"


def test_words_sought_at_home_are_sought_in_the_replay_that_they_lead_to(visit):
    visitor = visit(side_panel=False)
    visitor.app.home.query = "ouvertes"
    visitor.wait(lambda: visitor.app.home.hits.count > 0 and visitor.app.home.searched == "ouvertes")

    def hit():
        return next(
            (
                i
                for i in items(visitor.window.contentItem())
                if i.property("target") == "replay" and visitor.seen(i)
            ),
            None,
        )

    visitor.wait(lambda: hit() is not None)
    visitor.click(hit())
    visitor.wait(lambda: visitor.app.replay.ready)
    visitor.wait(lambda: visitor.app.replay.side.search.active)
    visitor.wait(lambda: visitor.reads("<u><b>ouvertes</b></u>"))


def test_captions_look_as_they_were_set(rich):
    visitor = rich(
        at_s=15.0, caption_language="fr", caption_size=2.0, caption_ink="yellow", caption_place="top"
    )
    caption = visitor.item("caption")
    label = next(i for i in items(caption) if i.property("lineCount") is not None)
    theatre = visitor.item("stage")
    assert label.property("color").name() == "#ffe14d"
    assert caption.mapToScene(QPointF(0, 0)).y() < theatre.mapToScene(QPointF(0, theatre.height() / 3)).y()
    before = label.property("font").pixelSize()
    visitor.app.settings.captionSize = 0.6
    visitor.wait(lambda: label.property("font").pixelSize() < before)
    visitor.app.settings.captionGround = "white"
    visitor.wait(lambda: caption.property("color").name() == "#ffffff")
    visitor.app.settings.resetCaptions()
    visitor.wait(lambda: label.property("color").name() == "#ffffff")


def test_the_settings_show_what_captions_look_like(visit):
    visitor = visit()
    visitor.program.navigator.openSettings()
    example = visitor.item("captionExample")
    label = next(i for i in items(example) if i.property("text") == "Captions look like this.")
    before = label.property("font").pixelSize()
    visitor.item("largerCaptions").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(5):
        visitor.press(Key.Key_Space)
    visitor.wait(lambda: label.property("font").pixelSize() > before)
    assert abs(visitor.app.settings.captionSize - 1.5) < 0.01


def test_a_web_video_is_announced_over_the_stage_and_can_be_hidden(rich):
    visitor = rich(at_s=VIDEO_S + 1, size=(1920, 1080))
    visitor.item("webVideo")
    assert visitor.reads(VIDEO)
    visitor.click("copyVideoAddress")
    visitor.wait(lambda: clipboard().text() == VIDEO)
    visitor.click("closeVideo")
    visitor.wait(lambda: visitor.find("webVideo") is None)


def test_the_text_of_the_slide_can_be_selected_and_copied(rich):
    visitor = rich(at_s=20.0)
    visitor.press(Key.Key_T, Shift)
    visitor.wait(lambda: visitor.window.activeFocusItem().objectName() == "slideText")
    text = visitor.app.replay.side.still.slideText
    assert len(text) > 20
    for _ in range(5):
        visitor.press(Key.Key_Right, Shift)
    visitor.press(Key.Key_C, Control)
    visitor.wait(lambda: clipboard().text() == text[:5])
    visitor.press(Key.Key_A, Control)
    visitor.press(Key.Key_Tab)
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: clipboard().text() == text)
    visitor.press(Key.Key_T, Shift)
    visitor.wait(lambda: visitor.window.activeFocusItem().objectName() == "slideText")
    visitor.press(Key.Key_Escape)
    visitor.wait(lambda: visitor.window.activeFocusItem().objectName() != "slideText")
    assert visitor.screen() == "replay"


@pytest.fixture
def pictures(tmp_path):
    """The user's folder of pictures, as a desktop names it."""
    folder = tmp_path / "Images"
    folder.mkdir()
    config = Path(os.environ["XDG_CONFIG_HOME"])
    config.mkdir(parents=True, exist_ok=True)
    (config / "user-dirs.dirs").write_text(f'XDG_PICTURES_DIR="{folder}"\n')
    return folder


def test_the_stage_is_saved_as_a_picture_and_it_is_said_where(rich, pictures):
    visitor = rich(at_s=20.0)
    visitor.press(Key.Key_S, Control)
    visitor.wait(lambda: "Picture saved" in visitor.app.notice)
    visitor.app.tell("")
    visitor.press(Key.Key_S, Control)
    visitor.wait(lambda: "Picture saved" in visitor.app.notice)
    files = sorted(path.name for path in (pictures / "Kiosk").iterdir())
    assert len(files) == 2
    assert files[0].endswith("0h00m20s (2).png")
    assert files[1].endswith("0h00m20s.png")
    image = QImage(str(pictures / "Kiosk" / files[1]))
    assert max(image.width(), image.height()) >= 2000
    assert len({image.pixel(x, image.height() // 2) for x in range(0, image.width(), 16)}) > 3


def test_a_picture_that_cannot_be_saved_is_said_in_a_sentence(rich, pictures):
    (pictures / "Kiosk").write_text("a file in the way")
    visitor = rich(at_s=20.0)
    visitor.press(Key.Key_S, Control)
    visitor.wait(lambda: "could not be saved" in visitor.app.notice)


def test_the_stage_is_copied_as_a_picture(rich):
    visitor = rich(at_s=20.0)
    clipboard().clear()
    visitor.press(Key.Key_C, Control | Shift)
    visitor.wait(lambda: not clipboard().image().isNull())
    assert clipboard().image().width() >= 2000


def test_where_the_panel_does_not_fit_it_lies_over_the_stage(rich):
    visitor = rich(at_s=60.0, size=(1280, 720), text_scale=2.0)
    assert visitor.find("replayPanel") is None
    visitor.press(Key.Key_S)
    visitor.item("replayPanel")
    search(visitor, "perimetre")
    row(visitor, "foundList", "Du périmètre choisi.")
    visitor.press(Key.Key_Escape)  # ends the search
    visitor.press(Key.Key_Escape)  # closes the panel
    visitor.wait(lambda: visitor.find("replayPanel") is None)
    assert visitor.screen() == "replay"


def test_the_arrows_walk_through_a_list_that_the_tab_key_enters_once(rich):
    visitor = rich(at_s=100.0)
    visitor.wait(lambda: len(rows(visitor, "chatList")) > 2)
    last = rows(visitor, "chatList")[-1]
    last.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    visitor.press(Key.Key_Up)
    visitor.wait(lambda: visitor.window.activeFocusItem().property("place") == last.property("place") - 1)
    volume = visitor.app.settings.volume
    visitor.press(Key.Key_Home)
    visitor.wait(lambda: visitor.window.activeFocusItem().property("place") == 0)
    assert visitor.app.settings.volume == volume
    assert visitor.app.replay.position > 99
    rings = [i for i in items(visitor.window.activeFocusItem()) if "FocusRing" in i.metaObject().className()]
    assert any(ring.isVisible() for ring in rings)


@pytest.mark.parametrize("tab", ["transcript", "chat", "notes", "found"])
@pytest.mark.parametrize(
    ("size", "text_scale", "language", "theme"),
    [
        ((1200, 720), 1.0, "en", "light"),
        ((1920, 1080), 1.0, "fr", "contrast"),
        ((1280, 720), 2.0, "fr", "dark"),
        ((1080, 1920), 2.0, "fr", "light"),
        ((1080, 1920), 2.0, "en", "contrast"),
    ],
)
def test_nothing_beside_the_stage_is_cut_or_without_a_name(rich, tab, size, text_scale, language, theme):
    visitor = rich(
        at_s=VIDEO_S + 2,
        size=size,
        text_scale=text_scale,
        language=language,
        theme=theme,
        caption_language="fr",
    )
    if visitor.find("replayPanel") is None:
        visitor.press(Key.Key_S)
    tabs = visitor.item("panelTabs")
    if tab == "found":
        visitor.app.replay.side.search.query = "durée"
        visitor.wait(
            lambda: visitor.find("foundList") is not None and visitor.app.replay.side.search.hits.count > 0
        )
    else:
        tabs.setProperty("currentIndex", TABS[tab])
    visitor.qtbot.wait(100)
    assert cut_texts(visitor) == []
    assert faults(visitor.window) == []


def test_five_thousand_messages_and_a_long_transcript_open_and_follow(rich):
    def huge(library):
        enrich(library, [message(i * 170 / 5000, f"Person {i % 50}", f"Message {i} 👍") for i in range(5000)])

    visitor = rich(at_s=169.0, prepare=huge)
    row(visitor, "chatList", "Message 49")
    made = sum(1 for i in items(visitor.item("chatList")) if i.property("spoken"))
    assert made < 60
    assert len(MESSAGES) == 8
