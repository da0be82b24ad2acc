# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds on every screen: names and roles, the tab walk, whole texts at any size, stillness."""

import tempfile
from pathlib import Path

import pytest
from accessible_tree import faults
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from quick_items import items

from builders import event
from kiosk.errors import DownloadFailed, DownloadFault, SourceFault, SourceUnreadable
from kiosk.library.downloads import State, Trouble
from kiosk.library.library import Library
from kiosk.library.packs.key_ring import KeyRing
from kiosk.library.sources import ItemRow, SourceCounts
from kiosk.tasks.export_pack import export_pack

Key = Qt.Key
SCREENS = [
    "home",
    "search",
    "empty",
    "event",
    "replay",
    "slides",
    "settings",
    "sources",
    "downloads",
    "person",
    "schedule",
    "stick",
    "pack",
]


def some_sources(library):
    """A site that went well but for two pages, and a folder that cannot be read."""
    store = library.sources
    site, folder = "web:https://example.org/", "folder:/srv/pages"
    store.add(site, "https://example.org/", "site")
    store.describe(site, "site", "Numérique écoresponsable")
    store.note_sync(site, SourceCounts(12, 3, 100, 1, 2), None)
    for number in range(2):
        url = f"https://example.org/actualites/un-webinaire-au-nom-plutot-long-{number}/"
        error = DownloadFailed(url, DownloadFault.SERVER)
        store.note_item(site, url, ItemRow(failures=3, aside_s=1.8e9, error=error))
    store.add(folder, "/srv/pages", "folder")
    store.note_sync(folder, SourceCounts(), SourceUnreadable("/srv/pages", SourceFault.MISSING))


def a_conference(library):
    """Two days of talks in three rooms, one of them moved since the last sync, one that opens by itself."""
    from dataclasses import replace

    from kiosk.catalogue.event import AgendaItem, Kind, Speaker
    from kiosk.catalogue.moment import Moment

    def talk(number, hour):
        start = Moment.parse(f"2030-06-{12 + number % 2}T{hour:02}:00+02:00")
        return AgendaItem(
            f"Exposé {number}",
            f"Un exposé au titre plutôt long, pour voir comment il passe à la ligne : {number}",
            start,
            Moment.parse(f"2030-06-{12 + number % 2}T{hour:02}:45+02:00"),
            (Speaker("Zoé Écolo"), Speaker("Max Sobre")),
            id=f"t{number}",
            room=f"Salle {number % 3 + 1}",
            track=("Données", "Sobriété")[number % 2],
            summary="Ce que l’on y apprend.\n\n- un\n- deux",
            opens="t2-event" if number == 2 else None,
        )

    agenda = tuple(talk(n, 9 + n // 6) for n in range(40))
    camp = event(
        "camp", title="Journées du numérique 2030", kind=Kind.CONFERENCE, start=agenda[0].start, agenda=agenda
    )
    with library.writing() as writer:
        writer.store(camp, source_key="t")
        moved = (replace(agenda[0], start=Moment.parse("2030-06-12T08:30+02:00")), *agenda[1:-1])
        writer.store(replace(camp, agenda=moved), source_key="t")
        writer.store(event("t2-event", title="Exposé 2", part_of="camp"), source_key="t")


def some_downloads(library, sample_id):
    """A queue with an entry of each kind; nothing in it is asked for by itself."""
    names = ["failed", "paused", "done"]
    with library.writing() as writer:
        for name in names:
            title = f"Un webinaire au titre plutôt long dont il faut pourtant lire la fin: {name}"
            writer.store(event(name, title=title), source_key="t")
    library.downloads.add(names)
    library.downloads.note_progress("paused", 12_400_000, 48_000_000)
    library.downloads.set_state("paused", State.PAUSED)
    library.downloads.set_aside("failed", Trouble.WRONG_CONTENT, "", "", 6)
    library.downloads.note_done("done", 48_000_000)
    library.keeping.keep(sample_id)


def a_strangers_pack(folder):
    """A pack that somebody signed whom nobody here knows."""
    keys = KeyRing(folder / "keys")
    keys.make("Ada de l’association au nom plutôt long")
    with Library.open(folder / "giver") as library:
        with library.writing() as writer:
            for number in range(3):
                title = f"Un webinaire au titre plutôt long dont il faut pourtant lire la fin: {number}"
                writer.store(event(f"packed{number}", title=title), source_key="t")
        export_pack(library, [], folder / "a.kioskpack", title="Les webinaires de novembre", keys=keys)
    return folder / "a.kioskpack"


def at(visit, sample_id, screen, **options):
    """A visitor who looks at a screen, with all of it there."""
    if screen == "sources":
        options["prepare"] = some_sources
    if screen == "downloads":
        options["prepare"] = lambda library: some_downloads(library, sample_id)
    if screen == "schedule":
        options["prepare"] = a_conference
    visitor = visit(empty=screen == "empty", **options)
    navigator = visitor.program.navigator
    if screen == "search":
        visitor.app.home.query = "numérique"
        visitor.wait(lambda: visitor.app.home.searched == "numérique" and visitor.app.home.hits.count > 0)
    elif screen == "event":
        navigator.openEvent(sample_id)
        visitor.wait(lambda: visitor.find("replayButton") is not None)
    elif screen == "replay":
        navigator.openEvent(sample_id)
        navigator.openReplay(sample_id, 30.0)
        visitor.wait(lambda: visitor.app.replay.ready and visitor.app.replay.position > 29)
        visitor.app.replay.pause()
        visitor.wait(lambda: visitor.app.replay.chapters.count > 0)
    elif screen == "slides":
        navigator.openSlides(sample_id, 2)
        visitor.wait(lambda: visitor.app.slides.state == "ready")
        visitor.wait(lambda: visitor.app.slides.pageText != "")
    elif screen == "settings":
        navigator.openSettings()
        visitor.wait(lambda: visitor.find("themeChoice") is not None)
    elif screen == "person":
        navigator.openPerson(visitor.program.library.event(sample_id).speakers[0].name)
        visitor.wait(lambda: visitor.app.person.events.count > 0)
    elif screen == "sources":
        navigator.openSources()
        visitor.wait(lambda: visitor.find("sourceState") is not None)
    elif screen == "downloads":
        navigator.openDownloads()
        visitor.wait(lambda: visitor.app.downloads.rows.count == 3 and visitor.app.downloads.usage.count > 0)
        visitor.wait(lambda: visitor.find("libraryUsage") is not None)
    elif screen == "schedule":
        navigator.openEvent("camp")
        navigator.openSchedule("camp")
        visitor.wait(lambda: visitor.app.schedule.talks.count > 0)
        visitor.wait(lambda: visitor.find("roomChoice") is not None)
    elif screen == "stick":
        navigator.openStick()
        visitor.wait(lambda: visitor.find("stickEvent") is not None)
        visitor.app.stick.aimAtFolder(QUrl.fromLocalFile(tempfile.gettempdir()))
        visitor.app.stick.chooseAll()
        visitor.wait(lambda: visitor.app.stick.canWrite)
    elif screen == "pack":
        with tempfile.TemporaryDirectory() as folder:
            visitor.app.pack.open(str(a_strangers_pack(Path(folder))))
            visitor.wait(lambda: visitor.app.pack.state == "ready")
        visitor.wait(lambda: visitor.find("packTrustAsk") is not None)
    elif screen == "home":
        visitor.card("Journée mondiale")
    return visitor


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_reader_finds_a_name_for_everything(visit, sample_id, screen):
    visitor = at(visit, sample_id, screen)
    visitor.qtbot.wait(50)
    assert faults(visitor.window) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_tab_walks_through_all_controls_and_comes_back(visit, sample_id, screen):
    visitor = at(visit, sample_id, screen)
    visitor.press(Key.Key_Tab)
    visitor.press(Key.Key_Tab)  # the first leads into a screen that nothing was pressed on yet
    first = QGuiApplication.focusObject()
    walked = [first]
    for _ in range(120):
        visitor.press(Key.Key_Tab)
        now = QGuiApplication.focusObject()
        if now is first:
            break
        assert now not in walked, f"{now} twice before {first} came again"
        walked.append(now)
    else:
        pytest.fail("the walk never came back")
    assert len(walked) >= (2 if screen == "person" else 3)


@pytest.mark.parametrize("screen", ["home", "event", "settings", "replay"])
def test_the_focus_can_be_seen(visit, sample_id, screen):
    visitor = at(visit, sample_id, screen)
    visitor.press(Key.Key_Tab)
    visitor.press(Key.Key_Tab)
    focused = visitor.window.activeFocusItem()
    rings = [i for i in items(focused) if "FocusRing" in i.metaObject().className()]
    assert any(ring.isVisible() for ring in rings), f"no ring on {focused}"


# Lines that may be shortened: the running title above a full view, where the whole title stands one screen before.
MAY_BE_CUT = ("Journée mondiale du climat",)


def cut_texts(visitor) -> list[str]:
    """Texts of which a part cannot be read: elided, or wider or higher than their box, or beyond the window."""
    cut = []
    for item in items(visitor.window.contentItem()):
        text = item.property("text")
        if (
            not isinstance(text, str)
            or not text
            or item.property("lineCount") is None
            or not visitor.seen(item)
        ):
            continue
        if text.startswith(MAY_BE_CUT) or hidden_by_ancestor(item):
            continue
        place = item.mapRectToScene(item.boundingRect())
        if item.property("truncated"):
            cut.append(f"elided: {text}")
        elif item.property("contentWidth") > item.width() + 1.5:
            cut.append(f"wider than its box: {text}")
        elif place.left() < -1 or place.right() > visitor.window.width() + 1:
            cut.append(f"beyond the window: {text}")
    return cut


def hidden_by_ancestor(item) -> bool:
    """Whether the item lies in a view that scrolls sideways, such as a strip of pictures."""
    while item is not None:
        if item.inherits("QQuickListView") and item.property("contentWidth") > item.width() + 1:
            return True
        item = item.parentItem()
    return False


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("size", "text_scale"), [((1200, 720), 1.0), ((1080, 1920), 1.0), ((1280, 720), 2.0), ((1080, 1920), 2.0)]
)
@pytest.mark.parametrize("screen", SCREENS)
def test_no_text_is_cut(visit, sample_id, screen, size, text_scale, language):
    visitor = at(visit, sample_id, screen, size=size, text_scale=text_scale, language=language)
    visitor.qtbot.wait(50)
    assert cut_texts(visitor) == []


@pytest.mark.parametrize("screen", [s for s in SCREENS if s != "replay"])
def test_nothing_plays_or_moves_by_itself(visit, sample_id, screen):
    visitor = at(visit, sample_id, screen)
    assert not visitor.app.replay.playing
    swaps = []
    visitor.qtbot.wait(700)  # what a press set off is over
    visitor.window.frameSwapped.connect(lambda: swaps.append(1))
    visitor.qtbot.wait(1500)  # silence has no signal to wait for
    assert len(swaps) <= 1


def test_a_replay_that_was_not_asked_to_play_stands_still(visit, sample_id):
    visitor = at(visit, sample_id, "replay")
    before = visitor.app.replay.position
    visitor.qtbot.wait(600)
    assert visitor.app.replay.position == before
