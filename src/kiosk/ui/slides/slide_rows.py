# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists of the Slides screen. Places on a page are shares of its width and height, 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from kiosk.decks.find import Match
from kiosk.decks.pages import Box, Link, OutlineEntry, PageSize
from kiosk.ui.list_model import RowListModel
from kiosk.ui.qml_types import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_NARROWEST, _WIDEST = 0.25, 2.0  # height for a width of 1, so that an absurd page does not fill the list


@dataclass(frozen=True, slots=True)
class PageRow:
    page: int
    aspect: float  # height for a width of 1


@dataclass(frozen=True, slots=True)
class AreaRow:
    x: float
    y: float
    width: float
    height: float
    current: bool


@dataclass(frozen=True, slots=True)
class LinkRow:
    x: float
    y: float
    width: float
    height: float
    target: int  # page, 0 for an address
    address: str


@dataclass(frozen=True, slots=True)
class OutlineRow:
    title: str
    level: int
    page: int  # 0 where the entry leads nowhere


@dataclass(frozen=True, slots=True)
class HitRow:
    page: int
    number: int  # which match of that page
    plain: str
    marked: str  # the same as markup, the found words in bold


@dataclass(frozen=True, slots=True)
class DeckRow:
    label: str
    here: bool


def page_rows(sizes: Iterable[PageSize]) -> list[PageRow]:
    return [
        PageRow(number, min(_WIDEST, max(_NARROWEST, size.height_pt / size.width_pt)))
        for number, size in enumerate(sizes, 1)
    ]


def area_row(box: Box, size: PageSize, *, current: bool) -> AreaRow:
    return AreaRow(*_shares(box, size), current)


def link_row(link: Link, size: PageSize) -> LinkRow:
    return LinkRow(*_shares(link.box, size), link.page or 0, link.uri or "")


def outline_rows(outline: Iterable[OutlineEntry]) -> list[OutlineRow]:
    return [OutlineRow(entry.title, entry.level, entry.page or 0) for entry in outline if entry.title]


def hit_row(page: int, number: int, match: Match) -> HitRow:
    around = (match.before, match.words, match.after)
    before, words, after = (escape(part, quote=False) for part in around)
    marked = " ".join(part for part in (before, f"<b>{words}</b>", after) if part)
    return HitRow(page, number, " ".join(part for part in around if part), marked)


def _shares(box: Box, size: PageSize) -> tuple[float, float, float, float]:
    return (
        box.x0 / size.width_pt,
        box.y0 / size.height_pt,
        (box.x1 - box.x0) / size.width_pt,
        (box.y1 - box.y0) / size.height_pt,
    )


@QmlElement
@QmlUncreatable("made by SlidesViewModel")
class PageListModel(RowListModel[PageRow]):
    row_type: ClassVar[type[PageRow]] = PageRow


@QmlElement
@QmlUncreatable("made by SlideSearchViewModel")
class AreaListModel(RowListModel[AreaRow]):
    row_type: ClassVar[type[AreaRow]] = AreaRow


@QmlElement
@QmlUncreatable("made by SlidesViewModel")
class LinkListModel(RowListModel[LinkRow]):
    row_type: ClassVar[type[LinkRow]] = LinkRow


@QmlElement
@QmlUncreatable("made by SlidesViewModel")
class OutlineListModel(RowListModel[OutlineRow]):
    row_type: ClassVar[type[OutlineRow]] = OutlineRow


@QmlElement
@QmlUncreatable("made by SlideSearchViewModel")
class SlideHitListModel(RowListModel[HitRow]):
    row_type: ClassVar[type[HitRow]] = HitRow


@QmlElement
@QmlUncreatable("made by SlidesViewModel")
class DeckListModel(RowListModel[DeckRow]):
    row_type: ClassVar[type[DeckRow]] = DeckRow
