# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the large files of a recording hold, kept in one file from which it is there at once.

The file: `KIOSKIDX`, the length and the CRC-32 of a JSON header, the header, then columns of little-endian numbers.
The header says for which files, by which version of Kiosk and in which form it was made; anything else is read afresh. It holds
nothing that is run, and numbers are checked before they are used.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import struct
import sys
import uuid
import weakref
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from kiosk import __version__
from kiosk.recordings.bigbluebutton.gathered_texts import GatheredTexts
from kiosk.recordings.bigbluebutton.heavy_files import HeavyFiles
from kiosk.recordings.bigbluebutton.shape_store import Buffer, Texts
from kiosk.recordings.bigbluebutton.shape_text import Styles
from kiosk.recordings.bigbluebutton.shapes_svg import ShapesFile, SlideImage
from kiosk.recordings.bigbluebutton.store_building import StoreColumns
from kiosk.recordings.bigbluebutton.timeline import Problem, ProblemKind, cursor_moves, view_boxes
from kiosk.recordings.bigbluebutton.tldraw.file import TldrawFile

log = logging.getLogger(__name__)

FORM = 7  # to be counted up when the readers of the large files, or this module, give something else
MAX_HEADER_BYTES = 256 * 1024 * 1024
_MAGIC = b"KIOSKIDX"
_HEAD = struct.Struct("<8sII")
_ALIGN = 8
_CODES = {"d": "d", "Q": "Q", "i": "i", "I": "I"}  # and t: texts
_STORE = {
    "starts": "d",
    "ends": "d",
    "begins": "Q",
    "stops": "Q",
    "times": "d",
    "changes": "i",
    "kept_from": "I",
    "kept_at": "I",
    "kept": "I",
    "texts": "t",
}

Column = Sequence[float] | Texts


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where an index is kept; `key` tells the files it is of. Not `writable`: it is only read."""

    path: Path
    key: str
    writable: bool = True


class _Stretch:
    """Bytes of a file, read when they are wanted: the texts of strokes are most of an index."""

    def __init__(self, file: BinaryIO, begin: int, size: int) -> None:
        descriptor = os.dup(file.fileno())
        self._descriptor = descriptor
        self._begin = begin
        self._size = size
        weakref.finalize(self, os.close, descriptor)

    def __getitem__(self, stretch: slice, /) -> bytes:
        begin, stop, _ = stretch.indices(self._size)
        try:
            return os.pread(self._descriptor, max(0, stop - begin), self._begin + begin)
        except OSError as cause:  # a stick that was pulled out
            log.warning("index not read: %s", cause)
            return b""


def read_index(place: IndexPlace) -> HeavyFiles | None:
    """What is kept there; None where there is nothing, or nothing sound, of these files."""
    try:
        file = place.path.open("rb")
    except FileNotFoundError:
        return None
    except OSError as cause:
        log.info("index not read: %s", cause)
        return None
    with file:
        try:
            return _heavy(*_unpacked(file, place.key))
        except (OSError, ValueError, TypeError, LookupError, struct.error, RecursionError) as cause:
            log.info("index made anew: %s", cause)
            return None


def write_index(place: IndexPlace, found: HeavyFiles) -> bool:
    """Keeps it there, whole or not at all; says whether it could."""
    part = place.path.with_name(f"copy-{uuid.uuid4().hex}")
    try:
        place.path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            for piece in _packed(place.key, *_parts(found)):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place.path)
    except OSError as cause:
        log.info("index not kept: %s", cause)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True


def _parts(found: HeavyFiles) -> tuple[dict[str, Any], dict[str, tuple[str, Column]]]:  # Any: JSON
    header: dict[str, Any] = {
        "problems": [asdict(problem) for problem in found.problems],
        "tldraw": [found.view_boxes_tldraw, found.cursor_tldraw],
    }
    columns: dict[str, tuple[str, Column]] = {}
    for name, rows in (("boxes", found.view_boxes), ("cursor", found.cursor)):
        for number, column in enumerate(rows.columns):
            columns[f"{name}.{number}"] = ("d", column)
    if found.shapes is not None:
        shapes = found.shapes
        header["shapes"] = {
            "images": [asdict(image) for image in shapes.images],
            "styles": shapes.styles.rows,
            "problems": [asdict(problem) for problem in shapes.problems],
            "old_ids": shapes.old_ids,
            "pictures": shapes.pictures,
            **_store_parts("shapes", shapes.strokes, columns),
        }
    if found.drawn is not None:
        header["drawn"] = {
            "server": found.drawn.server,
            "problems": [asdict(problem) for problem in found.drawn.problems],
            **_store_parts("drawn", found.drawn.strokes, columns),
        }
    return header, columns


def _store_parts(
    name: str, store: StoreColumns, columns: dict[str, tuple[str, Column]]
) -> dict[str, Any]:  # Any: JSON
    for column, code in _STORE.items():
        columns[f"{name}.{column}"] = (code, getattr(store, column))
    return {"store": {"images": store.images, "counts": store.counts}}


def _packed(key: str, header: dict[str, Any], columns: Mapping[str, tuple[str, Column]]) -> Iterator[Buffer]:
    """The file piece by piece: a recording may have more than fits twice into memory."""
    table = []
    offset = 0
    for name, (code, column) in columns.items():
        size = checksum = 0
        for piece in _bytes_of(code, column):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
        table.append([name, code, offset, size, checksum])
        offset += size + -size % _ALIGN
    text = json.dumps({"key": _full_key(key), "columns": table, **header}).encode()
    text += b" " * (-(_HEAD.size + len(text)) % _ALIGN)
    yield _HEAD.pack(_MAGIC, len(text), zlib.crc32(text))
    yield text
    for code, column in columns.values():
        size = 0
        for piece in _bytes_of(code, column):
            size += len(piece)
            yield piece
        yield bytes(-size % _ALIGN)


def _full_key(key: str) -> str:
    return f"{__version__} {FORM} {key}"


def _bytes_of(code: str, column: Any) -> Iterator[Buffer]:  # Any: numbers or texts, as the code says
    if code == "t":
        if isinstance(column, GatheredTexts):
            yield from column.pieces()
        else:
            yield column if isinstance(column, bytes | bytearray) else bytes(column[0:])
        return
    numbers = column if isinstance(column, array) and column.typecode == code else array(code, column)
    if sys.byteorder == "big":
        numbers = array(code, numbers)
        numbers.byteswap()
    yield memoryview(numbers).cast("B")


def _unpacked(file: BinaryIO, key: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The header, and the columns by name. Any: JSON, and views of any code. Raises ValueError and others, OSError."""
    magic, length, checksum = _HEAD.unpack(file.read(_HEAD.size))
    if magic != _MAGIC or length > MAX_HEADER_BYTES:
        raise ValueError("no header")
    text = file.read(length)
    if len(text) != length or zlib.crc32(text) != checksum:
        raise ValueError("no header")
    header = json.loads(text)
    if header["key"] != _full_key(key):
        raise ValueError("of other files")
    whole = os.fstat(file.fileno()).st_size
    columns: dict[str, Any] = {}
    for name, code, offset, size, expected in header["columns"]:
        begin = _HEAD.size + length + offset
        if not 0 <= size <= whole or not 0 <= offset <= whole - size:
            raise ValueError(f"cut short: {name}")
        file.seek(begin)
        if code == "t" and sys.platform != "win32":  # there an open file could not be removed
            _check_texts(file, name, size, expected)
            columns[name] = _Stretch(file, begin, size)
            continue
        data = file.read(size)
        if len(data) != size or zlib.crc32(data) != expected:
            raise ValueError(f"damaged: {name}")
        columns[name] = data if code == "t" else _numbers(code, data)
    return header, columns


def _check_texts(file: BinaryIO, name: str, size: int, expected: int) -> None:
    checksum = 0
    while size > 0 and (piece := file.read(min(size, 1 << 20))):
        checksum = zlib.crc32(piece, checksum)
        size -= len(piece)
    if size or checksum != expected:
        raise ValueError(f"damaged: {name}")


def _numbers(code: str, data: bytes) -> Sequence[float]:
    numbers = array(_CODES[code])
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return memoryview(numbers)  # of which a stretch is no copy


def _heavy(header: dict[str, Any], columns: dict[str, Any]) -> HeavyFiles:
    boxes = [columns[f"boxes.{i}"] for i in range(5)]
    moves = [columns[f"cursor.{i}"] for i in range(3)]
    if len({len(c) for c in boxes}) != 1 or len({len(c) for c in moves}) != 1:
        raise ValueError("columns of different lengths")
    shapes, drawn = header.get("shapes"), header.get("drawn")
    found = HeavyFiles(
        shapes=ShapesFile(
            images=tuple(_image(row) for row in shapes["images"]),
            strokes=_store("shapes", shapes["store"], columns),
            styles=Styles(shapes["styles"]),
            problems=_problems(shapes["problems"]),
            old_ids=shapes["old_ids"],
            pictures=tuple(shapes["pictures"]),
        )
        if shapes
        else None,
        drawn=TldrawFile(
            server=drawn["server"],
            strokes=_store("drawn", drawn["store"], columns),
            problems=_problems(drawn["problems"]),
        )
        if drawn
        else None,
        view_boxes=view_boxes(boxes[0], tuple(boxes[1:])),
        view_boxes_tldraw=header["tldraw"][0],
        cursor=cursor_moves(moves[0], tuple(moves[1:])),
        cursor_tldraw=header["tldraw"][1],
        problems=_problems(header["problems"]),
    )
    for file in (found.shapes, found.drawn):
        _ = file.shapes if file is not None else None  # what contradicts itself is found out now
    return found


def _store(name: str, rows: dict[str, Any], columns: dict[str, Any]) -> StoreColumns:
    return StoreColumns(
        tuple(rows["images"]),
        tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in rows["counts"]),
        **{column: columns[f"{name}.{column}"] for column in _STORE},
    )


def _image(row: dict[str, Any]) -> SlideImage:
    return SlideImage(**{**row, "visits": tuple((float(a), float(b)) for a, b in row["visits"])})


def _problems(rows: list[dict[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(ProblemKind(row["kind"]), row["name"], row["detail"]) for row in rows)
