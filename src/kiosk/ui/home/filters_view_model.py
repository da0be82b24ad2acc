# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which events a shelf shows, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.catalogue.event import Kind
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.words import kind_name

if TYPE_CHECKING:
    from kiosk.library.cards import Filters
    from kiosk.ui.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

MOST_THEMES = 60
ORDERS = ("newest", "oldest", "title")


@QmlElement
@QmlUncreatable("made by HomeViewModel")
class FiltersViewModel(QObject):
    """Each choice is a list of { value, text }; an empty value stands for all."""

    changed = Signal()
    choicesChanged = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._kind = ""
        self._year = ""
        self._theme = ""
        self._order = ORDERS[0]
        self._offline_only = False
        self._favourites_only = False

    def filters(self) -> Filters:
        """What is chosen, for the library."""
        from kiosk.library.cards import Filters, Order  # noqa: PLC0415 - the library is opened before the first screen

        return Filters(
            (Kind(self._kind),) if self._kind else (),
            int(self._year) if self._year else None,
            self._theme,
            offline_only=self._offline_only,
            favourites_only=self._favourites_only,
            order=Order(self._order),
        )

    @Slot()
    def clear(self) -> None:
        """Everything is shown again; the order stays."""
        self._kind = self._year = self._theme = ""
        self._offline_only = self._favourites_only = False
        self.changed.emit()

    def read_choices(self) -> None:
        """The library changed: there may be other kinds, years and themes."""
        self.choicesChanged.emit()

    def _get_kind(self) -> str:
        return self._kind

    def _set_kind(self, value: str) -> None:
        if value != self._kind and (not value or value in set(Kind)):
            self._kind = value
            self.changed.emit()

    def _get_year(self) -> str:
        return self._year

    def _set_year(self, value: str) -> None:
        if value != self._year and (not value or value.isdigit()):
            self._year = value
            self.changed.emit()

    def _get_theme(self) -> str:
        return self._theme

    def _set_theme(self, value: str) -> None:
        if value != self._theme:
            self._theme = value
            self.changed.emit()

    def _get_order(self) -> str:
        return self._order

    def _set_order(self, value: str) -> None:
        if value != self._order and value in ORDERS:
            self._order = value
            self.changed.emit()

    def _get_offline_only(self) -> bool:
        return self._offline_only

    def _set_offline_only(self, value: bool) -> None:
        if value != self._offline_only:
            self._offline_only = value
            self.changed.emit()

    def _get_favourites_only(self) -> bool:
        return self._favourites_only

    def _set_favourites_only(self, value: bool) -> None:
        if value != self._favourites_only:
            self._favourites_only = value
            self.changed.emit()

    kind = Property(str, _get_kind, _set_kind, notify=changed)
    year = Property(str, _get_year, _set_year, notify=changed)
    theme = Property(str, _get_theme, _set_theme, notify=changed)
    order = Property(str, _get_order, _set_order, notify=changed)
    offlineOnly = Property(bool, _get_offline_only, _set_offline_only, notify=changed)
    favouritesOnly = Property(bool, _get_favourites_only, _set_favourites_only, notify=changed)

    @Property(bool, notify=changed, final=True)
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return self.filters().narrow

    @Property("QVariantList", notify=choicesChanged, final=True)
    def kindChoices(self) -> list[dict[str, str]]:
        """The kinds that the library holds."""
        kinds = self._services.library.kinds()
        return [{"value": "", "text": translate("home", "All kinds")}] + [
            {"value": kind.value, "text": kind_name(kind)} for kind in kinds
        ]

    @Property("QVariantList", notify=choicesChanged, final=True)
    def yearChoices(self) -> list[dict[str, str]]:
        return [{"value": "", "text": translate("home", "All years")}] + [
            {"value": str(year), "text": str(year)} for year in self._services.library.years()
        ]

    @Property("QVariantList", notify=choicesChanged, final=True)
    def themeChoices(self) -> list[dict[str, str]]:
        """The most frequent themes, and how many events each has."""
        themes = self._services.library.facets.themes()[:MOST_THEMES]
        return [{"value": "", "text": translate("home", "All themes")}] + [
            {"value": theme.key, "text": f"{theme.name} ({theme.events})"} for theme in themes
        ]

    @Property("QVariantList", notify=choicesChanged, final=True)
    def orderChoices(self) -> list[dict[str, str]]:
        return [
            {"value": "newest", "text": translate("home", "Newest first")},
            {"value": "oldest", "text": translate("home", "Oldest first")},
            {"value": "title", "text": translate("home", "By title")},
        ]
