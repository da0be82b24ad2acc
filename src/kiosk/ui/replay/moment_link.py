# SPDX-License-Identifier: AGPL-3.0-or-later
"""A link to a moment of a replay: the web player's address, else a command line."""

from __future__ import annotations

import shlex
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.catalogue.offset import offset_text
from kiosk.catalogue.web_address import is_web_address
from kiosk.recordings.bigbluebutton.address import address_at
from kiosk.ui.event.qr_code import qr_code_url
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.words import clock_time

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


def link_to(url: str | None, event_id: str, moment_s: float) -> str:
    """The web player's address of that second where the recording has one, else the command that opens it here."""
    address = address_at(url, moment_s) if url else None
    return address or f"kiosk --open {shlex.quote(event_id)} --at {offset_text(moment_s)}"


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class MomentLink(QObject):
    """Holds the link to the moment at which `take` was called."""

    changed = Signal()

    def __init__(self, position: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._position = position
        self._url: str | None = None
        self._event_id = ""
        self._moment_s = 0.0

    def begin(self, event_id: str, url: str | None) -> None:
        """Which recording it is, and where it is on the web, if it is."""
        self._event_id, self._url = event_id, url
        self.changed.emit()

    @Slot()
    def take(self) -> None:
        self._moment_s = self._position()
        self.changed.emit()

    @Property(str, notify=changed, final=True)
    def text(self) -> str:
        return link_to(self._url, self._event_id, self._moment_s) if self._event_id else ""

    @Property(bool, notify=changed, final=True)
    def onWeb(self) -> bool:
        """Whether it is an address, not a command."""
        return is_web_address(self.text)

    @Property(str, notify=changed, final=True)
    def time(self) -> str:
        return clock_time(self._moment_s)

    @Property(str, notify=changed, final=True)
    def code(self) -> str:
        """The address as a QR code, a `data:` address; empty for a command, which no telephone can run."""
        return qr_code_url(self.text) if self.onWeb else ""
