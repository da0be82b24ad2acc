# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real program on a real library with one event, opened at its slides."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.app import Program, make_application
from kiosk.catalogue.event import Document, Event, Kind
from kiosk.config import Settings
from kiosk.library.event_rows import IncomingDocument
from kiosk.library.library import Library
from kiosk.ui.navigator import Route, Screen
from pdf_makers import encrypted_pdf, make_pdf

__all__ = ["encrypted_pdf", "make_pdf"]

TITLE = "Journée mondiale du climat"


@dataclass
class SlidesWindow:
    """What a test does to the window, in a user's words."""

    program: Program
    window: QQuickWindow
    qtbot: object

    @property
    def slides(self):
        return self.program.app.slides

    def item(self, name: str) -> QQuickItem:
        def look(item):
            if item.objectName() == name:
                return item
            for child in item.childItems():
                found = look(child)
                if found is not None:
                    return found
            return None

        found = look(self.window.contentItem())
        assert found is not None, f"no {name}"
        return found

    def shows(self, name: str) -> bool:
        try:
            item = self.item(name)
        except AssertionError:
            return False
        return item.isVisible() and item.opacity() > 0

    def wait(self, condition, timeout_ms: int = 15_000) -> None:
        self.qtbot.waitUntil(condition, timeout=timeout_ms)

    def wait_for_state(self, state: str) -> None:
        self.wait(lambda: self.slides.state == state)

    def wait_for_page(self, page: int) -> None:
        """Until that page is on screen, sharp."""
        picture = self.item("pageItem")
        self.wait(lambda: self.slides.page == page and picture.property("page") == page)
        self.wait(lambda: picture.property("sharp"))

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter)

    def click(self, name: str) -> None:
        item = self.item(name)
        self.window.grabWindow()  # what was just shown gets its place when the scene is drawn
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        QTest.mouseClick(
            self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle.toPoint()
        )

    def click_on_page(self, x: float, y: float) -> None:
        """Clicks at a share of the page's width and height."""
        page = self.item("page")
        point: QPoint = page.mapToScene(QPointF(x * page.width(), y * page.height())).toPoint()
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def grab(self) -> QImage:
        return self.window.grabWindow()

    def page_colour(self, x: float = 0.97, y: float = 0.03) -> tuple[int, int, int]:
        """The colour of the window at a share of the page's width and height."""
        page = self.item("page")
        point = page.mapToScene(QPointF(x * page.width(), y * page.height())).toPoint()
        return self.grab().pixelColor(point).getRgb()[:3]


@pytest.fixture
def open_slides(qtbot, tmp_path):
    """Opens the slides screen over documents given as (address, label, file or None); `entries`: their texts."""
    opened: list[Program] = []
    make_application()

    def start(
        *documents: tuple[str, str, Path | None], size=(1280, 800), page=0, entries=None, **settings
    ) -> SlidesWindow:
        library = Library.open(tmp_path / "library")
        event = Event(
            id="climat",
            source="climat.md",
            title=TITLE,
            kind=Kind.WEBINAR,
            documents=tuple(Document(url, label) for url, label, _ in documents),
        )
        with library.writing() as writer:
            writer.store(
                event,
                source_key="test",
                documents=[
                    IncomingDocument(url, writer.put(file), entries=(entries or {}).get(url))
                    for url, _, file in documents
                    if file
                ],
            )
        program = Program(
            library, settings=replace(Settings(), language="en", reduced_motion=True, **settings)
        )
        opened.append(program)
        window = program.show()
        window.resize(*size)
        program.go(Route(Screen.SLIDES, "climat", float(page)))
        qtbot.waitUntil(lambda: program.app.slides.state != "closed")
        return SlidesWindow(program, window, qtbot)

    yield start
    for program in opened:
        program.close()
