# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of the screens for packs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.moment import Moment
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable
from kiosk.ui.words import date_phrase, size_phrase

if TYPE_CHECKING:
    from kiosk.library.packs.shelf import WeighedEvent
    from kiosk.tasks.sticks import FoundPack
    from kiosk.tasks.take_content import Effect

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """An event that can be chosen."""

    event_id: str
    title: str
    about: str  # day and size
    chosen: bool


@dataclass(frozen=True, slots=True)
class StickPackRow:
    """A pack on a stick. `taken`: its content is here already."""

    path: str
    title: str
    about: str
    taken: bool


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An event that a pack brings, changes or takes away. `section`: which of these; said once, before the first."""

    title: str
    section: str
    first: bool


def choice_row(event: WeighedEvent, *, chosen: bool) -> ChoiceRow:
    day = date_phrase(event.start, short=True)
    size = size_phrase(event.size_bytes) if event.size_bytes else translate("packs", "text only")
    return ChoiceRow(event.id, event.title, f"{day} · {size}" if day else size, chosen)


def stick_pack_row(pack: FoundPack, *, taken: bool) -> StickPackRow:
    made = date_phrase(Moment(pack.made.astimezone().replace(second=0, microsecond=0)), short=True)
    parts = [
        translate("packs", "%n event(s)", "", pack.events),
        size_phrase(pack.size_bytes),
        translate("packs", "made on {0}").format(made),
        translate("packs", "on “{0}”").format(pack.stick),
    ]
    if taken:
        parts.append(translate("packs", "already on this computer"))
    return StickPackRow(str(pack.path), pack.title or pack.path.stem, " · ".join(parts), taken)


def effect_rows(effect: Effect) -> list[EffectRow]:
    rows: list[EffectRow] = []
    for section, events in (
        (translate("packs", "Added"), effect.added),
        (translate("packs", "Updated"), effect.updated),
        (translate("packs", "Removed"), effect.removed),
    ):
        rows += [EffectRow(title, section, number == 0) for number, (_, title) in enumerate(events)]
    return rows


@QmlElement
@QmlUncreatable("made by StickViewModel")
class ChoiceListModel(RowListModel[ChoiceRow]):
    row_type: ClassVar[type[ChoiceRow]] = ChoiceRow

    def show(self, events: Iterable[WeighedEvent], chosen: Collection[str]) -> None:
        self.set_rows([choice_row(event, chosen=event.id in chosen) for event in events])

    def set_rows(self, rows: Sequence[ChoiceRow]) -> None:
        """As in every list; but where the same events stay, so do their lines, and the keyboard's place among them."""
        new = list(rows)
        if [row.event_id for row in new] != [row.event_id for row in self._rows]:
            super().set_rows(new)
            return
        for place, row in enumerate(new):
            if row != self._rows[place]:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))


@QmlElement
@QmlUncreatable("made by StickViewModel")
class StickPackListModel(RowListModel[StickPackRow]):
    row_type: ClassVar[type[StickPackRow]] = StickPackRow


@QmlElement
@QmlUncreatable("made by PackViewModel")
class EffectListModel(RowListModel[EffectRow]):
    row_type: ClassVar[type[EffectRow]] = EffectRow
