# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sessions of `requests` whose connections obey the address guard, also when a name changes its meaning."""

from __future__ import annotations

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


class _GuardedAdapter(HTTPAdapter):
    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    @override
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # Any: as requests types it
        super().init_poolmanager(*args, **kwargs)
        guard = self._guard

        class Plain(urllib3.connection.HTTPConnection):
            @override
            def connect(self) -> None:
                super().connect()
                _check_peer(self, guard)

        class Secured(urllib3.connection.HTTPSConnection):
            @override
            def connect(self) -> None:
                super().connect()
                _check_peer(self, guard)

        class PlainPool(urllib3.HTTPConnectionPool):
            ConnectionCls = Plain

        class SecuredPool(urllib3.HTTPSConnectionPool):
            ConnectionCls = Secured

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecuredPool}


def _check_peer(connection: urllib3.connection.HTTPConnection, guard: AddressGuard) -> None:
    if connection.sock is None:
        return
    address = str(connection.sock.getpeername()[0])
    if not guard.allows(connection.host, address):
        connection.close()
        raise PrivateAddress(address)


def new_session(guard: AddressGuard) -> requests.Session:
    """A session without cookies of a browser, logins of a .netrc or transparent compression."""
    session = requests.Session()
    session.headers.update({"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"})
    adapter = _GuardedAdapter(guard)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    session.auth = _no_login  # or requests would look for one in the user's .netrc
    return session


def _no_login(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
