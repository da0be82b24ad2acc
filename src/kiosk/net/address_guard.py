# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which addresses may be opened: http and https on the public network, and hosts that were allowed by name.

A page that Kiosk read may name any address; without the guard it could make Kiosk talk to the machines of the network
that it stands in.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from kiosk.errors import DownloadFailed, DownloadFault

_OWN_NAMES = ("localhost", "127.0.0.1", "::1")


def host_of(url: str) -> str:
    """The host of an address in lower case, "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network."""
    try:
        parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped is not None:
        parsed = mapped
    return parsed.is_global and not parsed.is_multicast


def _names_this_network(host: str) -> bool:
    """Whether a host is a private address, or a name that never leaves this network."""
    name = host.lower().rstrip(".")
    try:
        ipaddress.ip_address(name.split("%", maxsplit=1)[0])
    except ValueError:
        return name == "localhost" or "." not in name or name.endswith((".localhost", ".local", ".internal"))
    return not is_public(name)


def is_private(url: str) -> bool:
    """Whether the host of an address is one of this network, as things stand now."""
    host = host_of(url)
    if not host or _names_this_network(host):
        return bool(host)
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return not all(is_public(str(entry[4][0])) for entry in found)


@dataclass(frozen=True, slots=True)
class AddressGuard:
    """`private_hosts`: names of hosts that may have a private address, because the user gave them.

    `proxy`: the address of a proxy that was configured; empty where the environment or the system says.
    """

    private_hosts: frozenset[str] = frozenset()
    proxy: str = ""

    @classmethod
    def for_source(cls, url: str) -> AddressGuard:
        """The guard for content that the user asked for at this address: its own host may be a private one."""
        return cls(frozenset({host_of(url)} - {""}))

    def check(self, url: str) -> None:
        """Raises DownloadFailed (address refused, unreachable) before anything is sent to the host."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise DownloadFailed(url, DownloadFault.ADDRESS_REFUSED, str(error)) from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise DownloadFailed(url, DownloadFault.ADDRESS_REFUSED, "neither http nor https")
        if self.allows_any(parts.hostname):
            return
        if self.proxy_for(url):
            # The proxy looks the name up, which this machine may not even be able to do.
            if _names_this_network(parts.hostname):
                raise DownloadFailed(url, DownloadFault.ADDRESS_REFUSED, "a private address")
            return
        try:
            found = socket.getaddrinfo(parts.hostname, port or 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise DownloadFailed(url, DownloadFault.UNREACHABLE, str(error)) from error
        if not all(is_public(str(entry[4][0])) for entry in found):
            raise DownloadFailed(url, DownloadFault.ADDRESS_REFUSED, "a private address")

    def proxy_for(self, url: str) -> str:
        """The proxy that a request goes through; empty where it goes straight there.

        `no_proxy` of the environment, and what the system leaves out, hold for a configured one as well.
        """
        host = host_of(url)
        if not host or proxy_bypass(host):
            return ""
        if self.proxy:
            return "" if host in _OWN_NAMES else self.proxy
        proxies = getproxies()
        return proxies.get(urlsplit(url).scheme) or proxies.get("all") or ""

    def allows_any(self, host: str) -> bool:
        return host.lower() in self.private_hosts

    def allows(self, host: str, address: str) -> bool:
        """Whether a connection for `host` may go to this IP address. A name may change its meaning after `check`."""
        return self.allows_any(host) or is_public(address)
