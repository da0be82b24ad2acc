# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a source stands in the network that this computer stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.net.address_guard import host_of, is_private

if TYPE_CHECKING:
    from kiosk.library.library import Library


def private_hosts_of(library: Library, key: str, url: str) -> frozenset[str]:
    """The source's own host where it may have a private address, else none.

    That is settled when the source is added: a name of the public network that leads into this one later is refused.
    """
    known = library.sources.get(key)
    private = known.private if known else is_private(url)
    return frozenset({host_of(url)} - {""}) if private else frozenset()
