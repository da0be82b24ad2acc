# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real program on a library with the sample event, driven as a visitor would."""

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.app import Program, make_application
from kiosk.config import Settings
from kiosk.library.library import Library
from kiosk.tasks.sample import install_sample
from kiosk.ui.packs import sticks_view_model

sys.path.append(str(Path(__file__).parent))

from quick_items import items


@dataclass
class Visitor:
    """What a person does with the window, and what they see."""

    program: Program
    window: QQuickWindow
    qtbot: object

    @property
    def app(self):
        return self.program.app

    def find(self, name: str) -> QQuickItem | None:
        return next(
            (i for i in items(self.window.contentItem()) if i.objectName() == name and self.seen(i)), None
        )

    @staticmethod
    def seen(item: QQuickItem) -> bool:
        return item.isVisible() and item.width() > 0 and item.height() > 0

    def texts(self) -> list[str]:
        """All text that is visible, wherever on the page."""
        found = []
        for item in items(self.window.contentItem()):
            text = item.property("text")
            if isinstance(text, str) and text and self.seen(item) and item.property("lineCount") is not None:
                found.append(text)
        return found

    def reads(self, words: str) -> bool:
        """Whether a person reads these words; which spaces keep them on one line makes no difference."""
        words = words.replace("\u00a0", " ")
        return any(words in text.replace("\u00a0", " ") for text in self.texts())

    def wait(self, condition, timeout_ms: int = 15_000) -> None:
        self.qtbot.waitUntil(condition, timeout=timeout_ms)

    def item(self, name: str) -> QQuickItem:
        self.wait(lambda: self.find(name) is not None)
        return self.find(name)

    def click(self, target: str | QQuickItem) -> None:
        item = self.item(target) if isinstance(target, str) else target
        self.window.grabWindow()  # what was just shown gets its place when the scene is drawn
        point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def card(self, words: str) -> QQuickItem:
        def look():
            for item in items(self.window.contentItem()):
                if (
                    words in str(item.property("title") or "")
                    and item.property("eventId")
                    and self.seen(item)
                ):
                    return item
            return None

        self.wait(lambda: look() is not None)
        return look()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter)

    def screen(self) -> str:
        return self.program.navigator.current.screen.value


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory):
    """A library with the sample event, to be copied."""
    folder = tmp_path_factory.mktemp("sample") / "library"
    library = Library.open(folder)
    event_id = install_sample(library)
    library.close()
    return folder, event_id


@pytest.fixture
def own_sticks(tmp_path, monkeypatch):
    """What is plugged into the computer that runs the tests is nobody's business."""
    real = sticks_view_model.mounted_places

    def places():
        return [place for place in real() if place.is_relative_to(tmp_path)]

    monkeypatch.setattr(sticks_view_model, "mounted_places", places)


@pytest.fixture
def visit(qtbot, tmp_path, sample_library, own_sticks):
    """Opens the program. `empty`: a library without events; `prepare`: what is done to the library first."""
    opened: list[Program] = []
    make_application()

    def start(*, size=(1280, 800), empty=False, prepare=None, **settings) -> Visitor:
        folder = tmp_path / f"library{len(opened)}"
        if not empty:
            shutil.copytree(sample_library[0], folder)
        library = Library.open(folder)
        if prepare is not None:
            prepare(library)
        chosen = {"language": "en", "reduced_motion": True} | settings
        program = Program(library, settings=replace(Settings(), **chosen))
        opened.append(program)
        window = program.show()
        window.resize(*size)
        visitor = Visitor(program, window, qtbot)
        visitor.wait(lambda: visitor.find("searchField") is not None)
        return visitor

    yield start
    for program in opened:
        program.close()


@pytest.fixture
def sample_id(sample_library):
    return sample_library[1]
