# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slide and whiteboard of a moment as one picture, made of what was drawn before wherever that helps."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.recordings.bigbluebutton.stage_geometry import seen_box
from kiosk.recordings.bigbluebutton.timeline import Box, StageState
from kiosk.ui.stage.picture_place import Wanted
from kiosk.ui.stage.stage_painter import StagePainter, Unit

BUDGET_BYTES = 20 * 1024 * 1024
MOST_KEPT = 4  # the slide alone, half-way, before the last strokes, and all of them
SLICE_S = 0.008  # of drawing between two looks at what else there is to do
LAST = 6  # strokes: a layer is kept before them, since the last stroke is the one that grows
DRAFT_FROM = 160  # strokes that are missing: then a draft of them is quicker by half
SPARE = 2  # pictures whose memory is used again
WORTH = 24  # strokes: a layer is kept half-way where at least twice as many are drawn


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be drawn: a state, and the size of the picture in pixels of the window, of which one has `ratio` device pixels."""

    state: StageState
    width: float
    height: float
    ratio: float

    @property
    def rect(self) -> QRectF:
        return QRectF(0, 0, self.width, self.height)

    @property
    def size_px(self) -> QSize:
        return QSize(max(1, round(self.width * self.ratio)), max(1, round(self.height * self.ratio)))

    def shows_same(self, other: Target) -> bool:
        """Whether both give the same picture; the cursor is none of it."""
        mine, its = self.state, other.state
        return (
            (self.width, self.height, self.ratio) == (other.width, other.height, other.ratio)
            and mine.slide == its.slide
            and mine.view_box == its.view_box
            and mine.shapes == its.shapes
        )


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A picture and what is on it: `place` is where the view box lies, in pixels of the window."""

    key: tuple[object, ...]
    units: Sequence[Unit]
    image: QImage
    place: QRectF
    draft: bool = False  # strokes with ragged edges, to be drawn again at rest

    def lacks(self, units: Sequence[Unit]) -> int | None:
        """How many strokes have to be added for these; None where it has others."""
        known = len(self.units)
        if known > len(units) or self.units != units[:known]:
            return None
        return len(units) - known


class StageLayers:
    """Draws layers and keeps the latest ones."""

    def __init__(self, painter: StagePainter, budget_bytes: int = BUDGET_BYTES) -> None:
        self._painter = painter
        self._budget_bytes = budget_bytes
        self._kept: list[Layer] = []  # the latest one last
        self._spare: list[QImage] = []

    def forget_all_but(self, layer: Layer | None) -> None:
        """Gives memory back; from that layer on one can still go on."""
        self._kept = [kept for kept in self._kept if kept is layer]
        self._spare.clear()

    def waits_for(self, target: Target) -> Wanted | None:
        """The slide's picture at its size, where it has to be decoded or drawn first."""
        box = seen_box(self._painter.timeline, target.state)
        if box is None or target.state.slide is None or target.rect.isEmpty():
            return None
        wanted = self._painter.slide_picture(target.state, target.rect, target.ratio)
        if wanted is None or self._painter.pictures.has(wanted):
            return None
        base = self._base_key(target, box, self._painter.below(target.state))
        return None if any(layer.key == base for layer in self._kept) else wanted

    def drawn(self, target: Target, *, hurried: bool = False) -> Iterator[Layer | None]:
        """Draws slice by slice: None while there is more to do, the layer at the end.

        `hurried`: another target is to be expected soon, so that many strokes may be drawn as a draft.
        """
        state, box = target.state, seen_box(self._painter.timeline, target.state)
        if box is None or state.slide is None or target.rect.isEmpty():
            yield Layer((), (), _blank(target), QRectF())
            return
        units, below = self._painter.units(state), self._painter.below(state)
        base_key = self._base_key(target, box, below)
        key = (state.slide.image_id, *base_key)
        best, missing = None, len(units) + 1
        for layer in self._kept:
            usable = layer.key == key and (hurried or not layer.draft)
            lacking = layer.lacks(units) if usable else None
            if lacking is not None and lacking < missing:
                best, missing = layer, lacking
        if best is None:
            best = self._base(target, box, below, base_key)
            yield None
            missing = len(units)
        else:
            self._touch(best)
        if missing == 0:
            yield best
            return
        image = self._copy(best.image, target)
        begin = len(units) - missing
        draft = best.draft or (hurried and missing >= DRAFT_FROM)
        keep_at = {max(begin, len(units) - LAST)}
        if missing >= 2 * WORTH:
            keep_at.add(begin + missing // 2)
        place = begin
        while place < len(units):
            place = self._draw(image, target, units, place, keep_at, draft=draft)
            if place in keep_at and begin < place < len(units):
                self._keep(Layer(key, units[:place], self._copy(image, target), best.place, draft))
            if place < len(units):
                yield None
        layer = Layer(key, units, image, best.place, draft)
        self._keep(layer)
        yield layer

    def _draw(
        self,
        image: QImage,
        target: Target,
        units: Sequence[Unit],
        begin: int,
        stops: set[int],
        *,
        draft: bool,
    ) -> int:
        """Draws strokes until a slice of time is over or a stop is reached; gives the place of the next one."""
        until = time.perf_counter() + SLICE_S
        brush = QPainter(image)
        self._painter.begin(brush, target.rect, target.state)
        self._painter.begin_whiteboard(brush, target.state)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing, not draft)
        place = begin
        while place < len(units):
            self._painter.paint_unit(brush, units[place])
            place += 1
            if place in stops or time.perf_counter() > until:
                break
        brush.end()
        return place

    def _base_key(self, target: Target, box: Box, below: Sequence[Unit]) -> tuple[object, ...]:
        slide = target.state.slide
        return (
            tuple(below),
            slide and (slide.href, slide.width_px, slide.height_px),
            box,
            target.width,
            target.height,
            target.ratio,
        )

    def _base(self, target: Target, box: Box, below: Sequence[Unit], key: tuple[object, ...]) -> Layer:
        """The slide alone, under whatever whiteboard."""
        for layer in self._kept:
            if layer.key == key:
                self._touch(layer)
                return layer
        image = self._blank(target)
        brush = QPainter(image)
        self._painter.begin(brush, target.rect, target.state)
        self._painter.paint_slide(brush, target.state, below)
        brush.end()
        layer = Layer(key, (), image, self._painter.placed(box, target.rect))
        self._keep(layer)
        return layer

    def _touch(self, layer: Layer) -> None:
        if layer in self._kept:
            self._kept.remove(layer)
            self._kept.append(layer)

    def _keep(self, layer: Layer) -> None:
        self._kept.append(layer)
        most = min(MOST_KEPT, max(2, self._budget_bytes // max(1, layer.image.sizeInBytes())))
        self._spare += [old.image for old in self._kept[:-most]]
        del self._kept[:-most], self._spare[:-SPARE]

    def _copy(self, image: QImage, target: Target) -> QImage:
        """A copy to be drawn upon."""
        copy = self._spare_image(target)
        if copy is None:
            return image.copy()
        brush = QPainter(copy)
        brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        brush.drawImage(0, 0, image)
        brush.end()
        return copy

    def _blank(self, target: Target) -> QImage:
        image = self._spare_image(target)
        if image is None:
            return _blank(target)
        image.fill(Qt.GlobalColor.transparent)
        return image

    def _spare_image(self, target: Target) -> QImage | None:
        """The memory of a layer that is not kept any more: new memory costs about as much as what is drawn there."""
        while self._spare:
            image = self._spare.pop()
            if image.size() == target.size_px:
                image.setDevicePixelRatio(target.ratio)
                return image
        return None


def _blank(target: Target) -> QImage:
    image = QImage(target.size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(target.ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
