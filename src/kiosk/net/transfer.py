# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file on its way, over as many attempts as it takes: what is asked for, and what an answer means."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path

import requests

from kiosk.errors import DownloadFailed, DownloadFault, Stopped
from kiosk.net.partial_file import PartialFile, Version, validator_of

MAX_WAIT_S = 60.0  # a server that asks for more is asked another day

_CHUNK_BYTES = 1 << 16
_TRICKLE_BYTES = 4096  # as little as this in a minute is no download
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)

BytesProgress = Callable[[int, int | None], None]  # bytes had, bytes in all where known


class Expected(StrEnum):
    """What the file should be: a web page in place of a file is the usual way of servers to say no."""

    ANYTHING = "anything"
    NO_PAGE = "no-page"


@dataclass(frozen=True, slots=True)
class Download:
    """`unchanged`: the server says that the known version still holds, and `path` has nothing new."""

    url: str  # after redirects
    path: Path
    size_bytes: int
    fetched_bytes: int  # that came over the network this time
    content_type: str
    validator: str = ""  # an ETag or a date, for the next time; empty where the server gives none
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a server says of a file without sending it. `size_bytes` None where it does not say."""

    url: str  # after redirects
    size_bytes: int | None
    content_type: str
    validator: str


class Retry(Exception):
    """The attempt failed in a way that may pass. `wait_s`: as the server asks, else None."""

    def __init__(self, failure: DownloadFailed, wait_s: float | None = None) -> None:
        super().__init__(failure)
        self.failure = failure
        self.wait_s = wait_s


def check_status(url: str, response: requests.Response) -> None:
    """Raises Retry and DownloadFailed for everything but 200 and 206."""
    status = response.status_code
    if status in (requests.codes.ok, requests.codes.partial_content):
        return
    cause = f"HTTP {status}"
    if status in (requests.codes.not_found, requests.codes.gone):
        raise DownloadFailed(url, DownloadFault.NOT_FOUND, cause)
    if status in (401, 402, 403, 407, 451, 511):  # 511: a network that wants its own sign-in
        raise DownloadFailed(url, DownloadFault.FORBIDDEN, cause)
    if status in (408, 425, 429) or status >= requests.codes.server_error:
        wait_s = asked_wait_s(response.headers.get("Retry-After", ""))
        busy = status in (429, 503)
        failure = DownloadFailed(url, DownloadFault.BUSY if busy else DownloadFault.SERVER, cause)
        if wait_s is not None and wait_s > MAX_WAIT_S:
            failure.cause = f"{cause}, again in {wait_s:.0f} s"
            failure.again_in_s = wait_s
            raise failure
        raise Retry(failure, wait_s)
    raise DownloadFailed(url, DownloadFault.SERVER, cause)


def asked_wait_s(retry_after: str) -> float | None:
    """The seconds of a `Retry-After`, which may be a number or a date; None where it is neither."""
    text = retry_after.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def total_bytes(headers: Mapping[str, str]) -> int | None:
    """The size of the whole file, where the answer says it in a way that can be relied on."""
    span = re.fullmatch(r"bytes \d+-\d+/(\d{1,18})", headers.get("Content-Range", ""))
    if span:
        return int(span[1])
    length = headers.get("Content-Length", "")
    plain = length.isascii() and length.isdecimal() and len(length) < 19 and not _is_packed(headers)
    return int(length) if plain else None


def _is_packed(headers: Mapping[str, str]) -> bool:
    return headers.get("Content-Encoding", "identity").lower() != "identity"


def is_page(content_type: str) -> bool:
    return content_type.lower().startswith(("text/html", "application/xhtml"))


@dataclass(slots=True)
class Transfer:
    """`known`: the validator of a version that is here already, to be told only that it still holds."""

    url: str
    partial: PartialFile
    expected: Expected
    max_bytes: int
    progress: BytesProgress | None
    stop: threading.Event
    known: str = ""
    patience_s: float = 60.0
    received: Callable[[int], None] | None = None  # told of each piece; may wait, or raise Stopped
    fetched_bytes: int = 0

    def headers(self) -> dict[str, str]:
        """Asks for the rest only when the server can tell that it is a rest of the same content."""
        had, version = self.partial.size_bytes(), self.partial.version()
        if had and version and version.validator and version.url == self.url:
            return {"Range": f"bytes={had}-", "If-Range": version.validator}
        if self.known:
            name = "If-None-Match" if self.known.startswith(('"', "W/")) else "If-Modified-Since"
            return {name: self.known}
        return {}

    def receive(self, response: requests.Response) -> Download:
        """Takes the answer's bytes into the partial file. Raises Retry, DownloadFailed, Stopped, OSError."""
        had = self.partial.size_bytes()
        if response.status_code == requests.codes.not_modified and self.known:
            return Download(response.url, self.partial.path, 0, 0, "", self.known, unchanged=True)
        if response.status_code == requests.codes.requested_range_not_satisfiable:
            return self._already_whole(response, had)
        check_status(self.url, response)
        total = total_bytes(response.headers)
        if response.status_code == requests.codes.partial_content:
            if not _starts_at(response, had) or _is_packed(response.headers):
                self.partial.discard()
                raise Retry(DownloadFailed(self.url, DownloadFault.SERVER, "another range than asked"), 0.0)
        else:
            if self.expected is Expected.NO_PAGE and is_page(response.headers.get("Content-Type", "")):
                raise DownloadFailed(self.url, DownloadFault.WRONG_CONTENT, "a web page")
            # What comes packed is kept unpacked, so its bytes cannot be counted for a rest.
            headers = {} if _is_packed(response.headers) else response.headers
            self.partial.start(Version.of(self.url, headers, total))
            had = 0
        if total is not None and total > self.max_bytes:
            raise DownloadFailed(self.url, DownloadFault.TOO_LARGE, f"{total} bytes")
        size = self._copy(response, had, total)
        if total is not None and size != total:
            if size > total:
                self.partial.discard()
            raise Retry(DownloadFailed(self.url, DownloadFault.UNREACHABLE, f"{size} of {total} bytes came"))
        return self._whole(response, size, response.headers.get("Content-Type", ""))

    def _whole(self, response: requests.Response, size: int, content_type: str) -> Download:
        self._check_content()
        validator = validator_of(response.headers)
        if not validator and (version := self.partial.version()):
            validator = version.validator
        return Download(response.url, self.partial.path, size, self.fetched_bytes, content_type, validator)

    def _already_whole(self, response: requests.Response, had: int) -> Download:
        version = self.partial.version()
        if (
            version
            and version.size_bytes == had
            and response.headers.get("Content-Range") == f"bytes */{had}"
        ):
            return self._whole(response, had, "")
        self.partial.discard()
        raise Retry(DownloadFailed(self.url, DownloadFault.SERVER, "the file changed"), 0.0)

    def _check_content(self) -> None:
        """Some servers give a page any type that the name suggests."""
        if self.expected is not Expected.NO_PAGE:
            return
        with self.partial.path.open("rb") as file:
            page = _HTML.match(file.read(8192))
        if page:
            self.partial.discard()
            raise DownloadFailed(self.url, DownloadFault.WRONG_CONTENT, "a web page")

    def _copy(self, response: requests.Response, had: int, total: int | None) -> int:
        size = measured = had
        measured_at = time.monotonic()
        with self.partial.path.open("ab", buffering=0) as file:  # what came is on the disk, also after a kill
            # Not `iter_content`: that would throw away what came since its last full piece when the line breaks.
            while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
                if self.stop.is_set():
                    raise Stopped
                size += len(chunk)
                self.fetched_bytes += len(chunk)
                if size > self.max_bytes:
                    raise DownloadFailed(self.url, DownloadFault.TOO_LARGE, f"over {self.max_bytes} bytes")
                _write(file.write, chunk)
                if time.monotonic() - measured_at > self.patience_s:
                    if size - measured < _TRICKLE_BYTES:
                        raise Retry(DownloadFailed(self.url, DownloadFault.UNREACHABLE, "it only trickles"))
                    measured, measured_at = size, time.monotonic()
                if self.progress:
                    self.progress(size, total)
                if self.received:
                    self.received(len(chunk))
        return size


def _write(write: Callable[[bytes | memoryview], int | None], chunk: bytes) -> None:
    """All of it: an unbuffered file may take less at a time."""
    rest = memoryview(chunk)
    while rest:
        rest = rest[write(rest) or 0 :]


def _starts_at(response: requests.Response, offset: int) -> bool:
    span = re.match(r"bytes (\d{1,18})-", response.headers.get("Content-Range", ""))
    return span is not None and int(span[1]) == offset
