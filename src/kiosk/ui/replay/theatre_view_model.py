# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is seen of a replay: which picture is large, which small, where the small one lies, and what is decoded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.settings_view_model import SettingsViewModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

SNAP = 0.12  # a small picture that is let go this close to an edge goes to it; share of the free room
SIZES = (0.12, 0.5)  # the small picture's width as a share of the theatre's
SIZE_STEP = 0.04


class Layout(StrEnum):
    STAGE = "stage"  # the stage large, the webcams small
    CAMERAS = "cameras"  # the other way round
    STAGE_ONLY = "stage-only"
    CAMERAS_ONLY = "cameras-only"
    LISTEN = "listen"  # no video at all


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to see at a moment."""

    stage: bool  # a slide, or the shared screen
    cameras: bool


def arranged(layout: Layout, seen: Seen) -> Layout:
    """The layout that is shown: what is not there leaves its place to the other; without both one only listens."""
    if layout is Layout.LISTEN or not (seen.stage or seen.cameras):
        return Layout.LISTEN
    if not seen.stage:
        return Layout.CAMERAS_ONLY
    if not seen.cameras:
        return Layout.STAGE_ONLY
    return layout


def decoded(layout: Layout, seen: Seen) -> tuple[bool, bool]:
    """Whether the pictures of webcams and of the shared screen are to be decoded.

    `seen`: what there is now; the screen share may begin at any time, and then is on the stage.
    """
    cameras = arranged(layout, Seen(seen.stage, seen.cameras))
    share = arranged(layout, Seen(True, seen.cameras))
    return (
        seen.cameras and cameras in (Layout.STAGE, Layout.CAMERAS, Layout.CAMERAS_ONLY),
        share in (Layout.STAGE, Layout.CAMERAS, Layout.STAGE_ONLY),
    )


def snapped(share: float) -> float:
    """A place between two edges (0 to 1), drawn to an edge that is near."""
    if share < SNAP:
        return 0.0
    return 1.0 if share > 1 - SNAP else share


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class TheatreViewModel(QObject):
    """The layout and the small picture's place are kept in the settings."""

    changed = Signal()
    decodingChanged = Signal()
    pipChanged = Signal()

    def __init__(self, settings: SettingsViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._seen = Seen(stage=False, cameras=False)
        self._has_cameras = False  # there are webcams, though no picture may have come yet
        self._shown = Layout.LISTEN
        self._decoded = (False, False)
        settings.replayLayoutChanged.connect(self._derive)
        settings.listenOnlyChanged.connect(self._derive)
        settings.pipChanged.connect(self.pipChanged)

    def follow(self, *, stage: bool, cameras: bool, has_cameras: bool) -> None:
        """What there is to see now: a slide or shared screen, a picture of webcams, and whether one may yet come."""
        if (stage, cameras, has_cameras) != (self._seen.stage, self._seen.cameras, self._has_cameras):
            self._seen, self._has_cameras = Seen(stage, cameras), has_cameras
            self._derive()

    @property
    def decoded(self) -> tuple[bool, bool]:
        """Whether webcams and shared screen are looked at."""
        return self._decoded

    def _chosen(self) -> Layout:
        if self._settings.values.listen_only:
            return Layout.LISTEN
        try:
            return Layout(self._settings.values.replay_layout)
        except ValueError:
            return Layout.STAGE

    def _derive(self) -> None:
        layout, before = self._chosen(), (self._shown, self._decoded)
        self._decoded = decoded(layout, Seen(self._seen.stage, self._has_cameras))
        # Where the webcams are to be large they have their place before their first picture, so that nothing jumps.
        large = layout in (Layout.CAMERAS, Layout.CAMERAS_ONLY) or not self._seen.stage
        cameras = self._seen.cameras or (large and self._has_cameras)
        self._shown = arranged(layout, Seen(self._seen.stage, cameras))
        if self._decoded != before[1]:
            self.decodingChanged.emit()
        self.changed.emit()

    @Property(str, notify=changed, final=True)
    def layout(self) -> str:
        """The layout that was chosen."""
        return self._chosen().value

    @Property(str, notify=changed, final=True)
    def shown(self) -> str:
        """The layout that is shown."""
        return self._shown.value

    @Property(bool, notify=changed, final=True)
    def camerasLarge(self) -> bool:
        return self._shown in (Layout.CAMERAS, Layout.CAMERAS_ONLY)

    @Property(bool, notify=changed, final=True)
    def both(self) -> bool:
        """Whether one picture is small."""
        return self._shown in (Layout.STAGE, Layout.CAMERAS)

    @Property(bool, notify=changed, final=True)
    def showsStage(self) -> bool:
        return self._shown in (Layout.STAGE, Layout.CAMERAS, Layout.STAGE_ONLY)

    @Property(bool, notify=changed, final=True)
    def showsCameras(self) -> bool:
        return self._shown in (Layout.STAGE, Layout.CAMERAS, Layout.CAMERAS_ONLY)

    @Property("QVariantList", notify=changed, final=True)
    def choices(self) -> list[dict[str, str]]:
        """The layouts as { value, text }."""
        return [{"value": layout.value, "text": layout_name(layout)} for layout in Layout]

    @Property(str, notify=changed, final=True)
    def words(self) -> str:
        """The chosen layout in words."""
        return layout_name(self._chosen())

    @Slot(str)
    def choose(self, value: str) -> None:
        if value == Layout.LISTEN:
            self._settings.listenOnly = True
        else:
            self._settings.listenOnly = False
            self._settings.replayLayout = value

    @Slot()
    def chooseNext(self) -> None:
        order = list(Layout)
        self.choose(order[(order.index(self._chosen()) + 1) % len(order)].value)

    @Slot()
    def swap(self) -> None:
        """Changes what is large for what is small."""
        large = self._chosen() in (Layout.CAMERAS, Layout.CAMERAS_ONLY)
        self.choose(Layout.STAGE.value if large else Layout.CAMERAS.value)

    @Property(float, notify=pipChanged, final=True)
    def pipX(self) -> float:
        """Where the small picture lies: 0 at the left edge, 1 at the right."""
        return self._settings.values.pip_x

    @Property(float, notify=pipChanged, final=True)
    def pipY(self) -> float:
        """0 at the top, 1 at the bottom."""
        return self._settings.values.pip_y

    @Property(float, notify=pipChanged, final=True)
    def pipSize(self) -> float:
        """The small picture's width as a share of the theatre's."""
        return self._settings.values.pip_size

    @Slot(float, float)
    def movePip(self, x: float, y: float) -> None:
        self._settings.set_pip(x, y, self._settings.values.pip_size)

    @Slot()
    def snapPip(self) -> None:
        """The small picture is let go: it goes to an edge that is near."""
        values = self._settings.values
        self._settings.set_pip(snapped(values.pip_x), snapped(values.pip_y), values.pip_size)

    @Slot(float)
    def sizePip(self, size: float) -> None:
        values = self._settings.values
        self._settings.set_pip(values.pip_x, values.pip_y, min(max(size, SIZES[0]), SIZES[1]))

    @Slot(int)
    def stepPip(self, steps: int) -> None:
        """The small picture larger, or smaller below zero."""
        self.sizePip(self._settings.values.pip_size + steps * SIZE_STEP)


def layout_name(layout: Layout) -> str:
    match layout:
        case Layout.STAGE:
            return translate("replay", "Slides large")
        case Layout.CAMERAS:
            return translate("replay", "Cameras large")
        case Layout.STAGE_ONLY:
            return translate("replay", "Slides only")
        case Layout.CAMERAS_ONLY:
            return translate("replay", "Cameras only")
        case Layout.LISTEN:
            return translate("replay", "Listen only")
