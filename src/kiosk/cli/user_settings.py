# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the user chose, for commands: the settings, and the way to the network that follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.config import default_settings_file, load_settings

if TYPE_CHECKING:
    import argparse

    from kiosk.config import Settings
    from kiosk.net.network import Network


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Those of the file that the command names, or the user's own."""
    return load_settings(getattr(arguments, "config", None) or default_settings_file())[0]


def network_of(arguments: argparse.Namespace) -> Network:
    """With the user's proxy and limits."""
    from kiosk.net.network import Network  # noqa: PLC0415 - needs the network

    return Network.of(settings_of(arguments))
