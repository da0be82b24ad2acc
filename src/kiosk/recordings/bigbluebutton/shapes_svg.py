# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads `shapes.svg`: slides with their times, and the whiteboard before BigBlueButton 2.6.

Source of the format: presentation.rb of BigBlueButton's record-and-playback, several versions.
"""

from __future__ import annotations

import logging
import math
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from lxml import etree

from kiosk.recordings.bigbluebutton.shape_store import Strokes
from kiosk.recordings.bigbluebutton.shape_text import ShapeDecoder, Styles, text_of
from kiosk.recordings.bigbluebutton.shapes import Shape, ShapeKind, ShapeStyle
from kiosk.recordings.bigbluebutton.store_building import StoreBuilder, StoreColumns, Updates
from kiosk.recordings.bigbluebutton.svg_style import PROPERTIES, read_style
from kiosk.recordings.bigbluebutton.timeline import Problem, ProblemKind
from kiosk.recordings.bigbluebutton.xml_reading import local_name, number
from kiosk.recordings.bigbluebutton.xml_stream import Told, XmlStream, untold
from kiosk.recordings.files import safe_name

log = logging.getLogger(__name__)

_NUMBER = re.compile(r"[0-9]{1,9}$")
XLINK = "{http://www.w3.org/1999/xlink}href"
MAX_SIDE_PX = 20_000.0
MAX_TEXT = 20_000
MAX_PROBLEMS = 1_000  # told of one file
MAX_VISITS = 20_000  # of slides
MAX_PICTURES = 10_000


@dataclass(frozen=True, slots=True)
class SlideImage:
    """An `image` of class slide, with all its visits as (in, out) in seconds."""

    image_id: str
    href: str
    width_px: float
    height_px: float
    visits: tuple[tuple[float, float], ...]
    text_file: str | None

    @property
    def thumbnail(self) -> str | None:
        return thumbnail_of(self.href)


def thumbnail_of(href: str) -> str | None:
    """The name of a slide's small picture: `presentation/PRES/thumbnails/thumb-N.png`, None where it can have none."""
    parts = href.split("/")
    digits = "".join(c for c in parts[-1].rpartition(".")[0] if c.isdigit())
    return f"{parts[0]}/{parts[1]}/thumbnails/thumb-{digits}.png" if len(parts) > 2 and digits else None


@dataclass(frozen=True, slots=True)
class ShapesFile:
    """What the file holds; `styles` are those that the texts of the strokes refer to."""

    images: tuple[SlideImage, ...] = ()
    strokes: StoreColumns = field(default_factory=StoreColumns)
    styles: Styles = field(default_factory=Styles)
    problems: tuple[Problem, ...] = ()
    old_ids: bool = False  # ids without the image's number: before 2.2
    pictures: tuple[str, ...] = ()  # names of pictures on whiteboards

    @property
    def shapes(self) -> dict[str, Strokes[Shape]]:
        """The strokes by image id. Raises ValueError where the columns contradict one another."""
        return self.strokes.strokes(ShapeDecoder(self.styles))


def read_shapes(path: Path, told: Told = untold) -> ShapesFile | None:
    """Everything of the file that can be read; None where it is no such file. Raises OSError.

    Strokes are put away one by one: the file may have hundreds of thousands.
    """
    stream = XmlStream(path, ("g", "image"), starts=True, told=told)
    reading = _Reading()
    for event, element in stream.elements(lambda: reading.forget(stream.root)):
        if event == "start":
            reading.begin(element)
        else:
            reading.end(element)
            if reading.is_enough:
                break
    if stream.root_name != "svg":
        return None
    return reading.result()


class _Reading:
    def __init__(self) -> None:
        self._images: list[SlideImage] = []
        self._strokes: StoreBuilder[Shape] = StoreBuilder(Updates.NEXT)
        self._styles = Styles()
        self._problems: list[Problem] = []
        self._old_ids = False
        self._pictures: dict[str, None] = {}
        self._canvas: etree._Element | None = None
        self._visits = 0

    @property
    def is_enough(self) -> bool:
        """Whether the file has more than is kept, so that the rest need not be read."""
        return self._visits > MAX_VISITS or self._strokes.is_enough

    def begin(self, element: etree._Element) -> None:
        if self._canvas is None and element.get("class") == "canvas" and local_name(element) == "g":
            name = _numbered(element.get("id") or "") or element.get("image") or ""
            self._strokes.begin_canvas(name)
            self._canvas = element

    def end(self, element: etree._Element) -> None:
        if local_name(element) == "image":
            if is_slide(element):
                self._slide(element)
        elif element is self._canvas:
            self._strokes.end_canvas()
            self._canvas = None
            element.clear()
        elif self._canvas is not None and element.getparent() is self._canvas:
            self._stroke(element)

    def _slide(self, element: etree._Element) -> None:
        image = _image(element, self._problems)
        if image is None:
            return
        self._visits += len(image.visits)
        if self._visits <= MAX_VISITS:
            self._images.append(image)

    def forget(self, root: etree._Element | None) -> None:
        """Frees what has been read of the file, or of the canvas."""
        for element in (root, self._canvas):
            if element is not None and len(element) > 1:
                del element[:-1]

    def _stroke(self, group: etree._Element) -> None:
        if not self._strokes.has_room():
            group.clear()
            return
        element_id = group.get("id") or ""
        if not element_id.startswith("image"):
            self._old_ids = True
            self._strokes.updates = Updates.REPLACE
        try:
            shape = _shape(group)
            text = text_of(shape, self._styles)
        except (ValueError, OverflowError) as cause:
            if len(self._problems) < MAX_PROBLEMS:
                log.info("stroke left out: %s: %s", element_id, cause)
                self._problems.append(Problem(ProblemKind.BROKEN_SHAPE, element_id, str(cause)[:200]))
        else:
            for part in (shape, *shape.parts):
                if part.kind is ShapeKind.IMAGE and part.href and len(self._pictures) < MAX_PICTURES:
                    self._pictures[part.href] = None
            self._strokes.add(_identity(shape), shape.start_s, shape.end_s, text)
        group.clear()

    def result(self) -> ShapesFile:
        if self._strokes.full or self.is_enough:
            self._problems.append(Problem(ProblemKind.TOO_MUCH, "shapes.svg"))
        return ShapesFile(
            images=tuple(self._images),
            strokes=self._strokes.columns(),
            styles=self._styles,
            problems=tuple(self._problems),
            old_ids=self._old_ids,
            pictures=tuple(self._pictures),
        )


def is_slide(element: etree._Element) -> bool:
    """Whether an `image` is a slide. Servers before 0.9 gave them no class; pictures of polls have no times."""
    classes = (element.get("class") or "").split()
    return "slide" in classes or (not classes and element.get("in") is not None)


def _numbered(name: str) -> str:
    """`image12` for whatever ends in 12, as the web player counts; empty where there is no number."""
    found = _NUMBER.search(name)
    return f"image{int(found[0])}" if found else ""


def _image(element: etree._Element, problems: list[Problem]) -> SlideImage | None:
    href = element.get(XLINK) or element.get("href")
    if not href:
        return None  # the logo that old servers show first
    name = safe_name(href)
    if name is None:
        problems.append(Problem(ProblemKind.REFUSED_NAME, "shapes.svg", href[:200]))
        return None
    width, height = number(element.get("width")), number(element.get("height"))
    if not width or not height or not (0 < width <= MAX_SIDE_PX and 0 < height <= MAX_SIDE_PX):
        problems.append(Problem(ProblemKind.BROKEN_SHAPE, element.get("id") or name, "size"))
        return None
    begins = [number(t) for t in (element.get("in") or "").split()]
    ends = [number(t) for t in (element.get("out") or "").split()]
    visits = []
    for place, begin in enumerate(begins):
        end = ends[place] if place < len(ends) else None
        if begin is not None:
            since = max(begin, 0.0)
            visits.append((since, end if end is not None and end >= since else math.inf))
    text_file = element.get("text")
    image_id = element.get("id") or ""
    return SlideImage(
        image_id=_numbered(image_id) or image_id,
        href=name,
        width_px=width,
        height_px=height,
        visits=tuple(visits),
        text_file=safe_name(text_file) if text_file else None,
    )


def _shape(group: etree._Element) -> Shape:
    """A stroke; raises ValueError where it cannot be drawn."""
    start = number(group.get("timestamp"))
    if start is None:
        raise ValueError("no timestamp")
    undo = number(group.get("undo"))
    end = math.inf if undo is None or undo == -1 else undo
    style = _style(group.get("style") or "", _style(_attributes(group), None))
    shape_id = group.get("shape") or group.get("id") or ""
    parts: list[Shape] = []
    for element in group.iter():
        if element is group:
            continue
        part = _element(element, group, Shape(shape_id, ShapeKind.PATH, start, end, style))
        if part is not None:
            parts.append(part)
    if not parts:
        raise ValueError("nothing to draw")
    main = next((p for p in parts if p.kind in (ShapeKind.IMAGE, ShapeKind.TEXT)), parts[0])
    return replace(main, parts=tuple(p for p in parts if p is not main))


def _identity(shape: Shape) -> str:
    """What the updates of a stroke have in common: its name.

    Before 2.2 lines and strokes of the pencil are both called `line`, each counted for itself; a stroke is a path or
    many lines, and one that is a single line has round ends where lines have none.
    """
    if shape.kind is not ShapeKind.LINE or shape.parts:
        return shape.shape_id
    return f"{shape.shape_id} {shape.kind} {shape.style.cap}"


def _element(element: etree._Element, group: etree._Element, empty: Shape) -> Shape | None:
    style = empty.style
    named = _attributes(element)
    if named:
        # The web player knows attributes of a poll's frame only: elsewhere the group's style is above them.
        above = "" if local_name(element) == "rect" else (group.get("style") or "")
        style = _style(above, _style(named, style))
    if element.get("style"):
        style = _style(element.get("style") or "", style)
    match local_name(element):
        case "path":
            return replace(empty, kind=ShapeKind.PATH, style=style, data=element.get("d") or "")
        case "polyline" | "polygon" as name:
            return replace(empty, kind=ShapeKind(name), style=style, data=element.get("points") or "")
        case "line":
            ends = [_value(element, n) for n in ("x1", "y1", "x2", "y2")]
            return replace(empty, kind=ShapeKind.LINE, style=style, data=" ".join(map(repr, ends)))
        case "circle":
            cx, cy, r = (_value(element, n) for n in ("cx", "cy", "r"))
            return replace(empty, kind=ShapeKind.CIRCLE, style=style, box=(cx - r, cy - r, 2 * r, 2 * r))
        case "ellipse":
            cx, cy, rx, ry = (_value(element, n) for n in ("cx", "cy", "rx", "ry"))
            return replace(empty, kind=ShapeKind.CIRCLE, style=style, box=(cx - rx, cy - ry, 2 * rx, 2 * ry))
        case "rect":
            return replace(empty, kind=ShapeKind.RECT, style=style, box=_box(element))
        case "image":
            href = safe_name(element.get(XLINK) or element.get("href") or "")
            if href is None:
                raise ValueError("refused name")
            return replace(
                empty,
                kind=ShapeKind.IMAGE,
                style=style,
                box=_box(element),
                href=href,
                rotation=_rotation(element.get("transform")),
            )
        case "foreignObject":
            return replace(
                empty, kind=ShapeKind.TEXT, style=style, box=_box(element), data=_text(element)[:MAX_TEXT]
            )
    return None


def _attributes(element: etree._Element) -> str:
    """The properties that an element has as attributes, as a style."""
    return ";".join(f"{name}:{element.get(name)}" for name in PROPERTIES if element.get(name))


@lru_cache(maxsize=1024)
def _style(text: str, base: ShapeStyle | None) -> ShapeStyle:
    """`read_style` for texts that come again and again."""
    return read_style(text, base)


def _value(element: etree._Element, name: str) -> float:
    value = number(element.get(name))
    if value is None:
        raise ValueError(f"{name}={element.get(name)!r}")
    return value


def _box(element: etree._Element) -> tuple[float, float, float, float]:
    return (
        number(element.get("x")) or 0.0,
        number(element.get("y")) or 0.0,
        _value(element, "width"),
        _value(element, "height"),
    )


def _rotation(transform: str | None) -> tuple[float, float, float]:
    if not transform or not transform.strip().startswith("rotate("):
        return (0.0, 0.0, 0.0)
    values = [number(v) for v in transform.strip()[7:].rstrip(")").replace(",", " ").split()]
    filled = [v if v is not None else 0.0 for v in [*values, 0.0, 0.0, 0.0][:3]]
    return (filled[0], filled[1], filled[2])


def _text(element: etree._Element) -> str:
    """The lines of a text; parted by `br`, or by a carriage return in files of the Flash client."""
    words: list[str] = []

    def walk(node: etree._Element) -> None:
        if local_name(node) == "br":
            words.append("\n")
        elif isinstance(node.tag, str) and node.text:
            words.append(node.text)
        for child in node:
            walk(child)
            if child.tail:
                words.append(child.tail)

    for child in element:
        walk(child)
    return "".join(words).replace("\r\n", "\n").replace("\r", "\n")
