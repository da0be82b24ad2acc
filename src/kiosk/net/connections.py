# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sessions of `requests` whose connections obey the address guard, also when a name changes its meaning."""

from __future__ import annotations

import contextlib
import socket
import threading
import weakref
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from typing_extensions import override

import kiosk

if TYPE_CHECKING:
    from kiosk.net.address_guard import AddressGuard

USER_AGENT = f"Kiosk/{kiosk.__version__} (offline event library)"


class PrivateAddress(urllib3.exceptions.HTTPError):
    """The connection led to an address that the guard refuses; nothing was asked there."""


class OpenSockets:
    """The connections of one session, so that a wait for a silent server can be ended from another thread."""

    def __init__(self) -> None:
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._lock = threading.Lock()

    def add(self, connection: urllib3.connection.HTTPConnection) -> None:
        with self._lock:
            if isinstance(connection.sock, socket.socket):
                self._sockets.add(connection.sock)

    def shut(self) -> None:
        """Every read and write on them ends at once, in whatever thread it is."""
        with self._lock:
            for one in list(self._sockets):
                with contextlib.suppress(OSError, ValueError):
                    # Not the method of a secured socket, which would take its cipher away under the reader.
                    socket.socket.shutdown(one, socket.SHUT_RDWR)


class _GuardedAdapter(HTTPAdapter):
    def __init__(self, guard: AddressGuard, sockets: OpenSockets) -> None:
        self._guard = guard
        self._sockets = sockets
        super().__init__(max_retries=0)

    @override
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # Any: as requests types it
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._sockets, self._guard)

    @override
    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # Any: as requests types it
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = _pools(self._sockets, None)  # a proxy may have a private address
        return manager


def _pools(sockets: OpenSockets, guard: AddressGuard | None) -> dict[str, type[urllib3.HTTPConnectionPool]]:
    """Pools whose connections are known to `sockets` and checked by the guard."""

    class Plain(urllib3.connection.HTTPConnection):
        @override
        def connect(self) -> None:
            super().connect()
            sockets.add(self)
            _check_peer(self, guard)

    class Secured(urllib3.connection.HTTPSConnection):
        @override
        def connect(self) -> None:
            super().connect()
            sockets.add(self)
            _check_peer(self, guard)

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SecuredPool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secured

    return {"http": PlainPool, "https": SecuredPool}


def _check_peer(connection: urllib3.connection.HTTPConnection, guard: AddressGuard | None) -> None:
    if connection.sock is None or guard is None:
        return
    address = str(connection.sock.getpeername()[0])
    if not guard.allows(connection.host, address):
        connection.close()
        raise PrivateAddress(address)


def new_session(guard: AddressGuard, sockets: OpenSockets) -> requests.Session:
    """A session without cookies of a browser, logins of a .netrc or transparent compression."""
    session = requests.Session()
    session.headers.update({"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"})
    adapter = _GuardedAdapter(guard, sockets)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    session.auth = _no_login  # or requests would look for one in the user's .netrc
    return session


def _no_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
