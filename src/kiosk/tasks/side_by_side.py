# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several files of one event at a time: a client for each thread, and one progress of them all."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kiosk.tasks.progress import Progress, ProgressStep, Stop

if TYPE_CHECKING:
    from kiosk.net.client import Client
    from kiosk.net.network import Network


class Clients:
    """The clients of one event's downloads. Use it in a `with` statement, which closes them."""

    def __init__(self, network: Network, private_hosts: frozenset[str], stop: Stop) -> None:
        self._network = network
        self._private_hosts = private_hosts
        self._stop = stop
        self._stack = ExitStack()
        self._lock = threading.Lock()
        self._made: list[Client] = []

    def new(self) -> Client:
        """A client for one thread."""
        with self._lock:
            client = self._stack.enter_context(self._network.client(self._private_hosts, self._stop))
            self._made.append(client)
        return client

    def abort(self) -> None:
        """Ends whatever they wait for, at once. Set their stop flag before."""
        with self._lock:
            for client in self._made:
                client.abort()

    @property
    def received_bytes(self) -> int:
        """What came to all of them."""
        return sum(client.received_bytes for client in self._made)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


class Together:
    """Adds up the bytes of files that come one after the other or at the same time."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self._steps: dict[str, ProgressStep] = {}

    def part(self, name: str) -> Progress:
        """Where the part of that name tells how far it is, in bytes; the whole is told on."""

        def show(step: ProgressStep) -> None:
            with self._lock:
                self._steps[name] = step
                steps = list(self._steps.values())
                totals = [one.total for one in steps if one.total is not None]
                total = sum(totals) if len(totals) == len(steps) else None
                self._progress(replace(step, done=sum(one.done for one in steps), total=total))

        return show
