# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages between the window and a deck's worker: two lengths, a JSON object, raw bytes."""

from __future__ import annotations

import json
import struct
from typing import IO

_LENGTHS = struct.Struct("!II")
MAX_HEADER_BYTES = 64 << 20
MAX_PAYLOAD_BYTES = 256 << 20

Header = dict[str, object]


class BrokenFrame(Exception):
    """The other side is gone, or does not speak this protocol."""


def write_frame(stream: IO[bytes], header: Header, payload: bytes | memoryview = b"") -> None:
    """Sends one message. Raises OSError when nobody reads."""
    body = json.dumps(header).encode()
    _write_all(stream, _LENGTHS.pack(len(body), len(payload)) + body)
    if len(payload):
        _write_all(stream, payload)


def read_frame(stream: IO[bytes]) -> tuple[Header, bytes]:
    """The next message. Raises BrokenFrame when it does not come whole."""
    header_bytes, payload_bytes = _LENGTHS.unpack(_read_exactly(stream, _LENGTHS.size))
    if header_bytes > MAX_HEADER_BYTES or payload_bytes > MAX_PAYLOAD_BYTES:
        raise BrokenFrame("too long")
    try:
        header: object = json.loads(_read_exactly(stream, header_bytes))
    except (ValueError, RecursionError) as error:
        raise BrokenFrame("not JSON") from error
    if not isinstance(header, dict):
        raise BrokenFrame("not an object")
    return header, _read_exactly(stream, payload_bytes)


def _write_all(stream: IO[bytes], data: bytes | memoryview) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def _read_exactly(stream: IO[bytes], size: int) -> bytes:
    data = bytearray(size)
    view, filled = memoryview(data), 0
    # readinto is not in IO's interface, though every unbuffered stream has it.
    while filled < size:
        count = stream.readinto(view[filled:])  # type: ignore[attr-defined]
        if not count:
            raise BrokenFrame("closed")
        filled += count
    return bytes(data)
