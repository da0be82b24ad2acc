# SPDX-License-Identifier: AGPL-3.0-or-later
"""How this computer reaches the web: its proxy, its limits, and what all clients share. Every task's client is made here."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from kiosk.net.address_guard import AddressGuard, host_of
from kiosk.net.bandwidth import Bandwidth
from kiosk.net.client import ATTEMPTS, Client
from kiosk.net.hosts import HostSlots
from kiosk.net.politeness import PoliteClient

if TYPE_CHECKING:
    from kiosk.config import Settings


@dataclass(frozen=True, slots=True)
class Network:
    """`proxy`: an address such as "http://proxy.example:3128"; empty for the one of the environment or the system."""

    proxy: str = ""
    bandwidth: Bandwidth = field(default_factory=Bandwidth)
    hosts: HostSlots = field(default_factory=HostSlots)

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As the user chose it."""
        network = cls(settings.proxy)
        network.obey(settings)
        return network

    def obey(self, settings: Settings) -> None:
        """Takes over changed limits, which hold at once for what is under way; another proxy counts from the next start."""
        self.bandwidth.set_rate(settings.download_limit_kb_s * 1000)
        self.hosts.set_bound(max(1, round(settings.connections_per_host)))

    def client(
        self,
        private_hosts: frozenset[str] = frozenset(),
        stop: threading.Event | None = None,
        attempts: int = ATTEMPTS,
    ) -> Client:
        """A client for one thread. `private_hosts`: names that may have a private address."""
        guard = AddressGuard(private_hosts, self.proxy)
        return Client(guard, stop, attempts=attempts, bandwidth=self.bandwidth, hosts=self.hosts)

    def client_for(self, url: str, stop: threading.Event | None = None, attempts: int = ATTEMPTS) -> Client:
        """A client for an address that the user named, whose own host may be one of the user's own network."""
        return self.client(frozenset({host_of(url)} - {""}), stop, attempts)

    def polite_client(
        self, private_hosts: frozenset[str] = frozenset(), stop: threading.Event | None = None
    ) -> PoliteClient:
        """A client for the pages of one sync. Its one connection to a host is beside those of downloads: a page does
        not wait for a file of an hour.
        """
        return PoliteClient(AddressGuard(private_hosts, self.proxy), stop, bandwidth=self.bandwidth)
