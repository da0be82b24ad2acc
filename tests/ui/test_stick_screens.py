# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events on a stick, as a visitor copies them there and takes them in: real packs, and a real disk where one may be mounted."""

import os
import shutil
import subprocess
import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from quick_items import items

from builders import day, event
from kiosk.cli import with_command
from kiosk.cli.window import _go
from kiosk.config import default_keys_folder
from kiosk.library.event_rows import IncomingRecording
from kiosk.library.library import Library
from kiosk.library.packs.archive import PackArchive
from kiosk.library.packs.key_ring import KeyRing
from kiosk.tasks import export_content
from kiosk.tasks.export_pack import export_pack
from kiosk.tasks.import_pack import import_pack
from kiosk.tasks.verify import verify

Key = Qt.Key
BIG = 4 << 20


def fill(library, tmp_path, count=3):
    """Events with a recording of random bytes each."""
    with library.writing() as writer:
        for number in range(count):
            path = tmp_path / f"medium-{number}"
            path.write_bytes(os.urandom(BIG // 4 if number else BIG))
            recording = IncomingRecording("bigbluebutton", {"video/webcams.webm": writer.put(path)}, 60.0, ())
            writer.store(
                event(f"e{number}", title=f"Réparer {number}", start=day("2024-05-01T09:00+02:00")),
                source_key="site",
                recording=recording,
            )


@pytest.fixture
def made(tmp_path):
    """Makes a pack of three events somewhere."""

    def make(path, keys=None, title="Réparer", count=3):
        folder = tmp_path / f"giver-{path.stem}"
        with Library.open(folder) as library:
            fill(library, tmp_path, count)
            export_pack(library, [], path, title=title, keys=keys)
        return path

    return make


def lines(visitor, name="stickEvent"):
    return [i for i in items(visitor.window.contentItem()) if i.objectName() == name and visitor.seen(i)]


def open_stick(visit, tmp_path, **options):
    """A visitor on the screen, where nothing that this computer has plugged in is in the way."""
    visitor = visit(empty=True, prepare=lambda library: fill(library, tmp_path), **options)
    visitor.click("stickButton")
    visitor.wait(lambda: len(lines(visitor)) == 3)
    return visitor


def aim_at(visitor, folder):
    visitor.app.stick.aimAtFolder(QUrl.fromLocalFile(str(folder)))


def offers(visitor):
    return visitor.find("noticeAction") is not None and "brings" in visitor.app.notice


def test_chosen_events_are_copied_and_the_other_kiosk_gets_them(visit, tmp_path):
    visitor = open_stick(visit, tmp_path)
    target = tmp_path / "target"
    target.mkdir()
    aim_at(visitor, target)
    assert not visitor.item("stickWrite").isEnabled()
    visitor.click(lines(visitor)[0])
    visitor.wait(lambda: visitor.reads("1 event chosen"))
    visitor.click(lines(visitor)[2])
    visitor.wait(lambda: visitor.reads("2 events chosen") and visitor.item("stickWrite").isEnabled())
    visitor.click("stickWrite")
    visitor.wait(lambda: visitor.find("stickDone") is not None)
    assert "2 events written" in visitor.app.stick.done
    (pack,) = target.iterdir()
    with Library.open(tmp_path / "other") as library:
        effect = import_pack(library, pack)
    assert len(effect.added) == 2


def test_all_events_that_fit_what_is_typed_are_chosen_at_once_by_keyboard(visit, tmp_path):
    visitor = open_stick(visit, tmp_path)
    visitor.item("stickSearch").forceActiveFocus()
    visitor.type("REPARER 1")
    visitor.wait(lambda: len(lines(visitor)) == 1)
    visitor.item("stickAll").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: visitor.app.stick.chosenCount == 1 and lines(visitor)[0].property("checked"))
    lines(visitor)[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: visitor.app.stick.chosenCount == 0)
    assert lines(visitor)[0].hasActiveFocus()


def test_an_event_leads_to_the_screen_with_itself_chosen(visit, tmp_path):
    visitor = visit(empty=True, prepare=lambda library: fill(library, tmp_path))
    visitor.program.navigator.openEvent("e1")
    visitor.item("copyToStick").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    visitor.press(Key.Key_Space)
    visitor.wait(lambda: len(lines(visitor)) == 3)
    assert [line.property("checked") for line in lines(visitor)] == [True, False, False]
    assert lines(visitor)[0].property("text") == "Réparer 1"


def test_a_signed_pack_says_by_whom(visit, tmp_path):
    visitor = open_stick(visit, tmp_path)
    target = tmp_path / "target"
    target.mkdir()
    aim_at(visitor, target)
    visitor.click("stickMakeKey")
    visitor.wait(lambda: visitor.find("stickSign") is not None)
    assert visitor.item("stickSign").property("checked")
    visitor.app.stick.choose("e1", True)
    visitor.wait(lambda: visitor.item("stickWrite").isEnabled())
    visitor.click("stickWrite")
    visitor.wait(lambda: visitor.app.stick.done != "")
    (pack,) = target.iterdir()
    with PackArchive(pack) as archive:
        assert archive.signature.valid
        assert KeyRing(default_keys_folder()).name_of(archive.signature.key)


def test_writing_stops_at_once_and_leaves_nothing(visit, tmp_path, held_copy):
    visitor = open_stick(visit, tmp_path)
    target = tmp_path / "target"
    target.mkdir()
    aim_at(visitor, target)
    visitor.app.stick.chooseAll()
    visitor.wait(lambda: visitor.item("stickWrite").isEnabled())
    visitor.click("stickWrite")
    visitor.wait(held_copy.reached.is_set)
    visitor.click("stickStop")
    held_copy.go.set()
    visitor.wait(lambda: not visitor.app.stick.busy)
    assert visitor.reads("Stopped. Nothing was left on the stick.")
    assert list(target.iterdir()) == []


class HeldCopy:
    """Holds the work within its first file, or after some files, until a test lets it go on."""

    def __init__(self):
        self.reached, self.go = threading.Event(), threading.Event()
        self.begun = 0
        self.whole_before = 0  # so many files are to be whole by then

    def __call__(self, *_):
        self.reached.set()
        assert self.go.wait(20)


@pytest.fixture
def held_copy(monkeypatch):
    held = HeldCopy()
    real = export_content.copy_checked

    def copy(library, file, target, stop, show):
        def show_and_hold(had):
            show(had)
            if not held.go.is_set():
                held()

        real(library, file, target, stop, show_and_hold)

    monkeypatch.setattr("kiosk.tasks.export_pack.copy_checked", copy)
    yield held
    held.go.set()


@pytest.fixture
def held_import(monkeypatch):
    held = HeldCopy()
    real = PackArchive.copy

    def copy(self, file, to, stopped, show):
        held.begun += 1

        def show_and_hold(had):
            show(had)
            if had and held.begun > held.whole_before and not held.go.is_set():
                held()

        real(self, file, to, stopped, show_and_hold)

    monkeypatch.setattr(PackArchive, "copy", copy)
    yield held
    held.go.set()


def test_a_pack_says_what_it_brings_before_and_one_press_takes_it_in(visit, tmp_path, made):
    pack = made(tmp_path / "a.kioskpack")
    visitor = visit(empty=True)
    visitor.app.pack.open(str(pack))  # what the dialog of `openPack` calls
    visitor.wait(lambda: visitor.find("packTake") is not None)
    assert visitor.reads("Not signed")
    assert visitor.reads("3 events will be added")
    assert visitor.reads("Room that it takes")
    assert {line.property("text") for line in lines(visitor, "packEvent")} == {
        "Réparer 0",
        "Réparer 1",
        "Réparer 2",
    }
    assert visitor.program.library.count_all() == 0
    visitor.click("packTake")
    visitor.wait(lambda: visitor.find("packHome") is not None)
    assert visitor.reads("3 events added")
    visitor.click("packHome")
    visitor.card("Réparer 1")


def test_an_import_stops_and_goes_on_where_it_was(visit, tmp_path, made, held_import):
    pack = made(tmp_path / "a.kioskpack")
    visitor = visit(empty=True)
    visitor.app.pack.open(str(pack))
    visitor.click("packTake")
    visitor.wait(held_import.reached.is_set)
    visitor.click("packStop")
    held_import.go.set()
    visitor.wait(lambda: visitor.app.pack.state == "broken-off")
    assert visitor.program.library.count_all() == 0
    parts = list(visitor.program.library.partial_folder.glob("pack-*"))
    assert sum(part.stat().st_size for part in parts) > 0
    visitor.click("packTake")
    visitor.wait(lambda: visitor.app.pack.state == "done")
    assert visitor.program.library.count_all() == 3


def test_a_pack_is_opened_by_dropping_it_onto_the_window(visit, tmp_path, made):
    pack = made(tmp_path / "a.kioskpack")
    visitor = visit(empty=True)
    drop(visitor, tmp_path / "something.txt")
    assert "Only packs can be dropped" in visitor.app.notice
    drop(visitor, pack)
    visitor.wait(lambda: visitor.find("packTake") is not None)


def drop(visitor, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(300, 300), action, data, buttons, keys)
    QGuiApplication.sendEvent(visitor.window, enter)
    QGuiApplication.sendEvent(visitor.window, QDropEvent(QPointF(300, 300), action, data, buttons, keys))


def test_a_damaged_pack_says_so_and_changes_nothing(visit, tmp_path, made):
    pack = made(tmp_path / "a.kioskpack")
    pack.write_bytes(pack.read_bytes()[: BIG // 2])
    visitor = visit(empty=True)
    visitor.app.pack.open(str(pack))
    visitor.wait(lambda: visitor.find("packError") is not None)
    assert visitor.reads("is damaged or incomplete")
    assert visitor.find("packTake") is None


def test_a_stranger_is_trusted_after_its_key_was_compared(visit, tmp_path, made):
    stranger = KeyRing(tmp_path / "stranger")
    key = stranger.make("Ada")
    pack = made(tmp_path / "a.kioskpack", keys=stranger)
    visitor = visit(empty=True)
    visitor.app.pack.open(str(pack))
    visitor.click("packTrustAsk")
    assert visitor.item("packFingerprint").property("text") == key.key.fingerprint
    visitor.wait(lambda: visitor.item("packTrustName").hasActiveFocus())
    visitor.press(Key.Key_End)
    visitor.type(" of Lyon")
    visitor.click("packTrustSure")
    visitor.wait(lambda: visitor.reads("Signed by Ada of Lyon, who is trusted."))
    assert visitor.find("packTrustAsk") is None


def test_what_the_settings_screen_says_of_makers_holds_for_the_next_pack(visit, tmp_path, made):
    pack = made(tmp_path / "a.kioskpack")
    visitor = visit(empty=True)
    visitor.program.navigator.openSettings()
    visitor.item("signedPacksOnly").forceActiveFocus()
    visitor.press(Qt.Key.Key_Down)
    assert visitor.program.settings.values.signed_packs_only
    visitor.app.pack.open(str(pack))
    visitor.wait(lambda: visitor.app.pack.state == "refused")


def test_a_booth_that_wants_signed_packs_takes_no_other_and_lets_nobody_decide(visit, tmp_path, made):
    stranger = KeyRing(tmp_path / "stranger")
    key = stranger.make("Ada")
    unsigned, signed = made(tmp_path / "a.kioskpack"), made(tmp_path / "b.kioskpack", keys=stranger)
    visitor = visit(empty=True, signed_packs_only=True)
    visitor.app.pack.open(str(unsigned))
    visitor.wait(lambda: visitor.reads("is not signed, and only signed packs are taken here"))
    visitor.app.pack.open(str(signed))
    visitor.wait(lambda: visitor.reads("signed by somebody who is not trusted here"))
    assert visitor.find("packTake") is None
    assert visitor.find("packTrustAsk") is None
    KeyRing(default_keys_folder()).trust(key.line)
    visitor.click("packAgain")
    visitor.wait(lambda: visitor.find("packTake") is not None)


def test_a_stick_with_a_pack_offers_itself_until_it_was_taken_in(visit, tmp_path, made, mounted):
    pack = made(tmp_path / "a.kioskpack")
    visitor = visit(empty=True)
    stick = mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs")
    (stick / "talks").mkdir()
    inside = stick / "talks" / "a.kioskpack"
    inside.write_bytes(pack.read_bytes())
    plug_in_again(stick, tmp_path)
    visitor.wait(lambda: offers(visitor))
    assert visitor.app.notice == "The stick “mounted” brings “Réparer” (3 events)."
    visitor.click("noticeAction")
    visitor.click("packTake")
    visitor.wait(lambda: visitor.app.pack.state == "done")
    visitor.program.navigator.home()
    visitor.app.tell("")
    plug_in_again(stick, tmp_path)
    visitor.wait(lambda: visitor.app.sticks.packs.count == 1 and visitor.app.sticks.packs.row(0).taken)
    assert not visitor.app.noticeOffers


def test_a_pack_is_opened_by_its_name_on_the_command_line(visit, tmp_path, made):
    pack = made(tmp_path / "a.kioskpack")
    visitor = visit(empty=True)
    words = with_command([str(pack)])
    assert words == ["run", "--open", str(pack)]
    _go(visitor.program, words[-1], None)
    visitor.wait(lambda: visitor.find("packTake") is not None)
    assert visitor.screen() == "pack"
    _go(visitor.program, str(tmp_path / "gone.kioskpack"), None)
    visitor.wait(lambda: visitor.reads("“gone.kioskpack” was not found."))


def plug_in_again(stick, tmp_path):
    """The same disk goes and comes: it is at home in a second place meanwhile."""
    other = tmp_path / "elsewhere"
    other.mkdir(exist_ok=True)
    for command in (
        ["mount", "--bind", str(stick), str(other)],
        ["umount", str(stick)],
        ["mount", "--bind", str(other), str(stick)],
        ["umount", str(other)],
    ):
        subprocess.run(command, check=True)


def test_what_this_kiosk_wrote_itself_is_not_offered(visit, tmp_path, mounted):
    stick = mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs")
    visitor = open_stick(visit, tmp_path)
    visitor.wait(lambda: any(place["value"] == str(stick) for place in visitor.app.stick.targets))
    visitor.app.stick.aim(str(stick))
    visitor.app.stick.chooseAll()
    visitor.wait(lambda: visitor.item("stickWrite").isEnabled())
    visitor.click("stickWrite")
    visitor.wait(lambda: visitor.app.sticks.packs.rowCount() == 1)
    assert visitor.app.sticks.packs.row(0).taken
    assert not visitor.app.noticeOffers


def test_several_packs_on_a_stick_are_offered_together(visit, tmp_path, made, mounted):
    stick = mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs")
    for name in ("a", "b"):
        pack = made(tmp_path / f"{name}.kioskpack")
        (stick / pack.name).write_bytes(pack.read_bytes())
    visitor = visit(empty=True)
    visitor.wait(lambda: visitor.app.notice == "The stick “mounted” brings 2 packs.")
    visitor.click("noticeAction")
    visitor.wait(lambda: len(lines(visitor, "lookAtPack")) == 2)


def test_a_booth_is_offered_only_what_it_would_take(visit, tmp_path, made, mounted):
    stick = mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs")
    (stick / "a.kioskpack").write_bytes(made(tmp_path / "a.kioskpack").read_bytes())
    visitor = visit(empty=True, signed_packs_only=True)
    visitor.wait(lambda: visitor.app.sticks.packs.rowCount() == 1)
    assert not visitor.app.noticeOffers


def test_an_offer_goes_with_its_stick(visit, tmp_path, made, mounted):
    pack = made(tmp_path / "a.kioskpack")
    visitor = visit(empty=True)
    stick = mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs")
    (stick / "a.kioskpack").write_bytes(pack.read_bytes())
    plug_in_again(stick, tmp_path)
    visitor.wait(lambda: offers(visitor))
    subprocess.run(["umount", str(stick)], check=True)
    visitor.wait(lambda: not visitor.app.noticeOffers)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True)  # for the fixture to take away


def test_a_stick_that_is_pulled_out_while_it_is_written_leaves_the_library_whole(
    visit, tmp_path, mounted, held_copy
):
    visitor = open_stick(visit, tmp_path)
    stick = mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs")
    visitor.wait(lambda: any(place["value"] == str(stick) for place in visitor.app.stick.targets))
    visitor.app.stick.aim(str(stick))
    visitor.app.stick.chooseAll()
    visitor.wait(lambda: visitor.item("stickWrite").isEnabled())
    visitor.click("stickWrite")
    visitor.wait(held_copy.reached.is_set)
    subprocess.run(["umount", "-l", str(stick)], check=True)
    held_copy.go.set()
    visitor.wait(lambda: visitor.find("stickError") is not None)
    assert visitor.reads("could not be written to its end. Is the stick still there?")
    visitor.wait(lambda: all(place["value"] != str(stick) for place in visitor.app.stick.targets))
    assert list(stick.iterdir()) == []  # nothing went into the folder that is left
    assert visitor.program.library.count_all() == 3
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True)
    visitor.wait(lambda: any(place["value"] == str(stick) for place in visitor.app.stick.targets))
    visitor.app.stick.aim(str(stick))
    visitor.click("stickWrite")
    visitor.wait(lambda: visitor.app.stick.done != "")


def test_a_stick_that_is_pulled_out_while_it_is_read_is_survived_and_goes_on(
    visit, tmp_path, made, mounted, held_import
):
    if shutil.which("mkfs.ext4") is None:
        pytest.skip("no mkfs.ext4")
    pack = made(tmp_path / "a.kioskpack")
    disk = tmp_path / "disk"

    def write_disk():
        disk.touch()
        os.truncate(disk, 32 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", "-d", str(pack.parent / "on"), str(disk)], check=True)

    (tmp_path / "on").mkdir()
    (tmp_path / "on" / "a.kioskpack").write_bytes(pack.read_bytes())
    write_disk()
    stick = mounted("-o", "loop,ro", str(disk))
    visitor = visit(empty=True)
    visitor.wait(lambda: offers(visitor))
    held_import.whole_before = 1
    visitor.click("noticeAction")
    visitor.click("packTake")
    visitor.wait(held_import.reached.is_set)
    # From now on the kernel answers with input/output errors, as for a disk that is gone, also where it had read ahead.
    os.truncate(disk, 0)
    with (stick / pack.name).open("rb") as read_before:
        os.posix_fadvise(read_before.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    held_import.go.set()
    visitor.wait(lambda: visitor.app.pack.state == "broken-off")
    assert visitor.reads("cannot be read any more. Put the stick back in and try again")
    assert visitor.program.library.count_all() == 0
    kept = {
        path: path.stat().st_ino for path in visitor.program.library.path.rglob("*") if path.stat().st_size
    }
    stored = [path for path in kept if path.parent.parent.name == "files"]
    assert stored
    subprocess.run(["umount", "-l", str(stick)], check=True)
    visitor.click("packTake")
    visitor.wait(lambda: visitor.reads("was not found"))
    write_disk()
    subprocess.run(["mount", "-o", "loop,ro", str(disk), str(stick)], check=True)
    visitor.click("packTake")
    visitor.wait(lambda: visitor.app.pack.state == "done")
    assert visitor.program.library.count_all() == 3
    assert verify(visitor.program.library).sound
    assert all(path.stat().st_ino == kept[path] for path in stored)  # what had come did not come again
