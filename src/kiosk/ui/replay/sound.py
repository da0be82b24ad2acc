# SPDX-License-Identifier: AGPL-3.0-or-later
"""How loud a replay is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.playback.sound_output import is_unheard
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.settings_view_model import SettingsViewModel
from kiosk.ui.words import NBSP

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class ReplaySound(QObject):
    """The volume is kept in the settings; mute is for this run only."""

    changed = Signal()

    def __init__(self, settings: SettingsViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._muted = False
        self._unheard = False
        settings.volumeChanged.connect(self.changed)

    @Property(float, notify=changed, final=True)
    def volume(self) -> float:
        """0 to 1.5, 1 = as recorded."""
        return self._settings.values.volume

    @Property(bool, notify=changed, final=True)
    def muted(self) -> bool:
        return self._muted

    @Property(bool, notify=changed, final=True)
    def unheard(self) -> bool:
        """Whether this computer had nothing that plays sound when it was last looked for."""
        return self._unheard

    @Slot()
    def lookForOutput(self) -> None:
        unheard = is_unheard()
        if unheard != self._unheard:
            self._unheard = unheard
            self.changed.emit()

    @Property(str, notify=changed, final=True)
    def words(self) -> str:
        return f"{round(self._settings.values.volume * 100)}{NBSP}%"

    @Slot(float)
    def setVolume(self, volume: float) -> None:
        self._muted = False
        self._settings.volume = round(volume, 2)
        self.changed.emit()

    @Slot(float)
    def louder(self, by: float) -> None:
        """Changes the volume; below zero: softer."""
        self.setVolume(self._settings.values.volume + by)

    @Slot()
    def toggleMuted(self) -> None:
        self._muted = not self._muted
        self.changed.emit()
