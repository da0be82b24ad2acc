# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the user is, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


class Screen(StrEnum):
    HOME = "home"
    EVENT = "event"
    REPLAY = "replay"
    SLIDES = "slides"
    SETTINGS = "settings"
    SOURCES = "sources"
    DOWNLOADS = "downloads"
    PERSON = "person"
    SCHEDULE = "schedule"
    STICK = "stick"  # copying to one and from one
    PACK = "pack"  # what one brings


@dataclass(frozen=True, slots=True)
class Route:
    """A screen and what it shows; `place` is a second of the replay, a page of the slides, or of a programme the place
    of a talk in it, counted from 1.

    `event_id` is a name for the screen of a speaker.
    """

    screen: Screen
    event_id: str = ""
    place: float = 0.0
    play: bool = False  # the press that led here asked to play


def pushed(stack: tuple[Route, ...], route: Route) -> tuple[Route, ...]:
    """The way after going to `route`. The same screen of the same event twice in a row is one step."""
    if stack and (stack[-1].screen, stack[-1].event_id) == (route.screen, route.event_id):
        return (*stack[:-1], route)
    return (*stack, route)


def popped(stack: tuple[Route, ...]) -> tuple[Route, ...]:
    """The way after going back; Home is never left."""
    return stack[:-1] if len(stack) > 1 else stack


@QmlElement
@QmlUncreatable("made by the program")
class Navigator(QObject):
    currentChanged = Signal()
    wentTo = Signal(str, str, float, bool)  # screen, event id, place, play
    wentBack = Signal()
    wentHome = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack: tuple[Route, ...] = (Route(Screen.HOME),)

    @property
    def current(self) -> Route:
        return self._stack[-1]

    @Property(str, notify=currentChanged, final=True)
    def screen(self) -> str:
        return self.current.screen.value

    @Property(bool, notify=currentChanged, final=True)
    def canGoBack(self) -> bool:
        return len(self._stack) > 1

    def go(self, route: Route) -> None:
        stack = pushed(self._stack, route)
        if len(stack) == len(self._stack):
            self._stack = popped(self._stack)
            self.wentBack.emit()
        self._stack = stack
        self.currentChanged.emit()
        self.wentTo.emit(route.screen.value, route.event_id, route.place, route.play)

    @Slot(str)
    def openEvent(self, event_id: str) -> None:
        self.go(Route(Screen.EVENT, event_id))

    @Slot(str, float)
    def openReplay(self, event_id: str, at_s: float) -> None:
        """Goes to the replay and plays from `at_s` seconds; below zero from where it was left."""
        self.go(Route(Screen.REPLAY, event_id, at_s, play=True))

    @Slot(str, int)
    def openSlides(self, event_id: str, page: int) -> None:
        """Goes to the slides at a page counted from 1; 0 for the one last seen."""
        self.go(Route(Screen.SLIDES, event_id, float(page)))

    @Slot(str)
    def openPerson(self, name: str) -> None:
        self.go(Route(Screen.PERSON, name))

    @Slot(str)
    def openSchedule(self, event_id: str) -> None:
        """Goes to the programme of a conference."""
        self.go(Route(Screen.SCHEDULE, event_id))

    @Slot(str, int)
    def openTalk(self, event_id: str, place: int) -> None:
        """Goes to the programme of a conference, where its talk at that place stands; counted from 0."""
        self.go(Route(Screen.SCHEDULE, event_id, place + 1.0))

    @Slot()
    def openSources(self) -> None:
        self.go(Route(Screen.SOURCES))

    @Slot()
    def openDownloads(self) -> None:
        self.go(Route(Screen.DOWNLOADS))

    @Slot()
    def openStick(self) -> None:
        self.go(Route(Screen.STICK))

    @Slot()
    def openSettings(self) -> None:
        self.go(Route(Screen.SETTINGS))

    @Slot()
    def back(self) -> None:
        stack = popped(self._stack)
        if stack is not self._stack:
            self._stack = stack
            self.wentBack.emit()
            self.currentChanged.emit()

    @Slot()
    def home(self) -> None:
        if len(self._stack) > 1:
            self._stack = self._stack[:1]
            self.wentHome.emit()
            self.currentChanged.emit()
