# SPDX-License-Identifier: AGPL-3.0-or-later
"""Placeholder that its owner is replacing now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the program")
class SlidesViewModel(QObject):
    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    @Slot()
    def close(self) -> None:
        pass
