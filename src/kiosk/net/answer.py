# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page or feed taken into memory: small, read once, asked for again only when it changed."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import requests

from kiosk.errors import DownloadFailed, DownloadFault, Stopped
from kiosk.net.transfer import Retry, check_status

MAX_BYTES = 8 << 20
MAX_S = 90.0  # for one answer, whatever a server that trickles would like

_CHUNK_BYTES = 1 << 15


@dataclass(frozen=True, slots=True)
class Answer:
    """`validator`: an ETag or a date, for the next time; empty where the server gives none.

    `unchanged`: the server says that the known version still holds, and `data` is empty.
    `received_bytes`: how much of the body came over the network.
    """

    url: str  # after redirects
    data: bytes
    content_type: str
    validator: str = ""
    unchanged: bool = False
    received_bytes: int = 0


def conditions(known: str) -> dict[str, str]:
    """The headers that ask for a page only if it is another version than the known one."""
    if not known:
        return {}
    name = "If-None-Match" if known.startswith(('"', "W/")) else "If-Modified-Since"
    return {name: known}


def receive(
    url: str,
    response: requests.Response,
    *,
    known: str,
    max_bytes: int,
    stop: threading.Event,
    received: Callable[[int], None],
) -> Answer:
    """Reads the answer. `received` is told of each piece, and may wait. Raises Retry, DownloadFailed, Stopped."""
    content_type = response.headers.get("Content-Type", "")
    if response.status_code == requests.codes.not_modified and known:
        return Answer(response.url, b"", content_type, known, unchanged=True)
    check_status(url, response)
    length = response.headers.get("Content-Length", "")
    if length.isascii() and length.isdecimal() and int(length[:19]) > max_bytes:
        raise DownloadFailed(url, DownloadFault.TOO_LARGE, f"{length} bytes")
    data, size_bytes = _body(url, response, max_bytes, stop, received)
    etag = response.headers.get("ETag", "")
    validator = (
        etag
        if etag.startswith(('"', 'W/"')) and etag.isascii()
        else response.headers.get("Last-Modified", "")
    )
    return Answer(response.url, data, content_type, validator, received_bytes=size_bytes)


def _body(
    url: str,
    response: requests.Response,
    max_bytes: int,
    stop: threading.Event,
    tell: Callable[[int], None],
) -> tuple[bytes, int]:
    """The body, unpacked. Packed ones are unpacked by no more than is allowed, whatever they would come to."""
    packed = response.headers.get("Content-Encoding", "").lower().strip()
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed in ("gzip", "x-gzip") else None
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise DownloadFailed(url, DownloadFault.WRONG_CONTENT, f"packed as {packed[:40]}")
    parts: list[bytes] = []
    size = received = 0
    until = time.monotonic() + MAX_S
    while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=False):
        if stop.is_set():
            raise Stopped
        received += len(chunk)
        try:
            part = unpack.decompress(chunk, max_bytes + 1 - size) if unpack else bytes(chunk)
        except zlib.error as error:
            raise DownloadFailed(url, DownloadFault.WRONG_CONTENT, str(error)) from error
        size += len(part)
        if size > max_bytes or (unpack and unpack.unconsumed_tail):
            raise DownloadFailed(url, DownloadFault.TOO_LARGE, f"over {max_bytes} bytes")
        parts.append(part)
        told_s = time.monotonic()
        tell(len(chunk))
        until += time.monotonic() - told_s  # a limit of ours is no fault of the server's
        if time.monotonic() > until:
            raise DownloadFailed(url, DownloadFault.UNREACHABLE, "it only trickles")
    stated = response.headers.get("Content-Length", "")
    if stated.isascii() and stated.isdecimal() and received < int(stated[:19]):
        raise Retry(DownloadFailed(url, DownloadFault.UNREACHABLE, f"{received} of {stated} bytes came"))
    return b"".join(parts), received
