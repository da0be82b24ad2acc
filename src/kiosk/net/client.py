# SPDX-License-Identifier: AGPL-3.0-or-later
"""Polite HTTP: whole files or typed errors, broken downloads taken up where they stopped."""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urljoin

import requests
import urllib3

from kiosk.errors import DownloadFailed, DownloadFault, Stopped, StorageFull
from kiosk.net.address_guard import AddressGuard, host_of
from kiosk.net.answer import MAX_BYTES, Answer, conditions, receive
from kiosk.net.bandwidth import Bandwidth
from kiosk.net.certificates import has_expired
from kiosk.net.connections import OpenSockets, PrivateAddress, new_session
from kiosk.net.hosts import HostSlots
from kiosk.net.partial_file import PartialFile, validator_of
from kiosk.net.transfer import (
    MAX_WAIT_S,
    BytesProgress,
    Download,
    Expected,
    Head,
    Retry,
    Transfer,
    check_status,
    total_bytes,
)
from kiosk.net.watch import Watch

__all__ = ["Answer", "BytesProgress", "Client", "Download", "Expected", "Head"]

log = logging.getLogger(__name__)
T = TypeVar("T")

_TIMEOUT_S = (10.0, 30.0)  # to connect, between two pieces
ATTEMPTS = 5
_GOOD_PIECE_BYTES = 16 << 10
_MAX_REDIRECTS = 5
_MAX_BYTES = 8 << 30
_NO_HEAD = (405, 501)  # answers of servers that do not know the question


class Client:
    """Downloads files. One connection to each host at a time; use one client per thread."""

    def __init__(
        self,
        guard: AddressGuard | None = None,
        stop: threading.Event | None = None,
        pause_s: float = 1.0,
        patience_s: float = 60.0,
        attempts: int = ATTEMPTS,
        *,
        bandwidth: Bandwidth | None = None,
        hosts: HostSlots | None = None,
    ) -> None:
        """`pause_s`: before the second attempt, doubled before each further one.

        `patience_s`: within this time at least a few thousand bytes must come, or the connection is given up.
        """
        self._guard = guard or AddressGuard()
        self._stop = stop or threading.Event()
        self._pause_s = pause_s
        self._patience_s = patience_s
        self._attempts = attempts
        self._bandwidth = bandwidth or Bandwidth()
        self._hosts = hosts or HostSlots()
        self._sockets = OpenSockets()
        self._session = new_session(self._guard, self._sockets)
        self.received_bytes = 0  # of files and pages, over this client's life

    def download(
        self,
        url: str,
        part: Path,
        *,
        expected: Expected = Expected.NO_PAGE,
        max_bytes: int = _MAX_BYTES,
        known: str = "",
        progress: BytesProgress | None = None,
    ) -> Download:
        """The whole file in `part`, which keeps what came when this fails, for the next call to go on with.

        `known`: the validator of a version that is here; nothing comes where it still holds. The note beside `part`
        stays until `PartialFile.forget_version`. Raises DownloadFailed, StorageFull, Stopped.
        """
        partial = PartialFile(part)
        transfer = Transfer(
            url,
            partial,
            expected,
            max_bytes,
            progress,
            self._stop,
            known,
            self._patience_s,
            received=self._count,
        )

        def attempt() -> Download:
            with self._answer("GET", url, transfer.headers()) as response:
                return transfer.receive(response)

        return self._insist(url, attempt, partial)

    def get(self, url: str, *, known: str = "", max_bytes: int = MAX_BYTES) -> Answer:
        """A page or feed in memory. `known`: the validator of a version that was read before.

        Raises DownloadFailed, Stopped.
        """

        def attempt() -> Answer:
            headers = {"Accept-Encoding": "gzip"} | conditions(known)
            with self._answer("GET", url, headers) as response:
                return receive(
                    url, response, known=known, max_bytes=max_bytes, stop=self._stop, received=self._count
                )

        return self._insist(url, attempt)

    def _count(self, size_bytes: int) -> None:
        self.received_bytes += size_bytes
        self._bandwidth.spend(size_bytes, self._stop)

    def abort(self) -> None:
        """Ends whatever another thread waits for with this client, at once. Set its stop flag before."""
        self._sockets.shut()

    def head(self, url: str) -> Head:
        """What the server says of a file. Raises DownloadFailed, Stopped."""

        def attempt() -> Head:
            with self._answer("HEAD", url, {}) as response:
                if response.status_code in _NO_HEAD:
                    return Head(response.url, None, "", "")
                check_status(url, response)
                content_type = response.headers.get("Content-Type", "")
                return Head(
                    response.url,
                    total_bytes(response.headers),
                    content_type,
                    validator_of(response.headers),
                )

        return self._insist(url, attempt)

    def _insist(self, url: str, attempt: Callable[[], T], partial: PartialFile | None = None) -> T:
        failures = 0
        most = partial.size_bytes() if partial else 0
        while True:
            try:
                return self._translated(url, attempt, partial)
            except Retry as retry:
                # An attempt that got a good piece further than any before was no failure: a bad line gets there in
                # the end, and a server that lies about the size does not keep this going.
                had = partial.size_bytes() if partial else 0
                failures = 1 if had - most >= _GOOD_PIECE_BYTES else failures + 1
                most = max(most, had)
                if failures >= self._attempts:
                    raise retry.failure from retry
                wait_s = retry.wait_s if retry.wait_s is not None else self._pause_s * 2 ** (failures - 1)
                log.info("%s: %s; again in %.1f s", url, retry.failure.fault, wait_s)
                if self._stop.wait(min(wait_s, MAX_WAIT_S)):
                    raise Stopped from retry

    def _translated(self, url: str, attempt: Callable[[], T], partial: PartialFile | None) -> T:
        """The attempt, with what the libraries raise as DownloadFailed, Retry or StorageFull."""
        try:
            return attempt()
        except requests.exceptions.SSLError as error:
            fault = _tls_fault(str(error))
            if fault is DownloadFault.CERTIFICATE and has_expired(url, self._guard):
                fault = DownloadFault.CERTIFICATE_EXPIRED
            raise DownloadFailed(url, fault, str(error)) from error
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            failure = DownloadFailed(url, DownloadFault.UNREACHABLE, str(error))
            if isinstance(error, PrivateAddress) or "PrivateAddress" in str(error):
                failure.fault = DownloadFault.ADDRESS_REFUSED
                raise failure from error
            if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
                failure.fault = DownloadFault.ADDRESS_REFUSED
                raise failure from error
            raise Retry(failure) from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise StorageFull(str(partial.path.parent if partial else url)) from error
            raise Retry(DownloadFailed(url, DownloadFault.UNREACHABLE, str(error))) from error

    @contextmanager
    def _answer(self, method: str, first_url: str, headers: dict[str, str]) -> Iterator[requests.Response]:
        """The answer after redirects, each of which is checked like the first address. Its host's slot is held."""
        url = first_url
        for _ in range(_MAX_REDIRECTS + 1):
            if self._stop.is_set():
                raise Stopped
            self._guard.check(url)
            host = host_of(url)
            self._hosts.take(host, self._stop)
            try:
                with self._watched(url) as watch, self._ask(method, url, headers) as response:
                    watch.head_came()
                    if not response.is_redirect:
                        yield response
                        return
                    target = urljoin(url, response.headers["Location"])
            finally:
                self._hosts.give_back(host)
            if url.startswith("https:") and not target.startswith("https:"):
                raise DownloadFailed(first_url, DownloadFault.ADDRESS_REFUSED, f"leads to {target}")
            url = target
        raise DownloadFailed(first_url, DownloadFault.SERVER, "too many redirects")

    @contextmanager
    def _watched(self, url: str) -> Iterator[Watch]:
        with Watch(self._stop, self._patience_s, self._sockets.shut) as watch:
            try:
                yield watch
            except (OSError, urllib3.exceptions.HTTPError) as error:  # those of `requests` are OSErrors
                if not watch.late:
                    raise
                raise DownloadFailed(url, DownloadFault.UNREACHABLE, "its head only trickles") from error

    def _ask(self, method: str, url: str, headers: dict[str, str]) -> requests.Response:
        proxy = self._guard.proxy_for(url)
        try:
            return self._session.request(
                method,
                url,
                headers=headers,
                stream=True,
                timeout=_TIMEOUT_S,
                allow_redirects=False,
                proxies={"http": proxy, "https": proxy} if proxy else None,
            )
        except requests.RequestException:
            raise
        except ValueError as error:  # `requests` looks where a redirect leads, also where it may not go there
            raise DownloadFailed(url, DownloadFault.ADDRESS_REFUSED, str(error)) from error

    def close(self) -> None:
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _tls_fault(cause: str) -> DownloadFault:
    """What is wrong with a secured connection, by OpenSSL's own words."""
    words = cause.lower()
    if "certificate has expired" in words or "not yet valid" in words:
        return DownloadFault.CERTIFICATE_EXPIRED
    return DownloadFault.CERTIFICATE if "certificate" in words else DownloadFault.UNREACHABLE
