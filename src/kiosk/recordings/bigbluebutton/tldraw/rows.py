# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of `tldraw.json` one by one, so that a file of a hundred megabytes is never in memory as objects."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from kiosk.recordings.bigbluebutton.json_reading import PATIENT, json_number
from kiosk.recordings.bigbluebutton.xml_stream import Told, untold

MAX_BYTES = 600 * 1024 * 1024
MAX_VALUE = 8 * 1024 * 1024  # characters of one row
PIECE_BYTES = 256 * 1024

_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One update of a shape: the image's number and the second at which it comes, the row's own text, and what it says."""

    image: str
    text: str
    value: Any  # JSON
    since_s: float = 0.0  # 0 also where the page has not said so before its shapes


@dataclass(frozen=True, slots=True)
class Field:
    """A value beside the images."""

    name: str
    value: Any  # JSON


class BrokenJson(ValueError):
    """The file is no JSON from here on."""


class _Text:
    """A window on the file's text, which moves on."""

    def __init__(self, file: BufferedReader, told: Told) -> None:
        self._file = file
        self._told = told
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._json = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._whole = False
        self._more()
        self._text = self._text.removeprefix("\ufeff")

    def _more(self) -> bool:
        if self._whole:
            return False
        piece = self._file.read(PIECE_BYTES)
        self._whole = not piece
        self._text = self._text[self._at :] + self._decoder.decode(piece, final=self._whole)
        self._at = 0
        self._told(len(piece))
        return True

    def peek(self) -> str:
        """The next sign that is no space, empty at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, sign: str) -> bool:
        """Whether this sign comes next; then it has been passed."""
        if self.peek() != sign:
            return False
        self._at += 1
        return True

    def value(self) -> tuple[Any, str]:  # Any: JSON
        """The next value and its text. Raises BrokenJson."""
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError as cause:
                raise BrokenJson(str(cause)) from cause
            except json.JSONDecodeError as cause:
                if len(self._text) - self._at > MAX_VALUE or not self._more():
                    raise BrokenJson(str(cause)) from cause
                continue
            except ValueError:  # a number without end costs itself only
                self._json = PATIENT
                continue
            if end == len(self._text) and self._more():  # a number might go on
                continue
            text = self._text[self._at : end]
            self._at = end
            return value, text


def read_rows(path: Path, told: Told = untold) -> Iterator[Row | Field]:
    """The rows in the file's order, and what stands beside them. Raises OSError; BrokenJson where it is no JSON (any more)."""
    if path.stat().st_size > MAX_BYTES:
        raise BrokenJson("too large")
    with path.open("rb") as file:
        text = _Text(file, told)
        if text.take("["):
            if not text.take("]"):
                raise BrokenJson("a list")
            return
        for name in _names(text):
            if name.isdigit() and text.peek() == "{":
                yield from _page(text, name)
            else:
                yield Field(name, text.value()[0])


def _page(text: _Text, image: str) -> Iterator[Row]:
    since_s = 0.0
    for name in _names(text):
        if name == "timestamp":
            since_s = json_number(text.value()[0]) or 0.0
        elif name != "shapes" or not text.take("["):
            text.value()
        elif not text.take("]"):
            while True:
                value, raw = text.value()
                yield Row(image, raw, value, since_s)
                if text.take("]"):
                    break
                _need(text, ",")


def _names(text: _Text) -> Iterator[str]:
    """The names of an object, each with the text standing at its value."""
    _need(text, "{")
    if text.take("}"):
        return
    while True:
        name, _ = text.value()
        if not isinstance(name, str):
            raise BrokenJson("a name is missing")
        _need(text, ":")
        yield name
        if text.take("}"):
            return
        _need(text, ",")


def _need(text: _Text, sign: str) -> None:
    if not text.take(sign):
        raise BrokenJson(f"{sign} is missing")
