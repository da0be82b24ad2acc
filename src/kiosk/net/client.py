# SPDX-License-Identifier: AGPL-3.0-or-later
"""Polite HTTP: whole files or typed errors, broken downloads taken up where they stopped."""

from __future__ import annotations

import errno
import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import requests
import urllib3

from kiosk.errors import DownloadFailed, DownloadFault, Stopped, StorageFull
from kiosk.net.address_guard import AddressGuard
from kiosk.net.connections import PrivateAddress, new_session
from kiosk.net.partial_file import PartialFile, Version

log = logging.getLogger(__name__)

_TIMEOUT_S = (10.0, 30.0)  # to connect, between two pieces
_CHUNK_BYTES = 1 << 16
_ATTEMPTS = 5
_MAX_REDIRECTS = 5
_MAX_WAIT_S = 60.0
_MAX_BYTES = 8 << 30
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)

BytesProgress = Callable[[int, int | None], None]  # bytes had, bytes in all where known


class Expected(StrEnum):
    """What the file should be: a web page in place of a file is the usual way of servers to say no."""

    ANYTHING = "anything"
    NO_PAGE = "no-page"


@dataclass(frozen=True, slots=True)
class Download:
    url: str  # after redirects
    path: Path
    size_bytes: int
    fetched_bytes: int  # that came over the network this time
    content_type: str


class _Retry(Exception):
    """The attempt failed in a way that may pass. `wait_s`: as the server asks, else None."""

    def __init__(self, failure: DownloadFailed, wait_s: float | None = None) -> None:
        super().__init__(failure)
        self.failure = failure
        self.wait_s = wait_s


class Client:
    """Downloads files. One connection to each host at a time; use one client per thread."""

    def __init__(
        self, guard: AddressGuard | None = None, stop: threading.Event | None = None, pause_s: float = 1.0
    ) -> None:
        """`pause_s`: before the second attempt, doubled before each further one."""
        self._guard = guard or AddressGuard()
        self._stop = stop or threading.Event()
        self._pause_s = pause_s
        self._session = new_session(self._guard)

    def download(
        self,
        url: str,
        part: Path,
        *,
        expected: Expected = Expected.NO_PAGE,
        max_bytes: int = _MAX_BYTES,
        progress: BytesProgress | None = None,
    ) -> Download:
        """The whole file in `part`, which keeps what came when this fails, for the next call to go on with.

        Raises DownloadFailed, StorageFull, Stopped.
        """
        partial = PartialFile(part)
        transfer = _Transfer(url, partial, expected, max_bytes, progress, self._stop)
        failures = 0
        while True:
            had = partial.size_bytes()
            try:
                download = self._attempt(transfer)
            except _Retry as retry:
                # An attempt that brought something was no failure: a bad line gets there in the end.
                failures = 1 if partial.size_bytes() > had else failures + 1
                if failures >= _ATTEMPTS:
                    raise retry.failure from retry
                wait_s = retry.wait_s if retry.wait_s is not None else self._pause_s * 2 ** (failures - 1)
                log.info("%s: %s; again in %.1f s", url, retry.failure.fault, wait_s)
                if self._stop.wait(min(wait_s, _MAX_WAIT_S)):
                    raise Stopped from retry
            else:
                partial.forget_version()
                return download

    def _attempt(self, transfer: _Transfer) -> Download:
        try:
            with self._answer(transfer) as response:
                return transfer.receive(response)
        except requests.exceptions.SSLError as error:
            fault = (
                DownloadFault.CERTIFICATE
                if "CERTIFICATE" in str(error).upper()
                else DownloadFault.UNREACHABLE
            )
            raise DownloadFailed(transfer.url, fault, str(error)) from error
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            failure = DownloadFailed(transfer.url, DownloadFault.UNREACHABLE, str(error))
            if isinstance(error, PrivateAddress) or "PrivateAddress" in str(error):
                failure.fault = DownloadFault.ADDRESS_REFUSED
                raise failure from error
            if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
                failure.fault = DownloadFault.ADDRESS_REFUSED
                raise failure from error
            raise _Retry(failure) from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise StorageFull(str(transfer.partial.path.parent)) from error
            raise _Retry(DownloadFailed(transfer.url, DownloadFault.UNREACHABLE, str(error))) from error

    def _answer(self, transfer: _Transfer) -> requests.Response:
        """The answer after redirects, each of which is checked like the first address."""
        url = transfer.url
        for _ in range(_MAX_REDIRECTS + 1):
            if self._stop.is_set():
                raise Stopped
            self._guard.check(url)
            response = self._session.get(
                url, headers=transfer.headers(), stream=True, timeout=_TIMEOUT_S, allow_redirects=False
            )
            if not response.is_redirect:
                return response
            target = urljoin(url, response.headers["Location"])
            response.close()
            if url.startswith("https:") and not target.startswith("https:"):
                raise DownloadFailed(transfer.url, DownloadFault.ADDRESS_REFUSED, f"leads to {target}")
            url = target
        raise DownloadFailed(transfer.url, DownloadFault.SERVER, "too many redirects")

    def close(self) -> None:
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(slots=True)
class _Transfer:
    """One file on its way, over as many attempts as it takes."""

    url: str
    partial: PartialFile
    expected: Expected
    max_bytes: int
    progress: BytesProgress | None
    stop: threading.Event
    fetched_bytes: int = 0

    def headers(self) -> dict[str, str]:
        """Asks for the rest only when the server can tell that it is a rest of the same content."""
        had, version = self.partial.size_bytes(), self.partial.version()
        if had and version and version.validator and version.url == self.url:
            return {"Range": f"bytes={had}-", "If-Range": version.validator}
        return {}

    def receive(self, response: requests.Response) -> Download:
        """Takes the answer's bytes into the partial file. Raises _Retry, DownloadFailed, Stopped, OSError."""
        had = self.partial.size_bytes()
        if response.status_code == requests.codes.requested_range_not_satisfiable:
            return self._already_whole(response, had)
        self._check_status(response)
        total = self._total(response)
        if response.status_code == requests.codes.partial_content:
            if not _starts_at(response, had):
                self.partial.discard()
                raise _Retry(DownloadFailed(self.url, DownloadFault.SERVER, "another range than asked"), 0.0)
        else:
            self._check_type(response)
            self.partial.start(Version.of(self.url, response.headers, total))
            had = 0
        if total is not None and total > self.max_bytes:
            raise DownloadFailed(self.url, DownloadFault.TOO_LARGE, f"{total} bytes")
        size = self._copy(response, had, total)
        if total is not None and size != total:
            if size > total:
                self.partial.discard()
            raise _Retry(DownloadFailed(self.url, DownloadFault.UNREACHABLE, f"{size} of {total} bytes came"))
        self._check_content()
        content_type = response.headers.get("Content-Type", "")
        return Download(response.url, self.partial.path, size, self.fetched_bytes, content_type)

    def _already_whole(self, response: requests.Response, had: int) -> Download:
        version = self.partial.version()
        if (
            version
            and version.size_bytes == had
            and response.headers.get("Content-Range") == f"bytes */{had}"
        ):
            self._check_content()
            return Download(response.url, self.partial.path, had, self.fetched_bytes, "")
        self.partial.discard()
        raise _Retry(DownloadFailed(self.url, DownloadFault.SERVER, "the file changed"), 0.0)

    def _check_status(self, response: requests.Response) -> None:
        status = response.status_code
        if status in (requests.codes.ok, requests.codes.partial_content):
            return
        cause = f"HTTP {status}"
        if status in (requests.codes.not_found, requests.codes.gone):
            raise DownloadFailed(self.url, DownloadFault.NOT_FOUND, cause)
        if status in (401, 403, 407):
            raise DownloadFailed(self.url, DownloadFault.FORBIDDEN, cause)
        failure = DownloadFailed(self.url, DownloadFault.SERVER, cause)
        if status in (408, 425, 429) or status >= requests.codes.server_error:
            asked = response.headers.get("Retry-After", "")
            raise _Retry(failure, float(asked) if asked.isdecimal() else None)
        raise failure

    def _total(self, response: requests.Response) -> int | None:
        """The size of the whole file, where the answer says it in a way that can be relied on."""
        span = re.fullmatch(r"bytes \d+-\d+/(\d+)", response.headers.get("Content-Range", ""))
        if span:
            return int(span[1])
        length = response.headers.get("Content-Length", "")
        packed = response.headers.get("Content-Encoding", "identity") != "identity"
        return int(length) if length.isdecimal() and not packed else None

    def _check_type(self, response: requests.Response) -> None:
        page = response.headers.get("Content-Type", "").lower().startswith(("text/html", "application/xhtml"))
        if page and self.expected is Expected.NO_PAGE:
            raise DownloadFailed(self.url, DownloadFault.WRONG_CONTENT, "a web page")

    def _check_content(self) -> None:
        """Some servers give a page any type that the name suggests."""
        if self.expected is not Expected.NO_PAGE:
            return
        with self.partial.path.open("rb") as file:
            page = _HTML.match(file.read(4096))
        if page:
            self.partial.discard()
            raise DownloadFailed(self.url, DownloadFault.WRONG_CONTENT, "a web page")

    def _copy(self, response: requests.Response, had: int, total: int | None) -> int:
        size = had
        with self.partial.path.open("ab") as file:
            # Not `iter_content`: that would throw away what came since its last full piece when the line breaks.
            while chunk := response.raw.read1(_CHUNK_BYTES, decode_content=True):
                if self.stop.is_set():
                    raise Stopped
                size += len(chunk)
                self.fetched_bytes += len(chunk)
                if size > self.max_bytes:
                    raise DownloadFailed(self.url, DownloadFault.TOO_LARGE, f"over {self.max_bytes} bytes")
                file.write(chunk)
                if self.progress:
                    self.progress(size, total)
        return size


def _starts_at(response: requests.Response, offset: int) -> bool:
    span = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
    return span is not None and int(span[1]) == offset
