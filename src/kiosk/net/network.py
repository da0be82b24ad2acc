# SPDX-License-Identifier: AGPL-3.0-or-later
"""How this computer reaches the web: its proxy, its limits, and what all clients share."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from kiosk.net.address_guard import AddressGuard
from kiosk.net.bandwidth import Bandwidth
from kiosk.net.client import Client
from kiosk.net.hosts import HostSlots


@dataclass(frozen=True, slots=True)
class Network:
    """`proxy`: an address such as "http://proxy.example:3128"; empty for the one of the environment or the system."""

    proxy: str = ""
    bandwidth: Bandwidth = field(default_factory=Bandwidth)
    hosts: HostSlots = field(default_factory=HostSlots)

    def client(
        self, private_hosts: frozenset[str] = frozenset(), stop: threading.Event | None = None
    ) -> Client:
        """A client for one thread. `private_hosts`: names that may have a private address."""
        guard = AddressGuard(private_hosts, self.proxy)
        return Client(guard, stop, bandwidth=self.bandwidth, hosts=self.hosts)
