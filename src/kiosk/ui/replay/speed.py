# SPDX-License-Identifier: AGPL-3.0-or-later
"""The speed of a replay."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal, Slot

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.rates import FINE_STEP, RATES, nudged, stepped
from kiosk.ui.settings_view_model import SettingsViewModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


def rate_text(rate: float) -> str:
    """`1×`, `1.5×`, `1,25×`: as many decimals as it needs."""
    digits = next((n for n in (0, 1) if abs(rate - round(rate, n)) < 1e-6), 2)
    return translate("replay", "{0}×").format(QLocale().toString(rate, "f", digits))


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class ReplaySpeed(QObject):
    """Kept in the settings, so that the next replay has it too."""

    changed = Signal()

    def __init__(self, settings: SettingsViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.rateChanged.connect(self.changed)

    @Property(float, notify=changed, final=True)
    def rate(self) -> float:
        return self._settings.values.rate

    @Property(str, notify=changed, final=True)
    def words(self) -> str:
        return rate_text(self._settings.values.rate)

    @Property("QVariantList", notify=changed, final=True)
    def choices(self) -> list[dict[str, str]]:
        """The speeds of the menu as { value, text }; one in between that is in force is among them."""
        rates = sorted({*RATES, self._settings.values.rate})
        return [{"value": str(rate), "text": rate_text(rate)} for rate in rates]

    @Property(float, constant=True, final=True)
    def fineStep(self) -> float:
        return FINE_STEP

    @Slot(float)
    def set(self, rate: float) -> None:
        self._settings.rate = round(rate, 2)

    @Slot(int)
    def step(self, steps: int) -> None:
        """The next faster (1) or slower (-1) speed of the menu."""
        self.set(stepped(self._settings.values.rate, steps))

    @Slot(int)
    def nudge(self, steps: int) -> None:
        """Some fine steps faster, or slower below zero."""
        self.set(nudged(self._settings.values.rate, steps))
