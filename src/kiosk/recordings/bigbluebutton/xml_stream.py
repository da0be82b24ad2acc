# SPDX-License-Identifier: AGPL-3.0-or-later
"""Large XML of strangers, read piece by piece: never more of it in memory than a piece.

As safe as `xml_reading`: no entities, no external files, no network; what is broken is read as far as it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from lxml import etree

from kiosk.recordings.bigbluebutton.xml_reading import (
    MAX_BYTES,
    WARY,
    declares_entities,
    has_entities,
    local_name,
)

PIECE_BYTES = 128 * 1024
MAX_GAP_BYTES = 4 * 1024 * 1024  # servers write no element as long as this

Told = Callable[[int], None]  # takes bytes that have been read; may raise Stopped


def untold(_: int) -> None:
    """For those who do not show progress."""


class XmlStream:
    """The elements of some names, each when it begins (where asked for) and when it is complete.

    `root_name` and `root_attribute` are known once all elements have come. An element may be used until the next one is asked for; its
    later siblings are not there yet. Ends where more than 4 MiB hold none of those elements.
    """

    def __init__(
        self, path: Path, names: tuple[str, ...], *, starts: bool = False, told: Told = untold
    ) -> None:
        self._path = path
        self._told = told
        events: tuple[Literal["start", "end"], ...] = ("start", "end") if starts else ("end",)
        self._parser = etree.XMLPullParser(
            events=events,
            tag=[f"{{*}}{name}" for name in names],
            **WARY,
        )
        self.root: etree._Element | None = None
        self.refused = False  # it defines entities, is too large, or is no XML at all

    @property
    def root_name(self) -> str:
        """The root's name without its namespace, empty where nothing could be read."""
        return "" if self.root is None or self.refused else local_name(self.root)

    def elements(self, between: Callable[[], None] | None = None) -> Iterator[tuple[str, etree._Element]]:
        """The events "start" and "end" with their elements. `between` is called after each piece. Raises OSError."""
        size = self._path.stat().st_size
        if not 0 < size <= MAX_BYTES:
            self.refused = True
            return
        gap = 0
        tail = b""
        with self._path.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                if declares_entities(tail + piece):
                    self.refused = True  # servers define none; libxml2 would unfold them in attributes
                    return
                tail = piece[-32:]
                if not self._feed(piece):
                    break
                gap += len(piece)
                for event, element in self._events():
                    if self.root is None:
                        self.root = element.getroottree().getroot()
                        if has_entities(element):
                            self.refused = True
                            return
                    gap = 0
                    yield event, element
                self._told(len(piece))
                if between is not None:
                    between()
                if gap > MAX_GAP_BYTES:
                    break
        self._finish()
        for event, element in self._events():
            yield event, element

    def prune_root(self) -> None:
        """Forgets the root's children that are complete: for files whose elements stand side by side in the root."""
        if self.root is not None and len(self.root) > 1:
            del self.root[:-1]

    def _feed(self, piece: bytes) -> bool:
        try:
            self._parser.feed(piece)
        except (etree.XMLSyntaxError, ValueError, AssertionError):
            return False
        return True

    def _events(self) -> Iterator[tuple[str, etree._Element]]:
        try:
            for event, element in self._parser.read_events():
                if event in ("start", "end") and isinstance(element, etree._Element):
                    yield event, element
        except (etree.XMLSyntaxError, ValueError, AssertionError):
            return

    def _finish(self) -> None:
        try:
            root = self._parser.close()
        except (etree.XMLSyntaxError, ValueError, AssertionError):
            root = None
        if self.root is None and root is not None and isinstance(root.tag, str):
            self.root = root
            self.refused = has_entities(root)
        elif self.root is None:
            self.refused = True
